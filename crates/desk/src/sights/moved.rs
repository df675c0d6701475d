//! What moving statements does, in words.

use std::collections::BTreeSet;

use scriven_model::{
    DifferenceKind, Incident, IncidentId, IncidentState, Person, RecordChange, StatementId, Version,
};
use scriven_store::{Tx, drafts, outbox, versions};

use crate::{Desk, Moved, Result, secret::sha256, verbs::move_statements::Plan};

/// Most differences that are told one by one.
const MOST: usize = 12;

pub(crate) fn effects(desk: &Desk, tx: &mut Tx, plan: &Plan, done: bool) -> Result<Moved> {
    let from = &plan.from.known.incident;
    let to = plan.joined.as_ref().map(|joined| &joined.incident);
    let mut effects = vec![goes(plan)];
    if let (true, Some(to)) = (plan.merges, to) {
        effects.push(format!(
            "This incident is part of “{}” then. Whoever follows it follows that one.",
            to.title
        ));
        if from.version > 0 {
            effects.push(format!(
                "{} leads to {}. Its versions stay where they are.",
                desk.url_of(from),
                desk.url_of(to)
            ));
        }
    }
    effects.extend(published(desk, tx, plan)?);
    if let (Some(onto), Some(joined)) = (&plan.onto, &plan.joined) {
        effects.extend(one_person(plan, &onto.known.people, joined));
    }
    if let Some(onto) = plan.onto.as_ref().filter(|onto| comes_back(&onto.known.incident)) {
        effects.push(format!("{} is a page of its own again.", desk.url_of(&onto.known.incident)));
    }
    if let Some(draft) = drafts::open_of_incident(tx, from.id)? {
        effects.push(if plan.merges {
            format!(
                "The draft that {} is writing on “{}” is given up.",
                draft.edited_by, from.title
            )
        } else {
            format!("The draft that {} is writing is older than the record then.", draft.edited_by)
        });
    }
    let ids: BTreeSet<StatementId> = plan.statements.iter().copied().collect();
    let mut told = plan.joined.as_ref().map_or_else(Vec::new, |joined| news(joined, &ids));
    let basis = basis(plan, &effects, &told);
    let more = told.len().saturating_sub(MOST);
    told.truncate(MOST);
    effects.extend(told);
    if more > 0 {
        effects.push(format!("And {more} more changes there."));
    }
    Ok(Moved {
        done,
        from: plan.left.incident.clone(),
        to: to.cloned(),
        statements: plan.statements.clone(),
        merges: plan.merges,
        withdraws: plan.withdraws.iter().map(|version| version.number).collect(),
        others: plan.others.clone(),
        effects,
        basis,
    })
}

/// A published page that leads to another one, and stands again then.
fn comes_back(incident: &Incident) -> bool {
    incident.state == IncidentState::Merged && incident.version > 0
}

/// A digest of all that is done, also of what is not told one by one.
fn basis(plan: &Plan, effects: &[String], told: &[String]) -> String {
    let to = plan.onto.as_ref().filter(|_| !plan.opens).map(|onto| onto.known.incident.id);
    let numbers: Vec<u32> = plan.withdraws.iter().map(|version| version.number).collect();
    let all = serde_json::json!([
        plan.from.known.incident.id,
        to,
        plan.statements,
        numbers,
        plan.others,
        effects,
        told,
    ]);
    sha256(all.to_string().as_bytes())
}

fn goes(plan: &Plan) -> String {
    let titles: Vec<String> = plan
        .from
        .told
        .iter()
        .filter(|told| plan.statements.contains(&told.statement.id))
        .map(|told| match told.statement.title.trim() {
            "" => "a statement without a title".to_owned(),
            title => format!("“{title}”"),
        })
        .collect();
    let what = titles.join(", ");
    let from = &plan.from.known.incident.title;
    match &plan.joined {
        None => format!("{what}: off “{from}”, back to the inbox."),
        Some(joined) if plan.opens => {
            format!("{what}: off “{from}”, onto a new incident, “{}”.", joined.incident.title)
        }
        Some(joined) => format!("{what}: off “{from}”, onto “{}”.", joined.incident.title),
    }
}

/// What becomes of versions that rest on what goes.
fn published(desk: &Desk, tx: &mut Tx, plan: &Plan) -> Result<Vec<String>> {
    let numbers = plan.withdraws.iter().map(|version| version.number).collect();
    let mut effects = withdrawn(tx, plan.from.known.incident.id, &numbers, None)?;
    for other in &plan.others {
        let page = desk.url_of(&super::incident(tx, other.incident)?);
        let numbers = other.versions.iter().copied().collect();
        effects.extend(withdrawn(tx, other.incident, &numbers, Some(&page))?);
    }
    Ok(effects)
}

fn withdrawn(
    tx: &mut Tx,
    id: IncidentId,
    gone: &BTreeSet<u32>,
    page: Option<&str>,
) -> Result<Vec<String>> {
    let names: Vec<String> = gone.iter().map(u32::to_string).collect();
    let of = page.map_or_else(String::new, |page| format!(" of {page}"));
    let what = match names.as_slice() {
        [] => return Ok(Vec::new()),
        [one] => format!("Version {one}{of} rests on it and is withdrawn"),
        all => format!("Versions {}{of} rest on it and are withdrawn", all.join(", ")),
    };
    let mut versions = versions::list(tx, id)?;
    for version in versions.iter_mut().filter(|version| gone.contains(&version.number)) {
        version.withdrawn.get_or_insert(version.at);
    }
    let shows = match Version::standing(&versions) {
        // The page itself leads on; only its versions are to be seen.
        _ if page.is_some() => String::new(),
        Some(version) => format!(": the page shows version {} again", version.number),
        None => ": the page says that it is under review, until a new one is published".to_owned(),
    };
    let mut effects = vec![format!("{what}{shows}.")];
    let reached: BTreeSet<String> = outbox::of_incident(tx, id)?
        .into_iter()
        .filter(|row| row.news == outbox::News::Version && row.tries > 0)
        .filter(|row| gone.contains(&row.version))
        .map(|row| row.address)
        .collect();
    if !reached.is_empty() {
        let who = if reached.len() == 1 { "follower who" } else { "followers who" };
        effects.push(format!("{} {who} got it will be told so.", reached.len()));
    }
    Ok(effects)
}

/// Which people are taken for one.
fn one_person(plan: &Plan, there: &[Person], joined: &RecordChange) -> Vec<String> {
    let mut effects = Vec::new();
    for person in &plan.from.known.people {
        let comes = person.seen_as.iter().find(|(id, _)| plan.statements.contains(id));
        let Some(here) = comes else { continue };
        let now = joined.people.iter().find(|one| one.seen_as.contains(here));
        let Some(known) = now.and_then(|now| there.iter().find(|one| one.key == now.key)) else {
            continue;
        };
        effects.push(format!(
            "“{}” here and “{}” there are taken for one person.",
            person.label, known.label
        ));
    }
    effects
}

/// What the statements change where they go.
fn news(joined: &RecordChange, ids: &BTreeSet<StatementId>) -> Vec<String> {
    let theirs = joined.differences.iter().filter(|(id, _)| ids.contains(id));
    theirs
        .flat_map(|(_, all)| all)
        .filter(|one| one.kind != DifferenceKind::Confirmed)
        .map(|one| one.words.clone())
        .collect()
}
