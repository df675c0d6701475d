//! Claims that words were spoken.

use scriven_model::{Topic, reading::Certainty};

use super::{Basis, Maker, Says};
use crate::text::plain;

pub(super) fn make(maker: &mut Maker<'_>) {
    let reading = maker.reading;
    for (n, quote) in reading.quotes.iter().enumerate() {
        let first = quote.spans.first().and_then(|span| span.of(&reading.text));
        let said_by = maker.voice(quote.speaker.as_deref(), quote.spans.first());
        let says = Says {
            topic: Topic::Quote,
            person: None,
            fact: format!("quotes[{n}]"),
            value: plain(&quote.words),
            label: quote.words.clone(),
        };
        let basis = Basis {
            words: first.unwrap_or(&quote.words).to_owned(),
            spans: quote.spans.clone(),
            certainty: Certainty::Stated,
            hedge: None,
            said_by,
        };
        maker.put(says, basis);
    }
}
