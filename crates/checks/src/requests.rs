//! What statements ask for: not to publish, to leave alone; and whether the family speaks.

use scriven_model::reading::RestrictionKind;

use crate::{cues, input::Input, names::Known, text};

/// The stretches of the statements that are not for publication: from the words
/// that say so to the end of their paragraph, or of the text where they head a
/// part of it ("Notes to editors").
pub(crate) fn withheld(input: &Input<'_>) -> Vec<Vec<String>> {
    let mut regions = Vec::new();
    for reading in input.readings {
        for restriction in &reading.restrictions {
            if restriction.kind != RestrictionKind::NotForPublication {
                continue;
            }
            for span in &restriction.grounds.spans {
                let Some(rest) = reading.text.get(span.start..) else { continue };
                let paragraph = rest.split('\n').next().unwrap_or_default();
                let heads =
                    paragraph.trim_end().ends_with(':') || paragraph.len() <= span.len() + 12;
                let region = if heads { rest } else { paragraph };
                regions.push(text::words(region));
            }
        }
    }
    regions
}

/// What the statements ask not to be done, in words.
pub(crate) fn requests(input: &Input<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for restriction in input.readings.iter().flat_map(|reading| &reading.restrictions) {
        if matches!(
            restriction.kind,
            RestrictionKind::Privacy
                | RestrictionKind::Images
                | RestrictionKind::Speculation
                | RestrictionKind::Identity
        ) {
            let words = format!("“{}”", restriction.grounds.words.trim());
            if !all.contains(&words) {
                all.push(words);
            }
        }
    }
    all
}

/// Who asks for privacy: the family where a statement says that it asks or where
/// it speaks for itself, else the body that issued the statement.
pub(crate) fn privacy_by(input: &Input<'_>) -> String {
    for reading in input.readings {
        for restriction in &reading.restrictions {
            if restriction.kind != RestrictionKind::Privacy {
                continue;
            }
            let start = restriction.grounds.spans.first().map_or(0, |span| span.start);
            let before = reading.text.get(..start).unwrap_or_default();
            let sentence = before.rsplit(['.', '\n']).next().unwrap_or_default();
            let words = format!(
                "{} {}",
                text::words(sentence).join(" "),
                text::words(&restriction.grounds.words).join(" ")
            );
            let asks = [
                "family ask",
                "family has asked",
                "family have asked",
                "family would ask",
                "they ask",
                "they have asked",
                "relatives ask",
                "parents ask",
            ];
            if asks.iter().any(|asks| words.contains(asks)) {
                return "The family".to_owned();
            }
            if let Some(issuer) = &reading.issuer {
                return issuer.clone();
            }
        }
    }
    "The statement".to_owned()
}

/// For whom privacy is asked, as worded; nothing where they ask for themselves.
pub(crate) fn privacy_for(input: &Input<'_>) -> String {
    input
        .readings
        .iter()
        .flat_map(|reading| &reading.restrictions)
        .filter(|restriction| restriction.kind == RestrictionKind::Privacy)
        .find_map(|restriction| restriction.who.as_deref())
        .map(str::trim)
        .filter(|who| !who.eq_ignore_ascii_case(&privacy_by(input)))
        .map(|who| {
            // "The" began a sentence there.
            let who =
                who.strip_prefix("The ").map_or_else(|| who.into(), |who| format!("the {who}"));
            format!(" for {who}")
        })
        .unwrap_or_default()
}

/// Whether the family speaks in a statement.
pub(crate) fn family_spoke(known: &Known, input: &Input<'_>) -> bool {
    cues::family_spoke(&known.statements)
        || input.readings.iter().flat_map(|reading| &reading.speakers).any(|speaker| {
            speaker.rank.as_deref().is_some_and(|rank| {
                text::words(rank).iter().any(|word| {
                    matches!(
                        word.as_str(),
                        "family"
                            | "mother"
                            | "father"
                            | "parents"
                            | "wife"
                            | "husband"
                            | "sister"
                            | "brother"
                            | "son"
                            | "daughter"
                            | "partner"
                            | "widow"
                            | "grandmother"
                    )
                })
            })
        })
}
