//! Names for the desk that identify nobody.

use scriven_model::{
    Person,
    reading::{self, Age, PersonRole, Sex},
    words,
};

use crate::text::plain;

/// "man, 31", "officer", "boy, 15", "two men": never a name, a home or a job
/// that only one person has.
pub(crate) fn label_of(person: &reading::Person) -> String {
    label(
        person.role,
        person.sex,
        person.age.as_ref(),
        person.occupation.as_deref(),
        person.count,
        &person.words,
    )
}

/// The same, from what all claims say.
pub(super) fn label(
    role: PersonRole,
    sex: Option<Sex>,
    age: Option<&Age>,
    occupation: Option<&str>,
    count: u32,
    said: &str,
) -> String {
    let part = occupation.and_then(public_part).or_else(|| public_part(said));
    // The mention of somebody accused often tells whom they are accused of harming:
    // "a man arrested after an officer was shot" is no officer.
    let accused = matches!(role, PersonRole::Suspect | PersonRole::Defendant);
    let part = part.filter(|part| !(accused && *part == "officer"));
    if count > 1 {
        let noun = match (part, sex) {
            (Some(part), _) => format!("{part}s"),
            (None, Some(Sex::Male)) => "men".to_owned(),
            (None, Some(Sex::Female)) => "women".to_owned(),
            (None, None) => "people".to_owned(),
        };
        return format!("{} {noun}", number(count));
    }
    // An officer is the officer, whatever the age: it would only narrow them down.
    if part == Some("officer") {
        return "officer".to_owned();
    }
    // "A motorcyclist in his sixties": what they were in traffic tells more than the sex,
    // but not of a child, nor of somebody accused.
    let road = part.filter(|_| !accused && !minor(age, said));
    let noun = match (sex, age, part) {
        _ if road.is_some() => road.unwrap_or_default(),
        (None, None, Some(part)) => part,
        // An age that is not given in figures: the source's own word tells it.
        (_, None, _) if young(said).is_some() => young(said).unwrap_or("child"),
        (None, None, None) => return role_noun(role).to_owned(),
        _ => words::person(sex, age),
    };
    match age {
        Some(age) => format!("{noun}, {}", age.text),
        None => noun.to_owned(),
    }
}

/// The second, third, … of those with one label: "second man, 31", "two other men".
pub(super) fn another(label: &str, count: u32, many: bool) -> String {
    if many {
        let (number, noun) = label.split_once(' ').unwrap_or(("", label));
        let other = if count == 2 { "other" } else { "further" };
        return format!("{number} {other} {noun}").trim_start().to_owned();
    }
    let order = usize::try_from(count).ok().and_then(|count| ORDER.get(count.checked_sub(2)?));
    format!("{} {label}", order.unwrap_or(&"further"))
}

/// What tells those with one label apart.
const ORDER: [&str; 9] =
    ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// "officer" of "second officer": the label without what tells them apart.
pub(crate) fn bare(label: &str) -> &str {
    match label.split_once(' ') {
        Some((first, rest)) if ORDER.contains(&first) || first == "further" => rest,
        _ => label,
    }
}

/// "the officer", "the man, 31", "two men".
pub(crate) fn the(person: &Person) -> String {
    format!("the {}", person.label)
}

/// The word that the mention itself calls a young person.
fn young(said: &str) -> Option<&'static str> {
    // "the mother of a boy" is no boy: what comes behind "of" is somebody else.
    let said = plain(said);
    let head = said.split(" of ").next().unwrap_or_default();
    let words = ["boy", "girl", "teenager", "schoolboy", "schoolgirl", "toddler", "baby", "child"];
    words.into_iter().find(|young| head.split(' ').any(|word| word == *young))
}

/// Whether the age or the source's own word tells of somebody who may be under 18.
fn minor(age: Option<&Age>, said: &str) -> bool {
    age.map_or_else(|| young(said).is_some(), |age| age.min < 18)
}

/// The part a word gives somebody that says nothing of who they are.
fn public_part(text: &str) -> Option<&'static str> {
    let text = format!(" {} ", plain(text));
    let has = |words: &[&str]| words.iter().any(|word| text.contains(&format!(" {word} ")));
    if has(&[
        "officer",
        "officers",
        "constable",
        "detective",
        "sergeant",
        "inspector",
        "pc",
        "policeman",
        "policewoman",
        "pcso",
    ]) && !has(&[
        "prison officer",
        "former",
        "retired",
        "enforcement officer",
        "security officer",
    ]) {
        return Some("officer");
    }
    [
        ("firefighter", "firefighter"),
        ("paramedic", "paramedic"),
        ("motorcyclist", "motorcyclist"),
        ("cyclist", "cyclist"),
        ("pedestrian", "pedestrian"),
        ("passenger", "passenger"),
        ("driver", "driver"),
        ("rider", "rider"),
    ]
    .into_iter()
    .find(|(word, _)| has(&[word, &format!("{word}s")]))
    .map(|(_, part)| part)
}

const fn role_noun(role: PersonRole) -> &'static str {
    match role {
        PersonRole::Suspect => "suspect",
        PersonRole::Victim => "victim",
        PersonRole::Deceased => "person who died",
        PersonRole::Witness => "witness",
        PersonRole::Missing => "missing person",
        PersonRole::Defendant => "defendant",
        PersonRole::Officer => "officer",
        PersonRole::Other => "person",
    }
}

fn number(count: u32) -> String {
    let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    usize::try_from(count)
        .ok()
        .and_then(|count| words.get(count.checked_sub(2)?))
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
