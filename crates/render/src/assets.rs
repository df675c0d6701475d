//! The static files of both faces, embedded; each with a hash for its `ETag`
//! and its address.

use std::sync::LazyLock;

/// One static file.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its path on the site: `/static/css/public.css`.
    pub path: &'static str,
    /// Its `Content-Type`.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: &'static [u8],
    /// A hash of `bytes`: 16 hex digits, no quotation marks.
    pub hash: u64,
    /// It never changes under this path, whatever the query says.
    pub immutable: bool,
}

impl Asset {
    /// A strong `ETag`, with its quotation marks.
    pub fn etag(&self) -> String {
        format!("\"{:016x}\"", self.hash)
    }

    /// The address to link to: the path, and a query that changes with the bytes.
    pub fn address(&self) -> String {
        format!("{}?v={:016x}", self.path, self.hash)
    }
}

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";
const ICO: &str = "image/x-icon";
const FONT: &str = "font/woff2";

const PUBLIC_CSS: &str = concat!(
    include_str!("../../../site/static/css/tokens.css"),
    include_str!("../../../site/static/css/public.css"),
);
const DESK_CSS: &str = concat!(
    include_str!("../../../site/static/css/tokens.css"),
    include_str!("../../../site/static/css/desk.css"),
    include_str!("../../../site/static/css/reading.css"),
    include_str!("../../../site/static/css/desk-work.css"),
);

macro_rules! font {
    ($name:literal) => {
        file(
            concat!("/static/fonts/", $name),
            FONT,
            include_bytes!(concat!("../../../site/static/fonts/", $name)),
            true,
        )
    };
}

static ALL: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    vec![
        file("/static/css/public.css", CSS, PUBLIC_CSS.as_bytes(), false),
        file("/static/css/desk.css", CSS, DESK_CSS.as_bytes(), false),
        file(
            "/static/js/public.js",
            JS,
            include_bytes!("../../../site/static/js/public.js"),
            false,
        ),
        file("/static/js/desk.js", JS, include_bytes!("../../../site/static/js/desk.js"), false),
        file(
            "/static/icons/favicon.svg",
            SVG,
            include_bytes!("../../../site/static/icons/favicon.svg"),
            false,
        ),
        // Asked for by this name by whatever reads no link: feed readers, old browsers.
        file("/favicon.ico", ICO, include_bytes!("../../../site/static/icons/favicon.ico"), false),
        font!("source-serif-4-latin-400-normal.woff2"),
        font!("source-serif-4-latin-400-italic.woff2"),
        font!("source-serif-4-latin-600-normal.woff2"),
        font!("ibm-plex-sans-latin-400-normal.woff2"),
        font!("ibm-plex-sans-latin-600-normal.woff2"),
    ]
});

fn file(
    path: &'static str,
    media_type: &'static str,
    bytes: &'static [u8],
    immutable: bool,
) -> Asset {
    Asset { path, media_type, bytes, hash: fnv(bytes), immutable }
}

/// FNV-1a, 64 bits: tells one build's bytes from another's; guards nothing.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// All of them.
pub fn all() -> &'static [Asset] {
    &ALL
}

/// The one under a path (without its query); `None` when there is no such file.
pub fn find(path: &str) -> Option<&'static Asset> {
    all().iter().find(|asset| asset.path == path)
}

macro_rules! addresses {
    ($($(#[$doc:meta])* $name:ident = $path:literal),* $(,)?) => {$(
        $(#[$doc])*
        pub fn $name() -> &'static str {
            static ADDRESS: LazyLock<String> =
                LazyLock::new(|| find($path).map_or_else(|| $path.to_owned(), Asset::address));
            &ADDRESS
        }
    )*};
}

addresses! {
    /// The address of the public pages' stylesheet.
    public_css = "/static/css/public.css",
    /// The address of the desk's stylesheet.
    desk_css = "/static/css/desk.css",
    /// The address of the public pages' script.
    public_js = "/static/js/public.js",
    /// The address of the desk's script.
    desk_js = "/static/js/desk.js",
    /// The address of the icon.
    favicon = "/static/icons/favicon.svg",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_linked_file_is_there() {
        for address in [public_css(), desk_css(), public_js(), desk_js(), favicon()] {
            let (path, version) = address.split_once("?v=").unwrap();
            assert_eq!(version.len(), 16);
            assert!(find(path).is_some());
        }
    }

    /// A stray brace ends a stylesheet's rules without a word.
    #[test]
    fn every_brace_of_a_stylesheet_is_closed_and_none_twice() {
        for css in [PUBLIC_CSS, DESK_CSS] {
            let mut depth = 0_i32;
            for (n, line) in css.lines().enumerate() {
                for char in line.chars() {
                    depth += i32::from(char == '{') - i32::from(char == '}');
                    assert!(depth >= 0, "line {}: {line}", n + 1);
                }
            }
            assert_eq!(depth, 0);
        }
    }

    #[test]
    fn every_font_a_stylesheet_names_is_there_and_all_are_small() {
        for css in [PUBLIC_CSS, DESK_CSS] {
            for named in css.split("url(\"").skip(1) {
                let path = named.split('"').next().unwrap();
                assert!(path.starts_with("data:") || find(path).is_some(), "{path}");
            }
        }
        let fonts = all().iter().filter(|asset| asset.media_type == FONT);
        assert!(fonts.map(|font| font.bytes.len()).sum::<usize>() < 120_000);
    }
}
