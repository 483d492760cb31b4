//! Hand-computed costs of tasks and sessions: late, delay, unplanned, assign, growth, warmup,
//! missed, move, finish.

use twohats_problem::plan::{Breakdown, Plan};
use twohats_problem::problem::{Hat, KeptStart, PerHat, Problem};
use twohats_testkit::sketch::{
    kept, option, person, placed, plan, planned, problem, session, task, unplanned,
};

use super::cost;

/// Task `a` of 4 slots for ana, or 6 for bo.
fn one() -> Problem {
    let mut one = problem(20);
    one.people = vec![person("ana", &[(0, 20)]), person("bo", &[(0, 20)])];
    one.tasks = vec![task("a", "ana", 4)];
    one.tasks[0].options.push(option("bo", 6));
    one
}

fn by(person: &str, chunks: &[(u32, u32)]) -> Plan {
    plan(vec![planned("a", person, chunks)], Vec::new())
}

fn nothing() -> Plan {
    plan(vec![unplanned("a")], Vec::new())
}

#[test]
fn late_counts_from_due_to_completion() {
    let mut one = one();
    one.tasks[0].late_price = 7;
    assert_eq!(
        cost(&one, &nothing()),
        Breakdown::default(),
        "no due, never late"
    );
    one.tasks[0].due = Some(10);
    let late = |late| Breakdown {
        late,
        ..Breakdown::default()
    };
    assert_eq!(cost(&one, &by("ana", &[(0, 2), (8, 10)])), late(0));
    assert_eq!(cost(&one, &by("ana", &[(0, 2), (11, 13)])), late(21));
    assert_eq!(
        cost(&one, &by("bo", &[(0, 4)])),
        late(70),
        "in part: at the end"
    );
    assert_eq!(cost(&one, &nothing()), late(70));
    one.tasks[0].due = Some(30);
    assert_eq!(cost(&one, &nothing()), late(0), "due beyond the horizon");
}

#[test]
fn delay_counts_from_release_to_completion() {
    let mut one = one();
    one.tasks[0].delay_price = 3;
    one.tasks[0].release = 5;
    let delay = |delay| Breakdown {
        delay,
        ..Breakdown::default()
    };
    assert_eq!(cost(&one, &by("ana", &[(5, 9)])), delay(12));
    assert_eq!(cost(&one, &by("ana", &[(5, 8)])), delay(45));
    assert_eq!(cost(&one, &nothing()), delay(45));
    one.tasks[0].release = 25;
    assert_eq!(
        cost(&one, &nothing()),
        delay(0),
        "released beyond the horizon"
    );
}

#[test]
fn unplanned_counts_the_missing_effort() {
    let mut one = one();
    one.tasks[0].unplanned_price = 11;
    let unplanned = |unplanned| Breakdown {
        unplanned,
        ..Breakdown::default()
    };
    assert_eq!(cost(&one, &by("bo", &[(0, 4)])), unplanned(22));
    assert_eq!(cost(&one, &by("ana", &[(0, 4)])), unplanned(0));
    assert_eq!(cost(&one, &nothing()), unplanned(44), "the smallest option");
}

#[test]
fn assign_and_growth_are_the_options_own() {
    let mut one = one();
    one.tasks[0].options[1].price = 500;
    one.tasks[0].options[1].growth = 40;
    let parts = |assign, growth| Breakdown {
        assign,
        growth,
        ..Breakdown::default()
    };
    assert_eq!(cost(&one, &by("bo", &[(0, 3)])), parts(500, -120));
    assert_eq!(cost(&one, &by("ana", &[(0, 3)])), parts(0, 0));
    assert_eq!(cost(&one, &nothing()), parts(0, 0));
}

#[test]
fn warmup_is_paid_for_each_chunk_but_not_for_sessions() {
    let mut one = one();
    one.prices.warmup = PerHat {
        maker: 900,
        lead: 300,
    };
    one.sessions = vec![session("s", &["bo"], 2, (0, 20))];
    let mut plan = by("ana", &[(0, 2), (3, 5)]);
    plan.sessions = vec![placed("s", Some(0))];
    assert_eq!(cost(&one, &plan).total(), 1800);
    one.tasks[0].hat = Hat::Lead;
    assert_eq!(cost(&one, &plan).warmup, 600);
}

#[test]
fn missed_is_paid_for_sessions_without_a_place() {
    let mut one = one();
    one.sessions = vec![
        session("s", &["bo"], 2, (0, 20)),
        session("t", &["bo"], 2, (0, 20)),
    ];
    one.sessions[0].missed_price = 13;
    one.sessions[1].missed_price = 17;
    let mut plan = nothing();
    plan.sessions = vec![placed("s", None), placed("t", Some(4))];
    assert_eq!(cost(&one, &plan).missed, 13);
    assert_eq!(cost(&one, &plan).total(), 13);
}

#[test]
fn move_counts_kept_slots_that_somebody_else_or_nobody_has() {
    let mut one = one();
    one.tasks[0].keep = vec![
        kept("ana", 2, 5, 10),
        kept("ana", 6, 7, 100),
        kept("bo", 2, 3, 1000),
    ];
    one.tasks[0].max_chunk = 6;
    let moved = |plan| cost(&one, &plan).moved;
    assert_eq!(moved(by("ana", &[(3, 7)])), 10 + 1000);
    assert_eq!(moved(by("bo", &[(1, 7)])), 30 + 100);
    assert_eq!(moved(nothing()), 30 + 100 + 1000);
}

#[test]
fn move_is_paid_whole_for_a_session_elsewhere() {
    let mut one = one();
    one.sessions = vec![session("s", &["bo"], 2, (0, 20))];
    one.sessions[0].keep = Some(KeptStart {
        start: 4,
        price: 60,
    });
    for (start, expected) in [(Some(4), 0), (Some(5), 60), (None, 60)] {
        let mut plan = nothing();
        plan.sessions = vec![placed("s", start)];
        assert_eq!(cost(&one, &plan).moved, expected);
    }
}

#[test]
fn finish_is_the_last_completion() {
    let mut one = one();
    one.prices.finish = 2;
    one.tasks.push(task("b", "bo", 1));
    let plans = [
        (
            planned("a", "ana", &[(0, 4)]),
            planned("b", "bo", &[(9, 10)]),
            20,
        ),
        (
            planned("a", "ana", &[(0, 3)]),
            planned("b", "bo", &[(9, 10)]),
            40,
        ),
        (planned("a", "ana", &[(0, 4)]), unplanned("b"), 40),
    ];
    for (a, b, expected) in plans {
        let found = cost(&one, &plan(vec![a, b], Vec::new()));
        assert_eq!(
            found,
            Breakdown {
                finish: expected,
                ..Breakdown::default()
            }
        );
    }
    one.tasks.clear();
    assert_eq!(
        cost(&one, &plan(Vec::new(), Vec::new())).finish,
        0,
        "no tasks"
    );
}
