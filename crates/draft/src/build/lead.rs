//! The first paragraph.

use scriven_model::{
    BlockKind, Claim, Incident, Topic,
    reading::{Ask, Kind, PersonRole, TimeOf},
    say,
};

use super::{
    families, harm,
    line::{Line, capital, list},
    persons::{brief, condition},
    phrase,
    writer::{Writer, hedged},
};

/// What happened to whom, where and when, on whose word.
pub(super) fn put(writer: &mut Writer<'_>) {
    // Under the first paragraph of an update, what happened is enough.
    let updated = !writer.blocks.is_empty();
    let line = if updated { happened(writer) } else { None };
    let line = line
        .or_else(|| families::lead(writer))
        .or_else(|| usual(writer))
        .unwrap_or_else(|| thin(writer));
    writer.put(BlockKind::Paragraph, vec![line]);
}

/// "A 31-year-old man has been arrested and a police officer is in a stable
/// condition after a shooting in Mill Lane, Eastby, at 12:45 on …, police said."
fn usual(writer: &mut Writer<'_>) -> Option<Line> {
    let mut parts: Vec<String> = Vec::new();
    let mut claims: Vec<&Claim> = Vec::new();
    let mut voice: Option<&Claim> = None;
    for person in writer.people() {
        if parts.len() == 2 {
            break;
        }
        let accused = matches!(person.role, PersonRole::Suspect | PersonRole::Defendant);
        let clause =
            if accused { brief(&writer.facts, person) } else { condition(&writer.facts, person) };
        let Some(clause) = clause else { continue };
        let who = writer.call(person);
        parts.push(format!("{who} {}", clause.text));
        voice = voice.or_else(|| clause.claims.first().copied());
        claims.extend(clause.claims);
        claims.extend(writer.facts.about(Topic::Person, person).next_back());
        claims.extend(writer.facts.about(Topic::Age, person).next_back());
    }
    let voice = voice?;
    let (setting, on) = setting(writer);
    let mut text = capital(&list(&parts));
    // "charged with burglary after a burglary" says it twice.
    let kind = scriven_model::words::kind(writer.kind());
    let bare = ["after a ", "after an "]
        .iter()
        .find_map(|after| setting.strip_prefix(after)?.strip_prefix(kind))
        .filter(|_| text.contains(kind));
    let setting = bare.map_or_else(|| format!(" {setting}"), str::to_owned);
    text.push_str(&setting);
    Some(Line::new(text).by(voice).on_all(claims).on_all(on))
}

/// "A police officer was shot in Mill Lane, Eastby, at 12:45 on …, police said", where
/// a statement says so; else "The shooting happened in …".
fn happened(writer: &mut Writer<'_>) -> Option<Line> {
    let (setting, on) = setting(writer);
    // "in a weapons case in Tarn Lane": what is no event happened, all the same.
    let kind = phrase::after(kind_said(writer).0);
    let rest = setting.strip_prefix(kind)?.trim_start();
    if let Some((person, verb, claims)) = harm::of(writer)
        && let Some(voice) = on.first().copied().filter(|_| on.len() > 1)
    {
        let was = if person.count > 1 { "were" } else { "was" };
        let who = writer.call(person);
        let line = Line::new(format!("{} {was} {verb} {rest}", capital(&who)));
        return Some(line.by(voice).on_all(claims).on_all(on));
    }
    let what = match kind.strip_prefix("after a ").or_else(|| kind.strip_prefix("after an ")) {
        Some(noun) => format!("The {noun}"),
        None => "It".to_owned(),
    };
    let voice = on.first().copied()?;
    if on.len() < 2 {
        return None;
    }
    Some(Line::new(format!("{what} happened {rest}")).by(voice).on_all(on))
}

/// "after a shooting in Mill Lane, Eastby, at 12:45 on Thursday 15 October".
pub(super) fn setting<'a>(writer: &Writer<'a>) -> (String, Vec<&'a Claim>) {
    let kind = kind_said(writer);
    let mut claims: Vec<&Claim> = kind.1.into_iter().collect();
    let mut text = phrase::after(kind.0).to_owned();
    let place = writer.facts.main_place().filter(|(claim, _)| !hedged(claim));
    let mut comma = false;
    if let Some((claim, at)) = place
        && let Some(place) = phrase::place(at, writer.facts.record.incident.kind)
    {
        text.push(' ');
        text.push_str(&place);
        comma = place.contains(", ");
        claims.push(claim);
    }
    let time = writer.facts.main_time().filter(|(claim, _)| !hedged(claim));
    if let Some((claim, at)) = time
        && let Some(time) = phrase::time(at, writer.facts.year())
    {
        text.push_str(if comma { ", " } else { " " });
        if at.of == TimeOf::Call {
            text.push_str("reported ");
        }
        text.push_str(&time);
        claims.push(claim);
    }
    (text, claims)
}

/// The kind as it may be said flatly: a kind that the source limits is "an incident".
fn kind_said<'a>(writer: &Writer<'a>) -> (Kind, Option<&'a Claim>) {
    let kind = writer.kind();
    let claim = writer
        .facts
        .on(Topic::Kind)
        .rev()
        .find(|claim| claim.value == kind.as_str())
        .or_else(|| writer.facts.on(Topic::Kind).next_back());
    match claim {
        Some(claim) if hedged(claim) => (Kind::Other, Some(claim)),
        _ => (kind, claim),
    }
}

/// Where nothing is said of anybody: that there is an appeal, or a statement.
fn thin(writer: &mut Writer<'_>) -> Line {
    let (setting, on) = setting(writer);
    let asks = |ask: Ask| writer.facts.on(Topic::Ask).find(|claim| claim.value == ask.as_str());
    let ask = asks(Ask::Witnesses).map(|claim| (claim, "witnesses"));
    let ask = ask.or_else(|| asks(Ask::Information).map(|claim| (claim, "information")));
    if let Some((claim, what)) = ask {
        let voice = writer.voices.of(claim.said_by.as_deref());
        let text = format!("{voice} appealed for {what} {setting}");
        return Line::new(text).on(claim).on_all(on);
    }
    let first = on.first().copied().or_else(|| writer.facts.live.first().copied());
    match first {
        Some(claim) => {
            let voice = writer.voices.of(claim.said_by.as_deref());
            let thing = setting.strip_prefix("after ").or_else(|| setting.strip_prefix("in "));
            let about = thing.unwrap_or(&setting);
            Line::new(format!("{voice} made a statement about {about}")).on(claim).on_all(on)
        }
        None => Line::default(),
    }
}

/// Where not one claim stands: that there is a statement, and by whom. It rests
/// on nothing, so that the checks ask for a source.
pub(super) fn bare(incident: &Incident) -> Line {
    let who =
        incident.force.as_deref().map_or_else(|| "An official body".to_owned(), say::with_article);
    Line::new(format!("{who} made a statement"))
}
