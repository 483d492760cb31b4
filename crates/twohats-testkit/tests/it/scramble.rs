//! The scrambled problems are sound and meet every corner.

use twohats_problem::check::price;
use twohats_problem::problem::{Problem, validate};
use twohats_testkit::scramble::{medium, tiny};
use twohats_testkit::sketch::empty_plan;

#[test]
fn they_are_sound_and_the_same_for_the_same_seed() {
    for seed in 0..2000 {
        let problem = tiny(seed);
        validate(&problem).unwrap_or_else(|faults| panic!("seed {seed}: {faults:?}"));
        assert_eq!(problem, tiny(seed));
    }
    for seed in 0..500 {
        let problem = medium(seed);
        validate(&problem).unwrap_or_else(|faults| panic!("seed {seed}: {faults:?}"));
        price(&problem, &empty_plan(&problem)).expect("without pins the empty plan is valid");
    }
}

#[test]
fn every_corner_appears() {
    let problems: Vec<Problem> = (0..500).map(tiny).collect();
    let some = |corner: fn(&Problem) -> bool| problems.iter().filter(|p| corner(p)).count() > 20;
    assert!(some(|p| p.prices.finish > 0));
    assert!(some(|p| p.prices.hat_switch == 0));
    assert!(some(|p| p
        .people
        .iter()
        .any(|person| person.cap.maker == Some(0))));
    assert!(some(|p| p
        .people
        .iter()
        .any(|person| person.overload.is_some())));
    assert!(some(|p| p
        .people
        .iter()
        .any(|person| person.fixed.len() > 2)));
    assert!(some(|p| p
        .tasks
        .iter()
        .any(|task| task.min_chunk == task.max_chunk)));
    assert!(some(|p| p.tasks.iter().any(|task| task.options.len() > 1)));
    assert!(some(|p| p.tasks.iter().any(|task| !task.after.is_empty())));
    assert!(some(|p| p.tasks.iter().any(|task| !task.pinned.is_empty())));
    assert!(some(|p| p.tasks.iter().any(|task| !task.keep.is_empty())));
    assert!(some(|p| p.tasks.iter().any(|task| task.release >= p.slots)));
    assert!(some(|p| p
        .sessions
        .iter()
        .any(|session| session.people.len() > 1)));
    assert!(some(|p| p
        .sessions
        .iter()
        .any(|session| session.keep.is_some())));
}
