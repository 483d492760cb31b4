//! The search against the check, the exhaustive reference and itself.

mod pieces;
mod replan;
mod sound;
mod tiny;

use twohats_search::plan::Plan;
use twohats_search::problem::Problem;
use twohats_search::search::{Budget, SolveError, Solved, solve};

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
