//! Refusals: each is a problem document, whoever in the server refuses.

use serde_json::json;

use crate::client::Client;
use crate::world::{World, both};

both!(
    whatever_is_refused_is_a_problem_document,
    bodies_are_read_strictly,
    a_nul_is_no_fault_of_the_server,
    another_site_changes_nothing,
    pages_are_kept_to_what_they_are_for,
);

const TASKS: &str = "/api/v1/workspaces/team/tasks";

async fn whatever_is_refused_is_a_problem_document(world: &World) {
    let owner = world.owner().await;
    let code = async |method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>| {
        let reply = owner.send(method, path, headers, body).await;
        (reply.status, reply.problem())
    };
    let is = |status: u16, code: &str| (status, code.to_owned());
    for (method, path) in [
        ("GET", "/api/v1/nowhere"),
        ("GET", "/api/nowhere"),
        ("GET", "/assets/nowhere.js"),
        ("POST", "/nowhere"),
    ] {
        assert_eq!(code(method, path, &[], None).await, is(404, "missing"));
    }
    assert_eq!(
        code("GET", "/api/v1/workspaces/nowhere/tasks", &[], None).await,
        is(404, "missing")
    );
    assert_eq!(
        code("PUT", "/api/v1/me", &[], None).await,
        is(405, "method")
    );
    assert_eq!(
        code("POST", TASKS, &[], Some(b"{")).await,
        is(400, "unreadable")
    );
    assert_eq!(
        code(
            "POST",
            TASKS,
            &[("content-type", "text/plain")],
            Some(b"{}")
        )
        .await,
        is(415, "media_type")
    );
    let large = vec![b' '; 300 * 1024];
    assert_eq!(
        code("POST", TASKS, &[], Some(&large)).await,
        is(413, "too_large")
    );
    assert_eq!(
        code("GET", "/api/v1/workspaces/team/history/x", &[], None).await,
        is(400, "unreadable")
    );
    assert_eq!(
        code("GET", "/api/v1/workspaces/%FF/tasks", &[], None).await,
        is(404, "missing")
    );
    assert_eq!(
        code("GET", &format!("{TASKS}?limit=0"), &[], None).await,
        is(422, "invalid")
    );
    assert_eq!(
        code("GET", &format!("{TASKS}?limit=x"), &[], None).await,
        is(422, "invalid")
    );
    assert_eq!(
        code("GET", &format!("{TASKS}?after=%00"), &[], None).await,
        is(422, "invalid")
    );
    assert_eq!(
        code(
            "POST",
            TASKS,
            &[("idempotency-key", "a b")],
            Some(b"{\"title\":\"x\"}")
        )
        .await
        .0,
        422
    );
}

async fn bodies_are_read_strictly(world: &World) {
    let owner = world.owner().await;
    let fields = async |path: &str, body| owner.post(path, &body).await.expect(422).fields();
    assert_eq!(
        fields(TASKS, json!({"title": "x", "efort": 5})).await,
        ["efort"]
    );
    assert_eq!(fields(TASKS, json!({"title": 5})).await, ["title"]);
    assert_eq!(
        fields(TASKS, json!({"title": "x", "skills": {"rust": "much"}})).await,
        ["skills.rust"]
    );
    assert_eq!(
        fields(TASKS, json!({"title": "x", "after": ["T-1", 2]})).await,
        ["after.1"]
    );
    let wish = json!({"email": "a@b", "role": "king"});
    assert_eq!(
        fields("/api/v1/workspaces/team/invitations", wish).await,
        ["role"]
    );
    let query = owner.get(&format!("{TASKS}?stat=open")).await.expect(422);
    assert_eq!(query.fields(), ["stat"]);
}

async fn a_nul_is_no_fault_of_the_server(world: &World) {
    let owner = world.owner().await;
    let refused = |status: u16| (400..500).contains(&status);
    for path in [
        "/api/v1/workspaces/team/tasks/%00",
        "/api/v1/workspaces/team/week?person=%00",
        "/api/v1/workspaces/%00/tasks",
    ] {
        let reply = owner.get(path).await;
        assert!(refused(reply.status), "{path}: {}", reply.text());
    }
    let body = json!({"email": "\0", "password": "correct horse battery"});
    let reply = world.stranger().post("/api/v1/sessions", &body).await;
    assert!(refused(reply.status), "{}", reply.text());
    let task = json!({"title": "One", "owner": "\0"});
    let reply = owner.post(TASKS, &task).await;
    assert!(refused(reply.status), "{}", reply.text());
}

async fn another_site_changes_nothing(world: &World) {
    let owner = world.owner().await;
    let post = async |client: &Client, headers: &[(&str, &str)]| {
        client
            .send("POST", TASKS, headers, Some(b"{\"title\":\"x\"}"))
            .await
    };
    let foreign = post(&owner, &[("sec-fetch-site", "cross-site")])
        .await
        .expect(403);
    assert_eq!(foreign.problem(), "cross_site");
    let foreign = [("origin", "https://evil.example"), ("host", "plan.example")];
    assert_eq!(post(&owner, &foreign).await.status, 403);
    let own = [("origin", "https://plan.example"), ("host", "plan.example")];
    assert_eq!(post(&owner, &own).await.status, 201);
    assert_eq!(
        post(&owner, &[("sec-fetch-site", "same-origin")])
            .await
            .status,
        201
    );
}

async fn pages_are_kept_to_what_they_are_for(world: &World) {
    let owner = world.owner().await;
    for path in ["/", "/api", "/api/v1/me", "/nowhere"] {
        let reply = owner.get(path).await;
        let header = |name: &str| reply.headers[name].to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        assert!(
            policy.contains("default-src 'self'")
                && !policy
                    .replace("style-src-attr 'unsafe-inline'", "")
                    .contains("unsafe"),
            "{policy}"
        );
        assert!(policy.contains("frame-ancestors 'none'"));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert!(!header("x-request-id").is_empty());
    }
}
