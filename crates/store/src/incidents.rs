//! Incidents and their people.

use scriven_model::{
    Actor, Incident, IncidentId, IncidentState, Person, StatementId, Timestamp, reading::Kind,
};

use crate::{
    dialect,
    error::{Error, Result},
    page::{Cursor, Page, page},
    search,
    tx::Tx,
    value::{Row, params, to_json, word},
};

crate::sql::statements! {
    ADD = "INSERT INTO incidents (id, slug, kind, place, force, state, opened_at, changed_at, doc)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    SET = "UPDATE incidents SET kind = $2, place = $3, force = $4, state = $5, changed_at = $6,
        doc = $7, merged_into = $8 WHERE id = $1";
    GET = "SELECT doc FROM incidents WHERE id = $1";
    BY_SLUG = "SELECT doc FROM incidents WHERE slug = $1";
    LIST = "SELECT doc, changed_at, id FROM incidents WHERE (changed_at, id) < ($1, $2)
        AND (CAST($3 AS TEXT) IS NULL OR kind = $3) AND (CAST($4 AS TEXT) IS NULL OR place = $4)
        AND (CAST($5 AS TEXT) IS NULL OR force = $5) AND (state = $6 OR CAST($6 AS TEXT) IS NULL
        AND state <> 'merged')
        AND changed_at >= $7 ORDER BY changed_at DESC, id DESC LIMIT $8";
    FORGET_PEOPLE = "DELETE FROM people WHERE incident = $1";
    ADD_PERSON = "INSERT INTO people (incident, n, doc) VALUES ($1, $2, $3)";
    STEPS = "SELECT e.seq, e.at, e.actor, e.what, substr(e.body, 1, 160)
        FROM incident_events i JOIN events e ON e.seq = i.seq
        WHERE i.incident = $1 AND i.seq > $2
        AND e.what IN ('statement-threaded', 'claims-revised', 'statements-moved',
        'people-joined', 'person-parted', 'promise-ended', 'promise-reopened') ORDER BY i.seq";
    REREAD = "SELECT r.seq, e.at, e.actor, e.what, substr(e.body, 1, 160)
        FROM rereadings r JOIN events e ON e.seq = r.seq
        WHERE r.incident = $1 AND r.seq > $2 ORDER BY r.seq";
    MERGED_INTO = "SELECT id FROM incidents WHERE merged_into = $1 ORDER BY id";
    PEOPLE = "SELECT doc FROM people WHERE incident = $1 ORDER BY n";
}

/// Which incidents to list; what is `None` filters nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that its title, a statement or its story holds.
    pub q: Option<String>,
    /// Main kind.
    pub kind: Option<Kind>,
    /// Where, as worded or as [`key`] gives it.
    pub place: Option<String>,
    /// Who leads, as worded or as [`key`] gives it.
    pub force: Option<String>,
    /// Changed at or after this.
    pub since: Option<Timestamp>,
    /// Its public life.
    pub state: Option<IncidentState>,
}

/// A place's or a force's name in the form it is compared by and stands in an
/// address: lower case, words joined by `-`.
pub fn key(name: &str) -> String {
    name.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// One incident.
pub fn get(tx: &mut Tx, id: IncidentId) -> Result<Option<Incident>> {
    tx.one(GET, params![id])?.as_ref().map(incident).transpose()
}

/// The incident with this public address.
pub fn by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Incident>> {
    tx.one(BY_SLUG, params![slug])?.as_ref().map(incident).transpose()
}

/// Whether an incident has this public address already.
pub fn slug_taken(tx: &mut Tx, slug: &str) -> Result<bool> {
    Ok(tx.one(BY_SLUG, params![slug])?.is_some())
}

/// The incidents that were merged into this one, and into those, the nearest first.
pub fn absorbed(tx: &mut Tx, id: IncidentId) -> Result<Vec<IncidentId>> {
    let mut all = Vec::new();
    let mut next = vec![id];
    while let Some(into) = next.pop() {
        for row in tx.all(MERGED_INTO, params![into])? {
            let one: IncidentId = row.parse(0)?;
            if one != id && !all.contains(&one) {
                all.push(one);
                next.push(one);
            }
        }
    }
    Ok(all)
}

/// The incident that this one's statements are on by now: itself, where it was not merged.
pub fn survivor(tx: &mut Tx, incident: Incident) -> Result<Incident> {
    let mut now = incident;
    let mut passed = vec![now.id];
    while let Some(into) = now.merged_into {
        if passed.contains(&into) {
            break;
        }
        passed.push(into);
        now = must(tx, into)?;
    }
    Ok(now)
}

/// Incidents, the one that changed last first. Those that were merged are listed only
/// where they are asked for.
pub fn list(
    tx: &mut Tx,
    filter: &Filter,
    from: Option<&Cursor>,
    limit: u32,
) -> Result<Page<Incident>> {
    let (at, id) = Cursor::bounds(from);
    let kind = filter.kind.map(Kind::as_str);
    let place = filter.place.as_deref().map(key);
    let force = filter.force.as_deref().map(key);
    let state = filter.state.as_ref().map(word).transpose()?;
    let since = filter.since.map_or(i64::MIN, Timestamp::as_microsecond);
    let rows = if let Some(q) = &filter.q {
        let words = search::words(q);
        if words.is_empty() {
            return Ok(Page { items: Vec::new(), next: None });
        }
        let (sql, text) = (dialect::incidents_matching(tx), dialect::search_words(tx, &words));
        tx.all(sql, params![text, at, id, kind, place, force, state, since, limit + 1])?
    } else {
        tx.all(LIST, params![at, id, kind, place, force, state, since, limit + 1])?
    };
    page(rows, limit, (1, 2), incident)
}

/// One thing that changed what the record says of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The number of the event.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// The word for what happened: `statement-threaded`, `claims-revised`,
    /// `statement-reread`, `statements-moved`, `people-joined`, `person-parted`,
    /// `promise-ended` or `promise-reopened`.
    pub what: String,
    /// The statement it happened to, the first of several, or that made the promise; none
    /// where it happened to people.
    pub statement: Option<StatementId>,
}

