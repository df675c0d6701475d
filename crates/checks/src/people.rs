//! What the record holds of each person, as rules ask for it.

use scriven_model::{
    Claim, ClaimState, Person, Topic,
    reading::{Ask, Condition, PersonRole, Sex, Status},
};

use crate::{input::Input, text};

/// Words for an age under 18 where no age is given.
const YOUNG: &[&str] = &[
    "boy",
    "girl",
    "boys",
    "girls",
    "teenager",
    "teenagers",
    "teen",
    "teenage",
    "pupil",
    "pupils",
    "schoolboy",
    "schoolgirl",
    "schoolchild",
    "child",
    "children",
    "toddler",
    "baby",
    "infant",
    "newborn",
    "youth",
    "youths",
    "juvenile",
    "minor",
    "youngster",
];

/// Words for a member of a police force.
const POLICE: &[&str] = &[
    "constable",
    "pc",
    "wpc",
    "dc",
    "sergeant",
    "ps",
    "ds",
    "detective",
    "inspector",
    "di",
    "dci",
    "superintendent",
    "commander",
    "commissioner",
    "pcso",
    "special",
];

/// One person and what follows from the record.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of the vocabulary")]
pub(crate) struct Who<'a> {
    pub(crate) person: &'a Person,
    /// The parts of their name, without title, folded.
    pub(crate) name: Vec<String>,
    pub(crate) statuses: Vec<Status>,
    pub(crate) accused: bool,
    pub(crate) arrested: bool,
    pub(crate) charged: bool,
    pub(crate) convicted: bool,
    pub(crate) cleared: bool,
    pub(crate) active: bool,
    pub(crate) harmed: bool,
    pub(crate) two_parts: bool,
    pub(crate) dead: bool,
    pub(crate) critical: bool,
    pub(crate) child: bool,
    pub(crate) police: bool,
    pub(crate) official_name: bool,
    pub(crate) purpose: bool,
    /// Nobody of the record: see `stand_in`.
    pub(crate) stand_in: bool,
    pub(crate) neutral: String,
}

pub(crate) fn all<'a>(input: &Input<'a>) -> Vec<Who<'a>> {
    input.people.iter().map(|person| who(input, person)).collect()
}

/// Whether somebody is spoken of both as harmed and as suspected: in the words on
/// them, or as two people of one name. An officer who is read as arrested and as
/// wounded is most likely two people whom a sentence ran together.
fn two_parts(input: &Input<'_>, person: &Person, claims: &[&Claim], accused: bool) -> bool {
    let role = |claim: &Claim| {
        let word = claim.value.split(';').next()?;
        PersonRole::from_word(word)
    };
    let said = |wanted: fn(PersonRole) -> bool| {
        claims.iter().any(|claim| claim.topic == Topic::Person && role(claim).is_some_and(wanted))
    };
    let hurt = person.condition.is_some_and(|condition| condition != Condition::Unknown)
        || claims.iter().any(|claim| claim.topic == Topic::Injury);
    let namesake = person.name.as_deref().is_some_and(|name| {
        input.people.iter().any(|other| {
            other.key != person.key
                && other.name.as_deref().is_some_and(|theirs| theirs.eq_ignore_ascii_case(name))
                && ((suffers(person.role) && suspected(other.role))
                    || (suspected(person.role) && suffers(other.role)))
        })
    });
    (said(suffers) && (said(suspected) || accused))
        || (accused && hurt && police(person))
        || namesake
}

const fn suffers(role: PersonRole) -> bool {
    matches!(role, PersonRole::Victim | PersonRole::Deceased | PersonRole::Missing)
}

const fn suspected(role: PersonRole) -> bool {
    matches!(role, PersonRole::Suspect | PersonRole::Defendant)
}

fn who<'a>(input: &Input<'a>, person: &'a Person) -> Who<'a> {
    let claims: Vec<&Claim> = input
        .claims
        .iter()
        .filter(|claim| {
            claim.person.as_deref() == Some(&person.key) && claim.state != ClaimState::Withdrawn
        })
        .collect();
    let mut statuses = person.status.clone();
    for claim in claims.iter().filter(|claim| claim.topic == Topic::Status) {
        if let Some(status) = Status::from_word(&claim.value)
            && !statuses.contains(&status)
        {
            statuses.push(status);
        }
    }
    let any = |wanted: &[Status]| statuses.iter().any(|status| wanted.contains(status));
    let convicted = any(&[Status::Convicted, Status::Sentenced]);
    let charged = convicted
        || any(&[Status::Charged, Status::Remanded, Status::AppearedInCourt, Status::Acquitted]);
    let arrested = charged
        || any(&[
            Status::Arrested,
            Status::InCustody,
            Status::Bailed,
            Status::ReleasedUnderInvestigation,
            Status::ReleasedNoAction,
        ]);
    let accused = arrested
        || any(&[Status::Wanted])
        || matches!(person.role, PersonRole::Suspect | PersonRole::Defendant);
    let active = Person { status: statuses.clone(), ..person.clone() }.proceedings_active();
    let condition = person.condition;
    let dead = person.role == PersonRole::Deceased
        || condition == Some(Condition::Died)
        || any(&[Status::Deceased]);
    let injured = claims.iter().any(|claim| matches!(claim.topic, Topic::Injury));
    let harmed = dead
        || person.role == PersonRole::Victim
        || (injured && !accused)
        || condition.is_some_and(|condition| condition != Condition::Unknown && !accused);
    let two_parts = two_parts(input, person, &claims, accused);
    let name = person.name.as_deref().map(parts).unwrap_or_default();
    let official_name = person.name.is_some()
        && (claims.iter().any(|claim| claim.topic == Topic::Name)
            || input.readings.iter().any(|reading| {
                reading.people.iter().any(|read| read.name.is_some() && read.name == person.name)
            }));
    Who {
        purpose: official_name && sought(input, &statuses, &name),
        neutral: neutral(person, accused, charged, convicted, harmed, dead),
        child: child(input, person),
        police: police(person),
        cleared: matches!(statuses.last(), Some(Status::ReleasedNoAction | Status::Acquitted)),
        critical: matches!(condition, Some(Condition::Critical | Condition::LifeThreatening)),
        person,
        name,
        statuses,
        accused,
        arrested,
        charged,
        convicted,
        active,
        harmed,
        two_parts,
        dead,
        official_name,
        stand_in: false,
    }
}

