//! The browser tests are pinned, and their lock names no machine.

use crate::house;

#[test]
fn the_browser_packages_are_pinned() {
    let package = house::text("tests/browser/package.json").expect("package.json");
    let package: serde_json::Value = serde_json::from_str(&package).expect("package.json is JSON");
    let mut seen = 0;
    for table in ["dependencies", "devDependencies"] {
        for (name, version) in package[table].as_object().into_iter().flatten() {
            let version = version.as_str().unwrap_or_default();
            let pinned = version.starts_with(|first: char| first.is_ascii_digit());
            assert!(pinned, "{name} {version}: pin the exact version");
            seen += 1;
        }
    }
    assert!(seen >= 2, "playwright-core and axe are expected");
}

#[test]
fn the_browser_lock_names_no_registry() {
    let settings = house::text("tests/browser/.npmrc").expect(".npmrc");
    assert!(settings.lines().any(|line| line == "omit-lockfile-registry-resolved=true"));
    let lock = house::text("tests/browser/package-lock.json").expect("package-lock.json");
    assert!(!lock.contains("\"resolved\""), "run npm install in tests/browser with its .npmrc");
}
