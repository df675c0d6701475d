//! What is new since the last version, as a list for readers: short sentences, the
//! weightiest first, and nothing told twice.

use scriven_model::{
    Claim, Difference, DifferenceKind, Person, Topic,
    reading::{Ask, Condition, PersonRole, Status},
    words,
};

use super::{
    asked, cast,
    line::{capital, list},
    persons::accusable,
    promised, update,
    writer::{Writer, hedged},
};

/// The differences that matter to readers: no repetition, nothing that names or
/// finds a person, nothing that is only for the desk.
pub(super) fn list_of(writer: &Writer<'_>) -> Vec<Difference> {
    let shown: Vec<&Difference> =
        writer.facts.changed().iter().filter(|one| shown(writer, one)).collect();
    let mut out: Vec<Difference> = Vec::new();
    for one in &shown {
        let told = match one.topic {
            _ if one.kind == DifferenceKind::Conflict => Some((*one).clone()),
            Topic::Status | Topic::Offence => proceedings(writer, one, &shown),
            Topic::Person => alone(one, &shown).then(|| (*one).clone()),
            Topic::Name => name(writer, one, &shown),
            Topic::Age => age(writer, one, &shown),
            Topic::Condition => condition(writer, one, &shown),
            Topic::Time => (!hearing_told(writer, one, &shown)).then(|| (*one).clone()),
            Topic::Ask => asks(writer, one, &shown),
            Topic::Restriction => Some(in_words(one, request(writer, one))),
            Topic::Promise => Some(in_words(one, appearance(writer, one))),
            _ => Some((*one).clone()),
        };
        let Some(told) = told else { continue };
        // One thing may be claimed in two ways: "dead" and "died".
        match out.iter_mut().find(|seen| seen.words == told.words) {
            Some(seen) => {
                let more = told.claims.into_iter().filter(|id| !seen.claims.contains(id));
                seen.claims.extend(more.collect::<Vec<_>>());
                seen.before = seen.before.take().or(told.before);
            }
            None => out.push(told),
        }
    }
    out.sort_by_key(weight);
    out
}

fn shown(writer: &Writer<'_>, one: &Difference) -> bool {
    if one.kind == DifferenceKind::Confirmed || dead_before(writer, one) {
        return false;
    }
    let person = update::person(writer, one);
    match one.topic {
        Topic::Name => person.is_some_and(|person| cast::nameable(person, writer.facts.naming())),
        // What only adds a time is no news; another time than before is.
        Topic::Time => one.kind != DifferenceKind::New || court(writer, one),
        // That a death is also a collision is no news; that it is murder is.
        Topic::Kind => one.kind != DifferenceKind::New,
        Topic::Age
        | Topic::Status
        | Topic::Offence
        | Topic::Condition
        | Topic::Item
        | Topic::Promise
        | Topic::Investigating
        | Topic::Ask => true,
        // That they did not know, or do not yet, is for the desk.
        Topic::FamilyInformed => !one.words.contains("not yet"),
        Topic::Person => {
            let part = person.is_some_and(|person| {
                !matches!(person.role, PersonRole::Witness | PersonRole::Other)
            });
            one.kind == DifferenceKind::New && part
        }
        Topic::Injury => !one.after.as_deref().is_some_and(|after| writer.names(after)),
        Topic::Restriction => {
            let own = one.after.as_deref().unwrap_or("");
            !own.starts_with("embargo") && !own.starts_with("not for publication")
        }
        _ => false,
    }
}

/// Whether a death was told by the last version, in whatever word.
pub(super) fn dead_before(writer: &Writer<'_>, one: &Difference) -> bool {
    let dead = |value: &str| ["died", "dead", "deceased"].contains(&value);
    let Some(previous) = writer.facts.record.previous else { return false };
    matches!(one.topic, Topic::Condition | Topic::Status)
        && one.after.as_deref().is_some_and(dead)
        && one.person.is_some()
        && writer.facts.live.iter().any(|claim| {
            matches!(claim.topic, Topic::Condition | Topic::Status)
                && claim.person == one.person
                && dead(&claim.value)
                && claim.known_since <= previous.at
        })
}

