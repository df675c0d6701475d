//! What kind of incident it is: the wordings weighed by where they stand.

mod notice;

use scriven_model::reading::{Fact, Kind, Person, Status};

use crate::{
    facts,
    lexicon::Cat,
    page::{Hit, Page},
};

/// A kind with the weight of its wordings, and where they stand.
struct Weighed {
    kind: Kind,
    weight: f32,
    hits: Vec<Hit>,
    /// Only told as tried: an attempted murder, which is an attack.
    tried: bool,
}

/// The kinds, main kind first. `investigating` are the bodies that investigate; `referred`
/// tells whether the text gives a reference.
pub(crate) fn read(
    page: &Page<'_>,
    people: &[Person],
    investigating: &[Fact<String>],
    referred: bool,
) -> Vec<Fact<Kind>> {
    if notice::is(page, people, referred) {
        return Vec::new();
    }
    let mut weights = weigh(page);
    settle(page, &mut weights);
    weights.sort_by(|a, b| {
        let first = |one: &Weighed| one.hits.first().map(|hit| hit.from);
        b.weight.total_cmp(&a.weight).then(first(a).cmp(&first(b)))
    });
    // What the police did and what a court decided come behind what happened.
    let best = weights.first().map_or(0.0, |one| one.weight);
    let happened = weights.iter().position(|one| {
        !matches!(one.kind, Kind::CourtOutcome | Kind::WarrantOperation | Kind::Other)
    });
    if let Some(happened) = happened
        && weights.first().is_some_and(|one| one.kind != Kind::Other)
        && weights.get(happened).is_some_and(|one| one.weight >= (best * 0.2).max(0.5))
    {
        weights.get_mut(..=happened).unwrap_or_default().rotate_right(1);
    }
    let mut kinds: Vec<Fact<Kind>> = Vec::new();
    if let Some((main, others)) = weights.split_first() {
        kinds.extend(fact(page, main));
        let second = others.iter().find(|other| goes_with(main, other));
        kinds.extend(second.and_then(|second| fact(page, second)));
        let warrant = others.iter().find(|other| other.kind == Kind::WarrantOperation);
        if let Some(warrant) = warrant.filter(|warrant| carried_out(page, warrant))
            && kinds.iter().all(|known| known.value != Kind::WarrantOperation)
            && kinds.iter().all(|known| known.value != Kind::CourtOutcome)
        {
            kinds.extend(fact(page, warrant));
        }
    }
    let watched = investigating.iter().find(|body| watchdog(&body.value));
    let outcome = outcome(page, people);
    let conduct =
        watched.map(|body| Fact { value: Kind::PoliceConduct, grounds: body.grounds.clone() });
    for more in [conduct, outcome].into_iter().flatten() {
        if kinds.iter().all(|known| known.value != more.value) {
            kinds.push(more);
        }
    }
    kinds
}

/// "bruising to his body": a part of somebody, and nobody died.
fn is_part(page: &Page<'_>, hit: &Hit) -> bool {
    page.is_any(hit.from, &["his", "her", "their"])
        && page.is(hit.to - 1, "body")
        && page.is_any(hit.from.wrapping_sub(1), &["to", "on", "across", "over", "around"])
}

/// "faces up to 25 years in prison if convicted": nothing is decided yet.
fn is_prospect(page: &Page<'_>, token: usize) -> bool {
    let sentence = page.sentence(page.sentence_at(token));
    (token.saturating_sub(14).max(sentence.start)..=token).any(|t| {
        page.is_any(t, &["faces", "facing", "if", "until", "maximum"])
            || page.is(t, "face") && page.is_any(t + 1, &["up", "a", "between"])
    })
}

/// "the independent charity Crimestoppers": whom to call.
fn is_appeal(page: &Page<'_>, hit: &Hit) -> bool {
    page.is(hit.from, "charity")
        && (page.is_any(hit.from.wrapping_sub(1), &["independent", "fighting"])
            || page.has(hit.to, Cat::Agency))
}

