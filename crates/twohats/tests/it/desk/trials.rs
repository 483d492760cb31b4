//! `--dry-run` of what changes no record: the database itself, its workspaces, jobs and tokens. With `--json`, each says
//! so to programs too.

use std::fs;

use serde_json::Value;

use super::world::Desk;
use crate::proof::engine::Engine;
use crate::run::{Folder, run};

/// What a command that goes well tells a program.
#[track_caller]
fn told(desk: &Desk, args: &[&str]) -> Value {
    let out = desk.ok("08:00", &[args, &["--json"]].concat());
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}\n{out}"))
}

/// The same as a trial, which leaves everything as it was.
#[track_caller]
fn tried(desk: &Desk, args: &[&str]) -> Value {
    let args = [args, &["--dry-run"]].concat();
    let before = desk.ok("08:00", &["export"]);
    let said = desk.ok("08:00", &args);
    assert!(said.contains("dry run"), "{args:?}: {said}");
    let told = told(desk, &args);
    assert_eq!(told["dry_run"], true, "{args:?}: {told}");
    let after = desk.ok("08:00", &["export"]);
    assert!(before == after, "{args:?} changed something");
    told
}

#[test]
fn workspaces_are_tried() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let desk = Desk::new(engine);
        let made = tried(&desk, &["workspace", "new", "Second team", "--me", "ana"]);
        assert_eq!(made["workspace"], "second-team");
        assert_eq!(made["settings"]["lead"], "ana");
        let gone = tried(&desk, &["workspace", "remove", "payments"]);
        assert_eq!(gone["workspace"], "payments");
        let again = desk.run("08:00", &["init", "Again", "--dry-run"]);
        again.fails(2, &["holds the workspace `payments` already"]);
        told(&desk, &["workspace", "new", "Second team"]);
        let gone = told(&desk, &["workspace", "remove", "second-team", "--yes"]);
        assert_eq!(gone["workspace"], "second-team");
    }
}

#[test]
fn a_trial_of_the_first_start_makes_no_database() {
    let folder = Folder::new();
    let db = folder.path("new.db");
    let team = "crates/twohats/tests/data/small/team.toml";
    let args = ["init", "Payments", "--team", team, "--db", &db, "--dry-run"];
    let said = run(&args).ok();
    assert!(said.contains("would be made in"), "{said}");
    let bad = folder.write("team.toml", "people = 5");
    let refused = run(&["init", "--team", &bad, "--db", &db, "--dry-run"]);
    assert_ne!(refused.code, 0, "{refused:?}");
    fs::remove_file(bad).unwrap();
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn jobs_are_tried() {
    let desk = Desk::new(Engine::Sqlite);
    desk.ok("08:00", &["plan", "--accept"]);
    desk.ok("08:01", &["add", "something new 1h"]);
    let out = desk.ok("08:10", &["jobs", "run", "--dry-run", "--json"]);
    let due: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(due["jobs"][0]["kind"], "replan", "{due}");
    let out = desk.ok("08:10", &["jobs", "run", "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["done"], 1);
    for act in ["retry", "drop"] {
        let none = desk.run("08:11", &["jobs", act, "nothing", "--dry-run"]);
        none.fails(2, &["dead job"]);
    }
}

#[test]
fn the_database_itself_is_tried() {
    let desk = Desk::new(Engine::Sqlite);
    let folder = &desk.database.folder;
    tried(&desk, &["migrate"]);
    assert!(told(&desk, &["migrate"])["database"].is_string());
    let backup = folder.path("backup.db");
    assert_eq!(told(&desk, &["backup", &backup])["file"], backup.as_str());
    let restore = tried(&desk, &["restore", &backup]);
    assert_eq!(restore["replaces"], true);
    let odd = folder.write("odd.db", "not a database");
    let refused = desk.run("08:00", &["restore", &odd, "--dry-run"]);
    assert_ne!(refused.code, 0, "{refused:?}");
    assert!(told(&desk, &["restore", &backup])["kept"].is_string());

    let document = folder.path("all.json");
    desk.ok("08:00", &["export", &document]);
    let taken = desk.run("08:00", &["import", &document, "--dry-run"]);
    assert_ne!(taken.code, 0, "it is not empty: {taken:?}");
    let other = folder.path("other.db");
    let said = run(&["import", &document, "--db", &other, "--dry-run"]).ok();
    assert!(said.contains("would be taken in"), "{said}");
    let half = fs::read_to_string(&document).unwrap();
    let half = folder.write("half.json", &half[..half.len() / 2]);
    let refused = run(&["import", &half, "--db", &other, "--dry-run"]);
    assert_ne!(refused.code, 0, "{refused:?}");
    assert!(!fs::exists(&other).unwrap());
    run(&["import", &document, "--db", &other, "--json"]).ok();
}

/// SQLite's log is beside the file only while somebody has it open.
#[test]
fn a_command_leaves_nothing_beside_the_database() {
    let desk = Desk::new(Engine::Sqlite);
    for args in [
        &["list"][..],
        &["add", "one more"],
        &["show", "nothing like it"],
    ] {
        desk.run("08:00", args);
        assert_eq!(desk.database.folder.names(), ["twohats.db"], "{args:?}");
    }
}
