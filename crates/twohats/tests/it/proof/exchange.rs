//! Everything that a database holds, carried to the other engine and back: not a byte is lost.

use std::fs;
use std::time::Duration;

use twohats_testkit::dice::Dice;

use super::client::{Request, record};
use super::engine::{Database, Engine};
use super::jobs;
use super::load::{Load, Writer};
use super::owner::{WORKSPACE, own};
use super::served::Recipe;
use crate::run::run;

/// How long the database is filled.
const FILLED_FOR: Duration = Duration::from_millis(1_500);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_sqlite_to_postgres() {
    carried(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_postgres_to_sqlite() {
    carried(Engine::Postgres).await;
}

/// Fills a database through its server, carries it to the other engine, and serves it from there.
async fn carried(from: Engine) {
    let (one, other) = (from.database(), from.other().database());
    let recipe = Recipe::new(&one.at, one.folder.folder(), "one");
    let served = recipe.start().await;
    let client = own(&recipe).await;
    let mut dice = Dice::new(1);
    let writers = (0..3).map(|nth| Writer::new(format!("w{nth}"), WORKSPACE, dice.split()));
    let load = Load::start(writers.map(|one| (one, client.clone())).collect());
    tokio::time::sleep(FILLED_FOR).await;
    let writers = load.stop().await;
    let written: usize = writers.iter().map(|one| one.writes.len()).sum();
    assert!(written > 20, "only {written} writes");
    jobs::settle(&one.at).await;
    assert!(served.stop().success(), "{}", recipe.printed());

    let first = exported(&one, "first.json");
    run(&["import", &first, "--db", &other.at]).ok();
    let second = exported(&other, "second.json");
    same(&first, &second);

    // What was carried is a database like any other: the same token opens it, and the tasks are there.
    let recipe = Recipe::new(&other.at, other.folder.folder(), "other");
    let _served = recipe.start().await;
    let client = client.at(recipe.base());
    let last = writers[0].writes.last().unwrap();
    let path = format!(
        "/workspaces/{WORKSPACE}/tasks/{}",
        last.task.as_deref().unwrap()
    );
    let task = client.ok(&Request::get(path)).await;
    assert_eq!(record(&task), last.answer.as_ref().unwrap().record());
}

/// Writes the whole database to a file of its folder.
fn exported(database: &Database, name: &str) -> String {
    let path = database.folder.path(name);
    run(&["export", &path, "--db", &database.at]).ok();
    path
}

/// Holds the files against each other, and names the first place where they differ.
fn same(one: &str, other: &str) {
    let (one, other) = (fs::read(one).unwrap(), fs::read(other).unwrap());
    assert!(one.len() > 10_000, "a small export: {} bytes", one.len());
    let differs = one.iter().zip(&other).position(|(a, b)| a != b);
    let differs = differs.or((one.len() != other.len()).then(|| one.len().min(other.len())));
    if let Some(at) = differs {
        let around = |bytes: &[u8]| {
            let part = &bytes[at.saturating_sub(200)..(at + 100).min(bytes.len())];
            String::from_utf8_lossy(part).into_owned()
        };
        panic!(
            "byte {at} differs:\n{}\n---\n{}",
            around(&one),
            around(&other)
        );
    }
}
