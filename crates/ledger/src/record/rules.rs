//! One rule a topic: what a claim does to an older one on the same matter.

use scriven_model::{
    Claim, Topic,
    reading::{Care, Condition, ItemEvent, Kind, PersonRole, PlaceOf, Status, TimeOf},
};

use super::{Verdict, day, order};
use crate::{
    claims::{TimeKey, age_range, person_parts},
    people, place,
    text::{plain, same_words},
};

/// What `new` does to `old`; both are on the same topic and person.
pub(super) fn verdict(new: &Claim, old: &Claim) -> Verdict {
    match new.topic {
        Topic::Kind => kind(new, old),
        Topic::Time => time(new, old),
        Topic::Place => at(new, old),
        Topic::Person => part(new, old),
        Topic::Age => age(new, old),
        Topic::Name => name(new, old),
        Topic::Status => status(new, old),
        Topic::Offence => offence(new, old),
        Topic::Condition => condition(new, old),
        Topic::Item => item(new, old),
        Topic::FamilyInformed => told(new, old),
        Topic::Occupation if people::traffic::same(Some(&new.value), Some(&old.value)) => {
            Verdict::Confirms
        }
        Topic::From | Topic::Occupation | Topic::Rank | Topic::Unit => finer_words(new, old),
        Topic::Treatment => treatment(new, old),
        Topic::Vehicle | Topic::Injury | Topic::Description | Topic::Organisation => {
            repeated(same_words(&new.value, &old.value))
        }
        Topic::Restriction => repeated(
            restriction_kind(new) == restriction_kind(old)
                && (new.value.ends_with(';')
                    || old.value.ends_with(';')
                    || same_words(&new.value, &old.value)),
        ),
        Topic::Promise | Topic::NoComment => repeated(same_words(&new.value, &old.value)),
        Topic::Reference
        | Topic::Operation
        | Topic::Contact
        | Topic::Ask
        | Topic::Investigating
        | Topic::Quote => repeated(new.value == old.value),
    }
}

const fn repeated(same: bool) -> Verdict {
    if same { Verdict::Confirms } else { Verdict::Apart }
}

fn restriction_kind(claim: &Claim) -> &str {
    claim.value.split(';').next().unwrap_or_default()
}

/// What an incident is called may grow graver as more is known; the graver word
/// takes the place of the lesser.
fn kind(new: &Claim, old: &Claim) -> Verdict {
    if new.value == old.value {
        return Verdict::Confirms;
    }
    match (Kind::from_word(&new.value), Kind::from_word(&old.value)) {
        (Some(new), Some(old)) if becomes(old, new) => Verdict::Replaces,
        // The lesser word for what is known to be graver: "attacked", of one shot.
        (Some(new), Some(old)) if becomes(new, old) => Verdict::Confirms,
        _ => Verdict::Apart,
    }
}

/// Which kind may turn out to be which.
pub(crate) const fn becomes(from: Kind, to: Kind) -> bool {
    use Kind as K;
    match to {
        K::Murder | K::Manslaughter => matches!(
            from,
            K::Assault
                | K::Stabbing
                | K::Shooting
                | K::Death
                | K::MissingPerson
                | K::Fire
                | K::Other
        ),
        K::Death => matches!(from, K::MissingPerson | K::Other),
        K::Stabbing | K::Shooting | K::Robbery => matches!(from, K::Assault | K::Other),
        _ => matches!(from, K::Other),
    }
}

/// A finer time takes the place of a coarser one that it lies in; two days on
/// which one thing is said to have happened contradict each other. Other times
/// (hearings, arrests) may be many.
fn time(new: &Claim, old: &Claim) -> Verdict {
    if new.value == old.value {
        return Verdict::Confirms;
    }
    let (Some(one), Some(two)) = (TimeKey::parse(&new.value), TimeKey::parse(&old.value)) else {
        return Verdict::Apart;
    };
    if one.of != two.of {
        return Verdict::Apart;
    }
    if one.agrees(&two) {
        let finer = one.start.len() > two.start.len() && one.end.is_none();
        return if finer { Verdict::Refines } else { Verdict::Confirms };
    }
    let single = first_of(new) && first_of(old) && one.end.is_none() && two.end.is_none();
    if one.of != TimeOf::Incident || !single {
        return Verdict::Apart;
    }
    match (one.day(), two.day()) {
        (Some(here), Some(there)) if here != there => Verdict::Conflicts,
        // The same day at another minute: the later word is taken for the better one.
        (Some(_), Some(_)) => Verdict::Replaces,
        _ => Verdict::Apart,
    }
}

/// Whether it is the statement's first fact of its list: its main one.
fn first_of(claim: &Claim) -> bool {
    claim.fact.ends_with("[0]")
}

