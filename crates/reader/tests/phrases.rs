//! The table of times: made-up sentences by the form in which the time is written.
//!
//! `benches/times/phrases.mjs` makes it, with the right values; `benches/times/run`
//! reads the same table with another reader of times. Run with `--nocapture` to see
//! how many of each form are right.

use std::{fmt::Write as _, path::Path};

use scriven_model::{Reading, reading::Jurisdiction};
use scriven_reader::{Input, read};

/// How many of a hundred must be right, of each form as of all.
const LEAST: usize = 99;

struct Row<'t> {
    form: &'t str,
    published: &'t str,
    jurisdiction: Option<Jurisdiction>,
    values: &'t str,
    sentence: &'t str,
}

fn row(line: &str) -> Row<'_> {
    let mut columns = line.split('\t');
    let mut next = || columns.next().unwrap_or_else(|| panic!("a column is missing in {line:?}"));
    Row {
        form: next(),
        published: next(),
        jurisdiction: Jurisdiction::from_word(next()),
        values: next(),
        sentence: next(),
    }
}

/// What was read, as the table writes it.
fn values(reading: &Reading) -> Vec<String> {
    let mut all: Vec<String> = reading
        .times
        .iter()
        .map(|time| {
            let start = time.start.map_or_else(|| "open".to_owned(), |start| start.to_string());
            time.end.map_or_else(|| start.clone(), |end| format!("{start}/{end}"))
        })
        .collect();
    if reading.doubts.iter().any(|doubt| doubt.why.contains("weekday and the date")) {
        all.push("doubt".to_owned());
    }
    all
}

#[test]
fn every_form_of_a_time_has_its_right_value() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/times/phrases.tsv");
    let table = std::fs::read_to_string(file).unwrap();
    // Rows; those with the right times, no more and no fewer; those with the right among them.
    let mut forms: Vec<(&str, [usize; 3])> = Vec::new();
    let mut wrong = String::new();
    for row in table.lines().filter(|line| !line.starts_with('#')).map(row) {
        let reading = read(&Input {
            id: row.form,
            body: row.sentence,
            published: Some(row.published.parse().unwrap()),
            jurisdiction: row.jurisdiction,
            ..Input::default()
        });
        let told: Vec<&str> = row.values.split(' ').filter(|value| *value != "-").collect();
        let found = values(&reading);
        let right = found == told;
        let among =
            right || !told.is_empty() && told.iter().all(|one| found.iter().any(|f| f == one));
        if !right {
            let found = found.join(" ");
            let Row { form, published, sentence, .. } = row;
            writeln!(wrong, "{form}: {told:?}, read {found:?} ({published}): {sentence}").unwrap();
        }
        let count = [1, usize::from(right), usize::from(among)];
        match forms.iter_mut().find(|(form, _)| *form == row.form) {
            Some((_, known)) => *known = sum(*known, count),
            None => forms.push((row.form, count)),
        }
    }
    let whole = forms.iter().fold([0; 3], |whole, (_, count)| sum(whole, *count));
    for (form, [all, good, some]) in forms.iter().chain([&("all", whole)]) {
        println!("{good:>3} right, {some:>3} among, of {all:>3}  {form}");
    }
    // As docs/reading.md says.
    assert_eq!(whole[0], 924);
    let poor = |[all, good, _]: [usize; 3]| good * 100 < all * LEAST;
    let poor: Vec<&str> =
        forms.iter().filter(|(_, count)| poor(*count)).map(|(form, _)| *form).collect();
    assert!(poor.is_empty(), "{poor:?}\n{wrong}");
}

fn sum(a: [usize; 3], b: [usize; 3]) -> [usize; 3] {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}
