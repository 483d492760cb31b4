//! Signing in, and how a session ends.

use jiff::SignedDuration;
use serde_json::json;

use crate::client::Client;
use crate::world::{Engine, PASSWORD, World, both};

both!(
    only_the_right_words_sign_in,
    signing_out_everywhere_ends_every_session,
    a_session_ends_when_nobody_uses_it,
    a_clock_that_is_set_back_opens_nothing,
    a_new_password_ends_the_other_sessions,
    a_new_name_is_seen_by_the_others,
    the_first_start_makes_one_account,
);

async fn sign_in(client: &Client, password: &str) -> crate::client::Reply {
    let wish = json!({"email": " ANA@Example.org", "password": password});
    client.post("/api/v1/sessions", &wish).await
}

async fn only_the_right_words_sign_in(world: &World) {
    world.owner().await;
    let stranger = world.stranger();
    let wrong = sign_in(&stranger, "four words of nonsense")
        .await
        .expect(401);
    assert_eq!(wrong.problem(), "unauthorized");
    let unknown = json!({"email": "bob@example.org", "password": PASSWORD});
    let unknown = stranger
        .post("/api/v1/sessions", &unknown)
        .await
        .expect(401);
    assert_eq!(
        unknown.json()["detail"],
        wrong.json()["detail"],
        "nobody learns who has an account"
    );
    let right = sign_in(&stranger, PASSWORD).await.expect(201);
    let cookie = right.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    assert!(!cookie.contains("Secure"), "plain http: {cookie}");
    let me = stranger
        .signed_in(&right)
        .get("/api/v1/me")
        .await
        .expect(200)
        .json();
    assert_eq!(me["account"]["email"], "ana@example.org");
    assert_eq!(me["workspaces"][0]["role"], "owner");
}

