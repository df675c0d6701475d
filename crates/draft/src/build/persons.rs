//! Where proceedings stand for a person, and how they are.

use scriven_model::{
    BlockKind, Claim, Person, Topic,
    reading::{Condition, PersonRole, Status},
    say,
};

use super::{
    care, cast,
    facts::Facts,
    line::{Line, list},
    writer::{Writer, hedged},
};

/// A phrase about a person, and what it rests on.
pub(super) struct Clause<'a> {
    pub(super) text: String,
    pub(super) claims: Vec<&'a Claim>,
}

/// "has been arrested on suspicion of attempted murder": the furthest step.
pub(super) fn proceedings<'a>(facts: &Facts<'a>, person: &Person) -> Option<Clause<'a>> {
    let flat = |status: Status| {
        facts.saying(Topic::Status, person, status.as_str()).filter(|claim| !hedged(claim))
    };
    let (has, is) = if cast::many(person) { ("have", "are") } else { ("has", "is") };
    let mut claims: Vec<&Claim> = Vec::new();
    let with = |claims: &mut Vec<&'a Claim>, stages: &[&str], how: &str| -> String {
        let offences = offences(facts, person, stages);
        claims.extend(offences.iter().map(|(claim, _)| *claim));
        let names: Vec<String> = offences.into_iter().map(|(_, name)| name).collect();
        if names.is_empty() { String::new() } else { format!(" {how} {}", list(&names)) }
    };
    let charged = ["charged with", "convicted of", "sentenced for", "cleared of"];
    let text = if let Some(claim) = flat(Status::Sentenced) {
        claims.push(claim);
        format!("{has} been sentenced{}", with(&mut claims, &charged, "for"))
    } else if let Some(claim) = flat(Status::Acquitted) {
        claims.push(claim);
        format!("{has} been cleared{}", with(&mut claims, &["cleared of"], "of"))
    } else if let Some(claim) = flat(Status::Convicted) {
        claims.push(claim);
        format!("{has} been convicted{}", with(&mut claims, &charged[1..2], "of"))
    } else if let Some(claim) = flat(Status::ReleasedNoAction).filter(|_| person.charge_dropped()) {
        claims.push(claim);
        claims.extend(flat(Status::Charged));
        let offences = with(&mut claims, &charged[..1], "with");
        if cast::many(person) {
            format!("were charged{offences} and now face no further action")
        } else {
            format!("was charged{offences} and now faces no further action")
        }
    } else if let Some(claim) = flat(Status::Charged) {
        claims.push(claim);
        let offences = with(&mut claims, &charged[..1], "with");
        let then = if let Some(claim) = flat(Status::AppearedInCourt) {
            claims.push(claim);
            format!(" and {has} appeared in court")
        } else if let Some(claim) = flat(Status::Remanded) {
            claims.push(claim);
            " and remanded in custody".to_owned()
        } else {
            String::new()
        };
        format!("{has} been charged{offences}{then}")
    } else if let Some(claim) = flat(Status::AppearedInCourt) {
        claims.push(claim);
        format!("{has} appeared in court{}", with(&mut claims, &charged[..1], "charged with"))
    } else if let Some(claim) = flat(Status::Remanded) {
        claims.push(claim);
        format!("{has} been remanded in custody")
    } else {
        return before_charge(facts, person, &flat, has, is);
    };
    Some(Clause { text, claims })
}

/// The same in short, for a sentence that tells more than this: "has been arrested
/// on suspicion of theft", what came after left to the paragraph on them.
pub(super) fn brief<'a>(facts: &Facts<'a>, person: &Person) -> Option<Clause<'a>> {
    let whole = proceedings(facts, person)?;
    let past = if cast::many(person) { "were" } else { "was" };
    let has = if cast::many(person) { "have" } else { "has" };
    let arrested = format!("{past} arrested");
    let Some((first, then)) = whole.text.split_once(" and ") else { return Some(whole) };
    // A release is what counts; custody goes without saying.
    if !first.starts_with(&arrested) || !(then.ends_with("in custody")) {
        return Some(whole);
    }
    let custody = Status::InCustody.as_str();
    Some(Clause {
        text: first.replacen(&arrested, &format!("{has} been arrested"), 1),
        claims: whole.claims.into_iter().filter(|claim| claim.value != custody).collect(),
    })
}

