//! The demo, played: what each published page tells, and what is held back.

use scriven_desk::{Clock, Config, Database, Desk, Guard, IncidentFilter, Site};
use scriven_model::{
    Actor, BlockKind, Incident, IncidentState, Person, Topic, Version,
    reading::{Jurisdiction, Status},
};

/// A desk on which the demo was played, its folder, and whom it shows itself to.
async fn played() -> (Desk, Actor, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        database: Database::Sqlite(folder.path().join("scriven.db")),
        site: Site::default(),
        publisher: Jurisdiction::EnglandWales,
        guard: Guard::new("demo@example.org"),
        clock: Clock::system(),
    };
    super::play(config.clone()).await.unwrap();
    let desk = tokio::task::spawn_blocking(move || Desk::open(config)).await.unwrap().unwrap();
    let visitor = desk.user_named(super::VISITOR).await.unwrap().actor();
    (desk, visitor, folder)
}

async fn incident(desk: &Desk, actor: &Actor, about: &str) -> (Incident, Vec<Version>) {
    let all = desk.incidents(actor, IncidentFilter::default()).await.unwrap().items;
    let one = all.into_iter().find(|one| one.title.contains(about)).expect(about);
    let view = desk.incident(actor, one.id, None).await.unwrap();
    let mut versions = view.versions;
    versions.sort_by_key(|version| version.number);
    (one, versions)
}

/// What a version's page tells: kind, place and time, each person, what is asked and
/// what is to come.
fn told(version: &Version) -> Vec<String> {
    let record = version.record.as_ref().expect("the record as it stood");
    let of = |what: BlockKind| version.story.of(what).map(scriven_model::Block::text);
    let when = record.incident.happened.map(|at| at.to_string()).unwrap_or_default();
    let place = record.incident.place.as_deref().unwrap_or_default();
    let mut lines = vec![format!("{} | {place} | {when}", record.incident.kind)];
    lines.extend(record.people.iter().map(person));
    lines.extend(of(BlockKind::Asked).map(|text| format!("asked: {text}")));
    lines.extend(of(BlockKind::Promised).map(|text| format!("to come: {text}")));
    lines
}

/// `driver, 46 | driver of the Fiesta | victim | female | discharged |`.
fn person(person: &Person) -> String {
    let word = |text: Option<&str>| text.unwrap_or("-").to_owned();
    let status: Vec<&str> = person.status.iter().map(|status| status.as_str()).collect();
    [
        person.label.clone(),
        word(person.name.as_deref()),
        word(person.occupation.as_deref()),
        person.role.to_string(),
        word(person.sex.map(scriven_model::reading::Sex::as_str)),
        word(person.condition.map(scriven_model::reading::Condition::as_str)),
        status.join(", "),
    ]
    .join(" | ")
}

fn assert_tells(version: &Version, wanted: &[&str]) {
    let told = told(version);
    assert_eq!(told, wanted, "version {}:\n{told:#?}", version.number);
}

const APPEAL: &str = "asked: Police ask witnesses and anyone with dashcam footage to come \
    forward. Contact: 101; quote reference 902 of 10 October.";

