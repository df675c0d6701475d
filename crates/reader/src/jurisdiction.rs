//! Whose law holds.

use scriven_model::reading::Jurisdiction;

use crate::{
    Input,
    lexicon::{Cat, Class, Marks},
    page::Page,
};

/// As given, else by what only one jurisdiction has, else England and Wales.
pub(crate) fn read(page: &Page<'_>, input: &Input<'_>, issuer: Option<&str>) -> Jurisdiction {
    if let Some(given) = input.jurisdiction {
        return given;
    }
    if let Some(found) = issuer.and_then(of_issuer).or_else(|| input.url.and_then(of_address)) {
        return found;
    }
    let mut votes = [0usize; Jurisdiction::ALL.len()];
    let mut vote = |whose: Jurisdiction, weight: usize| {
        if let Some(at) = Jurisdiction::ALL.iter().position(|j| *j == whose)
            && let Some(count) = votes.get_mut(at)
        {
            *count += weight;
        }
    };
    for hit in page.all(Cat::Force) {
        vote(of_force(hit.value).unwrap_or(Jurisdiction::EnglandWales), 2);
    }
    for hit in page.all(Cat::Agency) {
        match hit.value {
            "Crown Office and Procurator Fiscal Service"
            | "Police Investigations and Review Commissioner" => vote(Jurisdiction::Scotland, 2),
            "Public Prosecution Service" | "Police Ombudsman for Northern Ireland" => {
                vote(Jurisdiction::NorthernIreland, 2);
            }
            "Fiosrú" => vote(Jurisdiction::Ireland, 2),
            "ATF" | "DEA" | "US Marshals Service" => vote(Jurisdiction::UnitedStates, 2),
            "Crown Prosecution Service" => vote(Jurisdiction::EnglandWales, 2),
            _ => {}
        }
    }
    // England, Northern Ireland and Australia have magistrates: told often, it tells no more.
    let mut magistrates = false;
    for token in page.marked(page.whole(), Marks::class(Class::Law)) {
        match page.word(token) {
            "sheriff" if page.is(token + 1, "court") => vote(Jurisdiction::Scotland, 2),
            // "the Sheriff's Office", "Amber County Sheriff"
            "sheriff"
                if page.is_any(token + 2, &["office", "department", "deputies", "detectives"])
                    || page.is(token.wrapping_sub(1), "county") =>
            {
                vote(Jurisdiction::UnitedStates, 2);
            }
            "deputies" => vote(Jurisdiction::UnitedStates, 1),
            "department" if page.is(token.wrapping_sub(1), "police") => {
                vote(Jurisdiction::UnitedStates, 2);
            }
            "strike" if page.is(token + 1, "force") => vote(Jurisdiction::Australia, 2),
            "psni" => vote(Jurisdiction::NorthernIreland, 2),
            "fiscal" if page.is(token.wrapping_sub(1), "procurator") => {
                vote(Jurisdiction::Scotland, 2);
            }
            "gardaí" | "gardai" | "garda" => vote(Jurisdiction::Ireland, 1),
            "magistrates" if !std::mem::replace(&mut magistrates, true) => {
                vote(Jurisdiction::EnglandWales, 1);
            }
            "felony" | "misdemeanor" | "indicted" | "arraigned" | "booked" | "defense" => {
                vote(Jurisdiction::UnitedStates, 1);
            }
            "attorney"
                if page.is_any(
                    token.wrapping_sub(1),
                    &["district", "state's", "u.s", "prosecuting", "defense", "’s"],
                ) =>
            {
                vote(Jurisdiction::UnitedStates, 2);
            }
            _ => {}
        }
    }
    let most = votes.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return Jurisdiction::EnglandWales;
    }
    let at = votes.iter().position(|v| *v == most).unwrap_or(0);
    Jurisdiction::ALL.get(at).copied().unwrap_or(Jurisdiction::EnglandWales)
}

/// By what the issuer is called: a force of the list, or words that one country's use.
fn of_issuer(issuer: &str) -> Option<Jurisdiction> {
    if let Some(found) = of_force(issuer) {
        return Some(found);
    }
    let lower = issuer.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["northern ireland", "psni"]) {
        Some(Jurisdiction::NorthernIreland)
    } else if has(&["scotland", "scottish"]) && !lower.contains("scotland yard") {
        Some(Jurisdiction::Scotland)
    } else if has(&["garda", "gardaí"]) {
        Some(Jurisdiction::Ireland)
    } else if has(&[
        "sheriff's",
        "sheriff’s",
        "police department",
        "district attorney",
        "state police",
    ]) {
        Some(Jurisdiction::UnitedStates)
    } else if has(&["nsw", "new south wales", "victoria police", "queensland", "australia"]) {
        Some(Jurisdiction::Australia)
    } else {
        None
    }
}

/// By the address, where its host is of one country.
fn of_address(url: &str) -> Option<Jurisdiction> {
    let host = url.split("://").last()?.split(['/', ':', '?']).next()?.to_ascii_lowercase();
    match host.rsplit('.').next()? {
        "scot" => Some(Jurisdiction::Scotland),
        "ie" => Some(Jurisdiction::Ireland),
        "au" => Some(Jurisdiction::Australia),
        "gov" | "us" => Some(Jurisdiction::UnitedStates),
        _ if host.contains("scotland.") => Some(Jurisdiction::Scotland),
        _ if host.contains("psni.") => Some(Jurisdiction::NorthernIreland),
        _ => None,
    }
}

fn of_force(force: &str) -> Option<Jurisdiction> {
    Some(match force {
        "Police Scotland" => Jurisdiction::Scotland,
        "Police Service of Northern Ireland" => Jurisdiction::NorthernIreland,
        "An Garda Síochána" => Jurisdiction::Ireland,
        "FBI" | "New York Police Department" | "Los Angeles Police Department" => {
            Jurisdiction::UnitedStates
        }
        "Victoria Police"
        | "Queensland Police"
        | "NSW Police"
        | "South Australia Police"
        | "Western Australia Police"
        | "Northern Territory Police"
        | "Australian Federal Police" => Jurisdiction::Australia,
        _ => return None,
    })
}
