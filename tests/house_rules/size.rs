//! Files stay small enough to be read in one sitting.

use crate::house;

/// Above this a file must be split.
const CEILING: usize = 600;
/// Above this a file should be; each that is says here why it is not yet.
const SOFT: usize = 500;
const LONG_FOR_A_REASON: &[(&str, &str)] = &[];

#[test]
fn a_file_is_short() {
    let mut found = Vec::new();
    for path in house::files().iter().filter(|path| house::is_rust(path)) {
        let lines = house::text(path).unwrap_or_default().lines().count();
        let excused = LONG_FOR_A_REASON.iter().any(|(long, _)| long == path);
        if lines > CEILING || (lines > SOFT && !excused) {
            found.push(format!("{path}: {lines} lines"));
        }
    }
    house::none("One noun or one verb a file, 500 lines at most:", &found);
}

#[test]
fn no_excuse_outlives_its_file() {
    for (path, _) in LONG_FOR_A_REASON {
        let lines = house::text(path).unwrap_or_default().lines().count();
        assert!(lines > SOFT, "{path} has {lines} lines now: take it off the list");
    }
}
