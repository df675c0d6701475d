//! Small words within the wording of an offence: what begins one, belongs to it, ends it.

use crate::page::Page;

/// Words that begin the wording of an offence.
const BEGIN: &[&str] = &[
    "possession",
    "possessing",
    "conspiracy",
    "attempted",
    "attempting",
    "causing",
    "assault",
    "assaulting",
    "failing",
    "driving",
    "being",
    "making",
    "having",
    "supplying",
    "threats",
    "breach",
    "breaching",
    "theft",
    "fraud",
    "using",
    "dangerous",
    "handling",
    "criminal",
    "common",
    "sexual",
    "racially",
    "aggravated",
    "acquiring",
    "obstructing",
    "producing",
    "production",
    "encouraging",
    "inciting",
    "engaging",
    "distributing",
    "publishing",
    "carrying",
    "dissemination",
    "collecting",
    "no",
    "hit",
    "without",
    "throwing",
    "riotous",
    "fraudulent",
    "unlawful",
    "evading",
    "importing",
    "importation",
    "participating",
    "perverting",
    "preparing",
    "stalking",
    "harassment",
    "coercive",
    "controlling",
    "intimidating",
    "intimidation",
    "robbing",
    "stealing",
    "blackmail",
    "kidnapping",
    "grand",
    "petit",
    "petty",
    "reckless",
    "criminally",
    "tampering",
    "resisting",
    "leaving",
    "fleeing",
    "eluding",
    "operating",
    "endangering",
    "unauthorized",
    "unlawfully",
    "falsifying",
    "offering",
    "promoting",
    "menacing",
    "involuntary",
    "voluntary",
    "vehicular",
    "felony",
    "discharging",
    "interfering",
    "disorderly",
    "terroristic",
    "forcible",
    "willful",
    "wilful",
    "violating",
    "violation",
    "felon",
    "child",
    "domestic",
    "battery",
    "trafficking",
    "receiving",
    "smuggling",
    "identity",
    "wire",
    "mail",
    "scheme",
    "money",
];

/// Whether the wording of an offence begins there.
pub(super) fn begins_offence(page: &Page<'_>, token: usize) -> bool {
    page.is_any(token, BEGIN)
}

/// Words of an offence that "to" goes on behind.
const WITH_TO: [&str; 12] = [
    "conspiracy",
    "conspiring",
    "conspired",
    "attempt",
    "attempting",
    "threats",
    "threat",
    "intent",
    "intending",
    "likely",
    "failing",
    "failure",
];

/// Words of an offence that "in" goes on behind.
const WITH_IN: [&str; 5] = ["concerned", "participating", "participation", "engaging", "involved"];

/// "with intent to …", "of a child under 13", "of class A drugs".
pub(super) fn belongs(page: &Page<'_>, token: usize) -> bool {
    if page.are(token, &["to", "whether"]) && page.is(token.wrapping_sub(1), "as") {
        return true;
    }
    // "conspiracy to possess", "with force likely to produce", "being concerned in the".
    if page.is(token, "to") && page.is_any(token.wrapping_sub(1), &WITH_TO) {
        return true;
    }
    if page.is(token, "in") && page.is_any(token.wrapping_sub(1), &WITH_IN) {
        return true;
    }
    if in_degree(page, token) {
        return true;
    }
    // "under the influence of alcohol".
    if page.is(token, "of") && page.is(token.wrapping_sub(1), "influence") {
        return true;
    }
    page.is_any(token, &["of", "to", "from", "in", "on", "at"])
        && (page.is_any(
            token + 1,
            &[
                "class",
                "drugs",
                "cannabis",
                "cocaine",
                "heroin",
                "criminal",
                "firearms",
                "controlled",
                "commit",
                "supply",
                "cause",
                "endanger",
                "pervert",
                "property",
                "ammunition",
                "suspicious",
                "possession",
            ],
        ) || page.is_any(token + 1, &["a", "an", "the"])
            && page.is_any(
                token + 2,
                &[
                    "child",
                    "class",
                    "controlled",
                    "bladed",
                    "blade",
                    "firearm",
                    "weapon",
                    "offensive",
                    "prohibited",
                    "knife",
                    "public",
                    "vehicle",
                    "motor",
                    "dwelling",
                    "supply",
                    "course",
                    "emergency",
                    "police",
                    "person",
                    "girl",
                    "boy",
                    "woman",
                    "crossbow",
                    "imitation",
                ],
            )
            || page.is(token + 1, "emergency"))
}

