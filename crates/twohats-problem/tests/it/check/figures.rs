//! What a plan says of itself.

use twohats_problem::check::check;
use twohats_problem::plan::Plan;
use twohats_problem::problem::Problem;
use twohats_testkit::sketch::{person, plan, planned, priced, problem, task};

use super::places;

fn one() -> (Problem, Plan) {
    let mut one = problem(8);
    one.people = vec![person("ana", &[(0, 8)])];
    one.people[0].slot_price = 900;
    one.tasks = vec![task("a", "ana", 4)];
    let plan = plan(vec![planned("a", "ana", &[(0, 4)])], Vec::new());
    let plan = priced(&one, plan);
    (one, plan)
}

#[test]
fn right_figures_pass() {
    let (problem, mut plan) = one();
    assert_eq!(check(&problem, &plan), Ok(plan.breakdown));
    assert_eq!(plan.cost, 3600);
    for bound in [-1, 0, 3600] {
        plan.bound = Some(bound);
        assert_eq!(check(&problem, &plan), Ok(plan.breakdown));
    }
}

#[test]
fn wrong_figures_do_not() {
    let (problem, plan) = one();
    let mut dear = plan.clone();
    dear.cost += 1;
    assert_eq!(places(&problem, &dear), ["cost"]);
    let mut parts = plan.clone();
    parts.breakdown.time -= 1;
    parts.breakdown.moved += 1;
    assert_eq!(
        places(&problem, &parts),
        ["breakdown.time", "breakdown.move"]
    );
    let mut proud = plan;
    proud.bound = Some(3601);
    assert_eq!(places(&problem, &proud), ["bound"]);
}
