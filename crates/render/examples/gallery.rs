//! Writes every public page with invented data into a folder, to look at:
//! `cargo run -p scriven-render --example gallery -- FOLDER`

mod sample;

use std::{fs, io, path::Path};

use scriven_render::{
    Feed, FollowPage, ListPage, Notice, PlaceLine, Scope, assets, corrections, feeds, follow,
    front, gone, held, history, incident, missing, place, robots, security, sitemap, version,
};

fn main() -> io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "gallery".to_owned());
    let write = |path: &str, bytes: &str| -> io::Result<()> {
        let file = Path::new(&folder).join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        println!("{:>7} {path}", bytes.len());
        fs::write(file, bytes)
    };
    let first = sample::sample();
    let other = sample::second();
    let site = &first.site;
    let page = first.page(4);
    let items = [first.item(4), other.item(1)];
    let corrected = [first.item(3)];
    let list = ListPage {
        site,
        items: &items,
        corrections: &corrected,
        older: Some("/?before=2026-10-13"),
        now: first.now,
    };
    let none = ListPage { items: &[], corrections: &[], older: None, ..list };
    let log = ListPage { items: &corrected, corrections: &[], older: None, ..list };
    let notice = Notice { site, at: Some(first.now), now: first.now };
    write("front.html", &front::html(&list))?;
    write("empty.html", &front::html(&none))?;
    write("incident.html", &incident::html(&page))?;
    write("incident.json", &incident::json(&page))?;
    write("first.html", &incident::html(&other.page(1)))?;
    write(
        "correction.html",
        &incident::html(&scriven_render::IncidentPage {
            versions: &first.versions[..3],
            ..first.page(3)
        }),
    )?;
    write("version.html", &version::html(&first.page(2)))?;
    write("history.html", &history::html(&page))?;
    write("history.json", &history::json(&page))?;
    write("place.html", &place::html(&list, "Lower Thornbury"))?;
    let places = [
        PlaceLine { name: "Upper Thornbury", count: 1, changed: first.now },
        PlaceLine { name: "Lower Thornbury", count: 12, changed: first.now },
    ];
    write("places.html", &place::index_html(site, &places))?;
    write("corrections.html", &corrections::html(&log))?;
    write("no-corrections.html", &corrections::html(&none))?;
    write("held.html", &held::html(&notice))?;
    write("gone.html", &gone::html(&notice))?;
    write("missing.html", &missing::html(site))?;
    let names = ["Lower Thornbury", "Upper Thornbury"];
    write("follow.html", &follow::html(&FollowPage { site, incidents: &items, places: &names }))?;
    for (name, scope, items) in [
        ("feed", Scope::All, &items[..]),
        ("place", Scope::Place("Lower Thornbury"), &items[..1]),
        (
            "incident-feed",
            Scope::Incident(&first.incident),
            &[first.item(4), first.item(3), first.item(2), first.item(1)],
        ),
        ("corrections-feed", Scope::Corrections, &corrected[..]),
        ("empty-feed", Scope::All, &[]),
    ] {
        let feed = Feed { site, scope, items };
        write(&format!("{name}.atom"), &feeds::atom(&feed))?;
        write(&format!("{name}.rss"), &feeds::rss(&feed))?;
        write(&format!("{name}.feed.json"), &feeds::json(&feed))?;
    }
    write("robots.txt", &robots::txt(site))?;
    write("sitemap.xml", &sitemap::xml(site, &items))?;
    write("security.txt", &security::txt(site, first.now).unwrap_or_default())?;
    for asset in assets::all() {
        let file = Path::new(&folder).join(asset.path.trim_start_matches('/'));
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, asset.bytes)?;
    }
    Ok(())
}
