//! Databases that another program made, changed or holds.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::world::Desk;
use crate::proof::engine::Engine;
use crate::run::{Folder, finish, twohats};

/// Runs SQL on a file as another program would, and keeps the connection open during `meanwhile`.
fn sql<T>(path: &str, statements: &[&'static str], meanwhile: impl FnOnce() -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true);
        let mut connection: SqliteConnection = options.connect().await.unwrap();
        for statement in statements {
            sqlx::query(*statement)
                .execute(&mut connection)
                .await
                .unwrap();
        }
        let done = meanwhile();
        connection.close().await.unwrap();
        done
    })
}

#[test]
fn the_database_of_another_program_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    let path = folder.path("other.db");
    sql(&path, &["CREATE TABLE song (title TEXT)"], || ());
    let before = std::fs::read(&path).unwrap();
    for args in [&["list"][..], &["init"], &["migrate"], &["add", "x"]] {
        let ran = finish(twohats().args(args).args(["--db", &path]), b"");
        ran.fails(65, &["other.db", "another program", "help:"]);
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_newer_database_asks_for_a_newer_program() {
    let desk = Desk::new(Engine::Sqlite);
    let newer = "INSERT INTO twohats_migration VALUES (999, 0)";
    sql(&desk.database.at, &[newer], || ());
    for args in [&["list"][..], &["migrate"], &["add", "x"]] {
        desk.run("08:00", args)
            .fails(65, &["newer version", "help:"]);
    }
}

#[test]
fn a_database_that_is_held_is_told_and_nothing_is_lost() {
    let desk = Desk::new(Engine::Sqlite);
    sql(&desk.database.at, &["BEGIN IMMEDIATE"], || {
        desk.run("08:00", &["add", "in vain"])
            .fails(74, &["busy", "help: try again"]);
        assert!(
            desk.ok("08:01", &["list"]).contains("PAY-1"),
            "reading goes on"
        );
    });
    desk.ok("08:02", &["add", "and now"]);
    let list = desk.ok("08:03", &["list"]);
    assert!(list.contains("and now") && !list.contains("in vain"));
}