/// Every kind the text has a wording of.
fn weigh(page: &Page<'_>) -> Vec<Weighed> {
    let mut weights: Vec<Weighed> = Vec::new();
    for hit in page.all(Cat::Kind) {
        let Some(mut kind) = Kind::from_word(hit.value) else { continue };
        // "the fight against crime": nobody was hit.
        let fight = page.is(hit.from, "fight")
            && (page.is_any(hit.to, &["against", "to", "back", "for"])
                || page.is_any(hit.from.wrapping_sub(1), &["our", "this", "to", "the"])
                    && !page.is_any(hit.to, &["between", "in", "which", "that", "broke", "at"]));
        if fight
            || is_part(page, hit)
            || hit.value == "court-outcome" && is_prospect(page, hit.from)
            || is_appeal(page, hit)
        {
            continue;
        }
        let number = page.sentence_at(hit.from);
        let mut weight = place_weight(page, number);
        let tried = kind == Kind::Murder && only_tried(page, hit.from);
        if tried {
            // Nobody was murdered: it was an attack, and words that tell how come first.
            kind = Kind::Assault;
            weight *= 0.8;
        }
        weight *= strength(kind);
        if kind == Kind::Other && of_its_own(page, hit) {
            weight *= 3.0;
        }
        // A hearing into what an officer did is of that, whatever it was.
        if kind == Kind::PoliceConduct && hit.range().any(|t| page.is(t, "misconduct")) {
            weight *= 1.6;
        }
        // "a police operation", "organised crime": said of much.
        if kind == Kind::WarrantOperation && !warrant(page, hit) {
            weight *= 0.4;
        }
        match weights.iter_mut().find(|known| known.kind == kind) {
            // Said again adds ever less.
            Some(known) => {
                let times = u16::try_from(known.hits.len()).unwrap_or(u16::MAX);
                known.weight += weight / f32::from(times).sqrt().max(1.0);
                known.hits.push(*hit);
                known.tried &= tried;
            }
            None => weights.push(Weighed { kind, weight, hits: vec![*hit], tried }),
        }
    }
    weights
}

fn fact(page: &Page<'_>, weighed: &Weighed) -> Option<Fact<Kind>> {
    let (first, more) = weighed.hits.split_first()?;
    let mut fact = facts::fact(page, weighed.kind, first.range());
    fact.grounds.spans.extend(more.iter().map(|hit| page.span(hit.range())));
    Some(fact)
}

/// Whether a second kind is told of beside the main one.
fn goes_with(main: &Weighed, other: &Weighed) -> bool {
    let one_of = |kind: Kind, kinds: &[Kind]| kinds.contains(&kind);
    // How a killing or an attack was done is told with it.
    if one_of(other.kind, &[Kind::Stabbing, Kind::Shooting])
        && one_of(main.kind, &[Kind::Murder, Kind::Assault])
    {
        return other.weight >= 0.2;
    }
    // What is part of the main kind is no second one.
    let part = match main.kind {
        Kind::SexualOffence => one_of(other.kind, &[Kind::Assault]),
        Kind::Burglary | Kind::Robbery => one_of(other.kind, &[Kind::Theft]),
        Kind::Stabbing | Kind::Shooting => other.tried,
        _ => false,
    };
    !part && other.kind != Kind::Other && other.weight >= main.weight * 0.6
}

/// A crime without a kind of its own, such as an abduction: not a word that stands in
/// many statements, such as "community".
fn of_its_own(page: &Page<'_>, hit: &Hit) -> bool {
    let first = page.word(hit.from);
    hit.to > hit.from + 1 && hit.range().any(|t| page.is_any(t, &["dog", "damage", "imprisonment"]))
        || ["kidnap", "abduct", "blackmail", "stalk", "harass", "vandal"]
            .iter()
            .any(|crime| first.starts_with(crime))
}

/// A warrant, and no other word for an operation.
fn warrant(page: &Page<'_>, hit: &Hit) -> bool {
    hit.range().any(|t| page.is_any(t, &["warrant", "warrants", "raid", "raids", "raided"]))
}

