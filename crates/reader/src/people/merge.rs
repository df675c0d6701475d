//! People told of twice: a group and its members, a death told first without a name.

use scriven_model::reading::{Sex, Status};

use super::{
    age,
    cue::is_of_proceedings,
    find::sexes,
    link::{Part, Somebody},
    mention::Mention,
    noun::outgrown,
    traffic,
};
use crate::{names, page::Page};

/// A group whose members are told of one by one is those members.
pub(super) fn absorb(people: &mut Vec<Somebody>, mentions: &[Mention]) {
    let mut n = 0;
    while n < people.len() {
        let Some(group) = people.get(n) else { break };
        let aged = group.age.as_ref().is_some_and(|age| age.min == age.max);
        if group.count == 1 || aged || group.name.is_some() {
            n += 1;
            continue;
        }
        let group = group.clone();
        let can_be = |m: &usize, p: &Somebody, firm: bool| {
            *m != n
                && p.count != 0
                && (group.occupation.is_none() || p.occupation == group.occupation)
                && (p.count == 1 || p.count < group.count)
                && !p.title_only
                && is_behind(p, &group, mentions)
                && group.age.as_ref().is_none_or(|range| {
                    p.age.as_ref().is_some_and(|age| age.min == age.max && age::agree(range, age))
                })
                && (group.sex.is_none() || p.sex.is_none() || p.sex == group.sex)
                && belongs(p, &group, firm)
        };
        let of = |firm: bool| -> Vec<usize> {
            let all = people.iter().enumerate().filter(|(m, p)| can_be(m, p, firm));
            all.map(|(m, _)| m).collect()
        };
        let (firm, members) = (of(true), of(false));
        // "The pair, a 38-year-old and a 44-year-old,": whatever is told of each.
        let listed = listed(people, n, mentions);
        let total = members.len();
        let number = |members: &[usize]| -> usize {
            members.iter().filter_map(|&m| people.get(m)).map(|p| p.count as usize).sum()
        };
        let exact =
            |members: &[usize]| group.count as usize == number(members) && members.len() > 1;
        // Told apart by age or name, or all of them.
        let apart: Vec<usize> = members
            .iter()
            .copied()
            .filter(|&m| people.get(m).is_some_and(|p| p.age.is_some() || p.name.is_some()))
            .collect();
        // "Two men - Lee Marlow, 30, and Adam Marlow, 27 -": those of the same breath.
        let near: Vec<usize> = members
            .iter()
            .copied()
            .filter(|_| total <= MOST)
            .filter(|&m| people.get(m).is_some_and(|p| together(p, &group, mentions)))
            .collect();
        let members = if exact(&firm) {
            firm
        } else if exact(&listed) {
            listed
        } else if exact(&members) {
            members
        } else if exact(&near) {
            near
        } else {
            apart
        };
        let whole = exact(&members);
        let more = number(&members) > group.count as usize && group.count > 1;
        let some = more
            || group.count == 0 && total > 1
            || group.title_only && total >= group.count.max(2) as usize;
        if whole || some {
            if whole {
                let summed = sums_up(people, &members, mentions);
                for m in members {
                    if let Some(member) = people.get_mut(m) {
                        let mut said = group.said.clone();
                        said.offences.retain(|(_, range)| range.start > summed);
                        said.extend(&member.said);
                        member.said = said;
                        member.sex = member.sex.or(group.sex);
                        member.mentions.extend(&group.mentions);
                        member.mentions.sort_unstable();
                        member.mentions.dedup();
                    }
                }
            }
            people.remove(n);
        } else {
            n += 1;
        }
    }
}

/// The token up to which offences told of a group only sum up those of its members: 0 where
/// not each of them has offences of their own.
fn sums_up(people: &[Somebody], members: &[usize], mentions: &[Mention]) -> usize {
    let told = || members.iter().filter_map(|&m| people.get(m));
    let own = told().all(|p| !p.said.offences.is_empty());
    let first = |p: &Somebody| {
        let mut all = p.mentions.iter().filter_map(|&n| mentions.get(n));
        all.find(|m| !m.title).map(|m| m.range.start)
    };
    if own { told().filter_map(first).min().unwrap_or(0) } else { 0 }
}

