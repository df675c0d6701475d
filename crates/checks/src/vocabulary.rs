//! The facts a rule may speak of. A test holds this list and docs/checks.md together.

/// What one evaluation of a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The story as a whole, once.
    Story,
    /// Each person of the incident.
    Person,
    /// Each place where words of the story point to a person of the incident.
    Identifier,
    /// Each sentence of every surface.
    Sentence,
    /// Each passage in quotation marks.
    Quotation,
    /// Each thing a statement asks not to be done.
    Restriction,
    /// Each place where one of the rule's own `phrases` stands.
    Phrase,
    /// Each picture.
    Image,
}

impl Subject {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Story,
        Self::Person,
        Self::Identifier,
        Self::Sentence,
        Self::Quotation,
        Self::Restriction,
        Self::Phrase,
        Self::Image,
    ];

    /// The word a rule says it with: `for = "sentence"`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Person => "person",
            Self::Identifier => "identifier",
            Self::Sentence => "sentence",
            Self::Quotation => "quotation",
            Self::Restriction => "restriction",
            Self::Phrase => "phrase",
            Self::Image => "image",
        }
    }

    /// The one whose word this is.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.as_str() == word)
    }

    /// The groups of facts an expression for it may use.
    pub const fn groups(self) -> &'static [&'static str] {
        match self {
            Self::Story => &["case"],
            Self::Person => &["case", "person"],
            Self::Identifier => &["case", "identifier", "person", "sentence"],
            Self::Sentence => &["case", "sentence"],
            Self::Quotation => &["case", "quotation", "sentence"],
            Self::Restriction => &["case", "restriction"],
            Self::Phrase => &["case", "phrase", "sentence"],
            Self::Image => &["case", "image"],
        }
    }
}

/// The type of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// true or false.
    Bool,
    /// A whole number.
    Int,
    /// Words; empty where nothing is known.
    Text,
    /// Any number of words.
    Texts,
}

impl Type {
    /// The word for it in the documentation.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Text => "text",
            Self::Texts => "texts",
        }
    }
}

/// One fact of the vocabulary.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// `case`, `person`, …
    pub group: &'static str,
    /// Its name in the group.
    pub name: &'static str,
    /// Its type.
    pub of: Type,
    /// What it says.
    pub says: &'static str,
}

macro_rules! facts {
    ($($group:ident { $($name:ident: $of:ident = $says:literal),* $(,)? })*) => {
        /// Every fact, group by group.
        pub const FACTS: &[Entry] = &[$($(
            Entry { group: stringify!($group), name: stringify!($name), of: Type::$of, says: $says },
        )*)*];
    };
}

