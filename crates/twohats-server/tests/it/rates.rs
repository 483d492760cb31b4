//! What cannot be done too often.

use serde_json::json;
use twohats_record::Role;
use twohats_server::Rates;

use crate::world::{Engine, PASSWORD, World};

#[tokio::test]
async fn nobody_tries_one_password_after_another() {
    let world = World::with(Engine::Sqlite, |options| {
        options.rates.sign_ins_per_minute = 5;
        options.behind_proxy = true;
    })
    .await;
    let owner = world.owner().await;
    let attempt = async |from: &str, email: &str| {
        let body = json!({"email": email, "password": "guess after guess"}).to_string();
        // What stands before the last entry is the caller's own invention.
        let from = format!("203.0.113.{}, {from}", rand_octet(email));
        let headers = [("x-forwarded-for", from.as_str())];
        owner
            .send("POST", "/api/v1/sessions", &headers, Some(body.as_bytes()))
            .await
    };
    for _ in 0..5 {
        attempt("198.51.100.1", "ana@example.org").await.expect(401);
    }
    let refused = attempt("198.51.100.1", "ana@example.org").await.expect(429);
    assert_eq!(refused.problem(), "too_many");
    let after: u64 = refused.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=61).contains(&after), "{after}");
    // Neither from elsewhere at the same account, nor from there at another.
    attempt("198.51.100.2", "ANA@example.org ")
        .await
        .expect(429);
    attempt("198.51.100.1", "bob@example.org").await.expect(429);
    attempt("198.51.100.3", "bob@example.org").await.expect(401);
    // Whoever is signed in already is not in the way of it.
    owner.get("/api/v1/me").await.expect(200);
    let _ = PASSWORD;
}

fn rand_octet(text: &str) -> u8 {
    text.bytes().fold(0, u8::wrapping_add)
}

#[tokio::test]
async fn nobody_writes_without_end() {
    let world = World::with(Engine::Sqlite, |options| {
        options.rates = Rates {
            sign_ins_per_minute: 100,
            writes_per_second: 1,
            writes_burst: 3,
        };
    })
    .await;
    let owner = world.owner().await;
    let mut found = Vec::new();
    for _ in 0..5 {
        let tasks = "/api/v1/workspaces/team/tasks";
        found.push(owner.post(tasks, &json!({"title": "Again"})).await.status);
    }
    assert_eq!(found[..3], [201, 201, 201]);
    assert!(found.contains(&429), "{found:?}");
    owner.get("/api/v1/workspaces/team/tasks").await.expect(200);
}

#[tokio::test]
async fn nobody_has_plans_made_without_end() {
    let world = World::new(Engine::Sqlite).await;
    let owner = world.owner().await;
    let viewer = world.member(&owner, Role::Viewer).await;
    let task = json!({"id": "A", "title": "Again", "effort_minutes": 60});
    owner
        .post("/api/v1/workspaces/team/tasks", &task)
        .await
        .expect(201);
    let mut asked = tokio::task::JoinSet::new();
    for _ in 0..30 {
        let viewer = viewer.clone();
        asked.spawn(async move { viewer.get("/api/v1/workspaces/team/explain/A").await.status });
    }
    let found = asked.join_all().await;
    assert!(found.contains(&200) && found.contains(&429), "{found:?}");
    // Whoever waits for an answer and gets it may ask again.
    viewer
        .get("/api/v1/workspaces/team/explain/A")
        .await
        .expect(200);
}
