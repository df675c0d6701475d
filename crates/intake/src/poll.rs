//! Asking a feed politely (<https://rachelbythebay.com/fs/help.html>).
//!
//! The validators go back byte for byte, a server that wants to be left alone
//! is, failures wait longer and longer, feeds do not all ask at once, and a
//! permanent redirect is remembered but adopted only when it has stood for days.

use std::time::Duration;

use jiff::Timestamp;
use scriven_net::{
    Client, HeaderMap, HeaderValue, NetError, Request, Response, StatusCode, header,
};
use serde::{Deserialize, Serialize};

use crate::{Feed, FeedError, MAX_FEED, parse_feed, retry_after};

/// Nothing is asked more often.
const SHORTEST: Duration = Duration::from_mins(1);

/// However it fails, and whatever it says: it is asked again within a day.
const LONGEST: Duration = Duration::from_hours(24);

/// So long must a permanent redirect have stood the same.
const SETTLED: Duration = Duration::from_hours(3 * 24);

/// Where a feed has said for good that it moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Its new address.
    pub url: String,
    /// Since when it says so.
    pub since: Timestamp,
}

/// What is remembered of a feed between two polls.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PollState {
    /// The address that the two validators belong to.
    pub url: String,
    /// The last `ETag`, byte for byte.
    pub etag: Option<Vec<u8>>,
    /// The last `Last-Modified`, byte for byte.
    pub last_modified: Option<Vec<u8>>,
    /// Polls that failed since the last good one.
    pub failures: u32,
    /// When it was last asked.
    pub polled_at: Option<Timestamp>,
    /// When it will be asked next.
    pub next_poll: Option<Timestamp>,
    /// Where it says that it moved.
    pub moved_to: Option<Moved>,
    /// What went wrong last time, in words.
    pub trouble: Option<String>,
    /// It said that it is gone for good (410).
    pub gone: bool,
}

impl PollState {
    /// The new address, once the feed has said for three days that it moved
    /// there: time to adopt it, and to tell an editor.
    pub fn settled_move(&self, now: Timestamp) -> Option<&str> {
        let moved = self.moved_to.as_ref()?;
        let stood = now.duration_since(moved.since).unsigned_abs();
        (now > moved.since && stood >= SETTLED).then_some(moved.url.as_str())
    }
}

/// How often, and with which jitter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manners {
    /// The usual time between two polls; at least a minute in any case, and
    /// more when the feed asks for more (`ttl`, `Cache-Control`).
    pub every: Duration,
    /// A number of the feed's own, so that feeds do not all ask at once.
    pub seed: u64,
}

impl Manners {
    /// Every fifteen minutes.
    pub fn new(seed: u64) -> Self {
        Self { every: Duration::from_mins(15), seed }
    }
}

/// What a poll gave.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "one at a time, taken apart at once")]
pub enum Polled {
    /// Nothing new (304).
    NotModified {
        /// What to remember.
        state: PollState,
    },
    /// A feed.
    Fetched {
        /// What it says.
        feed: Feed,
        /// As it came.
        bytes: Vec<u8>,
        /// Where it came from in the end.
        final_url: String,
        /// What to remember.
        state: PollState,
    },
    /// It is gone for good (410): stop asking, and tell a person.
    Gone {
        /// What to remember.
        state: PollState,
    },
    /// It did not work this time.
    Failed {
        /// Why, in words.
        why: String,
        /// What to remember.
        state: PollState,
    },
}

impl Polled {
    /// What to remember.
    pub fn state(&self) -> &PollState {
        match self {
            Self::NotModified { state }
            | Self::Fetched { state, .. }
            | Self::Gone { state }
            | Self::Failed { state, .. } => state,
        }
    }
}

/// Asks a feed once. Never fails: what goes wrong is part of the answer, and
/// neither a hostile feed nor a fault of the parser reaches the caller.
pub async fn poll(
    client: &Client,
    url: &str,
    state: &PollState,
    now: Timestamp,
    manners: &Manners,
) -> Polled {
    let mut request = Request::new(url);
    request.max_bytes = MAX_FEED;
    request.headers = headers(url, state);
    let asked = request.headers.contains_key(header::IF_NONE_MATCH)
        || request.headers.contains_key(header::IF_MODIFIED_SINCE);
    let answer = client.get(request).await;
    let mut next = Next { state: state.clone(), now, manners: *manners, floor: Duration::ZERO };
    next.state.polled_at = Some(now);
    if next.state.url != url {
        url.clone_into(&mut next.state.url);
        (next.state.etag, next.state.last_modified) = (None, None);
    }
    let answer = match answer {
        Ok(answer) => answer,
        Err(why) => return next.failed(why.to_string(), patience(&why)),
    };
    next.floor = max_age(&answer);
    let wait = answer.header(header::RETRY_AFTER).and_then(|value| retry_after::parse(value, now));
    match answer.status {
        StatusCode::NOT_MODIFIED if asked => {
            next.moved(&answer);
            next.well()
        }
        StatusCode::GONE => next.gone(),
        status if status.is_success() => {
            next.moved(&answer);
            fetched(next, answer).await
        }
        status => next.failed(in_words(status), wait),
    }
}

