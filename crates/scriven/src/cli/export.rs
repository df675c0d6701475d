//! `scriven export`: the record for other programs.

use std::{
    io::{self, BufWriter, Write},
    process::ExitCode,
};

use anyhow::Result;
use scriven_desk::{Desk, IncidentFilter, IncidentView};
use scriven_model::Claim;
use serde::Serialize;
use serde_json::{Value, json};

use super::place::{Place, block_on, operator};

/// Write the record to standard output.
///
/// jsonl: a line an incident, with its people, claims, statements, promises and
/// versions. csv: a row a claim. geojson: a feature an incident, without a
/// position (Scriven keeps no coordinates).
#[derive(clap::Args)]
pub(crate) struct Args {
    /// As what.
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    #[command(flatten)]
    place: Place,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// A line an incident.
    Jsonl,
    /// A row a claim.
    Csv,
    /// A feature an incident.
    Geojson,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let desk = args.place.open()?;
    let out = BufWriter::new(io::stdout().lock());
    match args.format {
        Format::Jsonl => jsonl(&desk, out)?,
        Format::Csv => csv(&desk, out)?,
        Format::Geojson => geojson(&desk, out)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Calls `each` with every incident, the last changed first.
fn all(desk: &Desk, mut each: impl FnMut(IncidentView) -> Result<()>) -> Result<()> {
    let mut cursor = None;
    loop {
        let filter = IncidentFilter { cursor, limit: Some(200), ..IncidentFilter::default() };
        let page = block_on(async { Ok(desk.incidents(&operator(), filter).await?) })?;
        for incident in page.items {
            each(block_on(async { Ok(desk.incident(&operator(), incident.id, None).await?) })?)?;
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(());
        }
    }
}

fn jsonl(desk: &Desk, mut out: impl Write) -> Result<()> {
    all(desk, |view| {
        serde_json::to_writer(&mut out, &view)?;
        Ok(writeln!(out)?)
    })?;
    Ok(out.flush()?)
}

fn csv(desk: &Desk, out: impl Write) -> Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record([
        "incident",
        "title",
        "state",
        "topic",
        "person",
        "value",
        "label",
        "words",
        "certainty",
        "hedge",
        "said_by",
        "said_on",
        "known_since",
        "claim_state",
        "statement",
    ])?;
    all(desk, |view| {
        for claim in &view.claims {
            rows.write_record(row(&view, claim).iter().map(|cell| plain(cell)))?;
        }
        Ok(())
    })?;
    Ok(rows.flush()?)
}

fn row(view: &IncidentView, claim: &Claim) -> [String; 15] {
    [
        view.incident.id.to_string(),
        view.incident.title.clone(),
        word(view.incident.state),
        word(claim.topic),
        claim.person.clone().unwrap_or_default(),
        claim.value.clone(),
        claim.label.clone(),
        claim.words.clone(),
        claim.certainty.to_string(),
        claim.hedge.clone().unwrap_or_default(),
        claim.said_by.clone().unwrap_or_default(),
        claim.said_on.map(|day| day.to_string()).unwrap_or_default(),
        claim.known_since.to_string(),
        word(claim.state),
        claim.statement.to_string(),
    ]
}

/// The contract's word for a value of a closed list.
fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

/// A cell that a spreadsheet takes as text: one that begins like a formula gets
/// an apostrophe (OWASP, CSV injection).
fn plain(cell: &str) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}

fn geojson(desk: &Desk, mut out: impl Write) -> Result<()> {
    write!(out, "{{\"type\":\"FeatureCollection\",\"features\":[")?;
    let mut first = true;
    all(desk, |view| {
        let feature = json!({
            "type": "Feature",
            "id": view.incident.id,
            "geometry": null,
            "properties": view.incident,
        });
        if !std::mem::take(&mut first) {
            write!(out, ",")?;
        }
        Ok(serde_json::to_writer(&mut out, &feature)?)
    })?;
    writeln!(out, "]}}")?;
    Ok(out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_becomes_a_formula() {
        assert_eq!(plain("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
        assert_eq!(plain("man, 31"), "man, 31");
        assert_eq!(plain(""), "");
    }
}
