//! What police ask: of the press, and of the public.

use scriven_model::{
    BlockKind, Claim, Person, Topic,
    reading::{Ask, Kind, PersonRole, RestrictionKind, Status},
};

use super::{
    cast, ended,
    line::{Line, capital, list},
    matters::whose,
    writer::{Writer, asking},
};

/// One line a request; what is for the desk only (an embargo, "not for
/// publication") is no line.
pub(super) fn put(writer: &mut Writer<'_>) {
    let requests: Vec<&Claim> = writer.facts.on(Topic::Restriction).collect();
    let mut seen: Vec<String> = Vec::new();
    // Where the family asks itself, the police need not be told to ask for them.
    let own: Vec<String> = requests
        .iter()
        .filter(|claim| theirs(&writer.facts.around(claim).to_lowercase()))
        .map(|claim| format!("the privacy of {} is", whose(writer, claim)))
        .collect();
    for claim in requests {
        if let Some(line) = request(writer, claim)
            && !seen.contains(&line.text)
            && !own.iter().any(|own| line.text.replace('\'', "’").contains(own.as_str()))
        {
            seen.push(line.text.clone());
            writer.put(BlockKind::Asked, vec![line]);
        }
    }
    // Nobody is asked to look for somebody who is found.
    let found = writer.facts.record.incident.kind == Kind::MissingPerson
        && writer.facts.on(Topic::Status).any(|claim| claim.value == Status::Found.as_str());
    let lines = if found { Vec::new() } else { appeal(writer) };
    writer.put(BlockKind::Asked, lines);
}

fn request(writer: &Writer<'_>, claim: &Claim) -> Option<Line> {
    let (kind, _) = claim.value.split_once(';')?;
    let kind = RestrictionKind::from_word(kind)?;
    let who = claim.label.split_once(": ").map(|(_, who)| who).filter(|who| !writer.names(who));
    let who = who.map(str::to_owned);
    let they = capital(&asking(claim));
    let asks = if they == "Police" { "ask" } else { "asks" };
    // The source's own sentence says of what: "images of the injuries".
    let around = writer.facts.around(claim).to_lowercase();
    let text = match kind {
        RestrictionKind::Privacy => match who.or_else(|| owner(writer, claim, &around)) {
            _ if theirs(&around) => {
                format!("{} asks for privacy", capital(&whose(writer, claim)))
            }
            Some(who) => format!("{they} {asks} that the privacy of {who} is respected"),
            None => format!("{they} {asks} for privacy"),
        },
        RestrictionKind::Identity => match who {
            Some(who) => format!("{they} {asks} that {who} is not identified"),
            None => format!("{they} {asks} that nobody is identified"),
        },
        RestrictionKind::Images if around.contains("injur") => {
            format!("{they} {asks} that no images of the injuries are used")
        }
        RestrictionKind::Images => format!("{they} {asks} that images are not used"),
        RestrictionKind::Speculation if around.contains("identit") => match harmed(writer, claim) {
            Some(person) => {
                let who = cast::later(person, writer.facts.record.people, writer.facts.naming());
                format!("{they} {asks} people not to speculate about who {who} is")
            }
            None => format!("{they} {asks} people not to speculate about identity"),
        },
        RestrictionKind::Speculation => format!("{they} {asks} people not to speculate"),
        RestrictionKind::ReportingRestriction => {
            format!("Reporting restrictions apply, {} said", asking(claim))
        }
        RestrictionKind::SubJudice => {
            format!("Criminal proceedings are active, {} said", asking(claim))
        }
        RestrictionKind::Embargo | RestrictionKind::NotForPublication => return None,
    };
    Some(Line::new(text).on(claim))
}

/// The same request as one sentence.
pub(super) fn in_short(writer: &Writer<'_>, claim: &Claim) -> Option<String> {
    request(writer, claim).map(|line| format!("{}.", line.text))
}

/// Whose privacy it is, where the words do not say: the family that the same line
/// speaks of, else the only person harmed.
fn owner(writer: &Writer<'_>, claim: &Claim, around: &str) -> Option<String> {
    if ["family", "relatives", "parents", "next of kin"].iter().any(|kin| around.contains(kin)) {
        return Some(whose(writer, claim));
    }
    let only = harmed(writer, claim)?;
    let who = cast::later(only, writer.facts.record.people, writer.facts.naming());
    Some(if cast::dead(only) { format!("{who}’s family") } else { who })
}

/// The one person harmed of whom the statement that makes a claim speaks.
fn harmed<'a>(writer: &Writer<'a>, claim: &Claim) -> Option<&'a Person> {
    let people = writer.facts.record.people;
    let here = |person: &&Person| {
        matches!(person.role, PersonRole::Victim | PersonRole::Deceased | PersonRole::Officer)
            && person.seen_as.iter().any(|(statement, _)| *statement == claim.statement)
    };
    let mut harmed = people.iter().filter(here);
    harmed.next().filter(|_| harmed.next().is_none())
}

