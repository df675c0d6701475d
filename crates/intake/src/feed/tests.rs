//! Feeds as they are found.

use proptest::prelude::*;

use super::*;
use crate::Said;

fn feed(text: &str) -> Feed {
    parse_feed(text.as_bytes(), None, "https://westmoor.example/feeds/news.xml").unwrap()
}

fn error(text: &str) -> FeedError {
    parse_feed(text.as_bytes(), None, "https://westmoor.example/news/").unwrap_err()
}

fn body(entry: &Entry) -> String {
    entry.incoming(&Said::default()).unwrap().body
}

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
 <channel><title>Westmoor Police news</title><link>https://westmoor.example/</link>
  <atom:link rel="self" href="https://westmoor.example/feeds/news.xml"/>
  <atom:link rel="hub" href="https://hub.example/"/>
  <ttl>15</ttl>
  <image><title>Logo</title><link>https://westmoor.example/logo</link></image>
  <item><title>Two held &amp;amp; a van found</title>
   <link>/news/van?utm_source=rss</link>
   <guid isPermaLink="false">w-17</guid>
   <pubDate>Tue, 04 Mar 2031 23:05:00 +0000</pubDate>
   <dc:creator>Press desk</dc:creator>
   <description>Short.</description>
   <content:encoded><![CDATA[<p>Two men were held in Easterby.</p><p>A van was found.</p>]]></content:encoded>
   <enclosure url="https://westmoor.example/van.jpg" length="0" type="image/jpeg"/>
  </item>
  <item><title>Road open</title><guid>https://westmoor.example/news/road</guid>
   <description>&lt;p&gt;Mill Road is open &amp;pound;5 &lt;/p&gt;</description></item>
 </channel></rss>"#;

#[test]
fn an_rss_feed_is_read() {
    let feed = feed(RSS);
    assert_eq!(feed.kind, FeedKind::Rss);
    assert_eq!(feed.title.as_deref(), Some("Westmoor Police news"));
    assert_eq!(feed.link.as_deref(), Some("https://westmoor.example/"));
    assert_eq!(feed.self_url.as_deref(), Some("https://westmoor.example/feeds/news.xml"));
    assert_eq!(feed.hubs, ["https://hub.example/"]);
    assert_eq!(feed.ttl, Some(Duration::from_mins(15)));
    assert!(feed.refused.is_empty() && feed.notes.is_empty(), "{:?}", feed.notes);
    let [van, road] = feed.entries.as_slice() else { panic!("{feed:?}") };
    assert_eq!(van.key, "w-17");
    assert_eq!(van.title.as_deref(), Some("Two held & a van found"));
    assert_eq!(van.link.as_deref(), Some("https://westmoor.example/news/van?utm_source=rss"));
    assert!(van.aliases.contains(&"https://westmoor.example/news/van".to_owned()));
    assert_eq!(van.author.as_deref(), Some("Press desk"));
    assert_eq!(body(van), "Two men were held in Easterby.\n\nA van was found.");
    assert_eq!(road.link.as_deref(), Some("https://westmoor.example/news/road"));
    assert_eq!(body(road), "Mill Road is open £5");
}

#[test]
fn an_atom_feed_is_read() {
    let feed = feed(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://w.example/a/">
        <title type="html">News &amp;amp; &lt;b&gt;alerts&lt;/b&gt;</title>
        <link href="./"/><link rel="self" href="feed.atom"/>
        <entry><id>tag:w.example,2031:1</id><title>Held &amp; released</title>
          <link rel="alternate" href="1.html"/><link rel="enclosure" href="1.mp3"/>
          <published>2031-03-04T10:05:00Z</published><updated>2031-03-05T10:05:00Z</updated>
          <author><name>Desk</name></author>
          <source><id>tag:other</id><title>Other</title></source>
          <summary>Short.</summary>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A <b>man</b> &lt; 40 was
            held.</p><p>He is free.</p></div></content></entry>
        <entry><id>2</id><title>Plain</title><content type="text">1 &lt; 2 &amp; 3</content></entry>
        <a:entry xmlns:a="http://www.w3.org/2005/Atom"><a:id>3</a:id>
          <a:title>Prefixed</a:title><a:summary type="html">&lt;i&gt;Text&lt;/i&gt;</a:summary></a:entry>
        </feed>"#,
    );
    assert_eq!(feed.kind, FeedKind::Atom);
    assert_eq!(feed.title.as_deref(), Some("News & alerts"));
    assert_eq!(feed.self_url.as_deref(), Some("https://w.example/a/feed.atom"));
    let [first, second, third] = feed.entries.as_slice() else { panic!("{feed:?}") };
    assert_eq!(first.key, "tag:w.example,2031:1");
    assert_eq!(first.title.as_deref(), Some("Held & released"));
    assert_eq!(first.link.as_deref(), Some("https://w.example/a/1.html"));
    assert_eq!(first.author.as_deref(), Some("Desk"));
    assert_eq!(body(first), "A man < 40 was held.\n\nHe is free.");
    assert_eq!(body(second), "1 < 2 & 3");
    assert_eq!((third.key.as_str(), body(third).as_str()), ("3", "Text"));
}