/// What changed the record of an incident after event number `seq`, oldest first. A
/// newer reading that says the same is none of it.
pub fn steps_since(tx: &mut Tx, id: IncidentId, seq: i64) -> Result<Vec<Step>> {
    let mut rows = tx.all(STEPS, params![id, seq])?;
    rows.extend(tx.all(REREAD, params![id, seq])?);
    let mut steps = Vec::with_capacity(rows.len());
    for row in &rows {
        // An event begins with what happened and to which statement.
        let begins = row.text(4)?;
        let named = begins
            .split_once("\"statement\":\"")
            .or_else(|| begins.split_once("\"statements\":[\""));
        let statement =
            named.and_then(|(_, rest)| rest.split('"').next()).and_then(|id| id.parse().ok());
        let actor: Actor = row.json(2)?;
        steps.push(Step {
            seq: row.int(0)?,
            at: row.at(1)?,
            by: actor.name().to_owned(),
            what: row.text(3)?.to_owned(),
            statement,
        });
    }
    steps.sort_by_key(|step| step.seq);
    Ok(steps)
}

/// The people of an incident, as they are now, in their order.
pub fn people(tx: &mut Tx, id: IncidentId) -> Result<Vec<Person>> {
    tx.all(PEOPLE, params![id])?.iter().map(|row| row.json(0)).collect()
}

fn incident(row: &Row) -> Result<Incident> {
    row.json(0)
}

pub(crate) fn must(tx: &mut Tx, id: IncidentId) -> Result<Incident> {
    get(tx, id)?.ok_or_else(|| Error::not_found("incident", id))
}

pub(crate) fn add(tx: &mut Tx, incident: &Incident) -> Result<()> {
    if slug_taken(tx, &incident.slug)? {
        return Err(Error::Conflict(format!(
            "another incident has the address “{}” already",
            incident.slug
        )));
    }
    tx.run(
        ADD,
        params![
            incident.id,
            incident.slug.as_str(),
            incident.kind.as_str(),
            incident.place.as_deref().map(key),
            incident.force.as_deref().map(key),
            word(&incident.state)?,
            incident.opened_at,
            incident.changed_at,
            to_json(incident)?,
        ],
    )
    .map(drop)
}

/// Puts `incident` in the place of what is there; its address stays what it was.
pub(crate) fn set(tx: &mut Tx, incident: &Incident) -> Result<()> {
    let before = must(tx, incident.id)?;
    if before.slug != incident.slug {
        return Err(Error::Conflict(format!(
            "the address of an incident never changes: it is “{}”, not “{}”",
            before.slug, incident.slug
        )));
    }
    if before.state == IncidentState::Killed && incident.state != IncidentState::Killed {
        return Err(Error::Conflict("this page was withdrawn for good".to_owned()));
    }
    tx.must(
        SET,
        params![
            incident.id,
            incident.kind.as_str(),
            incident.place.as_deref().map(key),
            incident.force.as_deref().map(key),
            word(&incident.state)?,
            incident.changed_at,
            to_json(incident)?,
            incident.merged_into,
        ],
        "incident",
        incident.id,
    )
}

pub(crate) fn set_people(tx: &mut Tx, id: IncidentId, people: &[Person]) -> Result<()> {
    tx.run(FORGET_PEOPLE, params![id])?;
    for (n, person) in (0_i64..).zip(people) {
        tx.run(ADD_PERSON, params![id, n, to_json(person)?])?;
    }
    Ok(())
}
