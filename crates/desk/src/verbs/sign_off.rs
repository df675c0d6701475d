//! Sign off: a person takes a finding on themselves, with a written reason.

use scriven_model::{Actor, DraftId, EventBody, Finding, Level, Role, SignOff};
use scriven_store::log;

use super::edit_draft::open_draft;
use crate::{
    Desk, DraftView, Error, Result,
    rights::{Right, need},
    sights::{self, Held},
};

impl Desk {
    /// Signs off the finding with this key. Whether it is this person's to sign,
    /// its rule says; nobody signs off their own copy.
    pub async fn sign_off(
        &self,
        actor: &Actor,
        draft: DraftId,
        key: &str,
        why: &str,
    ) -> Result<DraftView> {
        need(actor, Right::See)?;
        if why.trim().is_empty() {
            return Err(Error::invalid("Say why, in a sentence: it is kept with the sign-off."));
        }
        let (desk, actor, at) = (self.clone(), actor.clone(), self.now());
        let (key, why) = (key.to_owned(), why.trim().to_owned());
        self.write(move |tx| {
            let draft = open_draft(tx, draft)?;
            let held = Held::of(tx, draft.incident)?;
            let view = sights::draft_view(&desk, tx, held, draft.clone(), at)?;
            let finding = view
                .findings
                .iter()
                .find(|finding| finding.key == key)
                .ok_or_else(|| Error::not_found("finding", &key))?;
            may_sign(finding, &actor, &view.editors)?;
            let sign_off = SignOff {
                key,
                by: actor.name().to_owned(),
                role: actor.role().unwrap_or(Role::Reporter),
                why,
                at,
            };
            log::append(tx, at, &actor, EventBody::FindingSignedOff { draft: draft.id, sign_off })?;
            let held = Held::of(tx, draft.incident)?;
            sights::draft_view(&desk, tx, held, draft, at)
        })
        .await
    }
}

/// Refuses whom a finding's rule does not name, with the way there.
fn may_sign(finding: &Finding, actor: &Actor, editors: &[String]) -> Result<()> {
    match finding.level {
        Level::Note => {
            return Err(Error::conflict("This is for information; there is nothing to sign."));
        }
        // A tick says that it was seen; whoever writes may say so.
        Level::Warn => return Ok(()),
        Level::HardBlock => {
            return Err(Error::conflict(format!(
                "{} No one can sign this off; only a newly recorded fact clears it.",
                finding.message
            )));
        }
        Level::SignOff | Level::Block => {}
    }
    let role = actor.role().unwrap_or(Role::Reporter);
    if !finding.roles.iter().any(|wanted| scriven_checks::may_sign(role, wanted)) {
        return Err(Error::Forbidden {
            need: format!(
                "This needs one of: {}. You are signed in as {role}.",
                finding.roles.join(", ")
            ),
        });
    }
    if editors.iter().any(|editor| editor == actor.name()) {
        return Err(Error::Forbidden {
            need: format!(
                "You wrote on this draft, and nobody signs off their own copy. Ask somebody with \
                 one of these roles who did not: {}. It was written by {}.",
                finding.roles.join(", "),
                editors.join(", ")
            ),
        });
    }
    Ok(())
}
