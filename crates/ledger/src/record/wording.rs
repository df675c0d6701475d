//! Differences in words: "The officer has been discharged from hospital."
//!
//! Each is a sentence that stands alone, with its subject: it is shown, sent and
//! read aloud. What it was before stands beside it, in `before`.

use std::borrow::Cow;

use scriven_model::{
    Claim, Difference, DifferenceKind, Person, Topic,
    reading::{Age, Ask, Condition, PersonRole, PlaceOf, RestrictionKind, Sex, Status, TimeOf},
    say, words as plain_words,
};

use super::{day, denied};
use crate::{
    claims::{TimeKey, bare_offence as bare},
    people, place,
    text::{capital, clip},
};

/// The longest a wording in a difference may be; quotations are longer.
const LONG: usize = 160;

/// What one claim changed. `against` are the claims that make it so, `peers` all
/// that stood on the same matter.
pub(super) fn difference(
    kind: DifferenceKind,
    claim: &Claim,
    against: &[&Claim],
    peers: &[&Claim],
    people: &[Person],
) -> Difference {
    let person =
        claim.person.as_deref().and_then(|key| people.iter().find(|person| person.key == key));
    let (kind, before) = match before(kind, claim, against, peers) {
        Before::Same(old) => (kind, old),
        Before::Other => (DifferenceKind::New, None),
    };
    let after = clip(&claim.label, LONG);
    // Told more exactly, but not so that a reader would see it: nothing changed.
    let kind = match kind {
        DifferenceKind::Changed
            if before.as_deref() == Some(after.as_str())
                && against.iter().all(|old| denied(old) == denied(claim)) =>
        {
            DifferenceKind::Confirmed
        }
        kind => kind,
    };
    let words = match kind {
        DifferenceKind::New | DifferenceKind::Changed => sentence(claim, person, &after),
        DifferenceKind::Confirmed => format!("Again: {}", sentence(claim, person, &after)),
        DifferenceKind::Conflict if claim.topic == Topic::Name => {
            format!("{} given otherwise than before", matter(claim, person))
        }
        DifferenceKind::Conflict => format!(
            "{}: {} says {after}, {} says {}",
            matter(claim, person),
            claim.said_by.as_deref().unwrap_or("this statement"),
            against.first().and_then(|old| old.said_by.as_deref()).unwrap_or("an earlier one"),
            before.as_deref().unwrap_or("otherwise"),
        ),
        DifferenceKind::Withdrawn => {
            format!("No longer said: {}", sentence(claim, person, &after))
        }
    };
    let mut claims: Vec<_> = against.iter().map(|old| old.id).collect();
    claims.push(claim.id);
    let hidden = hidden(claim, person);
    Difference {
        kind,
        topic: claim.topic,
        person: claim.person.clone(),
        words,
        before: before.filter(|_| !hidden),
        after: (!hidden).then_some(after),
        claims,
    }
}

/// What was said before, where it is of the same matter.
enum Before {
    Same(Option<String>),
    /// The old claim gave way, but it was about something else: a charge with one
    /// offence is no change of a suspicion of another.
    Other,
}

/// What was said before: of a status, the newest one that is told.
fn before(kind: DifferenceKind, claim: &Claim, against: &[&Claim], peers: &[&Claim]) -> Before {
    if claim.topic == Topic::Offence && kind == DifferenceKind::Changed {
        let same = against
            .iter()
            .find(|old| bare(&old.label).to_lowercase() == bare(&claim.label).to_lowercase());
        return same.map_or(Before::Other, |old| Before::Same(Some(clip(&old.label, LONG))));
    }
    if let Some(old) = against.first() {
        return Before::Same(Some(clip(&alone(old), LONG)));
    }
    if kind != DifferenceKind::New || claim.topic != Topic::Status {
        return Before::Same(None);
    }
    // "In custody" goes without saying between an arrest and a charge.
    let earlier = peers.iter().filter(|peer| super::order(peer, claim).is_lt());
    let newest = earlier.max_by(|one, two| {
        let held = |claim: &Claim| claim.value == Status::InCustody.as_str();
        held(two).cmp(&held(one)).then_with(|| super::order(one, two))
    });
    Before::Same(newest.map(|old| old.label.clone()))
}

