//! One rule, as its file says it.

use cel::Program;
use scriven_model::{Level, reading::Jurisdiction};

use crate::{example::Example, text::Phrases, vocabulary::Subject};

/// One rule of a book.
#[derive(Debug)]
pub struct Rule {
    /// Its id: `precharge-name`.
    pub id: String,
    /// The file it stands in.
    pub file: String,
    /// What it says, in one line.
    pub title: String,
    /// Whose law it is; empty for everywhere.
    pub jurisdictions: Vec<Jurisdiction>,
    /// The act and section, clause or craft it comes from.
    pub source: String,
    /// When it ends, in words.
    pub ends: Option<String>,
    /// The day the law was looked up.
    pub law_as_of: String,
    /// The lawyer who reviewed it; empty where none has.
    pub reviewed_by: String,
    /// The day by which it must be looked at again.
    pub review_due: String,
    /// What it does not cover, or what is unsure, in words for an editor.
    pub caveat: Option<String>,
    /// What it looks for.
    pub checks: Vec<Check>,
    /// Stories on which it must fire.
    pub fires: Vec<Example>,
    /// Stories on which it must be silent.
    pub silent: Vec<Example>,
}

/// One thing a rule looks for.
#[derive(Debug)]
pub struct Check {
    /// What it is evaluated on.
    pub subject: Subject,
    /// The expression, as written.
    pub when: String,
    /// The expression, compiled.
    pub(crate) program: Program,
    /// The phrases it looks for, where its subject is a phrase; folded tokens.
    pub(crate) phrases: Phrases,
    /// How much it stops.
    pub level: Level,
    /// Who may clear it.
    pub roles: Vec<String>,
    /// Each of the roles must sign, and each by another person.
    pub two_people: bool,
    /// What the editor sees.
    pub message: String,
    /// The facts that fired it.
    pub because: Vec<String>,
    /// A wording that would clear it.
    pub suggestion: Option<String>,
}
