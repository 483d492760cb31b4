//! Against a server of the tests' own, which stands on an address that counts as public for them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

/// A server that answers each request, by its path, with these bytes.
struct Server {
    url: Url,
    asked: Arc<AtomicUsize>,
}

async fn serve(answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let asked = Arc::new(AtomicUsize::new(0));
    let (count, answer) = (Arc::clone(&asked), Arc::new(answer));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::Relaxed);
            let answer = Arc::clone(&answer);
            tokio::spawn(async move {
                let mut request = Vec::new();
                while !request.ends_with(b"\r\n\r\n") {
                    request.push(stream.read_u8().await?);
                }
                stream
                    .write_all(&answer(&String::from_utf8_lossy(&request)))
                    .await?;
                stream.shutdown().await
            });
        }
    });
    Server {
        url: url.parse().unwrap(),
        asked,
    }
}

fn reach() -> Reach {
    Reach {
        private: false,
        server: Some("127.0.0.1".parse().unwrap()),
    }
}

fn answer(head: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}

async fn get(server: &Server) -> Result<Fetched, FetchError> {
    let http = Http::new(reach()).unwrap();
    http.get(&server.url, &[], 1_000_000).await
}

async fn kind(bytes: Vec<u8>) -> FetchErrorKind {
    let server = serve(move |_| bytes.clone()).await;
    let error = get(&server).await.unwrap_err();
    let host = server.url.host_str().unwrap();
    assert!(!error.message.contains(host), "{error}");
    error.kind
}

#[tokio::test]
async fn what_is_there_comes_whole() {
    let server = serve(|_| answer("200 OK\r\nETag: \"a\"", "Hello")).await;
    let fetched = get(&server).await.unwrap();
    assert_eq!(
        (fetched.body.as_slice(), fetched.unchanged),
        (&b"Hello"[..], false)
    );
    assert_eq!(fetched.headers["etag"], "\"a\"");
}

#[tokio::test]
async fn redirects_are_followed_outside_and_never_inside() {
    let server = serve(|request| {
        let at = |to: &str| answer(&format!("302 Found\r\nLocation: {to}"), "");
        match request.split(' ').nth(1).unwrap() {
            "/" => at("/there"),
            "/there" => answer("200 OK", "found"),
            "/round" => at("/round"),
            "/nowhere" => answer("302 Found", ""),
            "/file" => at("file:///etc/passwd"),
            path => at(path.trim_start_matches("/to/")),
        }
    })
    .await;
    assert_eq!(get(&server).await.unwrap().body, b"found");
    let http = Http::new(reach()).unwrap();
    let port = server.url.port().unwrap();
    let before = server.asked.load(Ordering::Relaxed);
    let inside = [
        "to/http://127.0.0.2:PORT/",
        "to/http://localhost:PORT/",
        "to/http://[::1]:PORT/",
        "to/http://169.254.169.254/latest/meta-data",
        "to/http://10.0.0.1/",
        "to/http://[::ffff:192.168.0.1]/",
        "to/http://2130706434/",
        "file",
        "round",
    ];
    for path in inside {
        let url = server
            .url
            .join(&path.replace("PORT", &port.to_string()))
            .unwrap();
        let error = http.get(&url, &[], 1_000).await.unwrap_err();
        assert_eq!(error.kind, FetchErrorKind::Refused, "{path}: {error}");
    }
    let asked = server.asked.load(Ordering::Relaxed) - before;
    // Each once, and the round as often as redirects are followed.
    assert_eq!(asked, inside.len() + MOST_REDIRECTS);
    let nowhere = server.url.join("nowhere").unwrap();
    let error = http.get(&nowhere, &[], 1_000).await.unwrap_err();
    assert_eq!(error.kind, FetchErrorKind::Unreadable);
}

#[tokio::test]
async fn names_of_this_machine_are_not_connected_to() {
    let server = serve(|_| answer("200 OK", "secret")).await;
    let http = Http::new(Reach::new(false)).unwrap();
    let port = server.url.port().unwrap();
    for host in ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"] {
        let url = format!("http://{host}:{port}/").parse().unwrap();
        let error = http.get(&url, &[], 1_000).await.unwrap_err();
        assert_eq!(error.kind, FetchErrorKind::Refused, "{host}: {error}");
        assert!(error.message.contains("--allow-private-feeds"), "{error}");
    }
    assert_eq!(server.asked.load(Ordering::Relaxed), 0);
    let http = Http::new(Reach::new(true)).unwrap();
    let url = format!("http://localhost:{port}/").parse().unwrap();
    assert_eq!(http.get(&url, &[], 1_000).await.unwrap().body, b"secret");
}

#[test]
fn a_secret_is_not_carried_from_https_to_http() {
    let from = "https://cal.example.org/a".parse().unwrap();
    let refused = target(&from, Some("http://cal.example.org/a")).unwrap_err();
    assert_eq!(refused.kind, FetchErrorKind::Refused);
    assert!(target(&from, Some("//other.example.org/b")).is_ok());
    assert!(target(&from, Some("https://[")).is_err());
}

#[tokio::test]
async fn statuses_have_their_kinds() {
    for (status, expected) in [
        ("401 No", FetchErrorKind::Unauthorized),
        ("403 No", FetchErrorKind::Unauthorized),
        ("404 Gone", FetchErrorKind::Missing),
        ("410 Gone", FetchErrorKind::Missing),
        ("429 Wait", FetchErrorKind::Temporary),
        ("503 Wait", FetchErrorKind::Temporary),
        ("204 None", FetchErrorKind::Unreadable),
        ("418 Tea", FetchErrorKind::Unreadable),
    ] {
        assert_eq!(kind(answer(status, "")).await, expected, "{status}");
    }
}

#[tokio::test]
async fn bodies_have_a_greatest_size_and_an_end() {
    let announced = b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n".to_vec();
    assert_eq!(kind(announced).await, FetchErrorKind::Unreadable);
    // Without a length: until the connection ends.
    let mut endless = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    endless.resize(3_000_000, b'x');
    assert_eq!(kind(endless).await, FetchErrorKind::Unreadable);
    let broken = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".to_vec();
    assert_eq!(kind(broken).await, FetchErrorKind::Temporary);
    assert_eq!(
        kind(b"SSH-2.0-whatever\r\n".to_vec()).await,
        FetchErrorKind::Temporary
    );
    assert_eq!(kind(Vec::new()).await, FetchErrorKind::Temporary);
}

#[tokio::test]
async fn who_does_not_answer_or_speaks_no_tls_may_later() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let closed = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let http = Http::new(reach()).unwrap();
    let error = http
        .get(&closed.parse().unwrap(), &[], 1_000)
        .await
        .unwrap_err();
    assert_eq!(error.kind, FetchErrorKind::Temporary);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let secure = format!("https://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(&answer("400 Plain", "")).await
    });
    let error = http
        .get(&secure.parse().unwrap(), &[], 1_000)
        .await
        .unwrap_err();
    assert_eq!(error.kind, FetchErrorKind::Temporary, "{error}");
}
