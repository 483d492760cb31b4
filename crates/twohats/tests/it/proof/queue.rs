//! The job queue itself, killed at random moments: every job that was promised has its effect, exactly once.
//!
//! The work is done by processes of this test program. Each adds a task together with a job, tells us once that is
//! answered, and works on jobs that it finds: the job of task `n` notes entry `n`, in the commit that ends the job.

mod worker;

use std::collections::BTreeSet;
use std::time::Duration;

use twohats_record::{Entry, Kind, Settings, Task};
use twohats_store::{Change, Expect, Location, Store, Who};
use twohats_testkit::dice::Dice;

use super::chance::{rounds, seed};
use super::engine::Engine;
use worker::Worker;

/// How many moments in an ordinary run.
const ROUNDS: u32 = 20;
/// The workspace that the jobs belong to.
const WORKSPACE: &str = "queue";

#[tokio::test]
async fn a_killed_worker_on_sqlite_leaves_each_job_to_be_done_once() {
    storm(Engine::Sqlite, 1).await;
}

#[tokio::test]
async fn killed_workers_on_postgres_leave_each_job_to_be_done_once() {
    storm(Engine::Postgres, 3).await;
}

/// Several workers on one database, one of which is killed in each round.
async fn storm(engine: Engine, workers: usize) {
    let database = engine.database();
    create(&database.at).await;
    let mut dice = Dice::new(seed());
    let mut promised = BTreeSet::new();
    let start = |name: String| Worker::start(&database.at, &name, false);
    let mut running: Vec<Worker> = (0..workers)
        .map(|nth| start(format!("first{nth}")))
        .collect();
    let rounds = rounds(ROUNDS);
    for round in 0..rounds {
        tokio::time::sleep(Duration::from_millis(dice.between(20, 400).into())).await;
        let nth = dice.below(workers as u32) as usize;
        promised.extend(running.swap_remove(nth).kill());
        running.push(start(format!("round{round}")));
    }
    for worker in running {
        promised.extend(worker.kill());
    }
    Worker::start(&database.at, "last", true).finish();
    let done = count(&database.at, &promised).await;
    assert!(promised.len() as u32 > rounds, "there was no load");
    println!(
        "{rounds} kills on {engine:?}: {} promised jobs, {done} done, each once",
        promised.len()
    );
}

async fn create(db: &str) {
    let store = Store::open(&Location::parse(db).unwrap()).await.unwrap();
    let first = [Change::put(&Settings::new("Queue", "UTC"), Expect::Absent)];
    let (by, now) = (Who::named("test"), jiff::Timestamp::now());
    let made = store.create_workspace(WORKSPACE, "Queue", &by, now, &first);
    made.await.unwrap();
    store.close().await;
}

/// Holds the records against what was promised, and gives the number of jobs.
async fn count(db: &str, promised: &BTreeSet<String>) -> usize {
    let store = Store::open_as_is(&Location::parse(db).unwrap())
        .await
        .unwrap();
    store.check().await.unwrap();
    let left = store.jobs(WORKSPACE, None, 10).await.unwrap();
    assert!(left.is_empty(), "left: {left:?}");
    let tasks = store.all::<Task>(WORKSPACE, &[]).await.unwrap();
    let tasks: BTreeSet<String> = tasks.into_iter().map(|task| task.record.id).collect();
    let entries = store.all::<Entry>(WORKSPACE, &[]).await.unwrap();
    let entries: BTreeSet<String> = entries.into_iter().map(|entry| entry.record.id).collect();
    let lost: Vec<&String> = promised.difference(&tasks).collect();
    assert!(lost.is_empty(), "answered and not there: {lost:?}");
    assert_eq!(tasks, entries, "a job was lost, or one came from nowhere");
    assert_eq!(
        effects(&store).await,
        entries.len(),
        "a job took effect twice"
    );
    store.close().await;
    entries.len()
}

/// How many changes of entries the history knows.
async fn effects(store: &Store) -> usize {
    let (mut before, mut effects) = (None, 0);
    loop {
        let page = store.history(WORKSPACE, before, 500).await.unwrap();
        let Some(last) = page.last() else {
            return effects;
        };
        before = Some(last.seq);
        let changes = page.iter().flat_map(|entry| &entry.changes);
        effects += changes.filter(|change| change.kind == Kind::Entry).count();
    }
}
