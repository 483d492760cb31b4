//! The best plan found in which one thing is settled against the plan's choice.

use crate::plan::Plan;
use crate::problem::{Price, Problem};

use super::{Tried, Weighing, missing_slots, session_elsewhere};

/// A price that outbids every other reason not to place something: 100 days of work for a slot.
const FORCE: Price = 100 * 8 * 3600;

/// The best plan found in which nobody but `person` may do the task; it may find no place then, or only in part.
pub(crate) fn restrict_option(
    problem: &Problem,
    plan: &Plan,
    task: &str,
    person: &str,
    weighing: Weighing,
) -> Option<Tried> {
    let restricted = restricted(problem, task, person)?;
    let start = start_without(problem, plan, task, Some(person));
    let tried = weighing.probe(&restricted, &start, task)?;
    Tried::new(problem, tried.plan)
}

/// The best plan found in which `person` does the task, all of it; priced by the problem as it is.
pub(crate) fn force_option(
    problem: &Problem,
    plan: &Plan,
    task: &str,
    person: &str,
    weighing: Weighing,
) -> Option<Tried> {
    let mut forced = restricted(problem, task, person)?;
    let given = forced.tasks.iter_mut().find(|t| t.id == task)?;
    given.unplanned_price = given.unplanned_price.max(FORCE);
    let start = start_without(problem, plan, task, Some(person));
    settle(problem, &forced, &start, task, weighing)
}

fn restricted(problem: &Problem, task: &str, person: &str) -> Option<Problem> {
    let mut restricted = problem.clone();
    let given = restricted.tasks.iter_mut().find(|t| t.id == task)?;
    given.options.retain(|option| option.person == person);
    if given.options.is_empty() || given.pinned.iter().any(|pin| pin.person != person) {
        return None;
    }
    Some(restricted)
}

/// The best plan found in which the task is planned in full, by whomever.
pub(crate) fn force_task(
    problem: &Problem,
    plan: &Plan,
    task: &str,
    weighing: Weighing,
) -> Option<Tried> {
    let mut forced = problem.clone();
    let given = forced.tasks.iter_mut().find(|t| t.id == task)?;
    given.unplanned_price = given.unplanned_price.max(FORCE);
    settle(problem, &forced, plan, task, weighing)
}

fn settle(
    problem: &Problem,
    forced: &Problem,
    start: &Plan,
    task: &str,
    weighing: Weighing,
) -> Option<Tried> {
    let tried = weighing.probe(forced, start, task)?;
    if missing_slots(forced, &tried.plan, task) > 0 {
        return None;
    }
    Tried::new(problem, tried.plan)
}

/// The best plan found in which nobody does the task.
pub(crate) fn leave_out(
    problem: &Problem,
    plan: &Plan,
    task: &str,
    weighing: Weighing,
) -> Option<Tried> {
    let mut bare = problem.clone();
    let given = bare.tasks.iter_mut().find(|t| t.id == task)?;
    if !given.pinned.is_empty() {
        return None;
    }
    // Released at the end of the horizon, it can have no chunk.
    given.release = problem.slots;
    let start = start_without(problem, plan, task, None);
    let tried = weighing.probe(&bare, &start, task)?;
    Tried::new(problem, tried.plan)
}

/// The best plan found in which a session is placed.
pub(crate) fn force_session(
    problem: &Problem,
    plan: &Plan,
    session: &str,
    weighing: Weighing,
) -> Option<Tried> {
    let index = plan.sessions.iter().position(|s| s.id == session)?;
    let start = session_elsewhere(problem, plan, index);
    let mut forced = problem.clone();
    let given = forced.sessions.iter_mut().find(|s| s.id == session)?;
    given.missed_price = given.missed_price.max(FORCE);
    let start = start.map_or_else(|| plan.clone(), |tried| tried.plan);
    let tried = weighing.probe(&forced, &start, session)?;
    tried.plan.sessions[index].start?;
    Tried::new(problem, tried.plan)
}

/// The plan without a task's chunks, unless `person` has it; and without those of everything that waits for it.
fn start_without(problem: &Problem, plan: &Plan, task: &str, person: Option<&str>) -> Plan {
    let mut start = plan.clone();
    let mut out: Vec<&str> = vec![task];
    while let Some(id) = out.pop() {
        let Some(planned) = start.tasks.iter_mut().find(|t| t.id == id) else {
            continue;
        };
        let stays = id == task && person.is_some() && planned.person.as_deref() == person;
        if stays || planned.chunks.is_empty() {
            continue;
        }
        planned.person = None;
        planned.chunks.clear();
        let waiting = problem.tasks.iter();
        out.extend(
            waiting
                .filter(|t| t.after.iter().any(|before| before == id))
                .map(|t| t.id.as_str()),
        );
    }
    start
}
