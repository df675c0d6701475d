//! Date lines: paragraphs that hold a date and nothing else of weight.

use jiff::civil::Date;

use super::{
    Order,
    atoms::{self, Day},
    calendar,
};
use crate::page::Page;

/// A date line.
pub(super) struct Dateline {
    pub(super) paragraph: usize,
    pub(super) date: Date,
    /// It stands at the head of the statement.
    pub(super) heads: bool,
}

/// Every date line with a full date.
pub(super) fn find(page: &Page<'_>, order: Order) -> Vec<Dateline> {
    let mut lines = Vec::new();
    for (number, sentence) in page.sentences.iter().enumerate() {
        let tokens = sentence.tokens.clone();
        let alone =
            page.sentences.get(number + 1).is_none_or(|next| next.paragraph != sentence.paragraph)
                && (number == 0 || page.paragraph(number - 1) != sentence.paragraph);
        if !alone || tokens.len() > 16 || page.in_title(number) {
            continue;
        }
        let found = atoms::read(page, tokens.clone(), order, &[]);
        let date = found.iter().find_map(|atom| match atom.day {
            Some(Day::Date { day, month, year: Some(year), .. }) => {
                calendar::date(year, month, day).map(|date| (date, atom))
            }
            _ => None,
        });
        let Some((date, _)) = date else { continue };
        let covered: usize = found.iter().map(|a| a.range.len()).sum();
        // "February 18, 2026 Contact: Ann Lee": whom to ask stands behind the date.
        let contact = tokens.clone().find(|&t| page.is(t, "contact") && page.is(t + 1, ":"));
        let others = (tokens.start..contact.unwrap_or(tokens.end))
            .filter(|&t| {
                page.is_word(t)
                    && !found.iter().any(|a| a.range.contains(&t))
                    && !page.is_any(
                        t,
                        &[
                            "published",
                            "posted",
                            "updated",
                            "gmt",
                            "bst",
                            "date",
                            "issued",
                            "release",
                            "on",
                            "at",
                            "first",
                        ],
                    )
            })
            .count();
        if others == 0 && covered > 0 {
            lines.push(Dateline {
                paragraph: sentence.paragraph,
                date,
                heads: sentence.paragraph <= 4,
            });
        }
    }
    lines
}
