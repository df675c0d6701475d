//! What each role may do.

use scriven_model::{Actor, Role};

use crate::{Error, Result};

/// Something that needs a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// See the desk.
    See,
    /// Take a statement in.
    Receive,
    /// Correct a fact, thread a statement.
    Record,
    /// Put a newer reading in place of an older one.
    Reread,
    /// Write and edit a draft.
    Write,
    /// Approve and publish, lift a hold.
    Publish,
    /// Hold a page: one person, at once.
    Hold,
    /// Kill a page: one person, at once.
    Kill,
    /// Read the sealed record of a page that was killed.
    Sealed,
    /// Add and pause sources and followers.
    Sources,
    /// Add people and tokens.
    People,
}

impl Right {
    const fn roles(self) -> &'static [Role] {
        use Role::{Admin, Editor, Legal, Reporter};
        match self {
            Self::See | Self::Hold => &[Reporter, Editor, Legal, Admin],
            Self::Receive | Self::Record | Self::Write => &[Reporter, Editor, Admin],
            Self::Kill => &[Editor, Legal, Admin],
            Self::Publish | Self::Sources | Self::Reread => &[Editor, Admin],
            Self::Sealed => &[Legal, Admin],
            Self::People => &[Admin],
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::See => "Seeing the desk",
            Self::Receive => "Taking in a statement",
            Self::Record => "Changing the record",
            Self::Reread => "Putting a newer reading in place",
            Self::Write => "Writing",
            Self::Publish => "Publishing",
            Self::Hold => "Holding a page",
            Self::Kill => "Killing a page",
            Self::Sealed => "Reading a sealed record",
            Self::Sources => "Changing sources and followers",
            Self::People => "Changing people and tokens",
        }
    }

    /// Whether a role has it.
    pub fn held_by(self, role: Role) -> bool {
        self.roles().contains(&role)
    }
}

/// Refuses `actor` what their role does not reach. The program itself may only
/// take statements in.
pub(crate) fn need(actor: &Actor, right: Right) -> Result<()> {
    let allowed = match actor.role() {
        Some(role) => right.held_by(role),
        None => matches!(right, Right::Receive | Right::See),
    };
    if allowed {
        return Ok(());
    }
    let roles: Vec<&str> = right.roles().iter().map(|role| role.as_str()).collect();
    let who = actor.role().map_or("the program itself", Role::as_str);
    Err(Error::Forbidden {
        need: format!("{} needs one of: {}. You act as {who}.", right.words(), roles.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_of_any_role_can_hold_and_a_reporter_cannot_publish() {
        for role in Role::ALL {
            assert!(Right::Hold.held_by(role));
        }
        assert!(!Right::Publish.held_by(Role::Reporter));
        assert!(!Right::Publish.held_by(Role::Legal));
        assert!(Right::Kill.held_by(Role::Legal));
    }

    #[test]
    fn the_program_itself_can_take_in_but_never_publish() {
        let intake = Actor::system("intake");
        assert!(need(&intake, Right::Receive).is_ok());
        let refused = need(&intake, Right::Publish).unwrap_err();
        assert!(refused.to_string().starts_with("Publishing needs one of: editor, admin."));
    }
}
