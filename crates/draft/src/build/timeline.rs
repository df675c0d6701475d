//! The timeline: one line each, newest first, with its source.

use jiff::civil::Date;
use scriven_model::{
    Claim, ClaimState, Person, StatementId, TimelineLine, Topic,
    reading::{Ask, Grain, PersonRole, TimeOf},
    standing::{Standing, staged, standing},
    time::LocalTime,
    words,
};

use super::{
    cast,
    line::{Line, capital, list},
    moments,
    persons::accusable,
    phrase, promised,
    writer::{Writer, hedged},
};

/// The incident itself, hearings still to come, and what each statement added. A
/// line that would tell a reader nothing is left out.
pub(super) fn write(writer: &Writer<'_>) -> Vec<TimelineLine> {
    let mut lines = Vec::new();
    lines.extend(incident(writer));
    lines.extend(hearings(writer));
    let mut statements: Vec<(Option<Date>, StatementId)> = Vec::new();
    for claim in &writer.facts.live {
        if !statements.iter().any(|(_, id)| *id == claim.statement) {
            statements.push((claim.said_on, claim.statement));
        }
    }
    let mut met: Vec<String> = Vec::new();
    let mut seen: Vec<StatementId> = Vec::new();
    for (day, id) in statements {
        lines.extend(statement(writer, day, id, &seen, &mut met));
        seen.push(id);
    }
    // Newest first; on one day, what was said stands above what happened.
    lines.reverse();
    lines.sort_by(|one, two| two.when.map(|at| at.date).cmp(&one.when.map(|at| at.date)));
    lines
}

fn incident(writer: &Writer<'_>) -> Option<TimelineLine> {
    let (claim, time) = writer.facts.main_time().filter(|(claim, _)| !hedged(claim))?;
    let (_, on) = super::lead::setting(writer);
    let thing = capital(&phrase::thing(writer.kind()));
    let place = writer
        .facts
        .main_place()
        .filter(|(claim, _)| !hedged(claim))
        .and_then(|(_, at)| phrase::place(at, writer.facts.record.incident.kind));
    let text = place.map_or_else(|| thing.clone(), |place| format!("{thing} {place}"));
    let text = match time.of {
        TimeOf::Call if text.contains(", ") => format!("{text}, was reported"),
        TimeOf::Call => format!("{text} was reported"),
        _ => text,
    };
    Some(TimelineLine {
        when: when(time.start, time.grain),
        label: claim.label.clone(),
        text,
        claims: Line::default().on(claim).on_all(on).claims,
        source: claim.said_by.clone(),
    })
}

/// A time of day only where it was told as one.
fn when(start: Option<LocalTime>, grain: Grain) -> Option<LocalTime> {
    start.map(|at| match grain {
        Grain::Minute | Grain::Hour => at,
        _ => LocalTime::day(at.date),
    })
}

/// Hearings that were still to come when they were told of: who, and where. What
/// was over by then is told with the statement that says so.
fn hearings(writer: &Writer<'_>) -> Vec<TimelineLine> {
    writer
        .facts
        .on(Topic::Time)
        .filter_map(|claim| Some((claim, writer.facts.time(claim)?)))
        .filter(|(claim, time)| time.of == TimeOf::Court && !hedged(claim))
        .filter(|(claim, time)| {
            claim.said_on.zip(time.start).is_some_and(|(said, start)| start.date > said)
        })
        .map(|(claim, time)| {
            let venue = writer.facts.on(Topic::Place).find_map(|place| {
                let court = writer.facts.place(place)?;
                let here = place.statement == claim.statement
                    && court.of == scriven_model::reading::PlaceOf::Court;
                court.venue.as_deref().filter(|_| here).map(|venue| (place, venue))
            });
            let person = promised::accused(writer, claim);
            let at = match venue {
                Some((_, at)) => format!("at {at}"),
                None => promised::court(writer, claim).unwrap_or_else(|| "in court".to_owned()),
            };
            let text = match person {
                Some(person) => {
                    let is = if cast::many(person) { "are" } else { "is" };
                    format!("{} {is} due {at}", subject(person, false))
                }
                None => format!("A hearing is due {at}").replace(" due in court", " due"),
            };
            TimelineLine {
                when: when(time.start, time.grain),
                label: claim.label.clone(),
                text,
                claims: Line::default().on(claim).on_all(venue.map(|(place, _)| place)).claims,
                source: claim.said_by.clone(),
            }
        })
        .take(8)
        .collect()
}

