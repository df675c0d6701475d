//! Ids made from what they stand for: pure, sorted by time, then by order.

use scriven_model::{ClaimId, IncidentId, PromiseId, StatementId, time::Timestamp};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// The id of the `order`-th claim that a statement makes on an incident.
pub(crate) fn claim(
    at: Timestamp,
    order: usize,
    incident: IncidentId,
    statement: StatementId,
    fact: &str,
) -> ClaimId {
    ClaimId(v7(at, order, &["claim", &incident.to_string(), &statement.to_string(), fact]))
}

/// The id of the promise that a claim makes.
pub(crate) fn promise(at: Timestamp, order: usize, claim: ClaimId) -> PromiseId {
    PromiseId(v7(at, order, &["promise", &claim.to_string()]))
}

/// The id of a release in a file.
pub(crate) fn statement(at: Timestamp, name: &str) -> StatementId {
    StatementId(v7(at, 0, &["statement", name]))
}

/// The id of the incident that a statement opens.
pub(crate) fn incident(at: Timestamp, statement: StatementId) -> IncidentId {
    IncidentId(v7(at, 0, &["incident", &statement.to_string()]))
}

/// A `UUIDv7` whose random part is a count, then a hash of what it names.
fn v7(at: Timestamp, order: usize, names: &[&str]) -> Uuid {
    let mut hash = Sha256::new();
    for name in names {
        hash.update(name.as_bytes());
        hash.update([0]);
    }
    let digest = hash.finalize();
    let mut rest = [0_u8; 10];
    for (slot, byte) in rest.iter_mut().zip(digest.iter()) {
        *slot = *byte;
    }
    let [high, low] = u16::try_from(order.min(0x0FFF)).unwrap_or(0x0FFF).to_be_bytes();
    let [first, second, ..] = &mut rest;
    *first = high;
    *second = low;
    // Before 1970 there is nothing to sort: such a time counts as its start.
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_then_order_and_are_the_same_again() {
        let at: Timestamp = "2024-03-01T10:00:00Z".parse().unwrap();
        let statement = StatementId(Uuid::nil());
        let incident = incident(at, statement);
        let make = |order| claim(at, order, incident, statement, "kinds[0]");
        assert!(make(0) < make(1) && make(1) < make(300));
        assert_eq!(make(7), make(7));
        assert_eq!(make(7).0.get_version_num(), 7);
    }
}
