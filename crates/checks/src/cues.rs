//! Words of the statements that tell what kind of case it is.

use std::sync::LazyLock;

use crate::{
    people::Who,
    text::{self, Indexed, Phrases, Word},
};

/// A referral or procedure after police action.
const POST_INCIDENT: &[&str] = &[
    "post incident procedure*",
    "post incident process*",
    "post incident investigation*",
    "mandatory referral",
    "mandatorily referred",
    "referred to the independent office for police conduct",
    "referred to the iopc",
    "iopc has been informed",
    "iopc have been informed",
    "iopc is investigating",
    "iopc investigation",
    "independent office for police conduct is investigating",
    "independent office for police conduct has been informed",
    "death or serious injury following police contact",
    "directorate of professional standards",
    "police ombudsman",
    "police investigations and review commissioner",
];

/// Armed police.
const FIREARMS: &[&str] = &[
    "firearms officer*",
    "firearms command",
    "firearms operation",
    "firearms unit",
    "firearms team",
    "armed officer*",
    "armed police",
    "armed response",
    "authorised firearms",
    "police firearm*",
    "police marksm*",
];

/// Harm in the hands of the police.
const POLICE_CONTACT: &[&str] = &[
    "following police contact",
    "during police contact",
    "after police contact",
    "contact with police",
    "shot by police",
    "shot by an officer",
    "shot by officers",
    "shot by armed officers",
    "shot by firearms officers",
    "police shot",
    "officers shot",
    "discharged by police",
    "discharged by an officer",
    "police shooting",
    "died in custody",
    "died in police custody",
    "death in custody",
    "unwell in custody",
    "unwell in police custody",
    "following a police pursuit",
    "during a police pursuit",
    "being pursued by police",
    "being followed by police",
    "police vehicle collided",
    "collision with a police",
    "taser was discharged",
    "taser was deployed",
    "after being detained by police",
    "while being detained by police",
];

/// The class of offences whose complainants have anonymity for life: the words
/// that point to it (Sexual Offences (Amendment) Act 1992 s2 and later additions).
const SEXUAL: &[&str] = &[
    "rape",
    "rapes",
    "raped",
    "rapist",
    "sexual assault*",
    "sexually assault*",
    "sexual offence*",
    "sexual offense*",
    "sexual abuse",
    "sexually abus*",
    "sexual activity",
    "sexual communication",
    "sexual exploitation",
    "sexual touching",
    "sexual harassment",
    "sex offence*",
    "sex attack*",
    "indecent assault*",
    "indecently assault*",
    "indecent image*",
    "indecent exposure",
    "exposed himself",
    "exposed herself",
    "assault by penetration",
    "voyeurism",
    "upskirting",
    "cyberflashing",
    "intimate image*",
    "grooming a child",
    "groomed",
    "incest",
    "controlling prostitution",
    "trespass with intent to commit a sexual",
    "trafficked",
    "human trafficking",
    "modern slavery",
    "female genital mutilation",
    "forced marriage",
];

/// The family speaks.
const FAMILY_SPOKE: &[&str] = &[
    "family has paid tribute",
    "family have paid tribute",
    "families have paid tribute",
    "paid tribute to",
    "family paid tribute",
    "family said",
    "family has said",
    "tribute from the family",
    "statement from the family",
    "statement from his family",
    "statement from her family",
    "statement from their family",
    "his family said",
    "her family said",
    "their family said",
    "released by the family",
    "released by his family",
    "released by her family",
    "on behalf of the family",
];

/// The cues of each list as phrases, made once.
struct Cues {
    post_incident: Vec<Vec<String>>,
    firearms: Vec<Vec<String>>,
    police_contact: Vec<Vec<String>>,
    sexual: Vec<Vec<String>>,
    family_spoke: Vec<Vec<String>>,
    guesses: Phrases,
    talk: Phrases,
    against: Phrases,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let all = |cues: &[&str]| cues.iter().map(|cue| text::phrase(cue)).collect::<Vec<_>>();
    Cues {
        post_incident: all(POST_INCIDENT),
        firearms: all(FIREARMS),
        police_contact: all(POLICE_CONTACT),
        sexual: all(SEXUAL),
        family_spoke: all(FAMILY_SPOKE),
        guesses: Phrases::new(all(GUESSES)),
        talk: Phrases::new(all(TALK)),
        against: Phrases::new(all(AGAINST)),
    }
});

fn any(cues: &[Vec<String>], texts: &[Indexed]) -> bool {
    texts.iter().any(|words| cues.iter().any(|phrase| words.has(phrase)))
}

pub(crate) fn post_incident(texts: &[Indexed]) -> bool {
    any(&CUES.post_incident, texts)
}

pub(crate) fn firearms(texts: &[Indexed]) -> bool {
    any(&CUES.firearms, texts)
}

pub(crate) fn police_contact(texts: &[Indexed]) -> bool {
    any(&CUES.police_contact, texts)
}

pub(crate) fn sexual(texts: &[Indexed], people: &[Who<'_>]) -> bool {
    let offences: Vec<Indexed> = people
        .iter()
        .flat_map(|who| &who.person.offences)
        .map(|offence| Indexed::new(text::words(offence)))
        .collect();
    any(&CUES.sexual, texts) || any(&CUES.sexual, &offences)
}

pub(crate) fn family_spoke(texts: &[Indexed]) -> bool {
    any(&CUES.family_spoke, texts)
}

/// Words of a guess at who somebody is.
const GUESSES: &[&str] = &[
    "named locally",
    "known locally as",
    "identified locally",
    "named on social media",
    "identified on social media",
    "named online",
    "identified online",
    "widely named",
    "rumoured to be",
    "rumours that",
    "thought to be called",
    "believed to be called",
    "understood to be called",
    "understood to be the",
    "is understood to have worked",
    "neighbours named",
    "neighbours identified",
    "sources named",
    "sources identified",
    "friends named",
];

/// Talk of who somebody is: it feeds a guess, unless it is told that there be none.
const TALK: &[&str] = &["whose identity", "who the officer is", "speculation"];

/// Words that rule out what stands right behind them.
const AGAINST: &[&str] = &["not", "no", "avoid*", "refrain*", "against", "without", "stop"];

/// How many words before the talk may rule it out: "avoid speculation about the
/// officer, whose identity".
const REACH: usize = 6;

/// Whether a sentence guesses who somebody is. What reports that officials ask
/// for no guesses is none.
pub(crate) fn guesses<W: Word>(words: &[W]) -> bool {
    let stands = |cues: &Phrases, at: usize| cues.at(words, at).next().is_some();
    (0..words.len()).any(|at| {
        stands(&CUES.guesses, at)
            || stands(&CUES.talk, at)
                && !(at.saturating_sub(REACH)..at).any(|before| stands(&CUES.against, before))
    })
}

/// Whether words tell of wounds, blood or a body.
pub(crate) fn injury<W: Word>(words: &[W]) -> bool {
    words.iter().any(|word| {
        let word = word.folded();
        ["injur", "wound", "blood", "bleed", "gunshot", "bruis", "bandag", "stitches", "corpse"]
            .iter()
            .any(|stem| word.starts_with(stem))
            || word == "body"
    })
}
