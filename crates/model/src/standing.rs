//! Where somebody stands, of all that is claimed of them: one phrase a matter,
//! nothing twice, and the last step last. Shared by timeline and facts of a page.

use crate::{
    claim::{Claim, Topic},
    id::ClaimId,
    reading::{Care, Certainty, Condition, Status},
    say, words,
};

/// One thing that is said of somebody: "charged with theft and fraud".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What, without its verb.
    pub text: String,
    /// The verb that goes before it in a sentence, for one person; may be empty.
    pub verb: &'static str,
    /// How sure the source is, where it is less than flat.
    pub sure: Option<&'static str>,
    /// The claims it rests on.
    pub claims: Vec<ClaimId>,
}

/// How an offence hangs on somebody, with the step it stands for.
const STAGES: [(&str, Status); 7] = [
    ("wanted over", Status::Wanted),
    ("arrested on suspicion of", Status::Arrested),
    ("held on suspicion of", Status::Arrested),
    ("charged with", Status::Charged),
    ("cleared of", Status::Acquitted),
    ("convicted of", Status::Convicted),
    ("sentenced for", Status::Sentenced),
];

/// All that some claims say of one person: care and injury, condition, then
/// proceedings. Names and descriptions are no part of it.
pub fn standing(claims: &[&Claim]) -> Vec<Standing> {
    let mut out = care(claims);
    out.extend(injuries(claims));
    out.extend(condition(claims));
    out.extend(proceedings(claims));
    out
}

/// Whether an offence says how it hangs on somebody: "charged with theft".
pub fn staged(label: &str) -> bool {
    STAGES.iter().any(|(words, _)| label.starts_with(words))
}

fn on<'c>(claims: &[&'c Claim], topic: Topic) -> impl Iterator<Item = &'c Claim> {
    let of: Vec<&Claim> = claims.iter().copied().filter(|claim| claim.topic == topic).collect();
    of.into_iter()
}

fn one(text: impl Into<String>, verb: &'static str, claim: &Claim) -> Standing {
    let sure = say::certainty(claim.certainty);
    Standing { text: text.into(), verb, sure, claims: vec![claim.id] }
}

fn care(claims: &[&Claim]) -> Vec<Standing> {
    let over = on(claims, Topic::Condition)
        .any(|claim| claim.value == Condition::Discharged.as_str() || died(claim));
    let mut out: Vec<Standing> = Vec::new();
    for claim in on(claims, Topic::Treatment) {
        let what = claim.value.split(';').next().and_then(Care::from_word);
        let gone = over && matches!(what, Some(Care::InHospital | Care::Discharged));
        if gone || out.iter().any(|told| told.text.contains(&claim.label)) {
            continue;
        }
        let verb = if what == Some(Care::InHospital) { "is" } else { "was" };
        out.push(one(&claim.label, verb, claim));
    }
    out
}

/// Injuries that are not already told as the condition: "minor injuries".
fn injuries(claims: &[&Claim]) -> Vec<Standing> {
    let touches = |claim: &Claim| {
        on(claims, Topic::Condition).any(|how| {
            how.statement == claim.statement
                && how.spans.iter().any(|span| claim.spans.iter().any(|at| span.overlaps(at)))
        })
    };
    let how = on(claims, Topic::Condition).next().is_some();
    let mut out: Vec<Standing> = Vec::new();
    for claim in on(claims, Topic::Injury) {
        let label = noun_part(&claim.label);
        // "injuries" says nothing beside "injuries not thought to be life-threatening".
        let bare = ["injuries", "injury", "injured", "hurt"].contains(&label);
        if touches(claim) || (bare && how) || out.iter().any(|told| told.text == label) {
            continue;
        }
        out.push(one(label, "had", claim));
    }
    out
}

/// "a broken leg" of "suffered a broken leg".
pub fn noun_part(words: &str) -> &str {
    let verbs = ["had", "has", "have", "suffered", "sustained", "received", "suffering", "with"];
    match words.split_once(' ') {
        Some((first, rest)) if verbs.contains(&first.to_lowercase().as_str()) => {
            rest.strip_prefix("from ").unwrap_or(rest)
        }
        _ => words,
    }
}

fn died(claim: &Claim) -> bool {
    claim.value == Condition::Died.as_str() || claim.value == Status::Deceased.as_str()
}

