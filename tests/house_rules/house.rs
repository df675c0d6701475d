//! The house as files: what the rules look at.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ stands in the repository")
        .to_owned()
}

/// Every file that is or would be tracked, from the root, with `/` between.
/// Asks git; where there is none (an unpacked archive), walks the folders.
pub(crate) fn files() -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output();
    let mut files: Vec<String> = match listed {
        Ok(output) if output.status.success() && !output.stdout.is_empty() => {
            String::from_utf8_lossy(&output.stdout)
                .split('\0')
                .filter(|path| !path.is_empty() && root().join(path).is_file())
                .map(str::to_owned)
                .collect()
        }
        _ => {
            let mut found = Vec::new();
            walk(&root(), &mut found);
            found
        }
    };
    files.sort();
    assert!(files.len() > 20, "only {} files found: where is the house?", files.len());
    files
}

fn walk(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository can be listed") {
        let path = entry.expect("a folder of the repository can be listed").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        if matches!(name.as_deref(), Some(".git" | "target" | "node_modules" | "out")) {
            continue;
        }
        if path.is_dir() {
            walk(&path, found);
        } else if let Ok(inside) = path.strip_prefix(root()) {
            found.push(inside.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// The text of a file; `None` where it is not UTF-8 (a font, a picture).
pub(crate) fn text(path: &str) -> Option<String> {
    let bytes = fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    String::from_utf8(bytes).ok()
}

/// A TOML file.
pub(crate) fn toml(path: &str) -> toml::Table {
    let text = text(path).unwrap_or_else(|| panic!("{path} is not UTF-8"));
    text.parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The folders of `crates/`.
pub(crate) fn crates() -> Vec<String> {
    files()
        .iter()
        .filter_map(|path| path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml"))
        .filter(|name| !name.contains('/'))
        .map(str::to_owned)
        .collect()
}

/// One line of code.
pub(crate) struct Line {
    /// Where: `crates/desk/src/lib.rs:12`.
    pub(crate) at: String,
    /// The line.
    pub(crate) text: String,
}

/// The code of a crate that is built into it: no tests, no comments.
pub(crate) fn code(krate: &str) -> Vec<Line> {
    let folder = format!("crates/{krate}/src/");
    let sources: Vec<(String, String)> = files()
        .into_iter()
        .filter(|path| path.starts_with(&folder) && is_rust(path))
        .map(|path| {
            let source = text(&path).unwrap_or_default();
            (path, source)
        })
        .collect();
    let for_tests: Vec<String> =
        sources.iter().flat_map(|(path, source)| test_modules(path, source)).collect();
    sources
        .iter()
        .filter(|(path, _)| !for_tests.iter().any(|module| path.starts_with(module.as_str())))
        .flat_map(|(path, source)| lines(path, source))
        .collect()
}

/// What `#[cfg(test)] mod x;` in a file stands for: the file `x.rs`, the folder `x/`.
fn test_modules(path: &str, source: &str) -> Vec<String> {
    let stem = path.strip_suffix(".rs").unwrap_or(path);
    let folder = match stem.rsplit_once('/') {
        Some((folder, "lib" | "main" | "mod")) => folder,
        _ => stem,
    };
    let mut found = Vec::new();
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    for pair in lines.windows(2) {
        let name = pair[1].trim_start_matches("pub(crate) ").strip_prefix("mod ");
        if let Some(name) = name.and_then(|rest| rest.strip_suffix(';'))
            && pair[0] == "#[cfg(test)]"
        {
            found.push(format!("{folder}/{name}.rs"));
            found.push(format!("{folder}/{name}/"));
        }
    }
    found
}

pub(crate) fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

fn lines(path: &str, source: &str) -> Vec<Line> {
    let mut kept = Vec::new();
    // The line that ends the test item we are in.
    let mut until: Option<String> = None;
    // `#[cfg(test)]` was seen, with this much space before it; its item comes.
    let mut pending: Option<String> = None;
    for (index, line) in source.lines().enumerate() {
        if let Some(end) = &until {
            if line == end {
                until = None;
            }
            continue;
        }
        let bare = line.trim_start();
        let space = &line[..line.len() - bare.len()];
        if let Some(before) = pending.take() {
            if bare.starts_with("#[") || bare.is_empty() {
                pending = Some(before);
            } else if !bare.ends_with(';') && !bare.ends_with('}') {
                until = Some(format!("{before}}}"));
            }
            continue;
        }
        if bare.starts_with("#[cfg(test)]") {
            pending = Some(space.to_owned());
            continue;
        }
        if !bare.starts_with("//") {
            let at = format!("{path}:{}", index + 1);
            kept.push(Line { at, text: line.to_owned() });
        }
    }
    kept
}

/// Fails with all that was found, or not at all.
pub(crate) fn none(rule: &str, found: &[String]) {
    assert!(found.is_empty(), "\n{rule}\n  {}\n", found.join("\n  "));
}

#[test]
fn a_module_for_tests_is_found_where_it_stands() {
    let source = "mod a;\n#[cfg(test)]\nmod tests;\n";
    assert_eq!(test_modules("crates/x/src/lib.rs", source)[0], "crates/x/src/tests.rs");
    assert_eq!(test_modules("crates/x/src/gate.rs", source)[1], "crates/x/src/gate/tests/");
}

#[test]
fn tests_and_comments_are_not_code() {
    let source = "\
fn a() {}
// fn b() {}
#[cfg(test)]
mod tests {
    fn c() {
    }
}
#[cfg(test)]
mod elsewhere;
fn d() {}
";
    let kept: Vec<String> = lines("x.rs", source).into_iter().map(|line| line.text).collect();
    assert_eq!(kept, ["fn a() {}", "fn d() {}"]);
}
