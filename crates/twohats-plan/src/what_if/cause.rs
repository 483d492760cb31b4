//! What keeps a task or a session out of a plan.

use crate::plan::Plan;
use crate::problem::{Person, Price, Problem, Slot, Task};

use super::room::{Limits, room};
use super::{Tried, Weighing, force_session, force_task, missing_slots};

/// The binding cause, in the words of the problem.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Blocker {
    /// It waits for this task, which is not complete.
    WaitsFor(String),
    /// Nobody who may do it has the time, even with nothing else to do; before this slot, where it has a due date.
    NoOpenTime { before: Option<Slot> },
    /// The daily limits of these people leave no room.
    CapReached(Vec<String>),
    /// These people have no open time in common.
    Needs(Vec<String>),
    /// It fits, but costs this much more than leaving it out.
    CheaperLeftOut { by: Price },
    /// It fits only where these tasks and sessions, by id, would lose their place; at this price more, where that is known.
    Crowded { out: Vec<String>, by: Option<Price> },
}

/// Finds what keeps an item out of a plan; without `effort`, from open time and limits alone.
///
/// # Errors
/// A better plan than the one given, when the search for the cause turned one up.
pub(crate) fn blocker(
    problem: &Problem,
    plan: &Plan,
    id: &str,
    weighing: Option<Weighing>,
) -> Result<Blocker, Box<Tried>> {
    match problem.tasks.iter().find(|task| task.id == id) {
        Some(task) => task_blocker(problem, plan, task, weighing),
        None => session_blocker(problem, plan, id, weighing),
    }
}

fn task_blocker(
    problem: &Problem,
    plan: &Plan,
    task: &Task,
    weighing: Option<Weighing>,
) -> Result<Blocker, Box<Tried>> {
    let waits = task.after.iter();
    let mut waits = waits.filter(|before| missing_slots(problem, plan, before) > 0);
    if let Some(before) = waits.next() {
        return Ok(Blocker::WaitsFor(before.clone()));
    }
    let horizon = problem.slots;
    if !anybody_has_room(problem, None, task, false, horizon) {
        let before = task.due.filter(|due| *due < horizon);
        return Ok(Blocker::NoOpenTime { before });
    }
    if !anybody_has_room(problem, None, task, true, horizon) {
        return Ok(Blocker::CapReached(candidates(problem, task)));
    }
    let forced = weighing.and_then(|weighing| force_task(problem, plan, &task.id, weighing));
    if let Some(forced) = forced {
        return weigh(problem, plan, &task.id, forced, task.due);
    }
    if anybody_has_room(problem, Some(plan), task, false, horizon)
        && !anybody_has_room(problem, Some(plan), task, true, horizon)
    {
        return Ok(Blocker::CapReached(candidates(problem, task)));
    }
    let out = Vec::new();
    Ok(Blocker::Crowded { out, by: None })
}

/// What a plan that holds the item says: what it costs more, and who pays.
fn weigh(
    problem: &Problem,
    plan: &Plan,
    id: &str,
    forced: Tried,
    due: Option<Slot>,
) -> Result<Blocker, Box<Tried>> {
    let by = forced.cost() - plan.cost;
    if by < 0 {
        return Err(Box::new(forced));
    }
    let out = pushed_out(problem, plan, &forced.plan, id);
    if !out.is_empty() {
        return Ok(Blocker::Crowded { out, by: Some(by) });
    }
    // It fits, if late: then the date is what it fails at.
    let task = problem.tasks.iter().find(|task| task.id == id);
    if let (Some(task), Some(due)) = (task, due)
        && !anybody_has_room(problem, None, task, false, due)
    {
        return Ok(Blocker::NoOpenTime { before: Some(due) });
    }
    Ok(Blocker::CheaperLeftOut { by })
}

/// What the other plan no longer places, or less of.
pub(crate) fn pushed_out(problem: &Problem, plan: &Plan, other: &Plan, but: &str) -> Vec<String> {
    let tasks = problem.tasks.iter().map(|task| &task.id);
    let tasks = tasks.filter(|id| {
        missing_slots(problem, other, id) > missing_slots(problem, plan, id) && *id != but
    });
    let sessions = plan.sessions.iter().zip(&other.sessions);
    let sessions = sessions
        .filter(|(before, after)| before.start.is_some() && after.start.is_none())
        .map(|(session, _)| &session.id);
    tasks.chain(sessions).cloned().collect()
}

fn session_blocker(
    problem: &Problem,
    plan: &Plan,
    id: &str,
    weighing: Option<Weighing>,
) -> Result<Blocker, Box<Tried>> {
    let Some(session) = problem.sessions.iter().find(|session| session.id == id) else {
        let (out, by) = (Vec::new(), None);
        return Ok(Blocker::Crowded { out, by });
    };
    if !shares_time(problem, session) {
        return Ok(Blocker::Needs(session.people.clone()));
    }
    let forced = weighing.and_then(|weighing| force_session(problem, plan, id, weighing));
    if let Some(forced) = forced {
        return weigh(problem, plan, id, forced, None);
    }
    let alone = Problem {
        tasks: Vec::new(),
        sessions: vec![session.clone()],
        ..problem.clone()
    };
    if super::session_elsewhere(&alone, &super::empty(&alone), 0).is_none() {
        return Ok(Blocker::CapReached(session.people.clone()));
    }
    let (out, by) = (Vec::new(), None);
    Ok(Blocker::Crowded { out, by })
}

/// Whether all its people are open at once for long enough, whatever else is planned.
fn shares_time(problem: &Problem, session: &crate::problem::Session) -> bool {
    let people = problem.people.iter();
    let people: Vec<&Person> = people.filter(|p| session.people.contains(&p.id)).collect();
    let open = |slot: Slot| {
        people
            .iter()
            .all(|p| p.open.iter().any(|o| o.contains(slot)))
    };
    let mut run = 0;
    for slot in session.earliest..session.latest.min(problem.slots) {
        run = if open(slot) { run + 1 } else { 0 };
        if run >= session.slots {
            return true;
        }
    }
    false
}

fn anybody_has_room(
    problem: &Problem,
    plan: Option<&Plan>,
    task: &Task,
    caps: bool,
    until: Slot,
) -> bool {
    let limits = Limits { caps, until };
    task.options.iter().any(|option| {
        let person = problem.people.iter().find(|p| p.id == option.person);
        person.is_some_and(|person| room(problem, plan, task, person, limits) >= option.slots)
    })
}

fn candidates(problem: &Problem, task: &Task) -> Vec<String> {
    let people = problem.people.iter().map(|person| &person.id);
    people
        .filter(|id| task.options.iter().any(|option| option.person == **id))
        .cloned()
        .collect()
}