/// The folded parts of a name without titles.
pub(crate) fn parts(name: &str) -> Vec<String> {
    let mut parts = text::words(name);
    while parts.len() > 1 && parts.first().is_some_and(|first| is_title(first)) {
        parts.remove(0);
    }
    parts
}

/// Whether a folded word is a title or rank that stands before a name.
pub(crate) fn is_title(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "dr"
            | "doctor"
            | "sir"
            | "lady"
            | "lord"
            | "dame"
            | "prof"
            | "professor"
            | "rev"
            | "reverend"
            | "imam"
            | "rabbi"
            | "cllr"
            | "councillor"
            | "father"
            | "judge"
            | "justice"
    ) || is_rank(word)
}

/// Whether a folded word is a police rank or a part of one.
pub(crate) fn is_rank(word: &str) -> bool {
    POLICE.contains(&word)
        || matches!(
            word,
            "insp"
                | "supt"
                | "sgt"
                | "ch"
                | "det"
                | "chief"
                | "deputy"
                | "assistant"
                | "acting"
                | "temporary"
                | "cmdr"
                | "dac"
                | "acc"
                | "dcc"
                | "cc"
                | "ac"
                | "dsu"
                | "dcs"
                | "officer"
        )
}

/// Whether the names stand in a statement that seeks the person, and the search is not over.
fn sought(input: &Input<'_>, statuses: &[Status], name: &[String]) -> bool {
    let over = matches!(
        statuses.last(),
        Some(status) if !matches!(status, Status::Wanted | Status::Missing)
    );
    if over {
        return false;
    }
    if matches!(statuses.last(), Some(Status::Wanted | Status::Missing)) {
        return true;
    }
    input.readings.iter().any(|reading| {
        let words = text::words(&reading.text);
        let named = text::find(name, &words, 0).is_some();
        let seeks = reading
            .asks
            .iter()
            .any(|ask| matches!(ask.value, Ask::IdentifyPerson | Ask::DoNotApproach))
            || text::find(&["wanted"], &words, 0).is_some()
            || text::find(&["appeal", "to", "trace"], &words, 0).is_some();
        named && seeks
    })
}

fn police(person: &Person) -> bool {
    let civil = ["prison", "security", "probation", "fire", "ambulance", "council"];
    let words = text::words(&format!(
        "{} {}",
        person.occupation.as_deref().unwrap_or_default(),
        person.label
    ));
    if words.iter().any(|word| civil.contains(&word.as_str())) {
        return false;
    }
    person.role == PersonRole::Officer
        || words.iter().any(|word| POLICE.contains(&word.as_str()) || word == "officer")
}

/// Under 18, or it cannot be told: a word for the young and no age that rules it out.
fn child(input: &Input<'_>, person: &Person) -> bool {
    if let Some(age) = &person.age {
        if age.max < 18 {
            return true;
        }
        if age.min >= 18 {
            return false;
        }
        // "teens": 13 to 19.
        return true;
    }
    let young = |words: &str| text::words(words).iter().any(|word| YOUNG.contains(&word.as_str()));
    young(&person.label)
        || person.occupation.as_deref().is_some_and(young)
        || input.readings.iter().any(|reading| {
            person.seen_as.iter().any(|(statement, id)| {
                statement.to_string() == reading.id
                    && reading.people.iter().any(|read| read.id == *id && young(&read.words))
            })
        })
}

#[expect(clippy::fn_params_excessive_bools, reason = "each is a fact of the vocabulary")]
fn neutral(
    person: &Person,
    accused: bool,
    charged: bool,
    convicted: bool,
    harmed: bool,
    dead: bool,
) -> String {
    if police(person) && !accused {
        return "the officer".to_owned();
    }
    let noun = match (person.sex, person.count) {
        (_, 2..) => "people",
        (Some(Sex::Male), _) => "man",
        (Some(Sex::Female), _) => "woman",
        (None, _) => "person",
    };
    let what = if convicted {
        "convicted"
    } else if charged {
        "charged"
    } else if person.status.contains(&Status::Wanted) && accused {
        "wanted"
    } else if accused {
        "arrested"
    } else if dead {
        return format!("the {noun} who died");
    } else if harmed {
        "injured"
    } else {
        return format!("the {noun}");
    };
    format!("the {what} {noun}")
}
