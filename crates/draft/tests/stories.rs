//! Statements through reader, ledger and draft: whole stories, as an editor gets them.

use jiff::{Timestamp, civil::Date};
use scriven_draft::{Record, build, etag, unsupported};
use scriven_ledger::{Known, open, thread};
use scriven_model::{
    BlockKind, MediaType, Promise, PromiseState, Reading, Statement, StatementId, Story, Verb,
    Version,
};

#[path = "stories/updates.rs"]
mod updates;

/// An incident as it stands after some statements, and its story.
struct Told {
    known: Known,
    statements: Vec<Statement>,
    story: Story,
}

/// `2031-03-06 · Westmoor Police`, then the title, a blank line and the body.
fn statement(n: usize, text: &str) -> (Statement, Reading) {
    let (head, rest) = text.split_once('\n').expect("a first line");
    let (day, issuer) = head.split_once(" · ").map_or((head, None), |(day, by)| (day, Some(by)));
    let (title, body) = rest.split_once("\n\n").expect("a title");
    let day: Date = day.parse().expect("a day");
    let at = came(day, n);
    let id = StatementId::new(at);
    let name = id.to_string();
    let reading = scriven_reader::read(&scriven_reader::Input {
        id: &name,
        title: Some(title),
        body,
        published: Some(day),
        issuer,
        url: None,
        jurisdiction: None,
    });
    let statement = Statement {
        id,
        sha256: String::new(),
        media_type: MediaType::Text,
        source: None,
        source_key: None,
        url: None,
        issuer: issuer.map(str::to_owned),
        title: title.to_owned(),
        text: reading.text.clone(),
        published: Some(day),
        jurisdiction: None,
        received_at: at,
        revision_of: None,
        incident: None,
    };
    (statement, reading)
}

fn came(day: Date, n: usize) -> Timestamp {
    let midnight = day.to_zoned(jiff::tz::TimeZone::UTC).expect("a zone").timestamp();
    midnight
        + jiff::SignedDuration::from_hours(22)
        + jiff::SignedDuration::from_secs(i64::try_from(n).expect("few"))
}

/// Each statement threaded onto the incident of the first, a version published after each.
fn told(texts: &[&str]) -> Told {
    let mut known: Option<Known> = None;
    let (mut statements, mut readings) = (Vec::new(), Vec::new());
    let mut promises: Vec<Promise> = Vec::new();
    let mut previous: Option<Version> = None;
    for (n, text) in texts.iter().enumerate() {
        let (one, reading) = statement(n, text);
        let at = one.received_at;
        let onto = known.take().unwrap_or_else(|| Known::new(open(&one, &reading, at)));
        let threaded = thread(&one, &reading, &onto, &promises, at);
        for promise in &mut promises {
            if threaded.kept_promises.contains(&promise.id) {
                promise.state = PromiseState::Came;
                promise.came_with = Some(one.id);
            }
        }
        promises.extend(threaded.promises.iter().cloned());
        statements.push(one);
        readings.push(reading);
        let now = onto.with(&threaded);
        let conflicts = scriven_ledger::conflicts(&now.claims, &now.people);
        let record = Record {
            incident: &now.incident,
            people: &now.people,
            claims: &now.claims,
            statements: &statements,
            readings: &readings,
            promises: &promises,
            previous: previous.as_ref(),
            differences: &threaded.differences,
            conflicts: &conflicts,
            at,
        };
        let story = build(&record);
        assert_eq!(etag(&story), etag(&build(&record)), "the same record, the same story");
        assert!(unsupported(&story, &now.claims).is_empty());
        previous = Some(Version {
            incident: now.incident.id,
            number: 1,
            verb: Verb::Publish,
            at,
            by: "ed".to_owned(),
            note: None,
            hash: etag(&story),
            story,
            changes: Vec::new(),
            record: None,
            withdrawn: None,
        });
        known = Some(now);
    }
    let known = known.expect("a statement");
    Told { known, statements, story: previous.expect("a version").story }
}

