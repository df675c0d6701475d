//! How sure each fact is, and who says it.

use scriven_model::{
    Reading, Span,
    reading::{Certainty, Grounds},
};

use crate::{
    notices::hedges,
    page::{Hit, Page},
    said::Said,
};

/// Puts certainty, hedge and speaker on every fact.
pub(crate) fn settle(page: &Page<'_>, said: &Said, reading: &mut Reading) {
    let hedges = hedges::hits(page);
    each(reading, &mut |grounds| {
        let Some(span) = grounds.spans.first().copied() else { return };
        let token = page.token_at(span.start);
        grounds.said_by = said.speaker_at(token).flatten();
        if let Some(hedge) = limiting(page, &hedges, token, span) {
            grounds.certainty = hedges::certainty(hedge);
            grounds.hedge = Some(page.span(hedge.range()));
        }
    });
}

/// The hedge that stands before the fact in its clause, close to it.
fn limiting<'h>(page: &Page<'_>, hedges: &[&'h Hit], token: usize, span: Span) -> Option<&'h Hit> {
    let sentence = page.sentence(page.sentence_at(token));
    let end = page.token_at(span.end);
    let behind = hedges.partition_point(|h| h.from < end);
    let hedge = *hedges.get(behind.checked_sub(1)?)?;
    let inside = hedge.from >= token;
    let near = hedge.from >= sentence.start
        && token.saturating_sub(hedge.to) <= 8
        && !(hedge.to..token)
            .any(|t| page.is_any(t, &[",", ";", ".", "and", "but", "who", "when", "after"]));
    (inside || near).then_some(hedge).filter(|h| hedges::certainty(h) != Certainty::Stated)
}

/// Calls `visit` on the grounds of every fact of the reading.
pub(crate) fn each(reading: &mut Reading, visit: &mut impl FnMut(&mut Grounds)) {
    reading.kinds.iter_mut().for_each(|f| visit(&mut f.grounds));
    reading.times.iter_mut().for_each(|f| visit(&mut f.grounds));
    reading.places.iter_mut().for_each(|f| visit(&mut f.grounds));
    for person in &mut reading.people {
        person.status.iter_mut().for_each(|f| visit(&mut f.grounds));
        person.offences.iter_mut().for_each(|f| visit(&mut f.grounds));
        person.condition.iter_mut().for_each(|f| visit(&mut f.grounds));
        person.injury.iter_mut().for_each(|f| visit(&mut f.grounds));
        person.treatment.iter_mut().for_each(|f| visit(&mut f.grounds));
        person.rank.iter_mut().for_each(|f| visit(&mut f.grounds));
        person.unit.iter_mut().for_each(|f| visit(&mut f.grounds));
        person.description.iter_mut().for_each(|f| visit(&mut f.grounds));
    }
    for facts in [
        &mut reading.organisations,
        &mut reading.references,
        &mut reading.operations,
        &mut reading.contacts,
        &mut reading.no_comment,
        &mut reading.investigating,
    ] {
        for fact in facts.iter_mut() {
            visit(&mut fact.grounds);
        }
    }
    reading.items.iter_mut().for_each(|f| visit(&mut f.grounds));
    reading.vehicles.iter_mut().for_each(|f| visit(&mut f.grounds));
    reading.asks.iter_mut().for_each(|f| visit(&mut f.grounds));
    reading.restrictions.iter_mut().for_each(|f| visit(&mut f.grounds));
    reading.promises.iter_mut().for_each(|f| visit(&mut f.grounds));
    reading.family_informed.iter_mut().for_each(|f| visit(&mut f.grounds));
}
