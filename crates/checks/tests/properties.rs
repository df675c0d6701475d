//! What must hold for every story: no panic, the same answer twice, and more
//! protection never makes a finding milder.

use std::sync::LazyLock;

use proptest::prelude::*;
use scriven_checks::{Books, Image, Input, attach, may_publish, parse_story, run};
use scriven_model::{
    Finding, Incident, IncidentId, IncidentState, Level, Person, Role, SignOff, Story, Timestamp,
    reading::{Jurisdiction, Kind, PersonRole, Status},
};

static BOOKS: LazyLock<Books> =
    LazyLock::new(|| Books::shipped().expect("the shipped books are right"));

fn incident() -> Incident {
    let at = Timestamp::UNIX_EPOCH;
    Incident {
        id: IncidentId::new(at),
        slug: "tallow-street".to_owned(),
        title: String::new(),
        kind: Kind::Shooting,
        place: None,
        happened: None,
        force: Some("Westmoor Police".to_owned()),
        jurisdiction: Jurisdiction::EnglandWales,
        state: IncidentState::Open,
        state_reason: None,
        active: false,
        version: 0,
        opened_at: at,
        changed_at: at,
        state_since: None,
        merged_into: None,
    }
}

fn person(key: &str, role: PersonRole, name: Option<&str>, status: Vec<Status>) -> Person {
    Person {
        key: key.to_owned(),
        label: "man, 31".to_owned(),
        role,
        name: name.map(str::to_owned),
        age: None,
        sex: None,
        occupation: None,
        from: None,
        count: 1,
        status,
        offences: Vec::new(),
        condition: None,
        seen_as: Vec::new(),
    }
}

fn check(story: &Story, people: &[Person], images: &[Image], signs: &[SignOff]) -> Vec<Finding> {
    let incident = incident();
    let now = Timestamp::UNIX_EPOCH;
    run(&BOOKS, &Input { people, images, sign_offs: signs, ..Input::new(&incident, story, now) })
}

/// Words that come near every rule, and characters that come near every parser.
fn story() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("Dale"),
        Just("Orritt"),
        Just("Orritt’s"),
        Just("arrested"),
        Just("was"),
        Just("charged"),
        Just("killer"),
        Just("PC"),
        Just("4417"),
        Just("12"),
        Just("Tallow"),
        Just("Street"),
        Just("“"),
        Just("”"),
        Just("\""),
        Just("'"),
        Just("‘"),
        Just("’"),
        Just("…"),
        Just("["),
        Just("]"),
        Just("not"),
        Just("believed"),
        Just("May"),
        Just("."),
        Just("\n\n"),
        Just("# "),
        Just("!["),
        Just("]("),
        Just(")"),
        Just("é"),
        Just("ß"),
        Just("İ"),
        Just("\u{301}"),
        Just("😀"),
        Just("named"),
        Just("as"),
        Just("31,"),
        Just("said"),
        Just("Chief Inspector"),
        Just("no further action"),
        Just("terror"),
        Just("rape"),
    ];
    prop_oneof![
        prop::collection::vec(word, 0..60).prop_map(|words| words.join(" ")),
        any::<String>(),
    ]
}

fn status() -> impl Strategy<Value = Status> {
    prop::sample::select(Status::ALL.to_vec())
}

/// Steps before a charge, which protect whoever they are told of; a charge lets them be named.
fn before_charge() -> impl Strategy<Value = Status> {
    prop::sample::select(vec![
        Status::Arrested,
        Status::InCustody,
        Status::Bailed,
        Status::ReleasedUnderInvestigation,
        Status::Detained,
    ])
}

