//! Threading all of them as `scriven thread` does, and what came of it.

use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::{BufWriter, Write},
};

use scriven_ledger::{Placed, Threads, Weights};
use serde_json::json;

use crate::{
    Done,
    corpus::{Corpus, Release},
    curve::reliability,
};

/// What is joined at this probability is joined by itself.
const AUTO: f64 = 0.9;

/// As many candidates are listed.
const LISTED: usize = 10;

/// Where each release went, incidents told by the number of their first release.
pub(crate) struct Run {
    pub(crate) placed: Vec<Placed>,
    first: HashMap<scriven_model::IncidentId, String>,
}

pub(crate) fn run(corpus: &Corpus, weights: Weights) -> Run {
    let mut threads = Threads::new(AUTO, LISTED).weighing(weights);
    let mut placed = Vec::with_capacity(corpus.releases.len());
    for one in &corpus.releases {
        placed.push(threads.take(&one.id, Some(&one.force), &one.reading));
    }
    let opened = placed.iter().filter(|placed| placed.new);
    let first = opened.map(|p| (p.incident, threads.first_of(p.incident).to_owned())).collect();
    Run { placed, first }
}

/// What came of a run.
#[derive(Default)]
pub(crate) struct Report {
    all: u32,
    continued: u32,
    first: u32,
    listed: u32,
    joined: u32,
    joined_rightly: u32,
    /// What was joined and is proved to be of another incident.
    against: Vec<String>,
    /// Each candidate of whom it is proved: its score, and whether it is the one.
    pairs: Vec<(f64, bool)>,
    /// The best candidates of releases that continue a list.
    best: Vec<(f64, bool)>,
}

impl Report {
    /// What came of the releases that `wanted` picks.
    pub(crate) fn of(corpus: &Corpus, run: &Run, wanted: impl Fn(&Release) -> bool) -> Self {
        let mut report = Self::default();
        // What each incident holds: the lists, and the numbers of its releases.
        let mut holds: HashMap<_, Vec<&Release>> = HashMap::new();
        let mut begun: HashSet<usize> = HashSet::new();
        for (one, placed) in corpus.releases.iter().zip(&run.placed) {
            if wanted(one) {
                report.count(one, placed, &holds, &begun);
            }
            begun.extend(one.truth.filter(|_| one.listed));
            holds.entry(placed.incident).or_default().push(one);
        }
        report
    }

    fn count(
        &mut self,
        one: &Release,
        placed: &Placed,
        holds: &HashMap<scriven_model::IncidentId, Vec<&Release>>,
        begun: &HashSet<usize>,
    ) {
        self.all += 1;
        self.joined += u32::from(!placed.new);
        let there = |incident| holds.get(incident).map(Vec::as_slice).unwrap_or_default();
        for (score, incident) in placed.candidates.iter().map(|c| (c.score, &c.incident)) {
            self.pairs.extend(proved(one, there(incident)).map(|right| (score, right)));
        }
        if !placed.new && proved(one, there(&placed.incident)) == Some(false) {
            let with = there(&placed.incident).iter().map(|other| other.title.as_str());
            self.against.push(format!("{} {} | {:?}", one.id, one.title, with.collect::<Vec<_>>()));
        }
        if !one.truth.is_some_and(|truth| one.listed && begun.contains(&truth)) {
            return;
        }
        let right = |incident| there(incident).iter().any(|other| other.truth == one.truth);
        self.continued += 1;
        let mut candidates = placed.candidates.iter();
        self.listed += u32::from(candidates.clone().any(|c| right(&c.incident)));
        if let Some(best) = candidates.next() {
            let right = right(&best.incident);
            self.first += u32::from(right);
            self.best.push((best.score, right));
        }
        self.joined_rightly += u32::from(!placed.new && right(&placed.incident));
    }

    /// What the signs of each proved candidate added up to, where the run had no curve.
    pub(crate) fn sums(&self) -> Vec<(f64, bool)> {
        self.pairs.iter().map(|(score, right)| ((score / (1.0 - score)).ln(), *right)).collect()
    }

    /// How often the right one came first.
    pub(crate) fn first(&self) -> String {
        share(self.first, self.continued)
    }

    pub(crate) fn print(&self) {
        println!("right incident first      {}", self.first());
        println!("among the {LISTED} listed       {}", share(self.listed, self.continued));
        println!("joined, and rightly       {}", share(self.joined_rightly, self.continued));
        println!("joined at all             {}", share(self.joined, self.all));
        println!(
            "joined, proved wrong      {}",
            share(u32::try_from(self.against.len()).unwrap_or(u32::MAX), self.all)
        );
        for against in &self.against {
            println!("  {against}");
        }
        println!("candidates by score, of whom references prove it:");
        reliability(&self.pairs);
        println!("best candidates of what continues a list:");
        reliability(&self.best);
    }

    /// This and what came of others.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.all += other.all;
        self.continued += other.continued;
        self.first += other.first;
        self.listed += other.listed;
        self.joined += other.joined;
        self.joined_rightly += other.joined_rightly;
        self.against.extend(other.against);
        self.pairs.extend(other.pairs);
        self.best.extend(other.best);
        self
    }
}

fn share(n: u32, of: u32) -> String {
    format!("{:.1} % ({n} of {of})", 100.0 * f64::from(n) / f64::from(of.max(1)))
}

/// Whether the release is of the incident that holds these: by a shared list it is, by
/// references of one make of which none is the same it is not.
pub(crate) fn proved(one: &Release, there: &[&Release]) -> Option<bool> {
    one.truth?;
    if there.iter().any(|other| other.truth == one.truth) {
        return Some(true);
    }
    let apart = |other: &&Release| {
        crate::corpus::proved_apart(&one.references, &other.references)
            || one.listed && other.listed && one.truth != other.truth
    };
    there.iter().any(apart).then_some(false)
}

/// The lines that `scriven thread` writes.
pub(crate) fn write(corpus: &Corpus, run: &Run, file: &str) -> Done<()> {
    let mut out = BufWriter::new(File::create(file)?);
    let name = |incident| run.first.get(incident).map_or("", String::as_str);
    for (one, placed) in corpus.releases.iter().zip(&run.placed) {
        let candidates: Vec<_> = placed
            .candidates
            .iter()
            .map(|one| {
                let score = (one.score * 10_000.0).round() / 10_000.0;
                json!({"incident": name(&one.incident), "score": score, "reasons": one.reasons})
            })
            .collect();
        let line = json!({
            "id": one.id, "title": one.title, "incident": name(&placed.incident),
            "new": placed.new, "candidates": candidates,
        });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}
