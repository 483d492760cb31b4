//! What is changed through one server is told to those who listen to another.

use std::time::Duration;

use serde_json::json;

use super::client::Request;
use super::engine::Engine;
use super::owner::{WORKSPACE, own};
use super::served::Recipe;

/// The longest that news may take.
const LONGEST: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_change_on_one_server_reaches_who_listens_to_another() {
    let database = Engine::Postgres.database();
    let folder = database.folder.folder();
    let recipe = |name: &str| Recipe::new(&database.at, folder, name);
    let (one, other) = (recipe("one"), recipe("other"));
    let _one = one.start().await;
    let writer = own(&one).await;
    let _other = other.start().await;
    let listener = writer.at(other.base());
    let path = format!("/workspaces/{WORKSPACE}/stream");
    let mut stream = listener.open(&path).await.unwrap();
    assert_eq!(stream.status(), 200);

    let add = Request::post(
        format!("/workspaces/{WORKSPACE}/tasks"),
        json!({"id": "news", "title": "Tell everybody"}),
    );
    writer.ok(&add).await;
    let mut heard = String::new();
    let listen = async {
        while !heard.contains("\"news\"") {
            let chunk = stream.chunk().await.unwrap().expect("the stream goes on");
            heard.push_str(&String::from_utf8_lossy(&chunk));
        }
    };
    let listened = tokio::time::timeout(LONGEST, listen).await;
    assert!(listened.is_ok(), "heard only: {heard}");
}
