//! A server that listens: its start, its numbers, its end.

use std::time::Duration;

use tokio::sync::oneshot;
use twohats_server::{ServeOptions, Server};

use crate::world::{Engine, World};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn begins_counts_and_ends() {
    let world = World::new(Engine::Sqlite).await;
    let options = ServeOptions::new(world.app.clone(), "127.0.0.1:0".parse().unwrap());
    let server = Server::bind(options).await.unwrap();
    let url = format!("http://{}", server.address());
    let greeting = server.greeting().await.unwrap();
    let link = greeting.last().unwrap().clone();
    assert!(
        link.starts_with(&format!("{url}/setup?secret=")),
        "{greeting:?}"
    );
    let (end, ended) = oneshot::channel::<()>();
    let running = tokio::spawn(server.run(async {
        let _ = ended.await;
    }));
    // Its features are those of the crate that fetches, which chooses the cryptography itself.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::new();
    let get = async |path: &str| client.get(format!("{url}{path}")).send().await.unwrap();
    assert_eq!(get("/healthz").await.status(), 200);
    assert_eq!(client.get(&link).send().await.unwrap().status(), 200);
    let numbers = get("/metrics").await.text().await.unwrap();
    assert!(numbers.contains("twohats_requests_total"), "{numbers}");
    assert!(
        numbers.contains("route=\"/healthz\"") && !numbers.contains("secret"),
        "{numbers}"
    );
    end.send(()).unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(25), running).await;
    ended.expect("an end in time").unwrap().unwrap();
    assert!(client.get(format!("{url}/healthz")).send().await.is_err());
}

#[tokio::test]
async fn an_address_in_use_is_told() {
    let world = World::new(Engine::Sqlite).await;
    let first = ServeOptions::new(world.app.clone(), "127.0.0.1:0".parse().unwrap());
    let first = Server::bind(first).await.unwrap();
    let second = ServeOptions::new(world.app.clone(), first.address());
    let error = Server::bind(second).await.err().unwrap().to_string();
    assert!(error.contains("--listen"), "{error}");
}
