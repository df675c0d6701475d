//! The words a reading may use: closed lists of contract v1, each with its meaning.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word for it in the contract.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The one whose word this is.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        // By hand: the derive does not see a `rename` that a macro wrote.
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some([$($word),*]))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}
    };
}
pub(crate) use words;

words! {
    /// How sure the source is of what it says.
    Certainty {
        /// "confirmed", "formally identified", a court's finding.
        Confirmed = "confirmed",
        /// "it has been established".
        Established = "established",
        /// "believed to be", "thought to".
        Believed = "believed",
        /// "understood to", "initial findings suggest".
        Understood = "understood",
        /// "reports of", "alleged", "claimed".
        Reported = "reported",
        /// "may", "possible", "not ruled out".
        Possible = "possible",
        /// "not believed to be", "no evidence of".
        Denied = "denied",
        /// Said flatly.
        Stated = "stated",
    }
}

impl Certainty {
    /// Strength on the hedge scale: 5 confirmed or flatly stated, 4 established,
    /// 3 believed, 2 understood, 1 reported, 0 possible or denied.
    pub const fn level(self) -> u8 {
        match self {
            Self::Confirmed | Self::Stated => 5,
            Self::Established => 4,
            Self::Believed => 3,
            Self::Understood => 2,
            Self::Reported => 1,
            Self::Possible | Self::Denied => 0,
        }
    }
}

words! {
    /// What kind of incident.
    Kind {
        /// A firearm was discharged.
        Shooting = "shooting",
        /// Somebody was stabbed.
        Stabbing = "stabbing",
        /// Somebody was attacked.
        Assault = "assault",
        /// Taken by force or threat.
        Robbery = "robbery",
        /// Broken into.
        Burglary = "burglary",
        /// Taken.
        Theft = "theft",
        /// Taken by deceit.
        Fraud = "fraud",
        /// Killed with intent, as the source says.
        Murder = "murder",
        /// Killed without.
        Manslaughter = "manslaughter",
        /// A death whose cause is not one of these.
        Death = "death",
        /// A road, rail or other collision.
        Collision = "collision",
        /// A fire.
        Fire = "fire",
        /// Somebody is missing, or was found.
        MissingPerson = "missing-person",
        /// A sexual offence.
        SexualOffence = "sexual-offence",
        /// Controlled drugs.
        Drugs = "drugs",
        /// A weapon had or found.
        WeaponsPossession = "weapons-possession",
        /// Disorder.
        PublicOrder = "public-order",
        /// Terrorism.
        Terrorism = "terrorism",
        /// What police officers did.
        PoliceConduct = "police-conduct",
        /// A conviction, sentence or acquittal.
        CourtOutcome = "court-outcome",
        /// A warrant or a planned operation.
        WarrantOperation = "warrant-operation",
        /// None of these.
        Other = "other",
    }
}

