//! A request body that must keep coming.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

/// Ends a body that pauses for longer than `idle`, or that on the whole comes
/// slower than `rate` bytes a second.
pub(super) struct Paced {
    body: Incoming,
    idle: Duration,
    rate: u64,
    started: Option<Instant>,
    received: u64,
    waiting: Option<Pin<Box<Sleep>>>,
}

/// The body came too slowly.
#[derive(Debug, thiserror::Error)]
#[error("the rest of the request did not come in time; send it again over a better connection")]
pub(super) struct TooSlow;

type Failure = Box<dyn std::error::Error + Send + Sync>;

impl Paced {
    pub(super) const fn new(body: Incoming, idle: Duration, rate: u64) -> Self {
        Self { body, idle, rate, started: None, received: 0, waiting: None }
    }

    fn keeps_up(&self) -> bool {
        let Some(started) = self.started else { return true };
        let late = started.elapsed().saturating_sub(self.idle).as_secs();
        self.received >= late.saturating_mul(self.rate)
    }
}

impl Body for Paced {
    type Data = Bytes;
    type Error = Failure;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Failure>>> {
        self.started.get_or_insert_with(Instant::now);
        match Pin::new(&mut self.body).poll_frame(context) {
            Poll::Ready(Some(Ok(frame))) => {
                self.waiting = None;
                if let Some(data) = frame.data_ref() {
                    self.received += data.len() as u64;
                }
                if self.keeps_up() {
                    Poll::Ready(Some(Ok(frame)))
                } else {
                    Poll::Ready(Some(Err(TooSlow.into())))
                }
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error.into()))),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => {
                let idle = self.idle;
                let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(idle)));
                match waiting.as_mut().poll(context) {
                    Poll::Ready(()) => Poll::Ready(Some(Err(TooSlow.into()))),
                    Poll::Pending => Poll::Pending,
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
