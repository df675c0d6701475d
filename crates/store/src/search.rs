//! Full-text search over statements, incidents and published stories, newest first.

use scriven_model::{Incident, IncidentId, Statement, Story, Timestamp};

use crate::{
    dialect,
    error::Result,
    tx::Tx,
    value::{Row, from_word, params},
};

crate::sql::statements! {
    NEXT = "SELECT COALESCE(MAX(n), 0) FROM search_docs";
    ADD = "INSERT INTO search_docs (n, noun, id, incident, at, title, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    REMOVE = "DELETE FROM search_docs WHERE noun = $1 AND id = $2";
    OF_INCIDENT = "UPDATE search_docs SET incident = $2 WHERE noun = 'statement' AND id = $1";
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Noun {
    /// A statement; the id is its id.
    Statement,
    /// An incident's title and place; the id is its id.
    Incident,
    /// What an incident's page says now; the id is the incident's.
    Story,
}

/// Something that holds the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub noun: Noun,
    /// Its id.
    pub id: String,
    /// The incident it belongs to.
    pub incident: Option<IncidentId>,
    /// When it came, or was published.
    pub at: Timestamp,
    /// Its title or headline.
    pub title: String,
    /// A few words around the first hit.
    pub snippet: String,
    /// Where it stands in the index: [`query_before`] goes on behind it.
    pub n: i64,
}

/// Words of a search that are looked at.
const WORDS: usize = 16;
/// Letters of a word that are looked at.
const LETTERS: usize = 64;
/// Bytes of a text that are indexed: PostgreSQL takes no more than 1 MB of words.
const INDEXED: usize = 200_000;

/// The newest things at the desk that hold all the words, at most `limit`. The last
/// word counts as the beginning of one. Whatever is typed: it finds, or finds nothing.
pub fn query(tx: &mut Tx, q: &str, limit: u32) -> Result<Vec<Hit>> {
    query_before(tx, q, 0, limit)
}

/// As [`query`], going on behind the hit with this `n` (0 is from the newest).
pub fn query_before(tx: &mut Tx, q: &str, n: i64, limit: u32) -> Result<Vec<Hit>> {
    find(tx, q, n, limit, false)
}

/// As [`query_before`], over published stories of live pages only.
pub fn query_public(tx: &mut Tx, q: &str, n: i64, limit: u32) -> Result<Vec<Hit>> {
    find(tx, q, n, limit, true)
}

fn find(tx: &mut Tx, q: &str, n: i64, limit: u32, public: bool) -> Result<Vec<Hit>> {
    let words = words(q);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let (sql, text) = (dialect::search(tx, public), dialect::search_words(tx, &words));
    tx.all(sql, params![text, n, limit])?.iter().map(|row| hit(row, &words)).collect()
}

/// The words of what was typed: letters and digits, in lower case.
pub(crate) fn words(q: &str) -> Vec<String> {
    q.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .map(|word| word.chars().take(LETTERS).flat_map(char::to_lowercase).collect())
        .collect()
}

fn hit(row: &Row, words: &[String]) -> Result<Hit> {
    Ok(Hit {
        noun: from_word(row.text(0)?)?,
        id: row.text(1)?.to_owned(),
        incident: row.opt_parse(2)?,
        at: row.at(3)?,
        title: row.text(4)?.to_owned(),
        snippet: snippet(row.text(5)?, words),
        n: row.int(6)?,
    })
}

/// A few words around the first place where one of `words` begins a word.
fn snippet(body: &str, words: &[String]) -> String {
    const AROUND: usize = 90;
    let begins = |word: &str| {
        let word = word.to_lowercase();
        words.iter().any(|wanted| word.starts_with(wanted.as_str()))
    };
    let mut at = 0;
    let mut start = 0;
    for piece in body.split_inclusive(|c: char| !c.is_alphanumeric()) {
        if begins(piece) {
            at = start;
            break;
        }
        start += piece.len();
    }
    let from = floor(body, at.saturating_sub(AROUND));
    let to = floor(body, at.saturating_add(2 * AROUND));
    let cut = body.get(from..to).unwrap_or_default();
    let cut = cut.split_whitespace().collect::<Vec<_>>().join(" ");
    let (before, after) = (if from > 0 { "…" } else { "" }, if to < body.len() { "…" } else { "" });
    format!("{before}{cut}{after}")
}

