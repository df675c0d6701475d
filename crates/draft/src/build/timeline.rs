//! The timeline: one line each, newest first, with its source.

use jiff::civil::Date;
use scriven_model::{
    Claim, Person, StatementId, TimelineLine, Topic,
    reading::{Grain, PersonRole, TimeOf},
    time::LocalTime,
    words,
};

use super::{
    line::{Line, capital, list},
    persons::accusable,
    phrase,
    writer::{Writer, hedged},
};

/// The incident itself, hearings that are told of, and what each statement added.
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
    for (day, id) in statements {
        lines.extend(statement(writer, day, id));
    }
    // Newest first; on one day, what was said stands above what happened.
    lines.reverse();
    lines.sort_by(|one, two| two.when.map(|at| at.date).cmp(&one.when.map(|at| at.date)));
    lines
}

fn incident(writer: &Writer<'_>) -> Option<TimelineLine> {
    let (claim, time) = writer.facts.main_time().filter(|(claim, _)| !hedged(claim))?;
    let (setting, on) = super::lead::setting(writer);
    let thing = capital(&phrase::thing(writer.kind()));
    let place = writer
        .facts
        .main_place()
        .filter(|(claim, _)| !hedged(claim))
        .and_then(|(_, at)| phrase::place(at, writer.facts.record.incident.kind));
    let _ = setting;
    let text = place.map_or_else(|| thing.clone(), |place| format!("{thing} {place}"));
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

fn hearings(writer: &Writer<'_>) -> Vec<TimelineLine> {
    writer
        .facts
        .on(Topic::Time)
        .filter_map(|claim| Some((claim, writer.facts.time(claim)?)))
        .filter(|(claim, time)| time.start.is_some() && !hedged(claim))
        .filter_map(|(claim, time)| {
            let text = match time.of {
                TimeOf::Court => "In court",
                TimeOf::Arrest => "An arrest",
                TimeOf::Charge => "A charge",
                _ => return None,
            };
            Some(TimelineLine {
                when: when(time.start, time.grain),
                label: claim.label.clone(),
                text: text.to_owned(),
                claims: vec![claim.id],
                source: claim.said_by.clone(),
            })
        })
        .take(8)
        .collect()
}

/// What one statement says of people and things, in one line.
fn statement(writer: &Writer<'_>, day: Option<Date>, id: StatementId) -> Option<TimelineLine> {
    let claims: Vec<&Claim> =
        writer.facts.live.iter().copied().filter(|claim| claim.statement == id).collect();
    let mut parts: Vec<String> = Vec::new();
    let mut on: Vec<&Claim> = Vec::new();
    let told = |person: &&Person| !matches!(person.role, PersonRole::Witness | PersonRole::Other);
    for person in writer.people().into_iter().filter(told) {
        let mut said: Vec<String> = Vec::new();
        let mut steps: Vec<&Claim> = claims
            .iter()
            .copied()
            .filter(|claim| claim.person.as_deref() == Some(&person.key))
            .collect();
        steps.sort_by_key(|claim| step_of(claim));
        for claim in &steps {
            if !matches!(claim.topic, Topic::Status | Topic::Condition | Topic::Offence)
                || hedged(claim)
            {
                continue;
            }
            // "arrested" says nothing beside "held on suspicion of theft".
            let fate = ["missing", "found", "deceased"].contains(&claim.value.as_str());
            let step = matches!(claim.topic, Topic::Status | Topic::Offence) && !fate;
            if implied(claim, &claims) || (step && !accusable(person)) {
                continue;
            }
            let dead = said.iter().any(|seen| seen == "died" || seen == "dead");
            if dead && matches!(claim.label.as_str(), "died" | "dead") {
                continue;
            }
            if said.len() < 4 && !said.contains(&claim.label) {
                said.push(claim.label.clone());
                on.push(claim);
            }
        }
        if !said.is_empty() && parts.len() < 3 {
            parts.push(format!("{}: {}", person.label, list(&said)));
        }
    }
    let text = if parts.is_empty() {
        let ask = claims.iter().find(|claim| claim.topic == Topic::Ask);
        let any = ask.or(claims.first())?;
        on.push(any);
        if ask.is_some() { "Appeal to the public".to_owned() } else { "Statement".to_owned() }
    } else {
        capital(&parts.join("; "))
    };
    let source = claims.iter().find_map(|claim| claim.said_by.clone());
    Some(TimelineLine {
        when: day.map(LocalTime::day),
        label: day.map_or_else(|| "Day not known".to_owned(), words::long_date),
        text,
        claims: Line::default().on_all(on).claims,
        source,
    })
}

/// Where in proceedings a claim comes: an arrest before the release from it.
fn step_of(claim: &Claim) -> u8 {
    let stages: [&[&str]; 7] = [
        &["wanted"],
        &["arrested", "held on"],
        &["in custody", "detained"],
        &["released", "bailed", "on bail"],
        &["charged"],
        &["remanded", "appeared", "in court"],
        &["convicted", "cleared", "sentenced"],
    ];
    let at = stages.iter().position(|stage| stage.iter().any(|way| claim.label.starts_with(way)));
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

/// Whether another claim of the statement says it and more: "charged" beside
/// "charged with theft", "missing" beside "found".
fn implied(claim: &Claim, claims: &[&Claim]) -> bool {
    let stages: &[&str] = match claim.value.as_str() {
        "sentenced" => &["sentenced for"],
        "convicted" => &["convicted of", "sentenced"],
        "charged" => &["charged with"],
        "arrested" => &["arrested on", "held on"],
        "in-custody" => &["held on"],
        "missing" => &["found"],
        _ => return false,
    };
    claim.topic == Topic::Status
        && claims.iter().any(|other| {
            other.person == claim.person
                && matches!(other.topic, Topic::Status | Topic::Offence)
                && other.id != claim.id
                && stages.iter().any(|stage| other.label.starts_with(stage))
        })
}
