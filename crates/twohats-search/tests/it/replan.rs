//! Repairs and warm starts after one change.

use twohats_problem::check::check;
use twohats_problem::plan::Plan;
use twohats_problem::problem::{Problem, Slot, parse};
use twohats_search::{adjust, repair};
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
            let mended = repair(&changed, &before).unwrap();
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
    let after = repair(&problem, &before).unwrap();
    assert!(after.cost <= before.cost);
    let same = solve_steps(&problem, Some(&before), 0, 1).unwrap();
    assert!(same.plan.cost <= before.cost);
}

/// How many of the slots that a problem wants kept stand elsewhere in a plan.
fn lost(problem: &Problem, plan: &Plan) -> Slot {
    let tasks = problem.tasks.iter().zip(&plan.tasks);
    let lost = tasks.flat_map(|(task, planned)| {
        task.keep.iter().map(|keep| {
            let theirs = planned.person.as_ref() == Some(&keep.person);
            let chunks = planned.chunks.iter().filter(|_| theirs);
            keep.at.len() - chunks.map(|at| at.overlap(keep.at)).sum::<Slot>()
        })
    });
    lost.sum()
}

#[test]
fn the_least_change_is_valid_and_moves_little() {
    let (mut few, mut many) = (0, 0);
    for seed in 0..6 {
        let problem = realistic(Size::S, seed);
        let before = solve_steps(&problem, None, 400, 1).unwrap().plan;
        for change in Change::ALL {
            let Some(changed) = replan(&problem, &before, change, seed) else {
                continue;
            };
            let adjusted = adjust(&changed, 50, &|| false).unwrap();
            check(&changed, &adjusted).unwrap();
            let solved = solve_steps(&changed, Some(&before), 400, 1).unwrap().plan;
            few += lost(&changed, &adjusted);
            many += lost(&changed, &solved);
            let again = adjust(&changed, 50, &|| false).unwrap();
            assert_eq!(again, adjusted, "seed {seed} {change:?}");
        }
    }
    // A long search with the same prices knows better what may stay, but not by much.
    assert!(
        few * 4 <= many * 5,
        "{few} slots moved, {many} by the search"
    );
}

#[test]
fn what_a_fixed_block_waits_for_goes_before_it() {
    // `b` waits for `a`, which stood later than where `b` is fixed now.
    let task = |id: &str, after: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","hat":"maker","release":0,"due":null,"late_price":0,"delay_price":1,
            "unplanned_price":100,"min_chunk":1,"max_chunk":4,"after":[{after}],
            "options":[{{"person":"p","slots":4,"price":0,"growth":0}}],{more}}}"#
        )
    };
    let kept = r#""pinned":[],"keep":[{"person":"p","at":[8,12],"price":50}]"#;
    let fixed = r#""pinned":[{"person":"p","at":[6,10]}],"keep":[]"#;
    let text = format!(
        r#"{{"format":"twohats-problem/1","slots":20,
        "prices":{{"warmup":{{"maker":0,"lead":0}},"hat_switch":0,"window":0}},
        "people":[{{"id":"p","slot_price":1,"days":[[0,20]],"open":[[0,20]],"fixed":[],"windows":[],
        "cap":{{"total":null,"maker":null,"lead":null}},"overload":null}}],
        "tasks":[{},{}],"sessions":[]}}"#,
        task("a", "", kept),
        task("b", "\"a\"", fixed)
    );
    let problem = parse(&text).unwrap();
    let plan = adjust(&problem, 20, &|| false).unwrap();
    check(&problem, &plan).unwrap();
    let mended = repair(&problem, &plan).unwrap();
    check(&problem, &mended).unwrap();
    assert!(plan.tasks[0].chunks.last().unwrap().to <= 6);
}
