//! Everything as one document.

use serde_json::json;
use twohats_record::Role;

use crate::world::{World, both};

both!(
    an_export_is_that_of_the_command_line,
    an_export_is_for_the_one_owner_who_signed_in
);

const EXPORT: &str = "/api/v1/workspaces/team/export";

async fn an_export_is_that_of_the_command_line(world: &World) {
    let owner = world.owner().await;
    let task = json!({"title": "Retry queue"});
    let tasks = "/api/v1/workspaces/team/tasks";
    owner.post(tasks, &task).await.expect(201);
    let reply = owner.get(EXPORT).await.expect(200);
    assert_eq!(reply.headers["content-type"], "application/json");
    assert_eq!(reply.headers["cache-control"], "no-store");
    let mut written = Vec::new();
    let operator = world.app.operator();
    twohats_app::whole::export(&world.app, &operator, &mut written)
        .await
        .unwrap();
    assert!(reply.body == written, "{}", reply.text());
    assert!(reply.text().contains("Retry queue"));
}

async fn an_export_is_for_the_one_owner_who_signed_in(world: &World) {
    let owner = world.owner().await;
    let lead = world.member(&owner, Role::Lead).await;
    lead.get(EXPORT).await.expect(403);
    let draft = json!({"name": "Script", "scope": "admin"});
    let made = owner
        .post("/api/v1/workspaces/team/tokens", &draft)
        .await
        .expect(201);
    let program = owner.with_token(made.json()["secret"].as_str().unwrap());
    assert_eq!(program.get(EXPORT).await.expect(409).problem(), "conflict");
    let other = json!({"id": "other", "name": "Other", "zone": "UTC"});
    owner.post("/api/v1/workspaces", &other).await.expect(201);
    let refused = owner.get(EXPORT).await.expect(409);
    assert!(
        refused.text().contains("twohats export"),
        "{}",
        refused.text()
    );
}
