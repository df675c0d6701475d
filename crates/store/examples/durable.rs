//! Durable inserts a second: one writer that waits for each, and many at once.
//!
//! `cargo run --release -p scriven-store --example durable [seconds] [folder]`; with
//! `SCRIVEN_TEST_PG` set, on PostgreSQL too (schema `durable`). The disk decides: the
//! first line is what it can do, a 4 KiB write and an fdatasync each.

use std::{
    fs::File,
    io::Write,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use scriven_store::{Config, Error, Store, settings};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let seconds = args.next().map_or(Ok(3.0), |text| text.parse())?;
    let time = Duration::from_secs_f64(seconds);
    let folder = args.next().map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = folder.join(format!("scriven-durable-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    println!("{:<38} {:>10} {:>9} {:>9}", "", "a second", "p50 ms", "p99 ms");
    report("disk: 4 KiB and fdatasync", &disk(&folder, time)?, time);
    run("SQLite", Config::Sqlite(folder.join("record.db")), time)?;
    if let Ok(url) = std::env::var("SCRIVEN_TEST_PG") {
        run("PostgreSQL", Config::Postgres { url, schema: Some("durable".to_owned()) }, time)?;
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

fn disk(folder: &Path, time: Duration) -> std::io::Result<Vec<Duration>> {
    let mut file = File::create(folder.join("disk"))?;
    let (began, mut took) = (Instant::now(), Vec::new());
    while began.elapsed() < time {
        let one = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        took.push(one.elapsed());
    }
    Ok(took)
}

fn run(engine: &str, config: Config, time: Duration) -> Result<(), Box<dyn std::error::Error>> {
    let store = Store::open(config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build()?;
    for writers in [1, 8, 64, 256] {
        let took = runtime.block_on(write(&store, writers, time))?;
        report(&format!("{engine}: {writers} writers, 1 row each"), &took, time);
    }
    let reads = runtime.block_on(read(&store, time))?;
    report(&format!("{engine}: 1 reader from async code"), &reads, time);
    store.close();
    Ok(())
}

async fn write(store: &Store, writers: usize, time: Duration) -> Result<Vec<Duration>, Error> {
    let mut all = tokio::task::JoinSet::new();
    for writer in 0..writers {
        let store = store.clone();
        all.spawn(async move {
            let (began, mut took) = (Instant::now(), Vec::new());
            while began.elapsed() < time {
                let one = Instant::now();
                let name = format!("bench {writer} {}", took.len());
                store.write(move |tx| settings::set(tx, &name, "one row")).await?;
                took.push(one.elapsed());
            }
            Ok::<_, Error>(took)
        });
    }
    all.join_all().await.into_iter().collect::<Result<Vec<_>, _>>().map(|all| all.concat())
}

async fn read(store: &Store, time: Duration) -> Result<Vec<Duration>, Error> {
    let (began, mut took) = (Instant::now(), Vec::new());
    while began.elapsed() < time {
        let one = Instant::now();
        store.read(|tx| settings::get(tx, "bench 0 1")).await?;
        took.push(one.elapsed());
    }
    Ok(took)
}

#[expect(clippy::cast_precision_loss, reason = "figures for a person")]
fn report(what: &str, took: &[Duration], time: Duration) {
    let mut took = took.to_vec();
    took.sort();
    let at = |part: usize| {
        let index = (took.len() * part / 100).min(took.len().saturating_sub(1));
        took.get(index).map_or(0.0, Duration::as_secs_f64) * 1000.0
    };
    let rate = took.len() as f64 / time.as_secs_f64();
    println!("{what:<38} {rate:>10.0} {:>9.2} {:>9.2}", at(50), at(99));
}
