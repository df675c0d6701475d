//! A check's input, read once: surfaces, people, sources and what they share.

use std::collections::{HashMap, HashSet};

use scriven_model::{Claim, ClaimId, ClaimState, StatementId, Topic, reading::Status};

use crate::{
    cues,
    hedge::{self, Change},
    input::Input,
    names::{self, Known, Mention},
    new_names, people,
    people::Who,
    quotes::{self, Passage, Source},
    requests, stand_in, status,
    support::{self, Marks},
    surface::{self, Page},
    text::{self, Indexed, Token},
};

/// Everything that the facts are made from.
pub(crate) struct Prepared<'a> {
    pub(crate) input: Input<'a>,
    pub(crate) people: Vec<Who<'a>>,
    pub(crate) pages: Vec<Page<'a>>,
    /// For each page, its mentions of people.
    pub(crate) mentions: Vec<Vec<Mention>>,
    /// For each page, its quoted passages.
    pub(crate) passages: Vec<Vec<Passage>>,
    pub(crate) sources: Vec<Source<'a>>,
    pub(crate) known: Known,
    claims: HashMap<ClaimId, (&'a Claim, Option<Marks>)>,
    figures: HashSet<String>,
    withheld: Vec<Vec<String>>,
}

impl<'a> Prepared<'a> {
    pub(crate) fn new(input: &Input<'a>) -> Self {
        let mut people = people::all(input);
        let pages = surface::pages(input);
        let known = known(input, &people);
        let police = cues::post_incident(&known.statements) || cues::firearms(&known.statements);
        people.extend(stand_in::all(&people, &known.statements, police));
        let claims: HashMap<_, _> =
            input.claims.iter().map(|claim| (claim.id, (claim, marks(claim)))).collect();
        let sources =
            quotes::sources(input.claims, input.readings, |index| statement_lives(input, index));
        let passages = pages.iter().map(|page| quotes::passages(&page.text)).collect();
        let mut prepared = Self {
            input: *input,
            people,
            pages,
            mentions: Vec::new(),
            passages,
            sources,
            known,
            claims,
            figures: HashSet::new(),
            withheld: requests::withheld(input),
        };
        prepared.figures = prepared.source_figures();
        prepared.mentions = prepared.find_mentions();
        prepared
    }

    fn find_mentions(&self) -> Vec<Vec<Mention>> {
        self.pages
            .iter()
            .map(|page| {
                let mut found = names::mentions(page, &self.people, &self.known);
                if page.caseless_from > 0 {
                    for line in 0..page.lines.len() {
                        let about = self.about(page, line);
                        new_names::find(page, line, &self.people, &about, &self.known, &mut found);
                        new_names::numbers(page, line, &self.people, &about, &mut found);
                    }
                }
                found.sort_by_key(|mention| (mention.start, mention.end, mention.person));
                found
            })
            .collect()
    }

    /// The claim with this id.
    pub(crate) fn claim(&self, id: ClaimId) -> Option<&(&'a Claim, Option<Marks>)> {
        self.claims.get(&id)
    }

    /// The people a line is about, by its claims.
    pub(crate) fn about(&self, page: &Page<'_>, line: usize) -> Vec<usize> {
        let Some(line) = page.lines.get(line) else { return Vec::new() };
        let mut about: Vec<usize> = Vec::new();
        for id in line.claims {
            let key = self.claim(*id).and_then(|(claim, _)| claim.person.as_deref());
            if key.is_none_or(|key| about.iter().any(|old| self.is(*old, key))) {
                continue;
            }
            let person =
                key.and_then(|key| self.people.iter().position(|who| who.person.key == key));
            if let Some(person) = person
                && !about.contains(&person)
            {
                about.push(person);
            }
        }
        about
    }

    fn is(&self, person: usize, key: &str) -> bool {
        self.people.get(person).is_some_and(|who| who.person.key == key)
    }

