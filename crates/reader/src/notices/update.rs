//! Whether the statement updates an earlier one.

use scriven_model::reading::Update;

use crate::{lexicon::Cat, page::Page};

/// Markers of an update.
pub(crate) fn read(page: &Page<'_>) -> Update {
    let mut update = Update::default();
    for hit in page.all(Cat::Update) {
        let number = page.sentence_at(hit.from);
        let sentence = page.sentence(number);
        // "We will give an update on his condition" announces one and is none.
        let announced = hit.value == "anywhere"
            && (hit.from.saturating_sub(4).max(sentence.start)..hit.from).any(|t| {
                page.is_any(
                    t,
                    &["give", "provide", "issue", "release", "share", "bring", "publish"],
                )
            });
        if announced {
            continue;
        }
        let leads = hit.from == sentence.start
            && (page.in_title(number)
                || page.is_any(hit.to, &[":", "-", "–", "|", "—"])
                || hit.to >= sentence.end)
            && (page.is_any(
                hit.to,
                &[":", "-", "–", "|", "—", "to", "after", "following", "on", "for"],
            ) || hit.to >= sentence.end
                || page.raw(hit.from).chars().all(char::is_uppercase));
        let ends = page.in_title(number)
            && hit.to >= sentence.end
            && hit.from > sentence.start
            && page.is_any(hit.from, &["update", "updated"]);
        let found_alone = page.is(hit.from, "found") && hit.value == "start";
        let found =
            found_alone && leads && page.in_title(number) && page.is_any(hit.to, &[":", "-", "–"]);
        if hit.value == "anywhere" || leads && !found_alone || ends || found {
            update.marker = true;
            update.spans.push(page.span(hit.range()));
        }
    }
    update
}