/// Whether somebody is told of behind the group; before it only in the lead.
fn is_behind(person: &Somebody, group: &Somebody, mentions: &[Mention]) -> bool {
    let first = person.mentions.first();
    let lead = first
        .and_then(|&n| mentions.get(n))
        .is_some_and(|mention| mention.sentence < LEAD && person.age.is_some());
    first > group.mentions.first() || lead && person.mentions.last() > group.mentions.first()
}

/// The people of the list that stands right behind a mention of the group.
fn listed(people: &[Somebody], group: usize, mentions: &[Mention]) -> Vec<usize> {
    let Some(group) = people.get(group) else { return Vec::new() };
    let next = group
        .mentions
        .iter()
        .map(|n| n + 1)
        .find(|&n| mentions.get(n).is_some_and(|mention| mention.opens_list));
    let Some(first) = next else { return Vec::new() };
    let sentence = mentions.get(first).map(|mention| mention.sentence);
    let mut who: Vec<usize> = Vec::new();
    for (n, mention) in mentions.iter().enumerate().skip(first).take(MOST) {
        if Some(mention.sentence) != sentence || who.len() >= group.count as usize {
            break;
        }
        let one = people.iter().position(|p| p.count == 1 && p.mentions.contains(&n));
        if let Some(one) = one.filter(|one| !who.contains(one)) {
            let sex = people.get(one).and_then(|p| p.sex);
            if !sexes(sex, group.sex) {
                break;
            }
            who.push(one);
        }
    }
    who
}

/// Who speaks of "another young man", or says "a man is in custody", speaks of those the
/// rest of the text tells of.
pub(super) fn spoken(people: &mut Vec<Somebody>, mentions: &[Mention]) {
    if people.len() > MOST {
        return;
    }
    let quoted =
        |p: &Somebody| p.mentions.iter().all(|&n| mentions.get(n).is_some_and(|m| m.quoted));
    let told: Vec<(Option<Part>, Option<Sex>)> =
        people.iter().filter(|p| !quoted(p)).map(|p| (p.part(), p.sex)).collect();
    people.retain(|p| {
        let again = |(part, sex): &(Option<Part>, Option<Sex>)| {
            part.is_some() && *part == p.part() && sex.is_some() && *sex == p.sex
        };
        let hurt = !p.said.condition.is_empty() || !p.said.injury.is_empty();
        !(p.count == 1 && !hurt && is_bare(p) && quoted(p) && told.iter().any(again))
    });
}

/// "A man has died" and, further down, "Lee Marlow, 34, died": where one death is
/// told without age or name and one with, they are one.
pub(super) fn told_again(people: &mut Vec<Somebody>) {
    let dead = |p: &Somebody| p.count == 1 && is(p, Status::Deceased);
    let of = |people: &[Somebody], wanted: &dyn Fn(&Somebody) -> bool| {
        let mut found = people.iter().enumerate().filter(|(_, p)| dead(p) && wanted(p));
        found.next().map(|(n, _)| n).filter(|_| found.next().is_none())
    };
    let bare = |p: &Somebody| is_bare(p) && p.ordinal.is_none();
    // "the life of a 77-year-old woman", and further down "Mrs Olive Dale died".
    let aged = |p: &Somebody| p.age.is_some() && p.name.is_none();
    let named = |p: &Somebody| p.name.is_some() && p.age.is_none();
    let thin = of(people, &bare).zip(of(people, &|p| !bare(p)));
    let Some((thin, full)) = thin.or_else(|| of(people, &aged).zip(of(people, &named))) else {
        return;
    };
    let (Some(one), Some(other)) = (people.get(thin), people.get(full)) else { return };
    let fits = sexes(one.sex, other.sex)
        && one.mentions.first() < other.mentions.first()
        && !one.said.is_proceeded_against()
        && !other.said.is_proceeded_against();
    if fits {
        join(people, thin, full);
    }
}

