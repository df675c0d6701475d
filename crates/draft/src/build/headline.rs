//! The headline: the furthest step, the harm, the kind, the place; short.

use scriven_model::{
    Claim, DifferenceKind, Person, Sentence, Topic,
    reading::{Ask, Condition, Kind, PersonRole, Status},
    say, words,
};

use super::{
    line::{Line, capital, list},
    persons::{offences, standing_condition},
    phrase,
    writer::{Writer, asking, hedged},
};

/// Longest headline, in characters.
const LONGEST: usize = 90;

/// Headlines from the fullest to the barest; the first that is short enough.
pub(super) fn write(writer: &Writer<'_>) -> Sentence {
    let kind = writer.kind();
    let kind_claim = writer.facts.on(Topic::Kind).find(|claim| claim.value == kind.as_str());
    let flat_kind = kind_claim.is_none_or(|claim| !hedged(claim));
    let what = if flat_kind { kind } else { Kind::Other };
    let place = writer.facts.main_place().filter(|(claim, _)| !hedged(claim));
    let (place_claim, place) = match place {
        Some((claim, at)) => (Some(claim), phrase::place_short(at)),
        None => (None, None),
    };
    let setting = |with_place: bool| {
        let after = if matches!(what, Kind::CourtOutcome | Kind::MissingPerson) {
            String::new()
        } else {
            format!(" {}", phrase::after_short(what))
        };
        match place.as_deref().filter(|_| with_place) {
            Some(place) => format!("{after} {place}"),
            None => after,
        }
    };
    let people = people_parts(writer);
    let mut tries: Vec<Line> = named(writer);
    for take in [2, 1] {
        for with_offence in [true, false] {
            if people.len() < take {
                continue;
            }
            let parts: Vec<&Part<'_>> = people.iter().take(take).collect();
            let mut said: Vec<String> = parts
                .iter()
                .map(|part| if with_offence { part.full.clone() } else { part.short.clone() })
                .collect();
            // "Man dies and man dies" helps nobody.
            said.dedup();
            if said.len() < take || same_step(&said) {
                continue;
            }
            // Where somebody went missing is not where they were found.
            let found = what == Kind::MissingPerson && said.iter().any(|s| s.ends_with(" found"));
            for with_place in [!found, false] {
                let people = capital(&lower_rest(&said));
                // "sentenced for fraud after fraud" says it twice.
                let told = people.to_lowercase().contains(words::kind(what));
                let setting = match (told, place.as_deref().filter(|_| with_place)) {
                    (true, Some(place)) => format!(" {place}"),
                    (true, None) => String::new(),
                    (false, _) => setting(with_place),
                };
                let line = Line::new(format!("{people}{setting}"))
                    .on_all(parts.iter().flat_map(|part| part.claims.iter().copied()))
                    .on_all(kind_claim)
                    .on_all(place_claim.filter(|_| with_place));
                tries.push(line);
            }
        }
    }
    tries.extend(without_people(writer, what, place.as_deref(), kind_claim, place_claim));
    let fits = tries
        .into_iter()
        .find(|line| line.text.chars().count() <= LONGEST && !line.claims.is_empty());
    let line = fits
        .unwrap_or_else(|| Line::new(statement(writer)).on_all(writer.facts.live.first().copied()));
    Sentence { text: line.text, claims: line.claims, own: false }
}

/// "Police statement", where police made it.
fn statement(writer: &Writer<'_>) -> &'static str {
    let issuer = writer.facts.record.incident.force.as_deref();
    if say::voice(issuer) == "police" { "Police statement" } else { "Official statement" }
}

/// "Man, 31, arrested" and "officer in stable condition": only the first keeps its capital.
fn lower_rest(parts: &[String]) -> String {
    let lowered: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(n, part)| if n == 0 { part.clone() } else { lower(part) })
        .collect();
    list(&lowered)
}

/// Whether two say the same of two people: one of them is enough.
fn same_step(said: &[String]) -> bool {
    let last = |text: &String| text.rsplit(' ').next().unwrap_or("").to_owned();
    matches!(said, [one, two] if last(one) == last(two) && last(one) == "dies")
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

struct Part<'a> {
    full: String,
    short: String,
    claims: Vec<&'a Claim>,
}

/// The accused who is furthest, and the one harmed most: no headline counts all who
/// were hurt. In an update, those of whom it brings news.
fn people_parts<'a>(writer: &Writer<'a>) -> Vec<Part<'a>> {
    let all = writer.people();
    let news: Vec<&Person> = all.iter().copied().filter(|person| is_news(writer, person)).collect();
    let told = parts_of(writer, &news);
    if told.is_empty() { parts_of(writer, &all) } else { told }
}

