//! The facts about each subject, in the words of the vocabulary.

use scriven_model::{
    ClaimState, Topic,
    reading::{Kind as IncidentKind, Restriction, RestrictionKind, Status},
};

use crate::{
    attribution, cues, embargo,
    facts::{Fact, Facts},
    input::Image,
    names::{self, Mention},
    people::Who,
    prepared::{Prepared, short},
    quotes::{self, Match, Passage},
    requests, shield,
    surface::Page,
    text,
};

fn list<T>(values: impl IntoIterator<Item = T>, word: impl Fn(T) -> String) -> Fact {
    Fact::Texts(values.into_iter().map(word).collect())
}

/// The case as a whole.
pub(crate) fn case(prepared: &Prepared<'_>, unbooked: Vec<String>) -> Facts {
    let input = &prepared.input;
    let people = &prepared.people;
    let texts = &prepared.known.statements;
    let any = |test: fn(&Who<'_>) -> bool| people.iter().any(|who| !who.stand_in && test(who));
    let asked = |kind: RestrictionKind| {
        input.readings.iter().flat_map(|r| &r.restrictions).any(|asked| asked.kind == kind)
    };
    let mut kinds: Vec<IncidentKind> = vec![input.incident.kind];
    kinds.extend(input.readings.iter().flat_map(|r| r.kinds.iter().map(|kind| kind.value)));
    kinds.dedup();
    let active: Vec<&Who<'_>> = people.iter().filter(|who| who.active).collect();
    let firearms = cues::firearms(texts);
    let post_incident = cues::post_incident(texts);
    Facts::new(
        "case",
        vec![
            ("active", (input.incident.active || !active.is_empty()).into()),
            ("active_people", list(active, because_active)),
            ("anyone_arrested", any(|who| who.arrested).into()),
            ("anyone_charged", any(|who| who.charged).into()),
            ("anyone_convicted", any(|who| who.convicted).into()),
            (
                "accused_unconvicted",
                any(|who| who.accused && !who.convicted && !who.cleared).into(),
            ),
            ("kind", input.incident.kind.as_str().into()),
            (
                "sexual",
                (kinds.contains(&IncidentKind::SexualOffence) || cues::sexual(texts, people))
                    .into(),
            ),
            ("kinds", list(kinds, |kind| kind.as_str().to_owned())),
            (
                "police_contact",
                (cues::police_contact(texts)
                    || (post_incident && any(|who| who.harmed && !who.police)))
                .into(),
            ),
            ("post_incident", (post_incident || firearms).into()),
            ("police_firearms", firearms.into()),
            ("family_informed", prepared.family_informed().into()),
            ("family_spoke", requests::family_spoke(&prepared.known, input).into()),
            ("privacy_asked", asked(RestrictionKind::Privacy).into()),
            ("privacy_by", requests::privacy_by(input).as_str().into()),
            ("privacy_for", requests::privacy_for(input).as_str().into()),
            ("images_asked", asked(RestrictionKind::Images).into()),
            ("speculation_asked", asked(RestrictionKind::Speculation).into()),
            ("identity_asked", asked(RestrictionKind::Identity).into()),
            ("requests", requests::requests(input).into()),
            ("orders", shield::orders(input).into()),
            ("unbooked", unbooked.into()),
            ("images", input.images.len().into()),
        ],
    )
}

fn because_active(who: &Who<'_>) -> String {
    let statuses: Vec<&str> = who.statuses.iter().map(|status| status.as_str()).collect();
    format!("{}: {}", who.person.label, statuses.join(", "))
}

/// One person.
pub(crate) fn person(prepared: &Prepared<'_>, index: usize) -> Option<Facts> {
    let who = prepared.people.get(index)?;
    let person = who.person;
    let story = |test: &dyn Fn(&Page<'_>) -> bool| prepared.pages.iter().any(test);
    let in_story = prepared.mentions.iter().flatten().any(|mention| mention.person == index);
    let age = person.age.as_ref().map(|age| age.min.to_string());
    let age_in_story =
        age.is_some_and(|age| story(&|page| page.tokens.iter().any(|token| token.folded == age)));
    let from = person.from.as_deref().map(text::words).unwrap_or_default();
    let area_in_story = !from.is_empty()
        && story(&|page| {
            from.iter()
                .filter(|word| word.len() > 3)
                .any(|word| page.tokens.iter().any(|token| token.folded == *word))
        });
    Some(Facts::new(
        "person",
        vec![
            ("label", person.label.as_str().into()),
            ("neutral", who.neutral.as_str().into()),
            ("role", person.role.as_str().into()),
            ("named", person.name.is_some().into()),
            ("official_name", who.official_name.into()),
            ("purpose", who.purpose.into()),
            ("accused", who.accused.into()),
            ("arrested", who.arrested.into()),
            ("charged", who.charged.into()),
            ("convicted", who.convicted.into()),
            ("cleared", who.cleared.into()),
            ("active", who.active.into()),
            ("harmed", who.harmed.into()),
            ("two_parts", who.two_parts.into()),
            ("dead", who.dead.into()),
            ("critical", who.critical.into()),
            ("child", who.child.into()),
            ("police", who.police.into()),
            ("shielded", shield::shields(&prepared.input, who).into()),
            ("status", who.statuses.last().map_or("", |status| status.as_str()).into()),
            ("statuses", list(&who.statuses, |status| status.as_str().to_owned())),
            ("offences", person.offences.clone().into()),
            ("in_story", in_story.into()),
            ("age_in_story", age_in_story.into()),
            ("area_in_story", area_in_story.into()),
        ],
    ))
}

/// Words that point to a person.
pub(crate) fn identifier(page: &Page<'_>, mention: &Mention) -> Facts {
    Facts::new(
        "identifier",
        vec![
            ("kind", mention.kind.as_str().into()),
            ("words", page.words(mention.start, mention.end).into()),
            ("direct", true.into()),
            ("surface", page.kind.into()),
        ],
    )
}

/// One sentence of a page.
pub(crate) fn sentence(prepared: &Prepared<'_>, page_index: usize, line: usize) -> Option<Facts> {
    let page = prepared.pages.get(page_index)?;
    let bounds = page.lines.get(line)?;
    let tokens = page.tokens_in(bounds.start, bounds.end);
    let (holding, dead) = prepared.dead(page, line);
    let [hardened, limits_lost, denials_lost] = prepared.certainty(page, line);
    let checked = bounds.sourced && !bounds.own;
    let new_figures = if checked { prepared.new_figures(tokens) } else { Vec::new() };
    Some(Facts::new(
        "sentence",
        vec![
            ("text", page.words(bounds.start, bounds.end).into()),
            ("surface", page.kind.into()),
            ("sourced", (bounds.sourced && !tokens.is_empty()).into()),
            ("own", bounds.own.into()),
            ("claims", bounds.claims.len().into()),
            ("live", holding.into()),
            ("dead", dead.into()),
            ("hardened", hardened.into()),
            ("limits_lost", limits_lost.into()),
            ("denials_lost", denials_lost.into()),
            ("attributed", attribution::is_attributed(tokens).into()),
            ("new_figures", new_figures.into()),
            ("accused", prepared.speaks_of_accused(page, line).into()),
            ("identity_guess", cues::guesses(tokens).into()),
            ("withheld", prepared.withheld_in(tokens).into()),
            ("verbs_wrong", prepared.verbs_wrong(page_index, line).into()),
        ],
    ))
}

/// One passage in quotation marks, and where it ends.
pub(crate) fn quotation(
    prepared: &Prepared<'_>,
    page_index: usize,
    passage: &Passage,
) -> Option<(Facts, usize)> {
    let page = prepared.pages.get(page_index)?;
    let passages = prepared.passages.get(page_index)?;
    let mut end = passage.end;
    let mut matched = quotes::look_up(page.words(passage.start, end), &prepared.sources);
    for other in &passage.other_ends {
        if matches!(matched, Match::Exact(_)) {
            break;
        }
        let again = quotes::look_up(page.words(passage.start, *other), &prepared.sources);
        if matches!(again, Match::Exact(_)) {
            end = *other;
            matched = again;
        }
    }
    let words = page.words(passage.start, end);
    let may = match &matched {
        Match::Exact(_) => quotes::speakers(words, &prepared.sources),
        Match::Old | Match::Different(_) => Vec::new(),
    };
    let speaker = may
        .first()
        .and_then(|(reading, id)| {
            prepared.input.readings.get(*reading)?.speakers.iter().find(|s| s.id == *id)
        })
        .and_then(|speaker| speaker.name.clone())
        .unwrap_or_default();
    let speaker_why = attribution::wrong(prepared, page, passages, passage, &may);
    let (exact, why, nearest) = match matched {
        Match::Exact(_) => (true, String::new(), String::new()),
        Match::Old => (false, "the source has withdrawn these words".to_owned(), String::new()),
        Match::Different(Some(near)) => {
            (false, format!("the source says “{}”", short(&near)), near)
        }
        Match::Different(None) => (false, "no statement has these words".to_owned(), String::new()),
    };
    let facts = Facts::new(
        "quotation",
        vec![
            ("words", words.into()),
            ("exact", exact.into()),
            ("why", why.into()),
            ("nearest", nearest.into()),
            ("speaker", speaker.into()),
            ("speaker_right", speaker_why.is_empty().into()),
            ("speaker_why", speaker_why.into()),
        ],
    );
    Some((facts, end))
}

/// One thing a statement asks not to be done.
pub(crate) fn restriction(
    prepared: &Prepared<'_>,
    reading: usize,
    restriction: &Restriction,
) -> Facts {
    let input = &prepared.input;
    let of = input.readings.get(reading).map_or(input.incident.jurisdiction, |r| r.jurisdiction);
    let statuses: Vec<Status> = prepared.statuses();
    let told = match prepared.family_informed() {
        "unknown" => input.claims.iter().any(|claim| {
            claim.topic == Topic::FamilyInformed
                && claim.state == ClaimState::Live
                && claim.value == "true"
        }),
        said => said == "yes",
    };
    let (held, until) = if restriction.kind == RestrictionKind::Embargo {
        embargo::holds(restriction, of, input.now, told, &statuses)
    } else {
        (false, String::new())
    };
    Facts::new(
        "restriction",
        vec![
            ("kind", restriction.kind.as_str().into()),
            ("who", restriction.who.as_deref().unwrap_or_default().into()),
            ("words", restriction.grounds.words.as_str().into()),
            ("held", held.into()),
            ("until", until.into()),
        ],
    )
}

/// One phrase of a rule, found on a page.
pub(crate) fn phrase(
    prepared: &Prepared<'_>,
    page_index: usize,
    at: usize,
    count: usize,
) -> Option<Facts> {
    let page = prepared.pages.get(page_index)?;
    let tokens = page.tokens.get(at..at + count)?;
    let (first, last) = (tokens.first()?, tokens.last()?);
    let words: Vec<&str> = tokens.iter().map(|token| token.folded.as_str()).collect();
    let in_source = names::in_statements(&words, &prepared.known);
    let quoted = prepared.passages.get(page_index)?.iter().any(|passage| {
        passage.start <= first.start
            && last.end <= passage.end
            && matches!(
                quotes::look_up(page.words(passage.start, passage.end), &prepared.sources),
                Match::Exact(_)
            )
    });
    let before = page.tokens.get(at.saturating_sub(5)..at)?;
    let line = page.line_at(first.start).and_then(|line| page.lines.get(line));
    let negated = before
        .iter()
        .filter(|token| line.is_none_or(|line| token.start >= line.start))
        .any(|token| {
            matches!(
                token.folded.as_str(),
                "not"
                    | "no"
                    | "never"
                    | "without"
                    | "nothing"
                    | "neither"
                    | "isnt"
                    | "wasnt"
                    | "arent"
            )
        });
    Some(Facts::new(
        "phrase",
        vec![
            ("words", page.words(first.start, last.end).into()),
            ("in_source", in_source.into()),
            ("quoted", quoted.into()),
            ("negated", negated.into()),
        ],
    ))
}

/// One picture.
pub(crate) fn image(prepared: &Prepared<'_>, image: &Image) -> Facts {
    let words = text::words(&image.text());
    let accused = prepared
        .people
        .iter()
        .any(|who| who.accused && !who.convicted && !who.cleared && !who.stand_in)
        && words.iter().any(|word| {
            matches!(
                word.as_str(),
                "suspect" | "arrested" | "accused" | "defendant" | "wanted" | "custody" | "mugshot"
            )
        });
    let named =
        prepared.input.images.iter().position(|other| std::ptr::eq(other, image)).is_some_and(
            |index| {
                prepared.pages.iter().zip(&prepared.mentions).any(|(page, mentions)| {
                    page.surface == scriven_model::Surface::Image(index)
                        && mentions.iter().any(|mention| {
                            prepared
                                .people
                                .get(mention.person)
                                .is_some_and(|who| who.accused && !who.convicted && !who.cleared)
                        })
                })
            },
        );
    Facts::new(
        "image",
        vec![
            ("caption", image.caption.as_str().into()),
            ("alt", image.alt.as_str().into()),
            ("file", image.file.as_str().into()),
            ("injury", cues::injury(&words).into()),
            ("accused", (accused || named).into()),
        ],
    )
}