/// The steps before a charge.
fn before_charge<'a>(
    facts: &Facts<'a>,
    person: &Person,
    flat: &impl Fn(Status) -> Option<&'a Claim>,
    has: &str,
    is: &str,
) -> Option<Clause<'a>> {
    let mut claims: Vec<&Claim> = Vec::new();
    let arrested = flat(Status::Arrested);
    claims.extend(arrested);
    let suspected = offences(facts, person, &["held on suspicion of", "arrested on suspicion of"]);
    let names: Vec<String> = suspected.iter().map(|(_, name)| name.clone()).collect();
    let on = if names.is_empty() {
        String::new()
    } else {
        claims.extend(suspected.iter().map(|(claim, _)| *claim));
        format!(" on suspicion of {}", list(&names))
    };
    // What they are held for is not always what they were arrested for.
    let held = suspected.iter().any(|(claim, _)| facts.held_for(claim));
    let past = if cast::many(person) { "were" } else { "was" };
    let steps = [
        (Status::ReleasedNoAction, format!("{has} been released with no further action")),
        (Status::ReleasedUnderInvestigation, format!("{has} been released under investigation")),
        (Status::Bailed, format!("{has} been released on bail")),
        (Status::InCustody, format!("{is} in custody")),
    ];
    let step = steps.into_iter().find_map(|(status, text)| Some((flat(status)?, text)));
    let text = match (arrested, step) {
        (Some(_), Some((claim, step))) => {
            claims.push(claim);
            if held && claim.value == Status::InCustody.as_str() {
                format!("{past} arrested and {is} held{on}")
            } else {
                format!("{past} arrested{on} and {step}")
            }
        }
        (Some(_), None) if held => format!("{past} arrested and {is} held{on}"),
        (Some(_), None) => format!("{has} been arrested{on}"),
        (None, Some((claim, step))) => {
            claims.push(claim);
            if on.is_empty() { step } else { format!("{step}, held{on}") }
        }
        (None, None) => {
            if let Some(claim) = flat(Status::Detained) {
                claims.push(claim);
                format!("{has} been detained")
            } else if let Some(claim) = flat(Status::Wanted) {
                claims.push(claim);
                format!("{is} wanted by police")
            } else {
                let (claim, _) = suspected.first()?;
                let held = claim.label.starts_with("held");
                if !held || hedged(claim) {
                    return None;
                }
                format!("{is} held{on}")
            }
        }
    };
    Some(Clause { text, claims })
}

/// The offences at one of these stages, without it: "attempted murder".
pub(super) fn offences<'a>(
    facts: &Facts<'a>,
    person: &Person,
    stages: &[&str],
) -> Vec<(&'a Claim, String)> {
    let mut out: Vec<(&Claim, String)> = Vec::new();
    for claim in facts.about(Topic::Offence, person).filter(|claim| !hedged(claim)) {
        let Some(offence) = stages.iter().find_map(|stage| claim.label.strip_prefix(stage)) else {
            continue;
        };
        let offence = offence.trim();
        // "fraud" beside "fraud by abuse of position" is the same said in short.
        if out.iter().any(|(_, seen)| seen.contains(offence)) {
            continue;
        }
        out.retain(|(_, seen)| !offence.contains(seen.as_str()));
        out.push((claim, offence.to_owned()));
    }
    out.truncate(5);
    out
}

/// "is in a stable condition", "has died": what is said flatly of how they are.
pub(super) fn condition<'a>(facts: &Facts<'a>, person: &Person) -> Option<Clause<'a>> {
    let claim = standing_condition(facts, person).filter(|claim| !hedged(claim))?;
    let state = Condition::from_word(&claim.value)?;
    Some(Clause { text: say::condition(state, cast::many(person))?, claims: vec![claim] })
}

