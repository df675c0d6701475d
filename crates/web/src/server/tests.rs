use std::{convert::Infallible, net::SocketAddr, time::Duration};

use axum::{Router, body::Body, routing::get};
use futures_util::{Stream, StreamExt as _, stream};
use http::{HeaderValue, Response};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};

use super::{Limits, serve};

fn short() -> Limits {
    Limits {
        header: Duration::from_millis(300),
        body_idle: Duration::from_millis(300),
        farewell: Duration::from_millis(500),
        per_ip: 3,
        count_loopback: true,
        ..Limits::default()
    }
}

async fn start(limits: Limits) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
    let router = Router::new()
        .route("/", get(async || "hello"))
        .route("/events", get(events))
        .route("/silent", get(silent))
        .route("/slow", get(async || sleep(Duration::from_mins(1)).await))
        .route("/echo", axum::routing::post(async |body: String| body));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve(listener, router, async { drop(stopped.await) }, limits));
    (address, stop, server)
}

/// Two messages and an end.
async fn events() -> Response<Body> {
    let messages = stream::iter(["data: one\n\n", "data: two\n\n"]);
    event_stream(messages.then(async |message| {
        sleep(Duration::from_millis(20)).await;
        message
    }))
}

/// Nothing, for ever.
async fn silent() -> Response<Body> {
    event_stream(stream::pending())
}

fn event_stream(messages: impl Stream<Item = &'static str> + Send + 'static) -> Response<Body> {
    let mut response = Response::new(Body::from_stream(messages.map(Ok::<_, Infallible>)));
    response.headers_mut().insert("content-type", HeaderValue::from_static("text/event-stream"));
    response
}

async fn all_that_comes(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    drop(timeout(Duration::from_secs(5), stream.read_to_end(&mut text)).await.unwrap());
    String::from_utf8_lossy(&text).into_owned()
}

#[tokio::test]
async fn an_event_stream_is_whole_and_ends_its_connection() {
    let (address, _stop, _server) = start(short()).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    let mut hello = [0; 1024];
    let n = stream.read(&mut hello).await.unwrap();
    assert!(hello[..n].ends_with(b"hello"), "the connection is an ordinary one before");
    stream.write_all(b"GET /events HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    let answer = all_that_comes(&mut stream).await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
    assert!(head.contains("connection: close"), "{head}");
    assert!(head.contains("content-type: text/event-stream"), "{head}");
    assert!(!head.contains("transfer-encoding"), "{head}");
    assert_eq!(body, "data: one\n\ndata: two\n\n");
}

#[tokio::test]
async fn the_head_of_an_event_stream_can_be_asked_for_alone() {
    let (address, _stop, _server) = start(short()).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream
        .write_all(b"HEAD /events HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    let answer = all_that_comes(&mut stream).await;
    assert!(answer.contains("text/event-stream") && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[tokio::test]
async fn a_silent_stream_says_now_and_then_that_it_is_there() {
    let limits = Limits { silence: Duration::from_millis(20), ..short() };
    let (address, _stop, _server) = start(limits).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET /silent HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    let mut heard = String::new();
    while !heard.ends_with("\r\n\r\n:\n\n:\n\n") {
        let mut piece = [0; 1024];
        let n = timeout(Duration::from_secs(5), stream.read(&mut piece)).await.unwrap().unwrap();
        assert!(n > 0, "{heard}");
        heard.push_str(std::str::from_utf8(&piece[..n]).unwrap());
    }
}

#[tokio::test]
async fn a_listener_who_goes_gives_the_place_back() {
    let (address, _stop, _server) = start(short()).await;
    for _ in 0..3 * short().per_ip {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET /silent HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        let mut piece = [0; 1024];
        let n = timeout(Duration::from_secs(5), stream.read(&mut piece)).await.unwrap().unwrap();
        assert!(n > 0, "no place for this one");
        drop(stream);
        sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn half_sent_headers_are_closed() {
    let (address, _stop, _server) = start(short()).await;
    let begun = Instant::now();
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: desk.example\r\nX-Half: ").await.unwrap();
    all_that_comes(&mut stream).await;
    assert!(begun.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed() {
    let (address, _stop, _server) = start(short()).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    all_that_comes(&mut stream).await;
}

#[tokio::test]
async fn a_body_that_stops_coming_is_answered_and_closed() {
    let (address, _stop, _server) = start(short()).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream
        .write_all(b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nonly this")
        .await
        .unwrap();
    let answer = all_that_comes(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
}

#[tokio::test]
async fn one_address_gets_no_more_than_its_places() {
    let (address, _stop, _server) = start(short()).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        held.push(stream);
    }
    sleep(Duration::from_millis(100)).await;
    let mut fourth = TcpStream::connect(address).await.unwrap();
    let sent = fourth.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    if sent.is_ok() {
        let mut text = Vec::new();
        drop(timeout(Duration::from_secs(5), fourth.read_to_end(&mut text)).await.unwrap());
        assert_eq!(text, b"");
    }
    drop(held);
}

#[tokio::test]
async fn the_end_waits_for_nobody_longer_than_its_farewell() {
    let (address, stop, server) = start(short()).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    sleep(Duration::from_millis(50)).await;
    stop.send(()).unwrap();
    timeout(Duration::from_secs(3), server).await.unwrap().unwrap();
}
