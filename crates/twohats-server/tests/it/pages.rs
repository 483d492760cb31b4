//! Pages that are not the web app's.

use serde_json::json;

use crate::world::{World, both};

both!(the_api_can_be_read, health_is_told);

async fn the_api_can_be_read(world: &World) {
    let page = world.stranger().get("/api").await.expect(200).text();
    for part in [
        "/api/v1/workspaces/{ws}/tasks",
        "problem-invalid",
        "schema-Task",
        "x-right",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // Nothing is loaded from elsewhere; addresses in the text are only told.
    assert!(!page.contains("<script") && !page.contains("=\"http"));
    let style = world.stranger().get("/api/style.css").await.expect(200);
    assert_eq!(style.headers["content-type"], "text/css; charset=utf-8");
}

async fn health_is_told(world: &World) {
    let stranger = world.stranger();
    assert_eq!(stranger.get("/healthz").await.expect(200).text(), "ok\n");
    let ready = stranger.get("/readyz").await.expect(200).json();
    assert_eq!(
        ready,
        json!({"ready": true, "jobs_late": false, "dead_jobs": 0})
    );
    // Without a connection from this machine and without a token, there is nothing to see.
    stranger.get("/metrics").await.expect(404);
}
