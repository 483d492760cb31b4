//! The search against the check, the exhaustive reference and itself.

#![allow(clippy::unwrap_used)] // A failed unwrap is a failed test.

mod allocations;
mod extremes;
mod parts;
mod pieces;
mod replan;
mod sound;
mod tiny;

use twohats_problem::plan::Plan;
use twohats_problem::problem::Problem;
use twohats_search::{Budget, SolveError, Solved, solve};

/// Solves with a step budget and nothing else to stop it.
fn solve_steps(
    problem: &Problem,
    start: Option<&Plan>,
    steps: u64,
    threads: usize,
) -> Result<Solved, SolveError> {
    let budget = Budget {
        steps: Some(steps),
        stop: &|| false,
        seed: 1,
        threads,
    };
    solve(problem, start, &budget, &mut |_| {})
}
