//! The lists, by name.

/// How a word must be written for a list to mean it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Case {
    /// In any case.
    Any,
    /// Beginning with a capital.
    Capital,
    /// Exactly as in the list.
    Exact,
}

macro_rules! cats {
    ($($(#[$doc:meta])* $name:ident = $file:literal),* $(,)?) => {
        /// A list of the lexicon.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub(crate) enum Cat { $($(#[$doc])* $name),* }

        impl Cat {
            /// Every list, with the name of its file.
            pub(crate) const ALL: &[(Self, &str)] = &[$((Self::$name, $file)),*];
        }
    };
}

cats! {
    /// Bodies other than forces: agencies, charities, units with names of their own.
    Agency = "agencies",
    /// What the public is asked for.
    Ask = "asks",
    /// Wordings that make a call for help clear ("anyone who").
    Appeal = "appeals",
    /// Colours of vehicles.
    Colour = "colours",
    /// A person's condition.
    Condition = "conditions",
    /// Counties and regions.
    County = "counties",
    /// Words that are written with a capital and name nobody.
    CommonCapital = "common-capitals",
    /// Parts of the day.
    DayPart = "day-parts",
    /// What one is said to look like.
    Description = "descriptions",
    /// That the family has been told.
    FamilyInformed = "family-informed",
    /// Police forces.
    Force = "forces",
    /// Given names.
    GivenName = "given-names",
    /// That somebody was harmed.
    Harmed = "harmed",
    /// Words that limit how sure something is.
    Hedge = "hedges",
    /// Injuries.
    Injury = "injuries",
    /// What is said of an investigation and of who leads it.
    Investigating = "investigating",
    /// Things.
    Item = "items",
    /// What becomes of things.
    ItemEvent = "item-events",
    /// What kind of incident.
    Kind = "kinds",
    /// Months.
    Month = "months",
    /// What is not spoken about.
    NoComment = "no-comment",
    /// What people do.
    Occupation = "occupations",
    /// Ranks of officers, in any case.
    OfficerRank = "officer-ranks",
    /// Offences.
    Offence = "offences",
    /// What leads to an offence: "on suspicion of".
    OffenceCue = "offence-cues",
    /// That somebody did it.
    Offending = "offending",
    /// Nouns for people.
    PersonNoun = "person-nouns",
    /// What is announced.
    Promise = "promises",
    /// Police and other ranks.
    Rank = "ranks",
    /// What is asked not to be done.
    Restriction = "restrictions",
    /// Verbs of saying.
    Saying = "sayings",
    /// Where proceedings stand.
    Status = "statuses",
    /// What streets are called.
    StreetType = "street-types",
    /// What a time is the time of.
    TimeCue = "time-cues",
    /// Towns and areas.
    Town = "towns",
    /// What is done for somebody hurt, and where.
    Treatment = "treatments",
    /// What units are called.
    UnitWord = "unit-words",
    /// That the statement updates another.
    Update = "updates",
    /// Makes of vehicles.
    VehicleMake = "vehicle-makes",
    /// Models of vehicles.
    VehicleModel = "vehicle-models",
    /// Words for vehicles.
    VehicleNoun = "vehicle-nouns",
    /// Venues of many branches.
    VenueBrand = "venue-brands",
    /// What venues are, in small letters.
    VenueNoun = "venue-nouns",
    /// What venues are called.
    VenueWord = "venue-words",
    /// Days of the week.
    Weekday = "weekdays",
}