words! {
    /// What a time is the time of.
    TimeOf {
        /// What happened.
        Incident = "incident",
        /// An arrest.
        Arrest = "arrest",
        /// A charge.
        Charge = "charge",
        /// The call to the service.
        Call = "call",
        /// A hearing.
        Court = "court",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// How fine a time is.
    Grain {
        /// To the minute.
        Minute = "minute",
        /// To the hour.
        Hour = "hour",
        /// Morning, evening, night.
        PartOfDay = "part-of-day",
        /// The day.
        Day = "day",
        /// The month.
        Month = "month",
        /// The year.
        Year = "year",
    }
}

words! {
    /// What happened at a place.
    PlaceOf {
        /// The incident.
        Incident = "incident",
        /// An arrest.
        Arrest = "arrest",
        /// A hearing.
        Court = "court",
        /// A search.
        Search = "search",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// What part a person has in the incident.
    PersonRole {
        /// Suspected, not charged.
        Suspect = "suspect",
        /// Harmed by somebody.
        Victim = "victim",
        /// Died in an accident or unexplained.
        Deceased = "deceased",
        /// Saw or heard it.
        Witness = "witness",
        /// Missing, or was.
        Missing = "missing",
        /// Charged, or on trial.
        Defendant = "defendant",
        /// An officer whose act or conduct is told of (not one who speaks).
        Officer = "officer",
        /// None of these.
        Other = "other",
    }
}

words! {
    /// Where proceedings stand for a person, or what became of them.
    Status {
        /// Sought.
        Wanted = "wanted",
        /// Arrested.
        Arrested = "arrested",
        /// In custody.
        InCustody = "in-custody",
        /// Released on bail.
        Bailed = "bailed",
        /// Released under investigation.
        ReleasedUnderInvestigation = "released-under-investigation",
        /// Released, no further action.
        ReleasedNoAction = "released-no-action",
        /// Charged.
        Charged = "charged",
        /// Remanded in custody by a court or to one.
        Remanded = "remanded",
        /// Appeared in court.
        AppearedInCourt = "appeared-in-court",
        /// Convicted, or pleaded guilty.
        Convicted = "convicted",
        /// Acquitted.
        Acquitted = "acquitted",
        /// Sentenced.
        Sentenced = "sentenced",
        /// Held other than by arrest (mental health, immigration).
        Detained = "detained",
        /// Dead.
        Deceased = "deceased",
        /// Missing.
        Missing = "missing",
        /// Found.
        Found = "found",
    }
}

impl Status {
    /// Whether it tells that somebody has been charged, or what came of it in court.
    pub fn is_tried(self) -> bool {
        matches!(
            self,
            Self::Charged
                | Self::Remanded
                | Self::AppearedInCourt
                | Self::Convicted
                | Self::Acquitted
                | Self::Sentenced
        )
    }
}

words! {
    /// A person's medical condition, as the source words it.
    Condition {
        /// Stable.
        Stable = "stable",
        /// Serious.
        Serious = "serious",
        /// Critical.
        Critical = "critical",
        /// May die.
        LifeThreatening = "life-threatening",
        /// Will not be as before.
        LifeChanging = "life-changing",
        /// Will not die of it.
        NotLifeThreatening = "not-life-threatening",
        /// Slight.
        Minor = "minor",
        /// Awaiting assessment, or said not to be known.
        Unknown = "unknown",
        /// Has left hospital.
        Discharged = "discharged",
        /// Died.
        Died = "died",
    }
}

words! {
    /// What was done for somebody hurt.
    Care {
        /// Treated where it happened.
        TreatedAtScene = "treated-at-scene",
        /// Treated; where is in the place, or not said.
        Treated = "treated",
        /// Taken, flown or admitted to hospital.
        TakenToHospital = "taken-to-hospital",
        /// In hospital now.
        InHospital = "in-hospital",
        /// Left hospital.
        Discharged = "discharged",
    }
}

words! {
    /// What became of a thing.
    ItemEvent {
        /// Found or got back.
        Recovered = "recovered",
        /// Taken by the police.
        Seized = "seized",
        /// Used in the act.
        Used = "used",
        /// Looked for.
        Sought = "sought",
        /// Taken.
        Stolen = "stolen",
        /// Damaged.
        Damaged = "damaged",
    }
}

words! {
    /// What the public is asked for or to do.
    Ask {
        /// Witnesses.
        Witnesses = "witnesses",
        /// Any information.
        Information = "information",
        /// Dashcam footage.
        Dashcam = "dashcam",
        /// CCTV, doorbell or phone footage.
        Cctv = "cctv",
        /// Who is this?
        IdentifyPerson = "identify-person",
        /// Do not approach.
        DoNotApproach = "do-not-approach",
        /// Keep out of an area.
        AvoidArea = "avoid-area",
        /// Stay away from somebody or something.
        StayAway = "stay-away",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// What a statement asks not to be done with it.
    RestrictionKind {
        /// Leave them alone.
        Privacy = "privacy",
        /// Do not say who.
        Identity = "identity",
        /// Do not show.
        Images = "images",
        /// Do not guess.
        Speculation = "speculation",
        /// Not before a time.
        Embargo = "embargo",
        /// A court's or the law's restriction.
        ReportingRestriction = "reporting-restriction",
        /// Proceedings are active.
        SubJudice = "sub-judice",
        /// Not to be published at all.
        NotForPublication = "not-for-publication",
    }
}

words! {
    /// A person's sex, as the text tells it.
    Sex {
        /// Male.
        Male = "male",
        /// Female.
        Female = "female",
    }
}

words! {
    /// Whose law holds.
    Jurisdiction {
        /// England and Wales.
        EnglandWales = "gb-eaw",
        /// Scotland.
        Scotland = "gb-sct",
        /// Northern Ireland.
        NorthernIreland = "gb-nir",
        /// Ireland.
        Ireland = "ie",
        /// United States.
        UnitedStates = "us",
        /// Australia.
        Australia = "au",
    }
}

/// England and Wales: the law that is taken where nothing tells of another.
impl Default for Jurisdiction {
    fn default() -> Self {
        Self::EnglandWales
    }
}