facts! {
    case {
        active: Bool = "criminal proceedings are active: from arrest, warrant or charge until no further action, acquittal or sentence",
        active_people: Texts = "who proceedings are active for, and why",
        anyone_arrested: Bool = "somebody was arrested (or went further)",
        anyone_charged: Bool = "somebody was charged (or went further)",
        anyone_convicted: Bool = "somebody was convicted or sentenced",
        accused_unconvicted: Bool = "somebody is suspected, arrested or charged and not convicted",
        kind: Text = "main kind of incident",
        kinds: Texts = "every kind of incident the statements tell of",
        sexual: Bool = "the incident or an offence is in the class whose complainants are anonymous for life; a word of that class in a statement is enough",
        police_contact: Bool = "somebody died or was hurt in police contact, custody or pursuit, or by police",
        post_incident: Bool = "a post-incident procedure, a referral to the oversight body or a police firearms operation is told of",
        police_firearms: Bool = "firearms or armed officers are told of",
        family_informed: Text = "`yes`, `no` or `unknown`: whether the statements say that the family was told",
        family_spoke: Bool = "the family speaks in a statement",
        privacy_asked: Bool = "a statement asks for privacy",
        privacy_by: Text = "who asks for it: `the family`, or the body that issued the statement",
        privacy_for: Text = "for whom, as worded; empty where it is not said",
        images_asked: Bool = "a statement asks for images not to be shown",
        speculation_asked: Bool = "a statement asks for no speculation",
        identity_asked: Bool = "a statement asks for somebody not to be identified",
        requests: Texts = "the words of those requests",
        orders: Texts = "the words of each court order or reporting restriction that a statement tells of",
        unbooked: Texts = "jurisdictions that apply and have no rule book here",
        images: Int = "how many pictures the story has",
    }
    person {
        label: Text = "a name for the desk that identifies nobody: `man, 31`",
        neutral: Text = "a wording that identifies nobody: `the arrested man`",
        role: Text = "their part: `suspect`, `victim`, `deceased`, `witness`, `missing`, `defendant`, `officer`, `other`",
        named: Bool = "the record holds a name",
        official_name: Bool = "an official statement names them",
        purpose: Bool = "the statement that names them seeks them: wanted, do not approach, help us find",
        accused: Bool = "suspected, arrested, charged or on trial",
        arrested: Bool = "was arrested (or went further)",
        charged: Bool = "was charged (or went further)",
        convicted: Bool = "was convicted or sentenced",
        cleared: Bool = "released with no further action, or acquitted, last of all",
        active: Bool = "proceedings against them are active",
        harmed: Bool = "victim, or injured, or dead",
        two_parts: Bool = "spoken of both as harmed and as suspected, by statements or under one name; or an officer who is read as both",
        dead: Bool = "has died",
        critical: Bool = "in a critical or life-threatening condition",
        child: Bool = "under 18; an unknown age of a boy, girl, teenager or pupil counts as under 18",
        police: Bool = "a police officer or member of police staff",
        shielded: Bool = "an order, or a request not to identify, covers them or hides a name without saying whose; a request ends once an official statement names them",
        status: Text = "the latest status, empty where none is told",
        statuses: Texts = "every status, oldest first",
        offences: Texts = "offences named, as worded",
        in_story: Bool = "the story names them",
        age_in_story: Bool = "the story gives their age",
        area_in_story: Bool = "the story says where they are from",
    }
    identifier {
        kind: Text = "`name`, `surname`, `given-name`, `new-name` (a name that no statement holds), `officer-number`, `registration`, `address`",
        words: Text = "the words",
        direct: Bool = "points to one person by itself",
        surface: Text = "where: `headline`, `paragraph`, `timeline`, `image`, `slug`, …",
    }
    sentence {
        text: Text = "the sentence",
        surface: Text = "where: `headline`, `paragraph`, `quote`, `unknown`, `asked`, `promised`, `timeline`, `image`, `slug`",
        sourced: Bool = "a surface whose sentences carry claims: everything but pictures and the address",
        own: Bool = "an editor said that it is the desk's own reporting",
        claims: Int = "how many claims it rests on",
        live: Int = "how many of them hold",
        dead: Texts = "why each other one does not",
        hardened: Texts = "each claim that it states more surely than the source",
        limits_lost: Texts = "each time limit of the source (`at this early stage`) that it drops",
        denials_lost: Texts = "each denial of the source that it turns round",
        attributed: Bool = "says who says so",
        new_figures: Texts = "figures in it that no statement and no claim holds",
        accused: Bool = "speaks of a person who is suspected, arrested or charged and not convicted",
        identity_guess: Bool = "guesses who somebody is",
        withheld: Texts = "runs of words that a statement marks as not for publication",
        verbs_wrong: Texts = "verbs of the case that go beyond the status in the record",
    }
    quotation {
        words: Text = "the words between the marks",
        exact: Bool = "they are the characters of a live quotation or statement, but for marks, spaces and paragraph joins",
        why: Text = "how they differ",
        nearest: Text = "the source words that come nearest",
        speaker: Text = "who said them, where a source tells",
        speaker_right: Bool = "the sentence names that speaker, or nobody else",
        speaker_why: Text = "what is wrong with the attribution",
    }
    restriction {
        kind: Text = "`privacy`, `identity`, `images`, `speculation`, `embargo`, `reporting-restriction`, `sub-judice`, `not-for-publication`",
        who: Text = "for whose sake",
        words: Text = "as worded",
        held: Bool = "an embargo that still holds: its time has not come, or its condition is not recorded as met, or neither can be read",
        until: Text = "what it holds until, in words",
    }
    phrase {
        words: Text = "the words found",
        in_source: Bool = "a statement has them",
        quoted: Bool = "they stand inside an exact quotation",
        negated: Bool = "they are denied: `not a terrorist incident`",
    }
    image {
        caption: Text = "its caption",
        alt: Text = "its alternative text",
        file: Text = "its file's name",
        injury: Bool = "its words speak of wounds, blood or a body",
        accused: Bool = "its words speak of a person who is suspected, arrested or charged and not convicted",
    }
}

/// The entry of `group.name`.
pub fn entry(group: &str, name: &str) -> Option<&'static Entry> {
    FACTS.iter().find(|fact| fact.group == group && fact.name == name)
}

/// The names of one group.
pub(crate) fn names(group: &str) -> impl Iterator<Item = &'static str> + use<'_> {
    FACTS.iter().filter(move |fact| fact.group == group).map(|fact| fact.name)
}
