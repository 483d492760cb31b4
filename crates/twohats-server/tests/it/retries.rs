//! Requests that are sent again.

use serde_json::{Value, json};
use twohats_record::Role;

use crate::client::{Client, Reply};
use crate::roles::operations;
use crate::world::{World, both};

both!(
    a_request_is_done_once,
    a_key_is_for_one_request,
    keys_of_two_people_do_not_meet,
    a_token_is_made_once_and_its_secret_told_once,
    an_invitation_is_made_once_and_its_link_told_once,
    a_member_is_changed_and_taken_out_once,
    what_is_tried_makes_nothing,
);

const TASKS: &str = "/api/v1/workspaces/team/tasks";
const TOKENS: &str = "/api/v1/workspaces/team/tokens";
const INVITATIONS: &str = "/api/v1/workspaces/team/invitations";

/// Sends a request under a key.
async fn keyed(client: &Client, method: &str, path: &str, key: &str, body: &Value) -> Reply {
    let headers = [("idempotency-key", key), ("if-match", "*")];
    let body = body.to_string();
    let body = (method != "DELETE").then_some(body.as_bytes());
    client.send(method, path, &headers, body).await
}

/// How many there are in a list.
async fn count(client: &Client, list: &str) -> usize {
    let listed = client.get(list).await.expect(200).json();
    listed["items"].as_array().unwrap().len()
}

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
    let lead = world.member(&owner, Role::Lead).await;
    let key = [("idempotency-key", "1")];
    owner
        .send("POST", TASKS, &key, Some(b"{\"title\":\"One\"}"))
        .await
        .expect(201);
    lead.send("POST", TASKS, &key, Some(b"{\"title\":\"Another\"}"))
        .await
        .expect(201);
}

async fn a_token_is_made_once_and_its_secret_told_once(world: &World) {
    let owner = world.owner().await;
    let draft = json!({"name": "The tracker", "scope": "write"});
    let first = keyed(&owner, "POST", TOKENS, "1", &draft).await.expect(201);
    let first = first.json();
    let second = keyed(&owner, "POST", TOKENS, "1", &draft).await.expect(200);
    assert_eq!(second.json(), json!({"token": first["token"]}));
    assert_eq!(count(&owner, TOKENS).await, 1);
    // What was told the first time is still good.
    let program = owner.with_token(first["secret"].as_str().unwrap());
    program.get("/api/v1/me").await.expect(200);
    let other = json!({"name": "Another", "scope": "write"});
    let reused = keyed(&owner, "POST", TOKENS, "1", &other).await.expect(409);
    assert_eq!(reused.problem(), "key_reused");

    let path = format!("{TOKENS}/{}", first["token"]["id"].as_str().unwrap());
    keyed(&owner, "DELETE", &path, "2", &Value::Null)
        .await
        .expect(204);
    keyed(&owner, "DELETE", &path, "2", &Value::Null)
        .await
        .expect(204);
    keyed(&owner, "DELETE", &path, "3", &Value::Null)
        .await
        .expect(404);
}

async fn an_invitation_is_made_once_and_its_link_told_once(world: &World) {
    let owner = world.owner().await;
    let draft = json!({"email": "bo@example.org", "role": "member"});
    let first = keyed(&owner, "POST", INVITATIONS, "1", &draft)
        .await
        .expect(201);
    let first = first.json();
    let second = keyed(&owner, "POST", INVITATIONS, "1", &draft)
        .await
        .expect(200);
    assert_eq!(second.json(), json!({"invitation": first["invitation"]}));
    assert_eq!(count(&owner, INVITATIONS).await, 1);
    let link = first["link"].as_str().unwrap();
    let secret = link.split_once("secret=").unwrap().1;
    let look = format!("/api/v1/invitations/look?secret={secret}");
    world.stranger().get(&look).await.expect(200);

    let id = first["invitation"]["id"].as_str().unwrap();
    let path = format!("{INVITATIONS}/{id}");
    keyed(&owner, "DELETE", &path, "2", &Value::Null)
        .await
        .expect(204);
    keyed(&owner, "DELETE", &path, "2", &Value::Null)
        .await
        .expect(204);
    world.stranger().get(&look).await.expect(404);
}

