//! The clock is set back by an hour while the server runs.

use std::fs;

use jiff::Timestamp;
use serde_json::json;

use super::shim::shim;
use crate::proof::client::Request;
use crate::proof::engine::Engine;
use crate::proof::jobs;
use crate::proof::owner::{WORKSPACE, own};
use crate::proof::served::Recipe;

#[tokio::test]
async fn time_in_the_history_never_goes_back() {
    let database = Engine::Sqlite.database();
    let folder = &database.folder;
    let offset = folder.write("offset", "0");
    let recipe = Recipe::new(&database.at, folder.folder(), "server")
        .env("LD_PRELOAD", shim("clock", folder))
        .env("TWOHATS_TEST_CLOCK", &offset);
    let _served = recipe.start().await;
    let client = own(&recipe).await;
    let tasks = format!("/workspaces/{WORKSPACE}/tasks");
    for (nth, seconds) in ["7200", "3600", "-3600", "0"].into_iter().enumerate() {
        fs::write(&offset, seconds).unwrap();
        let body = json!({"title": format!("task {nth}")});
        client.ok(&Request::post(&tasks, body)).await;
        client.ok(&Request::get(&tasks)).await;
    }
    let history = Request::get(format!("/workspaces/{WORKSPACE}/history"));
    let history = client.ok(&history).await;
    let items = history["items"].as_array().unwrap().iter();
    let times: Vec<Timestamp> = items
        .map(|entry| entry["at"].as_str().unwrap().parse().unwrap())
        .collect();
    assert!(times.len() >= 4);
    assert!(times.is_sorted_by(|a, b| a >= b), "newest first: {times:?}");
    // The shim does what it says: the clock stood two hours ahead, and the last change kept that.
    let ahead = times[0].duration_since(Timestamp::now()).as_secs();
    assert!((7_000..=7_200).contains(&ahead), "{ahead} s ahead");
    // What waits for a time is not kept waiting for as long as the clock was set back.
    jobs::settle(&database.at).await;
}