/// "A man, 27," the first time, "the man, 27," later.
fn subject(person: &Person, first: bool) -> String {
    let label = &person.label;
    let called = match (person.count > 1, first) {
        (true, _) => label.clone(),
        (_, true) => format!("{} {label}", words::article(label)),
        (_, false) => format!("the {label}"),
    };
    capital(&if called.contains(", ") { format!("{called},") } else { called })
}

/// What one statement says of people and things. A step whose own time is told is a
/// line of that day; the rest is told as what was said on the statement's day, for
/// when it happened is not known.
fn statement(
    writer: &Writer<'_>,
    day: Option<Date>,
    id: StatementId,
    before: &[StatementId],
    met: &mut Vec<String>,
) -> Vec<TimelineLine> {
    // What an earlier statement said already is no step of this one.
    let again = |claim: &Claim| {
        writer.facts.live.iter().any(|old| {
            before.contains(&old.statement)
                && old.topic == claim.topic
                && old.person == claim.person
                && old.value == claim.value
        })
    };
    let claims: Vec<&Claim> = writer
        .facts
        .live
        .iter()
        .copied()
        .filter(|claim| claim.statement == id && !again(claim))
        .collect();
    let mut lines: Vec<TimelineLine> = Vec::new();
    let mut parts: Vec<Part> = Vec::new();
    let mut on: Vec<&Claim> = Vec::new();
    let told = |person: &&Person| !matches!(person.role, PersonRole::Witness | PersonRole::Other);
    for person in writer.people().into_iter().filter(told) {
        if parts.len() == 3 {
            break;
        }
        let mut steps = steps(&claims, person);
        let mut who = || {
            let first = !met.contains(&person.key);
            met.push(person.key.clone());
            subject(person, first)
        };
        let many = person.count > 1;
        for (time, of_then) in moments::dated(writer, &claims, person, &mut steps) {
            let start = writer.facts.time(time).map(|at| (at.start, at.grain));
            let rests = of(&claims, &of_then);
            lines.push(TimelineLine {
                when: start.and_then(|(start, grain)| when(start, grain)),
                label: time.label.clone(),
                text: format!("{} {}", who(), clause(&of_then, many, false)),
                claims: Line::default().on(time).on_all(rests).claims,
                source: time.said_by.clone(),
            });
        }
        if let Some(claim) = naming(writer, &claims, person) {
            let was = if many { "were" } else { "was" };
            parts.push(Part::told(format!("{} {was} named as {}", who(), claim.label)));
            on.push(claim);
        } else if !steps.is_empty() {
            let rests = of(&claims, &steps);
            let voice = super::writer::voice(rests.first().copied());
            let text = format!("{} {}", who(), clause(&steps, many, true));
            parts.push(Part { voice: Some(voice), text });
            on.extend(rests);
        }
    }
    if parts.is_empty() && lines.is_empty() {
        let rest = corrected(writer, &claims, &mut on).or_else(|| appeal(&claims, &mut on));
        parts.extend(rest.map(Part::told));
    }
    if parts.is_empty() {
        return lines;
    }
    let source = claims.iter().find_map(|claim| claim.said_by.clone());
    lines.push(TimelineLine {
        when: day.map(LocalTime::day),
        label: day.map_or_else(|| "Day not known".to_owned(), words::long_date),
        text: in_words(parts),
        claims: Line::default().on_all(on).claims,
        source,
    });
    lines
}

/// What a statement's line is made of, and who says it; nobody where it is told.
struct Part {
    voice: Option<String>,
    text: String,
}

impl Part {
    const fn told(text: String) -> Self {
        Self { voice: None, text }
    }
}

/// "Police said that a man, 27, was in custody and that an officer had died": who says
/// it stands once before all that they say.
fn in_words(parts: Vec<Part>) -> String {
    let mut sentences: Vec<(Option<String>, Vec<String>)> = Vec::new();
    for part in parts {
        match sentences.last_mut() {
            Some((voice, said)) if voice.is_some() && *voice == part.voice => said.push(part.text),
            _ => sentences.push((part.voice, vec![part.text])),
        }
    }
    let sentence = |(voice, said): (Option<String>, Vec<String>)| match voice {
        Some(voice) => {
            let that: Vec<String> =
                said.iter().map(|text| format!("that {}", super::line::small(text))).collect();
            format!("{} said {}", capital(&voice), list(&that))
        }
        None => said.join(". "),
    };
    sentences.into_iter().map(sentence).collect::<Vec<_>>().join(". ")
}

