//! Writers that keep a server busy and remember what it promised.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use reqwest::Method;
use serde_json::json;
use tokio::task::JoinSet;
use twohats_testkit::dice::Dice;

use super::client::{Answer, Client, Request};

/// Open tasks that a writer has at most: more would make plans slow, and add nothing.
const OPEN: usize = 12;

/// A write, and what became of it.
#[derive(Clone, Debug)]
pub(crate) struct Write {
    pub(crate) request: Request,
    /// What no other write has: the title that it gives the task, or that it ends it.
    pub(crate) mark: String,
    /// The task that it changes; known of a new one once it is answered.
    pub(crate) task: Option<String>,
    /// What the server said, if it lived long enough.
    pub(crate) answer: Option<Answer>,
}

/// One client that adds, changes and ends tasks, one after another, each write with a key and a mark of its own. A task
/// belongs to one writer, so that it knows what must be there.
#[derive(Debug)]
pub(crate) struct Writer {
    name: String,
    workspace: String,
    dice: Dice,
    /// Its open tasks with their versions, the oldest first.
    tasks: VecDeque<(String, u64)>,
    count: u32,
    /// All writes since [`Writer::forget`], in their order; only the last can be without an answer.
    pub(crate) writes: Vec<Write>,
}

impl Writer {
    pub(crate) fn new(name: impl Into<String>, workspace: &str, dice: Dice) -> Writer {
        Writer {
            name: name.into(),
            workspace: workspace.to_owned(),
            dice,
            tasks: VecDeque::new(),
            count: 0,
            writes: Vec::new(),
        }
    }

    /// Writes until told to stop, or until no answer comes.
    pub(crate) async fn run(&mut self, client: &Client, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            if !self.write(client).await {
                return;
            }
        }
    }

    /// One more write; false when no answer came.
    pub(crate) async fn write(&mut self, client: &Client) -> bool {
        let write = self.next();
        self.writes.push(write);
        self.send_last(client).await
    }

    /// Sends the last write if it has no answer, again with the same key; false when none came again.
    pub(crate) async fn settle(&mut self, client: &Client) -> bool {
        let open = self.writes.last().is_some_and(|last| last.answer.is_none());
        !open || self.send_last(client).await
    }

    /// Forgets what was checked.
    pub(crate) fn forget(&mut self) {
        self.writes.clear();
    }

    fn next(&mut self) -> Write {
        self.count += 1;
        let name = format!("{}-{}", self.name, self.count);
        let tasks = format!("/workspaces/{}/tasks", self.workspace);
        let body = json!({"title": name, "effort_minutes": self.dice.between(15, 480)});
        let (mark, task, request) = if self.tasks.len() > OPEN {
            let (id, _) = self.tasks[0].clone();
            let request = Request::new(Method::POST, format!("{tasks}/{id}/done"));
            (done_mark(&id), Some(id), request)
        } else if self.tasks.is_empty() || self.dice.chance(40) {
            (name.clone(), None, Request::post(tasks, body))
        } else {
            let nth = self.dice.below(self.tasks.len() as u32);
            let (id, version) = self.tasks[nth as usize].clone();
            let request = Request::new(Method::PATCH, format!("{tasks}/{id}"));
            (name.clone(), Some(id), request.body(body).if_match(version))
        };
        Write {
            request: request.key(name),
            mark,
            task,
            answer: None,
        }
    }

    async fn send_last(&mut self, client: &Client) -> bool {
        let last = self.writes.last_mut().expect("something is to be sent");
        let Ok(answer) = client.send(&last.request).await else {
            return false;
        };
        assert!(answer.status.is_success(), "{last:?}: {answer:?}");
        let id = answer.record()["id"].as_str().unwrap().to_owned();
        let version = answer.version.unwrap();
        if last.task.is_none() {
            self.tasks.push_back((id.clone(), version));
        } else if last.mark == done_mark(&id) {
            self.tasks.pop_front();
        } else {
            let known = self.tasks.iter_mut().find(|task| task.0 == id).unwrap();
            known.1 = version;
        }
        last.task = Some(id);
        last.answer = Some(answer);
        true
    }
}

/// The mark of the write that ends a task.
pub(crate) fn done_mark(task: &str) -> String {
    format!("done {task}")
}

/// Writers at work.
pub(crate) struct Load {
    stop: Arc<AtomicBool>,
    writers: JoinSet<Writer>,
}

impl Load {
    /// Lets each writer write to its server.
    pub(crate) fn start(writers: Vec<(Writer, Client)>) -> Load {
        let stop = Arc::new(AtomicBool::new(false));
        let mut running = JoinSet::new();
        for (mut writer, client) in writers {
            let stop = Arc::clone(&stop);
            running.spawn(async move {
                writer.run(&client, &stop).await;
                writer
            });
        }
        Load {
            stop,
            writers: running,
        }
    }

    /// Tells them to stop, and gives them back once they have.
    pub(crate) async fn stop(self) -> Vec<Writer> {
        self.stop.store(true, Ordering::Relaxed);
        let mut writers = self.writers.join_all().await;
        writers.sort_by(|a, b| a.name.cmp(&b.name));
        writers
    }
}
