//! The smallest change to the world that would place something, found by trying.

use crate::plan::Plan;
use crate::problem::{Fixed, Hat, Person, Problem, Range, Slot, Task, joined};

use super::cause::pushed_out;
use super::{Tried, fit, missing_slots, planned_slots};

/// The most changes tried for one item.
const MAX_TRIES: usize = 8;

/// A change to the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// A higher daily limit for somebody: of a hat, or of all work.
    Cap {
        person: String,
        hat: Option<Hat>,
        to: Slot,
    },
    /// A meeting of somebody falls away.
    Free { person: String, at: Range },
    /// Somebody works longer on one day.
    Open { person: String, at: Range },
    /// So much of its effort is enough.
    Shorter { slots: Slot },
    /// It may be cut into pieces as short as this.
    Pieces { slots: Slot },
    /// It need not wait for this task.
    NoWait { before: String },
    /// It is due only then.
    Due { slot: Slot },
    /// A session does without somebody.
    Without { person: String },
    /// A session may lie anywhere on the horizon.
    AnyDay,
}

/// A change that places the item, and what the plan is then.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Relaxed {
    pub(crate) change: Change,
    /// The plan in the changed world, priced there.
    pub(crate) tried: Tried,
}

/// A change to try, with how much of the world it changes.
struct Candidate {
    change: Change,
    /// Slots; small ones are tried first.
    size: Slot,
}

/// The smallest change tried under which a task is placed in full, at no one's cost.
pub(crate) fn relax_task(problem: &Problem, plan: &Plan, id: &str) -> Option<Relaxed> {
    let task = problem.tasks.iter().find(|task| task.id == id)?;
    let missing = missing_slots(problem, plan, id);
    let mut candidates = Vec::new();
    for before in &task.after {
        if missing_slots(problem, plan, before) > 0 {
            let before = before.clone();
            candidates.push(Candidate {
                change: Change::NoWait { before },
                size: 0,
            });
        }
    }
    for option in &task.options {
        let missing = option
            .slots
            .saturating_sub(planned_slots(plan, id))
            .max(missing);
        if let Some(person) = problem.people.iter().find(|p| p.id == option.person) {
            raise_caps(person, task.hat, missing, &mut candidates);
            open_more(person, task, missing, &mut candidates);
            free_meetings(person, task, missing, &mut candidates);
        }
    }
    ease(task, &mut candidates);
    candidates.sort_by_key(|candidate| candidate.size);
    candidates.truncate(MAX_TRIES);
    // To do less of it is what remains when nothing else helps.
    candidates.extend(trim(task, plan, missing));
    candidates.into_iter().find_map(|candidate| {
        let changed = apply(problem, id, &candidate.change);
        let tried = place(&changed, plan, id)?;
        let change = candidate.change;
        Some(Relaxed { change, tried })
    })
}

/// The smallest change tried under which a session is placed, at no one's cost.
pub(crate) fn relax_session(problem: &Problem, plan: &Plan, id: &str, me: &str) -> Option<Relaxed> {
    let session = problem.sessions.iter().find(|session| session.id == id)?;
    let mut changes = vec![Change::AnyDay];
    if session.slots > 1 {
        let slots = session.slots / 2;
        changes.insert(0, Change::Shorter { slots });
    }
    if session.people.len() > 2 {
        let others = session.people.iter().filter(|p| *p != me).cloned();
        changes.extend(others.map(|person| Change::Without { person }));
    }
    for person in problem
        .people
        .iter()
        .filter(|p| session.people.contains(&p.id))
    {
        let within = Range::new(session.earliest, session.latest);
        let mut meetings = meetings(person, within, session.slots);
        meetings.truncate(2);
        changes.extend(meetings.into_iter().map(|at| Change::Free {
            person: person.id.clone(),
            at,
        }));
    }
    changes.truncate(MAX_TRIES);
    changes.into_iter().find_map(|change| {
        let changed = apply(problem, id, &change);
        let tried = place(&changed, plan, id)?;
        Some(Relaxed { change, tried })
    })
}

/// The plan in the changed world, if it now holds the item of its own accord and nothing else loses its place.
fn place(changed: &Problem, plan: &Plan, id: &str) -> Option<Tried> {
    let before = Tried::new(changed, plan.clone())?;
    let tried = fit(changed, plan, id)?;
    let placed = match tried.plan.sessions.iter().find(|session| session.id == id) {
        Some(session) => session.start.is_some(),
        None => missing_slots(changed, &tried.plan, id) == 0,
    };
    let fits = placed && tried.cost() <= before.cost();
    (fits && pushed_out(changed, plan, &tried.plan, id).is_empty()).then_some(tried)
}

fn raise_caps(person: &Person, hat: Hat, missing: Slot, candidates: &mut Vec<Candidate>) {
    let caps = [(None, person.cap.total), (Some(hat), person.cap.of(hat))];
    for (hat, cap) in caps {
        let Some(cap) = cap else { continue };
        // Half an hour, an hour, or all at once.
        let mut amounts = [2, 4, missing]
            .map(|amount: Slot| amount.min(missing))
            .to_vec();
        amounts.sort_unstable();
        amounts.dedup();
        candidates.extend(amounts.into_iter().map(|size| Candidate {
            change: Change::Cap {
                person: person.id.clone(),
                hat,
                to: cap + size,
            },
            size,
        }));
    }
}

