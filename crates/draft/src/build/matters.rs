//! Things, bodies, the family: the rest of what is known.

use scriven_model::{
    BlockKind, Claim, Topic,
    reading::{Kind, PersonRole},
    say,
};

use super::{
    line::{Line, capital, list},
    writer::{Writer, hedged},
};

/// Things found or sought, who investigates, whether the family knows.
pub(super) fn put(writer: &mut Writer<'_>) {
    let mut lines = items(writer);
    lines.extend(investigating(writer));
    lines.extend(family(writer));
    writer.put(BlockKind::Paragraph, lines);
    let conflicts = conflicts(writer);
    writer.put(BlockKind::Paragraph, conflicts);
    let silent = silent(writer);
    writer.put(BlockKind::Paragraph, silent.into_iter().collect());
}

fn items(writer: &mut Writer<'_>) -> Vec<Line> {
    let claims: Vec<&Claim> =
        writer.facts.on(Topic::Item).filter(|claim| !writer.is_told(claim)).take(4).collect();
    let mut lines = Vec::new();
    for claim in claims {
        if hedged(claim) {
            lines.extend(writer.in_their_words(claim, "what was found"));
            continue;
        }
        let Some((what, event)) = claim.label.rsplit_once(' ') else { continue };
        let (noun, many) = say::thing(what);
        let state = match (event, many) {
            ("sought", false) => "is being sought".to_owned(),
            ("sought", true) => "are being sought".to_owned(),
            (event, false) => format!("was {event}"),
            (event, true) => format!("were {event}"),
        };
        lines.push(Line::new(format!("{noun} {state}")).by(claim).on(claim));
    }
    lines
}

fn investigating(writer: &mut Writer<'_>) -> Vec<Line> {
    let claims: Vec<&Claim> = writer
        .facts
        .on(Topic::Investigating)
        .filter(|claim| !hedged(claim) && claim.label.starts_with(char::is_uppercase))
        .take(2)
        .collect();
    let mut bodies: Vec<String> = Vec::new();
    for claim in &claims {
        let body = say::with_article(&claim.label);
        if !bodies.contains(&body) {
            bodies.push(body);
        }
    }
    let Some(first) = claims.first() else { return Vec::new() };
    let is = if bodies.len() > 1 { "are" } else { "is" };
    let text = format!("{} {is} investigating", list(&bodies));
    vec![Line::new(text).by(first).on_all(claims)]
}

fn family(writer: &mut Writer<'_>) -> Option<Line> {
    let claim = writer.facts.on(Topic::FamilyInformed).next_back()?;
    // That they do not know yet is for the desk: printed, it may be how they learn of it.
    if claim.value != "true" {
        return None;
    }
    if hedged(claim) {
        return writer.in_their_words(claim, "the family");
    }
    let family = whose(writer, claim);
    Some(Line::new(format!("{} has been told", capital(&family))).by(claim).on(claim))
}

/// "the officer’s family": as the source has it, else of the only one harmed.
pub(super) fn whose(writer: &Writer<'_>, claim: &Claim) -> String {
    let around = writer.facts.around(claim);
    let owner = around.split([' ', '\n']).collect::<Vec<_>>().windows(2).find_map(|pair| {
        let [owner, kin] = pair else { return None };
        let kin = kin.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let owner = owner.strip_suffix("’s").or_else(|| owner.strip_suffix("'s"))?;
        // A capital may be a name.
        (matches!(kin.as_str(), "family" | "relatives" | "parents" | "next")
            && owner.chars().all(char::is_lowercase))
        .then_some(owner)
    });
    if let Some(owner) = owner {
        return format!("the {owner}’s family");
    }
    let people = writer.facts.record.people;
    let mut harmed = people.iter().filter(|person| {
        matches!(person.role, PersonRole::Victim | PersonRole::Deceased | PersonRole::Missing)
    });
    match (harmed.next(), harmed.next()) {
        (Some(only), None) if only.count == 1 => {
            let who = super::cast::later(only, people, writer.facts.naming());
            if writer.names(&who) { "the family".to_owned() } else { format!("{who}’s family") }
        }
        _ => "the family".to_owned(),
    }
}

/// Two that cannot both hold: both are told, each on its word.
fn conflicts(writer: &Writer<'_>) -> Vec<Line> {
    let of = [Topic::Condition, Topic::Status, Topic::Time, Topic::Place];
    writer
        .facts
        .record
        .conflicts
        .iter()
        .filter(|one| of.contains(&one.topic))
        .filter_map(|one| {
            let claims: Vec<&Claim> = writer
                .facts
                .live
                .iter()
                .copied()
                .filter(|claim| one.claims.contains(&claim.id))
                .collect();
            let [old, new, ..] = claims.as_slice() else { return None };
            let matter = one.words.split(':').next().unwrap_or("this");
            let hidden = writer.facts.record.incident.kind == Kind::SexualOffence
                && one.topic == Topic::Place;
            (!hidden).then(|| {
                Line::new(format!(
                    "Statements differ. {matter}: “{}” and “{}”",
                    old.words, new.words
                ))
                .on(old)
                .on(new)
            })
        })
        .filter(|line| line.text.matches('“').count() == 2 && !line.text.contains('\n'))
        .map(|line| Line {
            text: line.text.replacen("Statements differ. ", "Statements differ on this: ", 1),
            ..line
        })
        .collect()
}

/// That they will not speak about something is told too: silence is a fact.
fn silent(writer: &mut Writer<'_>) -> Option<Line> {
    let claim = writer.facts.on(Topic::NoComment).next_back()?;
    writer.in_their_words(claim, "what was left open")
}