/// A label that can be read without its person: "injuries not life-threatening".
fn alone(claim: &Claim) -> Cow<'_, str> {
    let bare = claim.topic == Topic::Condition
        && matches!(
            Condition::from_word(&claim.value),
            Some(
                Condition::LifeThreatening
                    | Condition::NotLifeThreatening
                    | Condition::LifeChanging
            )
        )
        && !claim.label.contains("injur");
    if bare { format!("injuries {}", claim.label).into() } else { (&claim.label).into() }
}

/// The fact as a sentence of its own: "The officer has been discharged from hospital."
fn sentence(claim: &Claim, person: Option<&Person>, after: &str) -> String {
    let matter = matter(claim, person);
    if hidden(claim, person) {
        return format!("{matter} given by the source.");
    }
    let what = clause(claim, person, after).unwrap_or_else(|| format!("{matter}: {after}"));
    // What the source limits is not told as if it were certain.
    let sure = match say::certainty(claim.certainty) {
        Some(sure) if claim.certainty.level() < 5 && !said_not_to_be(claim) => {
            format!(" ({sure})")
        }
        _ => String::new(),
    };
    let what = capital(what.trim_end_matches('.'));
    format!("{what}{sure}.")
}

/// A condition that says itself what is not so: "not thought to be life-threatening".
fn said_not_to_be(claim: &Claim) -> bool {
    claim.topic == Topic::Condition && claim.value == Condition::NotLifeThreatening.as_str()
}

fn clause(claim: &Claim, person: Option<&Person>, after: &str) -> Option<String> {
    let many = person.is_some_and(|person| person.count > 1);
    let (has, is, was) = if many { ("have", "are", "were") } else { ("has", "is", "was") };
    // The comma behind an age closes it: "the man, 27, has been".
    let who = match person {
        Some(person) => closed(&people::the(person)),
        None => "a person".to_owned(),
    };
    let they = say::voice(claim.said_by.as_deref());
    let asks = if they == "police" { "ask" } else { "asks" };
    Some(match claim.topic {
        Topic::Condition => {
            format!("{who} {}", say::condition(Condition::from_word(&claim.value)?, many)?)
        }
        Topic::Status
            if claim.value == Status::ReleasedNoAction.as_str()
                && person.is_some_and(Person::charge_dropped) =>
        {
            format!("{who} {} no further action", if many { "face" } else { "faces" })
        }
        Topic::Status => {
            format!("{who} {}", say::status(Status::from_word(&claim.value)?, many))
        }
        Topic::Offence => {
            let verb = ["charged", "convicted", "sentenced", "cleared"]
                .iter()
                .any(|stage| after.starts_with(stage));
            if verb {
                format!("{who} {has} been {after}")
            } else if after.starts_with("held") || after.starts_with("wanted") {
                format!("{who} {is} {after}")
            } else if after.starts_with("arrested") {
                format!("{who} {was} {after}")
            } else {
                return None;
            }
        }
        Topic::Name => format!("{who} {has} been named as {after}"),
        Topic::Age => {
            let who = who.split(',').next().unwrap_or(&who);
            match person.and_then(|person| person.age.as_ref()) {
                Some(age) if age.text == after => format!("{who} {is} {}", aged(age, person)),
                _ => format!("{who} {is} {after}"),
            }
        }
        Topic::From => format!("{who} {is} from {after}"),
        Topic::Occupation => format!("{who} {is} {} {after}", plain_words::article(after)),
        Topic::Rank => format!("{who} {is} {}", say::rank(after)),
        Topic::Treatment if after.starts_with("in ") => format!("{who} {is} {after}"),
        Topic::Treatment => format!("{who} {was} {after}"),
        Topic::Person => {
            let person = person?;
            let label = if many {
                person.label.clone()
            } else {
                format!("{} {}", plain_words::article(&person.label), person.label)
            };
            let part = match person.role {
                PersonRole::Suspect => " as a suspect",
                PersonRole::Defendant => " as a defendant",
                PersonRole::Victim => " as a victim",
                PersonRole::Witness => " as a witness",
                _ => "",
            };
            format!("{} {is} also spoken of{part}", closed(&label))
        }
        Topic::Time => return time(claim, after),
        Topic::Kind => {
            let mass = ["murder", "manslaughter", "disorder", "fraud", "theft", "arson"];
            let article = if mass.contains(&after) { "" } else { plain_words::article(after) };
            format!("it is now treated as {}", format!("{article} {after}").trim_start())
        }
        Topic::Item => {
            let (what, event) = after.rsplit_once(' ')?;
            let (what, many) = say::thing(what);
            match (event, many) {
                ("sought", false) => format!("{what} is being sought"),
                ("sought", true) => format!("{what} are being sought"),
                (event, false) => format!("{what} was {event}"),
                (event, true) => format!("{what} were {event}"),
            }
        }
        Topic::FamilyInformed if claim.value == "true" => "the family has been told".to_owned(),
        Topic::FamilyInformed => after.to_owned(),
        Topic::Restriction => restriction(claim, &they, asks, after),
        Topic::Ask => ask(Ask::from_word(&claim.value)?, &they, asks),
        Topic::Promise => {
            format!("{they} announced: {}", in_year(&small(&due_once(&claim.label)), claim))
        }
        Topic::Investigating => format!("{} is investigating", say::with_article(after)),
        Topic::Quote => match &claim.said_by {
            Some(voice) => format!("words of {voice}"),
            None => "words spoken".to_owned(),
        },
        _ => return None,
    })
}