/// Warrants told of at the head, or more than one in the first paragraphs.
fn carried_out(page: &Page<'_>, warrants: &Weighed) -> bool {
    warrants.hits.iter().filter(|hit| warrant(page, hit)).any(|hit| {
        let weight = place_weight(page, page.sentence_at(hit.from));
        weight >= 2.5
            || weight >= 0.8 && page.is_any(hit.to.wrapping_sub(1), &["warrants", "raids"])
    })
}

/// Those who look into what the police did.
fn watchdog(body: &str) -> bool {
    [
        "Independent Office",
        "IOPC",
        "Independent Police Complaints",
        "IPCC",
        "Ombudsman",
        "Police Investigations",
        "PIRC",
        "Fiosr",
        "GSOC",
    ]
    .iter()
    .any(|name| body.contains(name))
}

/// "attempted murder", "conspiracy to murder".
fn only_tried(page: &Page<'_>, token: usize) -> bool {
    let before = token.wrapping_sub(1 + usize::from(page.is(token.wrapping_sub(1), "commit")));
    page.is_any(before, &["attempted", "attempt", "attempting"])
        || page.is_any(before, &["to", "and"])
            && page.is_any(
                before.wrapping_sub(1),
                &["conspiracy", "conspiring", "attempting", "attempted", "threatening", "threats"],
            )
}

/// A death that is called murder is murder; one in a collision is told by that.
fn settle(page: &Page<'_>, weights: &mut Vec<Weighed>) {
    let weight = weight_of(weights);
    let (murder, death) = (weight(Kind::Murder), weight(Kind::Death));
    let told = [Kind::Collision, Kind::Manslaughter, Kind::Shooting].into_iter().map(weight);
    let other = told.fold(0.0, f32::max);
    let best = weights.iter().map(|known| known.weight).fold(0.0, f32::max);
    // Somebody is held for it, though the text is a tribute: a murder.
    let killed = [Kind::Death, Kind::Shooting, Kind::Stabbing].map(weight_of(weights));
    let done = [Kind::Death, Kind::Shooting, Kind::Stabbing, Kind::Assault].map(weight_of(weights));
    let held = murder >= 0.3 && killed.iter().any(|killed| *killed >= best);
    if (murder >= 0.8 || held) && death > 0.0 {
        // A body whose death may be no murder: both.
        let titled = |kind: Kind| {
            weights.iter().any(|known| {
                known.kind == kind && known.hits.iter().any(|hit| page.token_in_title(hit.from))
            })
        };
        let open = page.has_title && titled(Kind::Death) && !titled(Kind::Murder);
        if !open {
            weights.retain(|known| known.kind != Kind::Death);
        }
    } else if other >= 1.5 {
        weights.retain(|known| known.kind != Kind::Death);
    }
    // What is stolen in a burglary or a robbery is part of it.
    let [theft, burglary, robbery] =
        [Kind::Theft, Kind::Burglary, Kind::Robbery].map(weight_of(weights));
    if burglary.max(robbery) >= theft * 0.8 {
        weights.retain(|known| known.kind != Kind::Theft);
    }
    // However it was done, a murder is a murder.
    if (murder >= 0.8 || held)
        && done.iter().any(|done| *done >= best)
        && let Some(known) = weights.iter_mut().find(|known| known.kind == Kind::Murder)
    {
        known.weight = best + 0.5;
    }
}

fn weight_of(weights: &[Weighed]) -> impl Fn(Kind) -> f32 {
    move |kind| weights.iter().find(|known| known.kind == kind).map_or(0.0, |known| known.weight)
}

/// A sentence told of somebody, or a verdict in the title, makes it a court's outcome too.
fn outcome(page: &Page<'_>, people: &[Person]) -> Option<Fact<Kind>> {
    people
        .iter()
        .flat_map(|p| &p.status)
        .find(|s| {
            let begin = s.grounds.spans.first().map_or(0, |span| page.token_at(span.start));
            matches!(s.value, Status::Sentenced | Status::Acquitted) && !is_prospect(page, begin)
                || s.value == Status::Convicted
                    && s.grounds.spans.first().is_some_and(|span| {
                        let token = page.token_at(span.start);
                        page.token_in_title(token) && page.is_any(token, &["found", "convicted"])
                    })
        })
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
