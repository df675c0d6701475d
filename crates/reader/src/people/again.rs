//! Who is told of again in the same breath: appositions, objects, drivers by their car.

use super::{
    age,
    mention::{How, Mention},
};
use crate::page::Page;

/// "The officer who arrested him": an object is another than its subject.
pub(super) fn is_other(page: &Page<'_>, last: Option<&Mention>, mention: &Mention) -> bool {
    let Some(last) = last else { return false };
    let between = last.range.end..mention.range.start;
    page.is_any(mention.range.start, &["him", "her", "them"])
        && mention.how == How::Pronoun
        && !last.owner
        && !between.is_empty()
        && between.len() < 8
        && !between.clone().any(|t| {
            !page.is_word(t)
                || page.is_any(t, &["and", "when", "after", "before", "that", "while", "as", "but"])
        })
}

/// "admitted plunging a knife into the 34-year-old's arm": another than the subject.
pub(super) fn is_aged_object(page: &Page<'_>, last: Option<&Mention>, mention: &Mention) -> bool {
    const NEAR: usize = 8;
    let before = mention.range.start.wrapping_sub(1);
    last.is_some_and(|last| last.range.end + NEAR > mention.range.start)
        && mention.how == How::Known
        && !mention.ages.is_empty()
        && page.is_word(before)
        && (page.word(before).ends_with("ed")
            || page.is_any(before, &["into", "at", "against", "towards", "gave", "hit"]))
}

/// "a husband to Ann Lee", "his first grandson Lee Marlow".
pub(super) fn is_kin(page: &Page<'_>, mention: &Mention) -> bool {
    mention.how == How::Name
        && page.is_any(
            mention.range.start.wrapping_sub(1),
            &[
                "to",
                "&",
                "grandson",
                "granddaughter",
                "son",
                "daughter",
                "wife",
                "husband",
                "brother",
                "sister",
                "mum",
                "dad",
                "mother",
                "father",
                "nan",
                "partner",
                "niece",
                "nephew",
                "cousin",
                "sons",
                "daughters",
            ],
        )
}

/// "trace her family", "find the man's next of kin": others than the person are sought.
pub(super) fn seeks_others(page: &Page<'_>, token: usize) -> bool {
    (token..token + 6)
        .take_while(|&t| {
            (page.is_word(t) || page.is_any(t, &["'s", "’s", "'", "’", "-"]))
                && !page.is_any(t, &["who", "whose", "and", "or", "in", "about", "after", "with"])
        })
        .any(|t| {
            page.is_any(
                t,
                &[
                    "family",
                    "families",
                    "relative",
                    "relatives",
                    "kin",
                    "parents",
                    "owner",
                    "owners",
                    "witness",
                    "witnesses",
                ],
            )
        })
}

/// "The man who died in a collision has been formally identified as Lee Marlow": how many
/// mentions before this name the one is whom it names; the subject of the clause, or
/// whoever stands before "who has been named as".
pub(super) fn names_back(page: &Page<'_>, found: &[Mention], mention: &Mention) -> Option<usize> {
    const AUXILIARIES: &[&str] = &["has", "have", "was", "is", "been", "be", "can", "being"];
    if mention.how != How::Name {
        return None;
    }
    let before = mention.range.start.wrapping_sub(1);
    if page.is_any(before, &["was", "is"]) {
        return is_by_name(page, found, before);
    }
    if !page.is(before, "as") {
        return None;
    }
    let floor = found.last()?.range.end;
    // Behind the verb stand "locally", "by police", "today".
    let verb = (floor..mention.range.start - 1)
        .rev()
        .take(5)
        .find(|&t| page.is_any(t, &["named", "identified", "confirmed", "name"]))?;
    let mut start = verb;
    let adverb =
        |t: usize| page.is_any(t, &["now", "today", "since"]) || page.word(t).ends_with("ly");
    // "a cyclist, who we can now name as".
    if page.is(verb, "name") {
        let ours =
            (floor..verb).any(|t| page.is_any(t, &["we", "police", "officers", "detectives"]));
        return found.len().checked_sub(1).filter(|_| ours).map(|_| 1);
    }
    while start > floor && (page.is_any(start - 1, AUXILIARIES) || adverb(start - 1)) {
        start -= 1;
    }
    // "a 75-year-old man - named by police as": set off, it needs no verb of its own.
    let set_off = page.is_any(start.wrapping_sub(1), &["-", "–", "—", "(", ","]);
    if start == verb && !set_off {
        return None;
    }
    let fits = |m: &&Mention| {
        !m.owner
            && m.how != How::Possessive
            && m.count == 1
            && m.name.is_none()
            && (m.sex.is_none() || mention.sex.is_none() || m.sex == mention.sex)
    };
    let relative = set_off || page.is_any(start.wrapping_sub(1), &["who", "and"]);
    let at = if relative {
        found.iter().rposition(|m| fits(&m))
    } else {
        // The subject: with its clause behind it, it comes first.
        found.iter().position(|m| fits(&m))
    };
    at.map(|at| found.len() - at)
}

