//! What speaks for and against a statement and an incident being one.

use std::cell::OnceCell;

use scriven_model::{
    Reading,
    reading::{Kind, Vehicle},
    words,
};

use super::{
    days, persons, places,
    profile::Profile,
    references,
    sign::{Evidence, Sign, Weighing},
    tokens::{Words, runs},
};
use crate::{
    claims,
    record::becomes,
    shape::{Shape, shape},
    signposts::force_key,
    text::plain,
};

/// A reading made ready to be weighed against many incidents.
pub struct Mine<'r> {
    reading: &'r Reading,
    references: references::Mine<'r>,
    places: places::Mine<'r>,
    days: days::Mine,
    force: Option<String>,
    kinds: Vec<Kind>,
    people: persons::Mine<'r>,
    speakers: Vec<(String, &'r str)>,
    vehicles: Vec<(String, &'r Vehicle)>,
    words: Words,
    shape: Option<(Shape, String)>,
    plain: OnceCell<(String, Vec<u64>)>,
}

impl<'r> Mine<'r> {
    /// The reading, made ready.
    pub fn of(reading: &'r Reading) -> Self {
        let speakers = reading.speakers.iter().filter_map(|speaker| speaker.name.as_deref());
        let vehicles = reading.vehicles.iter().filter_map(|vehicle| {
            let (make, model) = (vehicle.make.as_ref()?, vehicle.model.as_ref()?);
            Some((plain(&format!("{make} {model}")), vehicle))
        });
        Self {
            reading,
            references: references::Mine::of(reading),
            places: places::Mine::of(reading),
            days: days::Mine::of(reading),
            force: reading.issuer.as_deref().map(force_key),
            kinds: claims::kinds(reading).map(|(_, fact)| fact.value).collect(),
            people: persons::Mine::of(reading),
            speakers: speakers
                .map(|name| (plain(name), name))
                .filter(|(name, _)| name.contains(' '))
                .collect(),
            vehicles: vehicles.collect(),
            words: Words::of(&reading.text),
            shape: shape(reading),
            plain: OnceCell::new(),
        }
    }

    /// Whether it tells of several incidents.
    pub fn several(&self) -> bool {
        self.shape.as_ref().is_some_and(|(shape, _)| shape.several())
    }

    /// What speaks for and against it telling of this incident, in words too.
    pub fn evidence(&self, there: &Profile) -> Evidence {
        self.weigh(there, true).evidence
    }

    pub(super) fn weigh(&self, there: &Profile, telling: bool) -> Weighing {
        let mut found = Weighing::new(telling);
        self.references.weigh(&mut found, there);
        self.places.weigh(&mut found, &self.days, there);
        self.force(&mut found, there);
        self.kinds(&mut found, there);
        self.people.weigh(&mut found, there);
        self.speakers_and_vehicles(&mut found, there);
        if all_agree(&found) {
            found.sign(Sign::AllAgree);
        }
        self.shared_words(&mut found, there);
        self.timing(&mut found, there);
        self.shape(&mut found, there);
        if self.reading.update.marker {
            found.sign(Sign::UpdateMarker);
            found.also(|| "says that it is an update".to_owned());
        }
        found
    }

    fn force(&self, found: &mut Weighing, there: &Profile) {
        let (Some(mine), Some((theirs, said))) = (&self.force, &there.force) else { return };
        if mine == theirs {
            found.sign(Sign::SameForce);
            found.also(|| format!("same force: {said}"));
        } else {
            found.sign(Sign::OtherForce);
        }
    }

    fn kinds(&self, found: &mut Weighing, there: &Profile) {
        let (mine, theirs) = (&self.kinds, &there.kinds);
        if let Some(kind) =
            mine.iter().find(|kind| is_telling(**kind) && theirs.contains(kind)).copied()
        {
            found.sign(Sign::SameKind);
            found.also(|| format!("same kind: {}", words::kind(kind)));
        } else if let Some((from, to)) = mine
            .iter()
            .flat_map(|to| theirs.iter().map(move |from| (*from, *to)))
            .find(|(from, to)| becomes(*from, *to) && *from != Kind::Other)
        {
            found.sign(Sign::LaterKind);
            found.also(|| format!("{} may become {}", words::kind(from), words::kind(to)));
        } else if mine.iter().any(|kind| is_telling(*kind))
            && theirs.iter().any(|kind| is_telling(*kind))
        {
            found.sign(Sign::OtherKind);
        }
        if mine.contains(&Kind::CourtOutcome) && there.accused {
            found.sign(Sign::NextStep);
        }
    }

    fn speakers_and_vehicles(&self, found: &mut Weighing, there: &Profile) {
        let speaker = self
            .speakers
            .iter()
            .find(|(name, _)| there.voices.iter().any(|voice| voice.contains(name)));
        if let Some((_, name)) = speaker {
            found.sign(Sign::SameSpeaker);
            found.also(|| format!("same speaker: {name}"));
        }
        let vehicle = self
            .vehicles
            .iter()
            .find(|(name, _)| there.vehicles.iter().any(|value| value.ends_with(name)));
        if let Some((_, vehicle)) = vehicle {
            found.sign(Sign::SameVehicle);
            found.because(|| {
                let name =
                    [&vehicle.make, &vehicle.model].map(|part| part.clone().unwrap_or_default());
                format!("same vehicle: {}", name.join(" "))
            });
        }
    }

    /// How much of what tells the incident apart the statement has too.
    fn shared_words(&self, found: &mut Weighing, there: &Profile) {
        let (mut all, mut names) = ((0_u32, 0_u32), (0_u32, 0_u32));
        for word in &there.words {
            let hit = u32::from(self.words.has(*word));
            all = (all.0 + hit, all.1 + 1);
            if word & 1 == 1 {
                names = (names.0 + hit, names.1 + 1);
            }
        }
        let share =
            |(hits, of): (u32, u32)| if of >= 3 { f64::from(hits) / f64::from(of) } else { 0.0 };
        let all = share(all);
        found.measure(Sign::SharedWords, all);
        found.measure(Sign::SharedNames, share(names));
        // Two texts that share hardly a word share no sentence.
        if all < 0.15 || there.sentences.is_empty() {
            return;
        }
        let (text, mine) = self.plain.get_or_init(|| {
            let text = plain(&self.reading.text);
            let mut runs: Vec<u64> = runs(&text).collect();
            runs.sort_unstable();
            (text, runs)
        });
        let sentence = there.sentences.iter().any(|(first, sentence)| {
            mine.binary_search(first).is_ok() && text.contains(sentence.as_str())
        });
        if sentence {
            found.sign(Sign::SameSentence);
            found.because(|| "a sentence stands in both".to_owned());
        }
    }

    /// What tells of several incidents is an update of none of them, and what looks back
    /// at years ago is none of last week's.
    fn shape(&self, found: &mut Weighing, there: &Profile) {
        let Some((shape, why)) = &self.shape else { return };
        if shape.several() {
            found.sign(Sign::Several);
            found.also(|| why.clone());
        } else if !found.has(Sign::SameDay) && !found.has(Sign::DayTold) {
            let (Some(now), Some(last)) = (self.reading.published, there.last) else { return };
            if now.since(last).is_ok_and(|gap| gap.get_days() < LONG_AGO) {
                found.sign(Sign::LooksBack);
                found.also(|| why.clone());
            }
        }
    }

    fn timing(&self, found: &mut Weighing, there: &Profile) {
        let (Some(now), Some(last)) = (self.reading.published, there.last) else { return };
        let gap = now.since(last).map_or(0, |span| span.get_days()).unsigned_abs();
        if gap <= 1 {
            found.sign(Sign::Soon);
        }
        found.measure(Sign::Apart, f64::from(gap).ln_1p());
    }
}

/// Days after which an appeal may look back at what happened.
const LONG_AGO: i32 = 300;

const fn is_telling(kind: Kind) -> bool {
    !matches!(kind, Kind::Other | Kind::CourtOutcome)
}

/// Whether place, day, kind and a person are the same and nothing speaks against:
/// together that tells more than each of them by itself.
fn all_agree(found: &Weighing) -> bool {
    let any = |signs: &[Sign]| signs.iter().any(|sign| found.has(*sign));
    any(&[Sign::SameStreet, Sign::SameVenue, Sign::SameTown])
        && any(&[Sign::SameDay, Sign::DayTold])
        && found.has(Sign::SameKind)
        && any(&[
            Sign::SamePerson,
            Sign::NearPerson,
            Sign::SameName,
            Sign::OfficerHarmed,
            Sign::Continued,
            Sign::SameOffence,
        ])
        && !any(&[
            Sign::OtherForce,
            Sign::OtherStreet,
            Sign::OtherPerson,
            Sign::OtherName,
            Sign::OtherOperation,
            Sign::OtherReference,
        ])
}
