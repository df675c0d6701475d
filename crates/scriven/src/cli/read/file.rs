//! A file that is one statement: text, a page, a mail, an object.

use std::{borrow::Cow, path::Path};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use scriven_desk::intake::{Incoming, IntakeError, Said, upload};
use scriven_model::MediaType;

use super::documents::{Document, fresh, object};

/// The statement of a file, by the end of its name; by its first bytes where that says
/// nothing. The fault says what is wrong with it, and where.
pub(super) fn document(path: &Path, bytes: &[u8]) -> Result<Document, String> {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let kind = name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    match kind.as_str() {
        "json" => return object(bytes),
        "eml" | "html" | "htm" | "xhtml" => {
            return taken(bytes, Some(name))
                .map(from_incoming(path))
                .map_err(|why| why.to_string());
        }
        "txt" | "text" | "md" | "markdown" if !begins_page(bytes) => {}
        // A page or a mail by its first bytes; else it is text.
        _ => match taken(bytes, None) {
            Ok(found) if matches!(found.media_type, MediaType::Html | MediaType::Mail) => {
                return Ok(from_incoming(path)(found));
            }
            Err(why @ IntakeError::Unsupported { .. }) => return Err(why.to_string()),
            _ => {}
        },
    }
    let (text, note) = decoded(bytes)?;
    let (title, body) = headed(&text);
    let notes = note.map(|note| format!("{}: {note}", path.display())).into_iter().collect();
    Ok(Document { id: fresh(), title, body, published: None, url: None, issuer: None, notes })
}

fn taken(bytes: &[u8], name: Option<&str>) -> Result<Incoming, IntakeError> {
    upload(bytes, None, name, &Said::default())
}

/// What intake made of it, as the desk would take it in.
fn from_incoming(path: &Path) -> impl FnOnce(Incoming) -> Document {
    let name = path.display().to_string();
    move |found| Document {
        id: found.source_key.unwrap_or_else(fresh),
        title: found.title,
        body: found.body,
        published: found.published,
        url: found.url,
        issuer: found.issuer,
        notes: found
            .notes
            .into_iter()
            .filter(|note| note.starts_with("decoded as") || note.contains("not valid"))
            .map(|note| format!("{name}: {note}"))
            .collect(),
    }
}

fn begins_page(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    start.get(..9).is_some_and(|head| head.eq_ignore_ascii_case(b"<!doctype"))
}

/// The text of a file, and what was done to get it where that was more than to look.
fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<String>), String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes).filter(|(found, _)| *found != UTF_8) {
        let (text, wrong) =
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return if wrong {
            Err(format!("its byte order mark says {}, but it is not; {}", encoding.name(), SAVE))
        } else {
            Ok((text, Some(format!("read as {}, as its byte order mark says", encoding.name()))))
        };
    }
    let Err(why) = str::from_utf8(bytes).map(|text| text.trim_start_matches('\u{feff}')) else {
        return Ok((String::from_utf8_lossy(bytes), None));
    };
    let at = why.valid_up_to();
    let place = format!("byte {at} (0x{:02X}) is not UTF-8", bytes.get(at).unwrap_or(&0));
    if plainly_western(bytes) {
        let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
        return Ok((text, Some(format!("{place}; read as windows-1252"))));
    }
    Err(format!("{place}, and it is not plainly windows-1252 either; {SAVE}"))
}

const SAVE: &str = "save it as UTF-8 and read it again";

/// Whether bytes that are no UTF-8 are windows-1252 beyond doubt: no control
/// characters, no byte that it leaves undefined, and not one letter in UTF-8 among them
/// (a file of both was patched together, and nobody knows which is right).
fn plainly_western(bytes: &[u8]) -> bool {
    let undefined = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
    let control = |byte: u8| byte.is_ascii_control() && !b"\t\n\r\x0c".contains(&byte);
    !bytes.iter().any(|byte| undefined.contains(byte) || control(*byte))
        && bytes.utf8_chunks().all(|chunk| chunk.valid().is_ascii())
}