/// A finer place takes the place of a coarser one; another town contradicts.
fn at(new: &Claim, old: &Claim) -> Verdict {
    if new.value == old.value {
        return Verdict::Confirms;
    }
    let ((of, one), (old_of, two)) =
        (place::split_value(&new.value), place::split_value(&old.value));
    if of != old_of {
        return Verdict::Apart;
    }
    if one.agrees(&two) {
        if two.covers(&one) {
            return Verdict::Confirms;
        }
        return if one.covers(&two) { Verdict::Refines } else { Verdict::Apart };
    }
    // Streets of one town may both be part of it; two towns cannot be one place.
    let towns = !one.town.is_empty() && !two.town.is_empty() && one.street == two.street;
    let main = of == PlaceOf::Incident && first_of(new) && first_of(old);
    if towns && main && !one.street.is_empty() { Verdict::Conflicts } else { Verdict::Apart }
}

/// Suspect to defendant, victim to the one who died: the later part stands.
fn part(new: &Claim, old: &Claim) -> Verdict {
    use PersonRole as R;
    let (Some((role, ..)), Some((before, ..))) =
        (person_parts(&new.value), person_parts(&old.value))
    else {
        return Verdict::Apart;
    };
    if new.value == old.value {
        return Verdict::Confirms;
    }
    match (before, role) {
        (R::Suspect, R::Defendant)
        | (R::Victim | R::Missing | R::Officer, R::Deceased)
        | (R::Officer, R::Victim) => Verdict::Replaces,
        // The sex or the number was added.
        _ if before == role => Verdict::Refines,
        _ => Verdict::Confirms,
    }
}

/// A range that is narrowed is refined; a year more some weeks later may be a birthday;
/// another age is a change, and the newer word stands.
fn age(new: &Claim, old: &Claim) -> Verdict {
    let (Some((min, max)), Some((low, high))) = (age_range(&new.value), age_range(&old.value))
    else {
        return Verdict::Apart;
    };
    if (min, max) == (low, high) || (min <= low && high <= max) {
        return Verdict::Confirms;
    }
    if low <= min && max <= high {
        return Verdict::Refines;
    }
    let days = (day(new) - day(old)).get_days();
    let years = i32::from(min) - i32::from(low);
    let aged = if days < 0 { grew(-years, -days) } else { grew(years, days) };
    if aged && max - min == high - low { Verdict::Continues } else { Verdict::Replaces }
}

/// Fewer days than this between two ages are no sign of a birthday.
const BIRTHDAY_BETWEEN: i32 = 28;

/// Whether somebody may have grown so many years older in so many days.
const fn grew(years: i32, days: i32) -> bool {
    years > 0 && days >= (years - 1) * 365 + BIRTHDAY_BETWEEN && days <= (years + 1) * 366
}

/// More of the same name refines it; another name on the same person contradicts.
fn name(new: &Claim, old: &Claim) -> Verdict {
    if new.value == old.value {
        return Verdict::Confirms;
    }
    let has = |long: &str, short: &str| {
        let long: Vec<&str> = long.split(' ').collect();
        short.split(' ').all(|part| long.contains(&part))
    };
    if has(&old.value, &new.value) {
        Verdict::Confirms
    } else if has(&new.value, &old.value) {
        Verdict::Refines
    } else {
        Verdict::Conflicts
    }
}

/// Steps of proceedings add up; only what lasts until the next step (wanted, in
/// custody, on bail, missing) ends with it. An acquittal and a conviction on the
/// same charge cannot both be.
fn status(new: &Claim, old: &Claim) -> Verdict {
    use Status as S;
    if new.value == old.value {
        return Verdict::Confirms;
    }
    let (Some(now), Some(then)) = (Status::from_word(&new.value), Status::from_word(&old.value))
    else {
        return Verdict::Apart;
    };
    match (then, now) {
        (S::Convicted, S::Acquitted) | (S::Acquitted, S::Convicted) => Verdict::Conflicts,
        (S::Wanted, S::Arrested | S::InCustody | S::Charged | S::Remanded)
        | (S::Missing, S::Found | S::Deceased)
        | (
            S::InCustody,
            S::Bailed | S::ReleasedUnderInvestigation | S::ReleasedNoAction | S::Remanded,
        )
        | (
            S::Bailed | S::ReleasedUnderInvestigation,
            S::Charged | S::ReleasedNoAction | S::Remanded | S::InCustody,
        )
        | (S::Remanded, S::Sentenced | S::Acquitted | S::Bailed)
            if order(new, old).is_gt() =>
        {
            Verdict::Replaces
        }
        _ => Verdict::Apart,
    }
}

