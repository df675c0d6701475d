//! The sitemap: every page that a reader may find.

use std::fmt::Write as _;

use crate::{Item, Site, escape, paths, time::Machine};

/// The most addresses a sitemap may hold (sitemaps.org).
const MOST: usize = 50_000;

/// `sitemap.xml`, of the front page and every incident that the public may see.
pub fn xml(site: &Site, items: &[Item<'_>]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let visible = || items.iter().filter(|item| item.visible());
    let newest = visible().map(|item| item.version.at).max();
    line(&mut xml, site, "/", newest.map(Machine));
    for item in visible().take(MOST - 1) {
        line(&mut xml, site, &paths::incident(item.incident), Some(Machine(item.version.at)));
    }
    xml.push_str("</urlset>\n");
    xml
}

fn line(xml: &mut String, site: &Site, path: &str, changed: Option<Machine>) {
    xml.push_str("<url><loc>");
    escape::html(&site.url, xml);
    escape::html(path, xml);
    xml.push_str("</loc>");
    if let Some(changed) = changed {
        // Writing to a String does not fail.
        let _ = write!(xml, "<lastmod>{changed}</lastmod>");
    }
    xml.push_str("</url>\n");
}
