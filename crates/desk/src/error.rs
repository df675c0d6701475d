//! What can go wrong with a verb. Each reads as a sentence for the one who asked.

use std::{fmt::Write as _, time::Duration};

use jiff::Timestamp;
use scriven_model::{DraftId, Finding, Level};

/// What can go wrong with a verb.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is none.
    #[error("There is no {thing} {id}.")]
    NotFound {
        /// What was looked for: "incident".
        thing: &'static str,
        /// By which id or name.
        id: String,
    },
    /// The role does not reach.
    #[error("{need}")]
    Forbidden {
        /// "Publishing needs an editor; you are signed in as reporter."
        need: String,
    },
    /// What was asked makes no sense.
    #[error("{why}")]
    Invalid {
        /// What is wrong with it and what to do.
        why: String,
    },
    /// Too large to take.
    #[error("{why}")]
    TooLarge {
        /// The limit, in words.
        why: String,
    },
    /// It does not fit what the record says now.
    #[error("{why}")]
    Conflict {
        /// What stands in the way.
        why: String,
    },
    /// Somebody changed it in the meantime.
    #[error(
        "This was changed in the meantime. Nothing of yours is lost: reload it, and put your change in again."
    )]
    Stale {
        /// The `ETag` it has now.
        etag: String,
    },
    /// A colleague's draft would be dropped.
    #[error(
        "{by} is writing on this incident: a draft begun on {}, edited last on {}. Nothing was \
         changed. Open that draft; or begin a new one all the same by naming its ETag in \
         If-Match, and theirs is dropped.",
        said(*begun),
        said(*edited)
    )]
    DraftOpen {
        /// Their draft.
        draft: DraftId,
        /// Who edited it last.
        by: String,
        /// When it was begun.
        begun: Timestamp,
        /// When they edited it last.
        edited: Timestamp,
        /// Its `ETag`: naming it says that it is known and may go.
        etag: String,
    },
    /// Findings stop it.
    #[error("{}", blocked(findings))]
    Blocked {
        /// All findings, blocking ones first.
        findings: Vec<Finding>,
    },
    /// It was killed.
    #[error("{why}")]
    Gone {
        /// What that means.
        why: String,
    },
    /// Wrong name or password, or a session or token that is not valid.
    #[error("The name or the password is wrong.")]
    Credentials,
    /// Too much at once.
    #[error("The desk is busy; try again in {} seconds.", retry_after.as_secs().max(1))]
    Busy {
        /// When to try again.
        retry_after: Duration,
    },
    /// The rule books do not load.
    #[error(transparent)]
    Books(#[from] scriven_checks::BookError),
    /// What was sent does not fit the record: a cursor of another list.
    #[error("{0}")]
    Unusable(String),
    /// The record could not be read or written.
    #[error(transparent)]
    Store(scriven_store::Error),
    /// An address may not be fetched, or could not be.
    #[error(transparent)]
    Net(#[from] scriven_net::NetError),
    /// A follower could not be made up.
    #[error(transparent)]
    Deliver(#[from] scriven_deliver::DeliverError),
    /// Something came from outside that could not be taken.
    #[error(transparent)]
    Intake(scriven_intake::IntakeError),
}

impl From<scriven_store::Error> for Error {
    fn from(error: scriven_store::Error) -> Self {
        use scriven_store::Error as Store;
        match error {
            Store::Invalid(why) => Self::Unusable(why),
            Store::NotFound { what, id } => Self::NotFound { thing: what, id },
            Store::Conflict(why) => Self::Conflict { why },
            Store::Busy | Store::Locked(_) => Self::Busy { retry_after: Duration::from_secs(2) },
            other => Self::Store(other),
        }
    }
}

impl From<scriven_intake::IntakeError> for Error {
    fn from(error: scriven_intake::IntakeError) -> Self {
        use scriven_intake::IntakeError as Why;
        match error {
            large @ (Why::TooBig { .. } | Why::TooLong { .. }) => {
                Self::TooLarge { why: large.to_string() }
            }
            other => Self::Intake(other),
        }
    }
}

/// The result of a verb.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Nothing with this id.
    #[expect(clippy::needless_pass_by_value, reason = "reads better where it is called")]
    pub(crate) fn not_found(thing: &'static str, id: impl ToString) -> Self {
        Self::NotFound { thing, id: id.to_string() }
    }

    /// What was asked makes no sense.
    pub(crate) fn invalid(why: impl Into<String>) -> Self {
        Self::Invalid { why: why.into() }
    }

    /// It does not fit what the record says now.
    pub(crate) fn conflict(why: impl Into<String>) -> Self {
        Self::Conflict { why: why.into() }
    }
}

/// A time in words: "Tuesday 3 November, 16:00 UTC".
fn said(at: Timestamp) -> String {
    at.strftime("%A %-d %B, %H:%M UTC").to_string()
}

/// How many findings are told one by one.
const TOLD: usize = 3;

/// What blocks, and for each finding what to do next. Its number is its place in the
/// list, as a sign-off names it.
fn blocked(findings: &[Finding]) -> String {
    let stops: Vec<_> = findings.iter().enumerate().filter(|(_, one)| one.blocks).collect();
    let mut words = match stops.len() {
        1 => "1 of the checks blocks this.".to_owned(),
        many => format!("{many} of the checks block this."),
    };
    for (n, finding) in stops.iter().take(TOLD) {
        let next = match finding.level {
            Level::HardBlock => "nobody can sign this off; only a newly recorded fact, or other \
                                 words, clears it"
                .to_owned(),
            Level::Warn => {
                format!("change the words, or tick it with a reason (findings/{n}/sign-off)")
            }
            _ => format!(
                "change the words, or have it signed off with a reason (findings/{n}/sign-off) by \
                 {} who did not write on the draft",
                who(&finding.roles)
            ),
        };
        let _ = write!(
            words,
            " Finding {n}, {}: “{}” Next: {next}.",
            finding.rule,
            finding.message.trim()
        );
    }
    if stops.len() > TOLD {
        let _ = write!(words, " And {} more, in “findings”.", stops.len() - TOLD);
    }
    words
}

fn who(roles: &[String]) -> String {
    match roles {
        [] => "somebody".to_owned(),
        roles => format!("somebody with the role {}", roles.join(" or ")),
    }
}