async fn a_member_is_changed_and_taken_out_once(world: &World) {
    let owner = world.owner().await;
    world.member(&owner, Role::Member).await;
    let members = "/api/v1/workspaces/team/members";
    let listed = owner.get(members).await.expect(200).json();
    let items = listed["items"].as_array().unwrap();
    let member = items.iter().find(|one| one["role"] == "member").unwrap();
    let path = format!("{members}/{}", member["id"].as_str().unwrap());

    let lead = json!({"role": "lead"});
    let first = keyed(&owner, "PATCH", &path, "1", &lead).await.expect(200);
    owner
        .patch(&path, "*", &json!({"role": "viewer"}))
        .await
        .expect(200);
    let second = keyed(&owner, "PATCH", &path, "1", &lead).await.expect(200);
    assert_eq!(first.json()["value"], second.json()["value"]);
    assert_eq!(first.etag(), second.etag());
    let now = owner.get(&path).await.expect(200).json();
    assert_eq!(now["record"]["role"], "viewer", "it was not done again");

    let gone = keyed(&owner, "DELETE", &path, "2", &Value::Null)
        .await
        .expect(200);
    let again = keyed(&owner, "DELETE", &path, "2", &Value::Null)
        .await
        .expect(200);
    assert_eq!(gone.json()["value"], again.json()["value"]);
    owner.get(&path).await.expect(404);
}

async fn what_is_tried_makes_nothing(world: &World) {
    let owner = world.owner().await;
    let token = json!({"name": "The tracker", "scope": "write"});
    let tried = owner.post(&format!("{TOKENS}?dry_run=true"), &token).await;
    assert_eq!(tried.expect(200).json()["secret"], Value::Null);
    let invitation = json!({"email": "bo@example.org", "role": "member"});
    let tried = owner
        .post(&format!("{INVITATIONS}?dry_run=true"), &invitation)
        .await;
    assert_eq!(tried.expect(200).json()["link"], Value::Null);
    assert_eq!(count(&owner, TOKENS).await, 0);
    assert_eq!(count(&owner, INVITATIONS).await, 0);
}

/// Changes that take no key, and why sending one again does no harm.
const UNKEYED: [(&str, &str); 18] = [
    ("set_up", "its link is good once"),
    ("sign_in", "another session, which ends by itself"),
    ("sign_out", "what is over stays over"),
    ("sign_out_everywhere", "what is over stays over"),
    ("change_me", "the same name again"),
    (
        "change_password",
        "the present password is another one then",
    ),
    ("join", "its link is good once"),
    ("add_workspace", "its id is taken then"),
    ("delete_workspace", "what is gone stays gone"),
    ("retry_job", "it is no longer dead then"),
    ("forget_job", "what is gone stays gone"),
    ("compare_strategies", "changes nothing"),
    ("read_task_line", "changes nothing"),
    ("begin_passkey", "asks, and keeps nothing"),
    ("add_passkey", "its ceremony is good once"),
    ("delete_passkey", "what is gone stays gone"),
    ("begin_sign_in_by_passkey", "asks, and keeps nothing"),
    ("sign_in_by_passkey", "its ceremony is good once"),
];

/// Whoever gets no answer must be able to ask again, whatever they changed.
#[test]
fn every_change_takes_a_key_or_can_be_sent_again() {
    let mut unkeyed = Vec::new();
    for operation in operations() {
        let id = operation.facts["operationId"].as_str().unwrap();
        let parameters = operation.facts["parameters"].as_array();
        let mut parameters = parameters.into_iter().flatten();
        let takes = parameters.any(|one| one["name"] == "Idempotency-Key");
        let excused = UNKEYED.iter().any(|(known, _)| *known == id);
        assert!(!(takes && excused), "{id} takes a key by now");
        if operation.method != "GET" && !takes && !excused {
            unkeyed.push(id);
        }
    }
    assert!(unkeyed.is_empty(), "neither key nor reason: {unkeyed:?}");
}
