use scriven_model::reading::{Condition, Kind, PersonRole, Sex};

use super::open;
use crate::testing::{at, made};

#[test]
fn titles_tell_kind_and_place_and_nobody() {
    let dead = made(1, "2031-03-06", "A cyclist, 40, died in a collision on the B99 in Eastby.")
        .kind(Kind::Collision, "collision")
        .place("B99", "Eastby", "B99 in Eastby")
        .person(PersonRole::Victim, Sex::Male, 40, "A cyclist, 40")
        .condition(Condition::Died, "died");
    let incident = open(&dead.statement, &dead.reading, at("2031-03-06"));
    assert_eq!(incident.title, "Cyclist killed in collision, Eastby");
    assert_eq!(incident.slug, "cyclist-killed-in-collision-eastby-6-march-2031");
    let missing = made(2, "2031-03-06", "Have you seen Tess Orr, 15, missing from Eastby?")
        .kind(Kind::MissingPerson, "missing")
        .place("", "Eastby", "Eastby")
        .person(PersonRole::Missing, Sex::Female, 15, "Tess Orr, 15")
        .named("Tess Orr");
    let incident = open(&missing.statement, &missing.reading, at("2031-03-06"));
    assert_eq!(incident.title, "Missing girl, Eastby");
    let thin = made(3, "2031-03-06", "");
    let incident = open(&thin.statement, &thin.reading, at("2031-03-06"));
    assert_eq!(
        (incident.title.as_str(), incident.slug.as_str()),
        ("Incident", "incident-6-march-2031")
    );
}
