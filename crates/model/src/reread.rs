//! A reading made again by another reader, and what that changed.

use serde::{Deserialize, Serialize};

use crate::{
    ClaimId, PromiseId, StatementId,
    claim::{Claim, Difference},
    incident::Incident,
    person::Person,
    promise::Promise,
    thread::Signpost,
    time::Timestamp,
};

/// Who made a reading, seen from the reader of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MadeBy {
    /// The reader of now.
    Current,
    /// An older version of it.
    Older,
    /// The same version with other rules, or one whose version does not tell its age.
    Other,
    /// A newer version: it is not read again by this one.
    Newer,
}

impl MadeBy {
    /// Told by the names of two readers, `0.1.0+c87f78c074`: versions as `SemVer` orders
    /// them, behind the `+` the rules.
    pub fn of(reader: &str, now: &str) -> Self {
        if reader == now {
            return Self::Current;
        }
        match (version(reader), version(now)) {
            (Some(one), Some(now)) if one < now => Self::Older,
            (Some(one), Some(now)) if one > now => Self::Newer,
            _ => Self::Other,
        }
    }

    /// Whether the reader of now may read it again.
    pub const fn may_be_reread(self) -> bool {
        matches!(self, Self::Older | Self::Other)
    }
}

/// Three numbers, whether it is the release itself, and the parts of what stands before
/// one: figures before words, as `SemVer` 2.0.0 says in §11.
type Order = ([u64; 3], bool, Vec<(bool, u64, String)>);

fn version(reader: &str) -> Option<Order> {
    let version = reader.split('+').next().unwrap_or(reader);
    let (release, before) = match version.split_once('-') {
        Some((release, before)) => (release, Some(before)),
        None => (version, None),
    };
    let numbers = release.split('.').map(|part| part.parse().ok()).collect::<Option<Vec<u64>>>()?;
    let parts = before.map_or_else(Vec::new, |before| {
        let part = |part: &str| match part.parse::<u64>() {
            Ok(number) => (false, number, String::new()),
            Err(_) => (true, 0, part.to_owned()),
        };
        before.split('.').map(part).collect()
    });
    Some((<[u64; 3]>::try_from(numbers).ok()?, before.is_none(), parts))
}

/// What a newer reading does to a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Was not read before.
    New,
    /// Is not read any more.
    Gone,
    /// Says something else, or is more or less sure.
    Changed,
    /// Is said of somebody else.
    Moved,
    /// Says the same on other words of the text.
    Reworded,
}

impl ChangeKind {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Reworded => "reworded",
        }
    }
}

/// One fact that a newer reading has otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReadingChange {
    /// What became of it.
    pub kind: ChangeKind,
    /// What it is, in a word or two: "status", "age", "vehicle"; "law" and "issuer" for
    /// the statement as a whole.
    pub field: String,
    /// Of whom it is said now (was said, where it is gone): "man, 31".
    pub who: Option<String>,
    /// What was read: "arrested"; where it is reworded the words it was read from, where
    /// it is moved the one it was said of. None where it is new.
    pub before: Option<String>,
    /// What is read now; where it is reworded the words it is read from, where it is moved
    /// the one it is said of. None where it is gone.
    pub after: Option<String>,
    /// What it says, where it is moved or reworded and so says the same: "arrested".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// In words: "Changed: age of woman, 43: was 42, is 43."
    pub words: String,
    /// The exact source words it stands on now (stood on, where it is gone); empty where
    /// it stands on none of its own.
    pub source: String,
    /// Its path in the reading before.
    pub was_at: Option<String>,
    /// Its path in the new reading.
    pub is_at: Option<String>,
}

/// That a statement was read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Rereading {
    /// Which statement.
    pub statement: StatementId,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whose hand.
    pub by: String,
    /// The reader before.
    pub from: String,
    /// The reader since.
    pub to: String,
    /// What it changed.
    pub changes: Vec<ReadingChange>,
}

/// What a newer reading of a statement does to the record of its incident.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RecordRevision {
    /// The incident as it is now.
    pub incident: Incident,
    /// Claims of the statement that it makes no more.
    pub withdrawn: Vec<ClaimId>,
    /// Claims in their place, and others that are new.
    pub claims: Vec<Claim>,
    /// Claims that stay, but stand elsewhere in the new reading.
    pub moved: Vec<Claim>,
    /// Which withdrawn claims are said again, on other words or more or less surely, and
    /// by which new ones: (withdrawn, new).
    pub restated: Vec<(ClaimId, ClaimId)>,
    /// Which claims of other statements they take the place of: (old, new).
    pub superseded: Vec<(ClaimId, ClaimId)>,
    /// The people of the incident, all of them, as they are now.
    pub people: Vec<Person>,
    /// What is promised that was not read before, and promises that rest on other words.
    pub promises: Vec<Promise>,
    /// Promises that were read and are none.
    pub dropped: Vec<PromiseId>,
    /// Which open promises came with the statement, as is read now.
    pub kept_promises: Vec<PromiseId>,
    /// What is news to the record.
    pub differences: Vec<Difference>,
    /// What the statement can be found again by, in place of what was.
    pub signposts: Vec<Signpost>,
}

#[cfg(test)]
mod tests {
    use super::MadeBy;

    #[test]
    fn a_reader_is_older_or_newer_by_its_version_and_another_by_its_rules() {
        for (reader, now, made_by) in [
            ("0.1.0+a", "0.1.0+a", MadeBy::Current),
            ("0.1.0+a", "0.1.0+b", MadeBy::Other),
            ("0.9.0+f", "0.10.0+a", MadeBy::Older),
            ("0.10.0+a", "0.9.0+f", MadeBy::Newer),
            ("0.2.0-rc.2+a", "0.2.0+a", MadeBy::Older),
            ("0.2.0-rc.10+a", "0.2.0-rc.2+a", MadeBy::Newer),
            ("0.2.0-rc.1+a", "0.2.0-rc+a", MadeBy::Newer),
            ("", "0.1.0+a", MadeBy::Other),
            ("test", "0.1.0+a", MadeBy::Other),
        ] {
            assert_eq!(MadeBy::of(reader, now), made_by, "{reader} beside {now}");
        }
    }
}