/// The headers of a poll: the validators only for the address they came from.
fn headers(url: &str, state: &PollState) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let accept = "application/atom+xml, application/rss+xml, application/feed+json, \
                  application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";
    headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
    if state.url == url {
        for (name, value) in [
            (header::IF_NONE_MATCH, &state.etag),
            (header::IF_MODIFIED_SINCE, &state.last_modified),
        ] {
            if let Some(value) = value.as_deref().and_then(|v| HeaderValue::from_bytes(v).ok()) {
                headers.insert(name, value);
            }
        }
    }
    headers
}

/// Parses apart from the other work: 10 MB take a while.
async fn fetched(mut next: Next, answer: Response) -> Polled {
    let Response { headers, body, final_url, .. } = answer;
    let bytes = |name| headers.get(name).map(|value: &HeaderValue| value.as_bytes().to_vec());
    let content_type =
        headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let work = move || {
        let feed = parse_feed(&body, content_type.as_deref(), &final_url);
        (feed, body, final_url)
    };
    let done = tokio::task::spawn_blocking(work).await;
    let Ok((feed, body, final_url)) = done else {
        return next.failed(FeedError::Panic.to_string(), None);
    };
    match feed {
        Ok(feed) => {
            next.state.etag = bytes(header::ETAG);
            next.state.last_modified = bytes(header::LAST_MODIFIED);
            next.floor = next.floor.max(feed.ttl.unwrap_or_default());
            let state = next.rest();
            Polled::Fetched { feed, bytes: body, final_url, state }
        }
        Err(why) => {
            // What could not be read must come whole next time.
            (next.state.etag, next.state.last_modified) = (None, None);
            next.failed(why.to_string(), None)
        }
    }
}

/// What to remember, in the making.
struct Next {
    state: PollState,
    now: Timestamp,
    manners: Manners,
    floor: Duration,
}

impl Next {
    /// The time between polls when all is well.
    fn usual(&self) -> Duration {
        self.manners.every.max(self.floor).clamp(SHORTEST, LONGEST)
    }

    fn due(&mut self, wait: Duration) {
        let wait = jittered(wait, self.manners.seed, self.now);
        self.state.next_poll = self.now.checked_add(wait).ok();
    }

    fn rest(mut self) -> PollState {
        (self.state.failures, self.state.trouble, self.state.gone) = (0, None, false);
        self.due(self.usual());
        self.state
    }

    fn well(self) -> Polled {
        Polled::NotModified { state: self.rest() }
    }

    fn gone(mut self) -> Polled {
        self.state.gone = true;
        self.state.next_poll = None;
        self.state.trouble = Some("the server says that the feed is gone for good (410)".into());
        Polled::Gone { state: self.state }
    }

    /// Twice as long after each failure; longer when the server asks for it.
    fn failed(mut self, why: String, wait: Option<Duration>) -> Polled {
        self.state.failures = self.state.failures.saturating_add(1);
        let doubled = self.usual().saturating_mul(1 << self.state.failures.min(16));
        let wait = match wait {
            Some(wait) => wait.max(self.usual()),
            None => doubled,
        };
        self.due(wait.min(LONGEST));
        self.state.trouble = Some(why.clone());
        Polled::Failed { why, state: self.state }
    }

    /// Remembers a permanent redirect, and since when; forgets one that is no more.
    fn moved(&mut self, answer: &Response) {
        let old = self.state.moved_to.take();
        self.state.moved_to = answer.moved_permanently_to.clone().map(|url| match old {
            Some(old) if old.url == url => old,
            _ => Moved { url, since: self.now },
        });
    }
}

/// How long to wait after an error that time alone will not mend.
fn patience(why: &NetError) -> Option<Duration> {
    (!why.is_transient()).then_some(LONGEST)
}

/// `Cache-Control: max-age`.
fn max_age(answer: &Response) -> Duration {
    let value = answer.header(header::CACHE_CONTROL).unwrap_or_default().to_ascii_lowercase();
    let seconds = value.split(',').find_map(|part| {
        part.trim().strip_prefix("max-age=")?.trim_matches('"').parse::<u64>().ok()
    });
    Duration::from_secs(seconds.unwrap_or(0)).min(LONGEST)
}

/// Up to a tenth more, by the feed's number and the time.
fn jittered(wait: Duration, seed: u64, now: Timestamp) -> Duration {
    // The finaliser of SplitMix64: near numbers give far ones.
    let mut z = seed ^ now.as_second().unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let tenth = (u64::try_from(wait.as_millis()).unwrap_or(u64::MAX) / 10).max(1);
    wait + Duration::from_millis((z ^ (z >> 31)) % tenth)
}

/// What a status means for a feed.
fn in_words(status: StatusCode) -> String {
    let code = status.as_u16();
    match code {
        304 => "the server says that nothing is new, but was not asked that (304)".into(),
        401 | 403 => {
            format!("the server refuses the feed ({code}); open it in a browser to see why")
        }
        404 => "there is no feed at this address (404); look on the site for its new one".into(),
        429 => "the server asks for fewer requests (429); it is asked later".into(),
        503 => "the server is not ready (503); it is asked later".into(),
        500..=599 => format!("the server has a fault ({code}); it is asked later"),
        _ => format!("the server answers {code} instead of a feed"),
    }
}
