use scriven_model::reading::{Kind, TimeOf};

use super::{Shape, shape};
use crate::testing::{Made, first_report, made};

fn of(title: &str, opening: &str) -> Option<Shape> {
    let mut made: Made = made(1, "2031-03-10", &format!("{title}\n\n{opening}"));
    made.reading.title = title.to_owned();
    shape(&made.reading).map(|(shape, _)| shape)
}

#[test]
fn what_says_that_it_tells_of_several_is_believed() {
    let told = "Officers in Eastby have been busy.";
    assert_eq!(of("Round-up: a busy weekend in Eastby", told), Some(Shape::RoundUp));
    assert_eq!(of("This week in court: Eastby", told), Some(Shape::Courts));
    assert_eq!(of("Knife week of action in Eastby", told), Some(Shape::Campaign));
    assert_eq!(of("Appeal after two linked burglaries in Eastby", told), Some(Shape::Series));
    assert_eq!(of("Man charged", "It follows a series of armed robberies."), Some(Shape::Series));
}

#[test]
fn one_incident_is_one_whatever_words_it_is_told_with() {
    assert_eq!(shape(&first_report().reading), None);
    assert_eq!(of("Arrest in Eastby", "A man linked to the shooting was arrested."), None);
    assert_eq!(of("Man jailed", "He was jailed for three years after a burglary."), None);
    assert_eq!(of("Appeal", "A series of photographs was taken from a house."), None);
}

#[test]
fn an_appeal_years_after_looks_back_at_one_incident() {
    let told = "The family of a man found dead in Tarn Lane ask for help.";
    for title in ["Ten years on: who killed him?", "Appeal on anniversary of Eastby murder"] {
        let found = of(title, told);
        assert_eq!(found, Some(Shape::Anniversary), "{title}");
        assert!(!found.unwrap().several());
    }
}

#[test]
fn three_streets_on_three_days_are_several_incidents() {
    let told = "Police look for witnesses of a burglary then in Tarn Lane, Mill Row and Fen Road.";
    let mut made = made(1, "2031-03-10", told);
    for (street, day) in
        [("Tarn Lane", "2031-03-06"), ("Mill Row", "2031-03-07"), ("Fen Road", "2031-03-08")]
    {
        assert_eq!(shape(&made.reading), None);
        made = made
            .kind(Kind::Burglary, "burglary")
            .time(TimeOf::Incident, day, "then")
            .place(street, "Eastby", street);
    }
    let (shape, why) = shape(&made.reading).unwrap();
    assert_eq!(shape, Shape::RoundUp);
    assert_eq!(why, "tells of several incidents: 3 streets on 3 days");
}
