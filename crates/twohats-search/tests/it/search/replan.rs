//! Repairs and warm starts after one change.

use twohats_search::check::check;
use twohats_testkit::generate::{Change, Size, realistic, replan};

use super::solve_steps;

#[test]
fn a_repair_is_valid_and_a_warm_start_is_no_worse() {
    for seed in 0..4 {
        let problem = realistic(Size::S, seed);
        let before = solve_steps(&problem, None, 400, 1).unwrap().plan;
        for change in Change::ALL {
            let Some(changed) = replan(&problem, &before, change, seed) else {
                continue;
            };
            let mended = twohats_search::search::repair(&changed, &before).unwrap();
            check(&changed, &mended).unwrap();
            let solved = solve_steps(&changed, Some(&before), 200, 1).unwrap();
            check(&changed, &solved.plan).unwrap();
            assert!(solved.plan.cost <= mended.cost, "seed {seed} {change:?}");
        }
    }
}

#[test]
fn a_plan_that_still_holds_is_kept_whole() {
    let problem = realistic(Size::S, 7);
    let before = solve_steps(&problem, None, 400, 1).unwrap().plan;
    let after = twohats_search::search::repair(&problem, &before).unwrap();
    assert!(after.cost <= before.cost);
    let same = solve_steps(&problem, Some(&before), 0, 1).unwrap();
    assert!(same.plan.cost <= before.cost);
}
