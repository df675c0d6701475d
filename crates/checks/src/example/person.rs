//! A person in an example: on the record, and as read.

use scriven_model::{
    Person,
    reading::{self, Age, Condition, PersonRole, Sex, Status},
};
use serde::Deserialize;

/// A person of an example's record.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ExamplePerson {
    role: Option<PersonRole>,
    pub(super) name: Option<String>,
    age: Option<u8>,
    ages: Option<[u8; 2]>,
    sex: Option<Sex>,
    occupation: Option<String>,
    from: Option<String>,
    label: Option<String>,
    status: Vec<Status>,
    offences: Vec<String>,
    condition: Option<Condition>,
}

impl ExamplePerson {
    fn years(&self) -> Option<Age> {
        let of = |min: u8, max: u8, text: String| Some(Age { text, min, max });
        match (self.age, self.ages) {
            (Some(age), _) => of(age, age, age.to_string()),
            (None, Some([min, max])) => of(min, max, format!("{min}-{max}")),
            (None, None) => None,
        }
    }

    /// The person as the record has them.
    pub(super) fn person(&self, index: usize) -> Person {
        let label = self.label.clone().unwrap_or_else(|| {
            let noun = match self.sex {
                Some(Sex::Male) => "man",
                Some(Sex::Female) => "woman",
                None => "person",
            };
            self.age.map_or_else(|| noun.to_owned(), |age| format!("{noun}, {age}"))
        });
        Person {
            key: format!("p{}", index + 1),
            label,
            role: self.role.unwrap_or(PersonRole::Other),
            name: self.name.clone(),
            age: self.years(),
            sex: self.sex,
            occupation: self.occupation.clone(),
            from: self.from.clone(),
            count: 1,
            status: self.status.clone(),
            offences: self.offences.clone(),
            condition: self.condition,
            seen_as: Vec::new(),
        }
    }

    /// The person as a statement was read.
    pub(super) fn read(&self, index: usize) -> reading::Person {
        reading::Person {
            id: format!("p{}", index + 1),
            role: self.role.unwrap_or(PersonRole::Other),
            name: self.name.clone(),
            age: self.years(),
            sex: self.sex,
            occupation: self.occupation.clone(),
            from: self.from.clone(),
            count: 1,
            status: Vec::new(),
            offences: Vec::new(),
            condition: None,
            injury: None,
            rank: None,
            unit: None,
            treatment: Vec::new(),
            description: Vec::new(),
            mentions: Vec::new(),
            words: String::new(),
        }
    }
}
