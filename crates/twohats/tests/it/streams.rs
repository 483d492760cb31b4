//! Where output goes: pipes that close, files that cannot be made, usage errors.

use std::io::Read;
use std::process::Stdio;

use crate::run::{Folder, finish, run, twohats};

const CALENDAR: &str = "crates/twohats/tests/data/solo/work.ics";
const SMALL: &str = "fuzz/seeds/problem/small.json";

#[test]
fn a_closed_pipe_ends_quietly() {
    for args in [
        &["reference"][..],
        &["man"],
        &["completions", "bash"],
        &["solve", SMALL],
        &[
            "plan",
            "--from",
            "2026-11-23",
            "--zone",
            "UTC",
            "--calendar",
            CALENDAR,
        ],
    ] {
        let mut child = twohats()
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), err.as_str()),
            (Some(0), ""),
            "{args:?}"
        );
    }
}

#[test]
fn an_output_that_cannot_be_made_is_named() {
    run(&["solve", SMALL, "-o", "/no/such/folder/plan.json"])
        .fails(73, &["/no/such/folder/plan.json", "create it first"]);
    let folder = Folder::new();
    run(&["solve", SMALL, "-o", &folder.path("")]).fails(73, &["cannot create"]);
}

#[test]
fn a_full_disk_is_an_error_and_not_a_panic() {
    if !std::path::Path::new("/dev/full").exists() {
        return;
    }
    run(&["solve", SMALL, "-o", "/dev/full"]).fails(74, &["/dev/full"]);
}

#[test]
fn nothing_and_nonsense_are_usage_errors() {
    run::<&str>(&[]).fails(2, &["Usage"]);
    run(&["plan", "--dayz", "3"]).fails(2, &["--dayz"]);
    run(&["plan", "--days", "0"]).fails(2, &["--days"]);
    run(&["solve", SMALL, "--time-limit=-1"]).fails(2, &["--time-limit"]);
}

#[test]
fn a_problem_can_come_through_standard_input() {
    let text = std::fs::read(crate::run::root().join(SMALL)).unwrap();
    let out = finish(twohats().args(["solve", "-"]), &text).ok();
    assert!(out.contains("twohats-plan/1"));
}

#[test]
fn help_tells_the_exit_codes() {
    let help = run(&["--help"]).ok();
    for code in ["65", "66", "70", "73", "74"] {
        assert!(help.contains(&format!("\n  {code}  ")), "{code}: {help}");
    }
}

#[test]
fn man_page_and_completions_come_from_the_same_definition() {
    assert!(run(&["man"]).ok().contains("twohats"));
    assert!(
        run(&["man", "strategy", "compare"])
            .ok()
            .contains("twohats\\-strategy\\-compare")
    );
    run(&["man", "nonsense"]).fails(2, &["`nonsense`"]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(
            run(&["completions", shell]).ok().contains("strategy"),
            "{shell}"
        );
    }
}
