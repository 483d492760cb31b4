//! Loads a server at a constant rate and prints how long answers took, as JSON on one line.
//!
//! `load URL TOKEN WORKSPACE reads|writes RATE SECONDS`
//!
//! The loop is open: a request is sent when it is due, whether or not earlier ones are answered, and its time counts
//! from the moment it was due. A server that stalls for a second is so charged for all that waited, as users are.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tokio::runtime::Builder;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

type Failure = Box<dyn Error + Send + Sync>;

/// How many tasks the requests are about, at most.
const TASKS: usize = 1_000;
/// How many tasks are asked for at once to learn their ids, and in the load.
const PAGE: usize = 100;
/// A request that is not answered by then counts as failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// What kind of load.
#[derive(Clone, Copy, PartialEq)]
enum Load {
    Reads,
    Writes,
}

/// A server, and what is known of its workspace.
struct Target {
    http: reqwest::Client,
    /// Up to and including the workspace.
    base: String,
    token: String,
    /// Open tasks with the versions that they have by now.
    tasks: Mutex<Vec<(String, u64)>>,
    /// Sets this run's keys apart from those of earlier ones.
    run: u64,
}

/// How one request went.
struct Outcome {
    took: Duration,
    failed: Option<String>,
}

fn main() -> Result<(), Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [url, token, workspace, load, rate, seconds] = args.as_slice() else {
        return Err("usage: load URL TOKEN WORKSPACE reads|writes RATE SECONDS".into());
    };
    let load = match load.as_str() {
        "reads" => Load::Reads,
        "writes" => Load::Writes,
        other => return Err(format!("`{other}` is neither reads nor writes").into()),
    };
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let target = runtime.block_on(Target::of(url, token, workspace))?;
    let (rate, seconds): (u32, u32) = (rate.parse()?, seconds.parse()?);
    let (send, mut outcomes) = unbounded_channel();
    let target = Arc::new(target);
    pace(rate, rate * seconds, |nth, due| {
        runtime.spawn(one(Arc::clone(&target), load, nth, due, send.clone()));
    });
    drop(send);
    let mut all = Vec::new();
    runtime.block_on(async {
        while let Some(outcome) = outcomes.recv().await {
            all.push(outcome);
        }
    });
    println!("{}", summary(&all));
    Ok(())
}

/// Calls `send` for each request when it is due. A thread of its own sleeps more exactly than a runtime's timer.
fn pace(rate: u32, count: u32, send: impl Fn(u32, Instant)) {
    let begin = Instant::now();
    for nth in 0..count {
        let due = begin + Duration::from_secs(nth.into()) / rate;
        thread::sleep(due.saturating_duration_since(Instant::now()));
        send(nth, due);
    }
}

async fn one(
    target: Arc<Target>,
    load: Load,
    nth: u32,
    due: Instant,
    send: UnboundedSender<Outcome>,
) {
    let request = match load {
        Load::Reads => target.read(nth),
        Load::Writes => target.write(nth),
    };
    let answer = finish(request).await;
    let took = due.elapsed();
    if let (Load::Writes, Ok(answer)) = (load, &answer) {
        target.note(answer);
    }
    let failed = answer.err().map(|error| error.to_string());
    // The receiver lives until all senders are gone.
    let _ = send.send(Outcome { took, failed });
}

/// Sends it and reads the whole answer, which must be a good one.
async fn finish(request: RequestBuilder) -> Result<Vec<u8>, Failure> {
    let answer = request.send().await?;
    let (status, url) = (answer.status(), answer.url().path().to_owned());
    let body = answer.bytes().await?;
    if status.is_success() {
        return Ok(body.into());
    }
    Err(format!("{url}: {status}: {}", String::from_utf8_lossy(&body)).into())
}

impl Target {
    async fn of(url: &str, token: &str, workspace: &str) -> Result<Target, Failure> {
        // Its features are those of the crate that fetches, which chooses the cryptography itself.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .no_proxy()
            .timeout(PATIENCE)
            .build()?;
        let since = std::time::SystemTime::UNIX_EPOCH.elapsed()?;
        let target = Target {
            http,
            base: format!("{url}/api/v1/workspaces/{workspace}"),
            token: token.to_owned(),
            tasks: Mutex::default(),
            run: since.as_secs(),
        };
        target.learn().await?;
        Ok(target)
    }

