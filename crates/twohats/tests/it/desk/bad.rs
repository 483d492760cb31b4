//! What cannot be done, and what the user is told to do then.

use std::fs;

use super::world::Desk;
use crate::proof::engine::Engine;
use crate::run::{Folder, Ran, finish, twohats};

/// Runs a command on the database `db`, which need not be there.
fn on(db: &str, args: &[&str]) -> Ran {
    finish(twohats().args(args).args(["--db", db]), b"")
}

#[test]
fn no_database_says_how_to_begin() {
    let folder = Folder::new();
    let db = folder.path("none.db");
    on(&db, &["list"]).fails(66, &["there is no database at", "twohats init"]);
    on(&db, &["migrate"]).fails(66, &["twohats init"]);
    on(&folder.path("no/such/folder/x.db"), &["init"]).fails(73, &["no folder", "create it first"]);
    on("mysql://host/name", &["list"]).fails(2, &["mysql", "postgres://"]);
    on("", &["list"]).fails(2, &["--db"]);
    assert_eq!(folder.names(), [""; 0]);
    finish(twohats().arg("list"), b"").fails(2, &["HOME is not set", "--db FILE"]);
}

#[test]
fn the_usual_place_is_made_and_used() {
    let folder = Folder::new();
    let home = folder.path("");
    let run = |args: &[&str]| finish(twohats().args(args).env("HOME", &home), b"");
    assert!(
        run(&["init"])
            .ok()
            .contains(".local/share/twohats/twohats.db")
    );
    run(&["add", "x"]).ok();
    run(&["init"]).fails(2, &["already", "twohats workspace new"]);
    let data = folder.path("data");
    let elsewhere = [("HOME", home.as_str()), ("XDG_DATA_HOME", data.as_str())];
    finish(twohats().arg("list").envs(elsewhere), b"").fails(66, &["data/twohats/twohats.db"]);
}

#[test]
fn what_is_no_database_of_ours_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    let text = folder.write(
        "notes.txt",
        "dear diary, this is no database at all\n".repeat(200),
    );
    let before = fs::read(&text).unwrap();
    for args in [&["list"][..], &["init"], &["migrate"], &["add", "x"]] {
        on(&text, args).fails(65, &["notes.txt", "help:"]);
    }
    assert_eq!(fs::read(&text).unwrap(), before);
}

#[test]
fn a_damaged_database_is_told_and_not_written() {
    let desk = Desk::new(Engine::Sqlite);
    desk.ok("08:00", &["list"]);
    let folder = Folder::new();
    let copy = folder.path("damaged.db");
    on(&desk.database.at, &["backup", &copy]).ok();
    let mut bytes = fs::read(&copy).unwrap();
    // All but the header: it looks like a database until it is read.
    for byte in bytes.iter_mut().skip(4096).step_by(7) {
        *byte = byte.wrapping_add(101);
    }
    fs::write(&copy, &bytes).unwrap();
    on(&copy, &["migrate"]).fails(65, &["damaged", "restore"]);
    let ran = on(&copy, &["list"]);
    assert_ne!(ran.code, 0, "{ran:?}");
    assert!(ran.err.starts_with("error: "), "{}", ran.err);
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let desk = Desk::new(Engine::Sqlite);
    on("/proc/twohats.db", &["init"]).fails(
        if cfg!(target_os = "linux") { 66 } else { 73 },
        &["/proc/twohats.db"],
    );
    on(&desk.database.at, &["backup", "/proc/copy.db"]).fails(74, &["help:"]);
    on(&desk.database.at, &["export", "/no/such/export.json"]).fails(73, &["/no/such"]);
}

#[test]
fn what_is_not_there_or_not_clear_is_told_with_the_choices() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let desk = Desk::new(engine);
        let fails =
            |args: &[&str], code, words: &[&str]| desk.run("08:00", args).fails(code, words);
        fails(
            &["done", "T-999"],
            2,
            &["no task has the id `T-999`", "twohats list"],
        );
        fails(
            &["done", "retry"],
            2,
            &["2 tasks", "PAY-1: Retry queue: design", "PAY-2"],
        );
        fails(&["done", "PAY-5", "T-999"], 2, &["T-999"]);
        assert!(
            desk.ok("08:01", &["show", "PAY-5"]).contains("open"),
            "all or nothing"
        );
        fails(&["show", "\u{7}"], 2, &["no task"]);
        fails(&["people", "show", "zed"], 2, &["no person", "people list"]);
        fails(&["list", "--owner", "zed"], 2, &["no person"]);
        fails(&["list", "--as", "zed"], 2, &["no person"]);
        fails(
            &["list", "--workspace", "other"],
            2,
            &["`other`", "payments"],
        );
        fails(&["undo", "999"], 2, &["999"]);
        fails(&["accept"], 2, &["no plan is proposed", "twohats plan"]);
        fails(&["accept", "P-99"], 2, &["P-99"]);
        fails(&["stop"], 2, &["nothing runs", "twohats start"]);
        fails(
            &["strategy", "use", "naps"],
            2,
            &["`naps`", "morning-maker"],
        );
        fails(&["calendar", "remove", "C-99"], 2, &["C-99"]);
        fails(&["workspace", "remove", "payments"], 2, &["--yes"]);
    }
}

#[test]
fn input_that_makes_no_sense_changes_nothing() {
    let desk = Desk::new(Engine::Sqlite);
    let before = desk.ok("08:00", &["history", "--json"]);
    let fails = |args: &[&str], code, words: &[&str]| desk.run("08:00", args).fails(code, words);
    fails(&["add"], 2, &["what is to be done?"]);
    fails(
        &["add", "x !fir #makr"],
        2,
        &["!fir", "#makr", "did you mean `maker`?"],
    );
    fails(&["add", "!fri 2h"], 2, &["no title"]);
    fails(&["add", "x @zed"], 2, &["@zed", "ana, bo, cy"]);
    fails(&["add", &"x".repeat(501)], 65, &["title", "500"]);
    fails(
        &["snooze", "PAY-5", "soon"],
        2,
        &["`soon` is no day", "+3d"],
    );
    fails(&["interrupt", "x", "--took", "long"], 2, &["--took"]);
    fails(&["settings", "days"], 2, &["FIELD=VALUE"]);
    fails(&["settings", "days=99"], 65, &["days", "28"]);
    fails(&["settings", "nap=1"], 65, &["nap"]);
    fails(&["settings", "lead=zed"], 65, &["zed"]);
    fails(
        &["plan", "--steps", "3"],
        2,
        &["--steps", "no file is named"],
    );
    fails(
        &["calendar", "import", "ana=no-such.ics"],
        66,
        &["no-such.ics"],
    );
    fails(&["calendar", "import", "README.md"], 65, &["calendar"]);
    fails(&["tasks", "import", "no-such.csv"], 66, &["no-such.csv"]);
    assert_eq!(desk.ok("08:00", &["history", "--json"]), before);
    let many = "x !fri\ny !fir\n";
    let ran = desk.run_with("08:00", &["add", "-"], &[], many.as_bytes());
    ran.fails(2, &["!fir"]);
    assert_eq!(desk.ok("08:00", &["history", "--json"]), before);
}
