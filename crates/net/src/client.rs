//! The guarded HTTP client.

use std::{error::Error, fmt, io, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use tokio::time::{Instant, timeout_at};
use url::Url;

use crate::{
    Guard, NetError, Resolver, SystemResolver,
    body::{Body, BodyError},
    hosts::Hosts,
    resolve::{Guarded, Refused},
    tls,
    url::{check, parse, shown},
};

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The address.
    pub url: String,
    /// Headers beside the client's own; `If-None-Match` and
    /// `If-Modified-Since` go out byte for byte.
    pub headers: HeaderMap,
    /// The most bytes of body that are taken, on the wire and decoded.
    pub max_bytes: usize,
    /// Another bound for everything than the guard's.
    pub timeout: Option<Duration>,
}

impl Request {
    /// Asks `url` for at most 10 MB.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), headers: HeaderMap::new(), max_bytes: 10_000_000, timeout: None }
    }
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// Its status; a redirect only where a post was redirected.
    pub status: StatusCode,
    /// Its headers, values byte for byte.
    pub headers: HeaderMap,
    /// Its body, decoded.
    pub body: Vec<u8>,
    /// Where it came from, after all redirects.
    pub final_url: String,
    /// Where permanent redirects (301, 308) lead, before any temporary one.
    pub moved_permanently_to: Option<String>,
}

impl Response {
    /// A header as text, where it has the form of text.
    pub fn header(&self, name: impl header::AsHeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// Asks only what its [`Guard`] lets through. Cheap to clone; connections are shared.
#[derive(Clone)]
pub struct Client {
    guard: Arc<Guard>,
    http: reqwest::Client,
    hosts: Arc<Hosts>,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("guard", &self.guard).finish_non_exhaustive()
    }
}

impl Client {
    /// With the resolver of the operating system.
    pub fn new(guard: Guard) -> Result<Self, NetError> {
        Self::with_resolver(guard, SystemResolver)
    }

    /// With another resolver; its answers are checked all the same.
    pub fn with_resolver(guard: Guard, resolver: impl Resolver) -> Result<Self, NetError> {
        let guard = Arc::new(guard);
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::config(&guard.roots)?)
            .dns_resolver(Guarded { guard: Arc::clone(&guard), inner: Arc::new(resolver) })
            .no_proxy()
            .referer(false)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .connect_timeout(guard.limits.connect)
            .pool_idle_timeout(Duration::from_secs(30))
            .pool_max_idle_per_host(guard.limits.per_host)
            .http2_max_header_list_size(64 * 1024)
            .user_agent(&guard.agent)
            .build()
            .map_err(|why| NetError::Setup(why.to_string()))?;
        let hosts = Arc::new(Hosts::new(guard.limits.per_host));
        Ok(Self { guard, http, hosts })
    }

    /// The policy.
    pub fn guard(&self) -> &Guard {
        &self.guard
    }

    /// Gets, following redirects, each checked anew. What names the one who
    /// asks (`Authorization`, `Cookie`) does not go on to another origin.
    pub async fn get(&self, request: Request) -> Result<Response, NetError> {
        let first = parse(&self.guard, &request.url)?;
        let mut url = first.clone();
        let mut headers = request.headers.clone();
        let mut moved = None;
        let mut only_permanent = true;
        let _place = self.hosts.enter(url.host_str().unwrap_or_default()).await;
        let deadline = self.deadline(&request);
        for _ in 0..=self.guard.limits.redirects {
            let answer = self.once(Method::GET, &url, &headers, None, &request, deadline).await?;
            let Some(next) = self.next_hop(&url, &answer)? else {
                return Ok(Response { moved_permanently_to: moved, ..answer });
            };
            let permanent = matches!(answer.status.as_u16(), 301 | 308);
            only_permanent &= permanent;
            if only_permanent {
                moved = Some(next.to_string());
            }
            if next.origin() != url.origin() {
                for name in [header::AUTHORIZATION, header::COOKIE, header::PROXY_AUTHORIZATION] {
                    headers.remove(name);
                }
            }
            url = next;
        }
        let most = self.guard.limits.redirects;
        Err(NetError::Redirect {
            url: shown(first.as_str()),
            why: format!("more than {most} times, perhaps in a circle"),
        })
    }

    /// Posts `body`. A redirect is not followed: it is the answer.
    pub async fn post(&self, request: Request, body: Vec<u8>) -> Result<Response, NetError> {
        let url = parse(&self.guard, &request.url)?;
        let _place = self.hosts.enter(url.host_str().unwrap_or_default()).await;
        let deadline = self.deadline(&request);
        self.once(Method::POST, &url, &request.headers, Some(body), &request, deadline).await
    }

    /// Posts `body` to somebody who is told something, not asked: the status is
    /// the answer. What comes after it is read for a moment, so that the
    /// connection can be used again, and thrown away, however long or wrong.
    pub async fn tell(&self, request: Request, body: Vec<u8>) -> Result<Response, NetError> {
        let url = parse(&self.guard, &request.url)?;
        let _place = self.hosts.enter(url.host_str().unwrap_or_default()).await;
        let deadline = self.deadline(&request);
        let mut answer =
            self.ask(Method::POST, &url, &request.headers, Some(body), deadline).await?;
        let status = answer.status();
        let headers = std::mem::take(answer.headers_mut());
        let drain = async {
            let mut left = request.max_bytes;
            while let Ok(Some(piece)) = answer.chunk().await
                && piece.len() <= left
            {
                left -= piece.len();
            }
        };
        let _ =
            timeout_at(deadline.at.min(Instant::now() + Duration::from_millis(500)), drain).await;
        let final_url = url.to_string();
        Ok(Response { status, headers, body: Vec::new(), final_url, moved_permanently_to: None })
    }

