//! Turns the lists of `books/vocabularies/en` into the reader's automaton, as
//! Rust tables, and the towns of `books/gazetteer` as another: the program has
//! them from its first instruction on. And gives the
//! reader its name: a fingerprint of its rules and lists.

#[path = "build/automaton.rs"]
mod automaton;
#[path = "src/lexicon/cat.rs"]
mod cat;
#[path = "src/lexicon/class.rs"]
mod class;
#[path = "src/lexicon/expand.rs"]
mod expand;
#[path = "build/fingerprint.rs"]
mod fingerprint;
#[path = "src/gazetteer/fold.rs"]
mod fold;
#[path = "build/gazetteer.rs"]
mod gazetteer;
#[path = "src/text/letters.rs"]
mod letters;
#[path = "build/lists.rs"]
mod lists;
#[path = "build/places.rs"]
mod places;
#[path = "src/lexicon/table.rs"]
mod table;
#[path = "build/tables.rs"]
mod tables;
#[path = "src/text/tokens.rs"]
#[expect(dead_code, reason = "the reader wants to know more of a token than where it ends")]
mod tokens;

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let here = env::var("CARGO_MANIFEST_DIR")?;
    let folder = Path::new(&here).join("../../books/vocabularies/en");
    let towns = Path::new(&here).join("../../books/gazetteer");
    for folder in [&folder, &towns] {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    for own in ["build.rs", "build", "src"] {
        println!("cargo::rerun-if-changed={own}");
    }
    let rules = [Path::new("build.rs"), Path::new("build"), Path::new("src"), &folder, &towns];
    println!("cargo::rustc-env=READER_RULES={}", fingerprint::of(&rules)?);
    let automaton = automaton::build(lists::all(&folder)?)?;
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    fs::write(out.join("lexicon.rs"), tables::write(&automaton)?)?;
    gazetteer::write(&towns, out)?;
    Ok(())
}
