//! Hand-made statements and readings for tests: invented people and places.

use scriven_model::{
    MediaType, Reading, Statement, StatementId,
    reading::{
        Age, Care, Certainty, Condition, Fact, Grain, Grounds, Jurisdiction, Kind, Person,
        PersonRole, Place, PlaceOf, Promise, Quote, Sex, Speaker, Status, Time, TimeOf, Treatment,
        Update,
    },
    span::Span,
    time::{LocalTime, Timestamp},
};
use uuid::Uuid;

/// A statement under the pen: facts are put in by their words.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) statement: Statement,
    pub(crate) reading: Reading,
}

/// A statement of Westmoor Police, the `n`-th, published on `day`.
pub(crate) fn made(n: u128, day: &str, text: &str) -> Made {
    let id = StatementId(Uuid::from_u128(n));
    let title = text.lines().next().unwrap_or_default().to_owned();
    let published = Some(day.parse().unwrap());
    let reading = Reading {
        id: id.to_string(),
        reader: "test".to_owned(),
        text: text.to_owned(),
        title: title.clone(),
        published,
        jurisdiction: Jurisdiction::EnglandWales,
        issuer: Some("Westmoor Police".to_owned()),
        update: Update::default(),
        kinds: vec![],
        times: vec![],
        places: vec![],
        people: vec![],
        speakers: vec![],
        quotes: vec![],
        organisations: vec![],
        items: vec![],
        vehicles: vec![],
        references: vec![],
        operations: vec![],
        contacts: vec![],
        asks: vec![],
        restrictions: vec![],
        promises: vec![],
        family_informed: None,
        no_comment: vec![],
        investigating: vec![],
        hedges: vec![],
        doubts: vec![],
        unread: vec![],
    };
    let statement = Statement {
        id,
        sha256: String::new(),
        media_type: MediaType::Text,
        source: None,
        source_key: None,
        url: None,
        issuer: Some("Westmoor Police".to_owned()),
        title,
        text: text.to_owned(),
        published,
        jurisdiction: None,
        received_at: at(day),
        revision_of: None,
        incident: None,
    };
    Made { statement, reading }
}

/// Ten in the morning of a day.
pub(crate) fn at(day: &str) -> Timestamp {
    format!("{day}T10:00:00Z").parse().unwrap()
}

impl Made {
    fn span(&self, words: &str) -> Span {
        let start = self
            .reading
            .text
            .find(words)
            .unwrap_or_else(|| panic!("“{words}” is not in the statement"));
        Span::new(start, start + words.len())
    }

    pub(crate) fn grounds(&self, words: &str) -> Grounds {
        Grounds {
            words: words.to_owned(),
            spans: vec![self.span(words)],
            certainty: Certainty::Stated,
            hedge: None,
            said_by: None,
        }
    }

    fn fact<T>(&self, value: T, words: &str) -> Fact<T> {
        Fact { value, grounds: self.grounds(words) }
    }

    pub(crate) fn kind(mut self, kind: Kind, words: &str) -> Self {
        let fact = self.fact(kind, words);
        self.reading.kinds.push(fact);
        self
    }

    pub(crate) fn time(mut self, of: TimeOf, start: &str, words: &str) -> Self {
        let start: LocalTime = start.parse().unwrap();
        let grain = if start.time.is_some() { Grain::Minute } else { Grain::Day };
        let grounds = self.grounds(words);
        self.reading.times.push(Time {
            of,
            start: Some(start),
            end: None,
            grain,
            approximate: false,
            grounds,
        });
        self
    }

    pub(crate) fn place(mut self, street: &str, town: &str, words: &str) -> Self {
        let some = |part: &str| (!part.is_empty()).then(|| part.to_owned());
        let grounds = self.grounds(words);
        self.reading.places.push(Place {
            of: PlaceOf::Incident,
            street: some(street),
            area: None,
            town: some(town),
            county: None,
            postcode: None,
            venue: None,
            resolved: None,
            grounds,
        });
        self
    }

    pub(crate) fn person(mut self, role: PersonRole, sex: Sex, age: u8, words: &str) -> Self {
        let span = self.span(words);
        let n = self.reading.people.len() + 1;
        let officer = words.contains("officer") || words.contains("constable");
        self.reading.people.push(Person {
            id: format!("p{n}"),
            role,
            name: None,
            age: (age > 0).then(|| Age { text: age.to_string(), min: age, max: age }),
            sex: Some(sex),
            occupation: officer.then(|| "police officer".to_owned()),
            from: None,
            count: 1,
            status: vec![],
            offences: vec![],
            condition: None,
            injury: None,
            rank: None,
            unit: None,
            treatment: Vec::new(),
            description: vec![],
            mentions: vec![span],
            words: words.to_owned(),
        });
        self
    }

    fn last(&mut self) -> &mut Person {
        self.reading.people.last_mut().unwrap()
    }

    pub(crate) fn named(mut self, name: &str) -> Self {
        let span = self.span(name);
        self.last().name = Some(name.to_owned());
        self.last().mentions.push(span);
        self
    }

    pub(crate) fn does(mut self, work: &str) -> Self {
        self.last().occupation = Some(work.to_owned());
        self
    }

    pub(crate) fn status(mut self, status: Status, words: &str) -> Self {
        let fact = self.fact(status, words);
        self.last().status.push(fact);
        self
    }