/// "The man who died in Cooper Street was 24-year-old Lee Marlow": a clause stands
/// between him and his name.
fn is_by_name(page: &Page<'_>, found: &[Mention], verb: usize) -> Option<usize> {
    let at = found
        .iter()
        .position(|m| m.how == How::Known && m.count == 1 && m.name.is_none() && !m.owner)?;
    let one = found.get(at)?;
    let clause = page.is(one.range.end, "who")
        && !(one.range.end + 1..verb).any(|t| page.is_any(t, &["and", "who", "that", "said"]));
    clause.then_some(found.len() - at)
}

/// "A man was also arrested": besides the one told of before, of whom the same is told.
pub(super) fn is_also(page: &Page<'_>, mention: &Mention) -> bool {
    let end = mention.range.end;
    mention.how == How::New
        && mention.begins
        && mention.ages.is_empty()
        && page.is_any(end, &["was", "were", "has", "have"])
        && (page.is(end + 1, "also") || page.are(end + 1, &["been", "also"]))
}

/// "a further arrest of a boy of 16": another than the one arrested before.
pub(super) fn is_further(page: &Page<'_>, mention: &Mention) -> bool {
    const FAR: usize = 6;
    let start = mention.range.start;
    mention.how == How::New
        && page.is(start.wrapping_sub(1), "of")
        && (start.saturating_sub(FAR)..start).any(|t| {
            page.is_any(t, &["further", "second", "another", "third"])
                && page.is_any(t + 1, &["arrest", "arrests"])
        })
}

/// "two of the victims, a man in his 30s and a woman": each of the list is what all are.
pub(super) fn list_roles(page: &Page<'_>, found: &mut [Mention]) {
    for first in 1..found.len() {
        let role = match (found.get(first - 1), found.get(first)) {
            (Some(all), Some(one)) if one.opens_list => all.role,
            _ => continue,
        };
        let mut end = None;
        for one in found.iter_mut().skip(first) {
            let joined = end.is_none_or(|end| {
                one.range.start <= end + 2 && page.is_any(one.range.start - 1, &["and", ","])
            });
            if !joined || one.count != 1 {
                break;
            }
            one.role = one.role.or(role);
            end = Some(one.range.end);
        }
    }
}

/// "The driver of the Fiesta is 46 years old": the age is of whom the words before name.
pub(super) fn tells_age(page: &Page<'_>, last: Option<&Mention>, mention: &Mention) -> bool {
    last.is_some_and(|last| {
        !last.ages.is_empty()
            && mention.ages == last.ages
            && page.is(mention.range.end.wrapping_sub(1), "old")
            && age::put_right(page, last.range.end).is_some()
    })
}

/// "Her passenger, a teenage boy,": somebody not told of before, where nothing was
/// said of a passenger yet. An age tells by itself.
pub(super) fn accompanies(page: &Page<'_>, mention: &Mention) -> bool {
    let Some(noun) = mention.range.start.checked_sub(2) else { return false };
    mention.how == How::New
        && mention.ages.is_empty()
        && page.is(noun + 1, ",")
        && page.is_any(noun.wrapping_sub(1), &["his", "her", "their", "'s", "’s"])
        && page.is_any(
            noun,
            &[
                "passenger",
                "friend",
                "companion",
                "colleague",
                "neighbour",
                "brother",
                "sister",
                "cousin",
                "son",
                "daughter",
            ],
        )
        && !(0..noun).any(|t| page.is(t, page.word(noun)))
}

