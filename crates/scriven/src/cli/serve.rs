//! `scriven serve`: the desk and the public site.

use std::{net::SocketAddr, process::ExitCode};

use anyhow::{Context, Result};
use scriven_desk::{Clock, Config, Database, Desk, Guard, Site};
use scriven_model::reading::Jurisdiction;
use tokio::net::TcpListener;

use super::place::Place;
use crate::demo;

/// Run the desk and the public site.
///
/// The first start prints a one-time link for the first person. Ctrl-C ends it.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,

    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1:7788", env = "SCRIVEN_LISTEN")]
    listen: SocketAddr,

    /// Where readers find the site, when that is not the listening address:
    /// <https://news.example> behind a proxy that ends TLS.
    #[arg(long, value_name = "URL", env = "SCRIVEN_SITE_URL", value_parser = site_url)]
    site_url: Option<String>,

    /// The name of the site, on every public page.
    #[arg(long, value_name = "NAME", env = "SCRIVEN_SITE_NAME", default_value = "Scriven")]
    site_name: String,

    /// How readers reach the desk about an error: a mail address or a page.
    #[arg(long, value_name = "CONTACT", env = "SCRIVEN_SITE_CONTACT")]
    contact: Option<String>,

    /// A private address or host that feeds may be fetched from all the same:
    /// 10.1.0.0/16, press.intranet. May be given more than once.
    #[arg(long, value_name = "HOST|CIDR", env = "SCRIVEN_ALLOW", value_delimiter = ',')]
    allow: Vec<String>,

    /// A second address, for /metrics alone.
    #[arg(long, value_name = "ADDRESS", env = "SCRIVEN_METRICS")]
    metrics: Option<SocketAddr>,

    /// A throw-away desk with invented incidents, to look at.
    #[arg(long)]
    demo: bool,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    log_to_stderr();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(args))?;
    // Readers' open pages must not keep the program from ending.
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    Ok(ExitCode::SUCCESS)
}

/// An address that readers' feeds and links will bear for good.
fn site_url(text: &str) -> Result<String, String> {
    let wrong = |why: &str| format!("{why}; give it as https://news.example");
    let url = url::Url::parse(text).map_err(|error| wrong(&error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err(wrong("it must begin with https:// or http:// and a host"));
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("the site has a host to itself: no path behind it"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("no user and no password belong in it"));
    }
    Ok(text.trim_end_matches('/').to_owned())
}

fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("SCRIVEN_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let _ =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

async fn serve(args: Args) -> Result<()> {
    if args.demo && !args.listen.ip().is_loopback() {
        anyhow::bail!(
            "--demo lets anybody in, so it listens on this machine alone; leave --listen {} out",
            args.listen
        );
    }
    if args.demo && (args.place.data.is_some() || args.place.database.is_some()) {
        anyhow::bail!(
            "--demo has a throw-away folder of its own; leave --data and --database out (and SCRIVEN_DATA and SCRIVEN_DATABASE unset)"
        );
    }
    let listener = TcpListener::bind(args.listen)
        .await
        .with_context(|| format!("cannot listen on {}; is another Scriven running there? Choose another address with --listen", args.listen))?;
    let address = listener.local_addr()?;
    let own_url = format!("http://{address}");
    let site = Site {
        name: args.site_name.clone(),
        url: args.site_url.clone().unwrap_or_else(|| own_url.clone()),
        language: "en-GB".to_owned(),
        contact: args.contact.clone(),
    };
    let throw_away = args.demo.then(tempfile::tempdir).transpose()?;
    let database = match &throw_away {
        Some(folder) => Database::Sqlite(folder.path().join("scriven.db")),
        None => args.place.database()?,
    };
    let config = Config {
        database,
        site,
        publisher: Jurisdiction::EnglandWales,
        guard: guard(&args)?,
        clock: Clock::system(),
    };
    if args.demo {
        demo::play(config.clone()).await?;
    }
    let desk = tokio::task::spawn_blocking(move || Desk::open(config)).await??;
    let visitor = if args.demo { Some(desk.user_named(demo::VISITOR).await?.id) } else { None };
    let app = scriven_web::App::new(
        desk.clone(),
        scriven_web::Settings { origin: args.site_url, demo: visitor, ..Default::default() },
    );
    if let Some(metrics) = args.metrics {
        let listener = TcpListener::bind(metrics)
            .await
            .with_context(|| format!("cannot listen on {metrics} for /metrics"))?;
        let router = app.metrics_router();
        tokio::spawn(async move {
            scriven_web::serve(
                listener,
                router,
                std::future::pending(),
                scriven_web::Limits::default(),
            )
            .await;
        });
    }
    // Readers are answered from the first moment; what else there is to do begins beside it.
    let site = async {
        scriven_web::serve(listener, app.site(), told_to_end(), scriven_web::Limits::default())
            .await;
        Ok(())
    };
    let rest = async {
        greet(&desk, &own_url, args.demo).await?;
        Ok::<_, anyhow::Error>(desk.start_workers())
    };
    let ((), workers) = tokio::try_join!(site, rest)?;
    workers.stop().await;
    super::say(format_args!("Scriven has ended; everything accepted is kept."));
    Ok(())
}

fn guard(args: &Args) -> Result<Guard> {
    let mut guard = Guard::new(args.contact.as_deref().unwrap_or("https://scriven.example"));
    for allowed in &args.allow {
        let allow = allowed.parse().map_err(|why| {
            anyhow::anyhow!(
                "--allow {allowed}: {why}; write a host name or a range such as 10.1.0.0/16"
            )
        })?;
        guard = guard.allow(allow);
    }
    Ok(guard)
}

/// What the first lines on the terminal say: where it is, and how to get in.
async fn greet(desk: &Desk, url: &str, demo: bool) -> Result<()> {
    super::say(format_args!("Scriven is at {url}/"));
    super::say(format_args!("The desk is at {url}/desk"));
    if demo {
        super::say(format_args!(
            "This is a demo: everybody and everything in it is invented, and it is gone when it ends."
        ));
    } else if desk.needs_setup().await? {
        super::say(format_args!(
            "Nobody is at the desk yet. This link makes the first person, once:"
        ));
        super::say(format_args!("{url}/setup?token={}", desk.setup_token().await?));
    }
    Ok(())
}

/// Ctrl-C or SIGTERM.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

#[cfg(test)]
mod tests {
    use super::site_url;

    #[test]
    fn an_address_that_feeds_would_bear_for_good_is_looked_at() {
        assert_eq!(site_url("https://news.example/"), Ok("https://news.example".to_owned()));
        assert_eq!(site_url("http://10.0.0.8:7788"), Ok("http://10.0.0.8:7788".to_owned()));
        for wrong in [
            "foo",
            "news.example",
            "ftp://news.example",
            "https://",
            "https://a/b",
            "https://a/?b",
            "https://me:secret@news.example",
        ] {
            let error = site_url(wrong).unwrap_err();
            assert!(error.contains("https://news.example"), "{wrong}: {error}");
        }
    }
}
