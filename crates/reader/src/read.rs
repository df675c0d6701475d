//! From texts to their readings: the layers in order.

use scriven_model::Reading;

use crate::{
    Input, certainty, contacts, doubts, issuer, jurisdiction, kinds,
    notices::{asks, family, hedges, investigating, no_comment, promises, restrictions, update},
    organisations, people, places, references, said,
    sheet::{Sheet, Text},
    text::clean,
    things::{items, operations, vehicles},
    time,
};

/// How many statements are read together. The rules are many times what a processor keeps
/// near: read layer by layer, some statements fetch each rule once. Of more, the texts
/// themselves would no longer be near.
const TOGETHER: usize = 8;

/// A text of so many bytes is read by itself.
const LONG: usize = 16 << 10;

/// Reads one statement.
pub fn read(input: &Input<'_>) -> Reading {
    together(&[*input]).pop().unwrap_or_default()
}

/// Reads statements, each as [`read`] reads it. Many short ones are read in less time than
/// one after the other.
pub fn read_all(inputs: &[Input<'_>]) -> Vec<Reading> {
    let mut readings = Vec::with_capacity(inputs.len());
    for some in inputs.chunks(TOGETHER) {
        if some.iter().map(|input| input.body.len()).sum::<usize>() < LONG * TOGETHER {
            readings.append(&mut together(some));
        } else {
            readings.extend(some.iter().map(read));
        }
    }
    readings
}

/// Reads a statement again: `text` is that of a reading made before, `input.title` its
/// title. It is taken as it is (`input.body` is not looked at), so that every span of the
/// new reading indexes the text that the old one did.
pub fn read_again(input: &Input<'_>, text: &str) -> Reading {
    let title = input.title.filter(|title| !title.is_empty() && text.starts_with(*title));
    let body = title.map_or(0, |title| {
        let rest = text.get(title.len()..).unwrap_or("");
        text.len() - rest.trim_start().len()
    });
    layers(&[*input], vec![Text::new(text.to_owned(), body, false)]).pop().unwrap_or_default()
}

fn together(inputs: &[Input<'_>]) -> Vec<Reading> {
    let clean = |input: &Input<'_>| {
        let title = input.title.filter(|title| !title.trim().is_empty());
        let (text, body, cut) = clean::statement(title, input.body);
        Text::new(text, body, cut)
    };
    layers(inputs, inputs.iter().map(clean).collect())
}

/// The layers over texts that were cleaned.
fn layers(inputs: &[Input<'_>], texts: Vec<Text>) -> Vec<Reading> {
    let mut sheets: Vec<Sheet<'_>> =
        inputs.iter().zip(&texts).map(|(input, text)| Sheet::new(*input, text)).collect();
    for layer in LAYERS {
        sheets.iter_mut().for_each(layer);
    }
    let readings: Vec<Reading> = sheets.into_iter().map(|sheet| sheet.reading).collect();
    readings
        .into_iter()
        .zip(texts)
        .map(|(reading, text)| Reading { text: text.whole, ..reading })
        .collect()
}

/// What is read of a statement, in this order: each stands on some of those before.
const LAYERS: &[fn(&mut Sheet<'_>)] = &[
    |sheet| sheet.reading.references = references::read(&sheet.page),
    |sheet| sheet.reading.contacts = contacts::read(&sheet.page),
    |sheet| {
        sheet.reading.issuer = issuer::read(&sheet.page, sheet.input.issuer);
        let issuer = sheet.reading.issuer.as_deref();
        sheet.reading.jurisdiction = jurisdiction::read(&sheet.page, &sheet.input, issuer);
    },
    |sheet| sheet.said = said::read(&sheet.page),
    |sheet| {
        let order = time::Order::of(sheet.reading.jurisdiction);
        let taken = sheet.figures();
        sheet.times = time::read(&sheet.page, sheet.input.published, order, &taken);
    },
    |sheet| sheet.reading.organisations = organisations::read(&sheet.page),
    |sheet| {
        sheet.places = places::read(&sheet.page, &sheet.reading.organisations, &sheet.said);
    },
    |sheet| {
        let organisations = &sheet.reading.organisations;
        let people = people::read(&sheet.page, &sheet.said, &sheet.places, organisations);
        sheet.reading.people = people.people;
        sheet.found.unbound = people.unbound;
    },
    |sheet| {
        let (by, unnamed) = investigating::read(&sheet.page, &sheet.reading.organisations);
        sheet.reading.investigating = by;
        sheet.found.unnamed_investigation = unnamed;
    },
    |sheet| sheet.reading.promises = promises::read(&sheet.page, &sheet.times.found),
    |sheet| sheet.reading.restrictions = restrictions::read(&sheet.page, &sheet.times.found),
    |sheet| sheet.reading.vehicles = vehicles::read(&sheet.page),
    |sheet| {
        let Reading { people, investigating, references, .. } = &sheet.reading;
        let referred = !references.is_empty();
        sheet.reading.kinds = kinds::read(&sheet.page, people, investigating, referred);
    },
    |sheet| {
        let mut places = places::facts(&sheet.page, &sheet.places);
        let issuer = sheet.reading.issuer.as_deref();
        sheet.found.shared = places::resolve(&mut places, sheet.reading.jurisdiction, issuer);
        sheet.reading.places = places;
    },
    |sheet| sheet.reading.items = items::read(&sheet.page, &sheet.reading.vehicles),
    |sheet| sheet.reading.operations = operations::read(&sheet.page),
    |sheet| sheet.reading.asks = asks::read(&sheet.page),
    |sheet| sheet.reading.family_informed = family::read(&sheet.page),
    |sheet| sheet.reading.no_comment = no_comment::read(&sheet.page),
    |sheet| sheet.reading.hedges = hedges::read(&sheet.page),
    |sheet| sheet.reading.update = update::read(&sheet.page),
    |sheet| {
        sheet.reading.published = sheet.times.published;
        sheet.reading.times = time::facts(&sheet.times.found);
        sheet.reading.speakers.clone_from(&sheet.said.speakers);
        sheet.reading.quotes.clone_from(&sheet.said.quotes);
    },
    |sheet| certainty::settle(&sheet.page, &sheet.said, &mut sheet.reading),
    |sheet| {
        let datelines = &sheet.times.datelines;
        sheet.reading.unread = doubts::unread(&sheet.page, &mut sheet.reading, datelines);
    },
    |sheet| {
        let mut found = std::mem::take(&mut sheet.found);
        found.disagreeing_dates = std::mem::take(&mut sheet.times.disagree);
        sheet.reading.doubts = doubts::read(&sheet.page, &sheet.reading, found);
    },
];
