//! A statement as JSON: `{"title","body","published","url","source","force"}`.

use scriven_model::{MediaType, reading::Jurisdiction};
use serde::Deserialize;

use crate::{
    Incoming, IntakeError, Said, clean, date::parse_date, decode, incoming::Found, incoming::web,
    plain::small_enough,
};

/// The fields that are read; others are kept in the original bytes only.
#[derive(Deserialize)]
struct Wire {
    title: Option<String>,
    #[serde(default)]
    body: Option<String>,
    published: Option<String>,
    url: Option<String>,
    source: Option<String>,
    force: Option<String>,
    issuer: Option<String>,
    id: Option<Id>,
    jurisdiction: Option<String>,
}

/// Programs write ids as text and as numbers.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// One JSON object. `issuer`, `force` and `source` all say who issued it, the
/// first of them counts. The body may be Markdown.
pub fn json(bytes: &[u8], said: &Said) -> Result<Incoming, IntakeError> {
    small_enough(bytes)?;
    let text = decode::strict(bytes, None)?.text;
    let wire: Wire = serde_json::from_str(&text).map_err(|why| {
        let why = clean::line(&why.to_string(), 200);
        IntakeError::Json { why }
    })?;
    let mut said = said.clone();
    if said.published.is_none() {
        said.published = wire.published.filter(|text| !text.trim().is_empty());
    }
    if let Some(published) = &said.published {
        parse_date(published)?;
    }
    if let Some(url) = wire.url.as_deref().filter(|url| !url.trim().is_empty())
        && web(url).is_none()
    {
        return Err(IntakeError::Url { given: clean::line(url, 200) });
    }
    if said.jurisdiction.is_none()
        && let Some(word) = wire.jurisdiction.as_deref().filter(|word| !word.is_empty())
    {
        let known = Jurisdiction::from_word(word).ok_or_else(|| {
            let all: Vec<_> = Jurisdiction::ALL.iter().map(|j| j.as_str()).collect();
            let word = clean::line(word, 40);
            IntakeError::Json {
                why: format!("the jurisdiction “{word}” is not known, only {}", all.join(", ")),
            }
        })?;
        said.jurisdiction = Some(known);
    }
    let body = wire.body.unwrap_or_default();
    let (body, _) = clean::text(&crate::markdown::to_plain(&body));
    let mut found = Found {
        url: wire.url,
        issuer: [wire.issuer, wire.force, wire.source]
            .into_iter()
            .flatten()
            .find(|name| !name.trim().is_empty()),
        source_key: wire.id.map(|id| match id {
            Id::Text(text) => clean::line(&text, 500),
            Id::Number(number) => number.to_string(),
        }),
        ..Found::default()
    };
    match wire.title.filter(|title| !title.trim().is_empty()) {
        Some(title) => {
            found.title = Some(title);
            found.body = body;
        }
        None => found.take(&body, &said),
    }
    found.finish(bytes, MediaType::Json, &said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Incoming, IntakeError> {
        json(text.as_bytes(), &Said::default())
    }

    #[test]
    fn the_fields_of_a_release_are_read() {
        let got = read(
            r#"{"id":7,"title":"Two held","body":"Two men **were** held.\n\nInquiries go on.",
                "published":"2031-03-04T23:10:00Z","url":"https://westmoor.example/7",
                "force":"Westmoor Police","source":"feed","extra":[1]}"#,
        )
        .unwrap();
        assert_eq!(got.body, "Two men were held.\n\nInquiries go on.");
        assert_eq!(got.issuer.as_deref(), Some("Westmoor Police"));
        assert_eq!(got.published.unwrap().to_string(), "2031-03-04");
        assert_eq!(got.source_key.as_deref(), Some("7"));
        assert_eq!(got.media_type, MediaType::Json);
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (text, code) in [
            (r#"{"title":"A","body":"B.","published":"2031-02-30"}"#, "date"),
            (r#"{"title":"A","body":""}"#, "empty"),
            (r#"{"title":"A"}"#, "empty"),
            (r#"{"body":"B.","url":"javascript:alert(1)"}"#, "url"),
            (r#"{"body":"B.","jurisdiction":"xx"}"#, "json"),
            (r#"{"body": 7}"#, "json"),
            (r#"["A"]"#, "json"),
            ("{", "json"),
            ("", "empty"),
        ] {
            assert_eq!(read(text).unwrap_err().code(), code, "{text}");
        }
        let deep = "[".repeat(200_000);
        assert_eq!(read(&deep).unwrap_err().code(), "json");
        assert_eq!(json(b"{\"body\":\"\xff\"}", &Said::default()).unwrap_err().code(), "not-utf-8");
    }
}
