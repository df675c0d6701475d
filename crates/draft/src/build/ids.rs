//! Ids of blocks, made from what they stand for.

use scriven_model::{BlockId, time::Timestamp};
use sha2::{Digest, Sha256};
use uuid::Builder;

/// The id of the `order`-th block made at `at`.
pub(crate) fn block(at: Timestamp, order: usize, incident: &str, text: &str) -> BlockId {
    let mut hash = Sha256::new();
    hash.update(incident.as_bytes());
    hash.update([0]);
    hash.update(text.as_bytes());
    let digest = hash.finalize();
    let mut rest = [0_u8; 10];
    for (slot, byte) in rest.iter_mut().zip(digest.iter()) {
        *slot = *byte;
    }
    let [high, low] = u16::try_from(order.min(0x0FFF)).unwrap_or(0x0FFF).to_be_bytes();
    let [first, second, ..] = &mut rest;
    *first = high;
    *second = low;
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    BlockId(Builder::from_unix_timestamp_millis(millis, &rest).into_uuid())
}
