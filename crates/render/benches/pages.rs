//! How fast a page is made: `cargo bench -p scriven-render`.
//!
//! The incident has a page of 30 KiB or more, as the public figures ask.

#[path = "../examples/sample/mod.rs"]
mod sample;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use scriven_model::{BlockKind, Verb};
use scriven_render::{Feed, Scope, feeds, history, incident};

/// The sample with a longer story and more versions.
fn long() -> sample::Sample {
    let mut long = sample::sample();
    let last = long.versions.pop().expect("the sample has versions");
    for number in 4..12 {
        let mut version = last.clone();
        version.number = number;
        version.verb = Verb::Update;
        let claims: Vec<u128> = (1..18).collect();
        for block in 0..u128::from(number) {
            version.story.blocks.push(sample::block(100 + block, BlockKind::Paragraph, vec![
                sample::sentence(
                    "Officers went from door to door along the river for most of the afternoon, the inspector said, and asked people to look again at what their doorbells had recorded.",
                    claims.get(..6).unwrap_or_default(),
                ),
            ]));
        }
        long.versions.push(version);
    }
    long
}

fn pages(c: &mut Criterion) {
    let long = long();
    let page = long.page(long.versions.len());
    let mut group = c.benchmark_group("pages");
    let html = incident::html(&page);
    assert!(html.len() > 30 * 1024, "the page has {} bytes", html.len());
    group.throughput(Throughput::Bytes(html.len() as u64));
    group.bench_function("incident", |b| b.iter(|| incident::html(black_box(&page))));
    group.bench_function("incident.json", |b| b.iter(|| incident::json(black_box(&page))));
    group.bench_function("history", |b| b.iter(|| history::html(black_box(&page))));
    let items = [long.item(11)];
    let feed = Feed { site: &long.site, scope: Scope::All, items: &items };
    group.bench_function("feed.atom of one", |b| b.iter(|| feeds::atom(black_box(&feed))));
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
