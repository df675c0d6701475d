//! `scriven token`: how a program speaks for a person.

use std::{io::Write, process::ExitCode};

use scriven_desk::Scope;

use super::place::{Place, block_on, operator};

/// Make and revoke tokens of the API.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// Make a token and print it, alone: it is shown only this once.
    Create {
        /// For whom it speaks.
        #[arg(long, value_name = "U")]
        user: String,
        /// What it may do: read, write or publish.
        #[arg(long, default_value = "read")]
        scope: Scope,
        #[command(flatten)]
        place: Place,
    },
    /// List the tokens there are, without their secrets.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Revoke a token at once.
    Revoke {
        /// Its id, as `token list` prints it.
        id: String,
        #[command(flatten)]
        place: Place,
    },
}

pub(crate) fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.verb {
        Verb::Create { user, scope, place } => {
            let desk = place.open()?;
            let (_, token) = block_on(async {
                let user = desk.user_named(&user).await?;
                Ok(desk.create_token(&operator(), user.id, scope).await?)
            })?;
            writeln!(std::io::stdout(), "{token}")?;
        }
        Verb::List { place } => {
            let desk = place.open()?;
            let mut out = std::io::stdout().lock();
            for token in block_on(async { Ok(desk.tokens(&operator()).await?) })? {
                writeln!(
                    out,
                    "{}\t{}\t{}\tsince {}",
                    token.id,
                    token.name,
                    token.scope,
                    token.since.strftime("%F")
                )?;
            }
        }
        Verb::Revoke { id, place } => {
            let id = id.parse()?;
            let desk = place.open()?;
            block_on(async { Ok(desk.revoke_token(&operator(), id).await?) })?;
            super::say("The token is revoked.");
        }
    }
    Ok(ExitCode::SUCCESS)
}
