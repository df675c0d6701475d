//! Sign-in: a name and a password give a session.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use scriven_model::{User, UserId};
use scriven_store::{sessions, users};

use crate::{Desk, Error, Result, secret};

/// A session ends this long after its last use, and this long after sign-in
/// whatever happens (OWASP ASVS 5, V7.3).
const IDLE: SignedDuration = SignedDuration::from_hours(12);
const WHOLE: SignedDuration = SignedDuration::from_hours(24 * 14);
/// A session's last use is written down at most this often.
const TOUCHED: SignedDuration = SignedDuration::from_mins(5);

/// What a browser holds: 256 random bits. The record keeps only its hash.
#[derive(Clone, Debug)]
pub struct SessionToken(pub String);

impl SessionToken {
    /// How long a browser may keep it.
    pub fn lasts() -> Duration {
        WHOLE.unsigned_abs()
    }
}

impl Desk {
    /// Signs in. A wrong name and a wrong password give the same error after the
    /// same time.
    pub async fn sign_in(&self, name: &str, password: &str) -> Result<(User, SessionToken)> {
        let wanted = name.trim().to_owned();
        let found = self
            .read(move |tx| {
                let Some(user) = users::by_name(tx, &wanted)? else { return Ok(None) };
                let kept = users::password(tx, user.id)?;
                Ok(Some((user, kept)))
            })
            .await?;
        let (user, kept) = found.map_or((None, None), |(user, kept)| (Some(user), kept));
        let fits = self.0.passwords.check(password, kept).await?;
        let user = user.filter(|_| fits).ok_or(Error::Credentials)?;
        // Told to nobody but the one who knows the password.
        if user.disabled.is_some() {
            return Err(Error::Forbidden {
                need: "You may no longer sign in here: an admin has disabled you. Ask one to enable you again.".into(),
            });
        }
        let token = self.open_session(user.id).await?;
        Ok((user, token))
    }

    /// Opens a session for a user who has proved who they are in another way.
    pub async fn open_session(&self, user: UserId) -> Result<SessionToken> {
        let (token, at) = (secret::new()?, self.now());
        let hash = secret::hash(&token);
        self.0
            .store
            .write_aside(move |tx| {
                sessions::purge(tx, at)?;
                sessions::create(tx, &hash, user, at, at + WHOLE)
            })
            .await?;
        Ok(SessionToken(token))
    }

    /// Who holds this session; `None` when it has ended.
    pub async fn session(&self, token: &str) -> Result<Option<User>> {
        let (hash, at) = (secret::hash(token), self.now());
        let looked_up = hash.clone();
        let found = self.read(move |tx| Ok(sessions::find(tx, &looked_up, at)?)).await?;
        let Some(session) = found else { return Ok(None) };
        let last_seen = session.last_seen;
        if idle(last_seen, at) >= IDLE {
            self.0.store.write_aside(move |tx| sessions::end(tx, &hash)).await?;
            return Ok(None);
        }
        if idle(last_seen, at) >= TOUCHED {
            self.0
                .store
                .write_aside(move |tx| sessions::touch(tx, &hash, at, session.expires))
                .await?;
        }
        Ok(Some(session.user))
    }

    /// Ends a session.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let hash = secret::hash(token);
        Ok(self.0.store.write_aside(move |tx| sessions::end(tx, &hash)).await?)
    }
}

fn idle(last_seen: Timestamp, now: Timestamp) -> SignedDuration {
    now.duration_since(last_seen)
}
