//! What was known at a time past is known of it for good.

use scriven_desk::{Destination, IncidentView, Moving};
use scriven_model::{IncidentId, Timestamp, Verb};
use scriven_testkit::{Engine, TestDesk, UPDATE, engines, incoming};

use super::{opened, published};

/// The record in a form that two tellings of one moment share.
fn says(view: &IncidentView) -> String {
    let mut claims: Vec<String> = view.claims.iter().map(|one| format!("{one:?}")).collect();
    claims.sort();
    let mut statements: Vec<String> = view
        .statements
        .iter()
        .map(|one| format!("{} {:?}", one.statement.id, one.differences))
        .collect();
    statements.sort();
    let mut promises: Vec<String> = view.promises.iter().map(|one| format!("{one:?}")).collect();
    promises.sort();
    let versions: Vec<(u32, bool)> =
        view.versions.iter().map(|one| (one.number, one.withdrawn.is_some())).collect();
    format!(
        "{:#?}\n{:#?}\n{claims:#?}\n{statements:#?}\n{promises:#?}\n{versions:?}\n{:#?}",
        view.incident, view.people, view.conflicts
    )
}

/// A desk with one incident, and what was known of it after each thing that was done.
struct Watched {
    house: TestDesk,
    incident: IncidentId,
    hour: i64,
    known: Vec<(Timestamp, String, &'static str)>,
}

impl Watched {
    async fn note(&mut self, what: &'static str) {
        let view = self.house.desk.incident(&self.house.crew.admin, self.incident, None).await;
        self.known.push((self.house.desk.clock().now(), says(&view.unwrap()), what));
        self.hour += 1;
        let start: Timestamp = "2026-11-04T12:00:00Z".parse().unwrap();
        let next = start + jiff::SignedDuration::from_hours(self.hour);
        self.house.at(&next.to_string());
    }

    /// Every moment is told as it was.
    async fn nothing_past_has_changed(&self) {
        for (at, said, what) in &self.known {
            let desk = &self.house.desk;
            let view = desk.incident(&self.house.crew.admin, self.incident, Some(*at)).await;
            let now = says(&view.unwrap());
            let other = said.lines().zip(now.lines()).find(|(one, two)| one != two);
            assert!(*said == now, "{what}: {other:?}");
        }
    }
}

#[tokio::test]
async fn what_was_known_at_a_time_never_changes_whatever_is_done_later() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await.id;
        let mut all = Watched { house, incident, hour: 0, known: Vec::new() };
        all.note("opened").await;
        let (desk, editor) = (all.house.desk.clone(), all.house.crew.editor.clone());
        published(&all.house, incident, Verb::Publish).await;
        all.note("published").await;
        let update = desk.receive(&editor, incoming(UPDATE, "2026-11-04")).await.unwrap();
        let update = update.statement.id;
        desk.thread(&editor, update, Some(incident)).await.unwrap();
        all.note("threaded").await;
        let claims = desk.incident(&editor, incident, None).await.unwrap().claims;
        let condition = claims
            .iter()
            .find(|claim| claim.statement == update && claim.value == "discharged")
            .map(|claim| claim.fact.clone())
            .unwrap();
        let nothing = serde_json::Value::Null;
        desk.correct_fact(&editor, update, &condition, nothing, "He is still there.")
            .await
            .unwrap();
        all.note("corrected").await;
        published(&all.house, incident, Verb::Correction).await;
        all.note("published again").await;
        desk.hold(&editor, incident, "A name is in doubt.").await.unwrap();
        all.note("held").await;
        desk.release(&editor, incident, "It was right.").await.unwrap();
        all.note("released").await;
        let to = Destination::New;
        let moved = desk.move_statements(&editor, vec![update], to, "Another.", Moving::Do);
        let other = moved.await.unwrap().to.unwrap().id;
        all.note("moved away").await;
        desk.merge(&editor, other, incident, "The same after all.", Moving::Do).await.unwrap();
        all.note("merged").await;
        let people = desk.incident(&editor, incident, None).await.unwrap().people;
        let keys = [people[0].key.as_str(), people[1].key.as_str()];
        desk.join_people(&editor, incident, keys, "The same man.").await.unwrap();
        all.note("joined").await;
        let seen = people[1].seen_as.clone();
        desk.part_person(&editor, incident, keys[0], seen, "Two men.").await.unwrap();
        all.note("parted").await;
        desk.kill(&editor, incident, "A court order.").await.unwrap();
        all.nothing_past_has_changed().await;
    }
}

#[tokio::test]
async fn before_it_was_opened_nothing_was_known_of_an_incident() {
    let house = TestDesk::on(Engine::Sqlite).await;
    let incident = opened(&house).await;
    let before = house.desk.clock().now() - jiff::SignedDuration::from_hours(1);
    let asked = house.desk.incident(&house.crew.editor, incident.id, Some(before)).await;
    assert!(matches!(asked, Err(scriven_desk::Error::NotFound { .. })));
}
