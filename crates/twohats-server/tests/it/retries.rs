//! Requests that are sent again.

use serde_json::json;

use crate::world::{World, both};

both!(
    a_request_is_done_once,
    a_key_is_for_one_request,
    keys_of_two_people_do_not_meet
);

const TASKS: &str = "/api/v1/workspaces/team/tasks";

async fn a_request_is_done_once(world: &World) {
    let owner = world.owner().await;
    let body = json!({"title": "Retry queue"}).to_string();
    let send = async || {
        let key = [("idempotency-key", "7f3a")];
        owner
            .send("POST", TASKS, &key, Some(body.as_bytes()))
            .await
            .expect(201)
    };
    let (first, second) = (send().await, send().await);
    assert_eq!(first.etag(), second.etag());
    assert_eq!(first.headers["location"], second.headers["location"]);
    assert_eq!(first.json()["value"], second.json()["value"]);
    let listed = owner.get(TASKS).await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
}

async fn a_key_is_for_one_request(world: &World) {
    let owner = world.owner().await;
    let send = async |title: &str| {
        let key = [("idempotency-key", "7f3a")];
        let body = json!({"title": title}).to_string();
        owner.send("POST", TASKS, &key, Some(body.as_bytes())).await
    };
    send("One").await.expect(201);
    assert_eq!(send("Another").await.expect(409).problem(), "key_reused");
}

async fn keys_of_two_people_do_not_meet(world: &World) {
    let owner = world.owner().await;
    let lead = world.member(&owner, twohats_record::Role::Lead).await;
    let key = [("idempotency-key", "1")];
    owner
        .send("POST", TASKS, &key, Some(b"{\"title\":\"One\"}"))
        .await
        .expect(201);
    lead.send("POST", TASKS, &key, Some(b"{\"title\":\"Another\"}"))
        .await
        .expect(201);
}
