//! What listeners are told, and when.

use std::time::Duration;

use axum::body::{Body, HttpBody};
use serde_json::{Value, json};
use twohats_app::store::{Change, Commit, Expect, Who};
use twohats_record::{Role, Task};

use crate::client::Client;
use crate::world::{World, both};

both!(
    one_tells_the_other,
    whoever_was_away_is_told_what_was_missed,
    changes_of_other_programs_are_told,
    whoever_is_taken_out_hears_no_more,
);

const TASKS: &str = "/api/v1/workspaces/team/tasks";

/// A stream of events that is being read.
struct Stream {
    body: Body,
    text: String,
}

impl Stream {
    async fn of(client: &Client, after: Option<&str>) -> Stream {
        let mut headers = Vec::new();
        headers.extend(after.map(|after| ("last-event-id", after)));
        let path = "/api/v1/workspaces/team/stream";
        let response = client.open("GET", path, &headers, None).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let (body, text) = (response.into_body(), String::new());
        Stream { body, text }
    }

    /// The next event: its name, its id, its data; nothing at the end.
    async fn next(&mut self) -> Option<(String, String, Value)> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                let field = |name: &str| {
                    let found = event.lines().find_map(|line| line.strip_prefix(name));
                    found.map(|value| value.trim_start_matches(':').trim().to_owned())
                };
                let Some(name) = field("event") else { continue };
                let data = serde_json::from_str(&field("data").unwrap()).unwrap();
                return Some((name, field("id").unwrap(), data));
            }
            let frame =
                std::future::poll_fn(|cx| std::pin::Pin::new(&mut self.body).poll_frame(cx));
            let frame = tokio::time::timeout(Duration::from_secs(20), frame).await;
            let data = frame
                .expect("an event in time")?
                .unwrap()
                .into_data()
                .unwrap();
            self.text.push_str(std::str::from_utf8(&data).unwrap());
        }
    }

    async fn name(&mut self) -> String {
        self.next().await.map_or_else(String::new, |event| event.0)
    }
}

async fn one_tells_the_other(world: &World) {
    let owner = world.owner().await;
    let lead = world.member(&owner, Role::Lead).await;
    let mut heard = Stream::of(&owner, None).await;
    assert_eq!(heard.name().await, "hello");
    world.bench.look().await.unwrap();
    lead.post(TASKS, &json!({"title": "Retry queue"}))
        .await
        .expect(201);
    world.bench.look().await.unwrap();
    let (name, id, data) = heard.next().await.unwrap();
    assert_eq!(name, "change");
    assert_eq!(data["seq"].to_string(), id);
    assert_eq!(data["action"], "task.add");
    assert_eq!(data["records"], json!([{"kind": "task", "id": "T-1"}]));
    assert!(
        !data.to_string().contains("Retry"),
        "what changed, never what it says"
    );
}

async fn whoever_was_away_is_told_what_was_missed(world: &World) {
    let owner = world.owner().await;
    for _ in 0..3 {
        owner
            .post(TASKS, &json!({"title": "Retry queue"}))
            .await
            .expect(201);
    }
    let mut heard = Stream::of(&owner, Some("2")).await;
    let mut ids = Vec::new();
    loop {
        let (name, id, _) = heard.next().await.unwrap();
        if name == "hello" {
            break;
        }
        ids.push(id);
    }
    assert_eq!(ids, ["3", "4"]);
    for _ in 0..110 {
        owner
            .post(TASKS, &json!({"title": "Retry queue"}))
            .await
            .expect(201);
    }
    let mut heard = Stream::of(&owner, Some("2")).await;
    assert_eq!(heard.name().await, "resync");
}

async fn changes_of_other_programs_are_told(world: &World) {
    let owner = world.owner().await;
    let mut heard = Stream::of(&owner, None).await;
    assert_eq!(heard.name().await, "hello");
    world.bench.look().await.unwrap();
    let mut commit = Commit::new("team", Who::named("command line"), world.now(), "task.add");
    commit.changes.push(Change::put(
        &Task::new("T-9", "From elsewhere"),
        Expect::Absent,
    ));
    world.app.store().commit(commit).await.unwrap();
    world.bench.look().await.unwrap();
    let (name, _, data) = heard.next().await.unwrap();
    assert_eq!(
        (name.as_str(), &data["by"]),
        ("change", &json!("command line"))
    );
}

async fn whoever_is_taken_out_hears_no_more(world: &World) {
    let owner = world.owner().await;
    let lead = world.member(&owner, Role::Lead).await;
    let mut heard = Stream::of(&lead, None).await;
    assert_eq!(heard.name().await, "hello");
    world.bench.look().await.unwrap();
    lead.delete("/api/v1/sessions").await.expect(204);
    owner
        .post(TASKS, &json!({"title": "Secret"}))
        .await
        .expect(201);
    world.bench.look().await.unwrap();
    assert_eq!(heard.next().await, None);
}
