//! `scriven user`: who works at the desk.

use std::{
    io::{BufRead, IsTerminal},
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
    /// Set a new password; it signs them out everywhere.
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
            println!("{} may sign in now, as {}.", user.name, user.role);
        }
        Verb::List { place } => {
            let desk = place.open()?;
            for user in block_on(async { Ok(desk.users(&operator()).await?) })? {
                println!("{}\t{}\tsince {}", user.name, user.role, user.since.strftime("%F"));
            }
        }
        Verb::Role { name, role, place } => {
            let desk = place.open()?;
            block_on(async {
                let user = desk.user_named(&name).await?;
                Ok(desk.set_role(&operator(), user.id, role).await?)
            })?;
            println!("{name} is {role} now.");
        }
        Verb::Reset { name, place } => {
            let desk = place.open()?;
            let user = block_on(async { Ok(desk.user_named(&name).await?) })?;
            let password = password()?;
            block_on(async { Ok(desk.reset_password(&operator(), user.id, &password).await?) })?;
            println!("{name} has a new password and is signed out everywhere.");
        }
    }
    Ok(ExitCode::SUCCESS)
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
