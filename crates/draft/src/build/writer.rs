//! The state of a story while it is written.

use std::collections::BTreeSet;

use scriven_model::{
    Block, BlockKind, Claim, ClaimId, Person, Sentence, Topic,
    reading::{Kind, PersonRole},
    say,
};

use super::{
    cast,
    facts::Facts,
    ids,
    line::{self, Line},
    voice::Voices,
};

/// Writes blocks, and remembers what was told, by whom, and in which words.
pub(super) struct Writer<'a> {
    pub(super) facts: Facts<'a>,
    pub(super) voices: Voices,
    told: BTreeSet<ClaimId>,
    quoted: Vec<&'a str>,
    met: Vec<String>,
    pub(super) blocks: Vec<Block>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(facts: Facts<'a>) -> Self {
        Self {
            facts,
            voices: Voices::default(),
            told: BTreeSet::new(),
            quoted: Vec::new(),
            met: Vec::new(),
            blocks: Vec::new(),
        }
    }

    /// The kind the story tells of: what happened, where a court outcome or
    /// nothing at all stands in front.
    pub(super) fn kind(&self) -> Kind {
        let main = self.facts.record.incident.kind;
        if !matches!(main, Kind::CourtOutcome | Kind::Other) {
            return main;
        }
        self.facts
            .on(Topic::Kind)
            .filter_map(|claim| Kind::from_word(&claim.value))
            .find(|kind| !matches!(kind, Kind::CourtOutcome | Kind::Other))
            .unwrap_or(main)
    }

    /// The people a story tells of, those proceedings are about first.
    pub(super) fn people(&self) -> Vec<&'a Person> {
        let mut people: Vec<&Person> = self
            .facts
            .record
            .people
            .iter()
            .filter(|person| !matches!(person.role, PersonRole::Witness | PersonRole::Other))
            .take(12)
            .collect();
        let all = people.clone();
        people.retain(|person| !all.iter().any(|other| shadow(person, other)));
        people.sort_by_key(|person| match person.role {
            PersonRole::Defendant => 0,
            PersonRole::Suspect => 1,
            PersonRole::Missing => 2,
            PersonRole::Deceased => 3,
            PersonRole::Victim => 4,
            _ => 5,
        });
        people
    }

    /// How a person is called here: in full the first time.
    pub(super) fn call(&mut self, person: &Person) -> String {
        let kind = self.facts.naming();
        if self.met.contains(&person.key) {
            return cast::later(person, self.facts.record.people, kind);
        }
        self.met.push(person.key.clone());
        cast::first(person, kind)
    }

    /// How a person is called a second time, met before or not.
    pub(super) fn call_again(&mut self, person: &Person) -> String {
        if !self.met.contains(&person.key) {
            self.met.push(person.key.clone());
        }
        self.call(person)
    }

    /// "motorcyclist", "man": what a headline calls somebody.
    pub(super) fn noun(&self, person: &Person) -> String {
        let words: Vec<&str> = [Topic::Occupation, Topic::Person]
            .into_iter()
            .flat_map(|topic| self.facts.about(topic, person))
            .map(|claim| claim.words.as_str())
            .collect();
        cast::part_in_it(person, &words).map_or_else(|| cast::short_noun(person), str::to_owned)
    }

    pub(super) fn was_met(&self, person: &Person) -> bool {
        self.met.contains(&person.key)
    }

    pub(super) fn is_told(&self, claim: &Claim) -> bool {
        self.told.contains(&claim.id)
    }

    /// A paragraph that rests on nothing.
    pub(super) fn put_bare(&mut self, line: Line) {
        let incident = self.facts.record.incident.id.to_string();
        let id = ids::block(self.facts.record.at, self.blocks.len(), &incident, &line.text);
        self.blocks.push(Block {
            id,
            kind: BlockKind::Paragraph,
            sentences: vec![line.sentence()],
        });
    }

    /// A block of these lines; nothing where there are none.
    pub(super) fn put(&mut self, kind: BlockKind, lines: Vec<Line>) {
        let lines: Vec<Line> = lines
            .into_iter()
            .filter(|line| !line.text.trim().is_empty() && !line.claims.is_empty())
            .collect();
        let sentences = self.voiced(lines);
        if sentences.is_empty() {
            return;
        }
        self.told.extend(sentences.iter().flat_map(|sentence| &sentence.claims));
        let text = sentences.iter().map(|sentence| sentence.text.as_str()).collect::<Vec<_>>();
        let incident = self.facts.record.incident.id.to_string();
        let id = ids::block(self.facts.record.at, self.blocks.len(), &incident, &text.join(" "));
        self.blocks.push(Block { id, kind, sentences });
    }

    /// A claim that the source limits, in the source's own sentence. `whom` names
    /// what it is about where only a few words can be quoted.
    pub(super) fn in_their_words(&mut self, claim: &'a Claim, whom: &str) -> Option<Line> {
        let fit = |words: &&str| !self.names(words) && !self.facts.outdated_words(claim, words);
        // What could not be said on an earlier day may have been said since.
        if self.earlier(claim).is_some() && self.facts.declines(claim) {
            return None;
        }
        if let Some(sentence) = self.facts.sentence(claim).filter(fit) {
            if self.quoted.contains(&sentence) {
                return None;
            }
            self.quoted.push(sentence);
            let others: Vec<&Claim> = self
                .facts
                .live
                .iter()
                .copied()
                .filter(|other| {
                    other.statement == claim.statement
                        && self.facts.sentence(other) == Some(sentence)
                })
                .collect();
            let line = Line::new(format!("“{sentence}”")).by(claim).spoken("said");
            return Some(line.dated(self.earlier(claim)).on(claim).on_all(others));
        }
        let words = claim.words.trim();
        if self.names(words) || words.contains(['“', '”', '"', '\n']) {
            return None;
        }
        let voice = self.voices.of(claim.said_by.as_deref());
        let text = match claim.hedge.as_deref().filter(|hedge| !words.contains(*hedge)) {
            Some(hedge) => format!("{voice} said of {whom}, with the words “{hedge}”: “{words}”"),
            None => format!("{voice} said of {whom}: “{words}”"),
        };
        Some(Line::new(text).on(claim))
    }

    /// Marks a source sentence as used; `false` when it was before.
    pub(super) fn quote_once(&mut self, sentence: &'a str) -> bool {
        let fresh = !self.quoted.iter().any(|seen| seen.contains(sentence));
        if fresh {
            self.quoted.push(sentence);
        }
        fresh
    }

    /// Whether words hold the name of somebody whom the story does not name.
    pub(super) fn names(&self, words: &str) -> bool {
        let incident = self.facts.naming();
        let names = self.facts.record.people.iter().filter(|one| !cast::nameable(one, incident));
        names.filter_map(|person| person.name.as_deref()).any(|name| {
            name.split(' ').any(|part| {
                part.chars().count() >= 3
                    && words
                        .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '’' && c != '\'')
                        .any(|word| word.trim_end_matches("’s").trim_end_matches("'s") == part)
            })
        })
    }

    /// "on Tuesday 3 November": the day of words that an update takes from an
    /// earlier statement, so that they do not read as new.
    pub(super) fn earlier(&self, claim: &Claim) -> Option<String> {
        let newest = self.facts.newest()?;
        let day = claim.said_on?;
        (self.facts.record.previous.is_some() && day < newest).then(|| self.facts.on_day(day))
    }

    /// The sentences of a block. What one voice says begins and ends with that voice,
    /// so that no sentence reads as the desk's own; two short ones become one.
    fn voiced(&mut self, lines: Vec<Line>) -> Vec<Sentence> {
        let mut lines = line::joined(lines);
        let voices: Vec<Option<Option<String>>> =
            lines.iter().map(|line| line.said.as_ref().map(|said| said.by.clone())).collect();
        let spoken: Vec<bool> = lines
            .iter()
            .map(|line| line.said.as_ref().is_some_and(|said| said.front.is_some()))
            .collect();
        let mut last: Option<Option<String>> = None;
        let mut sentences = Vec::new();
        for (n, mut line) in lines.drain(..).enumerate() {
            // The last word of a voice is its own again, and so is what follows a quotation.
            let closes = voices.get(n + 1) != voices.get(n);
            let quoted = n.checked_sub(1).is_some_and(|before| spoken.get(before) == Some(&true));
            if let Some(said) = line.said.take() {
                let on = said.on.map(|on| format!(" {on}")).unwrap_or_default();
                if let Some(verb) = said.front {
                    let again = last.as_ref() == Some(&said.by);
                    let voice = self.voices.of(said.by.as_deref());
                    // Kin go on as "they"; of one speaker that would leave the sex open.
                    let kin = again && Voices::are_kin(said.by.as_deref());
                    let voice = if kin { "they" } else { voice.as_str() };
                    line.text = format!("{voice} {verb}{on}: {}", line.text);
                } else if last.as_ref() != Some(&said.by) {
                    let voice = self.voices.of(said.by.as_deref());
                    line.text = format!("{}, {voice} said{on}", line.text);
                } else if closes || quoted {
                    let voice = self.voices.of(said.by.as_deref());
                    line.text = format!("{}, {voice} added", line.text);
                }
                last = Some(said.by);
            } else {
                last = None;
            }
            sentences.push(line.sentence());
        }
        sentences
    }
}

