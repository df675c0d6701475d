//! Once: what a verb answers is kept in the transaction that does it, so that the same
//! request again gets the same answer and does nothing, whatever broke in between.

use std::any::Any;

use jiff::{SignedDuration, Timestamp};
use scriven_model::UserId;
use scriven_store::{Tx, idempotency};

use crate::{Desk, Error, Result};

/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// What a program is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers that belong to it: name and value.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

/// What tells one request from all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestKey {
    /// Whose key it is.
    pub user: UserId,
    /// The key, as they chose it.
    pub key: String,
    /// A hash of what they asked.
    pub request: String,
}

type Tell = dyn Fn(&dyn Any) -> Option<Answer> + Send + Sync;

/// A key, and how the outcome of the verb is told.
pub(crate) struct Once {
    key: RequestKey,
    tell: Box<Tell>,
}

impl Desk {
    /// This desk, for one verb: its outcome, told by `tell`, is kept under `key`. A verb
    /// that fails keeps nothing, and may be asked again with the same key.
    pub fn once<T: 'static>(
        &self,
        key: RequestKey,
        tell: impl Fn(&T) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let tell = Box::new(move |outcome: &dyn Any| outcome.downcast_ref().map(&tell));
        self.with(Once { key, tell })
    }

    /// The answer kept under this key, and the hash of what was asked then.
    pub async fn kept_answer(&self, user: UserId, key: &str) -> Result<Option<(String, Answer)>> {
        let key = key.to_owned();
        let kept = self.read(move |tx| Ok(idempotency::find(tx, user, &key)?)).await?;
        Ok(kept.map(|kept| {
            let idempotency::Kept { request, status, headers, body } = kept;
            (request, Answer { status, headers, body })
        }))
    }
}

impl Once {
    /// Keeps what is told of `outcome`, in the transaction that made it.
    pub(crate) fn keep(&self, tx: &mut Tx, outcome: &dyn Any, at: Timestamp) -> Result<()> {
        let RequestKey { user, key, request } = &self.key;
        // Another node may have answered since it was looked up.
        if idempotency::find(tx, *user, key)?.is_some() {
            return Err(Error::conflict(
                "A request with this Idempotency-Key was answered just now. Ask again with the \
                 same key to get its answer.",
            ));
        }
        let Some(Answer { status, headers, body }) = (self.tell)(outcome) else {
            return Err(Error::Store(scriven_store::Error::Invalid(
                "this verb has another outcome than its route tells".to_owned(),
            )));
        };
        idempotency::expire(tx, at - KEPT)?;
        let kept = idempotency::Kept { request: request.clone(), status, headers, body };
        Ok(idempotency::keep(tx, *user, key, &kept, at)?)
    }
}
