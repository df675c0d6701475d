//! How an offence hangs on a person: held for it, charged with it, convicted of it.

use scriven_model::{
    reading::{Fact, Person, Status},
    step,
};

/// "held on suspicion of attempted murder", "charged with murder".
///
/// The status said nearest to the offence tells which; where none is said, what
/// the person's role bears out and no more.
pub(super) fn label(offence: &Fact<String>, person: &Person) -> String {
    let value = &offence.value;
    match step::hung_by(offence, person).and_then(stage) {
        Some(stage) => format!("{stage} {value}"),
        None => value.clone(),
    }
}

const fn stage(status: Status) -> Option<&'static str> {
    match status {
        Status::Wanted => Some("wanted over"),
        Status::Arrested | Status::InCustody => Some("held on suspicion of"),
        Status::Bailed | Status::ReleasedUnderInvestigation => Some("arrested on suspicion of"),
        Status::Charged | Status::Remanded | Status::AppearedInCourt => Some("charged with"),
        Status::Convicted => Some("convicted of"),
        Status::Sentenced => Some("sentenced for"),
        Status::Acquitted => Some("cleared of"),
        _ => None,
    }
}

/// The offence alone: the label without what hangs it on the person.
pub(crate) fn bare(label: &str) -> &str {
    Status::ALL
        .iter()
        .filter_map(|status| stage(*status))
        .find_map(|stage| label.strip_prefix(stage)?.strip_prefix(' '))
        .unwrap_or(label)
}