#[test]
fn an_rdf_feed_is_read() {
    let feed = feed(
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
         xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
         xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
        <channel rdf:about="https://w.example/"><title>News</title>
          <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>
        <item rdf:about="https://w.example/1"><title>Held</title><link>https://w.example/1</link>
          <description>A man was held.</description><dc:date>2031-03-04T10:05:00Z</dc:date></item>
        </rdf:RDF>"#,
    );
    assert_eq!(feed.ttl, Some(Duration::from_mins(30)));
    assert_eq!(feed.entries[0].key, "https://w.example/1");
    assert_eq!(feed.entries[0].published.as_ref().unwrap().at.unwrap().as_second() % 3600, 300);
}

#[test]
fn a_json_feed_is_read() {
    let feed = feed(
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"News","items":[
        {"id":17,"url":"https://w.example/17","title":"Held","content_html":"<p>A man.</p>",
         "date_published":"2031-03-04T10:05:00Z","authors":[{"name":"Desk"}],"_x":1},
        {"id":"18","content_text":"A woman was found safe."}, 7]}"#,
    );
    assert_eq!(feed.kind, FeedKind::Json);
    assert_eq!(feed.entries[0].key, "17");
    assert_eq!(body(&feed.entries[0]), "A man.");
    assert_eq!(body(&feed.entries[1]), "A woman was found safe.");
    assert_eq!(feed.refused.len(), 1);
}

#[test]
fn careless_feeds_are_read() {
    for (fault, text) in [
        (
            "bare ampersand",
            "<rss version='2.0'><channel><item><title>A</title><guid>1</guid>\
            <description>Held & freed.</description></item></channel></rss>",
        ),
        (
            "html entity",
            "<rss version='2.0'><channel><item><title>A</title><guid>1</guid>\
            <description>Held&nbsp;&amp; freed&period;</description></item></channel></rss>",
        ),
        (
            "no version",
            "<rss><channel><item><title>A</title><guid>1</guid>\
            <description>Held &amp; freed.</description></item></channel></rss>",
        ),
        (
            "text before",
            "\n\nWarning: cannot include\n<br />\n<?xml version='1.0'?><rss><channel>\
            <item><title>A</title><guid>1</guid><description>Held &amp; freed.</description></item>\
            </channel></rss>",
        ),
        (
            "control characters",
            "<rss><channel><item><title>\u{1}A</title><guid>1\u{0}</guid>\
            <description>Held &amp; \u{8}freed.</description></item></channel></rss>",
        ),
        (
            "undeclared prefix",
            "<rss><channel><item><title>A</title><guid>1</guid><x:y>?</x:y>\
            <content:encoded>Held &amp; freed.</content:encoded></item></channel></rss>",
        ),
        (
            "wrong end tags",
            "<rss><channel><item><title>A</title><guid>1</guid>\
            <description>Held &amp; freed.</description></b></foo></item></rss>",
        ),
        (
            "no root",
            "<channel><item><title>A</title><guid>1</guid>\
            <description>Held &amp; freed.</description></item></channel>",
        ),
        (
            "markup not escaped",
            "<rss><channel><item><title>A</title><guid>1</guid><description>\
            <p>Held &amp; <i>freed</i>.</p></description></item></channel></rss>",
        ),
        (
            "unclosed element",
            "<rss><channel><item><title>A</title><guid>1</guid>\
            <description>Held &amp; freed.</item><item><title>B</title><guid>2</guid></item>\
            </channel></rss>",
        ),
        (
            "upper case",
            "<RSS VERSION='2.0'><CHANNEL><ITEM><TITLE>A</TITLE><GUID>1</GUID>\
            <DESCRIPTION>Held &amp; freed.</DESCRIPTION></ITEM></CHANNEL></RSS>",
        ),
        (
            "one character entity",
            "<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]><rss><channel><item>\
            <title>A</title><guid>1</guid><description>Held&nbsp;&amp; freed.</description></item>\
            </channel></rss>",
        ),
        (
            "comment and pi",
            "<?xml-stylesheet x?><!-- <item> --><rss><channel><item><title>A</title>\
            <guid>1</guid><description>Held <!-- x -->&amp; freed.</description></item></channel></rss>",
        ),
    ] {
        let feed = feed(text);
        assert_eq!(feed.entries[0].title.as_deref(), Some("A"), "{fault}");
        assert_eq!(feed.entries[0].key, "1", "{fault}");
        assert_eq!(body(&feed.entries[0]), "Held & freed.", "{fault}");
    }
}