    /// Whether a line speaks of an accused person who is not convicted.
    pub(crate) fn speaks_of_accused(&self, page: &Page<'_>, line: usize) -> bool {
        let accused =
            |who: &Who<'_>| who.accused && !who.convicted && !who.cleared && !who.stand_in;
        if !self.people.iter().any(accused) {
            return false;
        }
        if self.about(page, line).iter().any(|index| self.people.get(*index).is_some_and(accused)) {
            return true;
        }
        let Some(bounds) = page.lines.get(line) else { return false };
        let words = page.tokens_in(bounds.start, bounds.end);
        words.iter().any(|token| {
            matches!(
                token.folded.as_str(),
                "suspect"
                    | "suspects"
                    | "arrested"
                    | "accused"
                    | "defendant"
                    | "charged"
                    | "custody"
                    | "detained"
                    | "remanded"
                    | "bailed"
            )
        })
    }

    /// The accused people a line is about: by its claims, else all of them.
    pub(crate) fn accused_in(&self, page: &Page<'_>, line: usize) -> Vec<&Who<'a>> {
        let about = self.about(page, line);
        let of: Vec<&Who<'a>> = about
            .iter()
            .filter_map(|index| self.people.get(*index))
            .filter(|who| who.accused)
            .collect();
        if of.is_empty() { self.people.iter().filter(|who| who.accused).collect() } else { of }
    }

    /// What a line does to the certainty of the claims it rests on: stated more
    /// surely, limit lost, denial lost.
    pub(crate) fn certainty(&self, page: &Page<'_>, line: usize) -> [Vec<String>; 3] {
        let mut changes = [const { Vec::new() }; 3];
        let Some(bounds) = page.lines.get(line) else { return changes };
        let hedged: Vec<_> = bounds
            .claims
            .iter()
            .filter_map(|id| self.claim(*id))
            .filter(|(claim, _)| claim.certainty.level() < 5 && claim.state == ClaimState::Live)
            .collect();
        if hedged.is_empty() {
            return changes;
        }
        let tokens = page.tokens_in(bounds.start, bounds.end);
        let words: Vec<String> = tokens.iter().map(|token| token.folded.clone()).collect();
        let content = support::content(&words);
        let sureness = hedge::sureness(tokens);
        for (claim, marks) in hedged {
            let expressed =
                marks.as_ref().is_some_and(|marks| marks.in_words(claim.topic, &content));
            if claim.topic == Topic::Quote || !expressed {
                continue;
            }
            // The source's own words of doubt are as weak as the source.
            if marks.as_ref().is_some_and(|m| text::find(&m.hedge, &words, 0).is_some()) {
                continue;
            }
            let index = match hedge::compare(sureness, claim) {
                Change::Kept => continue,
                Change::Hardened => 0,
                Change::LimitLost => 1,
                Change::DenialLost => 2,
            };
            let limit = claim.hedge.as_deref().unwrap_or(claim.certainty.as_str());
            if let Some(list) = changes.get_mut(index) {
                list.push(format!("the source says “{limit}” of “{}”", short(&claim.words)));
            }
        }
        changes
    }

    /// Why each claim of a line that does not hold does not.
    pub(crate) fn dead(&self, page: &Page<'_>, line: usize) -> (usize, Vec<String>) {
        let Some(bounds) = page.lines.get(line) else { return (0, Vec::new()) };
        let mut holding = 0;
        let mut dead = Vec::new();
        for id in bounds.claims {
            match self.claim(*id).map(|(claim, _)| *claim) {
                None => dead.push("a claim that this incident does not have".to_owned()),
                Some(claim) => match claim.state {
                    ClaimState::Live => holding += 1,
                    ClaimState::Withdrawn => {
                        dead.push(format!("“{}” was withdrawn", short(&claim.label)));
                    }
                    ClaimState::Superseded => {
                        let by = claim.superseded_by.and_then(|id| self.claim(id));
                        let now = by.map_or_else(String::new, |(by, _)| {
                            format!(" by “{}”", short(&by.label))
                        });
                        dead.push(format!("“{}” was superseded{now}", short(&claim.label)));
                    }
                },
            }
        }
        (holding, dead)
    }

    fn source_figures(&self) -> HashSet<String> {
        let mut all = HashSet::new();
        let claims = self.input.claims.iter().flat_map(|claim| {
            let said = claim.said_on.map(|day| day.strftime("%-d %-m %Y").to_string());
            [Some(claim.label.clone()), Some(claim.value.clone()), said].into_iter().flatten()
        });
        let published = self
            .input
            .statements
            .iter()
            .filter_map(|s| s.published)
            .map(|day| day.strftime("%-d %-m %Y").to_string());
        // "man (2)" is how the desk tells two men apart.
        let labels = self.input.people.iter().map(|person| person.label.clone());
        let mut add = |figure: String| {
            if let Ok(hour) = figure.parse::<u8>() {
                // 12:45pm, 13:00 and 1pm are one clock.
                if (1..=11).contains(&hour) {
                    all.insert((hour + 12).to_string());
                } else if (13..=23).contains(&hour) {
                    all.insert((hour - 12).to_string());
                }
            }
            all.insert(figure);
        };
        for text in claims.chain(published).chain(labels) {
            figures(&text::tokens(&text)).into_iter().for_each(&mut add);
        }
        let words = self.known.statements.iter().flat_map(Indexed::distinct);
        words.filter_map(figure).for_each(add);
        all
    }

    /// Figures of a line that neither a statement nor a claim has.
    pub(crate) fn new_figures(&self, tokens: &[Token]) -> Vec<String> {
        let mut new: Vec<String> =
            figures(tokens).into_iter().filter(|figure| !self.figures.contains(figure)).collect();
        new.dedup();
        new
    }

    /// Verbs of a line that go further than the record.
    pub(crate) fn verbs_wrong(&self, page_index: usize, line: usize) -> Vec<String> {
        let (Some(page), Some(passages)) =
            (self.pages.get(page_index), self.passages.get(page_index))
        else {
            return Vec::new();
        };
        let Some(bounds) = page.lines.get(line) else { return Vec::new() };
        let people = self.accused_in(page, line);
        status::wrong(
            page.tokens_in(bounds.start, bounds.end),
            &people,
            |token| passages.iter().any(|p| p.start <= token.start && token.end <= p.end),
            |phrase| names::in_statements(phrase, &self.known),
        )
    }

    /// Runs of six words and more that a statement marks as not for publication.
    pub(crate) fn withheld_in(&self, tokens: &[Token]) -> Vec<String> {
        const RUN: usize = 6;
        let mut found = Vec::new();
        for start in 0..(tokens.len() + 1).saturating_sub(RUN) {
            let Some(window) = tokens.get(start..start + RUN) else { break };
            let words: Vec<&str> = window.iter().map(|token| token.folded.as_str()).collect();
            if self.withheld.iter().any(|region| text::find(&words, region, 0).is_some()) {
                found.push(words.join(" "));
                break;
            }
        }
        found
    }

    /// The statuses of everybody.
    pub(crate) fn statuses(&self) -> Vec<Status> {
        self.people.iter().flat_map(|who| who.statuses.iter().copied()).collect()
    }

    /// Whether the family was told, as the newest statement that speaks of it says.
    pub(crate) fn family_informed(&self) -> &'static str {
        let said = self.input.readings.iter().enumerate().filter_map(|(n, reading)| {
            let told = reading.family_informed.as_ref()?.value;
            Some(((reading.published, n), told))
        });
        match said.max_by_key(|(when, _)| *when) {
            Some((_, true)) => "yes",
            Some((_, false)) => "no",
            None => "unknown",
        }
    }
}