/// How much a change weighs as news, 0 the most: deaths, charges, names,
/// conditions, the rest; what is asked comes last.
pub(super) fn weight(one: &Difference) -> u8 {
    let now = one.after.as_deref().unwrap_or_default();
    let starts = |words: &[&str]| words.iter().any(|word| now.starts_with(word));
    match one.topic {
        Topic::Condition | Topic::Status if starts(&["died", "dead", "found"]) => 0,
        Topic::Status | Topic::Offence
            if starts(&["charged", "convicted", "sentenced", "cleared", "acquitted"]) =>
        {
            1
        }
        Topic::Name => 2,
        Topic::Condition | Topic::Kind => 3,
        Topic::Status | Topic::Offence | Topic::Person => 4,
        Topic::Item | Topic::Investigating => 6,
        Topic::FamilyInformed => 7,
        Topic::Promise => 8,
        Topic::Ask | Topic::Restriction => 9,
        _ => 5,
    }
}

/// The others on a topic about the same person.
fn of<'d>(
    shown: &'d [&'d Difference],
    topic: Topic,
    one: &'d Difference,
) -> impl Iterator<Item = &'d Difference> {
    shown.iter().copied().filter(move |other| other.topic == topic && other.person == one.person)
}

/// Nothing else is told of them: then that they are spoken of is the news. The age
/// stands in that line.
fn alone(one: &Difference, shown: &[&Difference]) -> bool {
    !shown.iter().any(|other| {
        !matches!(other.topic, Topic::Person | Topic::Age) && other.person == one.person
    })
}

/// "The driver is 46". With a name, or with somebody new, the age is told already;
/// where two may be meant, it is said which.
fn age(writer: &Writer<'_>, one: &Difference, shown: &[&Difference]) -> Option<Difference> {
    let told = [Topic::Name, Topic::Person];
    if told.into_iter().any(|topic| of(shown, topic, one).next().is_some()) {
        return None;
    }
    let Some(person) = update::person(writer, one) else { return Some(one.clone()) };
    let noun = cast::short_noun(person);
    let people = writer.facts.record.people;
    if people.iter().filter(|other| cast::short_noun(other) == noun).count() < 2 {
        return Some(one.clone());
    }
    let same = people
        .iter()
        .filter(|other| other.role == person.role && cast::short_noun(other) == noun)
        .count();
    let (_, age) = one.words.rsplit_once(" is ")?;
    let part = cast::part(person.role).filter(|_| same == 1)?;
    Some(in_words(one, Some(format!("The {noun} {part} is {age}"))))
}

/// "A man, 34," who is new to the reader, "the man, 27," who is not.
fn who(one: &Difference, person: &Person, shown: &[&Difference]) -> String {
    let label = &person.label;
    let called = match of(shown, Topic::Person, one).next() {
        _ if person.count > 1 => label.clone(),
        Some(_) => format!("{} {label}", words::article(label)),
        None => format!("the {label}"),
    };
    capital(&if called.contains(", ") { format!("{called},") } else { called })
}

/// All that changed in the proceedings against one person, as one sentence, told
/// where the first of them stands.
fn proceedings(writer: &Writer<'_>, one: &Difference, shown: &[&Difference]) -> Option<Difference> {
    let person = update::person(writer, one);
    let plain = || Some(one.clone());
    let Some(person) = person.filter(|person| accusable(person)) else { return plain() };
    let all: Vec<&Difference> =
        shown.iter().copied().filter(|other| other.person == one.person).collect();
    let steps: Vec<&Difference> = all
        .iter()
        .copied()
        .filter(|other| matches!(other.topic, Topic::Status | Topic::Offence))
        .filter(|other| other.kind != DifferenceKind::Conflict)
        .collect();
    let weighed = |claim: Option<&Claim>| claim.is_some_and(|claim| !hedged(claim));
    if !steps.iter().all(|step| weighed(update::newest(writer, step))) {
        return plain();
    }
    let first = steps.iter().min_by_key(|step| weight(step))?;
    if first.words != one.words {
        return None;
    }
    let clause = update::step(writer, first, person)?;
    let mut told = (*first).clone();
    told.words = format!("{} {}.", who(one, person, shown), clause.text);
    for claim in steps.iter().flat_map(|step| &step.claims) {
        if !told.claims.contains(claim) {
            told.claims.push(*claim);
        }
    }
    Some(told)
}

