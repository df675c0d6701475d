//! Stylesheets, fonts and scripts: embedded in the program by `render`.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use scriven_render::assets;

use super::{
    fault::Fault,
    manner,
    page::{Page, Parts},
};

type Pages = HashMap<(&'static str, bool), &'static Page>;

/// Each file, zipped once; there are some twenty of them, for good.
static PAGES: LazyLock<Mutex<Pages>> = LazyLock::new(Mutex::default);

/// `GET /static/{path}`. With `?v=` the address changes with the bytes: kept for a year.
pub(crate) async fn get(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let Some(asset) = assets::find(uri.path()) else {
        return manner::tell(&Fault::not_found(), uri.path(), &headers);
    };
    let for_good = asset.immutable || uri.query().is_some_and(|query| query.starts_with("v="));
    let mut pages = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
    let page = *pages.entry((asset.path, for_good)).or_insert_with(|| {
        Box::leak(Box::new(Page::new(Parts {
            status: StatusCode::OK,
            content_type: HeaderValue::try_from(asset.media_type)
                .unwrap_or(HeaderValue::from_static("application/octet-stream")),
            bytes: Bytes::from_static(asset.bytes),
            changed: None,
            cache_control: HeaderValue::from_static(if for_good {
                "public, max-age=31536000, immutable"
            } else {
                "public, max-age=300"
            }),
            location: None,
            link: None,
            memento: None,
            open: false,
        })))
    });
    drop(pages);
    page.answer(&method, &headers)
}
