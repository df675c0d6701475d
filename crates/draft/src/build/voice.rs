//! Who says it: every claim is put on somebody's word.

use scriven_model::Claim;

/// Remembers who was introduced, so that a rank and a body are given once.
#[derive(Default)]
pub(super) struct Voices {
    introduced: Vec<String>,
}

impl Voices {
    /// "Commander Jo Hale of Westmoor Police", later "Commander Hale";
    /// "Westmoor Police", later "police". "police" where nobody is named.
    pub(super) fn of(&mut self, claim: &Claim) -> String {
        let Some(said_by) = claim.said_by.as_deref() else { return "police".to_owned() };
        let again = self.introduced.iter().any(|seen| seen == said_by);
        if !again {
            self.introduced.push(said_by.to_owned());
        }
        match said_by.split_once(", ") {
            Some((who, body)) if again => {
                let _ = body;
                short_name(who)
            }
            Some((who, body)) => {
                self.introduced.push(body.to_owned());
                format!("{who} of {}", with_article(body))
            }
            None if again => short_body(said_by),
            None => with_article(said_by),
        }
    }

    /// "said" once more: the short form, whether or not they were introduced.
    pub(super) fn short(claim: &Claim) -> String {
        claim.said_by.as_deref().map_or_else(
            || "police".to_owned(),
            |said_by| match said_by.split_once(", ") {
                Some((who, _)) => short_name(who),
                None => short_body(said_by),
            },
        )
    }
}

/// "Commander Hale": the rank and the last name. "A spokesperson" stays.
fn short_name(who: &str) -> String {
    let words: Vec<&str> = who.split(' ').collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    match words.as_slice() {
        [rank @ .., _first, last] if !rank.is_empty() && capitals == words.len() => {
            format!("{} {last}", rank.join(" "))
        }
        _ => who.to_owned(),
    }
}

/// What a body is called once it is known: police are "police".
pub(super) fn short_body(body: &str) -> String {
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

/// "the Metropolitan Police", "Westmoor Police", "the Fire and Rescue Service".
pub(super) fn with_article(body: &str) -> String {
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

/// The body that a story calls "police": who asks and promises.
pub(super) fn asking(claim: &Claim) -> String {
    let said_by = claim.said_by.as_deref().unwrap_or("police");
    let body = said_by.split_once(", ").map_or(said_by, |(_, body)| body);
    if body.eq_ignore_ascii_case("family") { "the family".to_owned() } else { short_body(body) }
}
