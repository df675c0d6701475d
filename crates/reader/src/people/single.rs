//! People who can only be one: the only offender and the only one charged, the suspect of
//! the lead, the missing woman and the one named.

use scriven_model::reading::{PersonRole, Status};

use super::{
    find::sexes,
    link::{Part, Somebody},
    mention::{How, Mention},
    merge::{LEAD, is, is_bare, join, together},
};

/// "A woman entered the flat and attacked him. A 36-year-old woman has been charged":
/// where one alone did it and one alone is charged, a court has to do with the one.
pub(super) fn tried_for_it(people: &mut Vec<Somebody>) {
    let suspect = |p: &Somebody| p.part() == Some(Part::Suspect);
    let mut suspects = people.iter().enumerate().filter(|(_, p)| suspect(p));
    let (Some((a, one)), Some((b, two)), None) =
        (suspects.next(), suspects.next(), suspects.next())
    else {
        return;
    };
    let charged = |p: &Somebody| is(p, Status::Charged) || is(p, Status::Convicted);
    let at_large = |p: &Somebody| p.said.did && !p.said.is_proceeded_against() && is_bare(p);
    let (from, into, free, tried) = if charged(two) { (a, b, one, two) } else { (b, a, two, one) };
    let apart = free.other || tried.other || free.ordinal.is_some() || tried.ordinal.is_some();
    let same = free.count == 1 && tried.count == 1 && free.sex.is_some() && free.sex == tried.sex;
    if charged(tried) && at_large(free) && same && !apart {
        join(people, from, into);
    }
}

/// "Appeal for missing woman": she is the one who is named further down as missing.
pub(super) fn one_missing(people: &mut Vec<Somebody>, mentions: &[Mention]) {
    let missing = |p: &Somebody| p.count == 1 && p.part() == Some(Part::Missing);
    let mut all = people.iter().enumerate().filter(|(_, p)| missing(p));
    let (Some((a, one)), Some((b, two)), None) = (all.next(), all.next(), all.next()) else {
        return;
    };
    let (thin, full, from, into) =
        if one.name.is_some() { (two, one, b, a) } else { (one, two, a, b) };
    let fits = full.name.is_some()
        && is_bare(thin)
        && !thin.other
        && thin.ordinal.is_none()
        && sexes(thin.sex, full.sex.or(full.likely));
    if fits && !together(thin, full, mentions) {
        join(people, from, into);
    }
}

/// "A picture of the suspect. On Friday a man broke in": where the suspect was told of as
/// if known and one alone did it, he is that one.
pub(super) fn suspect_of_lead(people: &mut Vec<Somebody>, mentions: &[Mention]) {
    let free = |p: &Somebody| {
        p.part() == Some(Part::Suspect)
            && p.count == 1
            && !p.said.is_proceeded_against()
            && p.name.is_none()
            && p.ordinal.is_none()
            && !p.other
    };
    let mut suspects = people.iter().enumerate().filter(|(_, p)| p.part() == Some(Part::Suspect));
    let (Some((a, one)), Some((b, two)), None) =
        (suspects.next(), suspects.next(), suspects.next())
    else {
        return;
    };
    let known = one
        .mentions
        .first()
        .and_then(|&n| mentions.get(n))
        .is_some_and(|m| m.how == How::Known && m.sentence < LEAD);
    let fits = free(one) && free(two) && known && one.role == Some(PersonRole::Suspect);
    let same = sexes(one.sex, two.sex)
        && (one.age.is_none() || two.age.is_none())
        && one.mentions.first() < two.mentions.first();
    if fits && same && !together(one, two, mentions) {
        join(people, a, b);
    }
}
