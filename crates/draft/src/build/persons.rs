//! Where proceedings stand for a person, and how they are.

use scriven_model::{
    BlockKind, Claim, Person, Topic,
    reading::{Condition, PersonRole, Status},
};

use super::{
    cast,
    facts::Facts,
    line::{Line, list},
    writer::{Writer, hedged},
};

/// A phrase about a person, and what it rests on.
pub(super) struct Clause<'a> {
    pub(super) text: String,
    pub(super) claims: Vec<&'a Claim>,
}

/// "has been arrested on suspicion of attempted murder": the furthest step.
pub(super) fn proceedings<'a>(facts: &Facts<'a>, person: &Person) -> Option<Clause<'a>> {
    let flat = |status: Status| {
        facts.saying(Topic::Status, person, status.as_str()).filter(|claim| !hedged(claim))
    };
    let (has, is) = if cast::many(person) { ("have", "are") } else { ("has", "is") };
    use Status as S;
    let mut claims: Vec<&Claim> = Vec::new();
    let with = |claims: &mut Vec<&'a Claim>, stages: &[&str], how: &str| -> String {
        let offences = offences(facts, person, stages);
        claims.extend(offences.iter().map(|(claim, _)| *claim));
        let names: Vec<String> = offences.into_iter().map(|(_, name)| name).collect();
        if names.is_empty() { String::new() } else { format!(" {how} {}", list(&names)) }
    };
    let charged = ["charged with", "convicted of", "sentenced for", "cleared of"];
    let text = if let Some(claim) = flat(S::Sentenced) {
        claims.push(claim);
        format!("{has} been sentenced{}", with(&mut claims, &charged, "for"))
    } else if let Some(claim) = flat(S::Acquitted) {
        claims.push(claim);
        format!("{has} been cleared{}", with(&mut claims, &["cleared of"], "of"))
    } else if let Some(claim) = flat(S::Convicted) {
        claims.push(claim);
        format!("{has} been convicted{}", with(&mut claims, &charged[1..2], "of"))
    } else if let Some(claim) = flat(S::Charged) {
        claims.push(claim);
        let offences = with(&mut claims, &charged[..1], "with");
        let then = if let Some(claim) = flat(S::AppearedInCourt) {
            claims.push(claim);
            format!(" and {has} appeared in court")
        } else if let Some(claim) = flat(S::Remanded) {
            claims.push(claim);
            " and remanded in custody".to_owned()
        } else {
            String::new()
        };
        format!("{has} been charged{offences}{then}")
    } else if let Some(claim) = flat(S::AppearedInCourt) {
        claims.push(claim);
        format!("{has} appeared in court{}", with(&mut claims, &charged[..1], "charged with"))
    } else if let Some(claim) = flat(S::Remanded) {
        claims.push(claim);
        format!("{has} been remanded in custody")
    } else {
        return before_charge(facts, person, &flat, has, is);
    };
    Some(Clause { text, claims })
}

/// The steps before a charge.
fn before_charge<'a>(
    facts: &Facts<'a>,
    person: &Person,
    flat: &impl Fn(Status) -> Option<&'a Claim>,
    has: &str,
    is: &str,
) -> Option<Clause<'a>> {
    use Status as S;
    let mut claims: Vec<&Claim> = Vec::new();
    let arrested = flat(S::Arrested);
    claims.extend(arrested);
    let suspected = offences(facts, person, &["held on suspicion of", "arrested on suspicion of"]);
    let names: Vec<String> = suspected.iter().map(|(_, name)| name.clone()).collect();
    let on = if names.is_empty() {
        String::new()
    } else {
        claims.extend(suspected.iter().map(|(claim, _)| *claim));
        format!(" on suspicion of {}", list(&names))
    };
    let past = if cast::many(person) { "were" } else { "was" };
    let steps = [
        (S::ReleasedNoAction, format!("{has} been released with no further action")),
        (S::ReleasedUnderInvestigation, format!("{has} been released under investigation")),
        (S::Bailed, format!("{has} been released on bail")),
        (S::InCustody, format!("{is} in custody")),
    ];
    let step = steps.into_iter().find_map(|(status, text)| Some((flat(status)?, text)));
    let text = match (arrested, step) {
        (Some(_), Some((claim, step))) => {
            claims.push(claim);
            format!("{past} arrested{on} and {step}")
        }
        (Some(_), None) => format!("{has} been arrested{on}"),
        (None, Some((claim, step))) => {
            claims.push(claim);
            if on.is_empty() { step } else { format!("{step}, held{on}") }
        }
        (None, None) => {
            if let Some(claim) = flat(S::Detained) {
                claims.push(claim);
                format!("{has} been detained")
            } else if let Some(claim) = flat(S::Wanted) {
                claims.push(claim);
                format!("{is} wanted by police")
            } else {
                let (claim, _) = suspected.first()?;
                let held = claim.label.starts_with("held");
                if !held || hedged(claim) {
                    return None;
                }
                format!("{is} held{on}")
            }
        }
    };
    Some(Clause { text, claims })
}

/// The offences at one of these stages, without it: "attempted murder".
pub(super) fn offences<'a>(
    facts: &Facts<'a>,
    person: &Person,
    stages: &[&str],
) -> Vec<(&'a Claim, String)> {
    facts
        .about(Topic::Offence, person)
        .filter(|claim| !hedged(claim))
        .filter_map(|claim| {
            let offence = stages.iter().find_map(|stage| claim.label.strip_prefix(stage))?;
            Some((claim, offence.trim().to_owned()))
        })
        .take(5)
        .collect()
}

