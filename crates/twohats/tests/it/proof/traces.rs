//! Traces that a collector gets: what it is sent by OTLP over HTTP, of requests, jobs and plans.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use super::client::Request;
use super::engine::Engine;
use super::owner::{WORKSPACE, own};
use super::served::Recipe;
use crate::run::run;

/// How soon traces must have come.
const LONGEST: Duration = Duration::from_secs(20);
/// Milliseconds between two batches.
const SOON: &str = "100";
/// The same, for batches that must not come by themselves.
const NEVER: &str = "3600000";

/// Takes in whatever is posted to it.
struct Collector {
    url: String,
    taken: Arc<Mutex<Vec<Taken>>>,
}

/// One batch.
struct Taken {
    /// Request line and headers.
    head: String,
    body: Vec<u8>,
}

impl Collector {
    fn start() -> Collector {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let taken = Arc::default();
        let list = Arc::clone(&taken);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let list = Arc::clone(&list);
                thread::spawn(move || take_in(&stream, &list));
            }
        });
        Collector { url, taken }
    }

    /// Everything that came, one body after another. The format writes texts as they are.
    fn bodies(&self) -> Vec<u8> {
        let taken = self.taken.lock().unwrap();
        taken.iter().flat_map(|one| one.body.clone()).collect()
    }

    fn has(&self, wanted: &[u8]) -> bool {
        let bodies = self.bodies();
        bodies.windows(wanted.len()).any(|at| at == wanted)
    }

    async fn gets(&self, wanted: &[u8]) {
        let begin = Instant::now();
        while !self.has(wanted) {
            let said = String::from_utf8_lossy(wanted);
            assert!(begin.elapsed() < LONGEST, "no `{said}` came");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Reads request after request until the connection ends.
fn take_in(stream: &TcpStream, list: &Mutex<Vec<Taken>>) {
    let mut from = BufReader::new(stream);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if from.read_line(&mut head).unwrap_or(0) == 0 {
                return;
            }
        }
        let lower = head.to_ascii_lowercase();
        let length = lower.split_once("content-length: ").unwrap().1;
        let length = length.split_once("\r\n").unwrap().0.parse().unwrap();
        let mut body = vec![0; length];
        from.read_exact(&mut body).unwrap();
        list.lock().unwrap().push(Taken { head, body });
        let mut to = stream;
        to.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
            .unwrap();
    }
}

#[tokio::test]
async fn requests_jobs_and_plans_are_traced() {
    let collector = Collector::start();
    let database = Engine::Sqlite.database();
    let recipe = Recipe::new(&database.at, database.folder.folder(), "server")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", &collector.url)
        .env("OTEL_EXPORTER_OTLP_HEADERS", "x-team=payments")
        .env("OTEL_BSP_SCHEDULE_DELAY", SOON)
        // What is logged has no say in what is traced.
        .env("TWOHATS_LOG", "warn");
    let _served = recipe.start().await;
    let client = own(&recipe).await;
    let another = json!({"title": "Another"});
    let add = Request::post(format!("/workspaces/{WORKSPACE}/tasks"), another);
    client.ok(&add).await;
    let tasks = format!("{}/api/v1/workspaces/{WORKSPACE}/tasks", recipe.base());
    let trace = "0af7651916cd43dd8448eb211c80319c";
    let asked = reqwest::Client::new()
        .get(format!("{tasks}?limit=7"))
        .bearer_auth(client.token())
        .header("traceparent", format!("00-{trace}-b7ad6b7169203331-01"))
        .send()
        .await
        .unwrap();
    assert_eq!(asked.status(), 200);

    collector.gets(b"GET /api/v1/workspaces/{ws}/tasks").await;
    let id: Vec<u8> = (0..trace.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&trace[at..at + 2], 16).unwrap())
        .collect();
    collector.gets(&id).await;
    for wanted in ["service.name", "task.add", "job replan", "plan.effort"] {
        collector.gets(wanted.as_bytes()).await;
    }
    for secret in [
        client.token(),
        "limit=7",
        "The first",
        "a long enough password",
    ] {
        assert!(!collector.has(secret.as_bytes()), "{secret} was sent");
    }
    let taken = collector.taken.lock().unwrap();
    for one in taken.iter() {
        assert!(one.head.starts_with("POST /v1/traces HTTP"), "{}", one.head);
        assert!(one.head.contains("x-team: payments"), "{}", one.head);
    }
}

#[tokio::test]
async fn the_last_traces_are_sent_at_the_end() {
    let collector = Collector::start();
    let database = Engine::Sqlite.database();
    let mut recipe = Recipe::new(&database.at, database.folder.folder(), "server")
        .env("OTEL_BSP_SCHEDULE_DELAY", NEVER);
    recipe.arguments = vec!["--traces-to".to_owned(), collector.url.clone()];
    let served = recipe.start().await;
    assert!(served.stop().success());
    assert!(collector.has(b"GET /readyz"));
}

#[tokio::test]
async fn a_collector_that_is_away_disturbs_nothing() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let database = Engine::Sqlite.database();
    let recipe = Recipe::new(&database.at, database.folder.folder(), "server")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", url)
        .env("OTEL_BSP_SCHEDULE_DELAY", SOON);
    let served = recipe.start().await;
    let client = own(&recipe).await;
    let tasks = format!("/workspaces/{WORKSPACE}/tasks");
    for nth in 0..20 {
        let body = json!({"title": format!("Task {nth}")});
        client.ok(&Request::post(&tasks, body)).await;
    }
    let begin = Instant::now();
    assert!(served.stop().success());
    assert!(begin.elapsed() < LONGEST);
}

#[test]
fn an_address_that_is_none_is_told() {
    let refused = run(&["serve", "--traces-to", "nowhere"]);
    refused.fails(2, &["nowhere", "http://localhost:4318"]);
}
