//! Users: who works at the desk.

use scriven_model::{Actor, EventBody, Role, Timestamp, User, UserId};
use scriven_store::{Tx, log, sessions, tokens, users};

use crate::{
    Desk, Error, Result,
    rights::{Right, need},
};

/// A name as it is kept: no space around it, not empty, one line.
pub(super) fn name(name: &str) -> Result<String> {
    let name = name.trim();
    let fits = (1..=64).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if fits {
        Ok(name.to_owned())
    } else {
        Err(Error::invalid("A name has 1 to 64 characters on one line."))
    }
}

impl Desk {
    /// Everybody at the desk.
    pub async fn users(&self, actor: &Actor) -> Result<Vec<User>> {
        need(actor, Right::People)?;
        self.read(|tx| Ok(users::list(tx)?)).await
    }

    /// Adds a person.
    pub async fn add_user(
        &self,
        actor: &Actor,
        name: &str,
        role: Role,
        password: &str,
    ) -> Result<User> {
        need(actor, Right::People)?;
        let name = self::name(name)?;
        let password = self.0.passwords.hash(password).await?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            if users::by_name(tx, &name)?.is_some() {
                return Err(Error::conflict(format!("There is a “{name}” at the desk already.")));
            }
            let user = User { id: UserId::new(at), name, role, since: at, disabled: None };
            log::append(tx, at, &actor, EventBody::UserAdded { user: user.clone() })?;
            users::set_password(tx, user.id, &password, at)?;
            Ok(user)
        })
        .await
    }

    /// Changes what a person may do. Somebody must stay who can add people.
    pub async fn set_role(&self, actor: &Actor, user: UserId, role: Role) -> Result<()> {
        need(actor, Right::People)?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            let before = get(tx, user)?;
            if role != Role::Admin {
                must_not_be_last(tx, &before)?;
            }
            log::append(tx, at, &actor, EventBody::UserRoleChanged { user, role })?;
            Ok(())
        })
        .await
    }

    /// Sets a new password. Whoever was signed in as them is signed out, and their
    /// tokens are revoked: a password is reset when somebody else may know it. Gives
    /// how many tokens that were.
    pub async fn reset_password(
        &self,
        actor: &Actor,
        user: UserId,
        password: &str,
    ) -> Result<usize> {
        if actor.user() != Some(user) {
            need(actor, Right::People)?;
        }
        let password = self.0.passwords.hash(password).await?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            get(tx, user)?;
            let revoked = revoke_all(tx, &actor, at, user)?;
            log::append(tx, at, &actor, EventBody::UserPasswordReset { user })?;
            users::set_password(tx, user, &password, at)?;
            sessions::end_all_of(tx, user)?;
            Ok(revoked)
        })
        .await
    }

    /// Shuts somebody out: they can no longer sign in, their sessions end and their
    /// tokens are revoked, in the same moment. What they did stays theirs.
    pub async fn disable_user(&self, actor: &Actor, user: UserId) -> Result<User> {
        need(actor, Right::People)?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            let before = get(tx, user)?;
            if before.disabled.is_none() {
                must_not_be_last(tx, &before)?;
                revoke_all(tx, &actor, at, user)?;
                log::append(tx, at, &actor, EventBody::UserDisabled { user })?;
            }
            get(tx, user)
        })
        .await
    }

    /// Lets somebody in again, with the password they had. Their tokens stay revoked.
    pub async fn enable_user(&self, actor: &Actor, user: UserId) -> Result<User> {
        need(actor, Right::People)?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            if get(tx, user)?.disabled.is_some() {
                log::append(tx, at, &actor, EventBody::UserEnabled { user })?;
            }
            get(tx, user)
        })
        .await
    }

    /// The person with this name, for the command line.
    pub async fn user_named(&self, name: &str) -> Result<User> {
        let name = name.trim().to_owned();
        self.read(move |tx| {
            users::by_name(tx, &name)?.ok_or_else(|| Error::not_found("user", &name))
        })
        .await
    }
}

fn get(tx: &mut Tx, id: UserId) -> Result<User> {
    users::get(tx, id)?.ok_or_else(|| Error::not_found("user", id))
}

/// Refuses what would leave the desk with nobody who can add people.
fn must_not_be_last(tx: &mut Tx, user: &User) -> Result<()> {
    let admin = |user: &User| user.role == Role::Admin && user.disabled.is_none();
    if admin(user) && users::list(tx)?.iter().filter(|user| admin(user)).count() == 1 {
        return Err(Error::conflict("This is the only admin; make another one first."));
    }
    Ok(())
}

/// Revokes every token that speaks for a person; gives how many.
fn revoke_all(tx: &mut Tx, actor: &Actor, at: Timestamp, user: UserId) -> Result<usize> {
    let live = tokens::live_of(tx, user)?;
    for token in &live {
        log::append(tx, at, actor, EventBody::TokenRevoked { token: *token })?;
    }
    Ok(live.len())
}