/// "is in a stable condition", "has died": what is said flatly of how they are.
pub(super) fn condition<'a>(facts: &Facts<'a>, person: &Person) -> Option<Clause<'a>> {
    let claim = standing_condition(facts, person).filter(|claim| !hedged(claim))?;
    let state = Condition::from_word(&claim.value)?;
    Some(Clause { text: condition_words(state, cast::many(person))?, claims: vec![claim] })
}

/// The condition that counts: died, else the newest.
pub(super) fn standing_condition<'a>(facts: &Facts<'a>, person: &Person) -> Option<&'a Claim> {
    facts
        .saying(Topic::Condition, person, Condition::Died.as_str())
        .or_else(|| facts.about(Topic::Condition, person).next_back())
}

pub(super) fn condition_words(state: Condition, many: bool) -> Option<String> {
    let (has, is) = if many { ("have", "are") } else { ("has", "is") };
    Some(match state {
        Condition::Stable => format!("{is} in a stable condition"),
        Condition::Serious => format!("{is} in a serious condition"),
        Condition::Critical => format!("{is} in a critical condition"),
        Condition::LifeThreatening => format!("{has} injuries described as life-threatening"),
        Condition::LifeChanging => format!("{has} injuries described as life-changing"),
        Condition::NotLifeThreatening => {
            format!("{has} injuries described as not life-threatening")
        }
        Condition::Minor => format!("{has} minor injuries"),
        Condition::Discharged => format!("{has} been discharged from hospital"),
        Condition::Died => format!("{has} died"),
        Condition::Unknown => return None,
    })
}

/// A paragraph on each person of whom the lead has not told everything.
pub(super) fn paragraphs(writer: &mut Writer<'_>) {
    for person in writer.people() {
        let mut lines = Vec::new();
        if let Some(clause) = proceedings(&writer.facts, person) {
            flat_line(writer, person, clause, &mut lines);
        }
        if let Some(clause) = condition(&writer.facts, person) {
            flat_line(writer, person, clause, &mut lines);
        }
        injury(writer, person, &mut lines);
        description(writer, person, &mut lines);
        limited(writer, person, &mut lines);
        writer.put(BlockKind::Paragraph, lines);
    }
}

fn flat_line(writer: &mut Writer<'_>, person: &Person, clause: Clause<'_>, lines: &mut Vec<Line>) {
    if clause.claims.iter().all(|claim| writer.is_told(claim)) {
        return;
    }
    let Some(first) = clause.claims.first() else { return };
    let who = writer.call(person);
    let said = writer.said(first);
    lines.push(Line::new(format!("{who} {}{said}", clause.text)).on_all(clause.claims));
}

/// The injury, in the source's own words.
fn injury(writer: &mut Writer<'_>, person: &Person, lines: &mut Vec<Line>) {
    let found = writer.facts.about(Topic::Injury, person).find(|claim| !writer.is_told(claim));
    let Some(claim) = found else { return };
    if hedged(claim) {
        let whom = writer.call(person);
        lines.extend(writer.in_their_words(claim, &whom));
        return;
    }
    let words = claim.words.trim();
    if words.contains(['“', '”', '"', '\n']) || words.split(' ').count() > 20 || writer.names(words)
    {
        return;
    }
    let who = writer.call(person);
    let said = writer.said(claim);
    lines
        .push(Line::new(format!("The injury to {who} was described as “{words}”{said}")).on(claim));
}

/// What somebody who is looked for looks like.
fn description(writer: &mut Writer<'_>, person: &Person, lines: &mut Vec<Line>) {
    let sought = person.role == PersonRole::Missing
        || (person.role == PersonRole::Suspect && !person.proceedings_active())
        || person.status.last() == Some(&Status::Wanted);
    let found = person.status.iter().any(|s| matches!(s, Status::Found | Status::Deceased));
    if !sought || found {
        return;
    }
    let looks: Vec<&Claim> = writer
        .facts
        .about(Topic::Description, person)
        .filter(|claim| !claim.words.contains(['“', '”', '"', '\n']))
        .take(3)
        .collect();
    let Some(first) = looks.first() else { return };
    let who = writer.call(person);
    let (voice, is) = (writer.voices.of(first), if cast::many(person) { "are" } else { "is" });
    let words: Vec<String> =
        looks.iter().map(|claim| format!("“{}”", claim.words.trim())).collect();
    lines.push(
        Line::new(format!("{voice} said {who} {is} described as {}", list(&words)))
            .on_all(looks.iter().copied()),
    );
}

/// What the source limits ("believed to be"), in its own sentences.
fn limited(writer: &mut Writer<'_>, person: &Person, lines: &mut Vec<Line>) {
    let topics = [Topic::Status, Topic::Offence, Topic::Condition];
    let claims: Vec<&Claim> = topics
        .into_iter()
        .flat_map(|topic| writer.facts.about(topic, person).collect::<Vec<_>>())
        .filter(|claim| hedged(claim) && !writer.is_told(claim))
        .collect();
    for claim in claims.into_iter().take(3) {
        let already = lines.iter().any(|line| line.claims.contains(&claim.id));
        if already {
            continue;
        }
        let whom = if writer.was_met(person) {
            writer.call(person)
        } else {
            format!("the {}", cast::short_noun(person))
        };
        lines.extend(writer.in_their_words(claim, &whom));
    }
}