    /// Reads ids and versions of open tasks, page by page.
    async fn learn(&self) -> Result<(), Failure> {
        let mut path = format!("/tasks?limit={PAGE}");
        loop {
            let page: Value = serde_json::from_slice(&finish(self.get(&path)).await?)?;
            let items = page["items"].as_array().ok_or("a page has no items")?;
            let known = self.known(|tasks| {
                tasks.extend(items.iter().filter_map(|item| {
                    let id = item["record"]["id"].as_str()?;
                    Some((id.to_owned(), item["version"].as_u64()?))
                }));
                tasks.len()
            });
            match page["next"].as_str() {
                Some(next) if known < TASKS => path = format!("/tasks?limit={PAGE}&after={next}"),
                _ => return Ok(()),
            }
        }
    }

    /// Looks at what is known of the tasks.
    fn known<T>(&self, look: impl FnOnce(&mut Vec<(String, u64)>) -> T) -> T {
        look(&mut self.tasks.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Remembers the version that a change gave a task.
    fn note(&self, answer: &[u8]) {
        let Ok(answer) = serde_json::from_slice::<Value>(answer) else {
            return;
        };
        let (id, version) = (answer["value"]["id"].as_str(), answer["version"].as_u64());
        self.known(|tasks| {
            let task = tasks.iter_mut().find(|task| Some(task.0.as_str()) == id);
            if let (Some(task), Some(version)) = (task, version) {
                task.1 = version;
            }
        });
    }

    fn call(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.base);
        self.http.request(method, url).bearer_auth(&self.token)
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.call(Method::GET, path)
    }

    /// A task and its version; it takes as long as can be until it comes again.
    fn task(&self, nth: u32) -> (String, u64) {
        self.known(|tasks| tasks[(nth as usize).wrapping_mul(7_919) % tasks.len()].clone())
    }

    /// What people look at: half of it single tasks, the rest lists and weeks.
    fn read(&self, nth: u32) -> RequestBuilder {
        match nth % 10 {
            0..=4 => self.get(&format!("/tasks/{}", self.task(nth).0)),
            5 => self.get(&format!("/tasks?limit={PAGE}")),
            6 => self.get("/ranked"),
            7 => self.get("/today"),
            8 => self.get("/week"),
            _ => {
                let day = 1 + nth % 21;
                let (from, to) = (day, day + 7);
                self.get(&format!(
                    "/events?from=2026-11-{from:02}T00:00:00Z&to=2026-11-{to:02}T00:00:00Z&limit={PAGE}"
                ))
            }
        }
    }

    /// What people do: change tasks, add some, finish some and take them up again.
    fn write(&self, nth: u32) -> RequestBuilder {
        let (id, version) = self.task(nth);
        let task = format!("/tasks/{id}");
        let request = match nth % 10 {
            0..=5 => {
                let body = json!({"importance": 1 + nth % 5, "effort_minutes": 15 + nth % 400});
                let etag = format!("\"{version}\"");
                self.call(Method::PATCH, &task)
                    .header("if-match", etag)
                    .json(&body)
            }
            6..=8 => {
                let body =
                    json!({"title": format!("Look into report {nth}"), "effort_minutes": 60});
                self.call(Method::POST, "/tasks").json(&body)
            }
            _ => {
                let turn = nth as usize / self.known(|tasks| tasks.len());
                let act = if turn.is_multiple_of(2) {
                    "done"
                } else {
                    "reopen"
                };
                self.call(Method::POST, &format!("{task}/{act}"))
            }
        };
        request.header("idempotency-key", format!("load-{}-{nth}", self.run))
    }
}

/// Percentiles in milliseconds, over all requests, with failures and the first one's message.
fn summary(all: &[Outcome]) -> Value {
    let mut took: Vec<Duration> = all.iter().map(|outcome| outcome.took).collect();
    took.sort();
    let at = |per_mille: usize| {
        let nth = (took.len() * per_mille).div_ceil(1_000).max(1) - 1;
        took.get(nth).map_or(0.0, Duration::as_secs_f64) * 1e3
    };
    let failures: Vec<&String> = all.iter().filter_map(|one| one.failed.as_ref()).collect();
    json!({
        "requests": all.len(), "failed": failures.len(), "first_failure": failures.first(),
        "p50_ms": at(500), "p95_ms": at(950), "p99_ms": at(990), "max_ms": at(1_000),
    })
}