/// The condition that counts: died, else the newest.
pub(super) fn standing_condition<'a>(facts: &Facts<'a>, person: &Person) -> Option<&'a Claim> {
    facts
        .saying(Topic::Condition, person, Condition::Died.as_str())
        .or_else(|| facts.about(Topic::Condition, person).next_back())
}

/// A paragraph on each person of whom the lead has not told everything.
pub(super) fn paragraphs(writer: &mut Writer<'_>) {
    for person in writer.people() {
        let mut lines = Vec::new();
        if accusable(person)
            && let Some(clause) = proceedings(&writer.facts, person)
        {
            flat_line(writer, person, clause, &mut lines);
        }
        if let Some(clause) = condition(&writer.facts, person) {
            flat_line(writer, person, clause, &mut lines);
        }
        injury(writer, person, &mut lines);
        care::put(writer, person, &mut lines);
        description(writer, person, &mut lines);
        limited(writer, person, &mut lines);
        writer.put(BlockKind::Paragraph, lines);
    }
}

/// Whether proceedings may be told of them. A misreading that hangs an arrest on
/// the one who was harmed must not reach a page.
pub(super) const fn accusable(person: &Person) -> bool {
    !matches!(
        person.role,
        PersonRole::Victim | PersonRole::Deceased | PersonRole::Missing | PersonRole::Witness
    )
}

fn flat_line(writer: &mut Writer<'_>, person: &Person, clause: Clause<'_>, lines: &mut Vec<Line>) {
    if clause.claims.iter().all(|claim| writer.is_told(claim)) {
        return;
    }
    // A death is claimed in two ways, and told once.
    let death = |claim: &Claim| {
        claim.topic == Topic::Condition && claim.value == Condition::Died.as_str()
            || claim.topic == Topic::Status && claim.value == Status::Deceased.as_str()
    };
    let told = |claim: &&Claim| {
        claim.person.as_deref() == Some(&person.key) && death(claim) && writer.is_told(claim)
    };
    if clause.claims.iter().any(|claim| death(claim)) && writer.facts.live.iter().any(told) {
        return;
    }
    let custody = Status::InCustody.as_str();
    let untold: Vec<&Claim> =
        clause.claims.iter().copied().filter(|claim| !writer.is_told(claim)).collect();
    // Where all but the custody is told, only the custody is left to tell.
    let (text, claims) = if untold.iter().all(|claim| claim.value == custody) {
        let is = if cast::many(person) { "are" } else { "is" };
        (format!("{is} in custody"), untold)
    } else {
        (clause.text, clause.claims)
    };
    let Some(first) = claims.first() else { return };
    let who = writer.call(person);
    lines.push(Line::new(format!("{who} {text}")).by(first).on_all(claims));
}

/// The injury, in the source's own words.
fn injury(writer: &mut Writer<'_>, person: &Person, lines: &mut Vec<Line>) {
    // "minor injuries" is told as how they are: "had minor injuries" is not told again.
    let told = |claim: &&Claim| {
        writer.is_told(claim)
            || lines.iter().any(|line| line.claims.contains(&claim.id))
            || writer.facts.about(Topic::Condition, person).any(|how| touches(how, claim))
    };
    let found = writer.facts.about(Topic::Injury, person).find(|claim| !told(claim));
    let Some(claim) = found else { return };
    // "injuries" says nothing beside how they are thought to be.
    let bare = ["injuries", "injury", "injured", "hurt"].contains(&claim.words.trim());
    if bare && writer.facts.about(Topic::Condition, person).next().is_some() {
        return;
    }
    let words = scriven_model::standing::noun_part(claim.words.trim());
    // "leg" is no sentence; the source's own is.
    if hedged(claim) || words.split(' ').count() < 3 {
        if writer.facts.sentence(claim).is_some() {
            let whom = format!("the {}", cast::short_noun(person));
            lines.extend(writer.in_their_words(claim, &whom));
        }
        return;
    }
    if words.contains(['“', '”', '"', '\n']) || words.split(' ').count() > 20 || writer.names(words)
    {
        return;
    }
    let who = writer.call(person);
    let (noun, was) =
        if words.ends_with("injuries") || words.ends_with("wounds") || words.contains(" and ") {
            ("injuries", "were")
        } else {
            ("injury", "was")
        };
    let text = format!("The {noun} to {who} {was} described as “{words}”");
    lines.push(Line::new(text).by(claim).on(claim));
}

