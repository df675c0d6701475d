//! What is in the repository holds for everybody who clones it.

use crate::house;

/// Put together here, so that this file does not hold what it looks for.
fn machine_words() -> Vec<String> {
    let folders = ["work/main", "work/shared", "work/.library", "root/", "tmp/t-", "tmp/scriven"];
    let mut words: Vec<String> = folders.iter().map(|folder| format!("/{folder}")).collect();
    words.push(format!("/home/{}", "user"));
    words
}

const REGISTRIES: &[&str] = &["npm", "pypi", "crates", "proxy", "mirror", "artifact"];

#[test]
fn no_file_names_a_machine() {
    let mut found = Vec::new();
    let words = machine_words();
    for path in house::files() {
        let Some(text) = house::text(&path) else { continue };
        for (index, line) in text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word.as_str())) {
                found.push(format!("{path}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    house::none("Paths of one machine:", &found);
}

#[test]
fn lock_files_name_the_public_registries_only() {
    let cargo = house::text("Cargo.lock").expect("Cargo.lock");
    let public = "registry+https://github.com/rust-lang/crates.io-index";
    for line in cargo.lines().filter(|line| line.starts_with("source = ")) {
        assert!(line.contains(public), "Cargo.lock: {line}");
    }
    let lock = house::text("tests/browser/package-lock.json").expect("package-lock.json");
    for line in lock.lines().filter(|line| line.contains("http")) {
        let registry = REGISTRIES.iter().any(|word| line.contains(word));
        assert!(!registry || line.contains("funding") || line.contains("\"url\""), "{line}");
    }
}

#[test]
fn scripts_can_be_run() {
    use std::os::unix::fs::PermissionsExt;
    for path in [
        "scripts/setup-tests",
        "scripts/test",
        "scripts/instructions",
        "benches/spacy/run",
        ".ci/run",
    ] {
        let mode = std::fs::metadata(house::root().join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}"))
            .permissions()
            .mode();
        assert_ne!(mode & 0o111, 0, "{path} is not executable");
    }
}
