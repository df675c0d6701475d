//! `scriven user`: who works at the desk.

use std::{
    io::{BufRead, IsTerminal, Write},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use scriven_model::Role;

use super::place::{Place, block_on, operator};

/// Add, list and change the people of the desk.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// Add a person; asks for a password, or reads one line from standard input.
    Add {
        /// The name they sign in with.
        name: String,
        /// What they may do: reporter, editor, legal or admin.
        #[arg(long)]
        role: Role,
        #[command(flatten)]
        place: Place,
    },
    /// List everybody.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Change what a person may do.
    Role {
        /// Whose.
        name: String,
        /// reporter, editor, legal or admin.
        role: Role,
        #[command(flatten)]
        place: Place,
    },
    /// Shut a person out: they cannot sign in, their sessions end and their API tokens
    /// are revoked, all at once. The last admin cannot be disabled.
    Disable {
        /// Whom.
        name: String,
        #[command(flatten)]
        place: Place,
    },
    /// Let a disabled person in again, with the password they had.
    Enable {
        /// Whom.
        name: String,
        #[command(flatten)]
        place: Place,
    },
    /// Set a new password; it signs them out everywhere and revokes their API tokens.
    Reset {
        /// Whose.
        name: String,
        #[command(flatten)]
        place: Place,
    },
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    match args.verb {
        Verb::Add { name, role, place } => {
            let desk = place.open_or_make()?;
            let password = password()?;
            let user =
                block_on(async { Ok(desk.add_user(&operator(), &name, role, &password).await?) })?;
            super::say(format_args!("{} may sign in now, as {}.", user.name, user.role));
        }
        Verb::List { place } => {
            let desk = place.open()?;
            let mut out = std::io::stdout().lock();
            for user in block_on(async { Ok(desk.users(&operator()).await?) })? {
                let disabled = user.disabled.map(|at| format!("\tdisabled {}", at.strftime("%F")));
                writeln!(
                    out,
                    "{}\t{}\tsince {}{}",
                    user.name,
                    user.role,
                    user.since.strftime("%F"),
                    disabled.unwrap_or_default()
                )?;
            }
        }
        Verb::Role { name, role, place } => {
            let desk = place.open()?;
            block_on(async {
                let user = desk.user_named(&name).await?;
                Ok(desk.set_role(&operator(), user.id, role).await?)
            })?;
            super::say(format_args!("{name} is {role} now."));
        }
        Verb::Disable { name, place } => {
            let desk = place.open()?;
            block_on(async {
                let user = desk.user_named(&name).await?;
                Ok(desk.disable_user(&operator(), user.id).await?)
            })?;
            super::say(format_args!(
                "{name} is signed out everywhere, has no API token, and cannot sign in."
            ));
        }
        Verb::Enable { name, place } => {
            let desk = place.open()?;
            block_on(async {
                let user = desk.user_named(&name).await?;
                Ok(desk.enable_user(&operator(), user.id).await?)
            })?;
            super::say(format_args!(
                "{name} may sign in again. API tokens stay revoked: make new ones."
            ));
        }
        Verb::Reset { name, place } => {
            let desk = place.open()?;
            let user = block_on(async { Ok(desk.user_named(&name).await?) })?;
            let password = password()?;
            let revoked = block_on(async {
                Ok(desk.reset_password(&operator(), user.id, &password).await?)
            })?;
            super::say(format_args!(
                "{name} has a new password and is signed out everywhere; {}.",
                tokens_revoked(revoked)
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What became of a person's tokens, in words.
fn tokens_revoked(count: usize) -> String {
    match count {
        0 => "there was no API token to revoke".to_owned(),
        1 => "their API token is revoked".to_owned(),
        many => format!("their {many} API tokens are revoked"),
    }
}

/// Asks twice on a terminal; reads one line where there is none.
fn password() -> Result<String> {
    if std::io::stdin().is_terminal() {
        let first = rpassword::prompt_password("Password: ")?;
        if first != rpassword::prompt_password("Again: ")? {
            bail!("the two passwords differ; nothing was changed");
        }
        return Ok(first);
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("no password on standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
