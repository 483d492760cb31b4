//! Teams that have nothing to do with each other, in one problem.

use twohats_problem::check::check;
use twohats_problem::problem::Problem;
use twohats_testkit::scramble;

use super::solve_steps;

/// Random problems side by side: the prices and the horizon are the first one's.
fn side_by_side(seeds: std::ops::Range<u64>) -> Problem {
    let mut all: Option<Problem> = None;
    for seed in seeds {
        let mut problem = scramble::medium(seed);
        rename(&mut problem, &format!("{seed}-"));
        match &mut all {
            None => all = Some(problem),
            Some(all) => add(all, problem),
        }
    }
    all.unwrap()
}

fn rename(problem: &mut Problem, prefix: &str) {
    let name = |id: &mut String| id.insert_str(0, prefix);
    for person in &mut problem.people {
        name(&mut person.id);
    }
    for task in &mut problem.tasks {
        name(&mut task.id);
        task.after.iter_mut().for_each(name);
        task.options.iter_mut().for_each(|o| name(&mut o.person));
        task.keep.iter_mut().for_each(|k| name(&mut k.person));
    }
    for session in &mut problem.sessions {
        name(&mut session.id);
        session.people.iter_mut().for_each(name);
    }
}

fn add(all: &mut Problem, other: Problem) {
    all.slots = all.slots.max(other.slots);
    all.prices.finish = 0;
    all.people.extend(other.people);
    all.tasks.extend(other.tasks);
    all.sessions.extend(other.sessions);
}

#[test]
fn plans_of_separate_teams_are_valid_and_the_same_on_any_threads() {
    for first in (0..48).step_by(6) {
        let problem = side_by_side(first..first + 6);
        let mut last = None;
        for steps in [0, 600, 6000] {
            let one = solve_steps(&problem, None, steps, 1).unwrap();
            if let Err(wrong) = check(&problem, &one.plan) {
                panic!("from {first}, {steps} steps: {wrong:?}");
            }
            assert!(
                last.is_none_or(|cost| one.plan.cost <= cost),
                "from {first}"
            );
            last = Some(one.plan.cost);
            let two = solve_steps(&problem, None, steps, 2).unwrap();
            assert_eq!(one.plan, two.plan, "from {first}, {steps} steps");
        }
    }
}