/// Who died is told by name and age in one line.
fn name(writer: &Writer<'_>, one: &Difference, shown: &[&Difference]) -> Option<Difference> {
    let person = update::person(writer, one)?;
    let Some(claim) = update::naming(writer, person) else { return Some(one.clone()) };
    let mut told = one.clone();
    let age = person.age.as_ref().map(|age| format!(", {}", age.text)).unwrap_or_default();
    told.words =
        format!("The {} who died has been named as {}{age}.", writer.noun(person), claim.label);
    let of_age = of(shown, Topic::Age, one).flat_map(|age| age.claims.clone());
    told.claims.extend(of_age.collect::<Vec<_>>());
    told.before = None;
    Some(told)
}

/// A death that the last version told already is no news when it comes with a name.
fn condition(writer: &Writer<'_>, one: &Difference, shown: &[&Difference]) -> Option<Difference> {
    let person = update::person(writer, one)?;
    let new = of(shown, Topic::Person, one).next().is_some();
    let mut told = one.clone();
    if new && update::newest(writer, one).is_some_and(|claim| !hedged(claim)) {
        let state = Condition::from_word(&update::newest(writer, one)?.value)?;
        let clause = scriven_model::say::condition(state, person.count > 1)?;
        told.words = format!("{} {clause}.", who(one, person, shown));
    }
    Some(told)
}

fn court(writer: &Writer<'_>, one: &Difference) -> bool {
    update::newest(writer, one)
        .and_then(|claim| writer.facts.time(claim))
        .is_some_and(|time| time.of == scriven_model::reading::TimeOf::Court)
}

/// Whether a hearing is told by more than its day.
fn hearing_told(writer: &Writer<'_>, one: &Difference, shown: &[&Difference]) -> bool {
    one.kind == DifferenceKind::New
        && court(writer, one)
        && shown.iter().any(|other| {
            let now = other.after.as_deref().unwrap_or_default().to_lowercase();
            (other.topic == Topic::Promise && now.contains("court"))
                || now == words::status(Status::AppearedInCourt)
        })
}

/// All that the public is newly asked for, in one sentence.
fn asks(writer: &Writer<'_>, one: &Difference, shown: &[&Difference]) -> Option<Difference> {
    let of = |one: &Difference| {
        let claim = update::newest(writer, one)?;
        let ask = Ask::from_word(&claim.value)?;
        matches!(ask, Ask::Witnesses | Ask::Information | Ask::Dashcam | Ask::Cctv)
            .then(|| words::ask(ask).to_owned())
    };
    if of(one).is_none() {
        return Some(one.clone());
    }
    let all: Vec<&Difference> = shown
        .iter()
        .copied()
        .filter(|other| other.topic == Topic::Ask && of(other).is_some())
        .collect();
    let first = all.first()?;
    if first.words != one.words {
        return None;
    }
    let mut wanted: Vec<String> = Vec::new();
    for what in all.iter().filter_map(|other| of(other)) {
        if !wanted.contains(&what) {
            wanted.push(what);
        }
    }
    let mut told = one.clone();
    let (they, _) = one.words.split_once(" for ")?;
    told.words = format!("{they} for {}.", list(&wanted));
    told.claims = all.iter().flat_map(|other| other.claims.clone()).collect();
    Some(told)
}

fn in_words(one: &Difference, words: Option<String>) -> Difference {
    let words = words.unwrap_or_else(|| one.words.clone());
    Difference { words, ..one.clone() }
}

fn request(writer: &Writer<'_>, one: &Difference) -> Option<String> {
    asked::in_short(writer, update::newest(writer, one)?)
}

fn appearance(writer: &Writer<'_>, one: &Difference) -> Option<String> {
    promised::appearance(writer, update::newest(writer, one)?).map(|line| format!("{line}."))
}
