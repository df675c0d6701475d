//! A feed on loopback that answers what it is told to.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// One answer of the feed: the whole of it, from the status line on.
type Answer = Vec<u8>;

/// A feed that answers what it is told to, and remembers what it was asked.
#[derive(Clone)]
pub struct FakeFeed {
    /// Where it is.
    pub url: String,
    answer: Arc<Mutex<Answer>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl FakeFeed {
    /// A feed that says 404 until it is told otherwise.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let feed = Self {
            url: format!("http://{address}/feed"),
            answer: Arc::default(),
            asked: Arc::default(),
        };
        feed.says(404, "text/plain", "", "no feed yet");
        tokio::spawn(feed.clone().serve(listener));
        feed
    }

    /// From now on it answers this; `headers` are whole lines.
    pub fn says(&self, status: u16, content_type: &str, headers: &str, body: &str) {
        let answer = format!(
            "HTTP/1.1 {status} Said\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n{body}",
            body.len()
        );
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = answer.into_bytes();
    }

    /// The requests so far, as they came.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn serve(self, listener: TcpListener) {
        while let Ok((mut stream, _)) = listener.accept().await {
            let asked = request(&mut stream).await;
            self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
            let answer = self.answer.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let _ = stream.write_all(&answer).await;
            let _ = stream.shutdown().await;
        }
    }
}

/// One request, its body too.
async fn request(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    let mut piece = vec![0_u8; 8192];
    loop {
        let read = stream.read(&mut piece).await.unwrap_or(0);
        all.extend_from_slice(piece.get(..read).unwrap_or_default());
        let text = String::from_utf8_lossy(&all).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            if read == 0 {
                return text;
            }
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let length = name.eq_ignore_ascii_case("content-length");
            length.then(|| value.trim().parse::<usize>().unwrap_or(0))
        });
        if read == 0 || body.len() >= length.unwrap_or(0) {
            return text;
        }
    }
}
