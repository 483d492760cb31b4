//! The thirteen parts of a valid plan's cost.

mod people;
mod tasks;

use super::desk::Desk;
use super::form::Given;
use crate::plan::Breakdown;
use crate::problem::{Price, Problem};

/// What a valid plan costs. Nothing here can overflow: `validate` has bounded every sum.
pub(super) fn breakdown(problem: &Problem, plan: &Given<'_>, desks: &[Desk<'_>]) -> Breakdown {
    let slots = problem.slots;
    Breakdown {
        late: sum(&plan.tasks, |given| tasks::late(given, slots)),
        delay: sum(&plan.tasks, |given| tasks::delay(given, slots)),
        unplanned: sum(&plan.tasks, tasks::unplanned),
        assign: sum(&plan.tasks, tasks::assign),
        growth: -sum(&plan.tasks, tasks::growth),
        time: sum(desks, people::time),
        warmup: sum(&plan.tasks, |given| tasks::warmup(given, &problem.prices)),
        switch: problem.prices.hat_switch * sum(desks, people::switches),
        window: problem.prices.window * sum(desks, people::misplaced),
        overload: sum(desks, people::overload),
        missed: missed(problem, plan),
        moved: sum(&plan.tasks, tasks::moved) + sessions_moved(problem, plan),
        finish: tasks::finish(problem, plan),
    }
}

fn sum<T>(items: &[T], price: impl Fn(&T) -> Price) -> Price {
    items.iter().map(price).sum()
}

/// `missed_price` of every session that found no place.
fn missed(problem: &Problem, plan: &Given<'_>) -> Price {
    let sessions = problem.sessions.iter().zip(&plan.sessions);
    sessions
        .filter(|(_, start)| start.is_none())
        .map(|(session, _)| session.missed_price)
        .sum()
}

/// The price of every session that does not start where it stood.
fn sessions_moved(problem: &Problem, plan: &Given<'_>) -> Price {
    let sessions = problem.sessions.iter().zip(&plan.sessions);
    sessions
        .filter_map(|(session, start)| session.keep.filter(|keep| *start != Some(keep.start)))
        .map(|keep| keep.price)
        .sum()
}
