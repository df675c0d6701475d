use serde_json::{Value, json};

use super::{Group, shown, told, unread};
use crate::{
    Reading,
    degrees::Degrees,
    reading::{Certainty, Condition, PersonRole, Resolved},
    step::Step,
};

/// Grounds over the first `words` of the text.
fn on(text: &str, words: &str, fact: &Value) -> Value {
    let start = text.find(words).unwrap();
    let mut all = json!({
        "words": words, "spans": [{"start": start, "end": start + words.len()}],
        "certainty": "stated", "hedge": null, "said_by": null,
    });
    all.as_object_mut().unwrap().extend(fact.as_object().unwrap().clone());
    all
}

/// A reading in which every field holds something.
fn full() -> Reading {
    let text =
        "Appeal\n\nIt is believed a nurse, 31, was held. Call 101. Nobody was hurt. It rained.";
    let believed = json!({"start": 14, "end": 22});
    let span = |words: &str| {
        let start = text.find(words).unwrap();
        json!({"start": start, "end": start + words.len()})
    };
    let f = |value: Value| on(text, "held", &json!({"value": value}));
    let mut sure = f(json!("arrested"));
    sure["certainty"] = json!("believed");
    sure["hedge"] = believed.clone();
    sure["said_by"] = json!("s1");
    serde_json::from_value(json!({
        "id": "x", "reader": "test", "text": text, "title": "Appeal", "published": "2026-03-02",
        "jurisdiction": "gb-eaw", "issuer": "Westmoor Police",
        "update": {"marker": true, "spans": [span("Appeal")]},
        "kinds": [f(json!("assault"))],
        "times": [on(text, "held", &json!({"of": "call", "start": "2026-03-01T20:00", "end": null,
            "grain": "part-of-day", "approximate": true}))],
        "places": [on(text, "held", &json!({"of": "court", "street": null, "area": null,
            "town": "Northbank", "county": null, "postcode": null, "venue": "The Hall"}))],
        "people": [{
            "id": "p1", "role": "suspect", "name": "Sam Dale",
            "age": {"text": "late 20s", "min": 27, "max": 29}, "sex": "female",
            "occupation": "nurse", "rank": f(json!("Sergeant")), "unit": f(json!("CID")),
            "from": "Thornbury", "count": 1, "status": [sure], "offences": [f(json!("affray"))],
            "condition": f(json!("stable")), "injury": f(json!("a cut")),
            "treatment": [on(text, "held", &json!({"what": "treated", "place": "a ward"}))],
            "description": [f(json!("tall"))], "mentions": [span("a nurse, 31")],
            "words": "a nurse, 31",
        }],
        "speakers": [{"id": "s1", "name": "Ann Lee", "rank": "Inspector",
            "organisation": "Westmoor Police", "unit": "CID", "mentions": [span("Call")]}],
        "quotes": [{"speaker": "s1", "words": "held", "spans": [span("held"), span("Call")]}],
        "organisations": [f(json!("CID"))],
        "items": [on(text, "held", &json!({"what": "knife", "event": "seized"}))],
        "vehicles": [on(text, "held", &json!({"make": "Ford", "model": null, "colour": "red",
            "registration": null}))],
        "references": [f(json!("12 of 2 March"))], "operations": [f(json!("Operation Reed"))],
        "contacts": [f(json!("101"))], "asks": [f(json!("cctv"))],
        "restrictions": [on(text, "held", &json!({"kind": "privacy", "who": "the family",
            "until": "2026-03-03"}))],
        "promises": [on(text, "held", &json!({"about": "an update", "due": "2026-03-04"}))],
        "family_informed": f(json!(true)), "no_comment": [f(json!("the cause"))],
        "investigating": [f(json!("IOPC"))],
        "hedges": [{"level": 3, "words": "believed", "spans": [believed]}],
        "doubts": [{"about": "items[0]", "why": "whose it was is not said", "spans": []}],
        "unread": [span("Nobody was hurt."), span("It rained.")],
    }))
    .unwrap()
}

#[test]
fn every_field_of_a_reading_is_told_once_with_its_words() {
    let all = told(&full());
    let paths: Vec<&str> = all.iter().map(|told| told.path.as_str()).collect();
    for path in [
        "update",
        "kinds[0]",
        "times[0]",
        "places[0]",
        "people[0]",
        "people[0].rank",
        "people[0].unit",
        "people[0].status[0]",
        "people[0].offences[0]",
        "people[0].condition",
        "people[0].injury",
        "people[0].treatment[0]",
        "people[0].description[0]",
        "speakers[0]",
        "quotes[0]",
        "organisations[0]",
        "items[0]",
        "vehicles[0]",
        "references[0]",
        "operations[0]",
        "contacts[0]",
        "asks[0]",
        "restrictions[0]",
        "promises[0]",
        "family_informed",
        "no_comment[0]",
        "investigating[0]",
        "hedges[0]",
        "doubts[0]",
    ] {
        assert_eq!(paths.iter().filter(|one| **one == path).count(), 1, "{path}");
    }
    let shown = shown(&full());
    assert!(shown.windows(2).all(|two| two[0].group <= two[1].group), "group by group");
    assert!(Group::ALL.iter().all(|group| shown.iter().any(|told| told.group == *group)));
}

