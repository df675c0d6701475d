//! What readers see, and what they never see.

#[path = "../examples/sample/mod.rs"]
mod sample;

use scriven_model::{BlockKind, IncidentState, Topic};
use scriven_render::{
    IncidentPage, ListPage, Notice, corrections, feeds, front, gone, held, history, incident,
    links, missing, place, robots, security, sitemap, version,
};

/// The page without the hashes of its files, which change with every edit of them.
fn settled(html: &str) -> String {
    let mut rest = html;
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once("?v=") {
        out.push_str(before);
        rest = after.get(16..).unwrap_or_default();
    }
    out + rest
}

#[test]
fn a_first_version_reads_like_this() {
    let other = sample::second();
    insta::assert_snapshot!(settled(&incident::html(&other.page(1))));
}

#[test]
fn the_data_twin_of_a_page_is_this() {
    let sample = sample::sample();
    let data: serde_json::Value = serde_json::from_str(&incident::json(&sample.page(4))).unwrap();
    insta::assert_json_snapshot!(data);
}

#[test]
fn a_living_page_tells_what_changed_what_is_known_and_what_is_owed() {
    let sample = sample::sample();
    let html = incident::html(&sample.page(4));
    for told in [
        "<h2 id=\"new\">New in this update</h2>",
        "<span class=\"change-what\">The woman is in a stable condition.</span> \
         <span class=\"was\">Was: <del>serious</del>.</span>",
        "our own reporting",
        "<q>She is now in a stable condition</q>",
        "believed, not confirmed",
        "How fast the van was going has not been said.",
        "Promised on <time datetime=\"2026-10-13\">13 October</time>; \
         <b>given on <time datetime=\"2026-10-16\">16 October</time></b>",
        "not yet given</b>; due Monday 2 November 2026",
        "<time datetime=\"2026-10-16T10:04:00Z\">11:04 on Friday 16 October</time>",
        "data-events=\"/incidents/collision-harrow-bridge-lower-thornbury/events\"",
    ] {
        assert!(html.contains(told), "not told: {told}\n{html}");
    }
    assert!(html.find("Correction</h2>").unwrap() < html.find("class=\"story\"").unwrap());
    assert!(html.len() < 60 * 1024);
}

#[test]
fn an_old_version_says_so_and_where_the_newest_is() {
    let sample = sample::sample();
    let html = version::html(&sample.page(2));
    assert!(html.contains("You are reading version 2.</span> The newest is version 4."));
    assert!(html.contains("name=\"robots\" content=\"noindex\""));
    assert!(html.contains("about 07:40 on Tuesday 13 October 2026</span>"), "what was known then");
    // It is told as it was: nothing that came later is in it.
    for later in ["bailed", "now stable", "Version 3", "data-events"] {
        assert!(!html.contains(later), "{later} came later");
    }
    let data: serde_json::Value = serde_json::from_str(&version::json(&sample.page(2))).unwrap();
    assert_eq!((data["version"].as_u64(), data["newest_version"].as_u64()), (Some(2), Some(4)));
}

#[test]
fn the_history_shows_each_version_against_the_one_before() {
    let sample = sample::sample();
    let html = history::html(&sample.page(4));
    assert!(html.contains("happened <del>at about 07:40</del> <ins>shortly after 08:10</ins> on"));
    assert!(html.contains("2 paragraphs unchanged"));
    assert!(html.contains("The first version, with 3 paragraphs."));
}

#[test]
fn search_engines_are_told_of_a_live_page_and_its_correction() {
    let sample = sample::sample();
    let html = incident::html(&sample.page(4));
    let json = html.split("ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(data["@type"], "LiveBlogPosting");
    assert_eq!(data["correction"][0]["@type"], "CorrectionComment");
    assert_eq!(data["liveBlogUpdate"].as_array().unwrap().len(), 4);
    assert_eq!(data["datePublished"], "2026-10-13T09:24:00Z");
    assert!(incident::html(&sample::second().page(1)).contains("\"@type\":\"NewsArticle\""));
}

#[test]
fn staff_matters_and_whole_statements_stay_inside() {
    let mut sample = sample::sample();
    sample.incident.state_reason = Some("because of a solicitor".to_owned());
    let page = sample.page(4);
    let pages =
        [incident::html(&page), incident::json(&page), history::html(&page), history::json(&page)];
    for page in pages {
        for inside in ["a-staff-name", "solicitor", "The whole text is not on the page"] {
            assert!(!page.contains(inside), "{inside} is on a public page");
        }
    }
}

#[test]
fn a_name_that_the_story_does_not_use_is_nowhere_on_the_page() {
    let mut sample = sample::sample();
    sample.people[1].name = Some("Dorian Plackett".to_owned());
    sample.claims[4].words = "The driver, Dorian PLACKETT, 31".to_owned();
    sample.claims[1].label = "outside Plackett’s garage".to_owned();
    sample.statements[0].title = "Dorian Plackett arrested".to_owned();
    let mut named = sample.versions[3].changes[2].clone();
    named.topic = Topic::Name;
    named.words = "Name of the man: Dorian Plackett".to_owned();
    named.after = Some("Dorian Plackett".to_owned());
    sample.versions[3].changes.push(named);
    let all = |sample: &sample::Sample| {
        let page = sample.page(4);
        let items = [sample.item(4)];
        let feed = scriven_render::Feed {
            site: &sample.site,
            scope: scriven_render::Scope::All,
            items: &items,
        };
        [
            incident::html(&page),
            incident::json(&page),
            version::html(&page),
            history::html(&page),
            history::json(&page),
            feeds::atom(&feed),
        ]
    };
    for page in all(&sample) {
        assert!(!page.to_lowercase().contains("plackett"), "{page}");
    }
    // Once the approved story names him, so do its sources.
    sample.versions[3].story.blocks[1].sentences[0].text =
        "Dorian Plackett was charged.".to_owned();
    assert!(incident::html(&sample.page(4)).contains("<q>The driver, Dorian PLACKETT, 31</q>"));
    assert!(history::json(&sample.page(4)).contains("Name of the man"));
}

#[test]
fn a_killed_page_holds_no_word_of_the_story_nor_of_its_address() {
    let mut sample = sample::sample();
    sample.incident.state = IncidentState::Killed;
    let page = sample.page(4);
    let notice = Notice { site: &sample.site, at: None, now: sample.now };
    let pages = [incident::html(&page), version::html(&page), history::html(&page)];
    assert!(pages.iter().all(|html| *html == gone::html(&notice)));
    let data = [incident::json(&page), version::json(&page), history::json(&page)];
    assert!(data.iter().all(|json| *json == gone::json(&notice)));
    let mut words = sample.incident.slug.replace('-', " ");
    for block in &sample.versions[3].story.blocks {
        words += &(String::from(" ") + &block.text());
    }
    words += &sample.versions[3].story.headline.text;
    let dated = Notice { at: Some(sample.now), ..notice };
    let text = (gone::html(&dated) + &gone::json(&dated)).to_lowercase();
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 6) {
        let ours =
            ["published", "further", "october", "westmoor"].contains(&word.to_lowercase().as_str());
        assert!(
            ours || !text.contains(&word.to_lowercase()),
            "“{word}” is on a killed page: {text}"
        );
    }
    sample.incident.state = IncidentState::Held;
    assert_eq!(incident::html(&sample.page(4)), held::html(&notice));
}