fn role() -> impl Strategy<Value = PersonRole> {
    prop::sample::select(PersonRole::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_story_makes_it_panic_and_every_finding_points_into_its_text(
        text in story(), role in role(), status in prop::collection::vec(status(), 0..4),
    ) {
        let (mut story, images) = parse_story(&text);
        attach(&mut story, &[], &[]);
        let people = [person("p1", role, Some("Dale Orritt"), status)];
        for finding in check(&story, &people, &images, &[]) {
            let page = match finding.at.surface {
                scriven_model::Surface::Headline => story.headline.text.clone(),
                scriven_model::Surface::Block(index) => story.blocks[index].text(),
                scriven_model::Surface::Timeline(index) => story.timeline[index].text.clone(),
                scriven_model::Surface::Image(index) => images[index].text(),
                scriven_model::Surface::Slug => "tallow-street".to_owned(),
                scriven_model::Surface::Story => String::new(),
            };
            prop_assert_eq!(page.get(finding.at.start..finding.at.end), Some(finding.at.words.as_str()));
            prop_assert!(!finding.message.contains('{'), "{}", finding.message);
        }
    }

    #[test]
    fn the_same_story_gives_the_same_findings(
        text in story(), role in role(), status in prop::collection::vec(status(), 0..4),
    ) {
        let (story, images) = parse_story(&text);
        let people = [person("p1", role, Some("Dale Orritt"), status)];
        let once = check(&story, &people, &images, &[]);
        prop_assert_eq!(&once, &check(&story, &people, &images, &[]));
        prop_assert!(once.windows(2).all(|two| two[0].level >= two[1].level));
    }

    #[test]
    fn one_more_protected_person_makes_nothing_milder(
        text in story(), status in prop::collection::vec(before_charge(), 0..4),
    ) {
        let (story, images) = parse_story(&text);
        let few = [person("p1", PersonRole::Witness, None, vec![])];
        let more = [
            person("p1", PersonRole::Witness, None, vec![]),
            person("p2", PersonRole::Suspect, Some("Dale Orritt"), status),
        ];
        let before = check(&story, &few, &images, &[]);
        let after = check(&story, &more, &images, &[]);
        // What a step is called may be said once the step is on the record.
        let of_protection = |f: &&Finding| f.rule != "status-wording";
        for finding in before.iter().filter(of_protection) {
            // A name that is now known may be found word by word.
            let meets = |f: &&Finding| {
                f.at.surface == finding.at.surface
                    && f.at.start <= finding.at.end
                    && finding.at.start <= f.at.end
            };
            let worst = after.iter().filter(meets).map(|f| f.level).max();
            prop_assert!(worst >= Some(finding.level), "{} vanished", finding.rule);
        }
    }

    #[test]
    fn no_set_of_sign_offs_clears_a_hard_block_and_the_writer_clears_no_block(
        text in story(), status in prop::collection::vec(status(), 0..4), all in any::<bool>(),
    ) {
        let (story, images) = parse_story(&text);
        let people = [person("p1", PersonRole::Suspect, Some("Dale Orritt"), status)];
        let first = check(&story, &people, &images, &[]);
        let roles = if all { Role::ALL.to_vec() } else { vec![Role::Legal] };
        let signs: Vec<SignOff> = first.iter().flat_map(|finding| roles.iter().map(|role| SignOff {
            key: finding.key.clone(),
            by: if all { role.to_string() } else { "writer".to_owned() },
            role: *role,
            why: "seen".to_owned(),
            at: Timestamp::UNIX_EPOCH,
        })).collect();
        let incident = incident();
        let writers = ["writer".to_owned()];
        let input = Input {
            people: &people, images: &images, sign_offs: &signs, edited_by: &writers,
            ..Input::new(&incident, &story, Timestamp::UNIX_EPOCH)
        };
        let after = run(&BOOKS, &input);
        prop_assert_eq!(first.len(), after.len());
        let left = |finding: &&Finding| finding.blocks;
        if all {
            prop_assert!(after.iter().filter(left).all(|f| f.level == Level::HardBlock));
            prop_assert_eq!(may_publish(&after), !after.iter().any(|f| f.level == Level::HardBlock));
        } else {
            prop_assert!(after.iter().filter(|f| f.level >= Level::SignOff).all(|f| f.blocks));
        }
    }
}
