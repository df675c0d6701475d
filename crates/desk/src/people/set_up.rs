//! Set-up: the first person of a new desk.

use scriven_model::{Actor, EventBody, Role, User, UserId};
use scriven_store::{Tx, log, settings, users};
use subtle::ConstantTimeEq;

use crate::{Desk, Error, Result, secret};

const SETTING: &str = "setup-token";

impl Desk {
    /// Whether nobody is at the desk yet.
    pub async fn needs_setup(&self) -> Result<bool> {
        self.read(|tx| Ok(users::count(tx)? == 0)).await
    }

    /// A new one-time token for the set-up link; any older one is void.
    pub async fn setup_token(&self) -> Result<String> {
        let token = secret::new()?;
        let hash = secret::hash(&token);
        self.0.store.write_aside(move |tx| settings::set(tx, SETTING, &hash)).await?;
        Ok(token)
    }

    /// Makes the first person, an admin, for the one who holds the link.
    pub async fn set_up(&self, token: &str, name: &str, password: &str) -> Result<User> {
        let name = super::users::name(name)?;
        let given = secret::hash(token);
        if !self.setup_token_fits(token).await? {
            return Err(expired());
        }
        let password = self.0.passwords.hash(password).await?;
        let at = self.now();
        self.write(move |tx| {
            if users::count(tx)? > 0 || !fits(tx, &given)? {
                return Err(expired());
            }
            let user =
                User { id: UserId::new(at), name, role: Role::Admin, since: at, disabled: None };
            let added = EventBody::UserAdded { user: user.clone() };
            log::append(tx, at, &Actor::system("set-up"), added)?;
            users::set_password(tx, user.id, &password, at)?;
            settings::remove(tx, SETTING)?;
            Ok(user)
        })
        .await
    }

    /// Whether a set-up link is still good.
    pub async fn setup_token_fits(&self, token: &str) -> Result<bool> {
        let given = secret::hash(token);
        self.read(move |tx| Ok(users::count(tx)? == 0 && fits(tx, &given)?)).await
    }
}

fn fits(tx: &mut Tx, given: &str) -> Result<bool> {
    let kept = settings::get(tx, SETTING)?;
    Ok(kept.is_some_and(|kept| kept.as_bytes().ct_eq(given.as_bytes()).into()))
}

fn expired() -> Error {
    Error::Forbidden {
        need: "This set-up link was used or has been replaced. Start Scriven again: it prints a new one while nobody is at the desk.".into(),
    }
}
