//! A page in memory: both variants with their headers, made once, sent many times.

use std::{fmt::Write as _, io::Write as _};

use axum::{body::Body, response::Response};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::{conditional, date, headers};

/// Smaller than this, gzip makes things larger.
const WORTH_ZIPPING: usize = 512;

/// One representation, ready to be sent.
struct Variant {
    bytes: Bytes,
    etag: String,
    headers: HeaderMap,
}

/// A page, ready to be sent.
pub(crate) struct Page {
    status: StatusCode,
    changed: Option<Timestamp>,
    plain: Variant,
    gzip: Option<Variant>,
}

/// What a page is made of.
pub(crate) struct Parts {
    pub(crate) status: StatusCode,
    pub(crate) content_type: HeaderValue,
    pub(crate) bytes: Bytes,
    pub(crate) changed: Option<Timestamp>,
    pub(crate) cache_control: HeaderValue,
    /// Where it is now, for a page that went elsewhere.
    pub(crate) location: Option<HeaderValue>,
    /// The `Link` header.
    pub(crate) link: Option<HeaderValue>,
    /// The time it shows a page of (`Memento-Datetime`, RFC 7089).
    pub(crate) memento: Option<Timestamp>,
    /// Whether pages of other sites may read it: feeds and data.
    pub(crate) open: bool,
}

impl Page {
    pub(crate) fn new(parts: Parts) -> Self {
        let hash = Sha256::digest(&parts.bytes);
        let hash = hash.iter().take(16).fold(String::with_capacity(32), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let mut head = HeaderMap::with_capacity(16);
        headers::secure(&mut head);
        head.insert(header::CACHE_CONTROL, parts.cache_control.clone());
        head.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if parts.open {
            head.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        if let Some(location) = parts.location {
            head.insert(header::LOCATION, location);
        }
        if let Some(link) = parts.link {
            head.insert(header::LINK, link);
        }
        if let Some(value) =
            parts.changed.and_then(date::write).and_then(|text| HeaderValue::try_from(text).ok())
        {
            head.insert(header::LAST_MODIFIED, value);
        }
        if let Some(value) =
            parts.memento.and_then(date::write).and_then(|text| HeaderValue::try_from(text).ok())
        {
            head.insert(HeaderName::from_static("memento-datetime"), value);
        }
        head.insert(header::CONTENT_TYPE, parts.content_type.clone());
        let gzip = zip(&parts.bytes).map(|bytes| {
            let mut head = head.clone();
            head.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            variant(bytes, format!("\"{hash}-g\""), head)
        });
        let plain = variant(parts.bytes, format!("\"{hash}\""), head);
        Self { status: parts.status, changed: parts.changed, plain, gzip }
    }

    pub(crate) const fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) const fn bytes(&self) -> &Bytes {
        &self.plain.bytes
    }

    /// How much memory it holds, about.
    pub(crate) fn weight(&self) -> usize {
        1024 + self.plain.bytes.len() + self.gzip.as_ref().map_or(0, |gzip| gzip.bytes.len())
    }

    /// The answer to one request for it.
    pub(crate) fn answer(&self, method: &Method, asked: &HeaderMap) -> Response {
        let variant = match &self.gzip {
            Some(gzip) if conditional::takes_gzip(asked) => gzip,
            _ => &self.plain,
        };
        let mut response = Response::new(Body::empty());
        if self.status == StatusCode::OK
            && conditional::not_modified(asked, &variant.etag, self.changed)
        {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            let mut head = variant.headers.clone();
            for name in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LENGTH] {
                head.remove(name);
            }
            *response.headers_mut() = head;
            return response;
        }
        *response.status_mut() = self.status;
        *response.headers_mut() = variant.headers.clone();
        if *method != Method::HEAD {
            *response.body_mut() = Body::from(variant.bytes.clone());
        }
        response
    }
}

fn variant(bytes: Bytes, etag: String, mut head: HeaderMap) -> Variant {
    if let Ok(value) = HeaderValue::try_from(&etag) {
        head.insert(header::ETAG, value);
    }
    head.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    Variant { bytes, etag, headers: head }
}

fn zip(bytes: &[u8]) -> Option<Bytes> {
    if bytes.len() < WORTH_ZIPPING {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(6));
    encoder.write_all(bytes).ok()?;
    let zipped = encoder.finish().ok()?;
    (zipped.len() < bytes.len()).then(|| zipped.into())
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;

    fn page() -> Page {
        Page::new(Parts {
            status: StatusCode::OK,
            content_type: HeaderValue::from_static("text/html; charset=utf-8"),
            bytes: "A man, 31, was arrested. ".repeat(100).into(),
            changed: Some("2026-03-02T10:00:00Z".parse().unwrap()),
            cache_control: HeaderValue::from_static("public, max-age=0, must-revalidate"),
            location: None,
            link: None,
            memento: None,
            open: false,
        })
    }

    fn asking(list: &[(header::HeaderName, &str)]) -> HeaderMap {
        list.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn what_the_reader_has_is_not_sent_again() {
        let page = page();
        let first = page.answer(&Method::GET, &HeaderMap::new());
        let etag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
        let again = page.answer(&Method::GET, &asking(&[(header::IF_NONE_MATCH, &etag)]));
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(again.headers()[header::ETAG], etag.as_str());
        assert!(!again.headers().contains_key(header::CONTENT_LENGTH));
    }

    #[tokio::test]
    async fn each_variant_has_its_own_strong_tag_and_vary_tells_caches() {
        let page = page();
        let plain = page.answer(&Method::GET, &HeaderMap::new());
        let zipped = page.answer(&Method::GET, &asking(&[(header::ACCEPT_ENCODING, "gzip")]));
        assert_ne!(plain.headers()[header::ETAG], zipped.headers()[header::ETAG]);
        assert_eq!(zipped.headers()[header::CONTENT_ENCODING], "gzip");
        assert_eq!(zipped.headers()[header::VARY], "accept-encoding");
        assert!(!plain.headers().contains_key(header::CONTENT_ENCODING));
        let (plain, zipped) = (
            plain.into_body().collect().await.unwrap().to_bytes(),
            zipped.into_body().collect().await.unwrap().to_bytes(),
        );
        assert!(zipped.len() < plain.len() / 4);
    }

    #[tokio::test]
    async fn head_tells_the_length_and_sends_nothing() {
        let response = page().answer(&Method::HEAD, &HeaderMap::new());
        assert_eq!(response.headers()[header::CONTENT_LENGTH], "2500");
        assert!(response.into_body().collect().await.unwrap().to_bytes().is_empty());
    }
}
