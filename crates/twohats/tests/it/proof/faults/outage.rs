//! PostgreSQL goes away under the running server, and comes back.

use std::time::{Duration, Instant};

use serde_json::json;
use twohats_testkit::postgres::Cluster;

use crate::proof::client::{Client, Request};
use crate::proof::owner::{WORKSPACE, own};
use crate::proof::served::Recipe;
use crate::run::Folder;

/// How soon the server must notice either.
const LONGEST: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_server_outlives_its_database() {
    let cluster = Cluster::own();
    let folder = Folder::new();
    let recipe = Recipe::new(&cluster.database(), folder.folder(), "server");
    let mut served = recipe.start().await;
    let client = own(&recipe).await;
    let tasks = format!("/workspaces/{WORKSPACE}/tasks");
    client
        .ok(&Request::post(&tasks, json!({"title": "Before"})))
        .await;

    cluster.stop();
    becomes(&client, 503).await;
    assert_eq!(client.status("/healthz").await, Some(200));
    let add = Request::post(&tasks, json!({"title": "Meanwhile"})).key("meanwhile");
    let refused = client.send(&add).await.unwrap();
    assert_eq!(refused.status, 503, "{refused:?}");
    assert!(refused.body["hint"].is_string(), "{refused:?}");

    cluster.start_again();
    becomes(&client, 200).await;
    client.ok(&add).await;
    let page = client.ok(&Request::get(&tasks)).await;
    let titles = page["items"].as_array().unwrap().iter();
    let titles: Vec<&str> = titles
        .map(|task| task["record"]["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["The first", "Before", "Meanwhile"]);
    assert!(served.runs());
}

/// Waits until the server says that it is ready, or that it is not.
async fn becomes(client: &Client, status: u16) {
    let begin = Instant::now();
    loop {
        let now = client.status("/readyz").await;
        if now == Some(status) {
            return;
        }
        assert!(
            begin.elapsed() < LONGEST,
            "/readyz says {now:?}, not {status}"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
