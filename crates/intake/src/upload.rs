//! A file or a request body: what is it?

use scriven_model::MediaType;

use crate::{
    Incoming, IntakeError, Said, clean, decode::charset, html, json, mail, markdown, plain,
    plain::small_enough,
};

/// Takes bytes by what they are declared to be, by the end of the file name
/// where that says more, and by their first bytes where nothing is declared.
/// A browser's `application/octet-stream` counts as nothing declared.
pub fn upload(
    bytes: &[u8],
    content_type: Option<&str>,
    file_name: Option<&str>,
    said: &Said,
) -> Result<Incoming, IntakeError> {
    small_enough(bytes)?;
    if let Some(what) = foreign(bytes) {
        return Err(IntakeError::Unsupported { what: what.into() });
    }
    let content_type = content_type.map(str::trim).filter(|text| !text.is_empty());
    let media = match declared(content_type)? {
        // Browsers and mail programs know few names; the file's own says more.
        None | Some(MediaType::Text) => {
            named(file_name).or(declared(content_type)?).unwrap_or_else(|| sniff(bytes))
        }
        Some(media) => media,
    };
    let charset = content_type.and_then(charset);
    match media {
        MediaType::Text => plain(bytes, charset, said),
        MediaType::Markdown => markdown(bytes, charset, said),
        MediaType::Html => html(bytes, charset, said),
        MediaType::Mail => mail(bytes, said),
        MediaType::Json => json(bytes, said),
    }
}

/// `None` when the type says nothing.
fn declared(content_type: Option<&str>) -> Result<Option<MediaType>, IntakeError> {
    let Some(content_type) = content_type else { return Ok(None) };
    if let Some(media) = MediaType::from_content_type(content_type) {
        return Ok(Some(media));
    }
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/octet-stream" | "binary/octet-stream" | "" => Ok(None),
        "application/xhtml+xml" => Ok(Some(MediaType::Html)),
        "text/x-markdown" => Ok(Some(MediaType::Markdown)),
        "application/mbox" | "message/global" => Ok(Some(MediaType::Mail)),
        other => Err(IntakeError::Unsupported { what: clean::line(other, 80) }),
    }
}

fn named(file_name: Option<&str>) -> Option<MediaType> {
    let (_, end) = file_name?.rsplit_once('.')?;
    match end.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => Some(MediaType::Html),
        "md" | "markdown" => Some(MediaType::Markdown),
        "eml" => Some(MediaType::Mail),
        "json" => Some(MediaType::Json),
        "txt" | "text" => Some(MediaType::Text),
        _ => None,
    }
}

/// Files that people take for text.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 12] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a Word, OpenDocument or ZIP file"),
        (b"\xd0\xcf\x11\xe0", "an old Word or Outlook file"),
        (b"{\\rtf", "an RTF file"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"RIFF", "a sound, film or picture"),
        (b"\x1f\x8b", "a packed file"),
        (b"SQLite format 3\0", "a database"),
        (b"\x7fELF", "a program"),
        (b"\0\0\0", "a film or another binary file"),
    ];
    known.into_iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, what)| what)
}

/// What bytes of which nothing is known look like.
fn sniff(bytes: &[u8]) -> MediaType {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = String::from_utf8_lossy(start.get(..512).unwrap_or(start)).to_ascii_lowercase();
    let markup = ["<!doctype html", "<html", "<body", "<article", "<div", "<p>", "<p ", "<h1"];
    let headers =
        ["from:", "received:", "return-path:", "delivered-to:", "message-id:", "mime-version:"];
    if markup.iter().any(|tag| head.starts_with(tag)) {
        MediaType::Html
    } else if head.starts_with('{') && head.contains('"') {
        MediaType::Json
    } else if headers.iter().any(|name| head.starts_with(name)) && head.matches('\n').count() > 1 {
        MediaType::Mail
    } else {
        MediaType::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8], content_type: Option<&str>, name: Option<&str>) -> MediaType {
        upload(bytes, content_type, name, &Said::default()).unwrap().media_type
    }

    #[test]
    fn a_file_is_taken_for_what_it_is() {
        let page = b"<html><body><p>A man was held.</p></body></html>";
        assert_eq!(kind(page, Some("text/html; charset=utf-8"), None), MediaType::Html);
        assert_eq!(kind(page, Some("application/octet-stream"), None), MediaType::Html);
        assert_eq!(kind(page, None, Some("release.HTM")), MediaType::Html);
        assert_eq!(kind(b"A man was *held*.", None, Some("r.md")), MediaType::Markdown);
        assert_eq!(kind(b"A man was held.", Some("text/plain"), Some("r.md")), MediaType::Markdown);
        assert_eq!(kind(b"A man was held.", None, None), MediaType::Text);
        assert_eq!(kind(b"{\"body\":\"Text.\"}", None, None), MediaType::Json);
        let mail = b"From: a@b.example\r\nSubject: Held\r\n\r\nA man was held.\r\n";
        assert_eq!(kind(mail, None, None), MediaType::Mail);
        assert_eq!(kind(mail, None, Some("r.eml")), MediaType::Mail);
    }

    #[test]
    fn a_file_that_is_no_text_is_refused_by_its_name() {
        let refuse = |bytes: &[u8], content_type| {
            upload(bytes, content_type, None, &Said::default()).unwrap_err().to_string()
        };
        assert!(refuse(b"%PDF-1.7 ...", None).starts_with("a PDF file"));
        assert!(refuse(b"PK\x03\x04....", Some("text/plain")).starts_with("a Word"));
        assert!(refuse(b"x", Some("image/png")).starts_with("image/png"));
    }
}
