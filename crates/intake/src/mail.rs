//! Mail (RFC 5322, MIME) to a statement.

use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;
use mail_parser::{Address, DateTime, HeaderName, Message, MessageParser, MimeHeaders, PartType};
use scriven_model::MediaType;

use crate::{
    Incoming, IntakeError, Said, clean, feed, html::fragment, incoming::Found, plain::small_enough,
};

/// A mail. Its subject is the title, its date the day of publishing. A mail
/// that was forwarded, as an attachment or in its text, counts instead of the
/// one that carries it; the bytes that are kept are those of the whole.
///
/// The From line becomes `issuer` as a label only: anybody can write one.
pub fn mail(bytes: &[u8], said: &Said) -> Result<Incoming, IntakeError> {
    small_enough(bytes)?;
    // The parser is fuzzed, but one release of it did panic on a nested message.
    let found = catch_unwind(AssertUnwindSafe(|| read(bytes)))
        .map_err(|_| IntakeError::Mail { why: "its parts do not fit together".into() })??;
    found.finish(bytes, MediaType::Mail, said)
}

fn read(bytes: &[u8]) -> Result<Found, IntakeError> {
    let wrong = |why: &str| IntakeError::Mail { why: why.to_owned() };
    // Only the header lines that are used are taken apart: the fewer grammars the
    // better (that of Received did panic on a broken one).
    let parser = MessageParser::new().with_minimal_headers().header_id(HeaderName::MessageId);
    let outer = parser.parse(bytes).ok_or_else(|| wrong("it has no header"))?;
    if outer.headers().is_empty() {
        return Err(wrong("it has no header lines (From, Date, Subject)"));
    }
    let message = forwarded(&outer, 0).unwrap_or(&outer);
    let text = body(message);
    let attachments = attachments(message);
    if text.trim().is_empty() && !attachments.is_empty() {
        let files = attachments.join(", ");
        return Err(wrong(&format!("it holds no text, only attachments ({files})")));
    }
    let mut found = Found {
        title: message.subject().map(subject),
        body: String::new(),
        published: message.date().and_then(day),
        url: None,
        issuer: message.from().and_then(label),
        source_key: message.message_id().map(|id| clean::line(id, 500)),
        notes: Vec::new(),
    };
    if !std::ptr::eq(message, &raw const outer) {
        let courier = outer.from().and_then(label).unwrap_or_else(|| "somebody".into());
        found.notes.push(format!("forwarded by {courier} as an attachment"));
    }
    let (text, cleaned) = clean::text(&text);
    found.notes.extend(cleaned);
    let text = match inline_forward(&text) {
        Some(inner) => {
            let courier = found.issuer.take().unwrap_or_else(|| "somebody".into());
            found.notes.push(format!("forwarded by {courier} in the text of a mail"));
            found.title = inner.subject.map(|s| subject(&s)).or(found.title);
            found.published = inner.date.or(found.published);
            found.issuer = inner.from;
            inner.body
        }
        None => text,
    };
    found.body = unwrapped(&text);
    if found.issuer.is_some() {
        found.notes.push("the sender’s name is as the mail says it, not verified".into());
    }
    if !attachments.is_empty() {
        found.notes.push(format!("not read: {}", attachments.join(", ")));
    }
    Ok(found)
}

/// The innermost message that is attached to this one.
fn forwarded<'a, 'x>(message: &'a Message<'x>, depth: usize) -> Option<&'a Message<'x>> {
    if depth > 5 {
        return None;
    }
    let inner = message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) if !body(inner).trim().is_empty() => Some(inner),
        _ => None,
    })?;
    Some(forwarded(inner, depth + 1).unwrap_or(inner))
}

/// The text of a message: its plain part, unless that is but a line that says
/// to read the other.
fn body(message: &Message<'_>) -> String {
    let join = |parts: &mut dyn Iterator<Item = &mail_parser::MessagePart<'_>>| {
        let texts: Vec<String> = parts
            .map(|part| match &part.body {
                PartType::Text(text) => text.to_string(),
                PartType::Html(html) => fragment(html),
                _ => String::new(),
            })
            .filter(|text| !text.trim().is_empty())
            .collect();
        texts.join("\n\n")
    };
    let plain = join(&mut message.text_bodies());
    let html = join(&mut message.html_bodies());
    if plain.trim().len() * 3 < html.trim().len() { html } else { plain }
}

