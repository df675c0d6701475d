//! A saved mail (`.eml`) as a statement.

use jiff::civil::Date;
use mail_parser::MessageParser;
use scriven_model::StatementId;

use super::documents::Document;

/// Subject, text and day of a mail; `None` for what is no mail.
pub(super) fn document(bytes: &[u8]) -> Option<Document> {
    let mail = MessageParser::default().parse(bytes)?;
    let body = match mail.body_text(0) {
        Some(text) => text.into_owned(),
        None => scriven_reader::text::html::to_text(&mail.body_html(0)?).1,
    };
    let published = mail.date().and_then(|at| {
        let (year, month, day) = (at.year, at.month, at.day);
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
            .ok()
    });
    let id = mail
        .message_id()
        .map_or_else(|| StatementId::new(jiff::Timestamp::now()).to_string(), str::to_owned);
    Some(Document {
        id,
        title: mail.subject().map(str::to_owned),
        body,
        published,
        url: None,
        issuer: None,
    })
}