/// Whether a mention says again who the one before it is: apposition, "is a".
pub(super) fn restates(page: &Page<'_>, last: Option<&Mention>, mention: &Mention) -> bool {
    let Some(last) = last else { return false };
    if last.owner || mention.how == How::Pronoun || mention.how == How::Possessive {
        return false;
    }
    let between = last.range.end..mention.range.start;
    let words = page.words(between.clone());
    let is =
        links(words) || is_behind_clause(words) && between.len() < 14 && mention.how == How::New;
    let comma =
        matches!(
            words,
            "," | ", who is"
                | ", who was"
                | "-"
                | "–"
                | "("
                | "named as"
                | ", named as"
                | "was named as"
                | "has been named as"
                | ", identified as"
                | "identified as"
                | "has been identified as"
        ) && (last.how == How::Known && mention.how == How::New && mention.count == last.count
            || last.how == How::Name
                && mention.how == How::New
                && mention.name.is_none()
                && mention.count == 1
            || last.how != How::Name
                && mention.how == How::Name
                && last.count == 1
                && last.name.is_none());
    // "a girl from Amberton, who was a passenger": where she lives stands between.
    let who = (words.ends_with(", who was") || words.ends_with(", who is"))
        && (words.starts_with("from ") || words.starts_with("of "))
        && between.len() < 12
        && mention.how == How::New
        && mention.count == last.count
        && mention.ages.is_empty();
    // "Lee Marlow, who was the son of": kin that tells who somebody is.
    let kin = last.how == How::Name
        && mention.how == How::Known
        && matches!(words, ", who was" | ", who is")
        && matches!(
            mention.noun.as_str(),
            "son" | "daughter" | "brother" | "sister" | "father" | "mother"
        );
    let comma = comma || who || kin;
    // "The driver of the Fiesta, a 44-year-old woman,", "An officer, a 34-year-old man,".
    let part = !matches!(last.noun.as_str(), "" | "man" | "woman" | "boy" | "girl" | "person")
        && last.how != How::Name
        && last.count == 1
        && mention.count == 1
        && (mention.how == How::Name
            || mention.how == How::New
                && (!mention.ages.is_empty()
                    || mention.sex.is_some() && page.is_any(mention.range.end, &[",", "-", "–"])))
        && last.ages.is_empty()
        && last.name.is_none()
        && between.len() < 10
        && set_off(words)
        && (matches!(words, "," | "-" | "–" | "—" | "(")
            || last.tail.is_some()
            || page.is_any(between.start, &["from", "of"]))
        && !page.is_any(mention.range.end, &["and", "&"]);
    // "The officer who was shot, a detective constable, was": a clause stands between.
    let clause = page.is_any(between.start, &["who", "whom"])
        && words.ends_with(',')
        && words.matches(',').count() == 1
        && between.len() < 14
        && last.count == 1
        && mention.count == 1
        && last.name.is_none()
        && mention.how == How::New
        && (mention.name.is_none() && (mention.occupation.is_some() || !mention.ages.is_empty()))
        && (last.ages.is_empty() || mention.ages.is_empty())
        && page.is_any(mention.range.end, &[",", ".", "from", "of", "with", "based", "serving"]);
    // "A man who was a passenger in the Nissan suffered".
    let also = (matches!(words, "who was" | "who is" | "who were")
        || matches!(words, ", who was" | ", who is") && mention.part.is_some())
        && (mention.how == How::New || mention.part.is_some())
        && mention.count == last.count
        && mention.name.is_none()
        && mention.ages.is_empty();
    let comma = comma || part || clause || also;
    let fits = last.sex.is_none() || mention.sex.is_none() || last.sex == mention.sex;
    let named = mention.how == How::Name
        && matches!(
            words,
            "named as"
                | "named locally as"
                | "has been named as"
                | "was named as"
                | "as"
                | "is"
                | "was"
                | "called"
        );
    let named = named || is_titled(last, mention, &between);
    fits && (is && last.how != How::Possessive || comma || named)
}

/// "Appeal to trace missing woman Ann Lee", in a title.
fn is_titled(last: &Mention, mention: &Mention, between: &std::ops::Range<usize>) -> bool {
    mention.title
        && between.is_empty()
        && mention.how == How::Name
        && last.how == How::New
        && last.count == 1
        && last.name.is_none()
}

/// "The person of interest, whom officers wish to speak to, is reportedly a": a clause
/// stands between.
fn is_behind_clause(words: &str) -> bool {
    words
        .split_once(", who")
        .filter(|(head, _)| matches!(*head, "" | "of interest" | "pictured" | "responsible"))
        .and_then(|(_, clause)| clause.rsplit_once(", "))
        .is_some_and(|(clause, tail)| !clause.contains(',') && links(tail))
}

/// Whether words end with the one comma or dash in them that sets off what follows.
fn set_off(words: &str) -> bool {
    const MARKS: [char; 5] = [',', '-', '–', '—', '('];
    words.ends_with(MARKS) && words.matches(MARKS).count() == 1
}

/// "The pair from Eastby, a 38-year-old and a 44-year-old,", "Three males - Lee Marlow, 18,":
/// those told of together are told of one by one.
pub(super) fn opens_list(page: &Page<'_>, last: Option<&Mention>, mention: &Mention) -> bool {
    let all = |last: &&Mention| last.count > 1 || last.count == 0 && last.role.is_some();
    let Some(last) = last.filter(all).filter(|last| last.ages.is_empty()) else {
        return false;
    };
    let between = last.range.end..mention.range.start;
    let single = mention.count == 1 && !matches!(mention.how, How::Pronoun | How::Possessive);
    single
        && !last.owner
        && (1..=8).contains(&between.len())
        && page.is_any(between.end - 1, &[",", "-", "–", ":", "("])
        && between.clone().all(|t| {
            !page.is_word(t)
                || page.is_capital(t)
                || page.is_any(t, &["from", "of", "the", "area", "both", "all", "in", "and"])
        })
}

/// Words that link somebody to what is said of who they are.
fn links(words: &str) -> bool {
    // "The second person to be stopped was a man of 31".
    let chosen = words.starts_with("to be ") && words.ends_with(" was") && words.len() < 24;
    chosen
        || matches!(
            words,
            "is" | "was"
                | "is described as"
                | "was described as"
                | "described as"
                | "is believed to be"
                | "being"
                | ", described as"
                | "as"
                | "is reported to be"
                | "is reportedly"
                | "was reportedly"
                | "is thought to be"
                | "is said to be"
        )
}
