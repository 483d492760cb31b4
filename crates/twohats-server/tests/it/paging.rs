//! Long lists, a part at a time, while others change them.

use std::collections::BTreeSet;

use serde_json::json;

use crate::world::{World, both};

both!(pages_miss_nothing_that_stays, history_is_read_backwards);

const TASKS: &str = "/api/v1/workspaces/team/tasks";

async fn pages_miss_nothing_that_stays(world: &World) {
    let owner = world.owner().await;
    for at in 0..25 {
        let id = format!("task-{at:02}");
        owner
            .post(TASKS, &json!({"id": id, "title": "Retry queue"}))
            .await
            .expect(201);
    }
    let mut seen = Vec::new();
    let mut path = format!("{TASKS}?limit=10");
    for round in 0.. {
        let page = owner.get(&path).await.expect(200).json();
        for item in page["items"].as_array().unwrap() {
            seen.push(item["record"]["id"].as_str().unwrap().to_owned());
        }
        // What is behind the reader, and what is ahead, changes between the pages.
        let id = format!("task-{:02}", round * 10);
        owner
            .patch(&format!("{TASKS}/{id}"), "*", &json!({"title": "Changed"}))
            .await
            .expect(200);
        if round == 0 {
            owner.delete(&format!("{TASKS}/task-03")).await.expect(200);
            owner.delete(&format!("{TASKS}/task-13")).await.expect(200);
        }
        match page["next"].as_str() {
            Some(next) => path = format!("{TASKS}?limit=10&after={next}"),
            None => break,
        }
    }
    let unique: BTreeSet<&String> = seen.iter().collect();
    assert_eq!(unique.len(), seen.len(), "told twice");
    assert_eq!(
        seen.len(),
        24,
        "all but the one that was gone before it was reached"
    );
    owner
        .get(&format!("{TASKS}?after=nonsense"))
        .await
        .expect(422);
}

async fn history_is_read_backwards(world: &World) {
    let owner = world.owner().await;
    for _ in 0..5 {
        owner
            .post(TASKS, &json!({"title": "Retry queue"}))
            .await
            .expect(201);
    }
    let history = "/api/v1/workspaces/team/history";
    let mut path = format!("{history}?limit=2");
    let mut seen = Vec::new();
    loop {
        let page = owner.get(&path).await.expect(200).json();
        seen.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["seq"].as_u64().unwrap()),
        );
        match page["next"].as_u64() {
            Some(next) => path = format!("{history}?limit=2&before={next}"),
            None => break,
        }
    }
    assert_eq!(seen, [6, 5, 4, 3, 2, 1]);
    let one = owner.get(&format!("{history}/6")).await.expect(200).json();
    assert_eq!(one["by"], "Ana");
    owner.get(&format!("{history}/7")).await.expect(404);
    // As many as the description says, and no more.
    let description = owner.get("/api/v1/openapi.json").await.expect(200).json();
    let params = &description["paths"]["/api/v1/workspaces/{ws}/history"]["get"]["parameters"];
    let mut params = params.as_array().unwrap().iter();
    let limit = params.find(|param| param["name"] == "limit").unwrap();
    let most = limit["schema"]["maximum"].as_u64().unwrap();
    let asked = async |limit: u64| owner.get(&format!("{history}?limit={limit}")).await;
    asked(most).await.expect(200);
    asked(most + 1).await.expect(422);
}
