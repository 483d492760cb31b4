//! Becoming the owner of a fresh server, as the first user does.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::{Client, Request};
use super::served::Recipe;

/// The workspace that the proofs work in.
pub(crate) const WORKSPACE: &str = "main";
/// What comes before the secret in the link that a first start prints.
const LINK: &str = "/setup?secret=";
/// The longest that the link may take to be printed.
const LONGEST: Duration = Duration::from_secs(10);

/// Opens the setup link that the server printed, makes a workspace with a small team and a plan in force, and gives a
/// client with a token for it.
pub(crate) async fn own(recipe: &Recipe) -> Client {
    let stranger = Client::new(recipe.base(), "");
    let setup = json!({
        "secret": secret(recipe).await, "name": "Ana", "email": "ana@example.org", "password": "a long enough password",
        "workspace": {"id": WORKSPACE, "name": "Main", "zone": "Europe/Berlin"},
    });
    let signed_in = stranger.sign_in(&Request::post("/setup", setup)).await;
    let tokens = format!("/workspaces/{WORKSPACE}/tokens");
    let draft = json!({"name": "proofs", "scope": "admin"});
    let token = signed_in.ok(&Request::post(tokens, draft)).await;
    let client = stranger.with_token(token["secret"].as_str().unwrap());
    populate(&client).await;
    client
}

/// Two people, one of whom leads, a task, and a plan in force.
async fn populate(client: &Client) {
    let at = |path: &str| format!("/workspaces/{WORKSPACE}{path}");
    for (id, name) in [("ana", "Ana"), ("bo", "Bo")] {
        let person = json!({"id": id, "name": name, "zone": "Europe/Berlin"});
        client.ok(&Request::post(at("/people"), person)).await;
    }
    let settings = client.send(&Request::get(at("/settings"))).await.unwrap();
    let lead = Request::new(reqwest::Method::PATCH, at("/settings"))
        .body(json!({"lead": "ana", "days": 7}))
        .if_match(settings.version.unwrap());
    client.ok(&lead).await;
    let task = json!({"title": "The first", "effort_minutes": 60});
    client.ok(&Request::post(at("/tasks"), task)).await;
    client
        .ok(&Request::post(at("/plans"), json!({"accept": true})))
        .await;
}

/// The secret of the link that is printed once the server runs.
async fn secret(recipe: &Recipe) -> Value {
    let begin = Instant::now();
    loop {
        let printed = recipe.printed();
        if let Some((_, rest)) = printed.split_once(LINK) {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
            return rest[..end.unwrap_or(rest.len())].into();
        }
        assert!(begin.elapsed() < LONGEST, "no setup link in: {printed}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
