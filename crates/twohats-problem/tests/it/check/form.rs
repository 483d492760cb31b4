//! Plans that are no plans of their problem.

use twohats_problem::plan::Plan;
use twohats_problem::problem::Problem;
use twohats_testkit::sketch::{person, placed, plan, planned, problem, session, task, unplanned};

use super::places;

fn two() -> Problem {
    let mut two = problem(8);
    two.people = vec![person("ana", &[(0, 8)])];
    two.tasks = vec![task("a", "ana", 4), task("b", "ana", 2)];
    two.sessions = vec![session("s", &["ana"], 1, (0, 8))];
    two
}

fn sound() -> Plan {
    let tasks = vec![planned("a", "ana", &[(0, 2), (4, 6)]), unplanned("b")];
    plan(tasks, vec![placed("s", None)])
}

#[test]
fn order_is_free() {
    let mut other = sound();
    other.tasks.reverse();
    other.tasks[1].chunks.reverse();
    assert!(twohats_problem::check::check(&two(), &other).is_ok());
}

#[test]
fn every_task_and_session_stands_once() {
    let mut missing = sound();
    missing.tasks.pop();
    missing.sessions.pop();
    assert_eq!(places(&two(), &missing), ["tasks", "sessions"]);
    let mut twice = sound();
    twice.tasks.push(unplanned("a"));
    assert_eq!(places(&two(), &twice), ["tasks[2]"]);
    let mut unknown = sound();
    unknown.sessions.push(placed("t", None));
    assert_eq!(places(&two(), &unknown), ["sessions[1]"]);
}

#[test]
fn chunks_hold_slots_and_stand_apart() {
    let mut touching = sound();
    touching.tasks[0].chunks[1] = (2, 4).into();
    assert_eq!(places(&two(), &touching), ["tasks[0] \"a\""]);
    for hollow in [(4, 4), (6, 4)] {
        let mut plan = sound();
        plan.tasks[0].chunks[1] = hollow.into();
        assert_eq!(places(&two(), &plan), ["tasks[0] \"a\""]);
    }
}

#[test]
fn the_format_has_its_name() {
    let mut other = sound();
    other.format = "twohats-plan/2".to_owned();
    assert_eq!(places(&two(), &other), ["format"]);
}

#[test]
fn a_faulty_problem_has_no_plan() {
    let mut faulty = two();
    faulty.tasks[1].after = vec!["b".to_owned()];
    assert_eq!(places(&faulty, &sound()), ["problem.tasks[1].after"]);
}
