//! What the reader is given.

use jiff::civil::Date;
use scriven_model::reading::Jurisdiction;

/// One statement to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'a> {
    /// The id that the reading carries.
    pub id: &'a str,
    /// The headline, where it stands apart from the body.
    pub title: Option<&'a str>,
    /// The statement: plain text or Markdown.
    pub body: &'a str,
    /// The day of publication, the reference for "today". Without it a date line in the text is used.
    pub published: Option<Date>,
    /// Who issued it, where that is known from outside the text.
    pub issuer: Option<&'a str>,
    /// Its address.
    pub url: Option<&'a str>,
    /// Whose law holds, where that is known from outside the text.
    pub jurisdiction: Option<Jurisdiction>,
}
