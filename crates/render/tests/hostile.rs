//! Words from outside never become markup, whatever they are.

#[path = "../examples/sample/mod.rs"]
mod sample;

use proptest::prelude::*;
use scriven_render::{
    Feed, ListPage, Scope, corrections, feeds, follow, front, history, incident, place, sitemap,
    version,
};

/// The sample with `text` in every field that comes from outside or from an editor.
fn sample_of(text: &str) -> sample::Sample {
    let mut sample = sample::sample();
    let text = || text.to_owned();
    sample.site.name = text();
    sample.incident.title = text();
    for person in &mut sample.people {
        person.label = text();
    }
    for claim in &mut sample.claims {
        claim.label = text();
        claim.words = text();
        claim.said_by = Some(text());
        claim.hedge = Some(text());
    }
    for statement in &mut sample.statements {
        statement.title = text();
        statement.issuer = Some(text());
        statement.url = Some(text());
        statement.sha256 = text();
    }
    for promise in &mut sample.promises {
        promise.about = text();
        promise.words = text();
    }
    for version in &mut sample.versions {
        version.note = version.note.as_ref().map(|_| text());
        version.story.headline.text = text();
        for block in &mut version.story.blocks {
            for sentence in &mut block.sentences {
                sentence.text = text();
            }
        }
        for line in &mut version.story.timeline {
            line.label = text();
            line.text = text();
            line.source = Some(text());
        }
        for change in &mut version.changes {
            change.words = text();
            change.before = change.before.as_ref().map(|_| text());
            change.after = change.after.as_ref().map(|_| text());
        }
    }
    sample
}

fn pages(sample: &sample::Sample) -> Vec<String> {
    let page = sample.page(4);
    let items = [sample.item(4), sample.item(3)];
    let list = ListPage {
        site: &sample.site,
        items: &items,
        corrections: &items,
        older: None,
        now: sample.now,
    };
    vec![
        incident::html(&page),
        version::html(&sample.page(2)),
        history::html(&page),
        front::html(&list),
        corrections::html(&list),
        place::html(&list, &sample.site.name),
        follow::html(&scriven_render::FollowPage {
            site: &sample.site,
            incidents: &items,
            places: &[&sample.site.name],
        }),
        sitemap::xml(&sample.site, &items),
    ]
}

const HOSTILE: &[&str] = &[
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onfocus='alert(1)",
    "javascript:alert(1)",
    "<!--</title></style></textarea>",
    "]]><x/>&lt;img&gt;&#60;b&#62;",
    "\u{202e}\u{0}\u{b}\u{ffff}<b>",
    "{{7*7}}{% raw %}",
];

#[test]
fn hostile_words_never_yield_a_tag_or_an_attribute() {
    for text in HOSTILE {
        for page in pages(&sample_of(text)) {
            // Data for search engines is JSON, which knows other escapes.
            let lower: String = page
                .to_lowercase()
                .split("<script type=\"application/ld+json\">")
                .map(|part| part.split_once("</script>").map_or(part, |(_, rest)| rest))
                .collect();
            for bad in
                ["<img", "<svg", "<x/>", "<b>\u{0}", "<script>", "<!--", "' onfocus", "\"><svg"]
            {
                assert!(!lower.contains(bad), "{bad} from {text}:\n{page}");
            }
            for attribute in ["href=\"javascript", "href=\"data:", "src=\"javascript"] {
                assert!(!lower.contains(attribute), "{attribute} from {text}");
            }
        }
    }
}

#[test]
fn feeds_of_hostile_words_are_well_formed_and_their_content_has_no_tag_of_theirs() {
    for text in HOSTILE {
        let sample = sample_of(text);
        let items = [sample.item(4), sample.item(3)];
        for scope in
            [Scope::All, Scope::Place(text), Scope::Incident(&sample.incident), Scope::Corrections]
        {
            let feed = Feed { site: &sample.site, scope, items: &items };
            let atom = feeds::atom(&feed);
            let read = atom_syndication::Feed::read_from(atom.as_bytes()).expect(text);
            for entry in read.entries {
                let content = entry.content.unwrap().value.unwrap();
                assert!(
                    !content.contains("<img")
                        && !content.contains("<s")
                        && !content.contains("<b>")
                        || content.contains("<strong>"),
                    "{content}"
                );
            }
            let rss = feeds::rss(&feed);
            rss::Channel::read_from(rss.as_bytes()).expect(text);
            let json: serde_json::Value = serde_json::from_str(&feeds::json(&feed)).expect(text);
            let html = json["items"][0]["content_html"].as_str().unwrap();
            assert!(!html.contains("<img") && !html.contains("<svg") && !html.contains("<script"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever the words are, the page has exactly the tags it has with plain ones.
    #[test]
    fn the_tags_of_a_page_do_not_depend_on_its_words(text in "w[<>&\"'/a-z!\\[\\]{}\u{2028}é-]{1,24}") {
        let tags = |sample: &sample::Sample| {
            let html = incident::html(&sample.page(4));
            (html.matches('<').count(), html.matches('>').count())
        };
        prop_assert_eq!(tags(&sample_of(&text)), tags(&sample_of("plain")));
    }
}
