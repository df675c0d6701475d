//! What crawlers are told.

use crate::Site;

/// `robots.txt`: the public pages are open, the desk is not.
pub fn txt(site: &Site) -> String {
    format!(
        "User-agent: *\nDisallow: /desk\nDisallow: /api/\nDisallow: /setup\nDisallow: /sign-in\n\nSitemap: {}/sitemap.xml\n",
        site.url
    )
}
