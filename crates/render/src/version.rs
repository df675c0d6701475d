//! One version of an incident's page, for good: `/incidents/{slug}/v/{n}`.

use crate::{IncidentPage, incident, twin};

/// The version `page.version` as it was published; says so when there is a newer one.
pub fn html(page: &IncidentPage<'_>) -> String {
    incident::show(page, true)
}

/// The same as data.
pub fn json(page: &IncidentPage<'_>) -> String {
    twin::incident(page, Some(page.newest()))
}
