//! How fast statements are read: bytes a second, on one core.
//!
//! `cargo bench -p scriven-benches --bench reading`. The made statements are
//! always there; the corpus of releases is used where its folder is.

use std::{io::BufRead, path::Path};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use scriven_reader::{Input, read};

const MADE: &str = "Officers were called at around 3.50pm on Saturday (6 December) to an address in Amber Street, Northbank, Leeds.

A 31-year-old man was arrested on suspicion of attempted murder and remains in custody. A woman in her 40s was driven to hospital by paramedics, badly hurt; doctors call her condition stable.

Detective Inspector Ann Lee, of Westmoor CID, said: “We are appealing for anyone with dashcam footage to come forward.

“The man was seen in a silver Vauxhall Corsa, registration AB12 CDE, near the junction with Mill Lane.”

Anyone with information is asked to call 101 quoting log 0488 of 6 December, or Crimestoppers on 0800 555 111.

";

fn input(body: &str) -> Input<'_> {
    Input { id: "bench", title: Some("Appeal after assault"), body, ..Input::default() }
}

fn made(c: &mut Criterion) {
    read(&input("warm"));
    let mut group = c.benchmark_group("made");
    // Linear: bytes a second stay the same from one statement to ten megabytes.
    for size in [1_000usize, 10_000, 100_000, 1_000_000, 10_000_000] {
        let body = MADE.repeat(size.div_ceil(MADE.len()));
        group.throughput(Throughput::Bytes(body.len() as u64));
        group.sample_size(10);
        group.bench_with_input(BenchmarkId::from_parameter(body.len()), &body, |b, body| {
            b.iter(|| read(&input(body)));
        });
    }
    group.finish();
}

/// Pieces of texts that a careless grammar takes long over, one a line.
const GROWING: &str = include_str!("instructions/growing");

/// A name for a number: letters, the first a capital.
fn name(number: usize) -> String {
    let mut rest = number + 1000;
    let mut name = String::new();
    while rest > 0 {
        let letter = char::from(b"abcdefghijklmnopqrstuvwxyz"[rest % 26]);
        name.push(if name.is_empty() { letter.to_ascii_uppercase() } else { letter });
        rest /= 26;
    }
    name
}

/// A text of some size of one piece: with a running number or name, of ever other things.
fn grown(piece: &str, size: usize) -> String {
    let mut text = String::with_capacity(size + piece.len() + 16);
    for number in 0.. {
        if text.len() >= size {
            break;
        }
        let named = piece.replace("{name}", &name(number));
        text.push_str(&named.replace("{n}", &(number + 1000).to_string()));
    }
    text
}

fn worst(c: &mut Criterion) {
    let mut group = c.benchmark_group("worst");
    group.sample_size(10);
    for piece in GROWING.lines().filter(|line| !line.starts_with('#')) {
        // Linear: as many bytes a second of the one as of the other.
        for size in [64 << 10, 1 << 20] {
            let body = grown(piece, size);
            group.throughput(Throughput::Bytes(body.len() as u64));
            group.bench_function(BenchmarkId::new(piece.trim(), size), |b| {
                b.iter(|| read(&input(&body)));
            });
        }
    }
    group.finish();
}

fn corpus(c: &mut Criterion) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/releases.jsonl.gz");
    let Ok(file) = std::fs::File::open(&path) else {
        eprintln!("corpus: skipped, {} is not there", path.display());
        return;
    };
    let lines = std::io::BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines();
    let bodies: Vec<String> = lines
        .map_while(Result::ok)
        .step_by(29)
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(&line).ok())
        .filter_map(|line| line.get("body").and_then(|b| b.as_str()).map(str::to_owned))
        .take(500)
        .collect();
    let mut group = c.benchmark_group("corpus");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(bodies.iter().map(|b| b.len() as u64).sum()));
    group.bench_function("500-releases", |b| {
        b.iter(|| bodies.iter().map(|body| read(&input(body)).people.len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, made, worst, corpus);
criterion_main!(benches);
