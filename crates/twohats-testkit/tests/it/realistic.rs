//! The generated weeks are sound and look like weeks.

use std::collections::BTreeSet;

use twohats_problem::check::price;
use twohats_problem::problem::{Problem, normalise, validate};
use twohats_testkit::generate::{DAY, Size, realistic};
use twohats_testkit::sketch::empty_plan;

fn sizes(problem: &Problem) -> (usize, usize, u32) {
    (
        problem.people.len(),
        problem.tasks.len(),
        problem.slots / (7 * DAY),
    )
}

#[test]
fn sizes_are_as_named() {
    let expected = [(1, 15, 1), (6, 40, 2), (12, 150, 4), (200, 3000, 4)];
    for (size, expected) in Size::ALL.into_iter().zip(expected) {
        assert_eq!(sizes(&realistic(size, 1)), expected);
    }
}

#[test]
fn they_are_sound_and_the_same_for_the_same_seed() {
    for (size, seeds) in [(Size::S, 200), (Size::M, 100), (Size::L, 30), (Size::Xl, 2)] {
        for seed in 0..seeds {
            let problem = realistic(size, seed);
            validate(&problem).expect("sound");
            assert_eq!(problem, realistic(size, seed));
            let mut again = problem.clone();
            normalise(&mut again);
            assert_eq!(problem, again, "normal already");
        }
    }
}

#[test]
fn leads_sit_in_meetings_and_still_have_time() {
    for seed in 0..100 {
        let problem = realistic(Size::S, seed);
        let lead = &problem.people[0];
        let open: u32 = lead.open.iter().map(|range| range.len()).sum();
        assert!(
            (40..150).contains(&open),
            "seed {seed}: {open} slots open in a week"
        );
        assert!(lead.fixed.len() >= 5, "seed {seed}");
        assert!(lead.days.len() == 5);
    }
}

#[test]
fn every_feature_appears() {
    let problems: Vec<Problem> = (0..20).map(|seed| realistic(Size::L, seed)).collect();
    let tasks = || problems.iter().flat_map(|problem| &problem.tasks);
    let people = || problems.iter().flat_map(|problem| &problem.people);
    assert!(tasks().any(|task| !task.after.is_empty()));
    assert!(tasks().any(|task| !task.pinned.is_empty()));
    assert!(tasks().any(|task| task.release > 0));
    assert!(tasks().any(|task| task.options.iter().any(|option| option.growth > 0)));
    assert!(tasks().any(|task| task.options.len() > 3));
    assert!(people().any(|person| !person.windows.is_empty()));
    assert!(people().any(|person| person.overload.is_some()));
    let zones: BTreeSet<u32> = people().map(|person| person.days[0].to).collect();
    assert!(zones.len() > 4, "{zones:?}");
}

#[test]
fn a_plan_of_nothing_costs_what_is_missed() {
    let mut problem = realistic(Size::M, 3);
    problem.tasks.retain(|task| task.pinned.is_empty());
    let kept: BTreeSet<String> = problem.tasks.iter().map(|task| task.id.clone()).collect();
    for task in &mut problem.tasks {
        task.after.retain(|id| kept.contains(id));
    }
    let cost = price(&problem, &empty_plan(&problem)).expect("the empty plan is valid");
    assert!(cost.unplanned > 0 && cost.missed > 0);
    assert_eq!(cost.time, 0);
}
