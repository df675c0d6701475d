//! What the public is asked for: witnesses, information, footage.

use std::ops::Range;

use scriven_model::reading::{Ask, Fact};

use crate::{
    facts,
    lexicon::Cat,
    page::{Hit, Page},
};

/// Every kind of ask, once, with all the places it stands.
pub(crate) fn read(page: &Page<'_>) -> Vec<Fact<Ask>> {
    let mut found = Vec::new();
    for hit in page.all(Cat::Ask) {
        let Some(ask) = Ask::from_word(hit.value) else { continue };
        let sentence = page.sentence_at(hit.from);
        let tokens = page.sentence(sentence);
        let calls = page.hits_in(tokens.clone()).any(|h| h.cat == Cat::Appeal);
        let calls = calls || page.in_title(sentence);
        // Footage that officers looked at, a man who "could help" in court: told, not asked.
        let told = match ask {
            Ask::Dashcam | Ask::Cctv => {
                !asks_for_footage(page, tokens.clone()) || own_footage(page, hit)
            }
            Ask::AvoidArea | Ask::StayAway | Ask::DoNotApproach => {
                !calls && !tokens.clone().any(|t| page.is_any(t, ADVISE))
            }
            Ask::Information if no_appeal(page, hit, tokens.clone()) => true,
            Ask::Other => !tokens.clone().any(|t| {
                page.is_any(
                    t,
                    &[
                        "please", "urge", "urged", "ask", "asked", "asking", "appeal", "remind",
                        "advise", "advised", "should",
                    ],
                )
            }),
            _ => !calls,
        };
        if !told {
            facts::add(&mut found, facts::fact(page, ask, hit.range()));
        }
    }
    found
}

/// What leads to a piece of advice.
const ADVISE: &[&str] = &[
    "advised",
    "advise",
    "please",
    "urged",
    "asked",
    "should",
    "not",
    "never",
    "must",
    "motorists",
];

/// "exploring any CCTV opportunities", a title that shows footage: theirs, not the public's.
fn own_footage(page: &Page<'_>, hit: &Hit) -> bool {
    page.token_in_title(hit.from) && page.is(hit.from, "with")
        // "dash cam video footage" asks for one thing.
        || page.of(hit.from.saturating_sub(3)..hit.from, Cat::Ask)
            .any(|h| h.value == "dashcam" && h.to == hit.from)
            && page.is_any(hit.from, &["video", "footage"])
        || page.is_any(
            hit.from.wrapping_sub(1),
            &["exploring", "reviewing", "viewing", "trawling", "examining", "studying"],
        )
}

/// Words that call on the public and ask for nothing that it knows: "get in touch" beside
/// what it may have seen, and "your personal information", which is to be kept.
fn no_appeal(page: &Page<'_>, hit: &Hit, sentence: Range<usize>) -> bool {
    let kept = page.is_any(
        hit.from.wrapping_sub(1),
        &["personal", "financial", "banking", "identifying", "bank", "sensitive", "card"],
    );
    // "For more information visit …", "signs that provide information about the weather".
    let offered = page.is(hit.from.wrapping_sub(1), "for")
        && !page
            .hits_in(sentence.start..hit.from)
            .any(|h| h.cat == Cat::Appeal && page.word(h.from).starts_with("appeal"))
        || page.is_any(
            hit.from.wrapping_sub(1),
            &["provide", "provides", "providing", "offering", "offers", "contains", "gives"],
        ) && !page.of(sentence.clone(), Cat::Appeal).any(|h| !page.is(h.from, "information"))
        || sentence.clone().any(|t| {
            page.are(t, &["can", "be", "found"])
                || page.are(t, &["is", "available"])
                || page.are(t, &["also", "available"])
        });
    let touch = !hit.range().any(|t| {
        page.is_any(t, &["information", "appeal", "appealing", "appealed", "appeals", "help"])
            || page.is_any(t, &["know", "knows", "whereabouts", "details", "assist", "anything"])
            || page.is_any(t, &["tip", "tips", "reward"])
    });
    let more = |hit: &Hit| hit.value != "information";
    let beside = page.of(sentence.clone(), Cat::Ask).any(more);
    let asks = sentence.clone().any(|t| page.is_any(t, &["anyone", "anybody", "those", "who"]));
    kept || offered || touch && (beside || !asks)
}

fn asks_for_footage(page: &Page<'_>, tokens: Range<usize>) -> bool {
    tokens.clone().any(|t| {
        page.is_any(
            t,
            &[
                "anyone",
                "anybody",
                "if",
                "please",
                "motorists",
                "drivers",
                "appealing",
                "appeal",
                "urge",
                "any",
                "check",
                "those",
                "witnesses",
                "residents",
                "keen",
                "may",
                "might",
                "ask",
                "asking",
                "businesses",
                "information",
                "people",
                "you",
            ],
        )
    })
}
