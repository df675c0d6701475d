//! Every crate is built under the same rules.

use crate::house;

#[test]
fn every_crate_takes_the_rules_of_the_workspace() {
    let mut found = Vec::new();
    let manifests: Vec<String> = house::files()
        .into_iter()
        .filter(|path| path.ends_with("/Cargo.toml") && !path.starts_with("fuzz/"))
        .collect();
    assert!(manifests.len() >= 14);
    for path in &manifests {
        let manifest = house::toml(path);
        let inherits = |table: &toml::Table, key: &str| {
            table
                .get(key)
                .and_then(|value| value.as_table())
                .and_then(|value| value.get("workspace"))
                .and_then(toml::Value::as_bool)
                == Some(true)
        };
        let workspace_lints = manifest
            .get("lints")
            .and_then(|lints| lints.as_table())
            .and_then(|lints| lints.get("workspace"))
            .and_then(toml::Value::as_bool);
        if workspace_lints != Some(true) {
            found.push(format!("{path}: no `[lints] workspace = true`"));
        }
        let package = manifest.get("package").and_then(|package| package.as_table());
        let package = package.unwrap_or_else(|| panic!("{path} has no [package]"));
        for key in ["version", "edition", "rust-version", "license", "publish"] {
            if !inherits(package, key) {
                found.push(format!("{path}: `{key}.workspace = true` is missing"));
            }
        }
        if !package.contains_key("description") {
            found.push(format!("{path}: no description"));
        }
    }
    house::none("A crate that goes its own way:", &found);
}

#[test]
fn every_version_stands_in_one_place() {
    let mut found = Vec::new();
    for path in house::files() {
        if !path.ends_with("/Cargo.toml") || path.starts_with("fuzz/") {
            continue;
        }
        let manifest = house::toml(&path);
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(table) = manifest.get(table).and_then(|table| table.as_table()) else {
                continue;
            };
            for (name, value) in table {
                let shared = value.as_table().and_then(|value| value.get("workspace"));
                if shared.and_then(toml::Value::as_bool) != Some(true) {
                    found.push(format!("{path}: {name}"));
                }
            }
        }
    }
    house::none("Versions stand in [workspace.dependencies] of the root:", &found);
}

#[test]
fn the_licence_texts_are_there() {
    for path in ["LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(house::text(path).is_some_and(|text| text.len() > 500), "{path}");
    }
    let root = house::toml("Cargo.toml");
    let licence = root["workspace"]["package"]["license"].as_str();
    assert_eq!(licence, Some("MIT OR Apache-2.0"));
}
