//! What a newer reading has otherwise, in words.

use scriven_model::{
    ChangeKind, Reading, ReadingChange,
    reading::Person,
    told::{Told, who},
    words,
};

use super::facts::Paired;

/// Two readings as lists of facts, and which fact is which.
pub(super) struct Both<'a> {
    pub(super) old: &'a Reading,
    pub(super) new: &'a Reading,
    pub(super) was: &'a [Told],
    pub(super) is: &'a [Told],
    pub(super) paired: &'a Paired,
}

/// Whose law holds and who issued it, then fact by fact: what is gone, changed, moved and
/// reworded in the order of the older reading, then what is new.
pub(super) fn changes(both: &Both<'_>) -> Vec<ReadingChange> {
    let mut all = of_the_whole(both);
    for (n, was) in both.was.iter().enumerate() {
        let at = |list: &[Option<usize>]| {
            list.get(n).copied().flatten().and_then(|place| both.is.get(place))
        };
        match (at(&both.paired.same), at(&both.paired.moved)) {
            (Some(is), _) if was.field == "person" => parts(both, was, is, &mut all),
            (Some(is), _) => all.extend(same(both, was, is)),
            (None, Some(is)) => all.push(change(both, ChangeKind::Moved, Some(was), Some(is))),
            (None, None) => all.push(change(both, ChangeKind::Gone, Some(was), None)),
        }
    }
    for (is, fresh) in both.is.iter().zip(&both.paired.fresh) {
        if *fresh {
            all.push(change(both, ChangeKind::New, None, Some(is)));
        }
    }
    all
}

/// What is told of the statement as a whole, and stands on no words of its own.
fn of_the_whole(both: &Both<'_>) -> Vec<ReadingChange> {
    let law = |reading: &Reading| Some(words::jurisdiction(reading.jurisdiction).to_owned());
    let issuer = |reading: &Reading| reading.issuer.clone();
    let told = [
        ("law", "jurisdiction", law(both.old), law(both.new)),
        ("issuer", "issuer", issuer(both.old), issuer(both.new)),
    ];
    told.into_iter()
        .filter(|(_, _, before, after)| before != after)
        .map(|(field, path, before, after)| otherwise(field, None, [path, path], before, after, ""))
        .collect()
}

/// A value that is new, gone or another.
fn otherwise(
    field: &str,
    who: Option<&str>,
    [was_at, is_at]: [&str; 2],
    before: Option<String>,
    after: Option<String>,
    source: &str,
) -> ReadingChange {
    let of = who.map(|who| format!(" of {who}")).unwrap_or_default();
    let (kind, words) = match (&before, &after) {
        (None, after) => {
            let is = after.as_deref().unwrap_or_default();
            (ChangeKind::New, format!("New: {field}{of}: {is}."))
        }
        (Some(was), None) => (ChangeKind::Gone, format!("Gone: {field}{of}: {was}.")),
        (Some(was), Some(is)) => {
            (ChangeKind::Changed, format!("Changed: {field}{of}: was {was}, is {is}."))
        }
    };
    ReadingChange {
        kind,
        field: field.to_owned(),
        who: who.map(str::to_owned),
        before,
        after,
        value: None,
        words,
        source: source.to_owned(),
        was_at: Some(was_at.to_owned()),
        is_at: Some(is_at.to_owned()),
    }
}

/// One fact in both: what it says now, or the words it says it by.
fn same(both: &Both<'_>, was: &Told, is: &Told) -> Option<ReadingChange> {
    if value(was) != value(is) {
        return Some(change(both, ChangeKind::Changed, Some(was), Some(is)));
    }
    let kind = match was.field {
        _ if was.words == is.words => return None,
        "speaker" => return None,
        // What somebody is quoted with is the words.
        "quotation" => ChangeKind::Changed,
        _ => ChangeKind::Reworded,
    };
    Some(change(both, kind, Some(was), Some(is)))
}

/// What it says, of what, and how surely.
fn value(told: &Told) -> String {
    let of = matches!(told.field, "time" | "place") && !told.label.is_empty();
    let of = of.then(|| told.label.to_owned());
    let denied = told.denied.then(|| "said not to be so".to_owned());
    let limits: Vec<String> = of
        .into_iter()
        .chain(denied)
        .chain(told.notes.iter().chain(&told.details).cloned())
        .collect();
    if limits.is_empty() {
        return told.value.clone();
    }
    format!("{} ({})", told.value, limits.join(" · "))
}

