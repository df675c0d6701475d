//! Who does something at the desk, and what they may.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{UserId, time::Timestamp};

/// What a person at the desk may do. Each role may do what the one before may,
/// but for [`Role::Legal`], which signs off findings and does not publish.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Takes statements in, threads them, writes drafts. May hold.
    Reporter,
    /// Approves and publishes as well.
    Editor,
    /// Signs off what needs a legally trained person. May hold and kill.
    Legal,
    /// Everything, and the people and sources of the desk.
    Admin,
}

impl Role {
    /// All roles, least first.
    pub const ALL: [Self; 4] = [Self::Reporter, Self::Editor, Self::Legal, Self::Admin];

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Editor => "editor",
            Self::Legal => "legal",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or_else(|| format!("no role “{text}”; there are reporter, editor, legal and admin"))
    }
}

/// Who caused an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Actor {
    /// A person of the desk.
    User {
        /// Who.
        id: UserId,
        /// Their name then.
        name: String,
        /// Their role then.
        role: Role,
    },
    /// Whoever runs the program's own commands: they hold the record itself, so
    /// they may do anything with it.
    Operator,
    /// The program itself: a poll, a worker, the first start.
    System {
        /// Which part of it, such as `intake`.
        part: String,
    },
}

impl Actor {
    /// A part of the program.
    pub fn system(part: &str) -> Self {
        Self::System { part: part.to_owned() }
    }

    /// The name to show.
    pub fn name(&self) -> &str {
        match self {
            Self::User { name, .. } => name,
            Self::Operator => "operator",
            Self::System { part } => part,
        }
    }

    /// The role, where it is a person.
    pub const fn role(&self) -> Option<Role> {
        match self {
            Self::User { role, .. } => Some(*role),
            Self::Operator => Some(Role::Admin),
            Self::System { .. } => None,
        }
    }

    /// The user, where it is a person.
    pub const fn user(&self) -> Option<UserId> {
        match self {
            Self::User { id, .. } => Some(*id),
            Self::Operator | Self::System { .. } => None,
        }
    }
}

/// A person who works at the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// The name they sign in with.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// When they were added.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// Since when they may no longer sign in; `None` for somebody who may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub disabled: Option<Timestamp>,
}

impl User {
    /// They, as the one who does something.
    pub fn actor(&self) -> Actor {
        Actor::User { id: self.id, name: self.name.clone(), role: self.role }
    }
}
