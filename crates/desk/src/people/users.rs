//! Users: who works at the desk.

use scriven_model::{Actor, EventBody, Role, User, UserId};
use scriven_store::{Tx, log, sessions, users};

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
            let user = User { id: UserId::new(at), name, role, since: at };
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
            let admins =
                users::list(tx)?.into_iter().filter(|user| user.role == Role::Admin).count();
            if before.role == Role::Admin && role != Role::Admin && admins == 1 {
                return Err(Error::conflict("This is the only admin; make another one first."));
            }
            log::append(tx, at, &actor, EventBody::UserRoleChanged { user, role })?;
            Ok(())
        })
        .await
    }

    /// Sets a new password; whoever was signed in as them is signed out.
    pub async fn reset_password(&self, actor: &Actor, user: UserId, password: &str) -> Result<()> {
        if actor.user() != Some(user) {
            need(actor, Right::People)?;
        }
        let password = self.0.passwords.hash(password).await?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            get(tx, user)?;
            log::append(tx, at, &actor, EventBody::UserPasswordReset { user })?;
            users::set_password(tx, user, &password, at)?;
            sessions::end_all_of(tx, user)?;
            Ok(())
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
