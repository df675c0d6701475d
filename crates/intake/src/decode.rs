//! Bytes to text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::IntakeError;

/// A text, and what had to be guessed to get it.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) notes: Vec<String>,
}

/// For what a person or program hands in: a byte order mark counts, then the
/// charset that is declared, then UTF-8. Text that is not valid in it is
/// refused with the place of the first wrong byte, because the one who sends
/// it can send it again, and a guess could change a name.
pub(crate) fn strict(bytes: &[u8], charset: Option<&str>) -> Result<Decoded, IntakeError> {
    let (encoding, body) = match bom(bytes) {
        Some(found) => found,
        None => (declared(charset)?.unwrap_or(UTF_8), bytes),
    };
    if encoding == UTF_8 {
        let text = str::from_utf8(body).map_err(|why| {
            let at = why.valid_up_to();
            let byte = body.get(at).copied().unwrap_or_default();
            IntakeError::Utf8 { offset: at + (bytes.len() - body.len()), byte }
        })?;
        return Ok(Decoded { text: text.to_owned(), notes: Vec::new() });
    }
    let (text, wrong) = encoding.decode_without_bom_handling(body);
    if wrong {
        return Err(IntakeError::Charset { name: encoding.name().into() });
    }
    Ok(Decoded { text: text.into_owned(), notes: vec![format!("decoded as {}", encoding.name())] })
}

/// For pages and feeds, whose makers are not there to ask: byte order mark,
/// then `charset` (of the transport), then `inside` (what the document says of
/// itself), then UTF-8, then windows-1252. Never fails; says when it guessed.
pub(crate) fn lenient(bytes: &[u8], charset: Option<&str>, inside: Option<&str>) -> Decoded {
    if let Some((encoding, body)) = bom(bytes) {
        return with(encoding, body);
    }
    if let Some(encoding) = wide(bytes) {
        return with(encoding, bytes);
    }
    // UTF-16 was looked for above: a label that says it of other bytes is wrong.
    let label = [charset, inside]
        .into_iter()
        .flatten()
        .find_map(|label| Encoding::for_label(label.trim().as_bytes()))
        .filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE);
    // Bytes that are valid UTF-8 beyond ASCII are never meant as Latin letters.
    let western = label.is_none_or(|e| e == UTF_8 || e == WINDOWS_1252);
    if western && let Ok(text) = str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), notes: Vec::new() };
    }
    with(label.unwrap_or(WINDOWS_1252), bytes)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    if encoding == UTF_8 {
        return mended(bytes);
    }
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let mut notes = vec![format!("decoded as {}", encoding.name())];
    if wrong {
        notes.push(format!("some bytes were not valid {}", encoding.name()));
    }
    Decoded { text: text.into_owned(), notes }
}

/// UTF-8 with stray bytes of windows-1252 in it, the commonest fault of feeds:
/// each stray byte is read as what it most likely was.
fn mended(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut strays = 0_usize;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            strays += chunk.invalid().len();
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    let notes = match strays {
        0 => Vec::new(),
        strays => vec![format!("{strays} bytes were not valid UTF-8 and read as windows-1252")],
    };
    Decoded { text, notes }
}

fn bom(bytes: &[u8]) -> Option<(&'static Encoding, &[u8])> {
    let (encoding, length) = Encoding::for_bom(bytes)?;
    Some((encoding, bytes.get(length..)?))
}

/// UTF-16 without a byte order mark: markup begins with an ASCII character.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<' | b'{' | b' ' | b'\n' | b'\r', 0, second, 0, ..] if *second != 0 => Some(UTF_16LE),
        [0, b'<' | b'{' | b' ' | b'\n' | b'\r', 0, second, ..] if *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

fn declared(charset: Option<&str>) -> Result<Option<&'static Encoding>, IntakeError> {
    let Some(label) = charset.map(str::trim).filter(|label| !label.is_empty()) else {
        return Ok(None);
    };
    Encoding::for_label(label.as_bytes())
        .map(Some)
        .ok_or_else(|| IntakeError::Charset { name: label.chars().take(40).collect() })
}

/// The `charset` of a `Content-Type`.
pub(crate) fn charset(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_byte_is_told_with_its_place() {
        let error = strict(b"A man from Caf\xe9 Row", None).err().unwrap();
        assert_eq!(error, IntakeError::Utf8 { offset: 14, byte: 0xe9 });
        assert!(error.to_string().contains("byte 14 (0xE9)"), "{error}");
        let error = strict(b"\xef\xbb\xbfab\xff", Some("utf-8")).err().unwrap();
        assert_eq!(error, IntakeError::Utf8 { offset: 5, byte: 0xff });
    }

    #[test]
    fn a_declared_charset_is_obeyed_and_a_mark_counts_more() {
        assert_eq!(strict(b"Caf\xe9", Some("iso-8859-1")).unwrap().text, "Café");
        assert_eq!(strict(b"\xff\xfeA\0", Some("iso-8859-1")).unwrap().text, "A");
        assert!(matches!(strict(b"a", Some("klingon")), Err(IntakeError::Charset { .. })));
        assert!(matches!(strict(b"\xff\xfeA", None), Err(IntakeError::Charset { .. })));
    }

    #[test]
    fn pages_and_feeds_are_read_whatever_they_claim() {
        let text = |bytes: &[u8], charset, inside| lenient(bytes, charset, inside).text;
        assert_eq!(text("Café".as_bytes(), None, None), "Café");
        assert_eq!(text(b"Caf\xe9", None, None), "Café");
        assert_eq!(text(b"Caf\xe9", Some("utf-8"), None), "Café");
        assert_eq!(text("Café Zoë".as_bytes(), Some("iso-8859-1"), None), "Café Zoë");
        assert_eq!(text("Café \u{2014} ".as_bytes().split_at(8).0, Some("utf-8"), None), "Café â€");
        assert_eq!(text(b"\xa3", Some("windows-1251"), None), "Ј");
        assert_eq!(text(b"\xc4", None, Some("iso-8859-2")), "Ä");
        for (wide, bytes) in [
            ("le", b"<\0a\0>\0".as_slice()),
            ("be", b"\0<\0a\0>"),
            ("le+bom", b"\xff\xfe<\0a\0>\0"),
            ("be+bom", b"\xfe\xff\0<\0a\0>"),
        ] {
            assert_eq!(text(bytes, None, Some("utf-16")), "<a>", "{wide}");
        }
        assert_eq!(text(b"<a>", None, Some("utf-16")), "<a>");
    }

    #[test]
    fn the_charset_of_a_content_type_is_found() {
        assert_eq!(charset("text/plain; charset=\"UTF-8\""), Some("UTF-8"));
        assert_eq!(charset("text/html;format=flowed; Charset = latin1 "), Some("latin1"));
        assert_eq!(charset("text/html"), None);
        assert_eq!(charset("text/html; charset="), None);
    }
}
