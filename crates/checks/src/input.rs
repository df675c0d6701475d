//! What a check looks at.

use scriven_model::{
    Claim, Incident, Person, Reading, SignOff, Statement, Story, Timestamp, reading::Jurisdiction,
};

/// A picture that goes with the story: words only, never pixels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// What stands below it.
    pub caption: String,
    /// What is read out for it.
    pub alt: String,
    /// Its file's name.
    pub file: String,
}

impl Image {
    /// The surface that offsets of a finding on a picture count in: caption,
    /// alt text and file name, one a line.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}", self.caption, self.alt, self.file)
    }
}

/// Everything a check looks at. Make one with [`Input::new`] and fill in the rest:
/// `Input { people: &people, ..Input::new(&incident, &story, now) }`.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// Its people.
    pub people: &'a [Person],
    /// Its claims, those that no longer hold as well.
    pub claims: &'a [Claim],
    /// Its statements.
    pub statements: &'a [Statement],
    /// Their readings, as corrected by editors; `reading.id` is the statement's id.
    pub readings: &'a [Reading],
    /// What is to be published.
    pub story: &'a Story,
    /// Its pictures.
    pub images: &'a [Image],
    /// The last part of the public address.
    pub slug: &'a str,
    /// The sign-offs given so far.
    pub sign_offs: &'a [SignOff],
    /// Who wrote on the draft, everybody: nobody signs off their own copy.
    pub edited_by: &'a [String],
    /// Where the publisher is.
    pub publisher: Jurisdiction,
    /// The time of the check.
    pub now: Timestamp,
}

impl<'a> Input<'a> {
    /// A check of `story` on `incident` at `now`, with nothing else known.
    pub fn new(incident: &'a Incident, story: &'a Story, now: Timestamp) -> Self {
        Self {
            incident,
            people: &[],
            claims: &[],
            statements: &[],
            readings: &[],
            story,
            images: &[],
            slug: &incident.slug,
            sign_offs: &[],
            edited_by: &[],
            publisher: Jurisdiction::EnglandWales,
            now,
        }
    }

    /// Whose law holds: where it happened, where a statement says it did, and
    /// where the publisher is; each once, in the order of the type.
    pub fn jurisdictions(&self) -> Vec<Jurisdiction> {
        let mut all = vec![self.incident.jurisdiction, self.publisher];
        all.extend(self.statements.iter().filter_map(|statement| statement.jurisdiction));
        all.extend(self.readings.iter().map(|reading| reading.jurisdiction));
        all.sort();
        all.dedup();
        all
    }
}