    pub(crate) fn offence(mut self, offence: &str) -> Self {
        let fact = self.fact(offence.to_owned(), offence);
        self.last().offences.push(fact);
        self
    }

    pub(crate) fn condition(mut self, condition: Condition, words: &str) -> Self {
        let fact = self.fact(condition, words);
        self.last().condition = Some(fact);
        self
    }

    pub(crate) fn care(mut self, what: Care, place: Option<&str>, words: &str) -> Self {
        let grounds = self.grounds(words);
        let place = place.map(str::to_owned);
        self.last().treatment.push(Treatment { what, place, grounds });
        self
    }

    pub(crate) fn rank(mut self, rank: &str, unit: &str) -> Self {
        let (rank, unit) = (self.fact(rank.to_owned(), rank), self.fact(unit.to_owned(), unit));
        (self.last().rank, self.last().unit) = (Some(rank), Some(unit));
        self
    }

    pub(crate) fn promise(mut self, about: &str, words: &str) -> Self {
        let grounds = self.grounds(words);
        self.reading.promises.push(Promise { about: about.to_owned(), due: None, grounds });
        self
    }

    /// The last promise, due then.
    pub(crate) fn due(mut self, due: &str) -> Self {
        self.reading.promises.last_mut().unwrap().due = Some(due.parse().unwrap());
        self
    }

    pub(crate) fn reference(mut self, reference: &str) -> Self {
        let fact = self.fact(reference.to_owned(), reference);
        self.reading.references.push(fact);
        self
    }

    pub(crate) fn quote(mut self, rank: &str, name: &str, words: &str) -> Self {
        let spans = vec![self.span(words)];
        let id = format!("s{}", self.reading.speakers.len() + 1);
        let mentions = vec![self.span(name)];
        self.reading.speakers.push(Speaker {
            id: id.clone(),
            name: Some(name.to_owned()),
            rank: Some(rank.to_owned()),
            organisation: Some("Westmoor Police".to_owned()),
            unit: None,
            mentions,
        });
        self.reading.quotes.push(Quote { speaker: Some(id), words: words.to_owned(), spans });
        self
    }

    pub(crate) fn update(mut self) -> Self {
        self.reading.update.marker = true;
        self
    }
}

/// An officer shot, a man arrested: the first statement of a story.
pub(crate) fn first_report() -> Made {
    made(
        1,
        "2031-03-06",
        "Officer hurt in Tarn Lane\n\nInspector Ada Rowe said: “At 21:10 on 6 March shots were \
         fired in Tarn Lane, Eastby. A police officer has an arm wound and is stable. A \
         24-year-old man was arrested and is in custody. We will give an update on the officer.” \
         Incident 77 of 6 March.",
    )
    .kind(Kind::Shooting, "shots were fired")
    .time(TimeOf::Incident, "2031-03-06T21:10", "21:10 on 6 March")
    .place("Tarn Lane", "Eastby", "Tarn Lane, Eastby")
    .person(PersonRole::Victim, Sex::Male, 0, "A police officer")
    .condition(Condition::Stable, "stable")
    .person(PersonRole::Suspect, Sex::Male, 24, "A 24-year-old man")
    .status(Status::Arrested, "arrested")
    .status(Status::InCustody, "in custody")
    .quote("Inspector", "Ada Rowe", "At 21:10 on 6 March shots were fired in Tarn Lane, Eastby. A police officer has an arm wound and is stable. A 24-year-old man was arrested and is in custody. We will give an update on the officer.")
    .promise("condition of the officer", "give an update on the officer")
    .reference("77 of 6 March")
}

/// The next day: held for attempted murder, the officer home.
pub(crate) fn second_report() -> Made {
    made(
        2,
        "2031-03-07",
        "UPDATE: Tarn Lane\n\nFollowing the shooting in Tarn Lane, Eastby, on 6 March, a \
         24-year-old man arrested at the time is held on suspicion of attempted murder. The \
         officer has been discharged. Incident 77 of 6 March.",
    )
    .update()
    .kind(Kind::Shooting, "shooting")
    .time(TimeOf::Incident, "2031-03-06", "6 March")
    .place("Tarn Lane", "Eastby", "Tarn Lane, Eastby")
    .person(PersonRole::Suspect, Sex::Male, 24, "a 24-year-old man")
    .status(Status::Arrested, "arrested")
    .offence("attempted murder")
    .person(PersonRole::Victim, Sex::Male, 0, "The officer")
    .condition(Condition::Discharged, "discharged")
    .reference("77 of 6 March")
}

/// A week on: charged, by name.
pub(crate) fn third_report() -> Made {
    made(
        3,
        "2031-03-14",
        "Man charged over Tarn Lane\n\nJoss Farrow, 24, has been charged with attempted murder \
         after an officer was shot in Tarn Lane, Eastby.",
    )
    .kind(Kind::Shooting, "shot")
    .place("Tarn Lane", "Eastby", "Tarn Lane, Eastby")
    .person(PersonRole::Defendant, Sex::Male, 24, "Joss Farrow, 24")
    .named("Joss Farrow")
    .status(Status::Charged, "charged")
    .offence("attempted murder")
    .person(PersonRole::Victim, Sex::Male, 0, "an officer")
}
