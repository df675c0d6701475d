//! Webhooks by Standard Webhooks 1.0.0.
//!
//! At least once: a follower may get the same message twice, with the same
//! `webhook-id`, and drops the second. Order is not promised: `data.version`
//! tells which is newer.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use scriven_model::DeliveryId;
use scriven_net::{Client, HeaderMap, HeaderValue, NetError, Request, Response, header};
use sha2::Sha256;

use crate::{DeliverError, Outcome, Secret, schedule};

/// A follower has this long to answer.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Its answer is not read further than this.
const ANSWER: usize = 64 * 1024;

/// How far the sender's clock may be off ours.
const TOLERANCE: i64 = 5 * 60;

/// One message to one follower.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its id, the same in every try: the idempotency key.
    pub id: DeliveryId,
    /// The follower's address.
    pub url: String,
    /// The bytes of the notice.
    pub body: Vec<u8>,
    /// How many tries failed before this one.
    pub failed: u32,
}

impl Delivery {
    /// The `webhook-id`.
    pub fn webhook_id(&self) -> String {
        format!("msg_{}", self.id.0.simple())
    }
}

/// The value of `webhook-signature`: one `v1,…` for each secret, so that a
/// follower can change from one secret to the next without losing a message.
pub fn signature(id: &str, at: Timestamp, body: &[u8], secrets: &[Secret]) -> String {
    let one =
        |secret: &Secret| format!("v1,{}", STANDARD.encode(mac(id, at.as_second(), body, secret)));
    secrets.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Checks a message as a follower does; for our own receivers and for tests.
pub fn verify(
    id: &str,
    timestamp: &str,
    signatures: &str,
    body: &[u8],
    secrets: &[Secret],
    now: Timestamp,
) -> Result<(), DeliverError> {
    let wrong = |why| Err(DeliverError::Signature { why });
    let Ok(seconds) = timestamp.parse::<i64>() else { return wrong("the timestamp is no number") };
    if seconds.abs_diff(now.as_second()) > TOLERANCE.unsigned_abs() {
        return wrong("the timestamp is more than five minutes off");
    }
    let given: Vec<Vec<u8>> = signatures
        .split(' ')
        .filter_map(|one| STANDARD.decode(one.strip_prefix("v1,")?).ok())
        .take(16)
        .collect();
    let holds = secrets.iter().any(|secret| {
        given.iter().any(|tag| keyed(id, seconds, body, secret).verify_slice(tag).is_ok())
    });
    if holds { Ok(()) } else { wrong("no secret of ours made it") }
}

fn mac(id: &str, seconds: i64, body: &[u8], secret: &Secret) -> Vec<u8> {
    keyed(id, seconds, body, secret).finalize().into_bytes().to_vec()
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104 §2)")]
fn keyed(id: &str, seconds: i64, body: &[u8], secret: &Secret) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.bytes()).expect("a key of any length");
    mac.update(format!("{id}.{seconds}.").as_bytes());
    mac.update(body);
    mac
}

/// Sends once, signed afresh with `now`.
pub async fn send(
    client: &Client,
    delivery: &Delivery,
    secrets: &[Secret],
    now: Timestamp,
) -> Outcome {
    if secrets.is_empty() {
        let why = "the follower has no secret to sign with; make one".to_owned();
        return Outcome::Dropped { why, gone: false };
    }
    let id = delivery.webhook_id();
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let signature = signature(&id, now, &delivery.body, secrets);
    for (name, value) in [
        ("webhook-id", id),
        ("webhook-timestamp", now.as_second().to_string()),
        ("webhook-signature", signature),
    ] {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
    }
    let request =
        Request { url: delivery.url.clone(), headers, max_bytes: ANSWER, timeout: Some(TIMEOUT) };
    judge(client.tell(request, delivery.body.clone()).await, delivery)
}

/// What an answer means.
fn judge(answer: Result<Response, NetError>, delivery: &Delivery) -> Outcome {
    let answer = match answer {
        Ok(answer) => answer,
        Err(why) if why.is_transient() => return again(delivery, None, why.to_string()),
        Err(why) => return Outcome::Dropped { why: why.to_string(), gone: false },
    };
    let status = answer.status.as_u16();
    let wait = answer
        .header(header::RETRY_AFTER)
        .and_then(|value| value.trim().parse::<u64>().ok())
        .map(Duration::from_secs);
    match status {
        200..=299 => Outcome::Sent { status },
        410 => Outcome::Dropped {
            why: "the follower answers 410 Gone: it wants no more messages".into(),
            gone: true,
        },
        300..=399 => again(
            delivery,
            None,
            format!("the follower redirects ({status}); it must give the address it is now at"),
        ),
        _ => again(delivery, wait, format!("the follower answers {status}")),
    }
}

/// Another try, unless this was the last; not before the follower wants it.
fn again(delivery: &Delivery, wait: Option<Duration>, why: String) -> Outcome {
    const LONGEST: Duration = Duration::from_hours(24);
    #[expect(clippy::cast_possible_truncation, reason = "any half of a random number will do")]
    let seed = delivery.id.0.as_u128() as u64;
    let failed = delivery.failed.saturating_add(1);
    match schedule::after(failed, seed) {
        Some(after) => {
            Outcome::Retry { after: after.max(wait.unwrap_or_default().min(LONGEST)), why }
        }
        None => {
            Outcome::Dropped { why: format!("{why}; that was try {failed}, the last"), gone: false }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VECTOR: &[u8] = br#"{"test": 2432232314}"#;
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    fn vector_secret() -> Secret {
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".parse().unwrap()
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    #[test]
    fn the_test_vector_of_the_standard_holds() {
        assert_eq!(
            signature(ID, at(1_674_087_231), VECTOR, &[vector_secret()]),
            "v1,AQG81rX2n4rTN1fkXoqILSHO9gAOcwya9dP41rhrQDI="
        );
    }

    #[test]
    fn a_changed_stale_or_foreign_message_does_not_verify() {
        let secret = vector_secret();
        let other = Secret::from_bytes(&[1; 24]).unwrap();
        let now = at(1_674_087_231);
        let signed = signature(ID, now, VECTOR, &[other.clone(), secret.clone()]);
        let check = |id, time: &str, sig: &str, body: &[u8], secret: &Secret, now| {
            verify(id, time, sig, body, std::slice::from_ref(secret), now)
        };
        let time = "1674087231";
        assert_eq!(check(ID, time, &signed, VECTOR, &secret, now), Ok(()));
        assert_eq!(check(ID, time, &signed, VECTOR, &other, now), Ok(()));
        let third = Secret::from_bytes(&[2; 24]).unwrap();
        assert!(check(ID, time, &signed, VECTOR, &third, now).is_err());
        assert!(check("msg_x", time, &signed, VECTOR, &secret, now).is_err());
        assert!(check(ID, "1674087232", &signed, VECTOR, &secret, now).is_err());
        assert!(check(ID, time, &signed, b"{}", &secret, now).is_err());
        assert!(check(ID, time, &signed, VECTOR, &secret, at(1_674_087_532)).is_err());
        assert!(check(ID, time, "", VECTOR, &secret, now).is_err());
        assert!(check(ID, "-9223372036854775808", &signed, VECTOR, &secret, now).is_err());
    }
}
