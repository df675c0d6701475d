//! What the events of the desk itself change: sources, people, tokens, followers.

use scriven_model::{Event, EventBody};

use super::Mode;
use crate::{
    error::Result,
    followers::{self, Follower},
    outbox, sessions, sources, tokens,
    tx::Tx,
    users,
};

pub(super) fn apply(tx: &mut Tx, event: &Event, mode: Mode) -> Result<()> {
    match &event.body {
        EventBody::SourceAdded { source } => sources::add(tx, source, event.at),
        EventBody::SourceStateChanged { source, state, .. } => {
            sources::set_state(tx, *source, *state)
        }
        EventBody::SourceEdited { source, name, url, issuer, jurisdiction } => {
            let said = sources::Said { name, url, issuer: issuer.as_deref(), law: *jurisdiction };
            sources::edit(tx, *source, &said, mode)
        }
        EventBody::SourceRemoved { source, .. } => sources::remove(tx, *source, mode),
        EventBody::UserAdded { user } => users::add(tx, user),
        EventBody::UserRoleChanged { user, role } => users::set_role(tx, *user, *role),
        EventBody::UserPasswordReset { user } => {
            users::must(tx, *user)?;
            if mode == Mode::Live {
                sessions::end_all_of(tx, *user)?;
            }
            Ok(())
        }
        EventBody::UserDisabled { user } => {
            users::set_disabled(tx, *user, Some(event.at))?;
            if mode == Mode::Live {
                sessions::end_all_of(tx, *user)?;
            }
            Ok(())
        }
        EventBody::UserEnabled { user } => users::set_disabled(tx, *user, None),
        EventBody::TokenCreated { token, user, scope } => {
            tokens::add(tx, *token, *user, scope, event.at)
        }
        EventBody::TokenRevoked { token } => tokens::revoke(tx, *token, event.at),
        EventBody::FollowerAdded { follower, channel, address, incident } => followers::add(
            tx,
            &Follower {
                id: *follower,
                channel: channel.clone(),
                address: address.clone(),
                incident: *incident,
                since: event.at,
            },
        ),
        EventBody::FollowerRemoved { follower } => {
            let gone = followers::get(tx, *follower)?;
            followers::remove(tx, *follower)?;
            if mode == Mode::Live {
                if let Some(gone) = gone {
                    outbox::hand_over(tx, &gone)?;
                }
                outbox::drop_of_follower(tx, *follower, event.at)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}
