//! The eight rules of a valid plan.

mod people;
mod tasks;

use super::Violation;
use super::desk::Desk;
use super::form::Given;
use crate::problem::Problem;

/// Every breach of the rules 1 to 8, by rule.
pub(super) fn broken(problem: &Problem, plan: &Given<'_>, desks: &[Desk<'_>]) -> Vec<Violation> {
    let mut broken = Vec::new();
    tasks::one_person_of_the_options(plan, &mut broken);
    people::apart_and_open_within_a_day(problem, desks, &mut broken);
    tasks::after_release_within_effort(plan, &mut broken);
    tasks::chunk_lengths(plan, &mut broken);
    tasks::pins_stand(plan, &mut broken);
    tasks::after_the_others(problem, plan, &mut broken);
    people::caps(desks, &mut broken);
    people::sessions_fit(problem, plan, desks, &mut broken);
    broken
}
