//! Finds what has no place, what keeps it out, and what would mend it.

use twohats_model::PersonId;

use super::{Cause, Remedy, Unplaced, important, sentence};
use crate::plan::Plan;
use crate::pricing::minutes_of;
use crate::problem::{Price, Problem, Slot};
use crate::proposal::PricedPlan;
use crate::what_if::{
    self, Blocker, Relaxed, Tried, Weighing, missing_slots, relax_session, relax_task,
};
use crate::words::Names;

/// The most items whose cause is searched for; the rest, less dear, are told by open time and limits alone.
const MAX_SEARCHED: usize = 12;

/// The most items for which changes are tried out.
const MAX_MENDED: usize = 6;

/// Everything that has no place, or only in part, the dearest first.
///
/// # Errors
/// A better plan than the one given, when looking for a cause turned one up.
pub(in crate::proposal) fn unplaced(
    names: Names<'_>,
    solved: &PricedPlan,
    weighing: Option<Weighing>,
) -> Result<Vec<Unplaced>, Box<Tried>> {
    let problem = &solved.priced.problem;
    let mut out = left_out(problem, &solved.plan);
    // Stable: at the same price in the problem's order.
    out.sort_by_key(|left| -left.cost);
    let mut unplaced = Vec::new();
    for (place, left) in out.into_iter().enumerate() {
        let weighing_here = weighing.filter(|_| place < MAX_SEARCHED);
        let blocker = what_if::blocker(problem, &solved.plan, &left.id, weighing_here)?;
        let mends = weighing.is_some() && place < MAX_MENDED;
        let remedy = mends
            .then(|| remedy(names, solved, &left, &blocker))
            .flatten();
        unplaced.push(Unplaced {
            item: names.item(&left.id),
            title: names.title(&left.id),
            missing: minutes_of(left.missing),
            of: minutes_of(left.of),
            cost: left.cost,
            why: sentence::cause(names, &left.id, &blocker),
            cause: cause(names, &left.id, blocker),
            remedy,
        });
    }
    Ok(unplaced)
}

/// Something without a place, in the words of the problem.
pub(super) struct LeftOut {
    pub(super) id: String,
    pub(super) missing: Slot,
    pub(super) of: Slot,
    cost: Price,
}

fn left_out(problem: &Problem, plan: &Plan) -> Vec<LeftOut> {
    // What begins only after these days misses nothing in them.
    let due_to_begin = problem.tasks.iter().filter(|t| t.release < problem.slots);
    let tasks = due_to_begin.filter_map(|task| {
        let missing = missing_slots(problem, plan, &task.id);
        let late = task.due.map_or(0, |due| problem.slots.saturating_sub(due));
        let cost = task.unplanned_price * Price::from(missing)
            + task.delay_price * Price::from(problem.slots.saturating_sub(task.release))
            + task.late_price * Price::from(late);
        (missing > 0).then(|| LeftOut {
            id: task.id.clone(),
            missing,
            of: what_if::effort(problem, plan, &task.id),
            cost,
        })
    });
    let sessions = problem.sessions.iter().filter_map(|session| {
        let planned = plan.sessions.iter().find(|s| s.id == session.id)?;
        planned.start.is_none().then(|| LeftOut {
            id: session.id.clone(),
            missing: session.slots,
            of: session.slots,
            cost: session.missed_price,
        })
    });
    tasks.chain(sessions).collect()
}

fn cause(names: Names<'_>, id: &str, blocker: Blocker) -> Cause {
    let people = |ids: Vec<String>| -> Vec<PersonId> {
        ids.iter().map(|person| names.person(person)).collect()
    };
    match blocker {
        Blocker::WaitsFor(before) => match names.item(&before) {
            super::Item::Task(task) | super::Item::Handover { task, .. } => Cause::WaitsFor(task),
            _ => Cause::Crowded,
        },
        Blocker::NoOpenTime { before } => Cause::NoOpenTime {
            before: before.map(|slot| names.at(slot, &sentence::speaker(names, id))),
        },
        Blocker::CapReached(ids) => Cause::CapReached(people(ids)),
        Blocker::Needs(ids) => Cause::Needs(people(ids)),
        Blocker::CheaperLeftOut { by } => Cause::CheaperLeftOut { by },
        Blocker::Crowded { .. } => Cause::Crowded,
    }
}

/// The smallest change found that places it.
fn remedy(
    names: Names<'_>,
    solved: &PricedPlan,
    left: &LeftOut,
    blocker: &Blocker,
) -> Option<Remedy> {
    let (problem, plan) = (&solved.priced.problem, &solved.plan);
    if let Blocker::CheaperLeftOut { .. } | Blocker::Crowded { .. } = blocker
        && let Some(remedy) = important::remedy(names, solved, &left.id)
    {
        return Some(remedy);
    }
    let is_task = problem.tasks.iter().any(|task| task.id == left.id);
    let relaxed = if is_task {
        relax_task(problem, plan, &left.id)
    } else {
        relax_session(problem, plan, &left.id, names.situation.me.as_str())
    };
    let Relaxed { change, tried } = relaxed?;
    Some(Remedy {
        change: sentence::change(names, &left.id, &change),
        extra: tried.cost() - plan.cost,
    })
}
