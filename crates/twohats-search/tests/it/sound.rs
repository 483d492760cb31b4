//! On random problems: valid plans, exact costs, the same plan on any number of threads, and
//! never a worse plan for more steps.

use twohats_problem::check::check;
use twohats_testkit::scramble;

use super::solve_steps;

/// How many random problems; `TWOHATS_SEARCH_PROBLEMS` asks for more.
#[expect(
    clippy::disallowed_methods,
    reason = "a long run is asked for by the environment"
)]
fn count() -> u64 {
    let asked = std::env::var("TWOHATS_SEARCH_PROBLEMS").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(2000)
}

#[test]
fn plans_of_random_problems_are_valid_and_cost_what_they_say() {
    let mut refused = 0;
    for seed in 0..count() {
        let pinned = seed % 2 == 0;
        let problem = if pinned {
            scramble::scramble(&scramble::MEDIUM, seed)
        } else {
            scramble::medium(seed)
        };
        let mut last = None;
        for steps in [0, 8, 24] {
            let one = match solve_steps(&problem, None, steps, 1) {
                Ok(solved) => solved,
                Err(_) if pinned => {
                    refused += 1;
                    break;
                }
                Err(error) => panic!("seed {seed}: {error}"),
            };
            if let Err(wrong) = check(&problem, &one.plan) {
                panic!("seed {seed}, {steps} steps: {wrong:?}");
            }
            assert!(one.plan.cost <= one.construction, "seed {seed}");
            assert!(last.is_none_or(|cost| one.plan.cost <= cost), "seed {seed}");
            last = Some(one.plan.cost);
            if steps == 24 {
                let two = solve_steps(&problem, None, steps, 2).unwrap();
                assert_eq!(one.plan, two.plan, "seed {seed}");
            }
        }
    }
    assert!(refused * 2 < count(), "{refused} refused");
}

/// The day that it is pinned in begins where the day before ends, and so does the pin.
#[test]
fn a_pin_where_its_day_begins_stands_beside_the_evening_before() {
    let problem = scramble::scramble(&scramble::MEDIUM, 5930);
    let solved = solve_steps(&problem, None, 8, 1).unwrap();
    assert_eq!(check(&problem, &solved.plan).err(), None);
}