    fn deadline(&self, request: &Request) -> Deadline {
        let after = request.timeout.unwrap_or(self.guard.limits.total);
        Deadline { at: Instant::now() + after, after }
    }

    /// Where an answer sends us; `None` when it is the last.
    fn next_hop(&self, url: &Url, answer: &Response) -> Result<Option<Url>, NetError> {
        if !matches!(answer.status.as_u16(), 301 | 302 | 303 | 307 | 308) {
            return Ok(None);
        }
        let wrong = |why: &str| NetError::Redirect { url: shown(url.as_str()), why: why.into() };
        let place = answer
            .header(header::LOCATION)
            .ok_or_else(|| wrong("to nowhere: there is no Location"))?;
        if place.len() > 8 * 1024 {
            return Err(wrong("to an address longer than 8 KiB"));
        }
        let next = url.join(place).map_err(|_| wrong("to something that is no address"))?;
        if url.scheme() == "https" && next.scheme() != "https" {
            return Err(wrong("from https to plain http, which anybody on the way could change"));
        }
        check(&self.guard, &next)?;
        Ok(Some(next))
    }

    /// Asks once, up to the head of the answer.
    async fn ask(
        &self,
        method: Method,
        url: &Url,
        headers: &HeaderMap,
        body: Option<Vec<u8>>,
        deadline: Deadline,
    ) -> Result<reqwest::Response, NetError> {
        let mut headers = headers.clone();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"));
        let mut asking = self.http.request(method, url.clone()).headers(headers);
        if let Some(body) = body {
            asking = asking.body(body);
        }
        let answer = self
            .bounded(url, deadline, "no answer", asking.send())
            .await?
            .map_err(|why| self.blame(url, &why))?;
        tracing::debug!(host = url.host_str(), status = answer.status().as_u16(), "asked");
        Ok(answer)
    }

    async fn once(
        &self,
        method: Method,
        url: &Url,
        headers: &HeaderMap,
        body: Option<Vec<u8>>,
        request: &Request,
        deadline: Deadline,
    ) -> Result<Response, NetError> {
        let mut answer = self.ask(method, url, headers, body, deadline).await?;
        let status = answer.status();
        let headers = std::mem::take(answer.headers_mut());
        let body = self.body(url, &headers, answer, request.max_bytes, deadline).await?;
        let final_url = url.to_string();
        Ok(Response { status, headers, body, final_url, moved_permanently_to: None })
    }

    async fn body(
        &self,
        url: &Url,
        headers: &HeaderMap,
        mut answer: reqwest::Response,
        max: usize,
        deadline: Deadline,
    ) -> Result<Vec<u8>, NetError> {
        let bad = |why| match why {
            BodyError::TooBig => NetError::TooBig { url: shown(url.as_str()), max },
            BodyError::Bad(why) => NetError::Encoding { url: shown(url.as_str()), why },
        };
        let said = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse().ok());
        if said.is_some_and(|bytes: u64| bytes > max as u64) {
            return Err(bad(BodyError::TooBig));
        }
        let encodings: Vec<&str> = headers
            .get_all(header::CONTENT_ENCODING)
            .iter()
            .map(|value| value.to_str().unwrap_or("?"))
            .collect();
        let mut body = Body::new(&encodings.join(","), max).map_err(bad)?;
        loop {
            let piece = self
                .bounded(url, deadline, "no more of the body came", answer.chunk())
                .await?
                .map_err(|why| self.blame(url, &why))?;
            match piece {
                Some(piece) => body.push(&piece).map_err(bad)?,
                None => return body.finish().map_err(bad),
            }
        }
    }

    /// Waits for `what` until the idle limit or the deadline, whichever is first.
    async fn bounded<T>(
        &self,
        url: &Url,
        deadline: Deadline,
        what: &'static str,
        work: impl Future<Output = T>,
    ) -> Result<T, NetError> {
        let idle = self.guard.limits.idle;
        let until = deadline.at.min(Instant::now() + idle);
        timeout_at(until, work).await.map_err(|_| {
            let (what, after) = if until == deadline.at {
                ("all of it together", deadline.after)
            } else {
                (what, idle)
            };
            NetError::Timeout { url: shown(url.as_str()), what, after }
        })
    }

    /// What an error of the HTTP library means, in our words.
    fn blame(&self, url: &Url, error: &reqwest::Error) -> NetError {
        let mut deepest = None;
        let mut cause = error.source();
        let mut tls = false;
        while let Some(inner) = cause {
            if let Some(refused) = inner.downcast_ref::<Refused>() {
                return refused.clone().into();
            }
            tls |= is_tls(inner);
            deepest = Some(inner.to_string());
            cause = inner.source();
        }
        let url = shown(url.as_str());
        let why = deepest.unwrap_or_else(|| error.to_string());
        if tls {
            NetError::Tls { url, why }
        } else if error.is_timeout() {
            NetError::Timeout { url, what: "no connection", after: self.guard.limits.connect }
        } else {
            NetError::Broken { url, why }
        }
    }
}

/// Whether an error is of TLS. An I/O error hides the one that it was made from.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    let mut hidden = Some(error);
    while let Some(error) = hidden {
        if error.is::<rustls::Error>() {
            return true;
        }
        let made_from = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        hidden = made_from.map(|inner| inner as &(dyn Error + 'static));
    }
    false
}

#[derive(Clone, Copy)]
struct Deadline {
    at: Instant,
    after: Duration,
}