/// "the man, 27,": with the comma that closes what stands behind the first.
fn closed(who: &str) -> String {
    if who.contains(", ") { format!("{who},") } else { who.to_owned() }
}

/// "63", "46 years old", "in his 60s".
fn aged(age: &Age, person: Option<&Person>) -> String {
    let their = match person.and_then(|person| person.sex) {
        Some(Sex::Male) => "his",
        Some(Sex::Female) => "her",
        None => "their",
    };
    if age.text.ends_with('s') { format!("in {their} {}", age.text) } else { age.text.clone() }
}

/// "The court date is Friday 6 November", "the incident was at 20:50 on …".
fn time(claim: &Claim, after: &str) -> Option<String> {
    let key = TimeKey::parse(&claim.value)?;
    let at = match after.chars().next()? {
        c if c.is_ascii_digit() => format!("at {after}"),
        'b' if after.starts_with("between") => after.to_owned(),
        'a' if after.starts_with("about") && after.contains(':') => format!("at {after}"),
        c if c.is_uppercase() => format!("on {after}"),
        _ => after.to_owned(),
    };
    let at = in_year(&at, claim);
    let past = key.last_day().is_some_and(|last| last < day(claim));
    Some(match key.of {
        TimeOf::Court if past => format!("the court heard the case {at}"),
        TimeOf::Court => format!("a court hearing is {at}"),
        TimeOf::Arrest => format!("the arrest was {at}"),
        TimeOf::Charge => format!("the charge was {at}"),
        TimeOf::Call => format!("police were called {at}"),
        TimeOf::Incident => format!("it happened {at}"),
        TimeOf::Other => return None,
    })
}

/// Without the year of the day it was said on, which goes without saying.
fn in_year(text: &str, claim: &Claim) -> String {
    text.replace(&format!(" {}", day(claim).year()), "")
}

fn ask(what: Ask, they: &str, asks: &str) -> String {
    match what {
        Ask::Witnesses | Ask::Information | Ask::Dashcam | Ask::Cctv => {
            format!(
                "{they} {} for {}",
                if asks == "ask" { "appeal" } else { "appeals" },
                plain_words::ask(what)
            )
        }
        Ask::IdentifyPerson | Ask::Other => format!("{they} {asks} for {}", plain_words::ask(what)),
        Ask::DoNotApproach => {
            format!("{they} {asks} the public not to approach the person sought")
        }
        Ask::AvoidArea | Ask::StayAway => {
            format!("{they} {asks} people to {}", plain_words::ask(what))
        }
    }
}

/// A name or a home that may not stand in a line that is shown and sent.
fn hidden(claim: &Claim, person: Option<&Person>) -> bool {
    matches!(claim.topic, Topic::Name | Topic::From) && !person.is_some_and(public)
}

/// Whether a name may stand in a line that is shown and sent: an adult's, once
/// charged, or of one who died and whom the source names.
fn public(person: &Person) -> bool {
    let dead = person.role == PersonRole::Deceased
        || person.condition == Some(Condition::Died)
        || person.status.contains(&Status::Deceased);
    (person.charged() || dead) && person.age.as_ref().is_some_and(|age| age.min >= 18)
}

