//! What a story of several statements still says, and what has ended: steps on their
//! day, requests, promises, who speaks.

use super::{holds, holds_the_lines, page, told};

/// Three statements on one shooting, the later ones with less in them.
const SHOOTING: [&str; 3] = [
    "2031-11-03 · Westmoor Police\nOfficer hurt in Fuller Row\n\nA police officer was shot in \
     Fuller Row, Eastby, at 6.40am today, Monday 3 November. She is in a serious condition in \
     hospital. A 27-year-old man was arrested at the scene. Fuller Row is closed. Please avoid \
     the area. We will provide an update on the officer's condition tomorrow. We will give an \
     update on the investigation in due course.",
    "2031-11-04 · Westmoor Police\nUpdate on Fuller Row\n\nThe police officer who was shot in \
     Fuller Row, Eastby, on Monday 3 November has been discharged from hospital. A second man, \
     aged 34, was arrested late on Monday on suspicion of supplying a firearm. He has been \
     released under investigation. The road has reopened.",
    "2031-11-05 · Westmoor Police\nMan charged over Fuller Row shooting\n\nCorin Hask, 27, of \
     Eastby, has been charged with attempted murder after a police officer was shot in Fuller \
     Row, Eastby, on Monday 3 November.",
];

#[test]
fn a_step_stands_on_its_own_day_and_what_is_only_said_is_told_as_said() {
    let two = told(&SHOOTING[..2]);
    holds(&two);
    holds_the_lines(
        &page(&two),
        &[
            "— Monday 3 November 2031: A man, 34, was arrested on suspicion of supplying a firearm \
             (Westmoor Police)",
            "— Tuesday 4 November 2031: Police said that the man, 34, had been released under \
             investigation and that an officer had been discharged from hospital",
        ],
        &["Tuesday 4 November 2031: A man, 34, was arrested", "The man is 34."],
    );
    let one = told(&SHOOTING[..1]);
    holds_the_lines(
        &page(&one),
        &["Police said that a man, 27, had been arrested and that an officer was in a serious \
            condition (Westmoor Police)"],
        &["An officer was in a serious"],
    );
}

#[test]
fn two_arrests_of_one_sentence_are_not_put_on_one_day() {
    let text = "2031-11-04 · Westmoor Police\nTwo arrests\n\nA man was hurt in Fuller Row, \
                Eastby. A 34-year-old man was arrested on Monday and a 40-year-old woman has been \
                arrested since.";
    let page = page(&told(&[text]));
    assert!(!page.contains("Monday 3 November 2031: A woman"), "{page}");
    assert!(!page.contains("woman, 40, was arrested"), "{page}");
}

#[test]
fn nobody_is_sent_away_from_a_road_that_has_reopened() {
    let asks = |texts: &[&str]| page(&told(texts));
    holds_the_lines(&asks(&SHOOTING[..1]), &["Police ask people to avoid the area."], &[]);
    for texts in [&SHOOTING[..2], &SHOOTING[..]] {
        holds_the_lines(&asks(texts), &[], &["avoid the area"]);
    }
    let shut = SHOOTING[1].replace("The road has reopened.", "The road remains closed.");
    holds_the_lines(
        &asks(&[SHOOTING[0], &shut]),
        &["On Monday 3 November police asked people to avoid the area."],
        &["Police ask people to avoid"],
    );
    let again = format!("{shut} Please avoid the area.");
    holds_the_lines(
        &asks(&[SHOOTING[0], &again]),
        &["Police ask people to avoid the area."],
        &["asked people"],
    );
}

#[test]
fn an_update_says_who_was_harmed_how() {
    for texts in [&SHOOTING[..2], &SHOOTING[..]] {
        let told = told(texts);
        holds(&told);
        let page = page(&told);
        let said = "officer was shot in Fuller Row, Eastby, at 06:40 on Monday 3 November";
        assert_eq!(page.matches(said).count(), 1, "{page}");
        assert!(!page.contains("The shooting happened"), "{page}");
    }
}

#[test]
fn a_promise_that_came_says_so_once_and_the_other_stays_open() {
    let line = "TO COME Update on the officer's condition: promised on Monday 3 November, given \
                on Tuesday 4 November.";
    let open = "TO COME Update on the investigation: promised on Monday 3 November.";
    holds_the_lines(&page(&told(&SHOOTING[..2])), &[line, open], &[]);
    holds_the_lines(&page(&told(&SHOOTING)), &[], &[line]);
}

#[test]
fn a_statement_of_nobody_is_not_put_into_the_mouth_of_the_police() {
    let body = "Fire in Eastby\n\nA man, 40, was injured in a fire in Fuller Row, Eastby, on Monday \
                3 November. He was taken to hospital, where he is in a stable condition. Please \
                avoid the area. Witnesses are asked to come forward.";
    let told_by = |issuer: &str| {
        let told = told(&[&format!("2031-11-03{issuer}\n{body}")]);
        holds(&told);
        page(&told)
    };
    let page = told_by("");
    assert!(!page.to_lowercase().contains("police"), "{page}");
    holds_the_lines(
        &page,
        &[", a statement said.", "A statement asks people to avoid the area"],
        &[],
    );
    for issuer in ["Westmoor Fire and Rescue Service", "Westmoor Ambulance Trust"] {
        let page = told_by(&format!(" · {issuer}"));
        assert!(!page.to_lowercase().contains("police"), "{page}");
        assert!(page.contains(&format!(", the {issuer} said.")), "{page}");
    }
}

#[test]
fn two_officers_are_an_officer_and_a_second_officer() {
    let text = "2031-11-03 · Westmoor Police\nOfficers hurt\n\nTwo officers were hurt in a collision \
                in Fuller Row, Eastby, on Monday 3 November. A police constable is in a serious \
                condition. A police sergeant is in a stable condition.";
    let told = told(&[text]);
    holds(&told);
    let page = page(&told);
    assert!(page.contains("a second police officer is in a stable"), "{page}");
}

#[test]
fn the_first_statement_is_told_on_its_speakers_word_alone() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/spec/first-statement.md");
    let Ok(file) = std::fs::read_to_string(path) else {
        eprintln!("skipped: {path} is not there");
        return;
    };
    let (_, text) = file.split_once("after the text.").expect("the text");
    let (text, _) = text.split_once("## What reading it must give").expect("its end");
    let told = told(&[&format!("2015-10-15 · Metropolitan Police\n{}", text.trim())]);
    holds(&told);
    let page = page(&told);
    assert!(!page.contains("has been told.") && !page.contains("hospital.\n"), "{page}");
}

#[test]
fn a_charge_that_was_dropped_is_not_told_as_one_that_stands() {
    let told = told(&[
        include_str!("../statements/dropped-1.txt"),
        include_str!("../statements/dropped-2.txt"),
    ]);
    holds(&told);
    holds_the_lines(
        &page(&told),
        &[
            "# Woman faces no further action",
            "was charged with fraud and now faces no further action",
        ],
        &["has been charged"],
    );
}
