//! A process that adds jobs and does them: this test program, started again for one of its tests.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use twohats_record::{Entry, EntryKind, Task};
use twohats_store::{Change, Commit, CommitError, Expect, Job, Location, NewJob, Store, Who};

use super::WORKSPACE;

/// Tells the process that it is one, and on which database.
const DB: &str = "TWOHATS_QUEUE_DB";
/// Sets its tasks apart from those of others.
const NAME: &str = "TWOHATS_QUEUE_NAME";
/// Set when it is only to finish what is left.
const LAST: &str = "TWOHATS_QUEUE_LAST";
/// Begins each line on which it tells what was answered.
const ANSWERED: &str = "answered ";
/// How long a killed worker's job is kept from others.
const LEASE: SignedDuration = SignedDuration::from_millis(500);
/// The kind of the jobs.
const KIND: &str = "tally";

/// The process as its parent sees it.
pub(super) struct Worker {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Worker {
    pub(super) fn start(db: &str, name: &str, last: bool) -> Worker {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args([
                "proof::queue::worker::works",
                "--exact",
                "--ignored",
                "--nocapture",
            ])
            .env(DB, db)
            .env(NAME, name)
            .stdout(Stdio::piped());
        if last {
            command.env(LAST, "1");
        }
        let mut child = command.spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Worker { child, said }
    }

    /// Kills it; the tasks whose commit was answered.
    pub(super) fn kill(mut self) -> Vec<String> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let lines = self.said.lines().map(Result::unwrap);
        // The last line may be cut off: then it was not told.
        lines
            .filter_map(|line| Some(line.strip_prefix(ANSWERED)?.strip_suffix('.')?.to_owned()))
            .collect()
    }

    /// Waits until it has done what is left.
    pub(super) fn finish(mut self) {
        assert!(self.child.wait().unwrap().success());
    }
}

/// What the process does; no test by itself.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the queue's tests start it"]
async fn works() {
    // Ends the line that the test harness began.
    println!();
    let Ok(db) = std::env::var(DB) else {
        return;
    };
    let name = std::env::var(NAME).unwrap();
    let store = Store::open(&Location::parse(&db).unwrap()).await.unwrap();
    if std::env::var(LAST).is_ok() {
        while !store.jobs(WORKSPACE, None, 1).await.unwrap().is_empty() {
            work(&store).await;
        }
        return;
    }
    tokio::join!(adds(&store, &name), works_on(&store), works_on(&store));
}

async fn adds(store: &Store, name: &str) {
    for nth in 0.. {
        let id = format!("{name}-{nth}");
        let mut commit = Commit::new(WORKSPACE, Who::named(name), Timestamp::now(), "task.add");
        commit.changes = vec![Change::put(&Task::new(&id, "Count me"), Expect::Absent)];
        let mut job = NewJob::new(KIND, Timestamp::now());
        job.payload = serde_json::to_string(&id).unwrap();
        // Killed workers are the point here, not jobs that fail for a reason of their own.
        job.max_attempts = 1_000;
        commit.jobs = vec![job];
        store.commit(commit).await.unwrap();
        println!("{ANSWERED}{id}.");
    }
}

async fn works_on(store: &Store) {
    loop {
        work(store).await;
    }
}

/// Does the jobs that are due, or waits a moment for some.
async fn work(store: &Store) {
    let jobs = store
        .claim(&[KIND], Timestamp::now(), LEASE, 3)
        .await
        .unwrap();
    if jobs.is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    for job in jobs {
        tally(store, job).await;
    }
}

/// The job's effect, with its end in one commit. Whoever lost the job by then changes nothing.
async fn tally(store: &Store, job: Job) {
    let id: String = serde_json::from_str(&job.payload).unwrap();
    let entry = Entry {
        id,
        person: "ana".to_owned(),
        kind: EntryKind::Work,
        task: None,
        starts_at: Timestamp::UNIX_EPOCH,
        ends_at: Some(Timestamp::now()),
        note: job.attempts.to_string(),
    };
    let mut commit = Commit::new(
        WORKSPACE,
        Who::named("worker"),
        Timestamp::now(),
        "entry.add",
    );
    // Not `Absent`: only the queue stands between a job and a second effect.
    commit.changes = vec![Change::put(&entry, Expect::Any)];
    commit.finishes = Some(job);
    match store.commit(commit).await {
        Ok(_) | Err(CommitError::JobLost) => {}
        Err(error) => panic!("{error}"),
    }
}
