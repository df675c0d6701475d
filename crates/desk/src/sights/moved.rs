//! What moving statements does, in words.

use std::collections::BTreeSet;

use scriven_model::{DifferenceKind, Person, RecordChange, StatementId};
use scriven_store::{Tx, drafts, outbox, versions};

use crate::{Desk, Moved, Result, verbs::move_statements::Plan};

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
    effects.extend(published(tx, plan)?);
    if let (Some(onto), Some(joined)) = (&plan.onto, &plan.joined) {
        effects.extend(one_person(plan, &onto.known.people, joined));
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
        effects,
    })
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
fn published(tx: &mut Tx, plan: &Plan) -> Result<Vec<String>> {
    if plan.withdraws.is_empty() {
        return Ok(Vec::new());
    }
    let id = plan.from.known.incident.id;
    let gone: BTreeSet<u32> = plan.withdraws.iter().map(|version| version.number).collect();
    let names: Vec<String> = gone.iter().map(u32::to_string).collect();
    let what = match names.as_slice() {
        [one] => format!("Version {one} rests on it and is withdrawn"),
        all => format!("Versions {} rest on it and are withdrawn", all.join(", ")),
    };
    let left = versions::list(tx, id)?
        .into_iter()
        .find(|version| version.withdrawn.is_none() && !gone.contains(&version.number));
    let shows = match left {
        Some(version) => format!("the page shows version {} again", version.number),
        None => "the page says that it is under review, until a new one is published".to_owned(),
    };
    let mut effects = vec![format!("{what}: {shows}.")];
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