/// Longer work on the first and the last day that could help.
fn open_more(person: &Person, task: &Task, missing: Slot, candidates: &mut Vec<Candidate>) {
    let until = task.due.unwrap_or(Slot::MAX);
    let days = person.days.iter();
    let stretches: Vec<Range> = days
        .filter(|day| day.from < until && day.to > task.release)
        .filter_map(|day| {
            let open = person.open.iter().rev();
            let last = open.clone().find(|open| day.overlap(**open) > 0)?.to;
            let at = Range::new(last, last + missing);
            let fits = at.to <= day.to && last >= task.release;
            let clear = person.fixed.iter().all(|fixed| fixed.at.overlap(at) == 0);
            (fits && clear).then_some(at)
        })
        .collect();
    let ends = [
        stretches.first(),
        stretches.get(1..).and_then(<[Range]>::last),
    ];
    candidates.extend(ends.into_iter().flatten().map(|at| Candidate {
        change: Change::Open {
            person: person.id.clone(),
            at: *at,
        },
        size: missing,
    }));
}

/// The two shortest meetings that would make room.
fn free_meetings(person: &Person, task: &Task, missing: Slot, candidates: &mut Vec<Candidate>) {
    let within = Range::new(task.release, task.due.unwrap_or(Slot::MAX));
    let enough = missing.min(task.min_chunk);
    for at in meetings(person, within, enough).into_iter().take(2) {
        candidates.push(Candidate {
            change: Change::Free {
                person: person.id.clone(),
                at,
            },
            size: at.len(),
        });
    }
}

/// Meetings within a range and at least so long, the shortest first.
fn meetings(person: &Person, within: Range, at_least: Slot) -> Vec<Range> {
    let inside = |fixed: &&Fixed| fixed.at.from >= within.from && fixed.at.to <= within.to;
    let fixed = person.fixed.iter().filter(inside).map(|fixed| fixed.at);
    let mut meetings: Vec<Range> = fixed.filter(|at| at.len() >= at_least).collect();
    meetings.sort_by_key(|at| (at.len(), at.from));
    meetings
}

/// As much of it as is planned, or half.
fn trim(task: &Task, plan: &Plan, missing: Slot) -> Option<Candidate> {
    let planned = planned_slots(plan, &task.id);
    let effort = planned + missing;
    let slots = if planned > 0 { planned } else { effort / 2 };
    (slots > 0 && slots < effort).then(|| Candidate {
        change: Change::Shorter { slots },
        size: effort - slots,
    })
}

/// In smaller pieces, or later.
fn ease(task: &Task, candidates: &mut Vec<Candidate>) {
    if task.min_chunk > 2 {
        let slots = task.min_chunk / 2;
        let size = task.min_chunk - slots;
        candidates.push(Candidate {
            change: Change::Pieces { slots },
            size,
        });
    }
    if let Some(due) = task.due {
        // A working day or so later, counted as a change of two hours.
        let slot = due + 96;
        candidates.push(Candidate {
            change: Change::Due { slot },
            size: 8,
        });
    }
}

/// The problem with one change made.
fn apply(problem: &Problem, id: &str, change: &Change) -> Problem {
    let mut changed = problem.clone();
    let slots_in_all = changed.slots;
    match change {
        Change::Cap { person, hat, to } => {
            if let Some(person) = changed.people.iter_mut().find(|p| p.id == *person) {
                match hat {
                    None => person.cap.total = Some(*to),
                    Some(Hat::Maker) => person.cap.maker = Some(*to),
                    Some(Hat::Lead) => person.cap.lead = Some(*to),
                }
            }
        }
        Change::Free { person, at } => {
            if let Some(person) = changed.people.iter_mut().find(|p| p.id == *person) {
                person.fixed.retain(|fixed| fixed.at != *at);
                open(person, *at);
            }
        }
        Change::Open { person, at } => {
            if let Some(person) = changed.people.iter_mut().find(|p| p.id == *person) {
                open(person, *at);
            }
        }
        Change::Without { .. } | Change::AnyDay => {}
        _ => {
            if let Some(task) = changed.tasks.iter_mut().find(|t| t.id == id) {
                ease_task(task, change, slots_in_all);
            }
        }
    }
    if let Some(session) = changed.sessions.iter_mut().find(|s| s.id == id) {
        match change {
            Change::Shorter { slots } => session.slots = *slots,
            Change::Without { person } => session.people.retain(|p| p != person),
            Change::AnyDay => (session.earliest, session.latest) = (0, slots_in_all),
            _ => {}
        }
    }
    changed
}

fn ease_task(task: &mut Task, change: &Change, slots_in_all: Slot) {
    match change {
        Change::Shorter { slots } => {
            for option in &mut task.options {
                option.slots = option.slots.min(*slots);
            }
        }
        Change::Pieces { slots } => task.min_chunk = *slots,
        Change::NoWait { before } => task.after.retain(|b| b != before),
        Change::Due { slot } => task.due = (*slot < slots_in_all).then_some(*slot),
        _ => {}
    }
}

/// Opens a range as far as it lies in the person's days and nothing stands there.
fn open(person: &mut Person, at: Range) {
    for day in &person.days {
        let piece = Range::new(at.from.max(day.from), at.to.min(day.to));
        let clear = person.fixed.iter().all(|f| f.at.overlap(piece) == 0);
        if !piece.is_empty() && clear {
            person.open.push(piece);
        }
    }
    person.open = joined(std::mem::take(&mut person.open));
}
