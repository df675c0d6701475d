//! Whether a wording of a status is one where it stands: "killed time", "wanted to".

use std::ops::Range;

use scriven_model::reading::Status;

use super::{clause, proceedings::dated_charge};
use crate::{
    lexicon::Cat,
    page::{Hit, Page},
};

/// Whether a wording of a status is one here.
#[expect(clippy::too_many_lines, reason = "one short rule a status")]
pub(super) fn counts(page: &Page<'_>, status: Status, hit: &Hit, sentence: &Range<usize>) -> bool {
    let before = |words: &[&str]| {
        (hit.from.saturating_sub(3).max(sentence.start)..hit.from).any(|t| page.is_any(t, words))
    };
    let negated = before(&[
        "no", "not", "never", "without", "could", "can", "nobody", "none", "neither", "if", "any",
        "would",
    ]) && status != Status::ReleasedNoAction
        // "was held without injury and arrested": he was.
        && !(page.is(hit.from.wrapping_sub(1), "and") && before(&["without"]));
    // "He is due to be sentenced", "will be charged": not yet.
    if super::cue::is_of_proceedings(status) && page.is(hit.from.wrapping_sub(1), "be") {
        return false;
    }
    let words = page.words(hit.range()).to_lowercase();
    let sent = |list: &[&str]| sentence.clone().any(|t| page.is_any(t, list));
    match status {
        Status::Wanted => {
            let asks_witnesses = page.is_any(
                hit.to,
                &[
                    "anyone",
                    "anybody",
                    "any",
                    "witnesses",
                    "people",
                    "the",
                    "a",
                    "motorists",
                    "drivers",
                ],
            ) && (hit.to..(hit.to + 4)).any(|t| {
                page.is_any(
                    t,
                    &[
                        "anyone",
                        "anybody",
                        "witnesses",
                        "driver",
                        "public",
                        "people",
                        "owner",
                        "occupants",
                        "family",
                        "incident",
                        "vehicle",
                        "motorists",
                        "information",
                    ],
                )
            });
            let wanting = matches!(words.as_str(), "wanted")
                && (before(&["he", "she", "they", "it", "i", "we", "never", "just", "always"])
                    || page.is(hit.to, "to"));
            let over = page.are(hit.from.wrapping_sub(2), &["no", "longer"]);
            !asks_witnesses
                && !over
                && !wanting
                && !super::again::seeks_others(page, hit.to)
                && !(words.starts_with("search") && !page.is_word(hit.to))
        }
        Status::Deceased => {
            // "who killed his wife", "causing its rider fatal injuries": another's death.
            let verb = clause::verb_start(page, &hit.range(), sentence.start);
            let doing = (words == "killed" || words.starts_with("fatally "))
                && verb == hit.from
                && !page.is_any(hit.from.wrapping_sub(1), &["and", "were", "was"])
                && (page.is_capital(hit.to) && page.is_word(hit.to)
                    || page.is_any(
                        hit.to,
                        &["his", "her", "their", "a", "an", "the", "him", "them", "two", "three"],
                    ));
            let caused =
                words.contains("fatal") && before(&["causing", "caused", "cause", "causes"]);
            if doing || caused {
                return false;
            }
            let dead = !(words == "late" || words == "dead" && is_of_thing(page, hit.to));
            let figure = words.starts_with("loss of") && !sent(&["life", "lives"]);
            let possible = before(&["could", "would", "might", "nearly", "almost", "may"]);
            // Nobody is dead by the attempted murder of them, or by a plan for one.
            let tried =
                before(&["attempted", "attempting", "conspiracy", "conspiring", "plotting"]);
            dead && !figure
                && !possible
                && !tried
                && !(words == "killed" && before(&["be"]))
                && (words != "fatally")
        }
        Status::Missing => {
            let things = page.is_any(
                hit.to,
                &[
                    "item",
                    "items",
                    "property",
                    "motorbike",
                    "vehicle",
                    "dog",
                    "jewellery",
                    "phone",
                    "bike",
                    "people",
                ],
            ) && words == "missing";
            let seen_thing = words.contains("last seen")
                && sent(&["vehicle", "car"])
                && !sent(&["he", "she", "man", "woman", "wearing"]);
            // "the whereabouts of the stolen car", "concern for the welfare of" a caller.
            let of_thing = words == "whereabouts"
                && page.is(hit.to, "of")
                && (hit.to + 1..hit.to + 4).any(|t| {
                    page.has(t, Cat::VehicleNoun)
                        || page.is_any(t, &["stolen", "property", "items", "dog", "dogs", "weapon"])
                });
            let call = words.starts_with("concern")
                && sent(&["called", "call", "reports", "responded"])
                && !sent(&["missing"]);
            // "she realised the purse was missing".
            let verb = clause::verb_start(page, &hit.range(), sentence.start);
            let thing = verb < hit.from
                && verb >= sentence.start + 2
                && page.is_any(verb - 2, &["the", "a", "an", "his", "her", "their", "some"])
                && !page.has(verb - 1, Cat::PersonNoun)
                && !page.is_capital(verb - 1);
            // "a brick, missing him by inches".
            let verb = page.is_any(hit.to, &["him", "her", "them", "it", "his"])
                || page.is(hit.from.wrapping_sub(1), ",") && page.is(hit.to, "the");
            // "the missing piece of the jigsaw".
            let figure = page.is_any(hit.to, &["piece", "pieces", "link", "links", "part"]);
            !things
                && !figure
                && !(words == "missing" && verb)
                && !thing
                && !of_thing
                && !call
                && !seen_thing
                && !(words.starts_with("concern") && !sent(&["missing", "welfare"]))
        }
        Status::Found => {
            // "so that we can trace Lee safe and well": nobody is found yet.
            let hoped = words.contains("safe")
                && (hit.from.saturating_sub(6).max(sentence.start)..hit.from).any(|t| {
                    page.is_any(
                        t,
                        &["trace", "find", "locate", "ensure", "bring", "check", "return"],
                    )
                });
            // "a baby had been found unresponsive": nobody was looked for.
            let hurt = page.is_any(
                hit.to,
                &[
                    "unresponsive",
                    "unconscious",
                    "injured",
                    "collapsed",
                    "deceased",
                    "lying",
                    "suffering",
                    "seriously",
                    "critically",
                    "badly",
                    "bleeding",
                    "wounded",
                    "by",
                ],
            );
            // "The man who was kicked has been traced safe and well" was never missing.
            let lost = tells_of_missing(page) || !words.contains("safe");
            // "The body of a woman has been found": she was not looked for and found.
            let body = sent(&["body", "bodies", "remains"]);
            // "to know if she is safe and well".
            let asked = (hit.from.saturating_sub(6).max(sentence.start)..hit.from).any(|t| {
                page.is_any(
                    t,
                    &[
                        "if", "whether", "hope", "hopes", "hoping", "pray", "know", "until",
                        "suggests", "suggest", "believe", "believes", "tell",
                    ],
                )
            });
            // "it was unlikely the suspect would have been located".
            let unreal = page.is_any(hit.from.wrapping_sub(1), &["would", "could", "might", "may"]);
            !hurt
                && !unreal
                && !hoped
                && !asked
                && !body
                && lost
                && sent(&["safe", "well", "missing", "traced", "located", "found"])
                && !page.is_any(hit.to, &["guilty", "not", "in", "dead", "to", "with", "on", "at"])
        }
        // "wanted on recall to prison": not yet.
        Status::Detained if words.starts_with("recall") => !negated && !sent(&["wanted"]),
        Status::InCustody => {
            // "12 months in custody" is a sentence.
            let served = words.starts_with("in ")
                && page.is_any(
                    hit.from.wrapping_sub(1),
                    &["months", "years", "weeks", "days", "month", "year", "time", "life"],
                );
            // "detained at Eastby Garda Station", and not in a shop or a hospital.
            let held = !words.contains("detained")
                || (hit.to..hit.to + 7).any(|t| {
                    page.is_any(t, &["station", "custody", "gardaí", "gardai", "garda", "barracks"])
                });
            !negated && !served && held
        }
        Status::Charged => {
            let other = page.is_any(hit.to, &["by", "towards", "at", "up", "£"])
                && !page.is_any(hit.to + 1, &["police", "detectives", "officers", "postal"])
                && dated_charge(page, hit).is_none();
            !negated && !other
        }
        // "information that leads to the conviction of whoever did it".
        Status::Convicted
            if words.starts_with("conviction") && sent(&["leads", "leading", "lead", "reward"]) =>
        {
            false
        }
        Status::Convicted => {
            !negated
                && !(words.contains("not guilty"))
                && !(words == "admitted" || words == "admitting")
                || words.starts_with("admit")
                    && !negated
                    && page.hits_in(hit.to..hit.to + 5).any(|h| h.cat == Cat::Offence)
        }
        Status::Sentenced if words.starts_with("will spend") || words.starts_with("must spend") => {
            sent(&["prison", "jail", "bars", "custody"])
        }
        // "failing to surrender to bail", "in breach of his bail": a deed, and no state.
        Status::Bailed => {
            !negated
                && !(hit.from.saturating_sub(4).max(sentence.start)..hit.from).any(|t| {
                    page.is_any(
                        t,
                        &["surrender", "surrendering", "breach", "breached", "breaching"],
                    )
                })
        }
        Status::AppearedInCourt => {
            sent(&[
                "court",
                "magistrates",
                "judge",
                "sheriff",
                "magistrates'",
                "crown",
                "arraigned",
                "trial",
                "magistrate",
            ]) && !before(&["to", "will", "failed", "due", "failing"])
        }
        _ => !negated,
    }
}