#[test]
fn a_fact_is_told_in_words_with_what_limits_it() {
    let all = told(&full());
    let at = |path: &str| all.iter().find(|told| told.path == path).unwrap();
    assert_eq!(
        at("people[0]").value,
        "Sam Dale, late 20s, female, nurse, from Thornbury – suspect"
    );
    assert_eq!(at("people[0]").notes, ["27 to 29 years"]);
    let held = at("people[0].status[0]");
    assert_eq!(held.value, "arrested");
    assert_eq!(held.notes, ["believed", "“believed”", "said by Inspector Ann Lee"]);
    assert_eq!((held.step, held.denied), (Some(Step::Suspected), false));
    let offence = at("people[0].offences[0]");
    assert_eq!((offence.value.as_str(), offence.lead), ("affray", "on suspicion of"));
    assert_eq!(offence.phrase(), "on suspicion of affray");
    assert_eq!(at("times[0]").value, "20:00 on Sunday 1 March 2026");
    assert_eq!((at("times[0]").label, at("places[0]").label), ("call", "hearing"));
    assert_eq!(at("times[0]").notes, ["about", "part of the day"]);
    assert_eq!(at("quotes[0]").notes, ["over 2 paragraphs"]);
    assert_eq!(at("hedges[0]").value, "believed, not confirmed");
    assert_eq!(at("doubts[0]").notes, ["about the item knife: seized"]);
    assert_eq!(at("doubts[0]").about.as_deref(), Some("items[0]"));
    assert_eq!(at("items[0]").doubts, [0]);
    let asked = at("restrictions[0]");
    assert_eq!(asked.value, "privacy: the family, until Tuesday 3 March 2026");
}

#[test]
fn a_day_that_is_not_settled_is_told_as_far_as_it_is_known() {
    let mut reading = full();
    let time = &mut reading.times[0];
    (time.start, time.grounds.words) = (None, "6 December".to_owned());
    assert_eq!(told(&reading)[0].value, "6 December, year not said");
}

#[test]
fn who_has_no_part_in_it_has_a_note_and_no_part() {
    let mut reading = full();
    reading.people[0].role = PersonRole::Other;
    let all = told(&reading);
    let person = all.iter().find(|told| told.path == "people[0]").unwrap();
    assert_eq!(person.value, "Sam Dale, late 20s, female, nurse, from Thornbury");
    assert_eq!(person.notes, ["27 to 29 years", "role not stated"]);
}

#[test]
fn where_a_town_lies_is_put_away_and_its_name_is_not() {
    let mut reading = full();
    reading.places[0].resolved = Some(Resolved {
        id: 7,
        name: "Northbank".to_owned(),
        lat: Degrees::of_thousandths(51_379),
        lon: Degrees::of_thousandths(528),
        country: "GB".to_owned(),
    });
    let place = |reading: &Reading| told(reading).into_iter().find(|told| told.field == "place");
    let known = place(&reading).unwrap();
    assert_eq!((known.value.as_str(), known.notes.len()), ("The Hall, Northbank", 0));
    assert_eq!(known.details, ["Northbank, GB, at 51.379, 0.528 (GeoNames 7)"]);
    reading.places[0].town = None;
    assert_eq!(place(&reading).unwrap().notes, ["in Northbank"]);
}

#[test]
fn a_sentence_that_denies_is_told_and_is_not_among_those_that_gave_nothing() {
    let reading = full();
    let all = shown(&reading);
    let denied: Vec<_> = all.iter().filter(|told| told.group == Group::Denied).collect();
    assert_eq!(denied.len(), 1);
    assert_eq!(denied[0].value, "Nobody was hurt");
    let left = unread(&reading);
    assert_eq!(
        left.iter().filter_map(|span| span.of(&reading.text)).collect::<Vec<_>>(),
        ["It rained."]
    );
}

#[test]
fn what_is_denied_is_told_as_denied() {
    let mut reading = full();
    reading.kinds[0].grounds.certainty = Certainty::Denied;
    let hurt = reading.people[0].condition.as_mut().unwrap();
    (hurt.value, hurt.grounds.certainty) = (Condition::NotLifeThreatening, Certainty::Denied);
    let all = told(&reading);
    let at = |path: &str| all.iter().find(|told| told.path == path).unwrap();
    assert!(at("kinds[0]").denied);
    // The value says so itself.
    assert!(!at("people[0].condition").denied);
}

#[test]
fn words_that_say_no_more_than_the_value_are_known_for_it() {
    let all = told(&full());
    let one = |value: &str, words: &str| {
        let told = all[0].clone();
        super::Told { value: value.to_owned(), words: words.to_owned(), ..told }.says_its_words()
    };
    assert!(one("arrested", "arrested") && one("knife: seized", "the knife seized"));
    assert!(!one("arrested", "was arrested") && !one("theft", "thefts"));
}
