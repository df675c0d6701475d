//! Words and class names for what the record holds.

use std::borrow::{Borrow, Cow};

use scriven_model::{
    BlockKind, ChangeKind, ClaimState, Difference, DifferenceKind, DraftState, IncidentState,
    Level, PromiseKind, ReadingChange, SourceState, Standing, Topic, Verb,
};

/// The class of a difference.
pub(crate) fn difference(kind: impl Borrow<DifferenceKind>) -> &'static str {
    match kind.borrow() {
        DifferenceKind::New => "new",
        DifferenceKind::Changed => "changed",
        DifferenceKind::Confirmed => "confirmed",
        DifferenceKind::Conflict => "conflict",
        DifferenceKind::Withdrawn => "withdrawn",
    }
}

/// The word for a difference.
pub(crate) fn difference_word(kind: impl Borrow<DifferenceKind>) -> &'static str {
    match kind.borrow() {
        DifferenceKind::New => "New",
        DifferenceKind::Changed => "Changed",
        DifferenceKind::Confirmed => "Said again",
        DifferenceKind::Conflict => "Conflict",
        DifferenceKind::Withdrawn => "Withdrawn",
    }
}

/// The class of what a newer reading does to a fact: those of differences.
pub(crate) fn change(kind: impl Borrow<ChangeKind>) -> &'static str {
    match kind.borrow() {
        ChangeKind::New => "new",
        ChangeKind::Gone => "withdrawn",
        ChangeKind::Changed | ChangeKind::Moved => "changed",
        ChangeKind::Reworded => "confirmed",
    }
}

/// The word for it.
pub(crate) fn change_word(kind: impl Borrow<ChangeKind>) -> &'static str {
    match kind.borrow() {
        ChangeKind::New => "New",
        ChangeKind::Gone => "Gone",
        ChangeKind::Changed => "Changed",
        ChangeKind::Moved => "Of another",
        ChangeKind::Reworded => "Other words",
    }
}

/// How many of these only say again what was known.
pub(crate) fn confirmed(differences: &[Difference]) -> usize {
    differences.iter().filter(|one| one.kind == DifferenceKind::Confirmed).count()
}

/// A label as a list can bear it: a long quotation by its first words, for its
/// source words stand beside it.
pub(crate) fn short(label: &str) -> Cow<'_, str> {
    const LONG: usize = 120;
    let Some((cut, _)) = label.char_indices().nth(LONG) else { return label.into() };
    let head = label.get(..cut).unwrap_or(label);
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{} …", head.trim_end_matches([',', ';', ':', '.'])).into()
}

/// Where the fact of a change stands beside the text: in the reading before, or as it is
/// `now`. What is told of a person in passing stands in their line; law and issuer have
/// none.
pub(crate) fn fact_anchor(change: &ReadingChange, now: impl Borrow<bool>) -> Option<String> {
    const PASSING: [&str; 7] = ["role", "name", "age", "sex", "occupation", "from", "count"];
    let path = if *now.borrow() { change.is_at.as_deref() } else { change.was_at.as_deref() }?;
    if !path.contains('[') && !matches!(path, "update" | "family_informed") {
        return None;
    }
    let line = match path.rsplit_once('.') {
        Some((person, part)) if PASSING.contains(&part) => person,
        _ => path,
    };
    Some(scriven_render::marks::anchor(line))
}

/// A value an editor gave, as they would write it.
pub(crate) fn given(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => short(text).into_owned(),
        other => short(&other.to_string()).into_owned(),
    }
}

/// Of whom a change is said; of two people it is told in its values.
pub(crate) fn change_of(change: &ReadingChange) -> Option<&str> {
    change.who.as_deref().filter(|_| change.kind != ChangeKind::Moved)
}

/// What the value before a change is to it.
pub(crate) fn change_was(kind: impl Borrow<ChangeKind>) -> &'static str {
    match kind.borrow() {
        ChangeKind::Moved => "was said of",
        ChangeKind::Reworded => "was read from",
        _ => "was",
    }
}

/// What a difference says, without the word that stands before it.
pub(crate) fn difference_text(words: &str) -> &str {
    ["New: ", "Again: ", "Changed: ", "Conflict: ", "Withdrawn: "]
        .iter()
        .find_map(|word| words.strip_prefix(word))
        .unwrap_or(words)
}

/// The class of an incident's state.
pub(crate) fn state(state: impl Borrow<IncidentState>) -> &'static str {
    match state.borrow() {
        IncidentState::Open => "open",
        IncidentState::Live => "live",
        IncidentState::Held => "held",
        IncidentState::Killed => "killed",
        IncidentState::Merged => "merged",
    }
}

/// The word for an incident's state.
pub(crate) fn state_word(state: impl Borrow<IncidentState>) -> &'static str {
    match state.borrow() {
        IncidentState::Open => "Not published",
        IncidentState::Live => "Published",
        IncidentState::Held => "Held",
        IncidentState::Killed => "Killed",
        IncidentState::Merged => "Merged",
    }
}

/// The word for how much a finding stops.
pub(crate) fn level(level: impl Borrow<Level>) -> &'static str {
    match level.borrow() {
        Level::HardBlock => "Blocks until a new fact clears it",
        Level::Block => "Blocks",
        Level::SignOff => "Needs a sign-off",
        Level::Warn => "Warning",
        Level::Note => "Note",
    }
}