fn condition(claims: &[&Claim]) -> Option<Standing> {
    let death = on(claims, Topic::Condition).chain(on(claims, Topic::Status)).find(|c| died(c));
    if let Some(claim) = death {
        return Some(one("died", "", claim));
    }
    // The newest word on it counts.
    let claim = on(claims, Topic::Condition).last()?;
    let (text, verb) = match Condition::from_word(&claim.value)? {
        Condition::Stable => ("in a stable condition", "is"),
        Condition::Serious => ("in a serious condition", "is"),
        Condition::Critical => ("in a critical condition", "is"),
        Condition::LifeThreatening => ("life-threatening injuries", "has"),
        Condition::LifeChanging => ("life-changing injuries", "has"),
        Condition::NotLifeThreatening => {
            // The word "not" is in it: nothing more is to be denied.
            let sure = matches!(claim.certainty, Certainty::Stated | Certainty::Confirmed);
            let text = if sure {
                "injuries that are not life-threatening"
            } else {
                "injuries not thought to be life-threatening"
            };
            return Some(Standing { sure: None, ..one(text, "has", claim) });
        }
        Condition::Minor => ("minor injuries", "has"),
        Condition::Discharged => ("discharged from hospital", "was"),
        Condition::Unknown | Condition::Died => return None,
    };
    Some(one(text, verb, claim))
}

/// The steps in their order, each with its offences; what a later step takes for
/// granted is left out: an arrest behind a charge.
fn proceedings(claims: &[&Claim]) -> Vec<Standing> {
    let mut steps: Vec<(u8, Standing)> = Vec::new();
    let has = |status: Status| on(claims, Topic::Status).any(|c| c.value == status.as_str());
    let stage = |claim: &Claim| STAGES.iter().find(|(words, _)| claim.label.starts_with(words));
    let of_charge = |claim: &&&Claim| {
        claim.topic == Topic::Status && claim.value == Status::Charged.as_str()
            || claim.topic == Topic::Offence && claim.label.starts_with("charged with")
    };
    let charged = claims.iter().any(|claim| of_charge(&claim));
    // No further action behind a charge ends it; before one, the charge took its place.
    let dropped = |of: &Claim| {
        let behind = claims.iter().skip_while(|claim| claim.id != of.id);
        of.value == Status::ReleasedNoAction.as_str() && !behind.into_iter().any(|c| of_charge(&c))
    };
    for (words, status) in STAGES {
        let mut offences: Vec<(String, &Claim)> = Vec::new();
        for claim in on(claims, Topic::Offence).filter(|c| stage(c).is_some_and(|s| s.0 == words)) {
            let offence = claim.label.get(words.len()..).unwrap_or_default().trim().to_owned();
            if offences.iter().any(|(seen, _)| seen.contains(&offence)) {
                continue;
            }
            offences.retain(|(seen, _)| !offence.contains(seen.as_str()));
            offences.push((offence, claim));
        }
        let past = charged && rank(status) < rank(Status::Charged);
        let Some((_, first)) = offences.first() else { continue };
        if past {
            continue;
        }
        let names: Vec<&str> = offences.iter().map(|(name, _)| name.as_str()).collect();
        let verb =
            if words.starts_with("held") || words.starts_with("wanted") { "is" } else { "was" };
        let mut step = one(format!("{words} {}", list(&names)), verb, first);
        step.claims = offences.iter().map(|(_, claim)| claim.id).collect();
        steps.push((rank(status), step));
    }
    for claim in on(claims, Topic::Offence).filter(|claim| stage(claim).is_none()) {
        if !steps.iter().any(|(_, step)| step.text.contains(&claim.label)) {
            steps.push((rank(Status::Arrested), one(&claim.label, "", claim)));
        }
    }
    for claim in on(claims, Topic::Status) {
        // A word of an older record: told as it stands.
        let Some(status) = Status::from_word(&claim.value) else {
            steps.push((rank(Status::Arrested), one(&claim.label, "was", claim)));
            continue;
        };
        let told = |status: Status| {
            STAGES.iter().any(|(words, of)| {
                *of == status && steps.iter().any(|(_, step)| step.text.starts_with(words))
            })
        };
        let held = steps.iter().any(|(_, step)| step.text.starts_with("held"));
        let implied = match status {
            Status::Deceased => true,
            Status::Missing => has(Status::Found),
            Status::InCustody => charged || held || has(Status::Remanded),
            Status::ReleasedNoAction if charged => !dropped(claim),
            _ => told(status) || (charged && rank(status) < rank(Status::Charged)),
        };
        let text = words::status(status);
        if implied || steps.iter().any(|(_, step)| step.text == text) {
            continue;
        }
        let verb = match status {
            Status::Wanted | Status::InCustody | Status::Missing => "is",
            Status::AppearedInCourt => "",
            _ => "was",
        };
        let rank = if charged && dropped(claim) { rank(Status::Acquitted) } else { rank(status) };
        steps.push((rank, one(text, verb, claim)));
    }
    steps.sort_by_key(|(rank, _)| *rank);
    steps.into_iter().map(|(_, step)| step).collect()
}

