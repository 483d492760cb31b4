//! What the check refuses, and what it makes plans cost.

mod cost_of_people;
mod cost_of_tasks;
mod figures;
mod form;
mod rules;

use twohats_problem::check::{check, price};
use twohats_problem::plan::{Breakdown, Plan};
use twohats_problem::problem::Problem;

/// What a valid plan costs.
fn cost(problem: &Problem, plan: &Plan) -> Breakdown {
    price(problem, plan).expect("valid")
}

/// The rules that a plan breaks, each once.
fn broken(problem: &Problem, plan: &Plan) -> Vec<u8> {
    let mut rules: Vec<u8> = match price(problem, plan) {
        Ok(_) => Vec::new(),
        Err(broken) => broken.iter().map(|violation| violation.rule).collect(),
    };
    rules.dedup();
    rules
}

/// The places that a plan's form and figures are wrong in.
fn places(problem: &Problem, plan: &Plan) -> Vec<String> {
    let broken = check(problem, plan).expect_err("something is wrong");
    assert!(broken.iter().all(|violation| violation.rule == 0));
    broken
        .into_iter()
        .map(|violation| violation.place)
        .collect()
}