#[test]
fn empty_pages_teach() {
    let site = sample::site();
    let none = ListPage {
        site: &site,
        items: &[],
        corrections: &[],
        older: None,
        now: sample::at("2026-10-16T12:00:00Z"),
    };
    assert!(front::html(&none).contains("Nothing has been published here yet."));
    assert!(corrections::html(&none).contains("mailto:corrections@wire.example"));
    assert!(place::html(&none, "Lower Thornbury").contains("/places/lower-thornbury/feed.atom"));
    assert!(place::index_html(&site, &[]).contains("No place has a published incident yet"));
    assert!(missing::html(&site).contains("There is no page at this address"));
}

#[test]
fn no_page_has_script_or_style_in_it() {
    let sample = sample::sample();
    let items = [sample.item(4)];
    let list = ListPage {
        site: &sample.site,
        items: &items,
        corrections: &items,
        older: None,
        now: sample.now,
    };
    let page = sample.page(4);
    for html in [incident::html(&page), history::html(&page), front::html(&list)] {
        assert!(!html.contains("style=") && !html.contains("<style"));
        let handler = |rest: &str| {
            let name = rest.split('=').next().unwrap_or_default();
            name.len() < 16 && name.chars().all(|c| c.is_ascii_lowercase()) && rest.contains('=')
        };
        assert!(!html.split(" on").skip(1).any(handler), "an event handler");
        for script in html.split("<script").skip(1) {
            assert!(
                script.starts_with(" type=\"application/ld+json\"")
                    || script.contains("src=\"/static/")
            );
        }
    }
}

#[test]
fn crawlers_and_headers_are_told_the_addresses() {
    let sample = sample::sample();
    let items = [sample.item(4)];
    assert!(robots::txt(&sample.site).contains("Sitemap: https://wire.example/sitemap.xml"));
    insta::assert_snapshot!(sitemap::xml(&sample.site, &items));
    insta::assert_snapshot!(security::txt(&sample.site, sample.now).unwrap());
    let header = links::header(&sample.page(4));
    assert!(header.contains("/v/3>; rel=\"predecessor-version\""));
    let mut killed = sample::sample();
    killed.incident.state = IncidentState::Killed;
    assert!(!sitemap::xml(&killed.site, &[killed.item(4)]).contains("harrow"));
}

#[test]
fn a_page_of_many_versions_stays_small_enough() {
    let mut sample = sample::sample();
    let last = sample.versions[3].clone();
    for number in 5..=40 {
        let mut version = last.clone();
        version.number = number;
        version.story.blocks.push(sample::block(
            u128::from(number) + 500,
            BlockKind::Paragraph,
            vec![sample::sentence(
                "Officers spoke to people along the river, the inspector said.",
                &[7],
            )],
        ));
        sample.versions.push(version);
    }
    let page = IncidentPage { version: &sample.versions[39], ..sample.page(4) };
    assert!(incident::html(&page).len() < 60 * 1024);
    assert!(history::html(&page).len() < 60 * 1024);
}

#[test]
fn what_a_line_says_of_its_promise_is_said_once() {
    let mut sample = sample::sample();
    for block in &mut sample.versions[3].story.blocks {
        if block.kind == BlockKind::Promised {
            let text = "An update: promised on 13 October 2026; due Monday 2 November 2026";
            block.sentences[0].text = text.to_owned();
        }
    }
    let html = incident::html(&sample.page(4));
    assert!(html.contains("An update: promised on"), "{html}");
    assert!(!html.contains("Promised on <time"), "{html}");
    assert!(html.contains("<b>Not yet given</b>."), "{html}");
    assert!(html.contains("<b>Given on <time"), "{html}");
}
