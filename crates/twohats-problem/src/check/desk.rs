//! What a plan puts on each person's desk.

use std::collections::HashMap;

use super::form::Given;
use crate::problem::{Hat, Person, Problem, Range, Slot, joined};

/// One person with all that the plan gives them.
pub(super) struct Desk<'a> {
    /// The place in the problem's `people`.
    pub(super) index: usize,
    pub(super) person: &'a Person,
    /// Chunks and sessions by start.
    pub(super) work: Vec<Work>,
    /// The person's openings, in order and none touching the next.
    open: Vec<Range>,
}

impl Desk<'_> {
    /// The first slot of `at` that is not open.
    pub(super) fn closed(&self, at: Range) -> Option<Slot> {
        match self
            .open
            .get(self.open.partition_point(|open| open.to <= at.from))
        {
            Some(open) if open.contains(at.from) => (open.to < at.to).then_some(open.to),
            _ => Some(at.from),
        }
    }

    /// Which of the person's days holds `slot`.
    pub(super) fn day(&self, slot: Slot) -> Option<usize> {
        let days = &self.person.days;
        let next = days.partition_point(|day| day.to <= slot);
        days.get(next)
            .filter(|day| day.contains(slot))
            .map(|_| next)
    }
}

/// A chunk or a session on somebody's desk.
#[derive(Clone, Copy)]
pub(super) struct Work {
    pub(super) at: Range,
    pub(super) hat: Hat,
    pub(super) what: What,
}

/// What a piece of work belongs to, by its place in the problem's list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Task(usize),
    Session(usize),
}

impl What {
    /// A path with the id, for messages.
    pub(super) fn name(self, problem: &Problem) -> String {
        match self {
            What::Task(i) => format!("task {:?}", problem.tasks[i].id),
            What::Session(i) => format!("session {:?}", problem.sessions[i].id),
        }
    }
}

/// Every person's desk; chunks given to nobody or to somebody unknown lie on none.
pub(super) fn desks<'a>(problem: &'a Problem, plan: &Given<'_>) -> Vec<Desk<'a>> {
    let people = problem.people.iter().enumerate();
    let mut desks: Vec<Desk<'a>> = people
        .clone()
        .map(|(index, person)| Desk {
            index,
            person,
            work: Vec::new(),
            open: joined(person.open.clone()),
        })
        .collect();
    let by_id: HashMap<&str, usize> = people.map(|(i, person)| (person.id.as_str(), i)).collect();
    for (i, given) in plan.tasks.iter().enumerate() {
        let Some(&person) = given.person.and_then(|id| by_id.get(id)) else {
            continue;
        };
        for &at in &given.chunks {
            let (hat, what) = (given.task.hat, What::Task(i));
            desks[person].work.push(Work { at, hat, what });
        }
    }
    for (i, start) in plan.sessions.iter().enumerate() {
        let Some(start) = *start else { continue };
        let session = &problem.sessions[i];
        let at = Range::new(start, start.saturating_add(session.slots));
        for id in &session.people {
            let (hat, what) = (session.hat, What::Session(i));
            desks[by_id[id.as_str()]].work.push(Work { at, hat, what });
        }
    }
    for desk in &mut desks {
        desk.work.sort_by_key(|work| work.at);
    }
    desks
}
