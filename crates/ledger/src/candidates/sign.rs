//! The signs that two texts tell of one incident, or of two.

/// One sign, for or against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// The same reference number.
    SameReference,
    /// Both carry references of one make, none the same.
    OtherReference,
    /// The same named operation.
    SameOperation,
    /// Another named operation.
    OtherOperation,
    /// The same street in the same town.
    SameStreet,
    /// Streets are named, none the same.
    OtherStreet,
    /// The same venue.
    SameVenue,
    /// The same town or district, in parts of one.
    SameTown,
    /// Towns are named, none the same.
    OtherTown,
    /// The incident's day is the same.
    SameDay,
    /// The incident's minute is the same.
    SameMinute,
    /// A day that the statement tells is the incident's, though it is not said
    /// to be the day on which it happened.
    DayTold,
    /// The days told differ.
    OtherDay,
    /// The same force or service.
    SameForce,
    /// Another force.
    OtherForce,
    /// The same main kind.
    SameKind,
    /// Place, day, kind and a person are all the same, and nothing speaks against.
    AllAgree,
    /// A kind that the first may turn into.
    LaterKind,
    /// A kind that has nothing to do with the first.
    OtherKind,
    /// A person with the same name.
    SameName,
    /// Names in the same part, none the same.
    OtherName,
    /// A person of the same age, sex and part.
    SamePerson,
    /// An officer was harmed in both.
    OfficerHarmed,
    /// An offence of which somebody is suspected in both.
    SameOffence,
    /// Who was arrested in the incident is spoken of as arrested, held or charged.
    Continued,
    /// A person whose age may be the same.
    NearPerson,
    /// Ages are given for the same part, none fits.
    OtherPerson,
    /// The same person speaks.
    SameSpeaker,
    /// The same make and model of vehicle.
    SameVehicle,
    /// The statement says that it updates another.
    UpdateMarker,
    /// Share of the incident's telling words that the statement has, 0 to 1.
    SharedWords,
    /// The same, of its names and numbers.
    SharedNames,
    /// A sentence or quotation stands in both.
    SameSentence,
    /// Published on the same day or the day after the incident's last statement.
    Soon,
    /// Months since the incident's last statement, as a logarithm.
    Apart,
    /// The statement tells of a court outcome or charge that follows an arrest.
    NextStep,
    /// Somebody in the same part comes from the same town.
    SameHome,
    /// The statement tells of several incidents: a round-up, a series, a campaign.
    Several,
    /// The statement looks back a year or more, and the incident is a young one.
    LooksBack,
}

impl Sign {
    /// Every sign.
    pub const ALL: [Self; 39] = [
        Self::SameReference,
        Self::OtherReference,
        Self::SameOperation,
        Self::OtherOperation,
        Self::SameStreet,
        Self::OtherStreet,
        Self::SameVenue,
        Self::SameTown,
        Self::OtherTown,
        Self::SameDay,
        Self::SameMinute,
        Self::DayTold,
        Self::OtherDay,
        Self::SameForce,
        Self::OtherForce,
        Self::SameKind,
        Self::AllAgree,
        Self::LaterKind,
        Self::OtherKind,
        Self::SameName,
        Self::OtherName,
        Self::SamePerson,
        Self::OfficerHarmed,
        Self::SameOffence,
        Self::Continued,
        Self::NearPerson,
        Self::OtherPerson,
        Self::SameSpeaker,
        Self::SameVehicle,
        Self::UpdateMarker,
        Self::SharedWords,
        Self::SharedNames,
        Self::SameSentence,
        Self::Soon,
        Self::Apart,
        Self::NextStep,
        Self::SameHome,
        Self::Several,
        Self::LooksBack,
    ];

    /// Its place among all of them.
    pub const fn number(self) -> usize {
        self as usize
    }
}

/// What speaks for and against, and the reasons for it in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Each sign that there is, with its strength (1 for most).
    pub signs: Vec<(Sign, f64)>,
    /// Why they may be one, for an editor: "same reference 488 of 6 December".
    pub reasons: Vec<String>,
}

/// Evidence as it comes together. Most of what is weighed comes to nothing: the reasons
/// are only put into words for what is told.
#[derive(Default)]
pub(super) struct Weighing {
    pub(super) evidence: Evidence,
    /// Whether there is any reason, told or not.
    pub(super) reasoned: bool,
    /// Whether reasons are wanted in words.
    telling: bool,
}

impl Weighing {
    pub(super) fn new(telling: bool) -> Self {
        Self { telling, ..Self::default() }
    }

    pub(super) fn has(&self, sign: Sign) -> bool {
        self.evidence.signs.iter().any(|(there, _)| *there == sign)
    }

    pub(super) fn sign(&mut self, sign: Sign) {
        self.evidence.signs.push((sign, 1.0));
    }

    pub(super) fn measure(&mut self, sign: Sign, strength: f64) {
        if strength > 0.0 {
            self.evidence.signs.push((sign, strength));
        }
    }

    pub(super) fn because(&mut self, reason: impl FnOnce() -> String) {
        self.reasoned = true;
        if self.telling {
            let reason = reason();
            if !self.evidence.reasons.contains(&reason) {
                self.evidence.reasons.push(reason);
            }
        }
    }

    /// A reason that tells nothing by itself.
    pub(super) fn also(&mut self, reason: impl FnOnce() -> String) {
        if self.reasoned {
            self.because(reason);
        }
    }
}
