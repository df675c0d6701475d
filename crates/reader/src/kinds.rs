//! What kind of incident it is: the wordings weighed by where they stand.

use scriven_model::reading::{Fact, Kind, Person, Status};

use crate::{
    facts,
    lexicon::Cat,
    page::{Hit, Page},
};

/// The kinds, main kind first.
pub(crate) fn read(page: &Page<'_>, people: &[Person]) -> Vec<Fact<Kind>> {
    let mut weights: Vec<(Kind, f32, Vec<Hit>)> = Vec::new();
    for hit in page.all(Cat::Kind) {
        let Some(mut kind) = Kind::from_word(hit.value) else { continue };
        let number = page.sentence_at(hit.from);
        let mut weight = place_weight(page, number);
        if kind == Kind::Murder && only_tried(page, hit.from) {
            // Nobody was murdered: it was an attack, and words that tell how come first.
            kind = Kind::Assault;
            weight *= 0.8;
        }
        weight *= strength(kind);
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
    settle(&mut weights);
    weights.sort_by(|a, b| {
        b.1.total_cmp(&a.1).then(a.2.first().map(|h| h.from).cmp(&b.2.first().map(|h| h.from)))
    });
    let best = weights.first().map_or(0.0, |w| w.1);
    let mut kinds = Vec::new();
    for (n, (kind, weight, hits)) in weights.iter().enumerate() {
        // How a killing or an attack was done is told with it.
        let manner = n > 0
            && matches!(kind, Kind::Stabbing | Kind::Shooting)
            && *weight >= 0.5
            && weights.first().is_some_and(|w| matches!(w.0, Kind::Murder | Kind::Assault));
        if n > 0 && !manner && (*weight < best * 0.6 || n > 1) {
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
    if let Some(outcome) = outcome(people)
        && kinds.iter().all(|k| k.value != Kind::CourtOutcome)
    {
        kinds.push(outcome);
    }
    kinds
}

/// "attempted murder", "conspiracy to murder".
fn only_tried(page: &Page<'_>, token: usize) -> bool {
    let before = token.wrapping_sub(1);
    page.is_any(before, &["attempted", "attempt", "attempting"])
        || page.is_any(before, &["to", "and"])
            && page.is_any(
                before.wrapping_sub(1),
                &["conspiracy", "conspiring", "attempting", "attempted", "threatening", "threats"],
            )
}

/// A death that is called murder is murder; one in a collision is told by that.
fn settle(weights: &mut Vec<(Kind, f32, Vec<Hit>)>) {
    let weight = |kind: Kind| weights.iter().find(|w| w.0 == kind).map_or(0.0, |w| w.1);
    let (murder, death) = (weight(Kind::Murder), weight(Kind::Death));
    let told = [Kind::Collision, Kind::Manslaughter, Kind::Shooting].into_iter().map(weight);
    let other = told.fold(0.0, f32::max);
    if murder >= 0.8 && death > 0.0 {
        weights.retain(|w| w.0 != Kind::Death);
        if let Some(known) = weights.iter_mut().find(|w| w.0 == Kind::Murder) {
            known.1 += death * 0.5;
        }
    } else if other >= 1.5 {
        weights.retain(|w| w.0 != Kind::Death);
    }
}

/// A conviction or sentence told of somebody makes it a court's outcome too.
fn outcome(people: &[Person]) -> Option<Fact<Kind>> {
    people
        .iter()
        .flat_map(|p| &p.status)
        .find(|s| matches!(s.value, Status::Sentenced | Status::Acquitted))
        .map(|s| Fact { value: Kind::CourtOutcome, grounds: s.grounds.clone() })
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
        Kind::WeaponsPossession | Kind::PoliceConduct | Kind::Death | Kind::PublicOrder => 0.7,
        Kind::Murder => 1.4,
        _ => 1.0,
    }
}