#[test]
fn every_encoding_is_read() {
    let xml = |encoding: &str| {
        format!(
            "<?xml version='1.0' encoding='{encoding}'?><rss><channel><item><title>Café</title>\
             <description>Held.</description></item></channel></rss>"
        )
    };
    let wide = |big: bool, mark: bool| -> Vec<u8> {
        let text = xml("utf-16");
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let latin: Vec<u8> =
        xml("iso-8859-1").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (name, bytes, content_type) in [
        ("utf-8", xml("utf-8").into_bytes(), None),
        ("utf-8 with mark", format!("\u{feff}{}", xml("utf-8")).into_bytes(), None),
        ("latin", latin.clone(), None),
        ("latin by transport", latin.clone(), Some("text/xml; charset=iso-8859-1")),
        ("latin that claims utf-8", latin, Some("text/xml; charset=utf-8")),
        ("utf-16 little", wide(false, false), None),
        ("utf-16 little with mark", wide(false, true), Some("text/xml; charset=utf-8")),
        ("utf-16 big", wide(true, false), None),
        ("utf-16 big with mark", wide(true, true), None),
        ("utf-8 that claims utf-16", xml("utf-16").into_bytes(), None),
    ] {
        let feed = parse_feed(&bytes, content_type, "https://w.example/").unwrap();
        assert_eq!(feed.entries[0].title.as_deref(), Some("Café"), "{name}");
    }
}

#[test]
fn what_is_no_feed_says_what_it_is() {
    let page = error(
        "<!doctype html><html><head><link rel=alternate type='application/rss+xml' href='/rss'>\
         </head><body><p>News</p></body></html>",
    );
    assert!(page.to_string().contains("https://westmoor.example/rss"), "{page}");
    assert_eq!(page.code(), "page");
    assert_eq!(error("<?xml version='1.0'?><html><body/></html>").code(), "page");
    for (text, code) in [
        ("", "empty"),
        (" \n ", "empty"),
        ("hello", "not-a-feed"),
        ("<svg/>", "not-a-feed"),
        ("<?xml version='1.0'?>", "not-a-feed"),
        ("<", "not-a-feed"),
        ("{\"a\":1}", "not-a-feed"),
        ("{\"items\":", "json"),
    ] {
        assert_eq!(error(text).code(), code, "{text}");
    }
    let big = vec![b' '; MAX_FEED + 1];
    assert_eq!(parse_feed(&big, None, "").unwrap_err().code(), "too-big");
    let deep = format!("<rss><channel>{}", "<a>".repeat(100_000));
    assert_eq!(error(&deep).code(), "not-a-feed");
}

#[test]
fn xml_bombs_are_refused_unread() {
    let mut laughs = String::new();
    for level in 1..10 {
        let inner = format!("&lol{};", level - 1).repeat(10);
        laughs.extend(["<!ENTITY lol", &level.to_string(), " \"", &inner, "\">"]);
    }
    for bomb in [
        format!("<!DOCTYPE rss [<!ENTITY lol0 \"lol\">{laughs}]><rss><channel><title>&lol9;</title></channel></rss>"),
        format!("<!DOCTYPE rss [<!ENTITY a \"{}\">]><rss><channel>{}</channel></rss>", "a".repeat(50_000), "&a;".repeat(50_000)),
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><title>&x;</title></channel></rss>".into(),
        "<!DOCTYPE rss [<!ENTITY x PUBLIC \"a\" \"http://127.0.0.1/\">]><rss/>".into(),
    ] {
        let error = error(&bomb);
        assert_eq!(error.code(), "bomb", "{error}");
        assert!(error.to_string().contains("tell its keeper"));
    }
    // The rules of a document type, without entities, do no harm.
    let fine = "<!DOCTYPE rss PUBLIC \"-//N//DTD RSS 0.91//EN\" \"http://n.example/rss.dtd\">\
        <rss version='0.91'><channel><item><title>A</title></item></channel></rss>";
    assert_eq!(feed(fine).entries.len(), 1);
}

#[test]
fn a_feed_that_breaks_off_gives_its_whole_entries() {
    let whole = feed(RSS);
    for end in (0..RSS.len()).rev().step_by(7) {
        let Ok(cut) =
            parse_feed(&RSS.as_bytes()[..end], None, "https://westmoor.example/feeds/news.xml")
        else {
            continue;
        };
        for entry in &cut.entries {
            assert!(whole.entries.contains(entry), "cut at {end}: {entry:?}");
        }
        assert!(cut.entries.len() + cut.refused.len() <= 2);
    }
    let cut = feed(&RSS[..RSS.find("Mill Road").unwrap()]);
    assert_eq!((cut.entries.len(), cut.refused.len()), (1, 1));
    assert!(cut.refused[0].why.contains("breaks off"), "{:?}", cut.refused);
}

#[test]
fn a_faulty_entry_does_not_stop_the_others() {
    let feed = feed(
        "<rss><channel><item><guid>1</guid></item>\
         <item><title>A</title><guid>same</guid><link>https://w.example/a</link></item>\
         <item><title>B</title><guid>same</guid><link>https://w.example/b</link></item>\
         <item><title>C</title><guid>same</guid></item>\
         <item><title>D</title></item></channel></rss>",
    );
    let keys: Vec<&str> = feed.entries.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys[..2], ["same", "https://w.example/b"]);
    assert_eq!((feed.entries.len(), feed.refused.len()), (3, 2));
    assert!(feed.refused.iter().all(|refused| !refused.why.is_empty()));
}

