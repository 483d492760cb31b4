//! Every operation of the API, called by everybody: what its `x-right` says is what happens.

use serde_json::{Value, json};
use twohats_record::Role;
use twohats_server::openapi;

use crate::client::{Client, Reply};
use crate::world::{PASSWORD, World, both};

both!(every_route_lets_in_whom_it_says);

/// Somebody who calls, and what they have.
struct Who {
    name: &'static str,
    client: Client,
    email: &'static str,
    has: Has,
}

/// What a caller has, for the workspace `team`.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Has {
    Nothing,
    /// An account with a place elsewhere.
    Account,
    /// A place with a right, by session.
    Place(usize),
    /// A token with a right.
    Token(usize),
}

/// Rights in rising order.
const RIGHTS: [&str; 4] = ["read", "work", "lead", "own"];

/// An operation of the document.
pub(crate) struct Operation {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) right: String,
    pub(crate) facts: &'static Value,
}

/// Every operation of the document.
pub(crate) fn operations() -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in openapi()["paths"].as_object().unwrap() {
        for (method, facts) in item.as_object().unwrap() {
            let right = facts["x-right"].as_str();
            found.push(Operation {
                right: right
                    .unwrap_or_else(|| panic!("{method} {path} has no x-right"))
                    .to_owned(),
                method: method.to_uppercase(),
                path: path.clone(),
                facts,
            });
        }
    }
    assert!(found.len() > 60, "the document has lost its paths");
    found
}

async fn every_route_lets_in_whom_it_says(world: &World) {
    let mut everybody = everybody(world).await;
    for operation in operations() {
        for who in &mut everybody {
            let reply = call(&who.client, &operation).await;
            check(&operation, who, &reply);
            if operation.path == "/api/v1/sessions" && operation.method == "DELETE" {
                sign_in_again(world, who).await;
            }
        }
    }
}

fn check(operation: &Operation, who: &Who, reply: &Reply) {
    let status = expected(&operation.right, who.has);
    let (method, path, right) = (&operation.method, &operation.path, &operation.right);
    let said = format!(
        "{method} {path} ({right}) by {}: {} {}",
        who.name,
        reply.status,
        reply.text()
    );
    assert!(reply.status < 500, "{said}");
    match status {
        Some(status) => {
            assert_eq!(reply.status, status, "{said}");
            reply.problem();
            if status == 404 {
                assert!(reply.text().contains("there is no workspace"), "{said}");
            }
        }
        None => {
            assert!(![401, 405].contains(&reply.status), "{said}");
            // Whoever may work changes only what is theirs. What is, the use case knows, and not the route.
            let theirs = right == "work" && !reply.text().contains("this needs the right");
            assert!(reply.status != 403 || theirs, "{said}");
            assert!(!reply.text().contains("there is no workspace"), "{said}");
        }
    }
}

/// The refusal that is due; none where they are let in.
fn expected(right: &str, has: Has) -> Option<u16> {
    if right == "open" {
        return None;
    }
    if has == Has::Nothing {
        return Some(401);
    }
    if right == "signed_in" {
        return None;
    }
    if right == "session" {
        return matches!(has, Has::Token(_)).then_some(403);
    }
    let needed = RIGHTS.iter().position(|known| *known == right);
    let needed = needed.unwrap_or_else(|| panic!("`{right}` is no right"));
    match has {
        Has::Place(has) | Has::Token(has) => (has < needed).then_some(403),
        _ => Some(404),
    }
}

/// Calls an operation so that it changes nothing: on things that are not there, with too little, or as a trial.
async fn call(client: &Client, operation: &Operation) -> Reply {
    let path = operation
        .path
        .replace("{ws}", "team")
        .replace("{id}", "nothing")
        .replace("{session}", "nothing")
        .replace("{seq}", "999999");
    let parameters = operation.facts["parameters"].as_array();
    let trial = parameters.is_some_and(|all| all.iter().any(|one| one["name"] == "dry_run"));
    let path = if trial {
        format!("{path}?dry_run=true")
    } else {
        path
    };
    let sends = operation.facts["requestBody"]["content"].as_object();
    let kind = sends.and_then(|sends| sends.keys().next().cloned());
    let mut headers = vec![("if-match", "*")];
    if let Some(kind) = &kind {
        headers.push(("content-type", kind));
    }
    let body = kind.as_ref().map(|_| b"{}".as_slice());
    client.send(&operation.method, &path, &headers, body).await
}

async fn everybody(world: &World) -> Vec<Who> {
    let owner = world.owner().await;
    let mut all = vec![Who {
        name: "a stranger",
        client: world.stranger(),
        email: "",
        has: Has::Nothing,
    }];
    let roles = [
        (Role::Viewer, "a viewer", "viewer@example.org"),
        (Role::Member, "a member", "member@example.org"),
        (Role::Lead, "a lead", "lead@example.org"),
    ];
    for (at, (role, name, email)) in roles.into_iter().enumerate() {
        let client = world.member(&owner, role).await;
        let has = Has::Place(at);
        all.push(Who {
            name,
            client,
            email,
            has,
        });
    }
    let scopes = [
        ("a token to read", "read", 0),
        ("a token to write", "write", 2),
        ("a token to run it", "admin", 3),
    ];
    for (name, scope, right) in scopes {
        let draft = json!({"name": name, "scope": scope});
        let made = owner
            .post("/api/v1/workspaces/team/tokens", &draft)
            .await
            .expect(201);
        let client = owner.with_token(made.json()["secret"].as_str().unwrap());
        let has = Has::Token(right);
        all.push(Who {
            name,
            client,
            email: "",
            has,
        });
    }
    all.push(Who {
        name: "somebody of another workspace",
        client: outsider(world, &owner).await,
        email: "out@example.org",
        has: Has::Account,
    });
    let has = Has::Place(3);
    let (name, email) = ("an owner", "ana@example.org");
    all.push(Who {
        name,
        client: owner,
        email,
        has,
    });
    all
}

/// The owner of another workspace, who once had a place in this one.
async fn outsider(world: &World, owner: &Client) -> Client {
    let reply = world.join(owner, "out@example.org", Role::Owner).await;
    let out = world.stranger().signed_in(&reply);
    let other = json!({"id": "other", "name": "Other", "zone": "UTC"});
    out.post("/api/v1/workspaces", &other).await.expect(201);
    let id = reply.json()["account"]["id"].as_str().unwrap().to_owned();
    let member = format!("/api/v1/workspaces/team/members/{id}");
    owner.delete(&member).await.expect(200);
    out
}

async fn sign_in_again(world: &World, who: &mut Who) {
    if matches!(who.has, Has::Place(_) | Has::Account) {
        let wish = json!({"email": who.email, "password": PASSWORD});
        let reply = world
            .stranger()
            .post("/api/v1/sessions", &wish)
            .await
            .expect(201);
        who.client = world.stranger().signed_in(&reply);
    }
}