#[tokio::test]
async fn the_pages_of_the_collision_tell_one_story_of_three_people() {
    let (desk, actor, _folder) = played().await;
    let (incident, versions) = incident(&desk, &actor, "Thornley Cross").await;
    let [first, corrected, named] = versions.as_slice() else {
        panic!("three are published, and what is under embargo is not: {}", versions.len())
    };
    assert_tells(
        first,
        &[
            "collision | Cross Lane, Thornley Cross | 2026-10-10T21:15",
            "motorcyclist, 60s | - | motorcyclist | deceased | male | died | deceased",
            "driver, 44 | - | driver of the Fiesta | victim | female | not-life-threatening | ",
            "boy | - | passenger | victim | male | minor | ",
            APPEAL,
        ],
    );
    assert_tells(
        corrected,
        &[
            "collision | Cross Lane, Thornley Cross | 2026-10-10T20:50",
            "motorcyclist, 60s | - | motorcyclist | deceased | male | died | deceased",
            "driver, 46 | - | driver of the Fiesta | victim | female | not-life-threatening | ",
            "boy | - | passenger | victim | male | minor | ",
            APPEAL,
        ],
    );
    assert_tells(
        named,
        &[
            "collision | Cross Lane, Thornley Cross | 2026-10-10T20:50",
            "motorcyclist, 63 | Gareth Penhale | motorcyclist | deceased | male | died | deceased",
            "driver, 46 | - | driver of the Ford Fiesta | victim | female | discharged | ",
            "boy | - | passenger | victim | male | minor | ",
            "asked: The family asks for privacy.",
            "asked: Police ask witnesses, anyone with dashcam footage and anyone with \
             information to come forward. Contact: 101; quote reference 902 of 10 October.",
            "to come: A post-mortem examination will be held this week, police said on Wednesday \
             14 October.",
        ],
    );
    let text = |version: &Version| serde_json::to_string(&version.story).unwrap();
    assert!(!text(named).contains("44-year-old"), "what was put right is told no more");
    let view = desk.incident(&actor, incident.id, None).await.unwrap();
    let tribute = view.claims.iter().find(|claim| claim.said_by.as_deref() == Some("family"));
    assert_eq!(tribute.expect("the family's words").topic, Topic::Quote);
    assert_eq!(view.people.len(), 3, "the fourth statement tells of nobody new");
    let draft = desk.draft(&actor, view.draft.expect("a draft").id).await.unwrap();
    let held = draft.findings.iter().find(|finding| finding.rule == "embargo");
    let held = held.unwrap_or_else(|| panic!("{:#?}", draft.findings));
    assert!(held.message.contains("4 January 2027"), "{}", held.message);
}

const OFFICER: &str = "asked: Police ask that the privacy of the officer's family is respected.";
/// The family asks itself, once it has spoken.
const FAMILY: &str = "asked: The officer’s family asks for privacy.";
const SPECULATION: &str = "asked: Police ask people not to speculate about who the officer is.";
const COME_FORWARD: &str = "asked: Police ask witnesses and anyone with CCTV or doorbell footage \
    to come forward. Contact: 101; quote reference 88 of 3 November.";

#[tokio::test]
async fn the_pages_of_the_shooting_keep_the_officer_and_the_two_men_apart() {
    let (desk, actor, _folder) = played().await;
    let (_, versions) = incident(&desk, &actor, "Aldermere").await;
    let [first, update, charged] = versions.as_slice() else { panic!("{}", versions.len()) };
    assert_tells(
        first,
        &[
            "shooting | Kestrel Row, Aldermere | 2026-11-03T06:40",
            "officer | - | police officer | victim | female | serious | ",
            "man, 27 | - | - | suspect | male | - | arrested, in-custody",
            OFFICER,
            SPECULATION,
            "asked: Police ask witnesses and anyone with CCTV or doorbell footage to come \
             forward. Police ask people to stay away. Contact: 101; quote reference 88 of 3 \
             November.",
            "to come: Update on the officer's condition: promised on Tuesday 3 November; due on \
             Wednesday 4 November.",
        ],
    );
    assert_tells(
        update,
        &[
            "shooting | Kestrel Row, Aldermere | 2026-11-03T06:40",
            "officer | - | police officer | victim | female | discharged | ",
            "man, 27 | - | - | suspect | male | - | arrested, in-custody",
            "man, 34 | - | - | suspect | male | - | arrested, released-under-investigation",
            SPECULATION,
            FAMILY,
            // The road has reopened: nobody is asked to keep away any more.
            COME_FORWARD,
            "to come: Update on the officer's condition: promised on Tuesday 3 November, given on \
             Wednesday 4 November.",
        ],
    );
    let new: Vec<&str> = update.changes.iter().map(|change| change.words.as_str()).collect();
    assert!(!new.iter().any(|line| line.starts_with("The man is ")), "{new:#?}");
    assert_tells(
        charged,
        &[
            "shooting | Kestrel Row, Aldermere | 2026-11-03T06:40",
            "officer | - | police officer | victim | female | discharged | ",
            "man, 27 | Dale Whitlock | - | defendant | male | - | arrested, in-custody, charged, \
             remanded",
            "man, 34 | - | - | suspect | male | - | arrested, released-under-investigation",
            SPECULATION,
            FAMILY,
            COME_FORWARD,
            "to come: The man, 27, is due to appear at Aldermere Magistrates' Court on Friday 6 \
             November.",
        ],
    );
    let line = |what: &str| {
        let found = charged.story.timeline.iter().find(|line| line.text.contains(what));
        let line = found.expect(what);
        (line.label.as_str(), line.text.as_str())
    };
    // Each step on its own day: he was arrested the day before police said so.
    assert_eq!(
        line("supplying"),
        ("Tuesday 3 November 2026", "A man, 34, was arrested on suspicion of supplying a firearm")
    );
    assert_eq!(
        line("released"),
        (
            "Wednesday 4 November 2026",
            "Police said that the man, 34, had been released under investigation and that an \
             officer had been discharged from hospital"
        )
    );
    let story: Vec<String> = charged.story.blocks.iter().map(scriven_model::Block::text).collect();
    let shot = "A police officer was shot in Kestrel Row, Aldermere, at 06:40 on Tuesday 3 \
                November, police said.";
    assert_eq!(story.iter().filter(|text| *text == shot).count(), 1, "{story:#?}");
    assert!(!charged.changes.iter().any(|change| change.topic == Topic::Kind));
}

