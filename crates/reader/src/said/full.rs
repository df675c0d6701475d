//! Who is quoted by a part of the name, or by the post alone: the name in full.

use std::collections::HashMap;

use scriven_model::reading::Speaker;

use crate::{page::Page, speakers::Mention};

/// Gives speakers the names that the text has in full elsewhere.
pub(super) fn name(page: &Page<'_>, speakers: &mut [Speaker], mentions: &[Mention]) {
    let short = |speaker: &Speaker| speaker.name.as_ref().is_none_or(|name| !name.contains(' '));
    if !speakers.iter().any(short) {
        return;
    }
    let (posts, surnames) = (posts(page, mentions), surnames(page, mentions));
    for speaker in speakers.iter_mut().filter(|speaker| short(speaker)) {
        if speaker.name.is_none()
            && let Some(rank) = speaker.rank.as_deref()
            && let Some(Some(name)) = posts.get(rank)
        {
            speaker.name = Some((*name).to_owned());
        }
        let Some(surname) = speaker.name.as_deref().filter(|name| !name.contains(' ')) else {
            continue;
        };
        let Some(Some((full, mention))) = surnames.get(surname) else { continue };
        speaker.name = Some((*full).to_owned());
        speaker.rank = mention.rank.clone().or_else(|| speaker.rank.take());
        speaker.organisation = speaker.organisation.take().or_else(|| mention.organisation.clone());
        speaker.unit = speaker.unit.take().or_else(|| mention.unit.clone());
    }
}

/// "Chief Constable Ann Lee led the hearing. The Chief Constable said": who has a post,
/// where only one has it.
fn posts<'m>(page: &'m Page<'_>, mentions: &'m [Mention]) -> HashMap<&'m str, Option<&'m str>> {
    let mut posts = HashMap::new();
    for mention in mentions {
        let rank = mention.rank.as_deref().filter(|r| !["family", "spokesperson"].contains(r));
        let name = mention.name.clone().map(|range| page.words(range));
        if let (Some(rank), Some(name)) = (rank, name) {
            let known = posts.entry(rank).or_insert(Some(name));
            *known = known.filter(|known| *known == name);
        }
    }
    posts
}

/// "Detective Inspector Ann Lee says … Inspector Lee said": who has a last name, where only
/// one has it.
fn surnames<'m>(
    page: &'m Page<'_>,
    mentions: &'m [Mention],
) -> HashMap<&'m str, Option<(&'m str, &'m Mention)>> {
    let mut surnames = HashMap::new();
    for mention in mentions {
        let full = mention.name.clone().map(|range| page.words(range));
        if let Some((full, (_, surname))) =
            full.and_then(|full| Some((full, full.rsplit_once(' ')?)))
        {
            let known = surnames.entry(surname).or_insert(Some((full, mention)));
            *known = known.filter(|(known, _)| *known == full);
        }
    }
    surnames
}
