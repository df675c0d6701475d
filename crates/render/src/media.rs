//! What the bytes are, for `Content-Type`.

/// A page.
pub const HTML: &str = "text/html; charset=utf-8";
/// A page's data.
pub const JSON: &str = "application/json";
/// An Atom feed (RFC 4287).
pub const ATOM: &str = "application/atom+xml; charset=utf-8";
/// An RSS 2.0 feed.
pub const RSS: &str = "application/rss+xml; charset=utf-8";
/// A JSON Feed 1.1.
pub const JSON_FEED: &str = "application/feed+json; charset=utf-8";
/// A calendar (RFC 5545).
pub const CALENDAR: &str = "text/calendar; charset=utf-8";
/// A sitemap.
pub const XML: &str = "application/xml; charset=utf-8";
/// A list of links (RFC 6690): a page's versions.
pub const LINKS: &str = "application/link-format";
/// `robots.txt`, `security.txt`.
pub const TEXT: &str = "text/plain; charset=utf-8";