#[tokio::test]
async fn every_paragraph_of_every_page_opens_and_closes_with_who_says_so() {
    let (desk, actor, _folder) = played().await;
    let mut seen = 0;
    for about in ["Thornley Cross", "Aldermere", "Saltmere"] {
        for version in incident(&desk, &actor, about).await.1 {
            let blocks =
                version.story.of(BlockKind::Paragraph).chain(version.story.of(BlockKind::Quote));
            for block in blocks {
                for sentence in block.sentences.first().into_iter().chain(block.sentences.last()) {
                    // The voice stands outside the words quoted.
                    let own = sentence.text.split(['“', '”']).step_by(2).collect::<String>();
                    let voiced = own.contains(" said") || own.to_lowercase().contains(" added");
                    assert!(voiced, "{about} {}: nobody says: {}", version.number, sentence.text);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 60, "{seen} sentences were looked at");
}

#[tokio::test]
async fn the_pages_of_the_missing_boy_owe_one_update_at_a_time() {
    let (desk, actor, _folder) = played().await;
    let (incident, versions) = incident(&desk, &actor, "Saltmere").await;
    assert_eq!(incident.state, IncidentState::Held, "found: his name comes down");
    let [first, renewed] = versions.as_slice() else { panic!("{}", versions.len()) };
    assert_tells(
        first,
        &[
            "missing-person | Saltmere | 2026-11-13T15:25",
            "boy, 9 | Theo Ashdown | - | missing | male | - | missing",
            "asked: Police ask anyone with CCTV or doorbell footage and anyone with information \
             to come forward. Contact: 999 or 101; quote reference 377 of 13 November.",
            "to come: Next update: promised on Friday 13 November; due at 20:00 on Friday 13 November.",
        ],
    );
    assert_tells(
        renewed,
        &[
            "missing-person | Saltmere | 2026-11-13T15:25",
            "boy, 9 | Theo Ashdown | - | missing | male | - | missing",
            "driver | - | driver | other | - | - | ",
            "asked: Police ask anyone with CCTV or doorbell footage and anyone with information \
             to come forward. Police ask people to stay away. Contact: 999 or 101; quote \
             reference 377 of 13 November.",
            "to come: Next update: promised on Friday 13 November, given the same day.",
            "to come: Further update: promised on Friday 13 November; due on Saturday 14 November.",
        ],
    );
    let view = desk.incident(&actor, incident.id, None).await.unwrap();
    assert!(view.people[0].status.contains(&Status::Found));
}
