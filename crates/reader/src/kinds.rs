//! What kind of incident it is: the wordings weighed by where they stand.

use scriven_model::reading::{Fact, Kind, Person};

use crate::{
    facts,
    lexicon::Cat,
    page::{Hit, Page},
};

/// The kinds, main kind first.
pub(crate) fn read(page: &Page<'_>, people: &[Person]) -> Vec<Fact<Kind>> {
    let mut weights: Vec<(Kind, f32, Vec<Hit>)> = Vec::new();
    for hit in page.all(Cat::Kind) {
        let Some(kind) = Kind::from_word(hit.value) else { continue };
        let number = page.sentence_at(hit.from);
        let weight = place_weight(page, number) * strength(kind);
        match weights.iter_mut().find(|(known, ..)| *known == kind) {
            // Said again adds ever less.
            Some((_, sum, hits)) => {
                *sum += weight
                    / f32::from(u16::try_from(hits.len()).unwrap_or(u16::MAX)).sqrt().max(1.0);
                hits.push(*hit);
            }
            None => weights.push((kind, weight, vec![*hit])),
        }
    }
    let _ = people;
    weights.sort_by(|a, b| {
        b.1.total_cmp(&a.1).then(a.2.first().map(|h| h.from).cmp(&b.2.first().map(|h| h.from)))
    });
    let best = weights.first().map_or(0.0, |w| w.1);
    let mut kinds = Vec::new();
    for (n, (kind, weight, hits)) in weights.iter().enumerate() {
        if n > 0 && (*weight < best * 0.6 || n > 1) {
            continue;
        }
        let mut fact: Option<Fact<Kind>> = None;
        for hit in hits {
            match &mut fact {
                Some(fact) => fact.grounds.spans.push(page.span(hit.range())),
                None => fact = Some(facts::fact(page, *kind, hit.range())),
            }
        }
        kinds.extend(fact);
    }
    kinds
}

/// The title and the first paragraphs say what it is about.
fn place_weight(page: &Page<'_>, sentence: usize) -> f32 {
    if page.in_title(sentence) {
        return 5.0;
    }
    match page.paragraph(sentence).saturating_sub(usize::from(page.has_title)) {
        0 => 2.5,
        1 => 1.5,
        2..=4 => 0.8,
        _ => 0.25,
    }
}

/// How much a wording of a kind tells.
fn strength(kind: Kind) -> f32 {
    match kind {
        Kind::Other => 0.3,
        Kind::WarrantOperation | Kind::CourtOutcome => 0.5,
        Kind::WeaponsPossession | Kind::PoliceConduct => 0.7,
        Kind::Death | Kind::PublicOrder => 0.7,
        Kind::Murder => 1.4,
        _ => 1.0,
    }
}
