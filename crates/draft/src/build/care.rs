//! Who an officer is, and what was done for somebody hurt.

use scriven_model::{
    Claim, Person, Topic,
    reading::{Care, Condition},
    say,
};

use super::{
    cast,
    line::{Line, list},
    writer::{Writer, hedged},
};

/// "The officer, a detective constable from the Harbour Team, was treated at the
/// scene and taken to a city hospital, police said."
pub(super) fn put(writer: &mut Writer<'_>, person: &Person, lines: &mut Vec<Line>) {
    let officer = officer(writer, person);
    let (steps, claims) = steps(writer, person, lines);
    let Some(first) = claims.first().or(officer.1.first()).copied() else { return };
    // "A police officer is a police constable" tells nobody anything.
    let who = match (&officer.0, steps.is_empty()) {
        (Some(_), true) => writer.call_again(person),
        _ => writer.call(person),
    };
    let is = if cast::many(person) { "are" } else { "is" };
    let text = match (&officer.0, steps.is_empty()) {
        (Some(rank), true) => format!("{who} {is} {rank}"),
        (Some(rank), false) => format!("{who}, {rank}, {}", list(&steps)),
        (None, _) => format!("{who} {}", list(&steps)),
    };
    lines.push(Line::new(text).by(first).on_all(claims).on_all(officer.1));
}

/// "a detective constable from the Harbour Team", where it is not told yet.
fn officer<'a>(writer: &Writer<'a>, person: &Person) -> (Option<String>, Vec<&'a Claim>) {
    let told = |topic: Topic| {
        let claim = writer.facts.about(topic, person).next_back()?;
        (!hedged(claim) && !writer.is_told(claim) && !writer.names(&claim.label)).then_some(claim)
    };
    let (rank, unit) = (told(Topic::Rank), told(Topic::Unit));
    let from = |unit: &Claim| format!("from {}", say::with_article(&unit.label));
    let text = match (rank, unit) {
        (Some(rank), Some(unit)) => Some(format!("{} {}", say::rank(&rank.label), from(unit))),
        (Some(rank), None) => Some(say::rank(&rank.label)),
        (None, Some(unit)) => Some(from(unit)),
        (None, None) => None,
    };
    (text, rank.into_iter().chain(unit).collect())
}

/// "was treated at the scene", "taken to a city hospital", "is in hospital": the
/// steps that are not told yet. Who was discharged or died is told with how they are.
fn steps<'a>(
    writer: &Writer<'a>,
    person: &Person,
    lines: &[Line],
) -> (Vec<String>, Vec<&'a Claim>) {
    let (was, is) = if cast::many(person) { ("were", "are") } else { ("was", "is") };
    let over = matches!(person.condition, Some(Condition::Discharged | Condition::Died));
    let mut steps: Vec<String> = Vec::new();
    let mut claims: Vec<&Claim> = Vec::new();
    for claim in writer.facts.about(Topic::Treatment, person) {
        let Some(what) = claim.value.split(';').next().and_then(Care::from_word) else { continue };
        let now = what == Care::InHospital;
        // A sentence quoted just before may tell it already.
        let quoted = lines.iter().any(|line| line.claims.contains(&claim.id));
        let skip = what == Care::Discharged || now && over || quoted;
        if skip || hedged(claim) || writer.is_told(claim) || writer.names(&claim.label) {
            continue;
        }
        let verb = match (now, steps.is_empty()) {
            (true, _) => is,
            (false, true) => was,
            (false, false) => "",
        };
        let step = format!("{verb} {}", claim.label).trim_start().to_owned();
        // "treated" says nothing beside "treated at the scene".
        let again = steps.iter().any(|told| told.contains(&claim.label));
        claims.push(claim);
        if !again {
            steps.push(step);
        }
    }
    (steps, claims)
}
