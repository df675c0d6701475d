//! An event stream, written without hyper once its head is known.
//!
//! hyper keeps two buffers of 8 KiB for each connection. A reader who listens for
//! hours sends nothing more and gets a line now and then: for ten thousand of them
//! the buffers would be most of what the program holds.

use std::{io, time::Duration};

use axum::body::Body;
use futures_util::StreamExt as _;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    time::timeout,
};

/// A comment, which event streams are free to hold anywhere between two messages.
const STILL_HERE: &[u8] = b":\n\n";

/// The connection was left to a listener: what hyper is told, so that it lets go.
#[derive(Debug, thiserror::Error)]
#[error("the connection is an event stream from here on")]
pub(super) struct Left;

/// Whether this answer goes on for as long as somebody listens.
pub(super) fn is_event_stream(asked: &Method, response: &Response<Body>) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    *asked == Method::GET
        && response.status() == StatusCode::OK
        && kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"))
}

/// Writes the answer until it or the listener ends. After each `silence` it says that it
/// is still there: for proxies that close what is silent, and to find out who has gone.
pub(super) async fn tell<S>(
    io: &mut S,
    response: Response<Body>,
    silence: Duration,
) -> io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (parts, body) = response.into_parts();
    io.write_all(&head(&parts.headers)).await?;
    let mut messages = body.into_data_stream();
    let mut word = [0; 16];
    loop {
        let next = tokio::select! {
            next = timeout(silence, messages.next()) => next,
            // The end of the connection; or something that belongs to no listener,
            // who has said all with the request.
            heard = io.read(&mut word) => return heard.map(drop),
        };
        match next {
            Ok(Some(Ok(message))) => io.write_all(&message).await?,
            Ok(Some(Err(_)) | None) => return io.shutdown().await,
            Err(_silent) => io.write_all(STILL_HERE).await?,
        }
        io.flush().await?;
    }
}

/// The head of an answer that ends with its connection (RFC 9112, 6.3, 8.).
fn head(headers: &HeaderMap<HeaderValue>) -> Vec<u8> {
    let mut head = b"HTTP/1.1 200 OK\r\nconnection: close\r\n".to_vec();
    for (name, value) in headers {
        if [header::CONNECTION, header::TRANSFER_ENCODING, header::CONTENT_LENGTH].contains(name) {
            continue;
        }
        head.extend_from_slice(name.as_str().as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value.as_bytes());
        head.extend_from_slice(b"\r\n");
    }
    head.extend_from_slice(b"\r\n");
    head
}
