//! Another program holds the database's lock.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::json;

use crate::proof::client::Request;
use crate::proof::engine::Engine;
use crate::proof::owner::{WORKSPACE, own};
use crate::proof::served::Recipe;

/// Takes the lock, says so, and holds it until its input ends.
const HOLD: &str = "\
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute('BEGIN IMMEDIATE')
print('held', flush=True)
sys.stdin.read()
";

#[tokio::test]
async fn a_locked_file_is_told_and_waited_for() {
    let database = Engine::Sqlite.database();
    let recipe = Recipe::new(&database.at, database.folder.folder(), "server");
    let _served = recipe.start().await;
    let client = own(&recipe).await;
    let tasks = format!("/workspaces/{WORKSPACE}/tasks");
    let add = Request::post(&tasks, json!({"title": "While it is locked"})).key("locked");

    let holder = hold(&database.at);
    let answer = client.send(&add).await.unwrap();
    assert_eq!(answer.status, 503, "{answer:?}");
    let problem = &answer.body;
    assert!(
        problem["hint"]
            .as_str()
            .is_some_and(|hint| !hint.is_empty()),
        "{problem}"
    );
    client.ok(&Request::get(&tasks)).await;
    release(holder);

    client.ok(&add).await;
    client.ok(&add).await;
    let page = client.ok(&Request::get(&tasks)).await;
    assert_eq!(page["items"].as_array().unwrap().len(), 2, "{page}");
}

fn hold(db: &str) -> Child {
    let mut holder = Command::new("python3")
        .args(["-c", HOLD, db])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(holder.stdout.as_mut().unwrap())
        .read_line(&mut said)
        .unwrap();
    assert_eq!(said, "held\n");
    holder
}

fn release(mut holder: Child) {
    drop(holder.stdin.take());
    assert!(holder.wait().unwrap().success());
}
