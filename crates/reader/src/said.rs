//! Who says what: quotations joined over paragraphs, each with its speaker.

mod full;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use scriven_model::{
    Span,
    reading::{Quote, Speaker},
};

use crate::{
    lexicon::Cat,
    names,
    once::NEAR,
    page::Page,
    quotes::{self, Paragraph},
    speakers::{self, Mention},
    text::tokens::TokenKind,
};

/// Quotations and those who are quoted.
#[derive(Default)]
pub(crate) struct Said {
    pub(crate) speakers: Vec<Speaker>,
    pub(crate) quotes: Vec<Quote>,
    /// Every mention of somebody with a rank, quoted or not.
    pub(crate) mentions: Vec<Mention>,
    /// Quoted tokens, with the speaker's number.
    pub(crate) ranges: Vec<(Range<usize>, Option<usize>)>,
}

impl Said {
    /// The quotation that the token stands in, as (found, its speaker's id).
    #[expect(clippy::option_option, reason = "outside; inside, of nobody known; of somebody")]
    pub(crate) fn speaker_at(&self, token: usize) -> Option<Option<String>> {
        let at = self.ranges.partition_point(|(range, _)| range.end <= token);
        let (range, speaker) = self.ranges.get(at)?;
        range
            .contains(&token)
            .then(|| speaker.and_then(|n| self.speakers.get(n)).map(|s| s.id.clone()))
    }

    /// Whether the token stands in a quotation.
    pub(crate) fn is_quoted(&self, token: usize) -> bool {
        let at = self.ranges.partition_point(|(range, _)| range.end <= token);
        self.ranges.get(at).is_some_and(|(range, _)| range.contains(&token))
    }
}

/// A quotation being put together.
struct Run {
    speaker: Option<usize>,
    spans: Vec<Range<usize>>,
    last: usize,
    attributed: bool,
}

/// Reads quotations and speakers.
pub(crate) fn read(page: &Page<'_>) -> Said {
    let mentions = speakers::mentions(page);
    let paragraphs = quotes::paragraphs(page);
    let mut said = Said::default();
    let mut runs: Vec<Run> = Vec::new();
    let mut last_speaker: Option<usize> = None;
    for (n, paragraph) in paragraphs.iter().enumerate() {
        if page.has_title && n == 0 && !paragraph.quoted.is_empty() {
            // A title quotes words, not people; what it quotes comes again below.
            continue;
        }
        if paragraph.quoted.is_empty() {
            continue;
        }
        let outside = paragraph.outside();
        let by = attribution(page, &mentions, &outside);
        let goes_on = paragraph.begins
            && runs.last().is_some_and(|run| {
                run.last + 1 == n
                    || matches!(by, By::Nobody) && is_aside(page, &paragraphs, run.last, n)
            });
        let named = match by {
            By::Named(at) => {
                mentions.get(at).map(|mention| enter(page, &mut said.speakers, mention))
            }
            By::Same(new) => {
                let told = runs.last().and_then(|run| paragraphs.get(run.last));
                let since = told.map_or(0, |paragraph| paragraph.tokens.end);
                meant(page, &mentions, since..paragraph.tokens.start, new || last_speaker.is_none())
                    .map(|mention| enter(page, &mut said.speakers, &mention))
                    .or(last_speaker)
            }
            By::Nobody => None,
        };
        let known = runs.last().and_then(|run| run.speaker);
        let attributed = !matches!(by, By::Nobody);
        if goes_on && (named.is_none() || named == known) {
            if let Some(run) = runs.last_mut() {
                run.spans.extend(paragraph.quoted.iter().cloned());
                run.last = n;
            }
            continue;
        }
        // "She added:" right behind her own words does not split them.
        if let Some(run) = runs.last_mut()
            && run.last + 1 == n
            && named.is_some()
            && named == run.speaker
            && opens_by_saying(page, &outside)
        {
            run.spans.extend(paragraph.quoted.iter().cloned());
            run.last = n;
            continue;
        }
        let mut speaker = named;
        let mut attributed = attributed;
        if speaker.is_none() && paragraph.begins && n > 0 {
            // "… said:" in the paragraph before.
            if let Some(before) = paragraphs.get(n - 1).filter(|p| p.quoted.is_empty() || !p.open) {
                let lead = before.outside();
                let ends = before.tokens.end.wrapping_sub(1);
                let introduces = page.is(ends, ":")
                    || page.of(ends.saturating_sub(2)..ends + 1, Cat::Saying).next().is_some()
                    || mentions_statement(page, before);
                if introduces {
                    speaker = match attribution(page, &mentions, &lead) {
                        By::Named(at) => {
                            mentions.get(at).map(|m| enter(page, &mut said.speakers, m))
                        }
                        By::Same(_) => last_speaker,
                        By::Nobody => None,
                    };
                    attributed = speaker.is_some();
                }
            }
        }
        if speaker.is_some() {
            last_speaker = speaker;
        }
        runs.push(Run { speaker, spans: paragraph.quoted.clone(), last: n, attributed });
    }
    for run in runs {
        let words: usize =
            run.spans.iter().map(|r| r.clone().filter(|&t| page.is_word(t)).count()).sum();
        // Words in quotation marks that nobody is said to say are no quotation, unless they
        // stand for themselves.
        let first = run.spans.first().map_or(0, |span| span.start);
        let alone = words >= 8 && opens(page, &paragraphs, first);
        if words < 2 || !run.attributed && !alone || run.spans.is_empty() {
            continue;
        }
        push(page, &mut said, &run);
    }
    full::name(page, &mut said.speakers, &mentions);
    said.mentions = mentions;
    drop_silent(&mut said);
    said.ranges.sort_by_key(|(range, _)| range.start);
    said
}

