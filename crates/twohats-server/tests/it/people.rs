//! Members and invitations.

use jiff::SignedDuration;
use serde_json::json;
use twohats_record::Role;

use crate::client::Client;
use crate::world::{PASSWORD, World, both};

both!(
    an_invitation_lets_one_in,
    a_workspace_keeps_an_owner,
    whoever_is_taken_out_is_out_at_once,
    taking_back_keeps_an_owner,
    the_end_of_a_workspace_is_meant,
);

const MEMBERS: &str = "/api/v1/workspaces/team/members";

async fn an_invitation_lets_one_in(world: &World) {
    let owner = world.owner().await;
    let invite = async |email: &str| {
        let wish = json!({"email": email, "role": "member"});
        let made = owner
            .post("/api/v1/workspaces/team/invitations", &wish)
            .await
            .expect(201)
            .json();
        let link = made["link"].as_str().unwrap().to_owned();
        (
            link.split_once('=').unwrap().1.to_owned(),
            made["invitation"]["id"].as_str().unwrap().to_owned(),
        )
    };
    let join = async |secret: &str, name: &str, password: &str| {
        let wish = json!({"secret": secret, "name": name, "password": password});
        world
            .stranger()
            .post("/api/v1/invitations/join", &wish)
            .await
    };
    let (secret, _) = invite("Bob@example.org").await;
    assert_eq!(
        join(&secret, "", "short").await.expect(422).fields(),
        ["name", "password"]
    );
    join(&secret, "Bob", PASSWORD).await.expect(201);
    join(&secret, "Bob", PASSWORD).await.expect(404);
    // With an account already, its password is asked for.
    let (secret, _) = invite("bob@example.org").await;
    join(&secret, "", "not his password").await.expect(401);
    join(&secret, "", PASSWORD).await.expect(201);
    let (secret, id) = invite("eve@example.org").await;
    owner
        .delete(&format!("/api/v1/workspaces/team/invitations/{id}"))
        .await
        .expect(204);
    join(&secret, "Eve", PASSWORD).await.expect(404);
    let (secret, _) = invite("eve@example.org").await;
    world.clock.advance(SignedDuration::from_hours(7 * 24));
    join(&secret, "Eve", PASSWORD).await.expect(404);
    let members = owner.get(MEMBERS).await.expect(200).json();
    assert_eq!(members["items"].as_array().unwrap().len(), 2);
}

async fn a_workspace_keeps_an_owner(world: &World) {
    let owner = world.owner().await;
    let me = owner.get("/api/v1/me").await.expect(200).json();
    let own = format!("{MEMBERS}/{}", me["account"]["id"].as_str().unwrap());
    let version = owner.get(&own).await.expect(200).etag();
    owner
        .patch(&own, &version, &json!({"role": "lead"}))
        .await
        .expect(409);
    owner.delete(&own).await.expect(409);
    world.member(&owner, Role::Owner).await;
    owner
        .patch(&own, &version, &json!({"role": "lead"}))
        .await
        .expect(200);
    owner.delete(&own).await.expect(403);
}

async fn whoever_is_taken_out_is_out_at_once(world: &World) {
    let owner = world.owner().await;
    let lead = world.member(&owner, Role::Lead).await;
    let tasks = "/api/v1/workspaces/team/tasks";
    lead.post(tasks, &json!({"title": "One"})).await.expect(201);
    let made = json!({"name": "Mine", "scope": "admin"});
    let made = lead
        .post("/api/v1/workspaces/team/tokens", &made)
        .await
        .expect(201)
        .json();
    let program = lead.with_token(made["secret"].as_str().unwrap());
    let me = lead.get("/api/v1/me").await.expect(200).json();
    let place = format!("{MEMBERS}/{}", me["account"]["id"].as_str().unwrap());
    owner
        .patch(&place, "*", &json!({"role": "viewer"}))
        .await
        .expect(200);
    lead.post(tasks, &json!({"title": "Two"})).await.expect(403);
    program
        .post(tasks, &json!({"title": "Two"}))
        .await
        .expect(403);
    owner.delete(&place).await.expect(200);
    lead.get(tasks).await.expect(404);
    program.get(tasks).await.expect(404);
    // Let in again, they are in; what programs had of the place before does not come back.
    let again = world.join(&owner, "lead@example.org", Role::Lead).await;
    let lead = world.stranger().signed_in(&again);
    lead.get(tasks).await.expect(200);
    program.get(tasks).await.expect(401);
}

async fn taking_back_keeps_an_owner(world: &World) {
    let owner = world.owner().await;
    let lead = world.member(&owner, Role::Lead).await;
    let undo = "/api/v1/workspaces/team/undo";
    // The place itself is no deed of theirs.
    lead.post(undo, &json!({})).await.expect(409);
    let place = async |one: &Client| {
        let me = one.get("/api/v1/me").await.expect(200).json();
        format!("{MEMBERS}/{}", me["account"]["id"].as_str().unwrap())
    };
    let (first, second) = (place(&owner).await, place(&lead).await);
    let owns = json!({"role": "owner"});
    owner.patch(&second, "*", &owns).await.expect(200);
    let seq = last(&lead).await;
    lead.patch(&first, "*", &json!({"role": "lead"}))
        .await
        .expect(200);
    let promotion = format!("/api/v1/workspaces/team/history/{seq}/undo");
    lead.post(&promotion, &json!({})).await.expect(409);
    lead.patch(&first, "*", &owns).await.expect(200);
    lead.post(&promotion, &json!({})).await.expect(200);
}

/// The number of the latest change.
async fn last(client: &Client) -> u64 {
    let past = client.get("/api/v1/workspaces/team/history").await;
    let past = past.expect(200).json();
    past["items"][0]["seq"].as_u64().unwrap()
}

async fn the_end_of_a_workspace_is_meant(world: &World) {
    let owner = world.owner().await;
    let path = "/api/v1/workspaces/team";
    for title in ["Old secret", "Another", "A third"] {
        let task = json!({"title": title, "importance": 5});
        let tasks = format!("{path}/tasks");
        owner.post(&tasks, &task).await.expect(201);
    }
    let person = json!({"id": "ana", "name": "Ana", "zone": "Europe/Berlin"});
    owner
        .post(&format!("{path}/people"), &person)
        .await
        .expect(201);
    let ranked = owner.get(&format!("{path}/ranked")).await.expect(200);
    assert!(ranked.text().contains("Old secret"));
    assert_eq!(owner.delete(path).await.expect(422).fields(), ["confirm"]);
    owner
        .delete(&format!("{path}?confirm=other"))
        .await
        .expect(422);
    owner
        .delete(&format!("{path}?confirm=team"))
        .await
        .expect(204);
    owner.get(path).await.expect(404);
    let me = owner.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["workspaces"], json!([]));
    // What comes by the same name later knows nothing of it.
    world.clock.advance(SignedDuration::from_secs(1));
    let wish = json!({"id": "team", "name": "Team", "zone": "Asia/Tokyo"});
    owner.post("/api/v1/workspaces", &wish).await.expect(201);
    let person = json!({"id": "zoe", "name": "Zoe", "zone": "Asia/Tokyo"});
    owner
        .post(&format!("{path}/people"), &person)
        .await
        .expect(201);
    let day = owner.get(&format!("{path}/today")).await.expect(200);
    assert!(!day.text().contains("Old secret"), "{}", day.text());
    let ranked = owner.get(&format!("{path}/ranked")).await.expect(200);
    assert_eq!(ranked.json()["items"], json!([]));
}