/// The words of a claim whose certainty a sentence must keep.
fn marks(claim: &Claim) -> Option<Marks> {
    // Of a telephone number or a promise nobody is more or less sure.
    let of_what_happened = matches!(
        claim.topic,
        Topic::Kind
            | Topic::Time
            | Topic::Place
            | Topic::Person
            | Topic::Age
            | Topic::Name
            | Topic::From
            | Topic::Occupation
            | Topic::Rank
            | Topic::Unit
            | Topic::Status
            | Topic::Offence
            | Topic::Condition
            | Topic::Injury
            | Topic::Treatment
            | Topic::Description
            | Topic::Item
            | Topic::Vehicle
            | Topic::FamilyInformed
    );
    let hedged = of_what_happened && claim.certainty.level() < 5 && claim.state == ClaimState::Live;
    hedged.then(|| Marks::of(claim))
}

/// A few words of a longer text.
pub(crate) fn short(words: &str) -> String {
    const MOST: usize = 90;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(MOST).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
}

/// The figures of a text, number words from two on included, leading zeros off.
fn figures(tokens: &[Token]) -> Vec<String> {
    tokens.iter().filter_map(|token| figure(&token.folded)).collect()
}

fn figure(word: &str) -> Option<String> {
    let end = word.bytes().take_while(u8::is_ascii_digit).count();
    if end > 0 {
        let bare = word.get(..end)?.trim_start_matches('0');
        return Some(if bare.is_empty() { "0" } else { bare }.to_owned());
    }
    let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let at = words.iter().position(|known| *known == word)?;
    Some((at + 2).to_string())
}