/// Keeps only speakers who are quoted, and numbers them.
fn drop_silent(said: &mut Said) {
    let used: HashSet<String> = said.quotes.iter().filter_map(|q| q.speaker.clone()).collect();
    // By the number of a speaker: the new one, of who is kept.
    let mut map = Vec::new();
    let mut ids = HashMap::new();
    let mut kept = Vec::new();
    for mut speaker in std::mem::take(&mut said.speakers) {
        let quoted = used.contains(&speaker.id);
        map.push(quoted.then_some(kept.len()));
        if quoted {
            let id = format!("s{}", kept.len() + 1);
            ids.insert(std::mem::replace(&mut speaker.id, id.clone()), id);
            kept.push(speaker);
        }
    }
    for quote in &mut said.quotes {
        quote.speaker = quote.speaker.as_ref().and_then(|old| ids.get(old).cloned());
    }
    for (_, speaker) in &mut said.ranges {
        *speaker = speaker.and_then(|n| map.get(n).copied().flatten());
    }
    said.speakers = kept;
}

fn push(page: &Page<'_>, said: &mut Said, run: &Run) {
    let spans: Vec<Span> = run.spans.iter().map(|range| page.span(range.clone())).collect();
    let words: Vec<&str> = spans.iter().filter_map(|span| span.of(page.text)).collect();
    said.quotes.push(Quote {
        speaker: run.speaker.and_then(|n| said.speakers.get(n)).map(|s| s.id.clone()),
        words: words.join("\n"),
        spans,
    });
    said.ranges.extend(run.spans.iter().map(|range| (range.clone(), run.speaker)));
}

/// The speaker's number, entered where they are new.
fn enter(page: &Page<'_>, speakers: &mut Vec<Speaker>, mention: &Mention) -> usize {
    let name = mention.name.as_ref().map(|range| page.words(range.clone()).to_owned());
    let span = page.span(mention.range.clone());
    let first = speakers.len().saturating_sub(NEAR);
    let near = speakers.get(first..).unwrap_or_default();
    let same = near.iter().position(|s| match (&s.name, &name) {
        (Some(known), Some(name)) => known == name || names::ends(known, name),
        (None, None) => {
            let known = s.mentions.first().map(|span| page.token_at(span.start));
            let others = known
                .and_then(|known| speakers::whose(page, known))
                .zip(speakers::whose(page, mention.range.start))
                .is_some_and(|(one, other)| one != other);
            s.rank == mention.rank && s.organisation == mention.organisation && !others
        }
        _ => false,
    });
    if let Some(n) = same.map(|n| first + n) {
        if let Some(known) = speakers.get_mut(n) {
            known.mentions.push(span);
            known.rank = known.rank.take().or_else(|| mention.rank.clone());
            known.organisation = known.organisation.take().or_else(|| mention.organisation.clone());
            known.unit = known.unit.take().or_else(|| mention.unit.clone());
        }
        return n;
    }
    speakers.push(Speaker {
        id: format!("s{}", speakers.len() + 1),
        name,
        rank: mention.rank.clone(),
        organisation: mention.organisation.clone(),
        unit: mention.unit.clone(),
        mentions: vec![span],
    });
    speakers.len() - 1
}

enum By {
    /// A mention, by number.
    Named(usize),
    /// "he said": whoever spoke last, or (where so) one who was named since.
    Same(bool),
    Nobody,
}