/// The names of the files that came with it.
fn attachments(message: &Message<'_>) -> Vec<String> {
    message
        .attachments()
        .filter(|part| !matches!(part.body, PartType::Message(_)))
        .map(|part| clean::line(part.attachment_name().unwrap_or("a file without a name"), 80))
        .take(20)
        .collect()
}

/// A subject without “Fwd:” and “Re:”.
fn subject(text: &str) -> String {
    let mut text = text.trim();
    while let Some((prefix, rest)) = text.split_once(':')
        && ["fw", "fwd", "re", "wg", "tr"].iter().any(|p| p.eq_ignore_ascii_case(prefix.trim()))
    {
        text = rest.trim_start();
    }
    text.to_owned()
}

fn label(address: &Address<'_>) -> Option<String> {
    let first = address.first()?;
    let name = first.name().or(first.address())?;
    Some(clean::line(name, 200)).filter(|name| !name.is_empty())
}

fn day(date: &DateTime) -> Option<Date> {
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    Date::new(i16::try_from(date.year).ok()?, month, day).ok()
}

/// A message that was forwarded in the text of another.
struct Inner {
    from: Option<String>,
    subject: Option<String>,
    date: Option<Date>,
    body: String,
}

/// What mail programs put before a forwarded text: a line that says so, and
/// some header lines.
fn inline_forward(text: &str) -> Option<Inner> {
    let mut offset = 0;
    let after = text.split_inclusive('\n').find_map(|line| {
        offset += line.len();
        let line = line.trim().trim_matches(['-', '_', '>', ' ']).to_ascii_lowercase();
        matches!(
            line.as_str(),
            "forwarded message"
                | "original message"
                | "begin forwarded message:"
                | "forwarded message:"
                | "original message:"
        )
        .then_some(offset)
    })?;
    let mut inner = Inner { from: None, subject: None, date: None, body: String::new() };
    let mut rest = text.get(after..)?.trim_start_matches('\n');
    while let Some((line, more)) = rest.split_once('\n') {
        let Some((name, value)) = line.trim_start_matches(['>', ' ', '*']).split_once(':') else {
            break;
        };
        let value = value.trim_matches([' ', '*']);
        match name.trim_matches([' ', '*']).to_ascii_lowercase().as_str() {
            "from" => inner.from = Some(sender(value)),
            "subject" => inner.subject = Some(value.to_owned()),
            "date" | "sent" => inner.date = feed::stamp(value).date,
            "to" | "cc" | "reply-to" | "importance" | "bcc" => {}
            _ => break,
        }
        rest = more;
    }
    inner.from.as_ref()?;
    rest.trim().clone_into(&mut inner.body);
    Some(inner).filter(|inner| !inner.body.is_empty())
}

/// The name of `Name <address>`.
fn sender(value: &str) -> String {
    let name = value.split(['<', '[']).next().unwrap_or_default().trim_matches([' ', '"']);
    if name.is_empty() { value.to_owned() } else { name.to_owned() }
}