/// "Police ask for privacy for the family", "Police ask people not to speculate".
fn restriction(claim: &Claim, they: &str, asks: &str, after: &str) -> String {
    let (kind, _) = claim.value.split_once(';').unwrap_or((&claim.value, ""));
    let who = after.split_once(": ").map(|(_, who)| who);
    let of = |before: &str| who.map(|who| format!("{before} {who}")).unwrap_or_default();
    match RestrictionKind::from_word(kind) {
        Some(RestrictionKind::Privacy) => {
            let own = who.is_some_and(|who| who == they);
            let of = if own { String::new() } else { of(" for") };
            format!("{they} {asks} for privacy{of}")
        }
        Some(RestrictionKind::Identity) => match who {
            Some(who) => format!("{they} {asks} that {who} is not identified"),
            None => format!("{they} {asks} that nobody is identified"),
        },
        Some(RestrictionKind::Images) => {
            format!("{they} {asks} that images{} are not used", of(" of"))
        }
        Some(RestrictionKind::Speculation) => {
            format!("{they} {asks} people not to speculate{}", of(" about"))
        }
        Some(RestrictionKind::ReportingRestriction) => "reporting restrictions apply".to_owned(),
        _ => after.to_owned(),
    }
}

/// A promise whose own words say when it is due does not say it twice.
fn due_once(label: &str) -> String {
    let Some((about, due)) = label.rsplit_once(", ") else { return label.to_owned() };
    // "Friday 6 November 2026" beside "… on Friday 6 November".
    let day = due.rsplit_once(' ').map_or(due, |(day, _)| day);
    let day = day.split_once(" on ").map_or(day, |(_, day)| day);
    let date = day.split_once(' ').map_or(day, |(_, date)| date);
    let dated = due.rsplit(' ').next().is_some_and(|year| year.parse::<i16>().is_ok());
    match dated {
        true if about.contains(date) => about.to_owned(),
        true => format!("{about} (due {due})"),
        false => label.to_owned(),
    }
}

/// With a small letter at its start, but for a name: "A post-mortem" → "a post-mortem".
fn small(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let article = ["A", "An", "The", "Further", "Another", "Post-mortem", "Inquest", "Update"];
    if article.contains(&first) {
        let mut chars = text.chars();
        return chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect());
    }
    text.to_owned()
}

/// What the matter is, with a capital: "Condition of the officer", "Court date".
fn matter(claim: &Claim, person: Option<&Person>) -> String {
    let the = person.map_or_else(|| "a person".to_owned(), people::the);
    match claim.topic {
        Topic::Condition => format!("Condition of {the}"),
        Topic::Status => format!("Status of {the}"),
        // "man, 63" would tell the age twice.
        Topic::Age => format!("Age of {}", the.split(',').next().unwrap_or(&the)),
        Topic::Name => format!("Name of {the}"),
        Topic::From => format!("Home of {the}"),
        Topic::Occupation => format!("Work of {the}"),
        Topic::Rank => format!("Rank of {the}"),
        Topic::Unit => format!("Unit of {the}"),
        Topic::Offence => format!("Offence of {the}"),
        Topic::Injury => format!("Injury of {the}"),
        Topic::Treatment => format!("Treatment of {the}"),
        Topic::Description => format!("Description of {the}"),
        Topic::Person => format!("Part of {the}"),
        Topic::Time => match TimeKey::parse(&claim.value).map(|key| key.of) {
            Some(TimeOf::Court) => "Court date",
            Some(TimeOf::Arrest) => "Time of the arrest",
            Some(TimeOf::Charge) => "Time of the charge",
            Some(TimeOf::Call) => "Time of the call",
            Some(TimeOf::Incident) => "Time of the incident",
            Some(TimeOf::Other) | None => "Time told",
        }
        .to_owned(),
        Topic::Place => match place::split_value(&claim.value).0 {
            PlaceOf::Incident => "Place of the incident",
            PlaceOf::Arrest => "Place of the arrest",
            PlaceOf::Court => "Court",
            PlaceOf::Search => "Place of the search",
            PlaceOf::Other => "Place told",
        }
        .to_owned(),
        Topic::Kind => "Treated as".to_owned(),
        Topic::Item => "Thing".to_owned(),
        Topic::Vehicle => "Vehicle".to_owned(),
        Topic::Organisation => "Body spoken of".to_owned(),
        Topic::Reference => "Reference".to_owned(),
        Topic::Operation => "Operation".to_owned(),
        Topic::Contact => "Contact".to_owned(),
        Topic::Ask => "Asked for".to_owned(),
        Topic::Restriction => "Asked".to_owned(),
        Topic::Promise => "Announced".to_owned(),
        Topic::FamilyInformed => "Family".to_owned(),
        Topic::NoComment => "No comment on".to_owned(),
        Topic::Investigating => "Investigating".to_owned(),
        Topic::Quote => "Words".to_owned(),
    }
}
