//! The disk is full.

use std::fs;

use serde_json::{Value, json};

use super::shim::shim;
use crate::proof::client::{Client, Request};
use crate::proof::engine::Engine;
use crate::proof::owner::{WORKSPACE, own};
use crate::proof::served::Recipe;

#[tokio::test]
async fn a_full_disk_refuses_writes_and_loses_nothing() {
    let database = Engine::Sqlite.database();
    let folder = &database.folder;
    let flag = folder.path("full");
    let recipe = Recipe::new(&database.at, folder.folder(), "server")
        .env("LD_PRELOAD", shim("disk", folder))
        .env("TWOHATS_TEST_FULL", &flag);
    let _served = recipe.start().await;
    let client = own(&recipe).await;
    let tasks = format!("/workspaces/{WORKSPACE}/tasks");
    client
        .ok(&Request::post(&tasks, json!({"title": "Before"})))
        .await;

    fs::write(&flag, "").unwrap();
    let add = Request::post(&tasks, json!({"title": "Meanwhile"})).key("full");
    let refused = client.send(&add).await.unwrap();
    assert_eq!(refused.status, 503, "{refused:?}");
    let told = refused.body.to_string();
    assert!(
        told.contains("disk") && refused.body["hint"].is_string(),
        "{told}"
    );
    assert_eq!(titles(&client).await, ["The first", "Before"]);

    fs::remove_file(&flag).unwrap();
    client.ok(&add).await;
    client.ok(&add).await;
    assert_eq!(titles(&client).await, ["The first", "Before", "Meanwhile"]);
}

async fn titles(client: &Client) -> Vec<String> {
    let page = Request::get(format!("/workspaces/{WORKSPACE}/tasks"));
    let page = client.ok(&page).await;
    let title = |task: &Value| task["record"]["title"].as_str().unwrap().to_owned();
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(title)
        .collect()
}
