//! Plays the demo through the verbs of the desk.

use std::collections::HashMap;

use anyhow::{Context, Result, bail, ensure};
use scriven_desk::{Desk, DraftView, Edit, Hand, Incoming, Received};
use scriven_model::{
    Actor, DraftId, EventBody, Finding, IncidentId, Level, MediaType, Role, User, Verb,
    reading::Jurisdiction,
};

use scriven_store::log;

use super::script::{Onto, Script, Step, Then};

/// Minutes between what comes in and what the desk does with it.
const MINUTE: jiff::SignedDuration = jiff::SignedDuration::from_mins(1);

struct Crew {
    reporter: Actor,
    editor: Actor,
}

pub(super) async fn all(desk: &Desk, hand: &Hand, script: &Script) -> Result<()> {
    let crew = crew(desk).await?;
    let mut incidents: HashMap<&str, IncidentId> = HashMap::new();
    for step in &script.steps {
        one(desk, hand, &crew, step, &mut incidents)
            .await
            .with_context(|| format!("the demo's “{}”", step.title))?;
    }
    Ok(())
}

async fn crew(desk: &Desk) -> Result<Crew> {
    let mut actors = Vec::new();
    for (name, role) in
        [("ines", Role::Reporter), (super::VISITOR, Role::Admin), ("lawrie", Role::Legal)]
    {
        let user: User = desk
            .add_user(&Actor::Operator, name, role, &format!("demo password of {name}"))
            .await?;
        actors.push(user.actor());
    }
    let [reporter, editor, ..] = actors.as_slice() else { bail!("two people at least") };
    Ok(Crew { reporter: reporter.clone(), editor: editor.clone() })
}

async fn one<'s>(
    desk: &Desk,
    hand: &Hand,
    crew: &Crew,
    step: &'s Step,
    incidents: &mut HashMap<&'s str, IncidentId>,
) -> Result<()> {
    hand.set(step.received);
    let received = desk.receive(&crew.reporter, incoming(step)).await?;
    let onto = match step.onto {
        _ if step.then == Then::Inbox => return by_a_reader_before(desk, received).await,
        Onto::None => return Ok(()),
        Onto::New => None,
        Onto::Thread => Some(*incidents.get(step.file).context("no incident of its file yet")?),
    };
    hand.set(step.received + MINUTE);
    let threaded = desk.thread(&crew.reporter, received.statement.id, onto).await?;
    let incident = threaded.incident.id;
    incidents.insert(step.file, incident);
    hand.set(step.out.unwrap_or(step.received + MINUTE * 2));
    match step.then {
        Then::Publish => publish(desk, crew, step, incident, Verb::Publish).await,
        Then::Update => publish(desk, crew, step, incident, Verb::Update).await,
        Then::Correction => publish(desk, crew, step, incident, Verb::Correction).await,
        Then::Draft => {
            desk.begin_draft(&crew.reporter, incident).await?;
            Ok(())
        }
        Then::Hold => {
            let why = step.note.as_deref().unwrap_or("Under review.");
            desk.hold(&crew.editor, incident, why).await?;
            Ok(())
        }
        Then::Inbox => Ok(()),
    }
}

/// Leaves a statement as a reader before this one read it, who passed over what the
/// public is asked: so there is something to read again.
async fn by_a_reader_before(desk: &Desk, received: Received) -> Result<()> {
    let (statement, mut reading) = (received.statement, received.reading);
    "0.0.9+0123456789".clone_into(&mut reading.reader);
    reading.asks.clear();
    reading.contacts.clear();
    let at = statement.received_at;
    let body = EventBody::StatementRead { statement: statement.id, reading };
    let written = desk.store().write(move |tx| log::append(tx, at, &Actor::Operator, body));
    written.await?;
    Ok(())
}

fn incoming(step: &Step) -> Incoming {
    Incoming {
        bytes: format!("{}\n\n{}", step.title, step.body).into_bytes(),
        media_type: MediaType::Text,
        title: Some(step.title.clone()),
        body: step.body.trim().to_owned(),
        published: Some(step.published),
        url: step.url.clone(),
        issuer: Some(step.issuer.clone()),
        source_key: None,
        jurisdiction: Some(Jurisdiction::EnglandWales),
        notes: Vec::new(),
    }
}

/// Drafts, puts the editor's headline on it, has it signed off, approves and
/// publishes. What the checks stop is an error: a demo that quietly leaves out what
/// its files say would show something else than they say.
async fn publish(
    desk: &Desk,
    crew: &Crew,
    step: &Step,
    incident: IncidentId,
    verb: Verb,
) -> Result<()> {
    let built = desk.begin_draft(&crew.reporter, incident).await?;
    let id = built.draft.id;
    let stops = stopping(&built.findings, &[]);
    ensure!(stops.is_empty(), "the checks stop the draft of {incident} as it was built: {stops:?}");
    if let Some(headline) = &step.headline {
        let edit = Edit { headline: Some(headline.clone()), blocks: None };
        let tried = desk.check_edit(&crew.reporter, id, edit.clone()).await?;
        let fresh = stopping(&tried.findings, &built.findings);
        ensure!(fresh.is_empty(), "the checks stop its headline “{headline}”: {fresh:?}");
        desk.edit_draft(&crew.reporter, id, None, edit).await?;
    }
    let draft = ticked(desk, crew, id).await?;
    desk.approve(&crew.editor, id, &draft.draft.etag).await?;
    desk.publish(&crew.editor, id, verb, step.note.as_deref()).await?;
    Ok(())
}

/// What stops the one and did not stop the other, in words. A warning only wants to be
/// seen: whoever writes ticks it.
fn stopping(findings: &[Finding], before: &[Finding]) -> Vec<String> {
    let keys: Vec<&str> = before.iter().map(|finding| finding.key.as_str()).collect();
    let fresh = findings
        .iter()
        .filter(|one| one.blocks && one.level != Level::Warn && !keys.contains(&one.key.as_str()));
    fresh.map(|one| format!("{}: {}", one.rule, one.message)).collect()
}

/// The draft with its warnings ticked by its writer. Nothing else is signed off.
async fn ticked(desk: &Desk, crew: &Crew, id: DraftId) -> Result<DraftView> {
    let mut view = desk.draft(&crew.reporter, id).await?;
    let warnings = view.findings.iter().filter(|one| one.blocks && one.level == Level::Warn);
    for key in warnings.map(|one| one.key.clone()).collect::<Vec<_>>() {
        view = desk.sign_off(&crew.reporter, id, &key, "Seen, and kept to.").await?;
    }
    Ok(view)
}