/// A first line with a blank line behind it is the title.
fn headed(text: &str) -> (Option<String>, String) {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let title = first.trim().trim_start_matches('#').trim();
    let blank = rest.lines().next().is_some_and(|line| line.trim().is_empty());
    let short = title.len() <= 250 && !title.is_empty() && !title.ends_with(['.', ':', '”', '"']);
    if blank && short && !rest.trim().is_empty() {
        (Some(title.to_owned()), rest.trim().to_owned())
    } else {
        (None, text.trim_end().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Result<Document, String> {
        document(Path::new(name), bytes)
    }

    #[test]
    fn a_first_line_before_a_blank_one_is_the_title() {
        assert_eq!(
            headed("# Appeal\n\nBody here.\n"),
            (Some("Appeal".into()), "Body here.".into())
        );
        assert_eq!(headed("All one.\nParagraph."), (None, "All one.\nParagraph.".into()));
    }

    #[test]
    fn a_file_of_an_old_windows_program_is_read_and_told_of() {
        let found = read("a.txt", b"Held\n\nA man from Caf\xe9 Row said: \x93No.\x94").unwrap();
        assert_eq!(found.body, "A man from Café Row said: “No.”");
        assert_eq!(found.notes, ["a.txt: byte 20 (0xE9) is not UTF-8; read as windows-1252"]);
        let wide = read("b.txt", b"\xff\xfeA\0 \0m\0a\0n\0").unwrap();
        assert_eq!((wide.body.as_str(), wide.notes.len()), ("A man", 1));
        let plain = read("c.txt", "\u{feff}A man from Café Row.".as_bytes()).unwrap();
        assert_eq!((plain.body.as_str(), plain.notes.len()), ("A man from Café Row.", 0));
    }

    #[test]
    fn bytes_that_could_be_anything_are_refused_with_their_place() {
        for (bytes, place) in [
            (&b"Caf\xc3\xa9 and Caf\xe9"[..], "byte 13 (0xE9)"),
            (b"A man\x81.", "byte 5 (0x81)"),
            (b"\xe9\x00\x01\x02", "byte 0 (0xE9)"),
        ] {
            let why = read("a.txt", bytes).err().unwrap();
            assert!(why.starts_with(place) && why.contains("save it as UTF-8"), "{why}");
        }
        let torn = read("a.txt", b"\xff\xfeA").err().unwrap();
        assert!(torn.contains("UTF-16LE"), "{torn}");
    }

    #[test]
    fn a_mail_and_a_page_come_in_as_the_desk_takes_them() {
        let mail = b"From: Press <press@westmoor.example>\r\nSubject: Man held\r\n\
            Date: Tue, 03 Nov 2026 14:00:00 +0000\r\nMessage-ID: <7@westmoor.example>\r\n\
            Content-Type: text/plain; charset=iso-8859-1\r\n\r\nA man from Caf\xe9 Row was held.\r\n";
        for name in ["a.eml", "-"] {
            let found = read(name, mail).unwrap();
            assert_eq!(found.title.as_deref(), Some("Man held"), "{name}");
            assert_eq!(found.body, "A man from Café Row was held.");
            assert_eq!(found.published, super::super::documents::date("2026-11-03"));
            assert_eq!(found.id, "7@westmoor.example");
        }
        let page = b"<!DOCTYPE html><html><head><title>Man held</title></head><body><main>\
            <h1>Man held</h1><p>A man was held.<p>He is 31.</main><script>x()</script></body></html>";
        for name in ["a.html", "a.txt", "-"] {
            let found = read(name, page).unwrap();
            assert_eq!(found.title.as_deref(), Some("Man held"), "{name}");
            assert_eq!(found.body, "A man was held.\n\nHe is 31.");
        }
        assert!(read("a.eml", b"").is_err());
        assert!(read("-", b"%PDF-1.7 x").err().unwrap().starts_with("a PDF file"));
    }
}
