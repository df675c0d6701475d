//! In which manner a fault is told: as a page, or to a program.

use axum::response::Response;
use http::{HeaderMap, header};

use super::fault::Fault;

/// Whether whoever asks this address wants data: it is the API or a `.json` twin, or
/// they say so.
pub(crate) fn wants_json(path: &str, headers: &HeaderMap) -> bool {
    let accepts = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .unwrap_or_default()
        .to_ascii_lowercase();
    path.starts_with("/api/")
        || path.strip_suffix(".json").is_some()
        || (accepts.contains("json") && !accepts.contains("text/html"))
}

/// A fault, told in the manner of the address it is about.
pub(crate) fn tell(fault: &Fault, path: &str, headers: &HeaderMap) -> Response {
    if wants_json(path, headers) { fault.problem() } else { fault.page() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_get_data_and_people_get_a_page() {
        let accept = |value: &str| -> HeaderMap {
            [(header::ACCEPT, value.parse().unwrap())].into_iter().collect()
        };
        assert!(wants_json("/api/v1/nothing", &HeaderMap::new()));
        assert!(wants_json("/incidents/none.json", &HeaderMap::new()));
        assert!(wants_json("/nothing", &accept("application/json")));
        assert!(wants_json("/nothing", &accept("application/problem+json")));
        assert!(!wants_json("/nothing", &HeaderMap::new()));
        assert!(!wants_json("/nothing", &accept("text/html,application/json;q=0.9,*/*;q=0.8")));
    }
}
