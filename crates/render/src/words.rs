//! The words that the public pages use.

use scriven_model::{Topic, Verb, reading::Kind};

/// The kind of incident, at the start of a phrase: "Shooting".
pub(crate) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Shooting => "Shooting",
        Kind::Stabbing => "Stabbing",
        Kind::Assault => "Assault",
        Kind::Robbery => "Robbery",
        Kind::Burglary => "Burglary",
        Kind::Theft => "Theft",
        Kind::Fraud => "Fraud",
        Kind::Murder => "Murder investigation",
        Kind::Manslaughter => "Manslaughter investigation",
        Kind::Death => "Death",
        Kind::Collision => "Collision",
        Kind::Fire => "Fire",
        Kind::MissingPerson => "Missing person",
        Kind::SexualOffence => "Sexual offence",
        Kind::Drugs => "Drugs",
        Kind::WeaponsPossession => "Weapon found",
        Kind::PublicOrder => "Disorder",
        Kind::Terrorism => "Terrorism",
        Kind::PoliceConduct => "Police conduct",
        Kind::CourtOutcome => "Court outcome",
        Kind::WarrantOperation => "Police operation",
        Kind::Other => "Incident",
    }
}

/// What a version is, as a word before its time.
pub(crate) const fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Publish => "First published",
        Verb::Update => "Update",
        Verb::Correction => "Correction",
        Verb::Clarification => "Clarification",
    }
}

/// What a claim is about, as the name of a line.
pub(crate) const fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Kind => "What happened",
        Topic::Time => "When",
        Topic::Place => "Where",
        Topic::Person
        | Topic::Age
        | Topic::Name
        | Topic::From
        | Topic::Occupation
        | Topic::Rank
        | Topic::Unit => "Who",
        Topic::Status => "Status",
        Topic::Offence => "Offence",
        Topic::Condition => "Condition",
        Topic::Injury => "Injury",
        Topic::Treatment => "Treatment",
        Topic::Description => "Description",
        Topic::Item => "Item",
        Topic::Vehicle => "Vehicle",
        Topic::Organisation => "Organisation",
        Topic::Reference => "Reference",
        Topic::Operation => "Operation",
        Topic::Contact => "Contact",
        Topic::Ask | Topic::Restriction => "Asked",
        Topic::Promise => "To come",
        Topic::FamilyInformed => "Family",
        Topic::NoComment => "Not commented on",
        Topic::Investigating => "Investigating",
        Topic::Quote => "Said",
    }
}