/// "A collision involving a male pedestrian and a van", of whom nothing else is told:
/// the one person who came to harm, whose part in traffic is not told.
pub(super) fn in_traffic(page: &Page<'_>, people: &mut Vec<Somebody>, mentions: &[Mention]) {
    let involved = |p: &Somebody| {
        let only = p.mentions.first().and_then(|&n| mentions.get(n)).filter(|m| {
            page.is_any(m.range.start.wrapping_sub(1), &["involving", "between", "with"])
        });
        only.is_some() && p.count == 1 && p.traffic.is_some() && p.part().is_none() && is_bare(p)
    };
    let harmed = |p: &Somebody| p.part() == Some(Part::Victim);
    let mut hurt = people.iter().enumerate().filter(|(_, p)| harmed(p));
    let (Some((into, one)), None) = (hurt.next(), hurt.next()) else { return };
    let mut told = people.iter().enumerate().filter(|(_, p)| involved(p) && sexes(p.sex, one.sex));
    let (Some((from, other)), None) = (told.next(), told.next()) else { return };
    if one.count == 1 && one.traffic.is_none() && !together(one, other, mentions) {
        join(people, from, into);
    }
}

/// The most people that are held against each other one by one.
const MOST: usize = 60;

/// The sentences, title among them, that tell beforehand what the rest tells in full.
pub(super) const LEAD: usize = 3;

/// The title and the first sentences tell in short of people of whom the rest tells
/// again: where one of the lead and one further down can be the same, and neither can
/// be anybody else, they are.
pub(super) fn retold(people: &mut Vec<Somebody>, mentions: &[Mention]) {
    let sentence =
        |p: &Somebody| p.mentions.first().and_then(|&n| mentions.get(n)).map(|m| m.sentence);
    // A dateline or the words of a picture may stand before the first sentence.
    let first = mentions.iter().find(|m| !m.title).map_or(0, |m| m.sentence);
    let lead = LEAD.max((first + 2).min(LEAD * 3));
    let mut at = 0;
    while let Some(one) = people.get(at).filter(|_| at < LEAD * 8) {
        let leads = sentence(one).is_some_and(|sentence| sentence < lead);
        let again = if leads { only(people, at, mentions) } else { None };
        let group = one.count > 1;
        match again.filter(|&n| group || only(people, n, mentions) == Some(at)) {
            Some(n) => join(people, at.max(n), at.min(n)),
            None => at += 1,
        }
    }
}

/// The only one who can be the same as this one.
fn only(people: &[Somebody], at: usize, mentions: &[Mention]) -> Option<usize> {
    let one = people.get(at)?;
    let mut all = people.iter().enumerate().filter(|(n, p)| *n != at && is_same(one, p, mentions));
    let first = all.next().map(|(n, _)| n)?;
    // "The three men", "three men", "three men": any of them, where all are the same.
    let group = one.count > 1;
    let rest = |(_, p): (usize, &Somebody)| {
        group && people.get(first).is_some_and(|first| is_same(first, p, mentions))
    };
    all.all(rest).then_some(first)
}