/// The class of a claim that no longer holds, with a space before it.
pub(crate) fn claim(state: impl Borrow<ClaimState>) -> &'static str {
    match state.borrow() {
        ClaimState::Live => "",
        ClaimState::Superseded => " claim-superseded",
        ClaimState::Withdrawn => " claim-withdrawn",
    }
}

/// The class of a block of a story.
pub(crate) fn block(kind: impl Borrow<BlockKind>) -> &'static str {
    match kind.borrow() {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Quote => "quote",
        BlockKind::Unknown => "unknown",
        BlockKind::Asked => "asked",
        BlockKind::Promised => "promised",
    }
}

/// The word for a block of a story.
pub(crate) fn block_word(kind: impl Borrow<BlockKind>) -> &'static str {
    match kind.borrow() {
        BlockKind::Paragraph => "Paragraph",
        BlockKind::Quote => "Quotation",
        BlockKind::Unknown => "What is not known",
        BlockKind::Asked => "What police ask",
        BlockKind::Promised => "Still to come",
    }
}

/// The kind of block with this class.
pub(crate) fn block_kind(word: &str) -> Option<BlockKind> {
    [
        BlockKind::Paragraph,
        BlockKind::Quote,
        BlockKind::Unknown,
        BlockKind::Asked,
        BlockKind::Promised,
    ]
    .into_iter()
    .find(|kind| block(kind) == word)
}

/// Class of where a promise stands.
pub(crate) fn standing(standing: impl Borrow<Standing>) -> &'static str {
    match standing.borrow() {
        Standing::Overdue => "overdue",
        Standing::Due => "due",
        Standing::Open => "open",
        Standing::Came => "came",
        Standing::Dropped => "ok",
    }
}

/// The word for it.
pub(crate) fn standing_word(standing: impl Borrow<Standing>) -> &'static str {
    match standing.borrow() {
        Standing::Overdue => "Overdue",
        Standing::Due => "Due today",
        Standing::Open => "Owed",
        Standing::Came => "Came",
        Standing::Dropped => "No longer awaited",
    }
}

/// The word for what is promised.
pub(crate) fn promise_kind(kind: impl Borrow<PromiseKind>) -> &'static str {
    match kind.borrow() {
        PromiseKind::Other => "Anything else",
        other => scriven_render::calendar::kind(*other),
    }
}

/// Class of a delivery's state.
pub(crate) fn delivery(state: &str) -> &'static str {
    match state {
        "sent" => "ok",
        "failed" | "dropped" => "fail",
        _ => "wait",
    }
}

/// The word for a source's state.
pub(crate) fn source(state: impl Borrow<SourceState>) -> &'static str {
    match state.borrow() {
        SourceState::Active => "Read",
        SourceState::Paused => "Paused",
        SourceState::Gone => "Gone for good",
    }
}

/// Where a draft stands, in words.
pub(crate) fn draft(state: impl Borrow<DraftState>) -> String {
    match state.borrow() {
        DraftState::Open => "Being written".to_owned(),
        DraftState::Approved { by, at, .. } => {
            format!("Approved by {by} at {}", super::when::clock(at))
        }
        DraftState::Published { version } => format!("Published as version {version}"),
        DraftState::Dropped => "Given up for a newer draft".to_owned(),
    }
}

/// What a verb does, for whoever presses the button.
pub(crate) fn verb(verb: impl Borrow<Verb>) -> (&'static str, &'static str) {
    match verb.borrow() {
        Verb::Publish => ("Publish", "the first version of the page"),
        Verb::Update => ("Update", "more is known; readers see what is new"),
        Verb::Correction => ("Correction", "a fact was wrong; the page and the feeds say so"),
        Verb::Clarification => {
            ("Clarification", "true but incomplete or misleading; the page says so")
        }
    }
}

/// The word for what a claim is about.
pub(crate) fn topic(topic: impl Borrow<Topic>) -> &'static str {
    match topic.borrow() {
        Topic::Kind => "What",
        Topic::Time => "When",
        Topic::Place => "Where",
        Topic::Person => "Who",
        Topic::Age => "Age",
        Topic::Name => "Name",
        Topic::From => "From",
        Topic::Occupation => "Occupation",
        Topic::Rank => "Rank",
        Topic::Unit => "Unit",
        Topic::Status => "Status",
        Topic::Offence => "Offence",
        Topic::Condition => "Condition",
        Topic::Injury => "Injury",
        Topic::Treatment => "Treatment",
        Topic::Description => "Description",
        Topic::Item => "Item",
        Topic::Vehicle => "Vehicle",
        Topic::Organisation => "Organisation",
        Topic::Reference => "Reference",
        Topic::Operation => "Operation",
        Topic::Contact => "Contact",
        Topic::Ask => "Asked",
        Topic::Restriction => "Restriction",
        Topic::Promise => "Promised",
        Topic::FamilyInformed => "Family",
        Topic::NoComment => "No comment",
        Topic::Investigating => "Investigates",
        Topic::Quote => "Said",
    }
}
