//! What can be done at the desk: one verb a file.

mod approve;
mod begin_draft;
mod correct_fact;
mod edit_draft;
pub(crate) mod follow;
mod hold;
mod kill;
pub(crate) mod move_statements;
mod people_of;
mod promise;
mod publish;
pub(crate) mod receive;
mod refuse;
mod release;
mod reread;
mod resting;
mod sign_off;
pub(crate) mod sources;
mod thread;

use crate::{Error, Result};

pub(crate) use publish::verbs as publishable_as;

/// The reason somebody gives, trimmed and bounded; it may be left out where it is `spare`.
fn reason(why: &str, spare: bool, longest: usize) -> Result<String> {
    let why = why.trim();
    if why.is_empty() && !spare {
        return Err(Error::invalid("Say why: the reason stays in the record."));
    }
    if why.len() > longest {
        return Err(Error::invalid(format!(
            "A reason may have {longest} bytes; nothing was done."
        )));
    }
    Ok(why.to_owned())
}
