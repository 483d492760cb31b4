//! Tokens for programs.

use jiff::SignedDuration;
use serde_json::json;
use twohats_record::Role;

use crate::world::{World, both};

both!(
    a_token_is_told_once_and_can_be_taken_away,
    a_token_makes_none_greater_than_itself,
    a_token_ends
);

const TOKENS: &str = "/api/v1/workspaces/team/tokens";

async fn a_token_is_told_once_and_can_be_taken_away(world: &World) {
    let owner = world.owner().await;
    let made = owner
        .post(TOKENS, &json!({"name": "The tracker", "scope": "write"}))
        .await
        .expect(201)
        .json();
    let secret = made["secret"].as_str().unwrap();
    assert!(secret.starts_with("twh_") && secret.len() == 68);
    let program = owner.with_token(secret);
    let task = json!({"title": "From the tracker"});
    program
        .post("/api/v1/workspaces/team/tasks", &task)
        .await
        .expect(201);
    let me = program.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["scope"], "write");
    let listed = owner.get(TOKENS).await.expect(200);
    assert!(!listed.text().contains(secret));
    // Another lead neither sees nor ends it; its owner does.
    let lead = world.member(&owner, Role::Lead).await;
    assert_eq!(
        lead.get(TOKENS).await.expect(200).json()["items"],
        json!([])
    );
    let path = format!("{TOKENS}/{}", made["token"]["id"].as_str().unwrap());
    lead.delete(&path).await.expect(404);
    owner.delete(&path).await.expect(204);
    assert_eq!(
        program.get("/api/v1/me").await.expect(401).problem(),
        "unauthorized"
    );
    for odd in ["twh_", "twh_0", "nothing"] {
        owner.with_token(odd).get("/api/v1/me").await.expect(401);
    }
}

async fn a_token_makes_none_greater_than_itself(world: &World) {
    let owner = world.owner().await;
    let draft = json!({"name": "The tracker", "scope": "write", "days": 2});
    let made = owner.post(TOKENS, &draft).await.expect(201).json();
    let program = owner.with_token(made["secret"].as_str().unwrap());
    program
        .post(TOKENS, &json!({"name": "More", "scope": "admin"}))
        .await
        .expect(403);
    let longer = json!({"name": "Longer", "scope": "read", "days": 200});
    let longer = program.post(TOKENS, &longer).await.expect(201).json();
    assert_eq!(longer["token"]["expires_at"], made["token"]["expires_at"]);
}

async fn a_token_ends(world: &World) {
    let owner = world.owner().await;
    let draft = json!({"name": "The tracker", "scope": "read", "days": 1});
    let made = owner.post(TOKENS, &draft).await.expect(201).json();
    let program = owner.with_token(made["secret"].as_str().unwrap());
    world.clock.advance(SignedDuration::from_hours(23));
    program.get("/api/v1/me").await.expect(200);
    world.clock.advance(SignedDuration::from_hours(1));
    program.get("/api/v1/me").await.expect(401);
    let bad = owner
        .post(TOKENS, &json!({"name": " ", "scope": "read", "days": 0}))
        .await;
    assert_eq!(bad.expect(422).fields(), ["name", "days"]);
}
