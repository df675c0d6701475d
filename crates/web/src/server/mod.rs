//! The accept loop: one process facing the open net.
//!
//! `axum::serve` never closes a connection whose headers arrive half, because it
//! gives hyper no timer. Here every wait has an end: headers, bodies, answers that
//! nobody reads, and the farewell at the end.

mod body;
mod gate;
mod io;
mod listener;

use std::{
    future::Future,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{Router, body::Body};
use http::{Request, Response};
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    task::JoinSet,
    time::{sleep, timeout},
};
use tower::Service as _;

use crate::{app::App, http::peer::Peer};
use body::Paced;
use gate::Gate;
pub(crate) use gate::whole_customer;
use io::StallGuard;
use listener::Left;

/// How long the server waits for what, and how many it lets in.
#[derive(Clone, Debug)]
pub struct Limits {
    /// For a whole request head; also how long an idle connection stays open.
    pub header: Duration,
    /// Between two pieces of a request body.
    pub body_idle: Duration,
    /// Least bytes a second of a request body, counted after `body_idle` has passed.
    pub body_rate: u64,
    /// For a client that does not take its answer.
    pub write_stall: Duration,
    /// After which an event stream without news says that it is still there.
    pub silence: Duration,
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one address (IPv6: one /64).
    pub per_ip: usize,
    /// Whether loopback counts for `per_ip`. Off by default: behind a proxy on the
    /// same machine every reader comes from there.
    pub count_loopback: bool,
    /// How long running requests may go on after the signal to stop.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header: Duration::from_secs(10),
            body_idle: Duration::from_secs(15),
            body_rate: 512,
            write_stall: Duration::from_secs(30),
            silence: Duration::from_secs(25),
            connections: 60_000,
            per_ip: 256,
            count_loopback: false,
            farewell: Duration::from_secs(5),
        }
    }
}

/// What answers: pages in memory first, then the routes.
#[derive(Clone)]
pub struct Site {
    router: Router,
    app: Option<App>,
}

impl Site {
    /// Routes, and the application whose pages in memory are served before them.
    pub fn new(router: Router, app: App) -> Self {
        Self { router, app: Some(app) }
    }
}

impl From<Router> for Site {
    fn from(router: Router) -> Self {
        Self { router, app: None }
    }
}

/// Serves until `shutdown` is ready; then no connection is accepted, running
/// requests are finished within [`Limits::farewell`], and the rest is cut off.
pub async fn serve(
    listener: TcpListener,
    site: impl Into<Site>,
    shutdown: impl Future<Output = ()>,
    limits: Limits,
) {
    let site = site.into();
    let limits = Arc::new(limits);
    let room = Arc::new(Semaphore::new(limits.connections));
    let gate = Gate::new(limits.per_ip, limits.count_loopback);
    let (stop, stopping) = watch::channel(());
    let mut connections = JoinSet::new();
    let mut shutdown = std::pin::pin!(shutdown);

    loop {
        let permit = tokio::select! {
            biased;
            () = &mut shutdown => break,
            permit = Arc::clone(&room).acquire_owned() => permit,
        };
        let Ok(permit) = permit else { break };
        let accepted = tokio::select! {
            biased;
            () = &mut shutdown => break,
            accepted = listener.accept() => accepted,
        };
        // Take back what has ended, so that the set does not grow for ever.
        while connections.try_join_next().is_some() {}
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                if needs_a_pause(&error) {
                    tracing::warn!(%error, "cannot accept a connection; trying again");
                    sleep(Duration::from_millis(100)).await;
                }
                continue;
            }
        };
        let Some(seat) = gate.enter(peer.ip()) else { continue };
        let site = site.clone();
        let limits = Arc::clone(&limits);
        let stopping = stopping.clone();
        connections.spawn(async move {
            connection(stream, peer, site, &limits, stopping).await;
            drop((seat, permit));
        });
    }

    drop(listener);
    if let Some(app) = &site.app {
        // Streams never end by themselves.
        app.close();
    }
    let _ = stop.send(());
    let all_ended = async { while connections.join_next().await.is_some() {} };
    if timeout(limits.farewell, all_ended).await.is_err() {
        connections.shutdown().await;
    }
}

/// Errors of one peer pass by; errors of this machine (no file handles left) need air.
fn needs_a_pause(error: &std::io::Error) -> bool {
    !matches!(
        error.kind(),
        std::io::ErrorKind::ConnectionRefused
            | std::io::ErrorKind::ConnectionAborted
            | std::io::ErrorKind::ConnectionReset
    )
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    site: Site,
    limits: &Limits,
    mut stopping: watch::Receiver<()>,
) {
    // A page is one write: waiting for more of it would only cost time.
    drop(stream.set_nodelay(true));
    let io = TokioIo::new(StallGuard::new(stream, limits.write_stall));
    let (idle, rate) = (limits.body_idle, limits.body_rate);
    let left = Mutex::new(None);
    let service = hyper::service::service_fn(|request: Request<Incoming>| {
        let (mut site, left) = (site.clone(), &left);
        async move {
            let method = request.method().clone();
            let response = answer(&mut site, request, peer, idle, rate).await;
            if listener::is_event_stream(&method, &response) {
                *left.lock().unwrap_or_else(PoisonError::into_inner) = Some(response);
                return Err(Left);
            }
            Ok(response)
        }
    });
    let mut served = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .max_buf_size(64 * 1024)
        .half_close(false)
        .serve_connection(io, service);
    let result = tokio::select! {
        result = &mut served => result,
        _ = stopping.changed() => {
            Pin::new(&mut served).graceful_shutdown();
            (&mut served).await
        }
    };
    let mut io = served.into_parts().io.into_inner();
    let listens = left.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some(response) = listens {
        let told = tokio::select! {
            told = listener::tell(&mut io, response, limits.silence) => told,
            _ = stopping.changed() => Ok(()),
        };
        if let Err(error) = told {
            tracing::debug!(%error, %peer, "event stream ended");
        }
    } else if let Err(error) = result {
        tracing::debug!(%error, %peer, "connection ended");
    }
}

async fn answer(
    site: &mut Site,
    request: Request<Incoming>,
    peer: SocketAddr,
    idle: Duration,
    rate: u64,
) -> Response<Body> {
    if let Some(app) = &site.app
        && let Some(response) = crate::public::front::from_memory(app, &request)
    {
        return response;
    }
    let mut request = request.map(|body| Body::new(Paced::new(body, idle, rate)));
    request.extensions_mut().insert(Peer(peer));
    // On the heap: hyper keeps room for this whole future as long as the connection is
    // open, ten thousand times for as many readers who only listen.
    match Box::pin(site.router.call(request)).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

#[cfg(test)]
mod tests;
