//! People that a story may speak of although the record has nobody of the kind.
//!
//! A reading may miss a person. Unknown is never safe: a name that no statement
//! holds, in a sentence about an arrest, counts as the name of somebody accused.

use std::sync::LazyLock;

use scriven_model::{Person, reading::PersonRole};

use crate::{
    people::Who,
    text::{self, Indexed},
};

static NOBODY: LazyLock<[Person; 3]> = LazyLock::new(|| {
    [
        blank("somebody arrested", PersonRole::Suspect),
        blank("somebody hurt", PersonRole::Victim),
        blank("an officer", PersonRole::Officer),
    ]
});

fn blank(label: &str, role: PersonRole) -> Person {
    Person {
        key: format!("unknown {role}"),
        label: label.to_owned(),
        role,
        name: None,
        age: None,
        sex: None,
        occupation: None,
        from: None,
        count: 1,
        status: Vec::new(),
        offences: Vec::new(),
        condition: None,
        seen_as: Vec::new(),
    }
}

/// A stand-in for each kind of person the record lacks.
pub(crate) fn all(known: &[Who<'_>], statements: &[Indexed], police: bool) -> Vec<Who<'static>> {
    let [accused, harmed, officer] = &*NOBODY;
    let mut all = Vec::new();
    if !known.iter().any(|who| who.accused) {
        let charged =
            ["charged with", "been charged", "was charged", "pleaded", "convicted", "jailed"]
                .iter()
                .map(|words| text::phrase(words))
                .any(|words| statements.iter().any(|s| s.has(&words)));
        all.push(Who { accused: true, charged, ..who(accused, "the arrested person") });
    }
    if !known.iter().any(|who| who.harmed) {
        all.push(Who { harmed: true, ..who(harmed, "the injured person") });
    }
    if police && !known.iter().any(|who| who.police) {
        all.push(Who { police: true, ..who(officer, "the officer") });
    }
    all
}

fn who(person: &'static Person, neutral: &str) -> Who<'static> {
    Who {
        person,
        name: Vec::new(),
        statuses: Vec::new(),
        accused: false,
        arrested: false,
        charged: false,
        convicted: false,
        cleared: false,
        active: false,
        harmed: false,
        two_parts: false,
        dead: false,
        critical: false,
        child: false,
        police: false,
        official_name: false,
        purpose: false,
        stand_in: true,
        neutral: neutral.to_owned(),
    }
}
