//! When a step of proceedings was taken, where a statement says so.

use scriven_model::{
    Claim, Person, Topic,
    reading::{Status, TimeOf},
    standing::Standing,
};

use super::writer::{Writer, hedged};

/// The steps whose own time is told, each time with its steps, taken out of `steps`.
///
/// A time belongs to a step where the statement tells it of such a step in the same
/// sentence, and no other. What stays behind was only said, on the statement's day.
pub(super) fn dated<'a>(
    writer: &Writer<'a>,
    claims: &[&'a Claim],
    person: &Person,
    steps: &mut Vec<Standing>,
) -> Vec<(&'a Claim, Vec<Standing>)> {
    let mut out: Vec<(&Claim, Vec<Standing>)> = Vec::new();
    let mut left: Vec<Standing> = Vec::new();
    for step in steps.drain(..) {
        match time_of(writer, claims, person, &step) {
            Some(time) => match out.iter_mut().find(|(at, _)| at.id == time.id) {
                Some((_, at)) => at.push(step),
                None => out.push((time, vec![step])),
            },
            None => left.push(step),
        }
    }
    *steps = left;
    out
}

/// Which time a step has, and the status that says it was taken.
fn kind(step: &Standing) -> Option<(TimeOf, Status)> {
    let kinds = [
        ("arrested", TimeOf::Arrest, Status::Arrested),
        ("charged", TimeOf::Charge, Status::Charged),
        ("appeared in court", TimeOf::Court, Status::AppearedInCourt),
        ("convicted", TimeOf::Court, Status::Convicted),
        ("cleared", TimeOf::Court, Status::Acquitted),
        ("sentenced", TimeOf::Court, Status::Sentenced),
    ];
    let found = kinds.into_iter().find(|(word, ..)| step.text.starts_with(word));
    found.map(|(_, of, status)| (of, status))
}

fn time_of<'a>(
    writer: &Writer<'a>,
    claims: &[&'a Claim],
    person: &Person,
    step: &Standing,
) -> Option<&'a Claim> {
    let (of, status) = kind(step)?;
    let tells = |claim: &&Claim| {
        let state = claim.topic == Topic::Status && claim.value == status.as_str();
        claim.person.as_deref() == Some(person.key.as_str())
            && (state || step.claims.contains(&claim.id))
    };
    let anchors: Vec<&Claim> = claims.iter().copied().filter(tells).collect();
    let statement = anchors.first()?.statement;
    // Two who took such a step each in one sentence: it is not told whose time it is.
    let another = claims.iter().any(|claim| {
        claim.topic == Topic::Status
            && claim.value == status.as_str()
            && claim.person.as_deref() != Some(person.key.as_str())
            && anchors.iter().any(|own| {
                own.topic == Topic::Status
                    && own.spans != claim.spans
                    && writer.facts.together(own, claim)
            })
    });
    if another {
        return None;
    }
    let mut times = writer.facts.on(Topic::Time).filter(|claim| {
        let past = writer.facts.time(claim).is_some_and(|time| {
            let day = time.start.map(|start| start.date);
            time.of == of && day.zip(claim.said_on).is_some_and(|(day, said)| day <= said)
        });
        claim.statement == statement
            && past
            && !hedged(claim)
            && anchors.iter().any(|anchor| writer.facts.together(anchor, claim))
    });
    let first = times.next()?;
    times.all(|other| other.value == first.value).then_some(first)
}
