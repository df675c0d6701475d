//! Small cases by phenomenon: invented text, what must be read and what must not.
//!
//! They live in `tests/corpus/*.toml` at the root. A line of `has` or `not` is a
//! path into the reading's JSON and a value: `people.0.age.text = 31`; `*` is
//! any element, and a path that ends in `#` counts.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    title: Option<String>,
    body: String,
    published: Option<String>,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

/// Every value at the path.
fn at(value: &Value, path: &[&str]) -> Vec<Value> {
    let Some((head, rest)) = path.split_first() else { return vec![value.clone()] };
    match (value, *head) {
        (Value::Array(list), "#") => vec![Value::from(list.len())],
        (Value::Array(list), "*") => list.iter().flat_map(|v| at(v, rest)).collect(),
        (Value::Array(list), n) => {
            n.parse().ok().and_then(|n: usize| list.get(n)).map_or_else(Vec::new, |v| at(v, rest))
        }
        (Value::Object(map), key) => map.get(key).map_or_else(Vec::new, |v| at(v, rest)),
        _ => Vec::new(),
    }
}

fn holds(reading: &Value, line: &str) -> bool {
    let (path, wanted) = line.split_once(" = ").unwrap_or_else(|| panic!("no ` = ` in {line:?}"));
    let path: Vec<&str> = path.split('.').collect();
    at(reading, &path).iter().any(|found| match found {
        Value::String(found) => found == wanted,
        other => serde_json::from_str::<Value>(wanted).is_ok_and(|wanted| wanted == *other),
    })
}

#[test]
fn every_case_of_the_corpus_reads_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).unwrap().filter_map(Result::ok).map(|e| e.path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    files.sort();
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files {
        let file: File = toml::from_str(&std::fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        for case in file.case {
            count += 1;
            let reading = scriven_reader::read(&scriven_reader::Input {
                id: &case.name,
                title: case.title.as_deref(),
                body: &case.body,
                published: case.published.as_deref().map(|d| d.parse().unwrap()),
                ..scriven_reader::Input::default()
            });
            let json = serde_json::to_value(&reading).unwrap();
            let missed =
                case.has.iter().filter(|line| !holds(&json, line)).map(|l| format!("missed {l}"));
            let extra =
                case.not.iter().filter(|line| holds(&json, line)).map(|l| format!("read {l}"));
            let problems: Vec<String> = missed.chain(extra).collect();
            if !problems.is_empty() {
                wrong.push(format!("{}: {}", case.name, problems.join("; ")));
            }
        }
    }
    assert!(count >= 800, "only {count} cases: is a file of them not found?");
    assert!(wrong.is_empty(), "{} of {count} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