/// The character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

fn put(
    tx: &mut Tx,
    (noun, id): (&str, &str),
    incident: Option<IncidentId>,
    at: Timestamp,
    (title, body): (&str, &str),
) -> Result<()> {
    remove(tx, noun, id)?;
    let n = tx.one(NEXT, params![])?.map_or(Ok(0), |row| row.int(0))? + 1;
    let (title, body) = (
        title.get(..floor(title, INDEXED / 4)).unwrap_or_default(),
        body.get(..floor(body, INDEXED)).unwrap_or_default(),
    );
    tx.run(ADD, params![n, noun, id, incident, at, title, body]).map(drop)
}

fn remove(tx: &mut Tx, noun: &str, id: &str) -> Result<()> {
    tx.run(REMOVE, params![noun, id]).map(drop)
}

pub(crate) fn put_statement(tx: &mut Tx, statement: &Statement) -> Result<()> {
    let id = statement.id.to_string();
    let text = (statement.title.as_str(), statement.text.as_str());
    put(tx, ("statement", &id), statement.incident, statement.received_at, text)
}

pub(crate) fn thread_statement(
    tx: &mut Tx,
    id: scriven_model::StatementId,
    incident: Option<IncidentId>,
) -> Result<()> {
    tx.run(OF_INCIDENT, params![id, incident]).map(drop)
}

pub(crate) fn put_incident(tx: &mut Tx, incident: &Incident) -> Result<()> {
    let (place, force) = (incident.place.as_deref(), incident.force.as_deref());
    let body = format!("{} {}", place.unwrap_or_default(), force.unwrap_or_default());
    let id = incident.id.to_string();
    put(tx, ("incident", &id), Some(incident.id), incident.changed_at, (&incident.title, &body))
}

pub(crate) fn put_story(
    tx: &mut Tx,
    incident: IncidentId,
    at: Timestamp,
    story: &Story,
) -> Result<()> {
    let mut body = String::new();
    for block in &story.blocks {
        body.push_str(&block.text());
        body.push('\n');
    }
    for line in &story.timeline {
        body.push_str(&line.text);
        body.push('\n');
    }
    let text = (story.headline.text.as_str(), body.as_str());
    put(tx, ("story", &incident.to_string()), Some(incident), at, text)
}

pub(crate) fn remove_incident(tx: &mut Tx, incident: IncidentId) -> Result<()> {
    remove(tx, "incident", &incident.to_string())
}

pub(crate) fn remove_story(tx: &mut Tx, incident: IncidentId) -> Result<()> {
    remove(tx, "story", &incident.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_and_digits_of_a_search_are_kept() {
        assert_eq!(
            words("\"Mill* Lane'); DROP -- NEAR(a b) Ünï"),
            ["mill", "lane", "drop", "near", "a", "b", "ünï"]
        );
        assert!(words("\"*()':&|!").is_empty());
        assert_eq!(words(&"x ".repeat(99)).len(), WORDS);
    }

    #[test]
    fn a_snippet_shows_the_first_hit_and_is_cut_on_characters() {
        let body =
            format!("{} a man was arrested in Fen Road {}", "é".repeat(300), "ü".repeat(300));
        let snippet = snippet(&body, &["arrest".to_owned()]);
        assert!(snippet.contains("arrested in Fen Road"), "{snippet}");
        assert!(snippet.starts_with('…') && snippet.ends_with('…'), "{snippet}");
        assert_eq!(super::snippet("", &[]), "");
    }
}