/// Whether two tellings can be of one person.
fn is_same(a: &Somebody, b: &Somebody, mentions: &[Mention]) -> bool {
    let part = a.part().or(b.part());
    // "The flat of another man": another than a woman told of before.
    // But "stabbed another man": another than who did it.
    let other = |p: &Somebody| {
        p.other && !p.said.attacked && (p.part() != Some(Part::Victim) || is_bare(p))
    };
    let plain = |p: &Somebody| {
        p.count != 0 && p.ordinal.is_none() && !other(p) && !p.listed && p.tails.is_empty()
    };
    if a.count != b.count || !plain(a) || !plain(b) || !sexes(a.sex, b.sex) {
        return false;
    }
    // "Two men" whom police would like to speak to, and "two men" again.
    let again = a.count > 1 && (a.part().is_none() || b.part().is_none());
    // "The family of a woman who died have paid tribute. Ann Lee, aged 25, was found".
    let named = |full: &Somebody, thin: &Somebody| {
        let sentence = full.mentions.first().and_then(|&n| mentions.get(n)).map(|m| m.sentence);
        full.part().is_none()
            && full.name.is_some()
            && full.age.is_some()
            && sentence.is_some_and(|sentence| sentence <= LEAD)
            && is_bare(thin)
            && matches!(thin.part(), Some(Part::Missing | Part::Victim))
    };
    // "A woman was walking" of whom the lead says that she was attacked.
    let untold = |full: &Somebody, thin: &Somebody| {
        full.part()
            .is_some_and(|part| part == Part::Victim || part == Part::Suspect && full.said.did)
            && thin.part().is_none()
            && thin.role.is_none()
            && thin.name.is_none()
            && a.count == 1
            && a.sex.is_some()
            && a.sex == b.sex
            && (is_bare(full) || is_bare(thin))
    };
    let road = traffic::are_one(a, b);
    if a.part() != b.part()
        && !again
        && !named(a, b)
        && !named(b, a)
        && !untold(a, b)
        && !untold(b, a)
        && !road
        || part.is_none() && a.count == 1 && !road
        || outgrown(a, b.age.as_ref())
        || outgrown(b, a.age.as_ref())
    {
        return false;
    }
    // Of two who are sought or proceeded against one must be without any mark.
    let (thin, full) = if is_bare(b) { (b, a) } else { (a, b) };
    let sought = |p: &Somebody| !p.said.did && !p.said.is_proceeded_against();
    if part == Some(Part::Suspect) && !(sought(a) && sought(b)) {
        let told = |p: &Somebody, status| is(p, status);
        let less = thin.said.status.iter().all(|(status, _)| told(full, *status));
        // "Girls were followed by a man", and below it "a man stood outside and followed them".
        let did = |p: &Somebody| p.said.did && !p.said.is_proceeded_against();
        let again = did(a) && did(b) && a.count == 1 && is_bare(thin) && a.sex.is_some();
        if !again && !(is_bare(thin) && less && thin.said.is_proceeded_against()) {
            return false;
        }
    }
    let ages = a.age.as_ref().zip(b.age.as_ref()).is_none_or(|(a, b)| {
        a.text == b.text || (a.min < a.max || b.min < b.max) && age::agree(a, b)
    });
    let named =
        a.name.as_ref().zip(b.name.as_ref()).is_none_or(|(a, b)| {
            a == b || names::begins_or_ends(a, b) || names::begins_or_ends(b, a)
        });
    let work = a.occupation == b.occupation
        || are_staff(a) && are_staff(b)
        || part == Some(Part::Missing)
        || a.occupation.is_none() && is_bare(a)
        || b.occupation.is_none() && is_bare(b);
    let nouns = a.sex.is_some() && a.sex == b.sex
        || a.count > 2 && (a.sex.is_none() || b.sex.is_none())
        || traffic::is_hurt_again(a, b)
        || are_staff(a) && are_staff(b)
        || a.nouns.iter().any(|noun| b.nouns.contains(noun))
        || is_pensioner(a, b)
        || is_pensioner(b, a)
        || a.name.is_some()
        || b.name.is_some();
    ages && named && work && nouns && !together(a, b, mentions)
}

/// "A pensioner" is told of again as a woman of 81.
fn is_pensioner(thin: &Somebody, full: &Somebody) -> bool {
    thin.nouns.iter().any(|noun| noun == "pensioner")
        && full.age.as_ref().is_some_and(|age| age.min >= 60)
}

