//! Everything that users get wrong: a message with file, line and what would mend it, and the documented exit code.
//! What can safely be used is used, and that is said.

use std::fs;

use crate::run::{Folder, Ran, root};
use crate::world::{SMALL, plan};

const TEAM: &str = "crates/twohats/tests/data/small/team.toml";
const TASKS: &str = "crates/twohats/tests/data/small/tasks.csv";

/// Plans the small world with one of its files changed.
fn changed(file: &str, from: &str, to: &str) -> Ran {
    let text = fs::read_to_string(root().join(file)).unwrap();
    assert!(text.contains(from), "{from}");
    let folder = Folder::new();
    let path = folder.write(file.rsplit('/').next().unwrap(), text.replacen(from, to, 1));
    let world: Vec<&str> = SMALL
        .iter()
        .map(|arg| if *arg == file { &path } else { *arg })
        .collect();
    plan(&world, &[])
}

/// The plan of everything else was made, and the exit code tells that something was lost.
#[track_caller]
fn goes_on(ran: &Ran, words: &[&str]) {
    ran.fails(65, words);
    assert!(ran.err.contains("the rest is planned"), "{}", ran.err);
    assert!(ran.out.contains("What matters most"), "{}", ran.out);
}

#[test]
fn a_task_without_a_title() {
    let ran = changed(TASKS, "PAY-3,Slow statement query", "PAY-3,");
    goes_on(&ran, &["tasks.csv:4", "title"]);
    assert!(!ran.out.contains("PAY-3") && ran.out.contains("PAY-1"));
}

#[test]
fn an_unknown_column() {
    let ran = changed(TASKS, "id,title,effort", "id,title,efort");
    assert!(ran.err.contains("tasks.csv:1"), "{}", ran.err);
    assert!(
        ran.err.contains("efort") && ran.err.contains("effort"),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("PAY-1"));
    let mapped = plan(&SMALL, &["--columns", "importance=Nonsense"]);
    assert!(mapped.err.contains("Nonsense"), "{}", mapped.err);
    plan(&SMALL, &["--columns", "colour=Red"]).fails(2, &["--columns", "colour"]);
}

#[test]
fn a_cycle_of_dependencies() {
    let ran = changed(TASKS, "rust:5,\n", "rust:5,PAY-2\n");
    goes_on(&ran, &["tasks.csv:", "PAY-1", "PAY-2"]);
    assert!(ran.out.contains("PAY-1") && ran.out.contains("PAY-2"));
}

#[test]
fn a_person_without_hours() {
    let ran = changed(
        TEAM,
        "id = \"bo\"\nname = \"Bo\"\nhours = \"9:00-17:00\"",
        "id = \"bo\"\nname = \"Bo\"\nhours = {}",
    );
    goes_on(&ran, &["team.toml:", "bo", "hours"]);
}

#[test]
fn a_skill_level_of_nine() {
    let ran = changed(TEAM, "rust = 5", "rust = 9");
    goes_on(&ran, &["team.toml:14", "`rust` at 9", "1 to 5"]);
}

#[test]
fn a_zone_that_does_not_exist() {
    let ran = changed(TEAM, "America/New_York", "America/Nowhere");
    assert!(
        ran.err.contains("team.toml:26") && ran.err.contains("America/Nowhere"),
        "{}",
        ran.err
    );
    plan(&SMALL, &["--zone", "Moon/Sea"]).fails(2, &["Moon/Sea"]);
}

#[test]
fn a_strategy_whose_windows_overlap() {
    let folder = Folder::new();
    let text = crate::run::run(&["strategy", "show", "morning-maker"]).ok();
    let window = text
        .split("[[window]]")
        .nth(1)
        .unwrap()
        .split("\n[")
        .next()
        .unwrap();
    let twice = text.replacen("[[window]]", &format!("[[window]]{window}\n[[window]]"), 1);
    let path = folder.write("mine.toml", twice);
    plan(&SMALL, &["--strategy", &path]).fails(65, &["mine.toml:", "overlap"]);
    crate::run::run(&["strategy", "check", &path]).fails(65, &["mine.toml:", "overlap"]);
    plan(&SMALL, &["--strategy", "no-such"]).fails(2, &["`no-such`", "morning-maker"]);
    plan(&SMALL, &["--strategy", "no-such.toml"]).fails(66, &["no-such.toml"]);
}

#[test]
fn a_missing_task_file_costs_only_its_tasks() {
    let ran = plan(&SMALL, &["--tasks", "no-such.csv"]);
    ran.fails(
        66,
        &["no-such.csv: there is no such file", "the rest is planned"],
    );
    assert!(ran.out.contains("PAY-1"));
}

#[test]
fn a_missing_calendar_stops_for_nothing_may_lie_on_its_meetings() {
    let ran = plan(&SMALL, &["--calendar", "bo=no-such.ics"]);
    ran.fails(
        66,
        &[
            "no-such.ics: there is no such file",
            "on top of the meetings of Bo",
        ],
    );
    assert_eq!(ran.out, "");
}

#[test]
fn a_missing_team_stops() {
    plan(&["--team", "no-team.toml"], &[]).fails(66, &["no-team.toml"]);
    let folder = Folder::new();
    let broken = folder.write("team.toml", "[[people]\nid = 3");
    plan(&["--team", &broken], &[]).fails(65, &["team.toml:1"]);
}

#[test]
fn a_calendar_of_nobody() {
    let file = "zed=crates/twohats/tests/data/solo/work.ics";
    plan(&SMALL, &["--calendar", file]).fails(2, &["`zed` is not in the team", "ana, bo, cy"]);
    plan(&SMALL, &["--me", "zed"]).fails(2, &["`zed` is not in the team"]);
}

#[test]
fn tasks_that_are_no_text() {
    let folder = Folder::new();
    let path = folder.write("tasks.csv", [0, 159, 146, 150, 0, 1, 2]);
    let ran = plan(&SMALL, &["--tasks", &path]);
    ran.fails(65, &["tasks.csv"]);
    assert!(ran.out.contains("PAY-1"));
}

#[test]
fn standard_input_only_once() {
    plan(&SMALL, &["--tasks", "-", "-"]).fails(2, &["`-` is given twice"]);
}
