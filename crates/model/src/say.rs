//! Clauses for sentences: what is said of somebody or something, with its verb.
//! Shared by the story and the list of what changed, so that both say it alike.

use crate::{
    claim::{Difference, DifferenceKind, Topic},
    reading::{Certainty, Condition, Status},
    words,
};

/// "is in a stable condition", "has died"; `None` where nothing is known.
pub fn condition(condition: Condition, many: bool) -> Option<String> {
    let (has, is) = if many { ("have", "are") } else { ("has", "is") };
    Some(match condition {
        Condition::Stable => format!("{is} in a stable condition"),
        Condition::Serious => format!("{is} in a serious condition"),
        Condition::Critical => format!("{is} in a critical condition"),
        Condition::LifeThreatening => format!("{has} injuries described as life-threatening"),
        Condition::LifeChanging => format!("{has} injuries described as life-changing"),
        Condition::NotLifeThreatening => {
            format!("{has} injuries described as not life-threatening")
        }
        Condition::Minor => format!("{has} minor injuries"),
        Condition::Discharged => format!("{has} been discharged from hospital"),
        Condition::Died => format!("{has} died"),
        Condition::Unknown => return None,
    })
}

/// "has been released under investigation", "is in custody".
pub fn status(status: Status, many: bool) -> String {
    let (has, is) = if many { ("have", "are") } else { ("has", "is") };
    match status {
        Status::Wanted => format!("{is} wanted by police"),
        Status::InCustody | Status::Missing => format!("{is} {}", words::status(status)),
        Status::AppearedInCourt => format!("{has} appeared in court"),
        Status::Acquitted => format!("{has} been cleared"),
        Status::Deceased => format!("{has} died"),
        _ => format!("{has} been {}", words::status(status)),
    }
}

/// How sure the source is, where it is less than flat: said after the fact.
pub const fn certainty(certainty: Certainty) -> Option<&'static str> {
    match certainty {
        Certainty::Stated => None,
        Certainty::Confirmed => Some("confirmed"),
        Certainty::Established => Some("established so far"),
        Certainty::Believed => Some("believed, not confirmed"),
        Certainty::Understood => Some("understood, not confirmed"),
        Certainty::Reported => Some("reported, not confirmed"),
        Certainty::Possible => Some("possible, not confirmed"),
        Certainty::Denied => Some("said not to be so"),
    }
}

/// What a body is called once it is known: police are "police".
pub fn short_body(body: &str) -> String {
    let lower = body.to_lowercase();
    let police = ["police", "constabulary", "the met", "garda"].iter().any(|w| lower.contains(w));
    if police
        && !lower.contains("ombudsman")
        && !lower.contains("complaints")
        && !lower.contains("conduct")
    {
        "police".to_owned()
    } else {
        with_article(body)
    }
}

/// Who asks and announces, of "Inspector Jo Hale, Westmoor Police": "police". Where
/// nobody is known to speak, the statement does: it may be anybody's.
pub fn voice(said_by: Option<&str>) -> String {
    let Some(said_by) = said_by else { return "a statement".to_owned() };
    let body = said_by.split_once(", ").map_or(said_by, |(_, body)| body);
    if body.eq_ignore_ascii_case("family") { "the family".to_owned() } else { short_body(body) }
}

/// "the Metropolitan Police", "Westmoor Police", "the Fire and Rescue Service".
pub fn with_article(body: &str) -> String {
    if body.to_lowercase().starts_with("the ") {
        return format!("the {}", body.get(4..).unwrap_or(body));
    }
    let starts = [
        "Metropolitan",
        "British Transport",
        "City of",
        "Police Service",
        "Crown",
        "Civil",
        "National",
        "Independent",
    ];
    let ends = [
        "Service",
        "Commission",
        "Office",
        "Team",
        "Unit",
        "Command",
        "Department",
        "Brigade",
        "Authority",
        "Court",
        "Ombudsman",
        "Coastguard",
        "Trust",
    ];
    let one = starts.iter().any(|start| body.starts_with(start))
        || body.rsplit(' ').next().is_some_and(|last| ends.contains(&last));
    if one { format!("the {body}") } else { body.to_owned() }
}

/// A rank as it describes somebody: "a police constable". Letters stay: "a PC".
pub fn rank(rank: &str) -> String {
    let letters = rank.chars().all(char::is_uppercase);
    let rank = if letters { rank.to_owned() } else { rank.to_lowercase() };
    // "a PC", "an SC": letters that are spelt out go by the sound of their names.
    let spelt =
        letters && rank.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X']);
    let article = match letters {
        true if spelt => "an",
        true => "a",
        false => words::article(&rank),
    };
    format!("{article} {rank}")
}