/// "seeking the whereabouts of Lee Marlow", where nobody is told to be missing: police
/// ask for the whereabouts of others too.
pub(super) fn is_sought(page: &Page<'_>, hit: &Hit) -> bool {
    page.is(hit.from, "whereabouts") && !tells_of_missing(page)
}

/// Whether anybody is told to be missing.
fn tells_of_missing(page: &Page<'_>) -> bool {
    const FAR: usize = 200;
    page.all(Cat::Status)
        .take(FAR)
        .any(|hit| hit.value == "missing" && !page.is(hit.from, "whereabouts"))
}

/// "Police searching for Ann Frayne have found a body": she was missing, and not wanted.
pub(super) fn is_search_for_missing(page: &Page<'_>, hit: &Hit) -> bool {
    const FAR: usize = 400;
    page.is_any(hit.from, &["search", "searching", "searches"])
        && page.whole().take(FAR).any(|t| {
            page.is(t, "body")
                && (page.is_any(t.wrapping_sub(1), &["a", "the"])
                    && page.is_any(t + 1, &["has", "was", "found", ".", "in", "have", "is"]))
        })
}

/// "dead end", "dead pheasants": what is dead is the noun behind, and nobody told of.
fn is_of_thing(page: &Page<'_>, token: usize) -> bool {
    let noun = page.is_word(token)
        && page.word(token).len() > 4
        && page.word(token).ends_with('s')
        && !page.has(token, Cat::PersonNoun)
        && !page.is_any(token, &["bodies", "victims", "always", "towards", "across", "outdoors"]);
    noun || page.is_any(token, &["end", "body", "animal", "dog", "cat", "bird", "swan", "sheep"])
}