/// "A shop worker" is told of again as "a member of staff".
fn are_staff(person: &Somebody) -> bool {
    const STAFF: &[&str] = &[
        "shop worker",
        "shop assistant",
        "member of staff",
        "staff member",
        "cashier",
        "worker",
        "shopkeeper",
    ];
    person.nouns.iter().any(|noun| STAFF.contains(&noun.as_str()))
}

/// Whether one sentence tells of both.
pub(super) fn together(a: &Somebody, b: &Somebody, mentions: &[Mention]) -> bool {
    let at = |n: &usize| mentions.get(*n).map(|m| m.sentence);
    let sentences: Vec<usize> = a.mentions.iter().filter_map(at).collect();
    b.mentions.iter().filter_map(at).any(|sentence| sentences.binary_search(&sentence).is_ok())
}

pub(super) fn is(person: &Somebody, status: Status) -> bool {
    person.said.status.iter().any(|(told, _)| *told == status)
}

/// Nothing marks them off from others.
pub(super) fn is_bare(person: &Somebody) -> bool {
    person.age.is_none() && person.name.is_none()
}

/// Makes one person of two, in the place of the second.
pub(super) fn join(people: &mut Vec<Somebody>, from: usize, into: usize) {
    let Some(one) = people.get(from).cloned() else { return };
    if let Some(other) = people.get_mut(into) {
        let first = one.mentions.first() < other.mentions.first();
        let (mut said, rest) = if first {
            (one.said.clone(), other.said.clone())
        } else {
            (other.said.clone(), one.said.clone())
        };
        said.extend(&rest);
        other.said = said;
        other.sex = other.sex.or(one.sex);
        other.age = other.age.take().or(one.age);
        other.name = other.name.take().or(one.name);
        other.role = other.role.or(one.role);
        other.occupation = other.occupation.take().or(one.occupation);
        other.rank = other.rank.take().or(one.rank);
        other.unit = other.unit.take().or(one.unit);
        other.from = super::link::longer_home(other.from.take(), one.from);
        other.mentions.extend(&one.mentions);
        other.mentions.sort_unstable();
        other.mentions.dedup();
        other.nouns.extend(one.nouns);
        other.traffic = if first {
            one.traffic.or_else(|| other.traffic.take())
        } else {
            other.traffic.take().or(one.traffic)
        };
        other.title_only &= one.title_only;
        other.last = other.last.max(one.last);
    }
    people.remove(from);
}

/// Whether somebody can be one of a group: what is told of the group is told
/// of them too, or nothing is told of them yet. A man arrested is not one of
/// three people charged. `firm` asks for the same state, else one that it may have led to.
fn belongs(person: &Somebody, group: &Somebody, firm: bool) -> bool {
    // Who is before a court is one of those charged; who was released, of those arrested.
    let shares = |status: &Status| match status {
        status if firm => is(person, *status),
        Status::Sentenced | Status::Convicted | Status::Charged => {
            person.said.status.iter().any(|(told, _)| told.is_tried())
        }
        Status::Arrested => person.said.is_proceeded_against(),
        _ => is(person, *status),
    };
    // Two men who ran off are not the two men arrested, as far as the words tell.
    if group.said.did && !group.said.is_proceeded_against() && person.said.is_proceeded_against() {
        return false;
    }
    let silent = person.part().is_none() && (person.age.is_some() || person.name.is_some());
    if silent {
        return group.part().is_some();
    }
    let gravest =
        [Status::Sentenced, Status::Convicted, Status::Charged, Status::Arrested, Status::Deceased]
            .into_iter()
            .find(|status| group.said.status.iter().any(|(s, _)| s == status));
    let grave = gravest.as_ref().is_none_or(shares);
    // Police name whom they have charged: "Two men have been charged. Lee Marlow, 46, and
    // Adam Dale, 45, were arrested at home."
    let named = person.name.is_some()
        && person.said.is_proceeded_against()
        && gravest.is_some_and(|gravest| gravest != Status::Arrested && is_of_proceedings(gravest));
    (grave || named) && (person.part() == group.part() || group.part().is_none())
}