/// A thing with an article where the word needs one, and whether it is many:
/// ("a shotgun", false), ("two knives", true), ("cash", false).
pub fn thing(what: &str) -> (String, bool) {
    let first = what.split(' ').next().unwrap_or("").to_lowercase();
    let last = what.rsplit(' ').next().unwrap_or("").to_lowercase();
    let many = (last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("us"))
        || ["people", "jewellery items", "men", "women"].contains(&last.as_str());
    let has = [
        "a",
        "an",
        "the",
        "his",
        "her",
        "their",
        "two",
        "three",
        "four",
        "five",
        "several",
        "some",
        "number",
        "more",
        "around",
        "approximately",
        "about",
    ]
    .contains(&first.as_str())
        || first.starts_with(|c: char| c.is_ascii_digit() || c == '£' || c == '€' || c == '$');
    let mass = [
        "cash",
        "money",
        "cocaine",
        "heroin",
        "cannabis",
        "ammunition",
        "jewellery",
        "clothing",
        "footage",
        "property",
        "evidence",
        "equipment",
        "alcohol",
        "tobacco",
        "ketamine",
        "mdma",
        "crack",
        "fuel",
    ]
    .contains(&last.as_str());
    if has || many || mass {
        (what.to_owned(), many)
    } else {
        (format!("{} {what}", words::article(what)), false)
    }
}

/// What something was before a change; nothing of proceedings, whose verbs say it
/// ("has been charged"), nor of two accounts, which the words set side by side.
pub fn was(change: &Difference) -> Option<&str> {
    let told = matches!(change.topic, Topic::Status | Topic::Offence | Topic::Name)
        || change.kind == DifferenceKind::Conflict;
    let before = change.before.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
    // Words of an older record say it themselves: "stable → discharged".
    if told || change.words.contains(" → ") {
        return None;
    }
    // "Was: about 21:15": the day that the sentence names needs no second telling.
    let after = change.after.as_deref().unwrap_or_default();
    match (before.rsplit_once(" on "), after.rsplit_once(" on ")) {
        (Some((clock, old)), Some((_, new))) if old == new => Some(clock),
        _ => Some(before),
    }
}

/// A change in one line, wherever it is shown or sent: "The officer has been
/// discharged from hospital. Was: stable."
pub fn change(change: &Difference) -> String {
    let now = change.words.trim();
    match was(change) {
        Some(was) => {
            let stop = if now.ends_with(['.', '!', '?']) { "" } else { "." };
            format!("{now}{stop} Was: {was}.")
        }
        None => now.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(topic: Topic, words: &str, before: &str, after: &str) -> Difference {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Difference {
            kind: DifferenceKind::Changed,
            topic,
            person: None,
            words: words.to_owned(),
            before: some(before),
            after: some(after),
            claims: Vec::new(),
        }
    }

    #[test]
    fn a_change_is_a_sentence_and_what_it_was() {
        let words = "The officer has been discharged from hospital.";
        let one = difference(Topic::Condition, words, "stable", "discharged");
        assert_eq!(change(&one), format!("{words} Was: stable."));
        let new = difference(Topic::Item, "A shotgun was recovered.", "", "shotgun recovered");
        assert_eq!(change(&new), "A shotgun was recovered.");
    }

    #[test]
    fn proceedings_do_not_say_what_their_verb_says_and_a_day_is_said_once() {
        let words = "The man, 24, has been charged.";
        assert_eq!(change(&difference(Topic::Status, words, "arrested", "charged")), words);
        let time = difference(
            Topic::Time,
            "It happened at about 20:50 on Sunday 1 June.",
            "about 21:15 on Sunday 1 June 2031",
            "about 20:50 on Sunday 1 June 2031",
        );
        let told = change(&time);
        assert_eq!(told, "It happened at about 20:50 on Sunday 1 June. Was: about 21:15.");
    }

    #[test]
    fn a_rank_that_describes_is_written_small() {
        assert_eq!(rank("Police Constable"), "a police constable");
        assert_eq!(rank("Acting Inspector"), "an acting inspector");
        assert_eq!(rank("PC"), "a PC");
    }

    #[test]
    fn verbs_agree_with_how_many_they_are() {
        assert_eq!(status(Status::Deceased, true), "have died");
        assert_eq!(status(Status::InCustody, false), "is in custody");
        assert_eq!(condition(Condition::Minor, false).unwrap(), "has minor injuries");
    }

    #[test]
    fn who_is_not_known_to_speak_is_not_made_the_police() {
        assert_eq!(voice(None), "a statement");
        assert_eq!(voice(Some("Eastby Magistrates' Court")), "the Eastby Magistrates' Court");
        assert_eq!(voice(Some("Westmoor Ambulance Trust")), "the Westmoor Ambulance Trust");
        assert_eq!(voice(Some("Westmoor Fire Brigade")), "the Westmoor Fire Brigade");
    }

    #[test]
    fn police_are_police_and_those_who_watch_them_are_not() {
        assert_eq!(voice(Some("Inspector Jo Hale, Westmoor Police")), "police");
        assert_eq!(
            voice(Some("Independent Office for Police Conduct")),
            "the Independent Office for Police Conduct"
        );
    }
}