fn change(
    both: &Both<'_>,
    kind: ChangeKind,
    was: Option<&Told>,
    is: Option<&Told>,
) -> ReadingChange {
    let whose = |reading: &Reading, told: Option<&Told>| {
        let told = told.filter(|told| told.field != "person")?;
        Some(who(reading.people.get(told.person?)?))
    };
    let (before, after) = (whose(both.old, was), whose(both.new, is));
    let person = after.clone().or_else(|| before.clone());
    let field = is.or(was).map_or("", |told| told.field);
    let quoted = matches!((was, is), (Some(was), Some(is))
        if was.field == "quotation" && was.words != is.words);
    let says = |told: &Told| {
        if quoted { format!("{}: “{}”", value(told), told.words) } else { value(told) }
    };
    let (from, to) = (was.map(says), is.map(says));
    let source = is.or(was).map(|told| told.words.clone()).unwrap_or_default();
    let of = person.as_deref().map(|person| format!(" of {person}")).unwrap_or_default();
    let said = |value: &Option<String>| value.clone().unwrap_or_default();
    let words = match kind {
        ChangeKind::New => format!("New: {field}{of}: {}.", said(&to)),
        ChangeKind::Gone => format!("Gone: {field}{of}: {}.", said(&from)),
        ChangeKind::Changed => {
            format!("Changed: {field}{of}: was {}, is {}.", said(&from), said(&to))
        }
        ChangeKind::Moved => format!(
            "Moved: {field}: {}: was said of {}, is said of {}.",
            said(&to),
            before.as_deref().unwrap_or("nobody"),
            after.as_deref().unwrap_or("nobody")
        ),
        ChangeKind::Reworded => format!(
            "Reworded: {field}{of}: {}: was read from “{}”, is read from “{source}”.",
            said(&to),
            was.map_or("", |was| was.words.as_str())
        ),
    };
    // Who it is said of is what changed when it moved.
    let (from, to) = match kind {
        ChangeKind::Moved => (before, after.clone()),
        ChangeKind::Reworded => {
            (was.map(|was| format!("“{}”", was.words)), Some(format!("“{source}”")))
        }
        _ => (from, to),
    };
    ReadingChange {
        kind,
        field: field.to_owned(),
        who: person,
        before: from,
        after: to,
        value: matches!(kind, ChangeKind::Moved | ChangeKind::Reworded)
            .then(|| is.map(|is| is.value.clone()))
            .flatten(),
        words,
        source,
        was_at: was.map(|was| was.path.clone()),
        is_at: is.map(|is| is.path.clone()),
    }
}

/// What is told of a person in passing, part by part.
fn parts(both: &Both<'_>, was: &Told, is: &Told, all: &mut Vec<ReadingChange>) {
    let person = |reading: &Reading, told: &Told| -> Option<Person> {
        reading.people.get(told.person?).cloned()
    };
    let (Some(old), Some(new)) = (person(both.old, was), person(both.new, is)) else { return };
    let label = who(&new);
    for ((part, before), (_, after)) in told_of(&old).into_iter().zip(told_of(&new)) {
        if before != after {
            let [was_at, is_at] = [was, is].map(|told| format!("{}.{part}", told.path));
            let paths = [was_at.as_str(), is_at.as_str()];
            all.push(otherwise(part, Some(&label), paths, before, after, &is.words));
        }
    }
}

fn told_of(one: &Person) -> [(&'static str, Option<String>); 7] {
    let age = one.age.as_ref().map(|age| {
        if age.min == age.max || age.text.contains('-') {
            age.text.clone()
        } else {
            format!("{} ({} to {})", age.text, age.min, age.max)
        }
    });
    [
        ("role", Some(one.role.to_string())),
        ("name", one.name.clone()),
        ("age", age),
        ("sex", one.sex.map(|sex| sex.to_string())),
        ("occupation", one.occupation.clone()),
        ("from", one.from.clone()),
        ("count", Some(one.count.to_string())),
    ]
}
