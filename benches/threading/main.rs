//! How well, how surely and how fast releases are threaded, and the weights for it.
//!
//! ```sh
//! cargo run --release -p scriven-benches --example threading -- RELEASES.jsonl.gz THREADS.json
//! cargo run --release -p scriven-benches --example threading -- RELEASES.jsonl.gz THREADS.json --fit
//! cargo run --release -p scriven-benches --example threading -- RELEASES.jsonl.gz THREADS.json --out FILE
//! ```
//!
//! THREADS.json: lists of release ids that tell of one incident, as shared reference
//! numbers prove it. All is weighed blind to reference numbers. `--fit` learns on the
//! releases of some forces and reports on those of others, fold by fold; then it learns
//! on all and prints what goes into `candidates/weights.rs`. `--out` writes the lines
//! that `scriven thread --ignore-references` writes.

mod corpus;
mod curve;
mod fit;
mod newton;
mod pairs;
mod run;

use std::{error::Error, time::Instant};

use scriven_ledger::Weights;

/// What can go wrong here ends the run.
type Done<T> = Result<T, Box<dyn Error>>;

fn main() -> Done<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [releases, threads, rest @ ..] = args.as_slice() else {
        return Err("usage: threading RELEASES.jsonl.gz THREADS.json [--fit | --out FILE]".into());
    };
    let began = Instant::now();
    let corpus = corpus::Corpus::load(releases, threads)?;
    let read = began.elapsed();
    println!("{} releases, read in {read:.2?}", corpus.releases.len());
    if rest.first().is_some_and(|arg| arg == "--fit") {
        fit::fit(&corpus);
        return Ok(());
    }
    let began = Instant::now();
    let placed = run::run(&corpus, Weights::default());
    let threaded = began.elapsed();
    let per_second = |time: std::time::Duration| {
        f64::from(u32::try_from(corpus.releases.len()).unwrap_or(u32::MAX)) / time.as_secs_f64()
    };
    println!(
        "threaded in {threaded:.2?}: {:.0} a second, {:.0} with the reading",
        per_second(threaded),
        per_second(threaded + read)
    );
    run::Report::of(&corpus, &placed, |_| true).print();
    if let [out, file, ..] = rest
        && out == "--out"
    {
        run::write(&corpus, &placed, file)?;
    }
    Ok(())
}
