//! What is opened, and what is refused with which words.

use std::fs;
use std::path::Path;

use sqlx::{Connection, Executor, SqliteConnection};
use twohats_record::Task;
use twohats_store::{Location, OpenError, Store};
use twohats_testkit::postgres::cluster;

use crate::place::{Place, both, put, task};

both!(
    a_database_is_made_where_there_is_none,
    several_programs_open_a_new_database_at_once,
    a_newer_database_is_refused,
    another_programs_database_is_refused,
);

/// Runs SQL behind the store's back.
async fn run(at: &Location, sql: &'static str) {
    match at {
        Location::Sqlite(path) => sqlite(path).await.execute(sql).await.map(drop).unwrap(),
        Location::Postgres(url) => {
            cluster().ask(secrecy::ExposeSecret::expose_secret(url), sql);
        }
    }
}

async fn sqlite(path: &Path) -> SqliteConnection {
    let url = format!("sqlite://{}?mode=rwc", path.display());
    SqliteConnection::connect(&url).await.unwrap()
}

async fn refused(at: &Location) -> OpenError {
    let error = Store::open(at).await.expect_err("it is refused");
    assert!(!error.hint().is_empty());
    error
}

async fn a_database_is_made_where_there_is_none(place: Place) {
    let pending = Store::open_as_is(&place.at).await;
    let nothing = matches!(
        pending,
        Err(OpenError::Unreachable { .. } | OpenError::Pending { found: 0, .. })
    );
    assert!(nothing, "{pending:?}");
    place.team().await.close().await;
    let again = Store::open_as_is(&place.at).await.unwrap();
    assert_eq!(again.workspaces().await.unwrap().len(), 1);
}

async fn several_programs_open_a_new_database_at_once(place: Place) {
    let mut programs = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let at = place.at.clone();
        programs.spawn(async move { Store::open(&at).await.map(drop) });
    }
    for opened in programs.join_all().await {
        opened.unwrap();
    }
}

async fn a_newer_database_is_refused(place: Place) {
    place.team().await.close().await;
    run(&place.at, "INSERT INTO twohats_migration VALUES (99, 0)").await;
    let error = refused(&place.at).await;
    assert!(
        matches!(error, OpenError::Newer { found: 99, .. }),
        "{error}"
    );
    let error = Store::open_as_is(&place.at).await.err().unwrap();
    assert!(
        matches!(error, OpenError::Newer { found: 99, .. }),
        "{error}"
    );
}

async fn another_programs_database_is_refused(place: Place) {
    run(&place.at, "CREATE TABLE song (id INTEGER)").await;
    let error = refused(&place.at).await;
    assert!(matches!(error, OpenError::Foreign(_)), "{error}");
    if let Location::Sqlite(path) = &place.at {
        // It was looked at, and nothing else.
        let before = fs::read(path).unwrap();
        refused(&place.at).await;
        assert_eq!(fs::read(path).unwrap(), before);
    }
}

#[tokio::test]
async fn what_is_no_database_is_refused() {
    let place = Place::sqlite();
    for text in ["hello", "SQLite format 4\0 and more", "x"] {
        let file = place.scratch.file("text.db");
        fs::write(&file, text).unwrap();
        let error = refused(&Location::Sqlite(file.clone())).await;
        assert!(matches!(error, OpenError::NotADatabase(_)), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }
    let folder = Location::Sqlite(place.scratch.path().to_owned());
    let error = refused(&folder).await;
    assert!(matches!(error, OpenError::NotADatabase(_)), "{error}");
    let nowhere = Location::Sqlite(place.scratch.file("no/such/folder/a.db"));
    let error = refused(&nowhere).await;
    assert!(matches!(error, OpenError::Unreachable { .. }), "{error}");
    // An empty file is what `mktemp` leaves.
    let empty = place.scratch.file("empty.db");
    fs::write(&empty, "").unwrap();
    Store::open(&Location::Sqlite(empty)).await.unwrap();
}

#[tokio::test]
async fn a_damaged_file_is_refused() {
    let place = Place::sqlite();
    let store = place.team().await;
    let tasks: Vec<Task> = (0..200).map(|n| task(&format!("T-{n}"), "Some")).collect();
    store.commit(put(&tasks)).await.unwrap();
    store.close().await;
    let Location::Sqlite(path) = &place.at else {
        unreachable!()
    };
    let whole = fs::read(path).unwrap();
    // A page of noise in the middle; a file that was cut off.
    let mut noise = whole.clone();
    let middle = whole.len() / 2 / 4096 * 4096;
    noise[middle..middle + 4096].fill(0x5a);
    for damaged in [noise, whole[..whole.len() - 8192].to_vec()] {
        fs::write(path, &damaged).unwrap();
        let error = refused(&place.at).await;
        assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
    }
    fs::write(path, &whole).unwrap();
    Store::open(&place.at).await.unwrap().check().await.unwrap();
}

#[tokio::test]
async fn a_file_that_another_program_holds_is_locked() {
    let place = Place::sqlite();
    place.team().await.close().await;
    let Location::Sqlite(path) = &place.at else {
        unreachable!()
    };
    let mut other = sqlite(path).await;
    other
        .execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM job")
        .await
        .unwrap();
    let error = refused(&place.at).await;
    assert!(matches!(error, OpenError::Locked(_)), "{error}");
    other.execute("ROLLBACK").await.unwrap();
    other.close().await.unwrap();
    place.open().await;
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told() {
    let at = Location::parse("postgres://ana:secret@127.0.0.1:1/nothing").unwrap();
    let error = refused(&at).await;
    assert!(matches!(error, OpenError::Unreachable { .. }), "{error}");
    assert!(!error.to_string().contains("secret"), "{error}");
    let missing = cluster().database().replace("/test_", "/missing_");
    let error = refused(&Location::parse(&missing).unwrap()).await;
    assert!(matches!(error, OpenError::Unreachable { .. }), "{error}");
}
