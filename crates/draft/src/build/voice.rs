//! Who says it: every claim is put on somebody's word.

use scriven_model::say;

/// Remembers who was introduced, so that a rank and a body are given once.
#[derive(Default)]
pub(super) struct Voices {
    introduced: Vec<String>,
}

impl Voices {
    /// Whether kin speak: a tribute is theirs.
    pub(super) fn are_kin(said_by: Option<&str>) -> bool {
        let who = said_by.and_then(|who| who.split(", ").next()).unwrap_or_default();
        ["family", "relatives", "parents"].contains(&who.to_lowercase().as_str())
    }

    /// "Commander Jo Hale of Westmoor Police", later "Commander Hale";
    /// "Westmoor Police", later "police"; "a statement", later "the statement", where
    /// nobody is known to speak.
    pub(super) fn of(&mut self, said_by: Option<&str>) -> String {
        let Some(said_by) = said_by else {
            let again = self.introduced.iter().any(String::is_empty);
            self.introduced.push(String::new());
            return if again { "the statement" } else { "a statement" }.to_owned();
        };
        // Kin speak as kin, whatever office hands their words on.
        if Self::are_kin(Some(said_by)) {
            let who = said_by.split(", ").next().unwrap_or(said_by);
            return format!("the {}", who.to_lowercase());
        }
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
                format!("{who} of {}", say::with_article(body))
            }
            None if again => say::short_body(said_by),
            None => say::with_article(said_by),
        }
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
