//! The client against servers that mean no good.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its server has failed")]

use std::{
    io,
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use scriven_net::{
    Client, Guard, HeaderValue, Limits, Lookup, NetError, Request, Resolver, header,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// A server on loopback that answers each connection with `work`.
async fn serve<F, W>(work: F) -> String
where
    F: Fn(String, TcpStream) -> W + Send + 'static,
    W: Future<Output = io::Result<()>> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                match socket.read_u8().await {
                    Ok(byte) => head.push(byte),
                    Err(_) => break,
                }
            }
            tokio::spawn(work(String::from_utf8_lossy(&head).into_owned(), socket));
        }
    });
    format!("http://{address}/")
}

async fn say(bytes: impl Into<Vec<u8>>) -> String {
    let bytes = bytes.into();
    serve(move |_, mut socket| {
        let bytes = bytes.clone();
        async move {
            socket.write_all(&bytes).await?;
            socket.shutdown().await
        }
    })
    .await
}

fn quick() -> Limits {
    Limits {
        connect: Duration::from_millis(500),
        idle: Duration::from_millis(300),
        total: Duration::from_secs(1),
        ..Limits::default()
    }
}

fn guard() -> Guard {
    Guard::new("https://desk.example/about").allow("127.0.0.1".parse().unwrap()).limits(quick())
}

fn client() -> Client {
    Client::new(guard()).unwrap()
}

fn small(url: &str) -> Request {
    Request { max_bytes: 100_000, ..Request::new(url) }
}

#[tokio::test]
async fn a_good_server_is_asked_politely() {
    let url = serve(|head, mut socket| async move {
        let body = format!("{head}.");
        let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        socket.write_all(answer.as_bytes()).await
    })
    .await;
    let answer = client().get(small(&url)).await.unwrap();
    let asked = String::from_utf8(answer.body).unwrap().to_ascii_lowercase();
    assert!(asked.contains("user-agent: scriven/0.1.0 (+https://desk.example/about)"), "{asked}");
    assert!(asked.contains("accept-encoding: gzip, br"), "{asked}");
    for header in ["cookie", "referer", "authorization"] {
        assert!(!asked.contains(header), "{asked}");
    }
    assert_eq!((answer.status.as_u16(), answer.final_url), (200, url));
}