#[test]
fn an_edit_changes_the_hash_and_nothing_else_does() {
    let first = feed(RSS).entries[0].clone();
    let later = RSS.replace("23:05:00", "23:59:00").replace("<ttl>15", "<ttl>30");
    assert_eq!(feed(&later).entries[0].sha256(), first.sha256());
    assert_eq!(feed(&later).entries[0].original(), first.original());
    let edited = feed(&RSS.replace("Two men were", "Three men were")).entries[0].clone();
    assert_eq!(edited.key, first.key);
    assert_ne!(edited.sha256(), first.sha256());
    let incoming = first.incoming(&Said::default()).unwrap();
    assert_eq!(incoming.sha256(), first.sha256());
    assert_eq!(incoming.source_key.as_deref(), Some("w-17"));
    let json: serde_json::Value = serde_json::from_slice(&incoming.bytes).unwrap();
    assert!(json["content_html"].as_str().unwrap().starts_with("<p>Two men"));
}

#[test]
fn a_title_without_text_is_told_as_empty() {
    let feed = feed("<rss><channel><item><title>Held</title></item></channel></rss>");
    assert_eq!(feed.entries[0].incoming(&Said::default()).unwrap_err().code(), "empty");
}

#[test]
fn no_more_entries_are_kept_than_the_bound() {
    let items = "<item><title>A</title></item>".repeat(MAX_ENTRIES + 5);
    let feed = parse_feed(format!("<rss><channel>{items}").as_bytes(), None, "").unwrap();
    // All have the same key, being the same.
    assert_eq!(feed.entries.len(), 1);
    assert!(feed.refused[0].thing.contains("10001 to 10005"), "{:?}", feed.refused[0]);
}

#[test]
fn hostile_feeds_are_read_in_linear_time() {
    let read = |items: &str| {
        let _ = parse_feed(format!("<rss><channel>{items}").as_bytes(), None, "");
    };
    for piece in [
        "<item>",
        "<item><title>x</title></item>",
        "<title>",
        "<title><title>",
        "</b>",
        "&",
        "&#x41;",
        "<![CDATA[",
        "<!--",
        "<description><p>",
        "<link href='x'/>",
        "<a:b/>",
        "<x xmlns:a='b'/>",
        "<item><guid>x</guid></item>",
        "<?x ?>",
        "]]>",
        "<content:encoded>&lt;",
    ] {
        crate::linear::check(piece, 1000, read);
    }
    crate::linear::check("a='1' ", 3000, |inside| read(&format!("<item {inside}>")));
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(!matches!(parse_feed(&bytes, None, "x"), Err(FeedError::Panic)));
    }

    #[test]
    fn no_feeds_panic(text in "(<rss>|<channel>|<item>|</item>|<title>|</title>|<guid|isPermaLink=|>|<link href='|'/>|&|&amp;|;|<!|\\[CDATA\\[|\\]\\]>|-->|<!--|<content type='xhtml'>|<div>|</content>|é|\\?|a){0,40}") {
        let text = format!("<rss>{text}");
        let got = parse_feed(text.as_bytes(), None, "https://w.example/");
        prop_assert!(!matches!(got, Err(FeedError::Panic)));
        for entry in got.into_iter().flat_map(|feed| feed.entries) {
            let _ = entry.incoming(&Said::default());
        }
    }

    #[test]
    fn a_mutated_feed_does_not_panic(at in 0..RSS.len(), byte in any::<u8>()) {
        let mut bytes = RSS.as_bytes().to_vec();
        bytes[at] = byte;
        prop_assert!(!matches!(parse_feed(&bytes, None, "x"), Err(FeedError::Panic)));
    }
}
