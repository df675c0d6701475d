//! Who was harmed how, in the words of a statement: "an officer was shot".

use scriven_model::{
    Claim, ClaimState, Person, Topic,
    reading::{Kind, PersonRole},
    span::Span,
};

use super::writer::{Writer, hedged};

/// The verb of a kind that says what was done to somebody.
const fn verb(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Shooting => Some("shot"),
        Kind::Stabbing => Some("stabbed"),
        Kind::Assault => Some("assaulted"),
        _ => None,
    }
}

/// What may stand between somebody and what was done to them: "the officer who was
/// shot". What is less than flat ("is believed to have been") is not among it.
const BETWEEN: [&str; 9] = [
    "",
    "was",
    "were",
    "who was",
    "who were",
    "had been",
    "has been",
    "who had been",
    "who has been",
];

/// The one person of whom statements say flatly that they were shot, stabbed or
/// assaulted, with the verb and the claims; nobody where they say it of several.
pub(super) fn of<'a>(writer: &Writer<'a>) -> Option<(&'a Person, &'static str, Vec<&'a Claim>)> {
    let kind = writer.kind();
    let verb = verb(kind)?;
    let harmed = |person: &&Person| {
        matches!(person.role, PersonRole::Victim | PersonRole::Officer | PersonRole::Deceased)
    };
    let mut found = writer
        .people()
        .into_iter()
        .filter(harmed)
        .filter_map(|person| Some((person, said(writer, person, verb)?)));
    let (person, mention) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let kind = writer
        .facts
        .on(Topic::Kind)
        .find(|claim| claim.value == kind.as_str())
        .filter(|claim| !hedged(claim))?;
    Some((person, verb, vec![mention, kind]))
}

/// The claim on somebody in whose statement their mention goes on with the verb.
fn said<'a>(writer: &Writer<'a>, person: &Person, verb: &str) -> Option<&'a Claim> {
    let facts = &writer.facts;
    let says = |claim: &&Claim| {
        let text = facts.reading(claim).map_or("", |reading| reading.text.as_str());
        claim.spans.iter().any(|span| goes_on(text, *span, verb))
    };
    let mut all = facts.record.claims.iter().filter(|claim| {
        claim.topic == Topic::Person
            && claim.person.as_deref() == Some(person.key.as_str())
            && claim.state != ClaimState::Withdrawn
    });
    all.find(says)?;
    facts.about(Topic::Person, person).next_back()
}

fn goes_on(text: &str, mention: Span, verb: &str) -> bool {
    let after = text.get(mention.end..).unwrap_or_default();
    let sentence = after.split(['.', ',', ';', ':', '\n', '”']).next().unwrap_or_default();
    let Some(at) = sentence.find(verb) else { return false };
    let between = sentence.get(..at).unwrap_or_default();
    let behind = sentence.get(at + verb.len()..).unwrap_or_default();
    // "shot at" is not shot, nor "shot a man".
    let apart = between.ends_with(' ') && !behind.starts_with(char::is_alphanumeric);
    let object = behind.split_whitespace().next().is_some_and(|word| {
        ["at", "a", "an", "the", "him", "her", "them", "two", "himself", "herself"].contains(&word)
    });
    apart && !object && BETWEEN.contains(&between.trim().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use scriven_model::span::Span;

    use super::goes_on;

    #[test]
    fn who_was_shot_is_and_who_shot_or_may_have_been_is_not() {
        for (text, holds) in [
            ("The officer who was shot in Tarn Lane is home.", true),
            ("An officer was shot.", true),
            ("Officer shot during an operation", true),
            ("An officer is believed to have been shot.", false),
            ("An officer was not shot.", false),
            ("An officer was shot at.", false),
            ("An officer shot a man.", false),
            ("An officer spoke. A man was shot.", false),
        ] {
            let end = text.to_lowercase().find("officer").expect("an officer") + "officer".len();
            assert_eq!(goes_on(text, Span::new(0, end), "shot"), holds, "{text}");
        }
    }
}
