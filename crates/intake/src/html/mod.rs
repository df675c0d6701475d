//! Pages and parts of pages to text.

pub(crate) mod entity;
mod meta;
mod text;
pub(crate) mod token;

use scriven_model::MediaType;

use crate::{
    Incoming, IntakeError, Said, clean, decode, feed, incoming::Found, plain::small_enough,
};

pub(crate) use text::{fragment, line};

/// A page, or a part of one: its article as text, one paragraph for each of its
/// own, without scripts, styles and navigation. Bytes that are not in the
/// charset they claim are mended, with a note.
pub fn html(bytes: &[u8], charset: Option<&str>, said: &Said) -> Result<Incoming, IntakeError> {
    small_enough(bytes)?;
    let decoded = decode::lenient(bytes, charset, meta::charset(bytes).as_deref());
    let mut found = Found { notes: decoded.notes, ..Found::default() };
    let page = text::page(&decoded.text);
    let about = meta::read(&decoded.text);
    found.published =
        [about.published, page.time].into_iter().flatten().find_map(|raw| feed::stamp(&raw).date);
    found.url = about.url;
    found.issuer = about.site;
    let (body, _) = clean::text(&page.text);
    match page.title.or(about.title) {
        Some(title) => {
            found.title = Some(title);
            found.body = body;
        }
        None => found.take(&body, said),
    }
    found.finish(bytes, MediaType::Html, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Incoming {
        html(page.as_bytes(), None, &Said::default()).unwrap()
    }

    const PAGE: &str = r#"<!doctype html><html><head><meta charset=utf-8>
      <title>Two held after Mill Road collision | Westmoor Police</title>
      <meta property="og:site_name" content="Westmoor Police">
      <link rel="canonical" href="https://westmoor.example/news/mill-road">
      <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
        {"@type":"NewsArticle","headline":"Two held after Mill Road collision",
         "datePublished":"2031-03-04T18:20:00+00:00"}]}</script>
      <style>p { color: red }</style></head>
      <body><header><a href="/">Home</a><nav><ul><li><a href="/n">News</a></li></ul></nav></header>
      <main><article><h1>Two held after Mill Road&nbsp;collision</h1>
      <p>Two people have been <b>arrested</b> after a collision in Mill Road, Easterby.
         They remain in custody.</p>
      <p>Officers ask anyone with footage to call 101<br>quoting log 12.</p>
      <ul><li>A silver van</li><li>A red bicycle</li></ul>
      <script>document.write("<p>Never said.</p>")</script>
      <noscript><img src="x"></noscript>
      </article><aside><p>Other news you may like</p></aside></main>
      <footer><p>All rights reserved.</p></footer></body></html>"#;

    #[test]
    fn the_article_of_a_page_becomes_paragraphs() {
        let got = read(PAGE);
        assert_eq!(got.title.as_deref(), Some("Two held after Mill Road collision"));
        assert_eq!(
            got.body,
            "Two people have been arrested after a collision in Mill Road, Easterby. They remain \
             in custody.\n\nOfficers ask anyone with footage to call 101\nquoting log 12.\n\n\
             - A silver van\n- A red bicycle"
        );
        assert_eq!(got.published.unwrap().to_string(), "2031-03-04");
        assert_eq!(got.url.as_deref(), Some("https://westmoor.example/news/mill-road"));
        assert_eq!(got.issuer.as_deref(), Some("Westmoor Police"));
        assert_eq!(got.bytes, PAGE.as_bytes());
    }

    #[test]
    fn a_part_of_a_page_is_enough() {
        let got = read("<p>A man was held.<p>He is 31 &amp; from Easterby.");
        assert_eq!(got.title, None);
        assert_eq!(got.body, "A man was held.\n\nHe is 31 & from Easterby.");
    }

    #[test]
    fn markup_that_hides_script_leaves_no_script_in_the_text() {
        let got = read(
            "<svg><script>alert(1)</script></svg><p onclick=alert(1)>Held.</p>\
             <style><!--</style><img src=x onerror=alert(1)><template><p>No</p></template>\
             <p>&lt;script&gt;alert(2)&lt;/script&gt;</p>",
        );
        assert_eq!(got.body, "Held.\n\n<script>alert(2)</script>");
    }

    #[test]
    fn a_page_without_words_is_empty() {
        for page in ["<html></html>", "<script>x</script>", "<p>&nbsp;</p>", "<!-- x -->", "<"] {
            let got = html(page.as_bytes(), None, &Said::default());
            assert!(matches!(got, Err(IntakeError::Empty)) || page == "<", "{page}: {got:?}");
        }
    }

    #[test]
    fn a_charset_in_the_page_is_obeyed() {
        let page = b"<meta http-equiv=content-type content='text/html; charset=windows-1252'>\
                     <p>Caf\xe9 Row, \x93closed\x94.</p>";
        let got = html(page, None, &Said::default()).unwrap();
        assert_eq!(got.body, "Café Row, “closed”.");
    }

    #[test]
    fn hostile_markup_is_read_in_linear_time() {
        let none = Said::default();
        let read = |page: &str| {
            let _ = html(page.as_bytes(), None, &none);
        };
        for piece in [
            "<div>",
            "<b><p>",
            "<a b=c ",
            "<a b='>",
            "<!--",
            "<script>",
            "</",
            "<table><tr><td>",
            "&amp",
            "&",
            "<![CDATA[",
            "<nav>",
            "<li>x",
            "<p>a</i></b>",
            "<a",
            "<title>",
            "<h1>x",
            "<article>x",
            "<p a=1 b=2>x",
            "<script></scrip",
            "<time datetime=x>",
            "<meta name=a>",
        ] {
            crate::linear::check(piece, 1500, read);
        }
        // All in one tag.
        crate::linear::check("a=1 ", 5000, |attributes| read(&format!("<p {attributes}>x</p>")));
    }
}