#[tokio::test]
async fn loopback_is_refused_unless_it_is_allowed() {
    let url = say("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
    let strict = Client::new(Guard::new("").limits(quick())).unwrap();
    for url in [
        url.clone(),
        url.replace("127.0.0.1", "localhost"),
        url.replace("127.0.0.1", "[::ffff:127.0.0.1]"),
    ] {
        let error = strict.get(small(&url)).await.unwrap_err();
        assert!(matches!(error, NetError::Private { .. }), "{url}: {error}");
        assert!(error.to_string().contains("allow-list"));
    }
    assert!(client().get(small(&url)).await.is_ok());
}

/// Gives the answers one after the other.
struct Flip {
    answers: Vec<Vec<IpAddr>>,
    asked: Arc<AtomicUsize>,
}

impl Flip {
    fn new(answers: &[&[&str]]) -> Self {
        let parse = |all: &&[&str]| all.iter().map(|a| a.parse().unwrap()).collect();
        Self { answers: answers.iter().map(parse).collect(), asked: Arc::default() }
    }
}

impl Resolver for Flip {
    fn lookup(&self, _: &str) -> Lookup {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        let answer = self.answers[number.min(self.answers.len() - 1)].clone();
        Box::pin(async move { Ok(answer) })
    }
}

#[tokio::test]
async fn a_name_that_resolves_to_a_private_address_is_refused() {
    let url = say("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
    let named = url.replace("127.0.0.1", "news.example");
    let port: u16 = url.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    for address in [
        "127.0.0.1",
        "::1",
        "10.0.0.1",
        "169.254.169.254",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "fd00::1",
    ] {
        let guard = Guard::new("").port(port).limits(quick());
        let client = Client::with_resolver(guard, Flip::new(&[&[address]])).unwrap();
        let error = client.get(small(&named)).await.unwrap_err();
        let NetError::Private { host, address: found, .. } = &error else { panic!("{error}") };
        assert_eq!((host.as_str(), found.to_string().as_str()), ("news.example", address));
    }
    // Allowed by name, or by address.
    for allow in ["news.example", "127.0.0.0/8"] {
        let guard = Guard::new("").port(port).allow(allow.parse().unwrap()).limits(quick());
        let client = Client::with_resolver(guard, Flip::new(&[&["127.0.0.1"]])).unwrap();
        assert!(client.get(small(&named)).await.is_ok(), "{allow}");
    }
}

#[tokio::test]
async fn a_name_is_resolved_once_for_a_connection_and_checked_each_time() {
    let url = say("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n").await;
    let named = url.replace("127.0.0.1", "news.example");
    let port = url.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    // The first answer is good, the second is not: rebinding.
    let resolver = Flip::new(&[&["127.0.0.1"], &["10.0.0.1"]]);
    let asked = Arc::clone(&resolver.asked);
    let guard = Guard::new("").port(port).allow("127.0.0.1".parse().unwrap()).limits(quick());
    let client = Client::with_resolver(guard, resolver).unwrap();
    assert!(client.get(small(&named)).await.is_ok());
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert!(matches!(client.get(small(&named)).await, Err(NetError::Private { .. })));
}

#[tokio::test]
async fn a_name_without_an_address_says_so() {
    struct Never;
    impl Resolver for Never {
        fn lookup(&self, _: &str) -> Lookup {
            Box::pin(async { Err(io::Error::other("no such name")) })
        }
    }
    let client = Client::with_resolver(guard(), Never).unwrap();
    let error = client.get(small("https://news.example/")).await.unwrap_err();
    assert!(matches!(&error, NetError::Resolve { host, .. } if host == "news.example"), "{error}");
    assert!(error.is_transient());
}

fn redirect(status: u16, to: &str) -> String {
    format!(
        "HTTP/1.1 {status} X\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    )
}

#[tokio::test]
async fn every_hop_is_checked_anew() {
    for to in [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://2130706434/",
        "http://0x7f.2/",
        "//192.168.1.1/",
        "http://localhost:80/",
        "file:///etc/passwd",
        "http://user@127.0.0.1/",
        "http://news.example:25/",
        "gopher://news.example/",
    ] {
        let error = client().get(small(&say(redirect(302, to)).await)).await.unwrap_err();
        let refused = matches!(
            error,
            NetError::Private { .. } | NetError::Url { .. } | NetError::Port { .. }
        );
        assert!(refused, "{to}: {error}");
    }
    for to in ["", "http://", "https://["] {
        let answer = client().get(small(&say(redirect(302, to)).await)).await;
        assert!(answer.is_err(), "{to}: {answer:?}");
    }
    let nowhere = say("HTTP/1.1 302 X\r\ncontent-length: 0\r\n\r\n").await;
    assert!(matches!(client().get(small(&nowhere)).await, Err(NetError::Redirect { .. })));
}

#[tokio::test]
async fn redirects_are_followed_five_times_and_no_further() {
    let chain = |hops: usize| {
        serve(move |head, mut socket| async move {
            let path = head.split(' ').nth(1).unwrap_or("/").trim_start_matches('/').to_owned();
            let number: usize = path.parse().unwrap_or(0);
            let answer = if number < hops {
                redirect(307, &format!("/{}", number + 1))
            } else {
                "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok".into()
            };
            socket.write_all(answer.as_bytes()).await
        })
    };
    let url = chain(5).await;
    let answer = client().get(small(&url)).await.unwrap();
    assert_eq!(answer.final_url, format!("{url}5"));
    assert_eq!(answer.moved_permanently_to, None);
    let error = client().get(small(&chain(6).await)).await.unwrap_err();
    assert!(error.to_string().contains("more than 5 times"), "{error}");
}

#[tokio::test]
async fn only_the_permanent_beginning_of_a_chain_counts_as_moved() {
    let last = say("HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").await;
    let temporary = say(redirect(302, &last)).await;
    let permanent = say(redirect(301, &temporary)).await;
    let answer = client().get(small(&permanent)).await.unwrap();
    assert_eq!(answer.moved_permanently_to.as_deref(), Some(temporary.as_str()));
    assert_eq!(answer.final_url, last);
    let first_temporary = say(redirect(302, &permanent)).await;
    let answer = client().get(small(&first_temporary)).await.unwrap();
    assert_eq!(answer.moved_permanently_to, None);
}

#[tokio::test]
async fn credentials_stay_with_their_origin() {
    let echo = serve(|head, mut socket| async move {
        let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{head}", head.len());
        socket.write_all(answer.as_bytes()).await
    })
    .await;
    let url = say(redirect(302, &echo)).await;
    let mut request = small(&url);
    request.headers.insert(header::AUTHORIZATION, HeaderValue::from_static("Bearer hush"));
    request.headers.insert(header::COOKIE, HeaderValue::from_static("a=hush"));
    request.headers.insert(header::IF_NONE_MATCH, HeaderValue::from_static("\"1\""));
    let answer = client().get(request).await.unwrap();
    let asked = String::from_utf8(answer.body).unwrap();
    assert!(!asked.contains("hush") && asked.contains("\"1\""), "{asked}");
}

#[tokio::test]
async fn a_post_is_not_redirected() {
    let url = say(redirect(307, "http://127.0.0.1:9/")).await;
    let answer = client().post(small(&url), b"{}".to_vec()).await.unwrap();
    assert_eq!(answer.status.as_u16(), 307);
}

#[tokio::test]
async fn too_much_is_cut_off() {
    // Said beforehand: not one byte of it is read.
    let huge = say("HTTP/1.1 200 OK\r\ncontent-length: 1000000000000\r\n\r\nx").await;
    assert!(matches!(client().get(small(&huge)).await, Err(NetError::TooBig { .. })));
    // Not said, and without end.
    let endless = serve(|_, mut socket| async move {
        socket.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await?;
        loop {
            socket.write_all(b"1000\r\n").await?;
            socket.write_all(&[b'x'; 0x1000]).await?;
            socket.write_all(b"\r\n").await?;
        }
    })
    .await;
    assert!(matches!(client().get(small(&endless)).await, Err(NetError::TooBig { .. })));
    // Small on the wire: 50 MB of zeros, packed.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    io::Write::write_all(&mut encoder, &vec![0; 50_000_000]).unwrap();
    let packed = encoder.finish().unwrap();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        packed.len()
    );
    let bomb = say([head.as_bytes(), &packed].concat()).await;
    let start = Instant::now();
    assert!(matches!(client().get(small(&bomb)).await, Err(NetError::TooBig { .. })));
    assert!(start.elapsed() < Duration::from_secs(1));
    // Packed twice.
    let twice =
        say("HTTP/1.1 200 OK\r\ncontent-encoding: gzip, gzip\r\ncontent-length: 1\r\n\r\nx").await;
    assert!(matches!(client().get(small(&twice)).await, Err(NetError::Encoding { .. })));
    // A head without end.
    let header = serve(|_, mut socket| async move {
        socket.write_all(b"HTTP/1.1 200 OK\r\n").await?;
        loop {
            socket.write_all(b"x-more: and more and more and more\r\n").await?;
        }
    })
    .await;
    assert!(client().get(small(&header)).await.is_err());
}

#[tokio::test]
async fn too_slow_is_cut_off() {
    // A byte now and then, never idle: the total bound.
    let drip = serve(|_, mut socket| async move {
        socket.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n").await?;
        loop {
            socket.write_all(b"x").await?;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    })
    .await;
    let start = Instant::now();
    let error = client().get(small(&drip)).await.unwrap_err();
    assert!(matches!(&error, NetError::Timeout { what, .. } if what.contains("all")), "{error}");
    assert!(start.elapsed() < Duration::from_secs(3));
    // Nothing at all: the idle bound, before the answer and in it.
    for first in ["", "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nx"] {
        let silent = serve(move |_, mut socket| async move {
            socket.write_all(first.as_bytes()).await?;
            tokio::time::sleep(Duration::from_secs(30)).await;
            Ok(())
        })
        .await;
        let error = client().get(small(&silent)).await.unwrap_err();
        assert!(
            matches!(&error, NetError::Timeout { after, .. } if *after == quick().idle),
            "{error}"
        );
        assert!(error.is_transient());
    }
}

#[tokio::test]
async fn what_is_no_http_is_told() {
    for answer in [
        "",
        "SSH-2.0-x\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx",
    ] {
        let error = client().get(small(&say(answer).await)).await.unwrap_err();
        assert!(matches!(error, NetError::Broken { .. }), "{answer}: {error}");
    }
    let closed = client().get(small("http://127.0.0.1:9/")).await.unwrap_err();
    assert!(closed.is_transient(), "{closed}");
}

#[tokio::test]
async fn plain_http_on_a_tls_port_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let _ = socket.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let error = client().get(small(&url)).await.unwrap_err();
    assert!(matches!(error, NetError::Tls { .. }), "{error}");
}

#[tokio::test]
async fn a_sick_host_does_not_hold_up_another() {
    let silent = serve(|_, socket| async move {
        tokio::time::sleep(Duration::from_secs(30)).await;
        drop(socket);
        Ok(())
    })
    .await;
    let well = say("HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").await;
    let resolver = Flip::new(&[&["127.0.0.1"]]);
    let limits = Limits { idle: Duration::from_secs(5), total: Duration::from_secs(5), ..quick() };
    let client = Client::with_resolver(
        guard().limits(limits).allow("well.example".parse().unwrap()),
        resolver,
    )
    .unwrap();
    for _ in 0..20 {
        let (client, silent) = (client.clone(), silent.clone());
        tokio::spawn(async move { client.get(small(&silent)).await });
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    let start = Instant::now();
    let url = well.replace("127.0.0.1", "well.example");
    assert!(client.get(small(&url)).await.is_ok());
    assert!(start.elapsed() < Duration::from_secs(2));
}
