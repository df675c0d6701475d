//! What police ask: of the press, and of the public.

use scriven_model::{
    BlockKind, Claim, Topic,
    reading::{Ask, RestrictionKind},
};

use super::{
    line::{Line, capital, list},
    writer::{Writer, asking},
};

/// One line a request; what is for the desk only (an embargo, "not for
/// publication") is no line.
pub(super) fn put(writer: &mut Writer<'_>) {
    let requests: Vec<&Claim> = writer.facts.on(Topic::Restriction).collect();
    let mut seen: Vec<String> = Vec::new();
    for claim in requests {
        if let Some(line) = request(writer, claim)
            && !seen.contains(&line.text)
        {
            seen.push(line.text.clone());
            writer.put(BlockKind::Asked, vec![line]);
        }
    }
    let lines = appeal(writer);
    writer.put(BlockKind::Asked, lines);
}

fn request(writer: &Writer<'_>, claim: &Claim) -> Option<Line> {
    let (kind, _) = claim.value.split_once(';')?;
    let kind = RestrictionKind::from_word(kind)?;
    let who = claim.label.split_once(": ").map(|(_, who)| who).filter(|who| !writer.names(who));
    let they = capital(&asking(claim));
    let asks = if they == "Police" { "ask" } else { "asks" };
    let words = claim.words.trim();
    let quoted = (!words.contains(['“', '”', '"', '\n'])
        && words.split(' ').count() <= 30
        && !writer.names(words))
    .then(|| format!(": “{words}”"));
    let text = match kind {
        RestrictionKind::Privacy => match who {
            Some(who) => format!("{they} {asks} that the privacy of {who} is respected"),
            None => format!("{they} {asks} that the family’s privacy is respected")
                .replace(
                    "the family’s",
                    if words.to_lowercase().contains("family") {
                        "the family’s"
                    } else {
                        "their"
                    },
                )
                .replace("their privacy", "privacy"),
        },
        RestrictionKind::Identity => match who {
            Some(who) => format!("{they} {asks} that {who} is not identified"),
            None => format!("{they} {asks} that nobody is identified"),
        },
        RestrictionKind::Images => {
            format!("{they} {asks} that images are not used{}", quoted.unwrap_or_default())
        }
        RestrictionKind::Speculation => {
            format!("{they} {asks} people not to speculate{}", quoted.unwrap_or_default())
        }
        RestrictionKind::ReportingRestriction => {
            "Reporting restrictions apply, police said".to_owned()
        }
        RestrictionKind::SubJudice => "Criminal proceedings are active, police said".to_owned(),
        RestrictionKind::Embargo | RestrictionKind::NotForPublication => return None,
    };
    Some(Line::new(text).on(claim))
}

/// Witnesses, footage, information: with where to turn to and the reference.
fn appeal(writer: &Writer<'_>) -> Vec<Line> {
    let mut wanted: Vec<String> = Vec::new();
    let mut claims: Vec<&Claim> = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    for claim in writer.facts.on(Topic::Ask) {
        let Some(ask) = Ask::from_word(&claim.value) else { continue };
        let what = match ask {
            Ask::Witnesses => "witnesses",
            Ask::Information => "anyone with information",
            Ask::Dashcam => "anyone with dashcam footage",
            Ask::Cctv => "anyone with CCTV or doorbell footage",
            Ask::IdentifyPerson => "anyone who can identify a person",
            Ask::DoNotApproach => {
                lines.push(
                    Line::new("Police ask the public not to approach the person sought").on(claim),
                );
                continue;
            }
            Ask::AvoidArea => {
                lines.push(Line::new("Police ask people to avoid the area").on(claim));
                continue;
            }
            Ask::StayAway => {
                lines.push(Line::new("Police ask people to stay away").on(claim));
                continue;
            }
            Ask::Other => continue,
        };
        if !wanted.iter().any(|seen| seen == what) {
            wanted.push(what.to_owned());
            claims.push(claim);
        }
    }
    if let Some(first) = claims.first() {
        let they = capital(&asking(first));
        let asks = if they == "Police" { "ask" } else { "asks" };
        let text = format!("{they} {asks} {} to come forward", list(&wanted));
        lines.insert(0, Line::new(text).on_all(claims.iter().copied()));
    }
    lines.extend(contact(writer));
    lines
}

fn contact(writer: &Writer<'_>) -> Option<Line> {
    let mut said: Vec<String> = Vec::new();
    let mut claims: Vec<&Claim> = Vec::new();
    for claim in writer.facts.on(Topic::Contact) {
        let label = claim.label.trim();
        // A personal mail address or mobile is for the desk, not for the page.
        let private = label.contains('@') || label.starts_with("07") || label.contains('\n');
        if !private && said.len() < 4 && !said.iter().any(|seen| seen.eq_ignore_ascii_case(label)) {
            said.push(label.to_owned());
            claims.push(claim);
        }
    }
    if said.is_empty() {
        return None;
    }
    let last = said.pop().unwrap_or_default();
    let contacts = if said.is_empty() { last } else { format!("{} or {last}", said.join(", ")) };
    let mut line = Line::new(format!("Contact: {contacts}")).on_all(claims);
    if let Some(reference) = writer.facts.on(Topic::Reference).next_back() {
        line.text.push_str(&format!("; quote reference {}", reference.label));
        line.rest_on(reference.id);
    }
    Some(line)
}
