//! Problems at the edges of what the format allows.

use std::thread;

use twohats_problem::check::check;
use twohats_problem::problem::Hat;
use twohats_problem::problem::{Problem, Range, Slot, Window, validate};
use twohats_search::SolveError;
use twohats_testkit::sketch;

use super::solve_steps;

#[test]
fn work_that_begins_after_the_horizon_is_left_out() {
    for finish in [0, 1] {
        let mut problem = sketch::problem(10);
        problem.prices.finish = finish;
        problem.people.push(sketch::person("p", &[(0, 10)]));
        let mut task = sketch::task("t", "p", 1);
        task.release = Slot::MAX;
        task.unplanned_price = 1;
        problem.tasks.push(task);
        let solved = solve_steps(&problem, None, 50, 1).unwrap();
        assert_eq!(
            check(&problem, &solved.plan).unwrap().total(),
            1 + 10 * finish
        );
    }
}

#[test]
fn more_work_than_slots_can_count_is_left_out() {
    let mut problem = sketch::problem(100);
    problem.prices.finish = 1;
    problem.people.push(sketch::person("p", &[(0, 100)]));
    for n in 0..5_000 {
        let mut task = sketch::task(&format!("t{n}"), "p", 1_000_000);
        task.min_chunk = 1_000_000;
        problem.tasks.push(task);
    }
    validate(&problem).unwrap();
    let solved = solve_steps(&problem, None, 10, 1).unwrap();
    assert_eq!(check(&problem, &solved.plan).unwrap().total(), 100);
}

#[test]
fn chains_may_be_as_long_as_the_problem() {
    let (days, length) = (300, 100);
    let all: Vec<(Slot, Slot)> = (0..days).map(|d| (d * length, (d + 1) * length)).collect();
    let mut problem = sketch::problem(days * length);
    problem.people.push(sketch::person("p", &all));
    for n in 0..20_000 {
        let mut task = sketch::task(&format!("t{n}"), "p", 1);
        task.unplanned_price = 1_000;
        if n > 0 {
            task.after.push(format!("t{}", n - 1));
        }
        problem.tasks.push(task);
    }
    // A call within a call for each task would not fit.
    let solve = move || {
        let solved = solve_steps(&problem, None, 60, 1).unwrap();
        assert!(check(&problem, &solved.plan).is_ok());
    };
    let thread = thread::Builder::new().stack_size(512 * 1024);
    thread.spawn(solve).unwrap().join().unwrap();
}

/// One person and one task that could only be weighed with tables of many gigabytes.
fn huge(slots: Slot, days: &[(Slot, Slot)], effort: Slot) -> Problem {
    let mut problem = sketch::problem(slots);
    problem.people.push(sketch::person("p", days));
    let mut task = sketch::task("t", "p", effort);
    task.unplanned_price = 10;
    problem.tasks.push(task);
    problem
}

#[test]
fn what_would_outgrow_the_machine_is_refused() {
    let mut long_day = huge(20_000, &[(0, 20_000)], 20_000);
    long_day.prices.window = 1;
    long_day.people[0].windows.push(Window {
        at: Range::new(0, 10_000),
        hat: Hat::Lead,
    });
    let days: Vec<(Slot, Slot)> = (0..1_000).map(|d| (2 * d, 2 * d + 2)).collect();
    let long_work = huge(2_000, &days, 1_000_000);
    let mut many_cuts = huge(1_000_000, &[(0, 1_000_000)], 200);
    for n in 0..1_000 {
        let mut task = sketch::task(&format!("u{n}"), "p", 300_000);
        task.min_chunk = n + 1;
        many_cuts.tasks.push(task);
    }
    for problem in [long_day, long_work, many_cuts] {
        validate(&problem).unwrap();
        let refused = solve_steps(&problem, None, 10, 1).unwrap_err();
        assert!(matches!(refused, SolveError::TooLarge { .. }), "{refused}");
    }
}
