//! What can be wrong with what a follower gave.

/// Why a secret or a signature is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DeliverError {
    /// Not a webhook secret.
    #[error(
        "this is no webhook secret: {why}; give “whsec_” and the base64 of 24 to 64 random bytes, \
         or let Scriven make one"
    )]
    Secret {
        /// What is wrong.
        why: &'static str,
    },
    /// A signature that does not hold.
    #[error("the webhook’s signature does not hold: {why}; drop the message")]
    Signature {
        /// What is wrong.
        why: &'static str,
    },
}