/// The story as it reads.
fn page(told: &Told) -> String {
    let mut out: Vec<String> = Vec::new();
    let story = &told.story;
    out.push(format!("[{} | {}]", told.known.incident.title, told.known.incident.slug));
    out.push(format!("# {}", story.headline.text));
    for change in &story.changes {
        out.push(format!("  * {}", change.words));
    }
    for block in &story.blocks {
        let mark = match block.kind {
            BlockKind::Paragraph => "",
            BlockKind::Quote => "> ",
            BlockKind::Unknown => "NOT KNOWN ",
            BlockKind::Asked => "ASKED ",
            BlockKind::Promised => "TO COME ",
        };
        out.push(format!("{mark}{}", block.text()));
    }
    for line in &story.timeline {
        let source = line.source.as_deref().unwrap_or("-");
        out.push(format!("— {}: {} ({source})", line.label, line.text));
    }
    out.join("\n")
}

/// What must hold of every story, whatever was read.
fn holds(told: &Told) {
    let story = &told.story;
    assert!(story.headline.text.chars().count() <= 90, "{}", story.headline.text);
    assert!(!story.blocks.is_empty());
    let everything = page(told);
    every_word_is_somebodys(story);
    let unpublished = ["(2)", "(3)", "(4)"];
    assert!(!unpublished.iter().any(|mark| everything.contains(mark)), "{everything}");
    for block in &story.blocks {
        for sentence in &block.sentences {
            assert!(!sentence.text.is_empty());
            let bare = told.known.claims.is_empty();
            assert!(bare || !sentence.claims.is_empty(), "rests on nothing: {}", sentence.text);
            assert!(!sentence.text.contains("  "), "{}", sentence.text);
            // Whatever stands in quotation marks stands so in a statement.
            for quoted in sentence.text.split('“').skip(1) {
                let words = quoted.split('”').next().expect("words");
                let said = told.statements.iter().any(|one| one.text.contains(words));
                assert!(said, "nobody said “{words}”");
            }
        }
    }
    // Nobody is named but an adult who is charged or who died, or somebody still missing.
    for person in &told.known.people {
        let Some(name) = &person.name else { continue };
        let adult = person.age.as_ref().is_some_and(|age| age.min >= 18);
        let missing = person.role == scriven_model::reading::PersonRole::Missing
            && !person.status.contains(&scriven_model::reading::Status::Found);
        let dead = person.role == scriven_model::reading::PersonRole::Deceased
            || person.condition == Some(scriven_model::reading::Condition::Died);
        if !(missing || (adult && (dead || person.charged()))) {
            assert!(!everything.contains(name.as_str()), "{name} is named:\n{everything}");
        }
    }
}

/// No paragraph begins or ends with a sentence that nobody is said to have said.
fn every_word_is_somebodys(story: &Story) {
    let told = [BlockKind::Paragraph, BlockKind::Quote];
    for block in story.blocks.iter().filter(|block| told.contains(&block.kind)) {
        for sentence in block.sentences.first().into_iter().chain(block.sentences.last()) {
            // The voice stands outside the words quoted.
            let own = sentence.text.split(['“', '”']).step_by(2).collect::<String>();
            let verbs = [" said", " added", " appealed for ", " made a statement"];
            let voiced =
                verbs.iter().any(|verb| own.contains(verb)) || own.starts_with("Statements differ");
            assert!(voiced, "nobody says: {}\nin: {}", sentence.text, block.text());
        }
    }
}

macro_rules! stories {
    ($($name:ident: $($file:literal),+;)*) => {$(
        #[test]
        fn $name() {
            let told = told(&[$(include_str!(concat!("statements/", $file, ".txt"))),+]);
            holds(&told);
            insta::assert_snapshot!(page(&told));
        }
    )*};
}

