//! `solve` and `check`.

use std::fs;

use crate::run::{Folder, run, twohats};

const SMALL: &str = "fuzz/seeds/problem/small.json";

#[test]
fn what_solve_writes_check_accepts() {
    let folder = Folder::new();
    let plan = folder.path("plan.json");
    let out = run(&["solve", SMALL, "-o", &plan]).ok();
    assert_eq!(out, "");
    assert_eq!(folder.names(), ["plan.json"]);
    let out = run(&["check", SMALL, &plan]).ok();
    assert!(out.starts_with("valid\n"), "{out}");
    let cost = out.lines().last().unwrap().split_whitespace().last();
    let text = fs::read_to_string(&plan).unwrap();
    assert!(
        text.contains(&format!("\"cost\": {}", cost.unwrap())),
        "{out}"
    );
}

#[test]
fn threads_do_not_change_the_plan() {
    let solve = |threads: &str| run(&["solve", SMALL, "--steps", "500", "--threads", threads]).ok();
    let one = solve("1");
    assert_eq!(one, solve("2"));
    assert_eq!(
        one,
        run(&["solve", SMALL, "--steps", "500", "--threads", "2"]).ok()
    );
}

#[test]
fn a_broken_plan_is_refused_with_its_rule() {
    let folder = Folder::new();
    let plan = run(&["solve", SMALL]).ok();
    let lying = folder.write("lying.json", plan.replacen("\"cost\": ", "\"cost\": 9", 1));
    run(&["check", SMALL, &lying]).fails(65, &["form: cost", "lying.json"]);
    let stretched = "fuzz/seeds/plan/small.json";
    run(&["check", SMALL, stretched]).fails(65, &["rule 5", stretched]);
}

#[test]
fn what_is_no_problem_is_refused_with_its_place() {
    let folder = Folder::new();
    let cut = folder.write("cut.json", "{\"format\": \"twohats-problem/1\",\n");
    run(&["solve", &cut]).fails(65, &["cut.json: line", "give the whole file"]);
    let other = folder.write("other.json", "{\"format\": \"twohats-plan/1\"}");
    run(&["solve", &other]).fails(65, &["other.json: format", "twohats-problem/1"]);
    run(&["solve", "no-such.json"]).fails(66, &["no-such.json", "no such file"]);
}

#[test]
fn both_inputs_may_not_be_standard_input() {
    let problem = fs::read(crate::run::root().join(SMALL)).unwrap();
    crate::run::finish(twohats().args(["check", "-", "-"]), &problem)
        .fails(2, &["`-` is given twice"]);
}
