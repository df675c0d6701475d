//! Each connection is opened, used and dropped on its own thread; async code
//! sends closures to it and waits for the answer.

pub(crate) mod postgres;
pub(crate) mod sqlite;

use std::{
    any::Any,
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, Sender},
    },
    time::Duration,
};

use crate::{
    error::{Error, Result},
    tx::Tx,
};

thread_local! {
    /// This thread runs closures: one that waits for another would wait for ever.
    static OURS: Cell<bool> = const { Cell::new(false) };
}

/// Marks this thread as one that runs closures.
pub(crate) fn mark_ours() {
    OURS.with(|ours| ours.set(true));
}

/// Whether this thread runs closures.
pub(crate) fn is_ours() -> bool {
    OURS.with(Cell::get)
}

/// How a closure ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ran {
    /// Its writes are to be kept.
    Keep,
    /// Its writes are to be rolled back.
    Undo,
}

/// A closure that waits for a transaction, with the one who waits for its answer.
pub(crate) trait Job: Send {
    /// Runs it, once. Never panics.
    fn run(&mut self, tx: &mut Tx) -> Ran;

    /// Tells the one who waits. With `Err`, whatever the closure gave is void.
    fn finish(self: Box<Self>, end: Result<()>);
}

/// What a thread is sent. A write says whether it may append events.
pub(crate) struct Call {
    pub(crate) job: Box<dyn Job>,
    pub(crate) kind: Kind,
}

/// What a closure may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Reads.
    Read,
    /// Writes, events too: one at a time.
    Write,
    /// Writes beside the log: sessions, polls, the outbox's receipts.
    Aside,
}

struct Waiting<F, T, E, R> {
    closure: Option<F>,
    answer: Option<Result<T, E>>,
    reply: R,
}

impl<F, T, E, R> Job for Waiting<F, T, E, R>
where
    F: FnOnce(&mut Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
    R: FnOnce(Result<T, E>) + Send,
{
    fn run(&mut self, tx: &mut Tx) -> Ran {
        let Some(closure) = self.closure.take() else { return Ran::Undo };
        // The transaction is rolled back to before the closure when it panics,
        // so nothing half-done can be seen afterwards.
        let answer = catch_unwind(AssertUnwindSafe(|| closure(tx)))
            .unwrap_or_else(|panic| Err(Error::Panicked(words_of(panic.as_ref())).into()));
        let ran = if answer.is_ok() { Ran::Keep } else { Ran::Undo };
        self.answer = Some(answer);
        ran
    }

    fn finish(mut self: Box<Self>, end: Result<()>) {
        let answer = match (end, self.answer.take()) {
            // What the closure itself said is of more use than that the commit failed.
            (_, Some(Err(own))) => Err(own),
            (Err(error), _) => Err(error.into()),
            (Ok(()), Some(Ok(value))) => Ok(value),
            (Ok(()), None) => Err(Error::Closed.into()),
        };
        (self.reply)(answer);
    }
}

/// A closure with the one who waits for it, ready to be sent.
pub(crate) fn job<T: Send + 'static, E: From<Error> + Send + 'static>(
    closure: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    reply: impl FnOnce(Result<T, E>) + Send + 'static,
) -> Box<dyn Job> {
    Box::new(Waiting { closure: Some(closure), answer: None, reply })
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without words".to_owned())
}

/// A queue that several threads take from.
pub(crate) struct Queue(Mutex<Receiver<Call>>);

impl Queue {
    pub(crate) const fn new(receiver: Receiver<Call>) -> Self {
        Self(Mutex::new(receiver))
    }

    /// Waits for the next call; `None` once every sender is gone.
    pub(crate) fn next(&self) -> Option<Call> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
    }

    /// Waits at most `wait` for one more call.
    pub(crate) fn more(&self, wait: Duration) -> Option<Call> {
        let queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if wait.is_zero() { queue.try_recv().ok() } else { queue.recv_timeout(wait).ok() }
    }
}

/// The sending ends: where each kind of closure goes.
pub(crate) struct Lines {
    pub(crate) reads: Sender<Call>,
    pub(crate) writes: Sender<Call>,
    pub(crate) asides: Sender<Call>,
}

impl Lines {
    pub(crate) const fn of(&self, kind: Kind) -> &Sender<Call> {
        match kind {
            Kind::Read => &self.reads,
            Kind::Write => &self.writes,
            Kind::Aside => &self.asides,
        }
    }
}