stories! {
    a_fatal_collision: "collision-1";
    a_driver_whose_age_is_put_right: "collision-1", "collision-2";
    a_missing_girl: "missing-1";
    a_missing_girl_is_found: "missing-1", "missing-2";
    a_fire: "fire-1";
    a_sentence: "court-1";
    a_burglary_appeal: "burglary-1";
    a_thin_statement: "thin-1";
}

#[test]
fn a_shooting_is_told_on_the_speakers_word_with_its_hedge_and_without_names() {
    let told = told(&[include_str!("statements/shooting-1.txt")]);
    holds(&told);
    let page = page(&told);
    for line in [
        "A 24-year-old man has been arrested and a police officer is in a stable condition",
        "Superintendent Ada Rowe of Westmoor Police said.",
        "said: “So far it has been established that the officer has a gunshot wound to the \
         forearm.”",
        "ASKED Police ask people not to speculate",
        "The officer, a police constable from the Eastby Response Team, was treated at the scene \
         and taken to hospital, Superintendent Rowe added.",
        "NOT KNOWN What the man is suspected of has not been said.",
        "quote reference 771 of 6 March.",
        "promised on Thursday 6 March.",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
}

#[test]
fn what_somebody_is_held_for_is_not_what_they_were_arrested_for() {
    let held = "2031-03-08 · Westmoor Police\nMan in custody\n\nA man was hurt in Eastby. A \
                30-year-old woman was arrested at the scene. She is being held on suspicion of \
                attempted murder.";
    let page = page(&told(&[held]));
    assert!(!page.contains("was arrested on suspicion"), "{page}");
    assert!(page.contains("arrested and is held on suspicion of attempted murder"), "{page}");
}

#[test]
fn stories_whose_reading_is_hard_hold_all_the_same() {
    holds(&told(&[
        include_str!("statements/shooting-1.txt"),
        include_str!("statements/shooting-2.txt"),
    ]));
    holds(&told(&[include_str!("statements/stabbing-1.txt")]));
}

#[test]
fn the_second_statement_is_proposed_for_the_first_incident() {
    let first = told(&[include_str!("statements/shooting-1.txt")]);
    let other = told(&[include_str!("statements/burglary-1.txt")]);
    let (_, reading) = statement(1, include_str!("statements/shooting-2.txt"));
    let found = scriven_ledger::candidates(&reading, &[other.known, first.known.clone()]);
    assert_eq!(found[0].incident, first.known.incident.id);
    assert!(found[0].score > 0.9, "{found:?}");
}

#[test]
fn a_follow_up_in_one_long_sentence_is_proposed_for_the_first_incident() {
    let first = told(&[include_str!("statements/shooting-1.txt")]);
    let other = told(&[include_str!("statements/burglary-1.txt")]);
    for text in [
        include_str!("statements/shooting-3.txt"),
        "2031-03-08 · Westmoor Police\nMan held on suspicion of attempted murder\n\nA man \
         arrested after a police officer was shot in Eastby on Thursday is being held on \
         suspicion of attempted murder. The officer was discharged from hospital on Friday.",
    ] {
        let (_, reading) = statement(1, text);
        let known = [other.known.clone(), first.known.clone()];
        let found = scriven_ledger::candidates(&reading, &known);
        assert_eq!(found[0].incident, first.known.incident.id);
        assert!(found[0].score >= 0.9, "{found:?}");
    }
}

#[test]
fn that_the_family_does_not_know_is_never_written_for_the_page() {
    for words in [
        "Her family has not yet been told.",
        "Not for publication until next of kin have been informed.",
        "It is believed her family has not yet been told.",
    ] {
        let first = format!(
            "2031-03-06 · Westmoor Police\nWoman dies in collision\n\nA woman in her 40s died in \
             a collision in Fuller Row, Eastby, on Thursday. {words}"
        );
        let second = "2031-03-07 · Westmoor Police\nUpdate on Eastby collision\n\nThe woman in \
                      her 40s who died in a collision in Fuller Row, Eastby, on Thursday was a \
                      pedestrian. Her next of kin have been informed.";
        let one = page(&told(&[&first])).to_lowercase();
        let two = page(&told(&[&first, second])).to_lowercase();
        for page in [one, two] {
            for bad in ["not yet", "not been told", "until next of kin", "family not"] {
                assert!(!page.contains(bad), "{bad}\n{page}");
            }
        }
    }
}

const COLLISION: [&str; 2] =
    [include_str!("statements/collision-1.txt"), include_str!("statements/collision-named.txt")];

fn holds_the_lines(page: &str, with: &[&str], without: &[&str]) {
    for line in with {
        assert!(page.contains(line), "{line}\n{page}");
    }
    for line in without {
        assert!(!page.contains(line), "{line}\n{page}");
    }
}

#[test]
fn an_update_that_names_who_died_leads_with_it_and_quotes_the_family() {
    let told = told(&COLLISION);
    holds(&told);
    holds_the_lines(
        &page(&told),
        &[
            "# Cyclist who died in Eastby collision named as Osric Tamblyn, 58\n",
            "  * The cyclist who died has been named as Osric Tamblyn, 58.\n  * Police announced: a \
             post-mortem examination will be held next week.\n  * The family asks for privacy.\n",
            "\nThe cyclist who died after a collision in Eastby has been named as Osric Tamblyn, \
             58, Westmoor Police said on Thursday 5 June.\n",
            "> The family said: “Osric baked bread",
            "ASKED The family asks for privacy.",
            "The cyclist, 58, was named as Osric Tamblyn",
        ],
        &["The man has died.", "The man is 58"],
    );
}

#[test]
fn a_charge_is_one_sentence_and_no_change_of_another_offence() {
    let told = told(&[
        include_str!("statements/shooting-1.txt"),
        include_str!("statements/shooting-4.txt"),
    ]);
    holds(&told);
    holds_the_lines(
        &page(&told),
        &[
            "  * The man, 24, has been charged with attempted murder and possessing a firearm with \
             intent to endanger life and remanded in custody.\n  * The man, 24, has been named as \
             Corin Hask.\n  * The man, 24, is due to appear at Eastby Magistrates' Court on \
             Monday 10 March.\n",
            "— Monday 10 March 2031: The man, 24, is due at Eastby Magistrates' Court",
        ],
        &["In court", "An arrest", "today", "Status of"],
    );
}

#[test]
fn what_an_earlier_statement_said_is_dated_and_a_voice_opens_and_closes_its_paragraph() {
    let told = told(&[
        include_str!("statements/shooting-1.txt"),
        include_str!("statements/shooting-2.txt"),
    ]);
    holds_the_lines(
        &page(&told),
        &[
            "Westmoor Police said on Thursday 6 March: “",
            "A police officer has been discharged from hospital, Westmoor Police said on Friday 7 \
             March. A 24-year-old man is now held on suspicion of attempted murder, police \
             added.\n",
            "\nA handgun was recovered, Superintendent Rowe said. The Standards Department is \
             investigating and the officer’s family has been told, Superintendent Rowe added.\n",
            // What is given is said once; what is not given stays open.
            "TO COME Update on the officer’s condition: promised on Thursday 6 March, given on \
             Friday 7 March.\nTO COME Update on the investigation: promised on Thursday 6 March.",
            "Police said that a man, 24, had been arrested",
        ],
        &["21:10hrs today", "A Police Constable", "cannot comment"],
    );
}

#[test]
fn a_graver_suspicion_takes_the_place_of_the_one_before() {
    let told =
        told(&[include_str!("statements/attack-1.txt"), include_str!("statements/attack-2.txt")]);
    holds(&told);
    holds_the_lines(
        &page(&told),
        &["on suspicion of murder"],
        &["attempted murder", "and It", "The woman has died"],
    );
}
