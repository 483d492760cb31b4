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
    ("10:11", &["explain", "slow"]),
    ("10:12", &["history", "-n", "6"]),
];

/// What each command prints.
fn live(engine: Engine) -> Vec<String> {
    let desk = Desk::new(engine);
    DAY.iter().map(|(at, args)| desk.ok(at, args)).collect()
}

/// The day as a text. Of what a search finds only the lines are kept that a better search leaves as they are.
fn transcript(told: &[String]) -> String {
    let mut text = String::new();
    for ((at, args), out) in DAY.iter().zip(told) {
        writeln!(text, "{at} $ twohats {}", args.join(" ")).unwrap();
        let lines: Vec<&str> = out.lines().collect();
        let last = lines.len() - 1;
        let planned = ["plan", "today", "week", "explain"].contains(&args[0]);
        for (nth, line) in lines.iter().enumerate() {
            let steady = nth == 0 || line.starts_with("Plan P-") || line.starts_with("Since ");
            match (planned, steady || nth == last && args[0] == "plan") {
                (true, false) => {}
                _ => writeln!(text, "{line}").unwrap(),
            }
        }
        text.push('\n');
    }
    text
}

#[test]
fn a_leads_day() {
    insta::assert_snapshot!(transcript(&live(Engine::Sqlite)));
}

#[test]
fn a_leads_day_is_the_same_on_postgresql() {
    let (file, server) = (live(Engine::Sqlite), live(Engine::Postgres));
    for ((_, args), (file, server)) in DAY.iter().zip(file.iter().zip(&server)) {
        assert!(
            file == server,
            "{args:?}\n{file}\n--- PostgreSQL ---\n{server}"
        );
    }
}

#[test]
fn a_plan_of_the_database_is_printed_in_every_format() {
    let desk = Desk::new(Engine::Sqlite);
    let plan = |format| desk.ok("08:00", &["plan", "--dry-run", "--format", format]);
    assert!(plan("table").contains("this was a dry run"));
    assert!(plan("markdown").contains("| Mon 23 Nov |"));
    let ics = plan("ics");
    assert!(ics.starts_with("BEGIN:VCALENDAR") && ics.contains("TZID=Europe/Berlin"));
    desk.run("08:01", &["accept"])
        .fails(2, &["no plan is proposed"]);
}