/// The order in which proceedings go.
const fn rank(status: Status) -> u8 {
    match status {
        Status::Wanted | Status::Missing => 0,
        Status::Arrested | Status::Found | Status::Deceased => 1,
        Status::InCustody | Status::Detained => 2,
        Status::Bailed | Status::ReleasedUnderInvestigation | Status::ReleasedNoAction => 3,
        Status::Charged => 4,
        Status::Remanded => 5,
        Status::AppearedInCourt => 6,
        Status::Convicted | Status::Acquitted => 7,
        Status::Sentenced => 8,
    }
}

/// "a, b and c".
fn list(parts: &[&str]) -> String {
    match parts {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        claim::ClaimState,
        id::{IncidentId, StatementId},
        span::Span,
    };

    fn claim(topic: Topic, value: &str, label: &str, at: usize) -> Claim {
        Claim {
            id: ClaimId(Uuid::from_u128(at as u128)),
            incident: IncidentId(Uuid::nil()),
            statement: StatementId(Uuid::nil()),
            fact: String::new(),
            topic,
            person: Some("p1".to_owned()),
            value: value.to_owned(),
            label: label.to_owned(),
            words: label.to_owned(),
            spans: vec![Span::new(at, at + label.len())],
            certainty: Certainty::Stated,
            hedge: None,
            said_by: None,
            said_on: None,
            known_since: "2031-03-06T10:00:00Z".parse().unwrap(),
            state: ClaimState::Live,
            superseded_by: None,
            withdrawn_at: None,
        }
    }

    fn told(claims: &[Claim]) -> Vec<String> {
        let claims: Vec<&Claim> = claims.iter().collect();
        standing(&claims).into_iter().map(|one| one.text).collect()
    }

    #[test]
    fn two_charges_and_the_word_charged_are_one_phrase_and_the_last_step_is_last() {
        let all = [
            claim(Topic::Status, "remanded", "remanded in custody", 100),
            claim(Topic::Status, "charged", "charged", 0),
            claim(Topic::Offence, "affray", "charged with affray", 200),
            claim(Topic::Offence, "theft", "charged with theft", 300),
        ];
        assert_eq!(told(&all), ["charged with affray and theft", "remanded in custody"]);
    }

    #[test]
    fn no_further_action_behind_a_charge_is_told_and_before_one_is_not() {
        let charged = claim(Topic::Offence, "theft", "charged with theft", 200);
        let over = claim(Topic::Status, "released-no-action", "released", 100);
        let ended = ["charged with theft", words::status(Status::ReleasedNoAction)];
        assert_eq!(told(&[charged.clone(), over.clone()]), ended);
        assert_eq!(told(&[over, charged]), ["charged with theft"]);
    }

    #[test]
    fn an_arrest_is_told_once_and_before_the_release() {
        let all = [
            claim(Topic::Status, "released-under-investigation", "released", 100),
            claim(Topic::Status, "arrested", "arrested", 0),
            claim(Topic::Offence, "theft", "arrested on suspicion of theft", 200),
        ];
        assert_eq!(told(&all), ["arrested on suspicion of theft", "released under investigation"]);
    }

    #[test]
    fn one_injury_is_not_told_twice_nor_denied_twice() {
        let minor = [
            claim(Topic::Condition, "minor", "minor", 4),
            claim(Topic::Injury, "had minor injuries", "had minor injuries", 0),
        ];
        assert_eq!(told(&minor), ["minor injuries"]);
        let mut not = claim(Topic::Condition, "not-life-threatening", "not life-threatening", 30);
        not.certainty = Certainty::Denied;
        let all = [claim(Topic::Injury, "injuries", "injuries", 0), not];
        assert_eq!(told(&all), ["injuries not thought to be life-threatening"]);
        let claims: Vec<&Claim> = all.iter().collect();
        assert_eq!(standing(&claims)[0].sure, None);
    }
}
