//! Tokens: how a program speaks for a person.

use std::{fmt, str::FromStr};

use scriven_model::{Actor, EventBody, TokenId, User, UserId};
use scriven_store::{log, tokens, users};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Desk, Error, Result, TokenView,
    rights::{Right, need},
    secret,
};

/// What a token may do, within the rights of its person.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Look.
    Read,
    /// And change the record and drafts, and hold.
    Write,
    /// And approve, publish, release and kill.
    Publish,
}

impl Scope {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Publish => "publish",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        [Self::Read, Self::Write, Self::Publish]
            .into_iter()
            .find(|scope| scope.as_str() == text)
            .ok_or_else(|| format!("no scope “{text}”; there are read, write and publish"))
    }
}

impl Desk {
    /// Makes a token for a user. Its secret is given once and never again.
    pub async fn create_token(
        &self,
        actor: &Actor,
        user: UserId,
        scope: Scope,
    ) -> Result<(TokenId, String)> {
        need(actor, Right::People)?;
        let (actor, at) = (actor.clone(), self.now());
        let token = format!("scriven_{}", secret::new()?);
        let hash = secret::hash(&token);
        self.write(move |tx| {
            let whose = users::get(tx, user)?.ok_or_else(|| Error::not_found("user", user))?;
            if whose.disabled.is_some() {
                return Err(Error::conflict(format!(
                    "{} is disabled; enable them before a program may speak for them.",
                    whose.name
                )));
            }
            let id = TokenId::new(at);
            let scope = scope.as_str().to_owned();
            log::append(tx, at, &actor, EventBody::TokenCreated { token: id, user, scope })?;
            tokens::set_secret(tx, id, &hash)?;
            Ok((id, token))
        })
        .await
    }

    /// Who a token speaks for, and what it may do; `None` when there is no such token.
    pub async fn token(&self, token: &str) -> Result<Option<(User, Scope)>> {
        let hash = secret::hash(token);
        self.read(move |tx| {
            let Some((found, user)) = tokens::find(tx, &hash)? else { return Ok(None) };
            Ok(found.scope.parse().ok().map(|scope| (user, scope)))
        })
        .await
    }

    /// The tokens there are.
    pub async fn tokens(&self, actor: &Actor) -> Result<Vec<TokenView>> {
        need(actor, Right::People)?;
        self.read(|tx| {
            let mut list = Vec::new();
            for token in tokens::list(tx)?.into_iter().filter(|token| token.revoked.is_none()) {
                let (Some(user), Ok(scope)) = (users::get(tx, token.user)?, token.scope.parse())
                else {
                    continue;
                };
                list.push(TokenView {
                    id: token.id,
                    user: user.id,
                    name: user.name,
                    role: user.role,
                    scope,
                    since: token.created,
                });
            }
            Ok(list)
        })
        .await
    }

    /// Revokes a token at once.
    pub async fn revoke_token(&self, actor: &Actor, token: TokenId) -> Result<()> {
        need(actor, Right::People)?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            log::append(tx, at, &actor, EventBody::TokenRevoked { token })?;
            Ok(())
        })
        .await
    }
}