/// Joins the lines of paragraphs that a mail program broke at a column: all
/// lines but the last are long, and none is longer than such programs make them.
fn unwrapped(text: &str) -> String {
    let paragraphs: Vec<String> = text
        .split("\n\n")
        .map(|paragraph| {
            let lines: Vec<&str> = paragraph.lines().collect();
            let Some((_, full)) = lines.split_last() else { return String::new() };
            let length = |line: &str| line.chars().count();
            let broken = !full.is_empty()
                && full.iter().all(|line| (50..=80).contains(&length(line)))
                && lines.iter().all(|line| length(line) <= 80 && !line.starts_with("- "));
            if broken { lines.join(" ") } else { lines.join("\n") }
        })
        .collect();
    paragraphs.join("\n\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Incoming {
        mail(text.replace('\n', "\r\n").as_bytes(), &Said::default()).unwrap()
    }

    const PLAIN: &str = "From: Westmoor Police Press Desk <press@westmoor.example>
To: desk@news.example
Subject: =?utf-8?Q?Caf=C3=A9_owner_found_safe?=
Date: Tue, 04 Mar 2031 23:30:00 +0000
Message-ID: <abc.1@westmoor.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

A woman who was reported missing from Harrow Lane in Easterby on Monday
was found safe and well this afternoon.

Her family asked for privacy. A caf=E9 near the park has been thanked for=
 its help.
";

    #[test]
    fn a_plain_mail_becomes_a_statement() {
        let got = read(PLAIN);
        assert_eq!(got.title.as_deref(), Some("Café owner found safe"));
        assert_eq!(
            got.body,
            "A woman who was reported missing from Harrow Lane in Easterby on Monday was found \
             safe and well this afternoon.\n\nHer family asked for privacy. A café near the park \
             has been thanked for its help."
        );
        assert_eq!(got.published.unwrap().to_string(), "2031-03-04");
        assert_eq!(got.issuer.as_deref(), Some("Westmoor Police Press Desk"));
        assert_eq!(got.source_key.as_deref(), Some("abc.1@westmoor.example"));
        assert!(got.notes.iter().any(|note| note.contains("not verified")));
    }

    #[test]
    fn a_useless_plain_part_gives_way_to_the_page() {
        let got = read(
            "From: p@westmoor.example\nSubject: Held\nMIME-Version: 1.0\n\
             Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n\
             View this mail in a browser.\n--b\nContent-Type: text/html\n\n\
             <style>p{}</style><p>A man was held in Easterby after a long inquiry by detectives.</p>\
             <p>He is in custody and will appear in court.</p><script>x()</script>\n--b--\n",
        );
        assert_eq!(
            got.body,
            "A man was held in Easterby after a long inquiry by detectives.\n\n\
             He is in custody and will appear in court."
        );
    }

    #[test]
    fn a_forwarded_attachment_counts_instead_of_its_courier() {
        let got = read(&format!(
            "From: Reporter <r@news.example>\nSubject: Fwd: look\nMIME-Version: 1.0\n\
             Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below.\n\
             --b\nContent-Type: message/rfc822\n\n{PLAIN}\n--b--\n"
        ));
        assert_eq!(got.title.as_deref(), Some("Café owner found safe"));
        assert_eq!(got.issuer.as_deref(), Some("Westmoor Police Press Desk"));
        assert!(got.notes.iter().any(|note| note.contains("forwarded by Reporter")), "{got:?}");
    }

    #[test]
    fn a_forward_in_the_text_counts_too() {
        let got = read(
            "From: Reporter <r@news.example>\nSubject: FW: Fwd: Man held\n\nFor you.\n\n\
             ---------- Forwarded message ---------\nFrom: Press Desk <press@westmoor.example>\n\
             Date: Tue, 4 Mar 2031 at 10:00\nSubject: Man held in Easterby\nTo: <r@news.example>\n\n\
             A man was held.\n",
        );
        assert_eq!(got.title.as_deref(), Some("Man held in Easterby"));
        assert_eq!(got.issuer.as_deref(), Some("Press Desk"));
        assert_eq!(got.body, "A man was held.");
        assert_eq!(got.published.map(|d| d.to_string()).as_deref(), Some("2031-03-04"));
    }

    #[test]
    fn a_mail_with_nothing_to_read_says_what_it_has() {
        let only_file = "From: p@w.example\nSubject: Held\nMIME-Version: 1.0\n\
            Content-Type: application/pdf; name=release.pdf\nContent-Transfer-Encoding: base64\n\nJVBERg==\n";
        let error = mail(only_file.as_bytes(), &Said::default()).unwrap_err().to_string();
        assert!(error.contains("release.pdf"), "{error}");
        let empty = mail(b"From: p@w.example\nSubject: Held\n\n", &Said::default());
        assert_eq!(empty, Err(IntakeError::Empty));
        assert_eq!(mail(b"\n\nno header", &Said::default()).unwrap_err().code(), "mail");
    }

    #[test]
    fn a_broken_line_of_its_way_here_loses_no_mail() {
        let bytes = b"Subject: Appeal\nreceived:\0\rh\xbc\t1\t\n\t$received:o<---A---:::::::::::\n\t$\r\reived:\0\r:::::::::h\xbc\t1\t\n\t";
        let found = super::read(bytes).unwrap();
        assert_eq!(found.title.as_deref(), Some("Appeal"));
    }

    #[test]
    fn nested_mails_end() {
        let mut text = PLAIN.to_owned();
        for _ in 0..200 {
            text = format!("From: a@b.example\nContent-Type: message/rfc822\n\n{text}");
        }
        let _ = mail(text.as_bytes(), &Said::default());
        let boundary = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(20_000);
        let _ = mail(boundary.as_bytes(), &Said::default());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = mail(&bytes, &Said::default());
        }

        #[test]
        fn no_mails_panic(text in "(From: a@b\n|Content-Type: (multipart/mixed; boundary=b|message/rfc822|text/html|text/plain; charset=utf-16)\n|Content-Transfer-Encoding: (base64|quoted-printable)\n|\n|--b\n|--b--\n|x=\n|<p>|AAAA){0,30}") {
            let _ = mail(text.as_bytes(), &Said::default());
        }
    }
}
