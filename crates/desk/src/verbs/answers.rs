//! Answers kept under the key a caller gave (`Idempotency-Key`), so that the same
//! request again gets the same answer and does nothing.

use jiff::SignedDuration;
use scriven_model::Actor;
use scriven_store::idempotency;

use crate::{Desk, Result};

/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

impl Desk {
    /// The answer given under this key, to this actor: what tells the request apart,
    /// status and body.
    pub async fn kept_answer(
        &self,
        actor: &Actor,
        key: &str,
    ) -> Result<Option<(String, u16, String)>> {
        let (Some(user), key) = (actor.user(), key.to_owned()) else { return Ok(None) };
        let kept = self.read(move |tx| Ok(idempotency::find(tx, user, &key)?)).await?;
        Ok(kept.map(|kept| (kept.request, kept.status, kept.body)))
    }

    /// Keeps an answer under this key for a day.
    pub async fn keep_answer(
        &self,
        actor: &Actor,
        key: &str,
        request: &str,
        status: u16,
        body: &str,
    ) -> Result<()> {
        let (Some(user), key) = (actor.user(), key.to_owned()) else { return Ok(()) };
        let (request, body) = (request.to_owned(), body.to_owned());
        let kept = idempotency::Kept { request, status, body };
        let at = self.now();
        self.0
            .store
            .write(move |tx| {
                idempotency::expire(tx, at - KEPT)?;
                idempotency::keep(tx, user, &key, &kept, at)
            })
            .await?;
        Ok(())
    }
}