fn parts_of<'a>(writer: &Writer<'a>, people: &[&'a Person]) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut hurt: Vec<(u8, Part<'a>)> = Vec::new();
    for person in people {
        match person.role {
            PersonRole::Suspect | PersonRole::Defendant => parts.extend(accused(writer, person)),
            PersonRole::Missing => parts.extend(missing(writer, person)),
            _ => hurt.extend(harmed(writer, person)),
        }
    }
    hurt.sort_by_key(|(grave, _)| *grave);
    parts.truncate(1);
    parts.extend(hurt.into_iter().next().map(|(_, part)| part));
    parts
}

/// Whether an update says something new of how they are or where they stand.
fn is_news(writer: &Writer<'_>, person: &Person) -> bool {
    writer.facts.changed().iter().any(|one| {
        one.person.as_deref() == Some(person.key.as_str())
            && one.kind != DifferenceKind::Confirmed
            && matches!(one.topic, Topic::Status | Topic::Offence | Topic::Condition)
    })
}

/// "Motorcyclist who died in Eastby collision named as Tobin Vale, 63".
fn named(writer: &Writer<'_>) -> Vec<Line> {
    let people = writer.people();
    let found = people.into_iter().find_map(|one| Some((one, super::update::naming(writer, one)?)));
    let Some((person, name)) = found else { return Vec::new() };
    let noun = capital(&writer.noun(person));
    let age = person.age.as_ref().map(|age| format!(", {}", age.text)).unwrap_or_default();
    let named = format!("named as {}{age}", name.label);
    let kind = writer.kind();
    let kind_claim = writer
        .facts
        .on(Topic::Kind)
        .find(|claim| claim.value == kind.as_str())
        .filter(|claim| !hedged(claim) && words::kind(kind) != "death");
    let place = writer
        .facts
        .main_place()
        .filter(|(claim, _)| !hedged(claim))
        .and_then(|(claim, at)| Some((claim, phrase::place_short(at)?)));
    let died = standing_condition(&writer.facts, person);
    let base = |text: String| {
        Line::new(text)
            .on(name)
            .on_all(died)
            .on_all(writer.facts.about(Topic::Age, person).next_back())
            .on_all(writer.facts.about(Topic::Person, person).next_back())
    };
    let mut out = Vec::new();
    if let (Some(kind_claim), Some((claim, near))) = (kind_claim, &place) {
        let near = near.trim_start_matches("in ");
        let text = format!("{noun} who died in {near} {} {named}", words::kind(kind));
        out.push(base(text).on(kind_claim).on(claim));
    }
    if let Some((claim, near)) = &place {
        out.push(base(format!("{noun} who died {near} {named}")).on(claim));
    }
    out.push(base(format!("{noun} who died {named}")));
    out
}

fn accused<'a>(writer: &Writer<'a>, person: &Person) -> Option<Part<'a>> {
    let who = capital(&writer.noun(person));
    let flat = |status: Status| {
        writer.facts.saying(Topic::Status, person, status.as_str()).filter(|claim| !hedged(claim))
    };
    let steps: [(Status, &str, &[&str]); 8] = [
        (Status::Sentenced, "sentenced", &["sentenced for", "convicted of"]),
        (Status::Acquitted, "cleared", &["cleared of"]),
        (Status::Convicted, "convicted", &["convicted of"]),
        (Status::Charged, "charged", &["charged with"]),
        (Status::ReleasedNoAction, "released with no further action", &[]),
        (Status::ReleasedUnderInvestigation, "released under investigation", &[]),
        (Status::Bailed, "released on bail", &[]),
        (Status::Arrested, "arrested", &["held on suspicion of", "arrested on suspicion of"]),
    ];
    let dropped = flat(Status::ReleasedNoAction).filter(|_| person.charge_dropped());
    if let Some(claim) = dropped {
        let faces = if person.count > 1 { "face" } else { "faces" };
        let text = format!("{who} {faces} no further action");
        let mut claims = vec![claim];
        claims.extend(writer.facts.about(Topic::Person, person).next_back());
        return Some(Part { full: text.clone(), short: text, claims });
    }
    let (claim, step, stages) =
        steps.into_iter().find_map(|(status, step, stages)| Some((flat(status)?, step, stages)))?;
    let link = match step {
        "sentenced" => "for",
        "charged" => "with",
        "arrested" => "on suspicion of",
        _ => "of",
    };
    let mut step = step;
    let mut claims = vec![claim];
    claims.extend(writer.facts.about(Topic::Person, person).next_back());
    let offences = offences(&writer.facts, person, stages);
    let short = format!("{who} {step}");
    let full = match offences.first() {
        Some((claim, offence)) => {
            // Nobody was arrested for what they are held for since.
            if step == "arrested" && writer.facts.held_for(claim) {
                step = "held";
            }
            claims.push(claim);
            format!("{who} {step} {link} {offence}")
        }
        None => short.clone(),
    };
    Some(Part { full, short, claims })
}

