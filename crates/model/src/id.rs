//! Identifiers: `UUIDv7` (RFC 9562), so that they sort by the time they were made.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = String, format = Uuid)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier stamped with `at`; the rest is random.
            pub fn new(at: Timestamp) -> Self {
                Self(v7(at))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// One official statement, as it came (a source's edit is another one).
    StatementId,
    /// One incident: what happened once, however many statements tell of it.
    IncidentId,
    /// One claim on an incident: a fact, on somebody's word.
    ClaimId,
    /// One draft of a story.
    DraftId,
    /// One block (paragraph) of a draft.
    BlockId,
    /// Something an official promised.
    PromiseId,
    /// A person who works at the desk.
    UserId,
    /// A feed or another place statements come from.
    SourceId,
    /// An API token.
    TokenId,
    /// Somebody who follows incidents.
    FollowerId,
    /// One message of one version to one follower on one channel.
    DeliveryId,
}

fn v7(at: Timestamp) -> Uuid {
    // Before 1970 there is nothing to sort: such a time counts as its start.
    let since = at.as_duration();
    let secs = u64::try_from(since.as_secs()).unwrap_or(0);
    let nanos = u32::try_from(since.subsec_nanos()).unwrap_or(0);
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, secs, nanos))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time() {
        let early = StatementId::new("2015-10-15T15:00:00Z".parse().unwrap());
        let late = StatementId::new("2015-10-15T15:00:01Z".parse().unwrap());
        assert!(early.to_string() < late.to_string());
        assert_eq!(early.to_string().parse::<StatementId>().unwrap(), early);
    }
}