/// The claims that some steps rest on.
fn of<'a>(claims: &[&'a Claim], steps: &[Standing]) -> Vec<&'a Claim> {
    let rests = |claim: &&Claim| steps.iter().any(|step| step.claims.contains(&claim.id));
    claims.iter().copied().filter(rests).collect()
}

/// Where a statement says that somebody stands, flatly.
fn steps(claims: &[&Claim], person: &Person) -> Vec<Standing> {
    let of: Vec<&Claim> = claims
        .iter()
        .copied()
        .filter(|claim| claim.person.as_deref() == Some(&person.key) && !hedged(claim))
        .filter(|claim| {
            let fate = ["missing", "found", "deceased"].contains(&claim.value.as_str());
            match claim.topic {
                Topic::Status => fate || accusable(person),
                // An offence that does not say how it hangs on them makes no step.
                Topic::Offence => accusable(person) && staged(&claim.label),
                Topic::Condition => true,
                _ => false,
            }
        })
        .collect();
    standing(&of)
}

/// "was charged with theft and remanded in custody"; as words reported, "had been
/// charged with theft and remanded in custody".
fn clause(steps: &[Standing], many: bool, reported: bool) -> String {
    let mut last = "";
    let mut said: Vec<String> = Vec::new();
    for step in steps.iter().take(4) {
        let verb = match (step.verb, many) {
            ("was", _) if reported => "had been",
            ("", _) if reported => "had",
            ("was" | "is", true) => "were",
            ("is", false) => "was",
            ("has", _) => "had",
            (verb, _) => verb,
        };
        let again = verb == last && !said.is_empty();
        let verb_said = if again || verb.is_empty() { "" } else { verb };
        let text = if step.text == "in custody" { "held in custody" } else { &step.text };
        said.push(format!("{verb_said} {text}").trim_start().to_owned());
        last = verb;
    }
    list(&said)
}

/// The name that a statement gives somebody who died, where it may be told.
fn naming<'a>(writer: &Writer<'a>, claims: &[&'a Claim], person: &Person) -> Option<&'a Claim> {
    let named = cast::dead(person) && cast::nameable(person, writer.facts.naming());
    let mut claims = claims.iter().copied();
    claims
        .find(|claim| claim.topic == Topic::Name && claim.person.as_deref() == Some(&person.key))
        .filter(|claim| named && !hedged(claim))
}

/// What a statement put right: "The time was given as about 20:50 on …".
fn corrected<'a>(
    writer: &Writer<'a>,
    claims: &[&'a Claim],
    on: &mut Vec<&'a Claim>,
) -> Option<String> {
    let mut said: Vec<String> = Vec::new();
    for claim in claims {
        let old = writer.facts.record.claims.iter().find(|old| {
            old.superseded_by == Some(claim.id)
                && old.state == ClaimState::Superseded
                && old.statement != claim.statement
        });
        let person = claim
            .person
            .as_deref()
            .and_then(|key| writer.facts.record.people.iter().find(|person| person.key == key));
        let what = match (claim.topic, person) {
            _ if old.is_none() || hedged(claim) => continue,
            (Topic::Time, _) => "the time".to_owned(),
            (Topic::Age, Some(person)) => {
                format!("the age of the {}", cast::short_noun(person))
            }
            _ => continue,
        };
        // The day is the incident's own, told above.
        let label = claim.label.split(" on ").next().unwrap_or(&claim.label);
        said.push(format!("{what} as {label}"));
        on.push(claim);
    }
    said.dedup();
    (!said.is_empty()).then(|| {
        let parts = list(&said);
        capital(&parts.replacen(" as ", " is now given as ", 1))
    })
}

/// "Police appealed for witnesses and dashcam footage".
fn appeal<'a>(claims: &[&'a Claim], on: &mut Vec<&'a Claim>) -> Option<String> {
    let mut wanted: Vec<String> = Vec::new();
    let mut first: Option<&Claim> = None;
    for claim in claims.iter().filter(|claim| claim.topic == Topic::Ask) {
        let Some(ask) = Ask::from_word(&claim.value) else { continue };
        if !matches!(ask, Ask::Witnesses | Ask::Information | Ask::Dashcam | Ask::Cctv) {
            continue;
        }
        let what = words::ask(ask).to_owned();
        if !wanted.contains(&what) {
            wanted.push(what);
            on.push(claim);
            first = first.or(Some(claim));
        }
    }
    let they = capital(&super::writer::asking(first?));
    Some(format!("{they} appealed for {}", list(&wanted)))
}