/// The same offence further on (held for it, then charged with it) takes the
/// place of the earlier stage; a charge ends the suspicion it came from.
fn offence(new: &Claim, old: &Claim) -> Verdict {
    let charged = |claim: &Claim| {
        ["charged with", "convicted of", "sentenced for", "cleared of"]
            .iter()
            .any(|stage| claim.label.starts_with(stage))
    };
    let suspected = |claim: &Claim| {
        ["held on", "arrested on", "wanted over"].iter().any(|stage| claim.label.starts_with(stage))
    };
    let newer = order(new, old).is_gt();
    if plain(&new.value) == plain(&old.value) {
        let further = new.label != old.label && (charged(new) || (suspected(new) && !charged(old)));
        return if further && newer { Verdict::Replaces } else { Verdict::Confirms };
    }
    // Who was hurt has died: the attempt became the deed.
    let done = || {
        plain(&old.value)
            .strip_prefix("attempted ")
            .is_some_and(|deed| plain(&new.value).starts_with(deed))
    };
    let graver = charged(new) && suspected(old) || suspected(new) && suspected(old) && done();
    if graver && newer { Verdict::Replaces } else { Verdict::Apart }
}

/// The newest word stands; death is final: any other word on the same day or
/// later contradicts it (`rules.md` scale, 9 is absorbing).
fn condition(new: &Claim, old: &Claim) -> Verdict {
    use Condition as C;
    if new.value == old.value {
        return Verdict::Confirms;
    }
    let (Some(now), Some(then)) =
        (Condition::from_word(&new.value), Condition::from_word(&old.value))
    else {
        return Verdict::Apart;
    };
    match (then, now) {
        // Dead earlier, alive later: one of them is wrong.
        (C::Died, _) if order(new, old).is_gt() => Verdict::Conflicts,
        (_, C::Died) if order(new, old).is_lt() && day(new) != day(old) => Verdict::Conflicts,
        (C::Died, _) => Verdict::Replaces,
        (_, C::Died) => Verdict::Refines,
        // Lasting harm is another matter than how they are today.
        // "Not known" does not undo what was known.
        (C::LifeChanging, C::Discharged | C::Stable | C::Serious | C::Critical)
        | (C::Discharged | C::Stable | C::Serious | C::Critical, C::LifeChanging)
        | (_, C::Unknown) => Verdict::Apart,
        _ => Verdict::Replaces,
    }
}

/// Each step of care stands; the hospital may be told later, and who has left it
/// is in it no more.
fn treatment(new: &Claim, old: &Claim) -> Verdict {
    let split = |claim: &Claim| {
        let (what, place) = claim.value.split_once(';').unwrap_or((&claim.value, ""));
        (Care::from_word(what), place.to_owned())
    };
    let ((now, here), (then, there)) = (split(new), split(old));
    if now == then {
        return match (here.is_empty(), there.is_empty()) {
            _ if here == there || same_words(&here, &there) => Verdict::Confirms,
            (true, _) => Verdict::Confirms,
            (_, true) => Verdict::Refines,
            _ => Verdict::Apart,
        };
    }
    let left = now == Some(Care::Discharged) && then == Some(Care::InHospital);
    if left && order(new, old).is_gt() { Verdict::Replaces } else { Verdict::Apart }
}

/// A thing that was sought or stolen and then found.
fn item(new: &Claim, old: &Claim) -> Verdict {
    let split = |claim: &Claim| {
        claim
            .value
            .rsplit_once(';')
            .map(|(what, event)| (what.to_owned(), ItemEvent::from_word(event)))
    };
    let (Some((what, now)), Some((other, then))) = (split(new), split(old)) else {
        return Verdict::Apart;
    };
    if !same_words(&what, &other) {
        return Verdict::Apart;
    }
    match (then, now) {
        (one, two) if one == two => Verdict::Confirms,
        (
            Some(ItemEvent::Sought | ItemEvent::Stolen),
            Some(ItemEvent::Recovered | ItemEvent::Seized),
        ) if order(new, old).is_gt() => Verdict::Replaces,
        _ => Verdict::Apart,
    }
}

/// Not told, then told. Told, then not told, contradicts.
fn told(new: &Claim, old: &Claim) -> Verdict {
    match (old.value.as_str(), new.value.as_str()) {
        (before, now) if before == now => Verdict::Confirms,
        ("false", "true") if order(new, old).is_gt() => Verdict::Replaces,
        ("true", "false") if order(new, old).is_lt() => Verdict::Replaces,
        _ => Verdict::Conflicts,
    }
}

/// A home or a job in more words refines it; in others, the newer word stands.
fn finer_words(new: &Claim, old: &Claim) -> Verdict {
    if !same_words(&new.value, &old.value) {
        return Verdict::Replaces;
    }
    if new.value.len() > old.value.len() { Verdict::Refines } else { Verdict::Confirms }
}
