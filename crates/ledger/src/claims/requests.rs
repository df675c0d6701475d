//! Claims on what is asked not to be done, what is promised, what they will not
//! speak about, and whether the family knows.

use scriven_model::{Topic, reading::Restriction, words};

use super::{Maker, Says};
use crate::text::plain;

pub(super) fn make(maker: &mut Maker<'_>) {
    let reading = maker.reading;
    for (n, restriction) in reading.restrictions.iter().enumerate() {
        let who = restriction.who.as_deref().map(plain).unwrap_or_default();
        let says = Says {
            topic: Topic::Restriction,
            person: None,
            fact: format!("restrictions[{n}]"),
            value: format!("{};{who}", restriction.kind),
            label: restriction_label(restriction),
        };
        maker.fact(says, &restriction.grounds);
    }
    for (n, promise) in reading.promises.iter().enumerate() {
        let due = promise.due.map(|due| format!(", {}", words::local_time(due)));
        let says = Says {
            topic: Topic::Promise,
            person: None,
            fact: format!("promises[{n}]"),
            value: plain(&promise.about),
            label: format!("{}{}", promise.about, due.unwrap_or_default()),
        };
        maker.fact(says, &promise.grounds);
    }
    if let Some(told) = &reading.family_informed {
        let label = if told.value { "family told" } else { "family not yet told" };
        let says = Says {
            topic: Topic::FamilyInformed,
            person: None,
            fact: "family_informed".to_owned(),
            value: told.value.to_string(),
            label: label.to_owned(),
        };
        maker.fact(says, &told.grounds);
    }
    for (n, fact) in reading.no_comment.iter().enumerate() {
        let says = Says {
            topic: Topic::NoComment,
            person: None,
            fact: format!("no_comment[{n}]"),
            value: plain(&fact.value),
            label: fact.value.clone(),
        };
        maker.fact(says, &fact.grounds);
    }
}

fn restriction_label(restriction: &Restriction) -> String {
    let kind = match restriction.kind.as_str() {
        "not-for-publication" => "not for publication".to_owned(),
        "reporting-restriction" => "reporting restriction".to_owned(),
        "sub-judice" => "proceedings are active".to_owned(),
        "embargo" => match restriction.until {
            Some(until) => format!("embargo until {}", words::local_time(until)),
            None => "embargo".to_owned(),
        },
        other => other.to_owned(),
    };
    match &restriction.who {
        Some(who) => format!("{kind}: {}", lower_article(who)),
        None => kind,
    }
}

/// "The family", "His family" begin no sentence here.
fn lower_article(who: &str) -> String {
    ["The ", "His ", "Her ", "Their ", "A ", "An "]
        .iter()
        .find_map(|word| Some(format!("{}{}", word.to_lowercase(), who.strip_prefix(word)?)))
        .unwrap_or_else(|| who.to_owned())
}