fn statement_lives(input: &Input<'_>, reading: usize) -> bool {
    let Some(reading) = input.readings.get(reading) else { return false };
    let id = reading.id.parse::<StatementId>().ok();
    let mut of = input.claims.iter().filter(|c| Some(c.statement) == id).peekable();
    of.peek().is_none() || of.any(|claim| claim.state != ClaimState::Withdrawn)
}

fn known(input: &Input<'_>, people: &[Who<'_>]) -> Known {
    let mut known = Known::default();
    let mut other = |words: &str| {
        let words = text::words(words);
        if !words.is_empty() {
            known.others.push(words);
        }
    };
    input.incident.place.iter().for_each(|place| other(place));
    input.incident.force.iter().for_each(|force| other(force));
    for statement in input.statements {
        statement.issuer.iter().for_each(|issuer| other(issuer));
    }
    for claim in input.claims {
        if matches!(
            claim.topic,
            Topic::Place
                | Topic::Organisation
                | Topic::Operation
                | Topic::Investigating
                | Topic::Vehicle
        ) {
            other(&claim.label);
            other(&claim.value);
        }
    }
    for reading in input.readings {
        reading.issuer.iter().for_each(|issuer| other(issuer));
        for fact in
            reading.organisations.iter().chain(&reading.operations).chain(&reading.investigating)
        {
            other(&fact.value);
        }
        for place in &reading.places {
            [&place.street, &place.area, &place.town, &place.county, &place.venue]
                .into_iter()
                .flatten()
                .for_each(|part| other(part));
        }
        for speaker in &reading.speakers {
            speaker.organisation.iter().chain(&speaker.unit).for_each(|part| other(part));
        }
        for vehicle in &reading.vehicles {
            other(&format!(
                "{} {}",
                vehicle.make.as_deref().unwrap_or_default(),
                vehicle.model.as_deref().unwrap_or_default()
            ));
        }
    }
    known.others.sort();
    known.others.dedup();
    for reading in input.readings {
        for speaker in &reading.speakers {
            let name = speaker.name.as_deref().map(people::parts).unwrap_or_default();
            // One who speaks and is told of as well is a person of the incident.
            if !name.is_empty() && !people.iter().any(|who| who.name == name) {
                known.speakers.push(name);
            }
        }
        let tokens = text::tokens(&reading.text);
        known.common.extend(tokens.iter().filter(|t| !t.capital).map(|t| t.folded.clone()));
        known.statements.push(Indexed::new(tokens.into_iter().map(|t| t.folded).collect()));
    }
    known
}
