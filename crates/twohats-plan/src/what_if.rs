//! Other plans for the same weeks: what a decision would cost otherwise.
//!
//! Everything here works on the plain problem and plan, and every cost comes from
//! the check, so that no answer contradicts the plan it is about.

mod cause;
mod elsewhere;
mod force;
mod relax;
mod room;
mod tried;

#[cfg(test)]
mod tests;

pub(crate) use cause::{Blocker, blocker, pushed_out};
pub(crate) use elsewhere::{chunk_elsewhere, session_elsewhere};
pub(crate) use force::{force_option, force_session, force_task, leave_out, restrict_option};
pub(crate) use relax::{Change, Relaxed, relax_session, relax_task};
pub(crate) use tried::{Tried, difference, empty, without_session, without_task};

use crate::plan::Plan;
use crate::problem::{Problem, Slot};
use crate::search;

/// How hard a counterfactual is searched for: the same for each, so that answers do not depend on the machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weighing {
    /// Steps of the search.
    pub(crate) steps: u64,
    /// Its seed.
    pub(crate) seed: u64,
}

impl Weighing {
    /// The best plan found, beginning with what is valid of `start`, with a task or session placed first; none where
    /// pins forbid any.
    pub(crate) fn probe(self, problem: &Problem, start: &Plan, first: &str) -> Option<Tried> {
        let plan = search::probe(problem, start, first, self.steps, self.seed).ok()?;
        Tried::new(problem, plan)
    }
}

/// The plan with a task or session in what time is left; none where pins forbid any plan.
pub(crate) fn fit(problem: &Problem, plan: &Plan, first: &str) -> Option<Tried> {
    Tried::new(problem, search::fit(problem, plan, first).ok()?)
}

/// How many slots of a task a plan holds.
pub(crate) fn planned_slots(plan: &Plan, task: &str) -> Slot {
    let planned = plan.tasks.iter().find(|t| t.id == task);
    planned.map_or(0, |task| task.chunks.iter().map(|chunk| chunk.len()).sum())
}

/// The effort that a task still lacks in a plan: of the option chosen, or of the shortest.
pub(crate) fn missing_slots(problem: &Problem, plan: &Plan, task: &str) -> Slot {
    effort(problem, plan, task).saturating_sub(planned_slots(plan, task))
}

/// The effort of a task in a plan: of the option chosen, or of the shortest.
pub(crate) fn effort(problem: &Problem, plan: &Plan, task: &str) -> Slot {
    let Some(given) = problem.tasks.iter().find(|t| t.id == task) else {
        return 0;
    };
    let person = plan.tasks.iter().find(|t| t.id == task);
    let person = person.and_then(|t| t.person.as_deref());
    let chosen = given
        .options
        .iter()
        .find(|o| Some(o.person.as_str()) == person);
    let shortest = given.options.iter().min_by_key(|o| o.slots);
    chosen.or(shortest).map_or(0, |option| option.slots)
}
