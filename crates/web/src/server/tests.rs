use std::{net::SocketAddr, time::Duration};

use axum::{Router, routing::get};
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
        .route("/slow", get(async || sleep(Duration::from_mins(1)).await))
        .route("/echo", axum::routing::post(async |body: String| body));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve(listener, router, async { drop(stopped.await) }, limits));
    (address, stop, server)
}

async fn all_that_comes(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    drop(timeout(Duration::from_secs(5), stream.read_to_end(&mut text)).await.unwrap());
    String::from_utf8_lossy(&text).into_owned()
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
