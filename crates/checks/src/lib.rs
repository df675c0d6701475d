//! Rule books over an incident and its draft: findings out.
//!
//! A rule is a TOML file: for each of something (sentence, quotation, person,
//! …), when an expression over documented facts is true, this finding. What an
//! expression cannot say (is this quotation exact, is this sentence surer than
//! its source, does it name this person) is a fact worked out here, in a
//! function with its own tests. Pure: no I/O, no clock; the same input gives the
//! same findings. See docs/checks.md.

mod attribution;
mod book;
mod cues;
mod describe;
mod embargo;
mod error;
mod example;
mod facts;
mod hedge;
mod input;
mod message;
mod names;
mod new_names;
mod people;
mod prepared;
mod quotes;
mod read_expression;
mod requests;
mod rule;
mod run;
mod shield;
mod shipped;
mod sign;
mod stand_in;
mod status;
mod support;
mod surface;
mod text;
pub mod vocabulary;
mod written;

pub use book::{Books, LONGEST_FILE};
pub use error::BookError;
pub use example::{Example, Failure};
pub use input::{Image, Input};
pub use rule::{Check, Rule};
pub use run::{may_publish, run};
pub use scriven_model::zone::instant;
pub use sign::fits as may_sign;
pub use support::attach;
pub use written::{LONGEST_STORY, parse as parse_story, sentences};