/// Whether two claims of one statement rest on words that overlap.
fn touches(one: &Claim, two: &Claim) -> bool {
    one.statement == two.statement
        && one.spans.iter().any(|span| two.spans.iter().any(|other| span.overlaps(other)))
}

/// What somebody who is looked for looks like.
fn description(writer: &mut Writer<'_>, person: &Person, lines: &mut Vec<Line>) {
    let sought = person.role == PersonRole::Missing
        || (person.role == PersonRole::Suspect && !person.proceedings_active())
        || person.status.last() == Some(&Status::Wanted);
    let found = person.status.iter().any(|s| matches!(s, Status::Found | Status::Deceased));
    if !sought || found {
        return;
    }
    let looks: Vec<&Claim> = writer
        .facts
        .about(Topic::Description, person)
        .filter(|claim| !claim.words.contains(['“', '”', '"', '\n']))
        .filter(|claim| claim.words.split(' ').count() >= 2 && claim.words.trim() != "described as")
        .take(3)
        .collect();
    let Some(first) = looks.first() else { return };
    let who = writer.call(person);
    let is = if cast::many(person) { "are" } else { "is" };
    let words: Vec<String> =
        looks.iter().map(|claim| format!("“{}”", claim.words.trim())).collect();
    lines.push(
        Line::new(format!("{who} {is} described as {}", list(&words)))
            .by(first)
            .on_all(looks.iter().copied()),
    );
}

/// What the source limits ("believed to be"), in its own sentences.
fn limited(writer: &mut Writer<'_>, person: &Person, lines: &mut Vec<Line>) {
    let topics = [Topic::Status, Topic::Offence, Topic::Condition];
    let claims: Vec<&Claim> = topics
        .into_iter()
        .filter(|topic| accusable(person) || *topic == Topic::Condition)
        .flat_map(|topic| writer.facts.about(topic, person).collect::<Vec<_>>())
        .filter(|claim| hedged(claim) && !writer.is_told(claim))
        .collect();
    for claim in claims.into_iter().take(3) {
        let already = lines.iter().any(|line| line.claims.contains(&claim.id));
        if already {
            continue;
        }
        if let Some(line) = not_thought(writer, person, claim) {
            lines.push(line);
            continue;
        }
        let whom = if writer.was_met(person) {
            writer.call(person)
        } else {
            format!("the {}", cast::short_noun(person))
        };
        lines.extend(writer.in_their_words(claim, &whom));
    }
}

/// "The injuries of the woman are not thought to be life-threatening": where the
/// source's words go on from "injuries", they are told with their limit.
fn not_thought(writer: &mut Writer<'_>, person: &Person, claim: &Claim) -> Option<Line> {
    let words = claim.words.trim();
    let be = ["is ", "are ", "was ", "were "].iter().any(|be| words.starts_with(be));
    let threat = [Condition::LifeThreatening, Condition::NotLifeThreatening];
    let threat = threat.iter().any(|one| claim.value == one.as_str());
    let short = words.split(' ').count() <= 10 && !words.contains(['“', '”', '"', '\n']);
    let whole = claim.hedge.as_deref().is_none_or(|hedge| words.contains(hedge));
    if claim.topic != Topic::Condition || !be || !threat || !short || !whole {
        return None;
    }
    let words = words.replacen("was ", "were ", 1).replacen("is ", "are ", 1);
    let who = writer.call(person);
    Some(Line::new(format!("The injuries of {who} {words}")).by(claim).on(claim))
}
