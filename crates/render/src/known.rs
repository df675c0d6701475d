//! What is known: the live claims that a version cites, a line each.

use std::borrow::Cow;

use scriven_model::{BlockKind, Claim, ClaimId, Topic, say, standing::standing};

use crate::{
    IncidentPage,
    sources::{Source, Sources},
    words,
};

/// No list of facts is longer than a reader can take in.
const MOST: usize = 24;

/// One line: "When — 12:45 on Thursday 15 October".
pub(crate) struct Known<'a> {
    /// Its name; empty when it goes on under the line before.
    pub(crate) name: &'static str,
    /// Its kind of fact: a class of the stylesheet.
    pub(crate) kind: &'static str,
    /// Whom it is about.
    pub(crate) subject: Option<Cow<'a, str>>,
    /// What is known, each with how sure it is.
    pub(crate) values: Vec<(Cow<'a, str>, Option<&'static str>)>,
    pub(crate) sources: Vec<Source<'a>>,
}

/// The facts a version's story rests on, in the order a reader asks: when,
/// where, who, and then the rest. Names, addresses, descriptions and words
/// spoken stay in the story, where the checks have read them.
pub(crate) fn lines<'a>(page: &IncidentPage<'a>, sources: &Sources<'a>) -> Vec<Known<'a>> {
    let mut cited: Vec<&Claim> = Vec::new();
    let story = &page.version.story;
    let running = story
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote))
        .flat_map(|block| &block.sentences);
    for id in running.chain([&story.headline]).flat_map(|sentence| &sentence.claims) {
        if let Some(claim) = sources.claim(*id)
            && sources.held_then(claim)
            && !cited.iter().any(|known| known.id == claim.id)
        {
            cited.push(claim);
        }
    }
    let mut lines = Vec::new();
    for topic in [Topic::Time, Topic::Place] {
        plain(&cited, topic, sources, &mut lines);
    }
    people(page, &cited, sources, &mut lines);
    for topic in [Topic::Item, Topic::Vehicle, Topic::FamilyInformed, Topic::Investigating] {
        plain(&cited, topic, sources, &mut lines);
    }
    lines.truncate(MOST);
    let mut last = "";
    for line in &mut lines {
        if line.name == last {
            line.name = "";
        } else {
            last = line.name;
        }
    }
    lines
}

fn plain<'a>(cited: &[&'a Claim], topic: Topic, sources: &Sources<'a>, lines: &mut Vec<Known<'a>>) {
    let from = lines.len();
    for claim in cited.iter().filter(|claim| claim.topic == topic) {
        let value = (sources.withheld.clean(&claim.label), say::certainty(claim.certainty));
        if lines.iter().skip(from).any(|line| line.values.contains(&value)) {
            continue;
        }
        lines.push(Known {
            // Not when it happened: when it was told to those who came.
            name: if claim.value.starts_with("call:") { "Reported" } else { words::topic(topic) },
            kind: match topic {
                Topic::Time => "when",
                Topic::Place => "where",
                _ => "what",
            },
            subject: None,
            values: vec![value],
            sources: sources.of(std::iter::once(claim.id)),
        });
    }
}

/// One line a person: who, and all that is known of where they stand.
fn people<'a>(
    page: &IncidentPage<'a>,
    cited: &[&'a Claim],
    sources: &Sources<'a>,
    lines: &mut Vec<Known<'a>>,
) {
    for person in page.people {
        let mine: Vec<&Claim> = cited
            .iter()
            .copied()
            .filter(|claim| claim.person.as_ref() == Some(&person.key))
            .filter(|claim| {
                matches!(
                    claim.topic,
                    Topic::Status
                        | Topic::Offence
                        | Topic::Condition
                        | Topic::Injury
                        | Topic::Treatment
                        | Topic::Person
                        | Topic::Age
                        | Topic::Occupation
                        | Topic::Rank
                        | Topic::Unit
                )
            })
            .collect();
        let ids: Vec<ClaimId> = mine.iter().map(|claim| claim.id).collect();
        let values: Vec<(Cow<'a, str>, Option<&'static str>)> = standing(&mine)
            .into_iter()
            .map(|one| (Cow::Owned(sources.withheld.clean(&one.text).into_owned()), one.sure))
            .collect();
        if ids.is_empty() {
            continue;
        }
        lines.push(Known {
            name: "Who",
            kind: "who",
            subject: Some(sources.withheld.clean(&person.label)),
            values,
            sources: sources.of(ids.into_iter()),
        });
    }
}
