//! Nouns for people held against what is told of somebody: "the girl" is no woman of 30.

use scriven_model::reading::Age;

use super::link::Somebody;

/// Nouns for whoever is grown up.
const GROWN: &[&str] = &["man", "woman", "lady", "gentleman", "pensioner"];

/// "The girl" is not the woman told of before, nor "the man" the child.
pub(super) fn of_other_age(noun: &str, person: &Somebody) -> bool {
    const YOUNG: &[&str] =
        &["boy", "girl", "child", "toddler", "baby", "infant", "schoolboy", "schoolgirl"];
    let called = |nouns: &[&str]| person.nouns.iter().any(|told| nouns.contains(&told.as_str()));
    let (young, grown) = match &person.age {
        Some(age) => (age.max < 16, age.min > 19),
        None => (called(YOUNG) && !called(GROWN), called(GROWN) && !called(YOUNG)),
    };
    let public = person.nouns.iter().any(|noun| noun.starts_with("member"));
    let teen =
        noun.starts_with("teen") && (public || person.age.as_ref().is_some_and(|age| age.min > 19));
    teen || YOUNG.contains(&noun) && grown || GROWN.contains(&noun) && young
}

/// Called a man or a woman, and no girl or teenager.
pub(super) fn is_grown(person: &Somebody) -> bool {
    person.age.is_none()
        && person.nouns.iter().any(|noun| GROWN.contains(&noun.as_str()))
        && !person.nouns.iter().any(|noun| is_young(noun))
}

/// "girl", "teenage boy", "pupil".
pub(super) fn is_young(noun: &str) -> bool {
    noun.starts_with("teen")
        || matches!(
            noun,
            "boy"
                | "girl"
                | "youth"
                | "child"
                | "schoolboy"
                | "schoolgirl"
                | "juvenile"
                | "youngster"
                | "pupil"
        )
}

/// "The passenger" is the pillion passenger told of before.
pub(super) fn is_called(known: &str, noun: &str) -> bool {
    known == noun || known.strip_suffix(noun).is_some_and(|head| head.ends_with(' '))
}

/// Nobody of 18 or more is a boy or a girl.
pub(super) fn outgrown(person: &Somebody, age: Option<&Age>) -> bool {
    let young = |noun: &String| {
        matches!(noun.as_str(), "boy" | "girl" | "child" | "schoolboy" | "schoolgirl")
    };
    let teen = |noun: &String| {
        matches!(noun.as_str(), "youth" | "teenager" | "teenage boy" | "teenage girl" | "juvenile")
    };
    person.age.is_none()
        && age.is_some_and(|age| {
            age.min > 17 && person.nouns.iter().any(young)
                || age.min > 20 && person.nouns.iter().any(teen)
        })
}

/// Nouns that say nothing of somebody's part.
pub(super) fn is_general(noun: &str) -> bool {
    matches!(
        noun,
        "man"
            | "woman"
            | "boy"
            | "girl"
            | "male"
            | "female"
            | "teenager"
            | "person"
            | "youth"
            | "child"
            | "lady"
            | "gentleman"
            | ""
            | "individual"
            | "adult"
            | "youngster"
            | "pensioner"
            | "teenage boy"
            | "teenage girl"
    )
}
