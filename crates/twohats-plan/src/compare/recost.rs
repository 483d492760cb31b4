//! One strategy's plan under the prices of another.

use crate::check;
use crate::plan::{Plan, PlannedSession, PlannedTask};
use crate::pricing::price;
use crate::problem::{self, Cap, Price, Problem, Range, Slot};
use crate::proposal::{PricedPlan, Proposal, choices};
use crate::situation::Situation;
use crate::what_if::planned_slots;

/// What a proposal's plan costs in `first`, another strategy's situation.
pub(super) fn cost(first: &Situation, proposal: &Proposal) -> Option<Price> {
    let PricedPlan { priced, plan } = &proposal.solved;
    let mut theirs = price(first, &choices(first, &proposal.solved)).ok()?;
    lift_limits(&mut theirs.problem);
    for task in &mut theirs.problem.tasks {
        if let Some(own) = priced.problem.tasks.iter().find(|own| own.id == task.id) {
            let planned = plan.tasks.iter().find(|planned| planned.id == task.id);
            let person = planned.and_then(|planned| planned.person.as_deref());
            adopt_effort(task, own, person, planned_slots(plan, &own.id));
            let start = planned.and_then(|planned| planned.chunks.first());
            task.release = start.map_or(task.release, |at| task.release.min(at.from));
        }
    }
    let plan = carry_over(plan, &theirs.problem);
    let breakdown = check::price(&theirs.problem, &plan).ok()?;
    Some(breakdown.total())
}

/// Opens every day from end to end, and lets chunks be as short and as many as they like.
fn lift_limits(problem: &mut Problem) {
    for person in &mut problem.people {
        person.open.clone_from(&person.days);
        person.cap = Cap::default();
    }
    let slots = problem.slots;
    for task in &mut problem.tasks {
        task.min_chunk = 1;
        task.max_chunk = slots.max(1);
        task.pinned.clear();
    }
    for session in &mut problem.sessions {
        (session.earliest, session.latest) = (0, slots);
    }
}

/// The effort that the plan was made with, for whoever does it there.
fn adopt_effort(
    task: &mut problem::Task,
    own: &problem::Task,
    person: Option<&str>,
    planned: Slot,
) {
    let chosen = own
        .options
        .iter()
        .find(|o| Some(o.person.as_str()) == person);
    let Some(chosen) = chosen else { return };
    let slots = chosen.slots.max(planned);
    match task.options.iter_mut().find(|o| o.person == chosen.person) {
        Some(option) => option.slots = slots,
        None => task.options.push(chosen.clone()),
    }
}

/// The plan's places for all that the other problem knows; the rest of it is left out.
fn carry_over(plan: &Plan, problem: &Problem) -> Plan {
    let tasks = problem.tasks.iter().map(|task| {
        let planned = plan.tasks.iter().find(|planned| planned.id == task.id);
        planned.cloned().unwrap_or_else(|| PlannedTask {
            id: task.id.clone(),
            person: None,
            chunks: Vec::new(),
        })
    });
    let sessions = problem.sessions.iter().map(|session| PlannedSession {
        id: session.id.clone(),
        start: plan
            .sessions
            .iter()
            .find(|planned| planned.id == session.id)
            .and_then(|planned| planned.start)
            .filter(|start| {
                let at = Range::new(*start, start.saturating_add(session.slots));
                at.to <= problem.slots
            }),
    });
    Plan {
        tasks: tasks.collect(),
        sessions: sessions.collect(),
        bound: None,
        ..plan.clone()
    }
}
