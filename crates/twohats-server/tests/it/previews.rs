//! Plans around a block that is set by hand: proposed, looked at, taken.

use serde_json::{Value, json};

use crate::client::Client;
use crate::world::{World, both};

both!(a_move_is_proposed_looked_at_and_taken);

const TEAM: &str = "/api/v1/workspaces/team";

async fn a_move_is_proposed_looked_at_and_taken(world: &World) {
    let owner = world.owner().await;
    let block = planned(&owner).await;
    let wish = json!({"key": block["key"], "starts_at": "2026-11-26T13:00:00Z"});
    let path = format!("{TEAM}/plans/in-force/move");
    let trial = owner.post(&format!("{path}?dry_run=true"), &wish).await;
    let trial = trial.expect(200).json();
    assert!(trial["seq"].is_null() && trial["value"]["diff"]["moved"].is_array());
    let body = wish.to_string();
    let named = [("idempotency-key", "drag-1")];
    let send = async || {
        let sent = owner.send("POST", &path, &named, Some(body.as_bytes()));
        sent.await.expect(201)
    };
    let made = send().await;
    let (place, preview) = (made.headers["location"].to_str().unwrap(), made.json());
    assert_eq!(send().await.json(), preview);
    let moved = preview["value"]["diff"]["moved"].as_array().unwrap().iter();
    let moved: Vec<_> = moved.filter(|one| one["from"] == block).collect();
    let [moved] = moved[..] else {
        panic!("{preview}");
    };
    assert_eq!(moved["to"]["start"], "2026-11-26T14:00:00+01:00");
    assert!(moved["by_minutes"].as_u64() > Some(0) && moved["why"].is_string());
    let diff = owner.get(&format!("{place}/diff")).await.expect(200).json();
    assert_eq!(diff, preview["value"]["diff"]);
    let askew = json!({"key": block["key"], "starts_at": "2026-11-26T13:01:00Z"});
    let refused = owner.post(&path, &askew).await.expect(422);
    assert_eq!(refused.fields(), ["starts_at"]);
    owner
        .post(&format!("{place}/accept"), &json!({}))
        .await
        .expect(200);
    let next = json!({"task": "A"});
    let made = owner
        .post(&format!("{TEAM}/plans/in-force/next"), &next)
        .await;
    made.expect(201);
    let split = json!({"key": block["key"], "at": "2026-11-26T14:00:00Z"});
    let made = owner
        .post(&format!("{TEAM}/plans/in-force/split"), &split)
        .await;
    assert_eq!(of_a(&made.expect(201).json()["value"]["plan"]).len(), 2);
}

/// A block of a plan in force.
async fn planned(owner: &Client) -> Value {
    let person = json!({"id": "ana", "name": "Ana", "zone": "Europe/Berlin"});
    owner
        .post(&format!("{TEAM}/people"), &person)
        .await
        .expect(201);
    let task = json!({"id": "A", "title": "a", "effort_minutes": 120});
    owner
        .post(&format!("{TEAM}/tasks"), &task)
        .await
        .expect(201);
    let plan = json!({"accept": true});
    let plan = owner
        .post(&format!("{TEAM}/plans"), &plan)
        .await
        .expect(201);
    of_a(&plan.json()["value"]).remove(0)
}

/// The blocks of the one task.
fn of_a(plan: &Value) -> Vec<Value> {
    let blocks = plan["proposal"]["blocks"].as_array().unwrap().iter();
    blocks
        .filter(|block| block["task"] == "A")
        .cloned()
        .collect()
}