/// Whether the source limits it: such a claim is only told in its own words.
pub(super) fn hedged(claim: &Claim) -> bool {
    claim.certainty.level() < 5 || claim.hedge.is_some()
}

/// Who says it, in short.
pub(super) fn voice(claim: Option<&Claim>) -> String {
    say::voice(claim.and_then(|claim| claim.said_by.as_deref()))
}

/// Who asks and promises, in short.
pub(super) fn asking(claim: &Claim) -> String {
    say::voice(claim.said_by.as_deref())
}

/// Whether one may be the other, told less of: the same part, nothing that tells
/// them apart, and nothing of their own. What may be one person is told once.
fn shadow(person: &Person, other: &Person) -> bool {
    let bare = person.age.is_none() && person.name.is_none() && person.count == 1;
    let harmed = |person: &Person| {
        matches!(person.role, PersonRole::Victim | PersonRole::Deceased | PersonRole::Officer)
    };
    bare && person.key != other.key
        && other.count == 1
        && (person.role == other.role || (harmed(person) && harmed(other)))
        && (person.sex.is_none() || other.sex.is_none() || person.sex == other.sex)
        && (other.age.is_some() || other.name.is_some() || other.key < person.key)
        && person.status.iter().all(|status| other.status.contains(status))
        && (person.condition.is_none() || person.condition == other.condition)
}