/// Who says it, from the words outside the marks.
fn attribution(page: &Page<'_>, mentions: &[Mention], outside: &[Range<usize>]) -> By {
    for range in outside {
        let first = mentions.partition_point(|m| m.range.start < range.start);
        let inside: Vec<usize> = (first..mentions.len())
            .take_while(|&n| mentions.get(n).is_some_and(|m| m.range.start < range.end))
            .collect();
        if inside.is_empty() {
            continue;
        }
        let colon = page.is(range.end.wrapping_sub(1), ":");
        let sayings: Vec<usize> = page.of(range.clone(), Cat::Saying).map(|h| h.from).collect();
        // Best: the last one named before a verb of saying, then one right behind it.
        let mut best = None;
        for &n in &inside {
            let Some(mention) = mentions.get(n) else { continue };
            let before = sayings.iter().any(|&s| s >= mention.range.end);
            let behind =
                sayings.iter().any(|&s| s < mention.range.start && mention.range.start - s <= 4);
            if before || behind || colon {
                best = Some(n);
            }
        }
        if let Some(best) = best {
            return By::Named(best);
        }
    }
    let pronoun = outside.iter().find_map(|range| {
        page.of(range.clone(), Cat::Saying).find(|h| {
            (h.from.saturating_sub(3)..h.from)
                .chain(h.to..h.to + 2)
                .any(|t| page.is_any(t, &["he", "she", "they"]))
        })
    });
    pronoun.map_or(By::Nobody, |hit| By::Same(hit.value != "added"))
}

/// "Chief Inspector Lee led the search. He said: …": the last one with a rank, or a
/// relative, who was named in the two paragraphs before.
fn meant(
    page: &Page<'_>,
    mentions: &[Mention],
    between: Range<usize>,
    named_since: bool,
) -> Option<Mention> {
    if !named_since {
        return None;
    }
    let mut lines = (between.start..between.end.saturating_sub(2))
        .rev()
        .filter(|&t| page.kind(t) == Some(TokenKind::Line));
    let lines = [lines.next(), lines.find(|&t| page.is_word(t - 1) || page.is(t - 1, "."))];
    let from = lines.into_iter().flatten().last().unwrap_or(between.start);
    let first = mentions.partition_point(|m| m.range.start < from);
    let behind = mentions.partition_point(|m| m.range.start < between.end);
    // Who is told of at the head of a sentence: "he" is hardly one named by the way.
    let head = |m: &&Mention| {
        let sentence = page.sentence(page.sentence_at(m.range.start));
        m.rank.is_some() && m.range.start - sentence.start <= 12
    };
    let known = mentions.get(first..behind)?.iter().rev().find(head);
    known.cloned().or_else(|| speakers::relative(page, from..between.end))
}

/// Whether the paragraphs between two are an aside in a quotation that was left open: a
/// list, or lines that the press office forgot to mark.
fn is_aside(page: &Page<'_>, paragraphs: &[Paragraph], last: usize, next: usize) -> bool {
    let open = paragraphs.get(last).is_some_and(|paragraph| paragraph.open);
    let between = paragraphs.get(last + 1..next).unwrap_or_default();
    let item = |p: &Paragraph| page.is_any(p.tokens.start, &["*", "•", "-", "–", "·"]);
    let introduces = |p: &Paragraph| {
        let end = p.tokens.end.wrapping_sub(1);
        page.is(end, ":") || page.of(p.tokens.clone(), Cat::Saying).next().is_some()
    };
    let few = between.len() <= 2 || between.iter().all(item) && between.len() <= 20;
    open && few && !between.iter().any(|p| !p.quoted.is_empty() || introduces(p))
}

/// Whether the words outside are no more than "He added:".
fn opens_by_saying(page: &Page<'_>, outside: &[Range<usize>]) -> bool {
    let words: usize = outside.iter().map(|r| r.clone().filter(|&t| page.is_word(t)).count()).sum();
    words <= 12
}

/// Whether the quotation opens its paragraph, or stands behind a colon.
fn opens(page: &Page<'_>, paragraphs: &[Paragraph], first: usize) -> bool {
    let at = paragraphs.partition_point(|p| p.tokens.end <= first);
    paragraphs.get(at).is_some_and(|p| first <= p.tokens.start + 1)
        || page.is(first.wrapping_sub(2), ":")
}

fn mentions_statement(page: &Page<'_>, paragraph: &Paragraph) -> bool {
    paragraph.tokens.clone().any(|t| page.is_any(t, &["statement", "tribute", "said", "added"]))
}
