//! From a text to its reading: the layers in order.

use scriven_model::Reading;

use crate::{
    Input, VERSION, certainty, contacts, doubts, issuer, jurisdiction, kinds,
    notices::{asks, family, hedges, investigating, no_comment, promises, restrictions, update},
    organisations,
    page::Page,
    people, places, references, said,
    text::clean,
    things::{items, operations, vehicles},
    time,
};

/// Reads one statement.
pub fn read(input: &Input<'_>) -> Reading {
    let title = input.title.filter(|title| !title.trim().is_empty());
    let (text, body, cut) = clean::statement(title, input.body);
    read_clean(input, text, body, cut)
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
    read_clean(input, text.to_owned(), body, false)
}

/// The layers over a text that was cleaned; its body begins at `body`, 0 without a title.
fn read_clean(input: &Input<'_>, text: String, body: usize, cut: bool) -> Reading {
    let lower = text.to_ascii_lowercase();
    let page = Page::new(&text, &lower, body > 0);

    let references = references::read(&page);
    let contacts = contacts::read(&page);
    let mut taken: Vec<_> = [&references, &contacts]
        .into_iter()
        .flatten()
        .flat_map(|fact| &fact.grounds.spans)
        .map(|span| page.token_at(span.start)..page.token_at(span.end))
        .collect();
    taken.sort_by_key(|range: &std::ops::Range<usize>| range.start);

    let issuer = issuer::read(&page, input.issuer);
    let jurisdiction = jurisdiction::read(&page, input, issuer.as_deref());
    let said = said::read(&page);
    let order = time::Order::of(jurisdiction);
    let times = time::read(&page, input.published, order, &taken);
    let organisations = organisations::read(&page);
    let places = places::read(&page, &organisations, &said);
    let people = people::read(&page, &said, &places, &organisations);
    let (investigating, unnamed) = investigating::read(&page, &organisations);
    let promises = promises::read(&page, &times.found);
    let restrictions = restrictions::read(&page, &times.found);
    let vehicles = vehicles::read(&page);
    let kinds = kinds::read(&page, &people.people, &investigating);

    let mut places = places::facts(&page, &places);
    let shared = places::resolve(&mut places, jurisdiction, issuer.as_deref());

    let mut reading = Reading {
        id: input.id.to_owned(),
        reader: VERSION.to_owned(),
        title: page.text.get(..body).unwrap_or("").trim_end().to_owned(),
        published: times.published,
        jurisdiction,
        issuer,
        update: update::read(&page),
        kinds,
        times: time::facts(&times.found),
        places,
        people: people.people,
        speakers: said.speakers.clone(),
        quotes: said.quotes.clone(),
        organisations,
        items: items::read(&page, &vehicles),
        vehicles,
        references,
        operations: operations::read(&page),
        contacts,
        asks: asks::read(&page),
        restrictions,
        promises,
        family_informed: family::read(&page),
        no_comment: no_comment::read(&page),
        investigating,
        hedges: hedges::read(&page),
        doubts: Vec::new(),
        unread: Vec::new(),
        text: String::new(),
    };
    certainty::settle(&page, &said, &mut reading);
    reading.unread = doubts::unread(&page, &mut reading, &times.datelines);
    let found = doubts::Found {
        unnamed_investigation: unnamed,
        disagreeing_dates: times.disagree,
        unbound: people.unbound,
        shared,
        cut,
    };
    reading.doubts = doubts::read(&page, &reading, found);
    drop(page);
    reading.text = text;
    reading
}
