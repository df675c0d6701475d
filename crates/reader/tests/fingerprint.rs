//! What counts towards the name of the reader, and what does not.

#![expect(clippy::unwrap_used, reason = "a test says where it fails by panicking there")]

#[path = "../build/fingerprint.rs"]
mod fingerprint;

use std::{fs, path::Path};

const RULE: &str = "fn rule() -> bool {\n    true\n}\n";

/// The fingerprint of a folder with these files.
fn of(files: &[(&str, &[u8])]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("src");
    fs::create_dir(&rules).unwrap();
    for (name, bytes) in files {
        fs::write(rules.join(name), bytes).unwrap();
    }
    fingerprint::of(&[Path::new(&rules)]).unwrap()
}

#[test]
fn one_word_more_in_a_rule_or_a_list_is_another_reader() {
    let of = |rule: &str, list: &str| of(&[("a.rs", rule.as_bytes()), ("b.toml", list.as_bytes())]);
    let now = of(RULE, "a = \"b\"");
    assert_ne!(of(&RULE.replace("true", "false"), "a = \"b\""), now);
    assert_ne!(of(RULE, "a = \"c\""), now);
    let behind = format!("#[cfg(test)]\nmod tests {{\n    fn a() {{\n    }}\n}}\n{RULE}");
    assert_eq!(of(&behind, "a = \"b\""), now);
    assert_ne!(of(&behind.replace("true", "false"), "a = \"b\""), now, "a rule behind tests");
    assert_ne!(of(&RULE.replace("true", "// \n\"# a\""), ""), of(&RULE.replace("true", "// "), ""));
}

#[test]
fn tests_comments_and_other_files_do_not_count() {
    let now = of(&[("a.rs", RULE.as_bytes())]);
    let tested = format!("{RULE}\n#[cfg(test)]\n#[expect(a)]\nmod tests {{\n    fn a() {{}}\n}}\n");
    let apart = format!("// why\r\n{}\n#[cfg(test)]\nmod tests;\n", RULE.replace("    ", "\t"));
    assert_eq!(of(&[("a.rs", tested.as_bytes())]), now);
    assert_eq!(of(&[("a.rs", apart.as_bytes()), ("tests.rs", b"fn a() {}")]), now);
    // Not even one that is no text, as an editor may leave it there.
    assert_eq!(of(&[("a.rs", RULE.as_bytes()), (".a.rs.swp", b"\xff\x00"), ("b.md", b"#")]), now);
}
