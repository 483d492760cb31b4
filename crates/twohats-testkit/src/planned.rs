//! A plan for tests that need one and do not care how it came about.

use twohats_problem::check::check;
use twohats_problem::plan::Plan;
use twohats_problem::problem::Problem;
use twohats_search::{Budget, solve};

/// A checked plan after so many steps of the search.
///
/// # Panics
/// Where there is no plan, or the check refuses it: `name` then says of what.
pub fn planned(problem: &Problem, steps: u64, name: &str) -> Plan {
    let budget = Budget {
        steps: Some(steps),
        stop: &|| false,
        seed: 1,
        threads: 1,
    };
    let solved = solve(problem, None, &budget, &mut |_| {});
    let plan = solved.unwrap_or_else(|e| panic!("{name}: {e}")).plan;
    check(problem, &plan).unwrap_or_else(|e| panic!("{name}: {e:?}"));
    plan
}
