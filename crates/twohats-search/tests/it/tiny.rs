//! On problems small enough to try every plan.

use twohats_problem::check::check;
use twohats_problem::problem::Problem;
use twohats_search::bound;
use twohats_testkit::exhaustive::{Answer, optimum};
use twohats_testkit::scramble;

use super::solve_steps;

fn bounds_hold(problem: &Problem, optimum: i64, seed: u64) {
    for rounds in [0, 3, 40, 200] {
        let proven = bound(problem, None, rounds, &|| false).unwrap();
        assert!(proven <= optimum, "seed {seed}, {rounds} rounds: {proven}");
    }
}

/// Work grown before its pin that spares a change of hat, and a toll that rises for ever.
#[test]
fn bounds_hold_where_they_once_did_not() {
    for seed in [1502, 2005] {
        let problem = scramble::tiny(seed);
        let Answer::Best(reference) = optimum(&problem, 20_000) else {
            panic!("seed {seed} is no longer tiny");
        };
        bounds_hold(&problem, reference.cost, seed);
    }
}

#[test]
fn tiny_problems_are_solved_to_the_optimum() {
    let (mut tried, mut best, mut missed) = (0, 0, Vec::new());
    for seed in 0..250 {
        let problem = scramble::tiny(seed);
        let Answer::Best(reference) = optimum(&problem, 20_000) else {
            continue;
        };
        tried += 1;
        bounds_hold(&problem, reference.cost, seed);
        match solve_steps(&problem, None, 300, 1) {
            Ok(solved) => {
                if let Err(wrong) = check(&problem, &solved.plan) {
                    panic!("seed {seed}: {wrong:?}");
                }
                assert!(solved.plan.cost >= reference.cost, "seed {seed}");
                if solved.plan.cost == reference.cost {
                    best += 1;
                } else {
                    missed.push((seed, solved.plan.cost, reference.cost));
                }
            }
            Err(error) => missed.push((seed, error.to_string().len() as i64, -1)),
        }
    }
    assert!(tried > 100, "only {tried} could be tried out");
    assert!(
        best * 100 >= tried * 97,
        "{best} of {tried}; missed {missed:?}"
    );
}
