//! `explain`.

use crate::run::{Ran, finish, twohats};
use crate::world::{SMALL, STEPS};

fn explain(task: &str) -> Ran {
    finish(
        twohats().args([&["explain", task], &SMALL[..], &STEPS].concat()),
        b"",
    )
}

#[test]
fn every_price_of_a_decision_and_two_alternatives() {
    let out = explain("PAY-3").ok();
    for part in [
        "Slow statement query (PAY-3)",
        "What it costs in this plan",
        "Who could do it",
        "The next best",
        "chosen",
    ] {
        assert!(out.contains(part), "{part} is missing from\n{out}");
    }
    for name in ["Ana", "Bo", "Cy"] {
        assert!(out.contains(name), "{name} is missing from\n{out}");
    }
    let next = out.split("The next best").nth(1).unwrap();
    assert_eq!(
        next.lines().filter(|line| line.ends_with(" more")).count(),
        2,
        "{next}"
    );
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
}

#[test]
fn a_part_of_the_title_is_enough_if_only_one_has_it() {
    assert_eq!(explain("decline").ok(), explain("pay-5").ok());
    explain("retry queue").fails(2, &["2 tasks", "PAY-1: Retry queue: design", "PAY-2"]);
    explain("nothing like it").fails(2, &["nothing like it", "twohats plan"]);
}
