//! The exhaustive reference on tiny problems.

use twohats_problem::check::{check, price};
use twohats_problem::problem::Problem;
use twohats_testkit::exhaustive::{Answer, optimum};
use twohats_testkit::scramble::tiny;
use twohats_testkit::sketch::empty_plan;

const BUDGET: u64 = 20_000;

#[test]
fn its_plans_are_valid_and_no_dearer_than_nothing() {
    let (mut best, mut many, mut impossible) = (0, 0, 0);
    for seed in 0..200 {
        let problem = tiny(seed);
        match optimum(&problem, BUDGET) {
            Answer::Best(plan) => {
                best += 1;
                check(&problem, &plan).expect("valid");
                if let Ok(nothing) = price(&problem, &empty_plan(&problem)) {
                    assert!(plan.cost <= nothing.total());
                }
            }
            Answer::TooMany => many += 1,
            Answer::Impossible => {
                impossible += 1;
                assert!(
                    pinned(&problem),
                    "seed {seed}: without pins there is a plan"
                );
            }
        }
    }
    assert!(
        best > 140,
        "{best} solved, {many} too many, {impossible} impossible"
    );
}

fn pinned(problem: &Problem) -> bool {
    problem.tasks.iter().any(|task| !task.pinned.is_empty())
}