/// How somebody harmed is, with how grave it is: 0 the most.
fn harmed<'a>(writer: &Writer<'a>, person: &Person) -> Option<(u8, Part<'a>)> {
    let claim = standing_condition(&writer.facts, person).filter(|claim| !hedged(claim))?;
    let state = Condition::from_word(&claim.value)?;
    let who = capital(&writer.noun(person));
    let said = match state {
        Condition::Died => format!("{who} dies"),
        Condition::Discharged => format!("{who} discharged from hospital"),
        Condition::Stable | Condition::Serious | Condition::Critical => {
            format!("{who} in {} condition", words::condition(state))
        }
        Condition::LifeThreatening | Condition::LifeChanging => {
            format!("{who} left with {} injuries", words::condition(state))
        }
        Condition::Minor => format!("{who} has minor injuries"),
        Condition::NotLifeThreatening => format!("{who} hurt"),
        Condition::Unknown => return None,
    };
    let said = if person.count > 1 {
        said.replace(" dies", " die").replace(" has ", " have ")
    } else {
        said
    };
    let grave = match state {
        Condition::Died => 0,
        Condition::LifeThreatening | Condition::Critical => 1,
        Condition::LifeChanging | Condition::Serious => 2,
        Condition::Stable | Condition::Discharged => 3,
        _ => 4,
    };
    let mut claims = vec![claim];
    claims.extend(writer.facts.about(Topic::Person, person).next_back());
    Some((grave, Part { full: said.clone(), short: said, claims }))
}

fn missing<'a>(writer: &Writer<'a>, person: &Person) -> Option<Part<'a>> {
    let claim = writer.facts.about(Topic::Person, person).next_back()?;
    let who = capital(&writer.noun(person));
    let found = writer
        .facts
        .saying(Topic::Status, person, Status::Found.as_str())
        .filter(|claim| !hedged(claim));
    let mut claims = vec![claim];
    let text = if let Some(found) = found {
        claims.push(found);
        format!("Missing {} found", lower(&who))
    } else {
        claims.extend(writer.facts.about(Topic::Status, person).next_back());
        let age = person.age.as_ref().map_or_else(String::new, |age| format!(", {},", age.text));
        let label = lower(&who);
        if label == "missing person" {
            "Search for missing person".to_owned()
        } else {
            format!("Search for missing {label}{age}").trim_end_matches(',').to_owned()
        }
    };
    Some(Part { full: text.clone(), short: text, claims })
}

/// Where nothing is said of anybody.
fn without_people<'a>(
    writer: &Writer<'a>,
    what: Kind,
    place: Option<&str>,
    kind_claim: Option<&'a Claim>,
    place_claim: Option<&'a Claim>,
) -> Vec<Line> {
    let thing = words::kind(what);
    let mut out = Vec::new();
    let asks = [(Ask::Witnesses, "witnesses"), (Ask::Information, "information")];
    let asked = asks.into_iter().find_map(|(ask, word)| {
        Some((writer.facts.on(Topic::Ask).find(|claim| claim.value == ask.as_str())?, word))
    });
    let place = place.map(|place| format!(" {place}")).unwrap_or_default();
    if let Some((claim, word)) = asked {
        let they = match asking(claim).as_str() {
            "police" => "Police appeal".to_owned(),
            "a statement" => "Appeal".to_owned(),
            they => format!("{} appeals", capital(they.trim_start_matches("the "))),
        };
        let text = format!("{they} for {word} {}{place}", phrase::after_short(what));
        out.push(Line::new(text).on(claim).on_all(kind_claim).on_all(place_claim));
    }
    out.push(
        Line::new(format!("{}{place}", capital(thing))).on_all(kind_claim).on_all(place_claim),
    );
    out.push(Line::new(capital(thing)).on_all(kind_claim));
    out
}
