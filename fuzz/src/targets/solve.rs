//! The search: for any sound problem it gives a plan that passes the check, or
//! says why there is none; the same on one thread as on two.

use twohats_plan::check::check;
use twohats_plan::problem::{Problem, parse};
use twohats_plan::search::{Budget, solve};

use crate::text;

/// Enough for every kind of move to be tried on problems of this size.
const STEPS: u64 = 40;
/// Longest horizon that is worth the time.
const MOST_SLOTS: u32 = 2_000;

pub(super) fn run(bytes: &[u8]) {
    let Ok(problem) = parse(&text(bytes)) else {
        return;
    };
    if problem.slots > MOST_SLOTS {
        return;
    }
    let budget = |threads| Budget {
        steps: Some(STEPS),
        stop: &|| false,
        seed: 1,
        threads,
    };
    let one = solve(&problem, None, &budget(1), &mut |better| {
        sound(&problem, better);
    });
    let two = solve(&problem, None, &budget(2), &mut |_| ());
    match (one, two) {
        (Ok(one), Ok(two)) => {
            sound(&problem, &one.plan);
            assert_eq!(one.plan, two.plan, "threads changed the plan");
        }
        (one, two) => assert_eq!(one.err(), two.err(), "threads changed the answer"),
    }
}

fn sound(problem: &Problem, plan: &twohats_plan::plan::Plan) {
    if let Err(violations) = check(problem, plan) {
        panic!("the search gave a plan that fails the check: {violations:?}");
    }
}
