//! How far proceedings against somebody have come, told apart at a glance: a suspicion is
//! no charge, and a charge is no conviction.

use crate::reading::{Certainty, Fact, Person, Status};

/// A step of proceedings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Looked for.
    Sought,
    /// Arrested or held, and charged with nothing.
    Suspected,
    /// Charged, and not yet judged.
    Accused,
    /// Convicted or sentenced.
    Guilty,
    /// Acquitted.
    Cleared,
}

impl Step {
    /// All of them, in their order.
    pub const ALL: [Self; 5] =
        [Self::Sought, Self::Suspected, Self::Accused, Self::Guilty, Self::Cleared];

    /// The word for it in class names.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sought => "sought",
            Self::Suspected => "suspected",
            Self::Accused => "accused",
            Self::Guilty => "guilty",
            Self::Cleared => "cleared",
        }
    }

    /// What an editor calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Sought => "wanted",
            Self::Suspected => "suspicion",
            Self::Accused => "charge",
            Self::Guilty => "conviction",
            Self::Cleared => "cleared",
        }
    }

    /// What goes before an offence: "on suspicion of".
    pub const fn of_an_offence(self) -> &'static str {
        match self {
            Self::Sought => "wanted over",
            Self::Suspected => "on suspicion of",
            Self::Accused => "charged with",
            Self::Guilty => "convicted of",
            Self::Cleared => "cleared of",
        }
    }
}

/// The step that a status of this person stands for. Who is in custody or on bail is a
/// suspect only as long as nothing says that they were charged.
pub fn of_status(status: &Fact<Status>, person: &Person) -> Option<Step> {
    if status.grounds.certainty == Certainty::Denied {
        return None;
    }
    Some(match status.value {
        Status::Wanted => Step::Sought,
        Status::InCustody | Status::Bailed => {
            let before = |one: &&Fact<Status>| start(one) <= start(status) && said(one);
            let last = person.status.iter().filter(before).filter_map(|one| judged(one.value));
            last.max().unwrap_or(Step::Suspected)
        }
        Status::Arrested | Status::ReleasedUnderInvestigation => Step::Suspected,
        other => return judged(other),
    })
}

/// Of a status that a charge leads to.
const fn judged(status: Status) -> Option<Step> {
    match status {
        Status::Charged | Status::Remanded | Status::AppearedInCourt => Some(Step::Accused),
        Status::Convicted | Status::Sentenced => Some(Step::Guilty),
        Status::Acquitted => Some(Step::Cleared),
        _ => None,
    }
}

/// The status said nearest to an offence, of those that tell how it hangs on the person.
pub fn hung_by(offence: &Fact<String>, person: &Person) -> Option<Status> {
    let tells = |status: &&Fact<Status>| {
        matches!(
            status.value,
            Status::Wanted
                | Status::Arrested
                | Status::InCustody
                | Status::Bailed
                | Status::ReleasedUnderInvestigation
        ) || judged(status.value).is_some()
    };
    let at = start(offence);
    let far = |status: &&Fact<Status>| match (at, start(status)) {
        (Some(at), Some(from)) => at.abs_diff(from),
        _ => usize::MAX,
    };
    person.status.iter().filter(tells).min_by_key(far).map(|status| status.value)
}

/// The step that an offence of this person stands for: none where no status tells.
pub fn of_offence(offence: &Fact<String>, person: &Person) -> Option<Step> {
    if offence.grounds.certainty == Certainty::Denied {
        return None;
    }
    let status = hung_by(offence, person)?;
    let same = |one: &&Fact<Status>| one.value == status && said(one);
    of_status(person.status.iter().find(same)?, person)
}

fn said(status: &Fact<Status>) -> bool {
    status.grounds.certainty != Certainty::Denied
}

fn start<T>(fact: &Fact<T>) -> Option<usize> {
    fact.grounds.spans.first().map(|span| span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, reading::Grounds};

    fn at<T>(value: T, start: usize) -> Fact<T> {
        let grounds = Grounds {
            words: String::new(),
            spans: vec![Span::new(start, start + 4)],
            certainty: Certainty::Stated,
            hedge: None,
            said_by: None,
        };
        Fact { value, grounds }
    }

    fn person(status: &[(Status, usize)]) -> Person {
        let mut person: Person = serde_json::from_value(serde_json::json!({
            "id": "p1", "role": "other", "name": null, "age": null, "sex": null,
            "occupation": null, "from": null, "count": 1, "status": [], "offences": [],
            "condition": null, "injury": null, "description": [], "mentions": [], "words": "",
        }))
        .unwrap();
        person.status = status.iter().map(|(status, start)| at(*status, *start)).collect();
        person
    }

    #[test]
    fn a_suspicion_is_no_charge() {
        let held = person(&[(Status::Arrested, 10), (Status::InCustody, 60)]);
        let steps: Vec<_> = held.status.iter().map(|one| of_status(one, &held)).collect();
        assert_eq!(steps, [Some(Step::Suspected); 2]);
        let charged = person(&[(Status::Charged, 10), (Status::InCustody, 60)]);
        let steps: Vec<_> = charged.status.iter().map(|one| of_status(one, &charged)).collect();
        assert_eq!(steps, [Some(Step::Accused); 2]);
        // A charge that follows makes no charge of the arrest before it.
        let both = person(&[(Status::InCustody, 10), (Status::Charged, 60)]);
        assert_eq!(of_status(&both.status[0], &both), Some(Step::Suspected));
    }

    #[test]
    fn an_offence_stands_for_the_step_said_nearest() {
        let one = person(&[(Status::Arrested, 10), (Status::Charged, 200)]);
        let step = |start| of_offence(&at("theft".to_owned(), start), &one);
        assert_eq!((step(20), step(210)), (Some(Step::Suspected), Some(Step::Accused)));
        let hurt = person(&[(Status::Deceased, 10)]);
        assert_eq!(of_offence(&at("murder".to_owned(), 20), &hurt), None);
    }

    #[test]
    fn who_was_not_arrested_is_no_suspect() {
        let mut one = person(&[(Status::Arrested, 10)]);
        one.status[0].grounds.certainty = Certainty::Denied;
        assert_eq!(of_status(&one.status[0], &one), None);
        assert_eq!(of_offence(&at("theft".to_owned(), 20), &one), None);
    }
}
