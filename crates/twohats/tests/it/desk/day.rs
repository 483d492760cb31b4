//! A lead's day on the command line.

use std::fmt::Write;

use super::world::Desk;
use crate::proof::engine::Engine;

/// What Ana does on Monday, command by command.
const DAY: &[(&str, &[&str])] = &[
    (
        "08:00",
        &[
            "add", "fix", "flaky", "test", "!fri", "2h", "#maker", "~rust=4", "*4", "@bo",
        ],
    ),
    (
        "08:01",
        &[
            "add", "Call", "the", "bank", "back", "!today", "15m", "#lead", "*5",
        ],
    ),
    ("08:02", &["list"]),
    ("08:03", &["ranked", "-n", "4"]),
    ("08:04", &["plan"]),
    ("08:05", &["accept"]),
    ("08:06", &["today"]),
    ("08:30", &["start", "1"]),
    ("09:00", &["interrupt", "production", "is", "down"]),
    ("09:20", &["stop"]),
    ("10:00", &["stop", "--note", "the states are drawn"]),
    ("10:01", &["show", "PAY-1"]),
    ("10:02", &["done", "call", "PAY-5", "--dry-run"]),
    ("10:03", &["done", "call", "PAY-5"]),
    ("10:04", &["undo", "--dry-run"]),
    ("10:04", &["undo"]),
    ("10:05", &["snooze", "flaky", "wed"]),
    ("10:06", &["edit", "flaky", "3h", "#ci"]),
    ("10:07", &["drop", "PAY-5"]),
    ("10:08", &["reopen", "PAY-5"]),
    ("10:09", &["interrupt", "a", "visitor", "--took", "20m"]),
    ("10:10", &["plan", "--accept"]),
    ("10:11", &["week"]),
    ("10:12", &["history", "-n", "6"]),
];

fn transcript(engine: Engine) -> String {
    let desk = Desk::new(engine);
    let mut told = String::new();
    for (at, args) in DAY {
        let out = desk.ok(at, args);
        writeln!(told, "{at} $ twohats {}\n{out}", args.join(" ")).unwrap();
    }
    told
}

#[test]
fn a_leads_day() {
    insta::assert_snapshot!(transcript(Engine::Sqlite));
}

#[test]
fn a_leads_day_is_the_same_on_postgresql() {
    let both = [Engine::Sqlite, Engine::Postgres].map(transcript);
    assert!(
        both[0] == both[1],
        "{}\n--- PostgreSQL ---\n{}",
        both[0],
        both[1]
    );
}
