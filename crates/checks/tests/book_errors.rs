//! A mistake in a rule book points at the place to look at.

use scriven_checks::Books;

const RULE: &str = r#"id = "house-style"
title = "A rule of the house"
jurisdictions = ["gb-eaw"]
source = "house style"
law_as_of = "2026-07-31"
reviewed_by = ""
review_due = "2027-07-31"

[[check]]
for = "sentence"
when = '''
sentence.sourced
  && !sentence.own
'''
level = "warn"
message = "Look at {sentence.text}"
"#;

fn error(from: &str, to: &str) -> String {
    assert!(RULE.contains(from), "the rule has no {from}");
    let text = RULE.replacen(from, to, 1);
    Books::empty().add("house.toml", &text).expect_err("a book with a slip").to_string()
}

#[test]
fn a_right_rule_is_taken_once() {
    let mut books = Books::empty();
    books.add("house.toml", RULE).unwrap();
    let again = books.add("again.toml", RULE).unwrap_err().to_string();
    assert!(again.starts_with("again.toml:1:7: rule “house-style”: there is a rule"), "{again}");
}

#[test]
fn an_unknown_fact_is_shown_where_it_stands_with_the_one_that_is_meant() {
    let error = error("sentence.own", "sentence.owns");
    assert_eq!(
        error,
        "house.toml:13:7: rule “house-style”: no fact “sentence.owns”; is sentence.own meant?"
    );
}

#[test]
fn a_group_that_the_subject_has_not_is_refused() {
    let error = error("sentence.sourced", "person.charged");
    assert!(
        error.starts_with("house.toml:12:1: rule “house-style”: no facts of “person” here"),
        "{error}"
    );
}

#[test]
fn a_broken_expression_points_at_the_break() {
    let error = error("&& !sentence.own", "&& !sentence.own )");
    assert!(error.starts_with("house.toml:13:"), "{error}");
    assert!(error.contains("rule “house-style”: the expression cannot be read"), "{error}");
}

#[test]
fn an_expression_of_the_wrong_type_is_refused_when_the_book_is_read() {
    let of_text = error("!sentence.own", "sentence.text");
    assert!(of_text.contains("the expression"), "{of_text}");
    let of_number = error("!sentence.own", "sentence.claims > 'two'");
    assert!(of_number.contains("the expression fails"), "{of_number}");
}

#[test]
fn a_placeholder_for_no_fact_is_shown_where_it_stands() {
    let error = error("{sentence.text}", "{sentence.test}");
    assert!(error.starts_with("house.toml:16:21: rule “house-style”"), "{error}");
    assert!(error.contains("is sentence.text meant?"), "{error}");
}

#[test]
fn words_that_are_none_of_the_list_say_what_there_is() {
    assert!(error("\"warn\"", "\"stop\"").contains("there are hard-block, block"));
    assert!(error("for = \"sentence\"", "for = \"word\"").contains("there are story, person"));
    assert!(error("\"gb-eaw\"", "\"gb-eng\"").contains("there are all, gb-eaw"));
    assert!(error("2027-07-31", "31 July").contains("not a date"));
    assert!(
        error("level = \"warn\"", "level = \"block\"").contains("say in `roles` who may clear it")
    );
    assert!(error("title", "tilte").starts_with("house.toml:2:1: rule “house-style”"));
}

#[test]
fn what_is_no_toml_points_at_its_line() {
    let error = error("level = \"warn\"", "level = warn");
    assert!(error.starts_with("house.toml:15:"), "{error}");
}