async fn signing_out_everywhere_ends_every_session(world: &World) {
    let one = world.owner().await;
    let other = one.signed_in(&sign_in(&world.stranger(), PASSWORD).await);
    let listed = one.get("/api/v1/sessions").await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    one.delete("/api/v1/sessions").await.expect(204);
    for client in [&one, &other] {
        client.get("/api/v1/me").await.expect(401);
    }
    let third = one.signed_in(&sign_in(&world.stranger(), PASSWORD).await);
    let fourth = one.signed_in(&sign_in(&world.stranger(), PASSWORD).await);
    third.delete("/api/v1/sessions/current").await.expect(204);
    third.get("/api/v1/me").await.expect(401);
    let listed = fourth.get("/api/v1/sessions").await.expect(200).json();
    let id = listed["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(listed["items"][0]["current"], true);
    fourth
        .delete(&format!("/api/v1/sessions/{id}"))
        .await
        .expect(204);
    fourth.get("/api/v1/me").await.expect(401);
}

async fn a_session_ends_when_nobody_uses_it(world: &World) {
    let owner = world.owner().await;
    // Used every week, it lasts; but not for ever.
    for _ in 0..12 {
        world.clock.advance(SignedDuration::from_hours(7 * 24));
        owner.get("/api/v1/me").await.expect(200);
    }
    world.clock.advance(SignedDuration::from_hours(7 * 24));
    owner.get("/api/v1/me").await.expect(401);
    let again = owner.signed_in(&sign_in(&world.stranger(), PASSWORD).await);
    world.clock.advance(SignedDuration::from_hours(15 * 24));
    again.get("/api/v1/me").await.expect(401);
}

async fn a_clock_that_is_set_back_opens_nothing(world: &World) {
    let owner = world.owner().await;
    world.clock.advance(-SignedDuration::from_hours(30 * 24));
    owner.get("/api/v1/me").await.expect(200);
    let tasks = "/api/v1/workspaces/team/tasks";
    owner
        .post(tasks, &json!({"title": "While the clock was wrong"}))
        .await
        .expect(201);
    world.clock.advance(SignedDuration::from_hours(30 * 24));
    owner.get(tasks).await.expect(200);
    owner.delete("/api/v1/sessions/current").await.expect(204);
    world.clock.advance(-SignedDuration::from_hours(24));
    owner.get("/api/v1/me").await.expect(401);
}

async fn a_new_password_ends_the_other_sessions(world: &World) {
    let one = world.owner().await;
    let other = one.signed_in(&sign_in(&world.stranger(), PASSWORD).await);
    let change = async |present: &str, new: &str| {
        let body = json!({"present": present, "new": new}).to_string();
        one.send("PUT", "/api/v1/me/password", &[], Some(body.as_bytes()))
            .await
    };
    assert_eq!(
        change("not this one", "another four words")
            .await
            .expect(422)
            .fields(),
        ["present"]
    );
    assert_eq!(
        change(PASSWORD, "short").await.expect(422).fields(),
        ["new"]
    );
    change(PASSWORD, "another four words").await.expect(204);
    one.get("/api/v1/me").await.expect(200);
    other.get("/api/v1/me").await.expect(401);
    sign_in(&world.stranger(), PASSWORD).await.expect(401);
    sign_in(&world.stranger(), "another four words")
        .await
        .expect(201);
}

async fn a_new_name_is_seen_by_the_others(world: &World) {
    let owner = world.owner().await;
    let member = world.member(&owner, twohats_record::Role::Lead).await;
    let call = async |name: &str| {
        let body = json!({"name": name}).to_string();
        member
            .send("PATCH", "/api/v1/me", &[], Some(body.as_bytes()))
            .await
    };
    for odd in ["", " ", "two\nlines", " Bo", &"x".repeat(501)] {
        assert_eq!(call(odd).await.expect(422).fields(), ["name"], "{odd:?}");
    }
    let tasks = "/api/v1/workspaces/team/tasks";
    let task = json!({"title": "Before"});
    member.post(tasks, &task).await.expect(201);
    let renamed = call("Bo Berg").await.expect(200).json();
    assert_eq!(renamed["name"], "Bo Berg");
    assert_eq!(renamed["email"], "lead@example.org");
    let me = member.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["account"], renamed);
    let members = owner.get("/api/v1/workspaces/team/members").await;
    let members = members.expect(200).json();
    let names: Vec<_> = members["items"].as_array().unwrap().iter().collect();
    assert!(names.iter().any(|one| one["name"] == "Bo Berg"));
    // What they did is still theirs to take back, by their name of then.
    let undo = member
        .post("/api/v1/workspaces/team/undo", &json!({}))
        .await;
    assert_eq!(undo.expect(200).json()["value"]["action"], "task.add");
    // What they do from now on is theirs by this name; nobody else's changed.
    let task = json!({"title": "Renamed"});
    member.post(tasks, &task).await.expect(201);
    let past = owner.get("/api/v1/workspaces/team/history").await;
    assert!(past.expect(200).text().contains("Bo Berg"));
    let me = owner.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["account"]["name"], "Ana");
}

async fn the_first_start_makes_one_account(world: &World) {
    use twohats_app::access::setup;
    let old = setup::link(&world.app).await.unwrap().unwrap();
    let new = setup::link(&world.app).await.unwrap().unwrap();
    let stranger = world.stranger();
    let wish = |secret: &str, password: &str| {
        json!({"secret": secret, "name": "Ana", "email": "ana@example.org", "password": password,
            "workspace": {"name": "Team", "zone": "Europe/Berlin"}})
    };
    let finish = async |wish| stranger.post("/api/v1/setup", &wish).await;
    finish(wish(old.reveal(), PASSWORD)).await.expect(404);
    let short = finish(wish(new.reveal(), "short")).await.expect(422);
    assert_eq!(short.fields(), ["password"]);
    let mut odd = wish(new.reveal(), PASSWORD);
    odd["workspace"]["id"] = json!("No id!");
    assert_eq!(finish(odd).await.expect(422).fields(), ["workspace.id"]);
    finish(wish(new.reveal(), PASSWORD)).await.expect(201);
    finish(wish(new.reveal(), PASSWORD)).await.expect(404);
    assert!(setup::link(&world.app).await.unwrap().is_none());
}

#[tokio::test]
async fn a_cookie_for_https_is_for_https_alone() {
    let world = World::with(Engine::Sqlite, |options| {
        options.public_url = Some("https://plan.example.org".to_owned());
    })
    .await;
    world.owner().await;
    let reply = sign_in(&world.stranger(), PASSWORD).await.expect(201);
    let cookie = reply.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("__Host-twohats=") && cookie.contains("; Secure"),
        "{cookie}"
    );
    assert!(reply.headers.contains_key("strict-transport-security"));
}