/// "driving while unfit", "driving whilst over the limit": how somebody drove is part of it.
pub(super) fn how_driven(page: &Page<'_>, token: usize) -> bool {
    page.is_any(token, &["while", "whilst", "under", "over"])
        && (page.is(token.wrapping_sub(1), "driving")
            || page.is_any(token.wrapping_sub(1), &["while", "whilst"])
                && page.is(token.wrapping_sub(2), "driving"))
}

/// "in the second degree": part of the offence's name.
pub(super) fn in_degree(page: &Page<'_>, token: usize) -> bool {
    page.are(token, &["in", "the"])
        && page.is(token + 3, "degree")
        && page.is_any(token + 2, &["first", "second", "third", "fourth", "fifth", "1st", "2nd"])
}

/// Where the wording of an offence is over.
pub(super) fn stops(page: &Page<'_>, token: usize) -> bool {
    page.is_any(
        token,
        &[
            ".",
            ";",
            ":",
            "after",
            "following",
            "who",
            "which",
            "while",
            "when",
            "whilst",
            "against",
            "but",
            "appeared",
            "today",
            "yesterday",
            "contrary",
            "between",
            "where",
            "before",
            "he",
            "she",
            "they",
            "was",
            "were",
            "has",
            "have",
            "is",
            "are",
            "remains",
            "remain",
            "had",
            "during",
            "“",
            "”",
            "\"",
            "–",
            "relating",
            "as",
            "then",
            "earlier",
            "later",
            "last",
            "this",
            "near",
            "outside",
            "inside",
            "dating",
            "under",
            "because",
            "by",
            "also",
            "will",
            "both",
            "all",
            "within",
            "until",
            "over",
            "around",
            "shortly",
            "until",
            "pending",
            "committed",
            "carried",
            "since",
            "for",
            "dismissed",
            "jailed",
            "appear",
            "appears",
            "due",
            "faces",
            "worth",
            "£",
            "€",
            "$",
            "alleged",
            "allegedly",
            "said",
            "believed",
            "reported",
            "reportedly",
            "having",
        ],
    ) && !page.are(token, &["as", "to", "whether"])
        && !how_driven(page, token)
        && !(page.is(token + 1, "endangered") && page.is(token.wrapping_sub(1), "life"))
        || page.is(token, "-") && !page.touches(token)
        || page.is_any(token, &["on", "at", "in", "from"])
            && !(page.is(token, "in") && page.is_any(token.wrapping_sub(1), &WITH_IN))
            && !in_degree(page, token)
            && (page.is_capital(token + 1)
                || page.number(token + 1).is_some()
                || page.is_any(
                    token + 1,
                    &["the", "his", "her", "their", "custody", "connection", "relation", "around"],
                ) && !page.is_any(token + 2, &["supply", "production", "course", "importation"]))
}

/// Words of a clause that goes on without an offence.
pub(super) fn verb(page: &Page<'_>, token: usize) -> bool {
    page.is_any(
        token,
        &[
            "remains",
            "remain",
            "was",
            "were",
            "is",
            "are",
            "has",
            "have",
            "had",
            "will",
            "taken",
            "released",
            "bailed",
            "later",
            "appeared",
            "been",
            "remanded",
            "sentenced",
            "jailed",
            "currently",
            "he",
            "she",
            "they",
            "police",
            "officers",
            "a",
            "the",
            "due",
            "held",
            "given",
            "ordered",
            "then",
            "subsequently",
            "pleaded",
        ],
    )
}
