//! What can be done at the desk: one verb a file.

mod approve;
mod begin_draft;
mod correct_fact;
mod edit_draft;
pub(crate) mod follow;
mod hold;
mod kill;
mod publish;
pub(crate) mod receive;
mod release;
mod reread;
mod sign_off;
pub(crate) mod sources;
mod thread;

pub(crate) use publish::verbs as publishable_as;
