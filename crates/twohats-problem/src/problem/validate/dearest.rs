//! The most that a plan could cost, every part at its worst at once.

use crate::problem::{Person, Price, Problem, Session, Slot, Task};

/// A sum that no plan's parts, added up without their signs, can pass.
pub(super) fn plan(problem: &Problem) -> i128 {
    let slots = problem.slots;
    let dearest_slot = problem.people.iter().map(|person| person.slot_price);
    let dearest_slot = dearest_slot.max().unwrap_or(0);
    let people = problem.people.iter().map(|p| person(p, problem));
    let tasks = problem.tasks.iter().map(|t| task(t, problem, dearest_slot));
    let sessions = problem.sessions.iter().map(|s| session(s, dearest_slot));
    people.sum::<i128>()
        + tasks.sum::<i128>()
        + sessions.sum::<i128>()
        + times(problem.prices.finish, slots)
}

fn person(person: &Person, problem: &Problem) -> i128 {
    let surcharge = person.overload.map_or(0, |overload| overload.price);
    let meetings = person.fixed.len() as i128;
    times(surcharge, problem.slots)
        + times(problem.prices.window, problem.slots)
        + i128::from(problem.prices.hat_switch) * (i128::from(problem.slots) + meetings)
}

fn task(task: &Task, problem: &Problem, dearest_slot: Price) -> i128 {
    let effort = task.options.iter().map(|o| o.slots).max().unwrap_or(0);
    let choice = task.options.iter().map(|o| o.price).max().unwrap_or(0);
    let growth = task.options.iter().map(|o| o.growth).max().unwrap_or(0);
    let kept = task
        .keep
        .iter()
        .map(|kept| times(kept.price, kept.at.len()));
    times(task.late_price, problem.slots)
        + times(task.delay_price, problem.slots)
        + times(task.unplanned_price, effort)
        + i128::from(choice)
        + times(growth, effort)
        + times(dearest_slot, effort)
        + times(problem.prices.warmup.of(task.hat), effort)
        + kept.sum::<i128>()
}

fn session(session: &Session, dearest_slot: Price) -> i128 {
    let keep = session.keep.map_or(0, |keep| keep.price);
    i128::from(session.missed_price)
        + i128::from(keep)
        + times(dearest_slot, session.slots) * session.people.len() as i128
}

fn times(price: Price, slots: Slot) -> i128 {
    i128::from(price) * i128::from(slots)
}
