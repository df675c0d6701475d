//! What people said became of a promise, where the record is made anew: it holds on.

use scriven_model::{Promise, PromiseState, StatementId};

/// The same promise in a record of before: on another incident it has another id.
fn before<'p>(promise: &Promise, all: &'p [&[Promise]]) -> Option<&'p Promise> {
    let all = || all.iter().copied().flatten();
    all().find(|one| one.id == promise.id).or_else(|| {
        all().find(|one| {
            one.statement == promise.statement
                && one.about == promise.about
                && one.due == promise.due
        })
    })
}

/// A promise just made, with what it was said not to have come with.
pub(crate) fn as_said(promise: Promise, all: &[&[Promise]]) -> Promise {
    let Some(before) = before(&promise, all) else { return promise };
    Promise {
        not_with: before.not_with.clone(),
        changes: before.changes,
        changed_at: before.changed_at,
        ..promise
    }
}

/// Ends what a person ended; not with a statement that is no longer `here`.
pub(crate) fn as_ended(
    promises: &mut [Promise],
    all: &[&[Promise]],
    here: impl Fn(StatementId) -> bool,
) {
    for promise in promises {
        let Some(before) = before(promise, all) else { continue };
        let stands = before.ended.is_some()
            && before.state != PromiseState::Open
            && before.came_with.is_none_or(&here);
        if stands {
            promise.state = before.state;
            promise.came_with = before.came_with;
            promise.ended.clone_from(&before.ended);
        }
    }
}