/// Whether the family itself asks: "the family ask that …", "they repeat their
/// request", and not "we ask that the family".
fn theirs(around: &str) -> bool {
    around.split(". ").any(|sentence| {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let kin = words.iter().position(|word| {
            word.trim_end_matches(',').trim_end_matches('s') == "family" || *word == "relatives"
        });
        let verbs = ["ask", "asks", "asked", "want", "wants", "request", "requested", "requests"];
        let said = words.iter().position(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            verbs.contains(&word)
        });
        kin.zip(said).is_some_and(|(kin, said)| kin < said) && sentence.contains("priva")
    })
}

/// Witnesses, footage, information: with where to turn to and the reference.
fn appeal(writer: &Writer<'_>) -> Vec<Line> {
    let mut wanted: Vec<String> = Vec::new();
    let mut claims: Vec<&Claim> = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    for claim in writer.facts.on(Topic::Ask) {
        let Some(ask) = Ask::from_word(&claim.value) else { continue };
        if again(writer, claim) {
            continue;
        }
        let what = match ask {
            Ask::Witnesses => "witnesses",
            Ask::Information => "anyone with information",
            Ask::Dashcam => "anyone with dashcam footage",
            Ask::Cctv => "anyone with CCTV or doorbell footage",
            Ask::IdentifyPerson => "anyone who can identify a person",
            Ask::DoNotApproach => {
                let what = "the public not to approach the person sought";
                lines.push(safety(writer, claim, what));
                continue;
            }
            Ask::AvoidArea | Ask::StayAway if ended::is(&writer.facts, claim) => continue,
            Ask::AvoidArea => {
                lines.push(safety(writer, claim, "people to avoid the area"));
                continue;
            }
            Ask::StayAway => {
                lines.push(safety(writer, claim, "people to stay away"));
                continue;
            }
            Ask::Other => continue,
        };
        if !wanted.iter().any(|seen| seen == what) {
            wanted.push(what.to_owned());
            claims.push(claim);
        }
    }
    if let Some(first) = claims.first() {
        let they = capital(&asking(first));
        let asks = if they == "Police" { "ask" } else { "asks" };
        let text = format!("{they} {asks} {} to come forward", list(&wanted));
        lines.insert(0, Line::new(text).on_all(claims.iter().copied()));
    }
    lines.extend(contact(writer));
    lines
}

/// "Police ask people to stay away"; of an earlier statement, whose request a later one
/// does not repeat, with its day: "On Tuesday 3 November police asked people to stay away".
fn safety(writer: &Writer<'_>, claim: &Claim, what: &str) -> Line {
    let they = asking(claim);
    let asks = if they == "police" { "ask" } else { "asks" };
    let old = writer.facts.later(claim).next().is_some();
    let text = match claim.said_on.filter(|_| old) {
        Some(day) => format!("{} {they} asked {what}", capital(&writer.facts.on_day(day))),
        None if old => format!("{} asked {what} earlier", capital(&they)),
        None => format!("{} {asks} {what}", capital(&they)),
    };
    Line::new(text).on(claim)
}

/// Whether a newer statement asks the same again: then that one counts.
fn again(writer: &Writer<'_>, claim: &Claim) -> bool {
    let safety = [Ask::AvoidArea, Ask::StayAway, Ask::DoNotApproach];
    safety.iter().any(|ask| claim.value == ask.as_str())
        && writer
            .facts
            .on(Topic::Ask)
            .rfind(|one| one.value == claim.value)
            .is_some_and(|newest| newest.id != claim.id)
}

fn contact(writer: &Writer<'_>) -> Option<Line> {
    let mut said: Vec<String> = Vec::new();
    let mut claims: Vec<&Claim> = Vec::new();
    for claim in writer.facts.on(Topic::Contact) {
        let label = claim.label.trim();
        // A personal mail address or mobile is for the desk, not for the page.
        let private = label.contains('@') || label.starts_with("07") || label.contains('\n');
        if !private && said.len() < 4 && !said.iter().any(|seen| seen.eq_ignore_ascii_case(label)) {
            said.push(label.to_owned());
            claims.push(claim);
        }
    }
    if said.is_empty() {
        return None;
    }
    let last = said.pop().unwrap_or_default();
    let contacts = if said.is_empty() { last } else { format!("{} or {last}", said.join(", ")) };
    let mut line = Line::new(format!("Contact: {contacts}")).on_all(claims);
    let newest = writer.facts.on(Topic::Reference).next_back();
    // "902" of a later statement is the "902 of 10 October" of an earlier one, in short.
    let fullest = |short: &Claim| {
        let begins = format!("{} ", short.label);
        writer.facts.on(Topic::Reference).rfind(|claim| claim.label.starts_with(&begins))
    };
    if let Some(reference) = newest.and_then(fullest).or(newest) {
        line.text.push_str("; quote reference ");
        line.text.push_str(&reference.label);
        line.rest_on(reference.id);
    }
    Some(line)
}
