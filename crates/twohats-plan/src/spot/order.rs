//! What a stretch that is set by hand waits for, and what waits for it.

use std::collections::HashSet;

use crate::check;
use crate::problem::{Pin, Price, Problem, Range, Slot, joined};
use crate::search;
use crate::what_if::empty;

/// What a slot of waiting counts while it is found out how soon something can be done: more than everything else.
const SOON: Price = 100_000;

/// All that is fixed and what it waits for, with everything else away: whether that leaves any plan.
pub(super) struct Order {
    /// When what the task waits for can all be done at the earliest, and what is done last of it.
    pub(super) waits: Option<(Slot, String)>,
    /// The bare problem; none where nothing waits for anything, so that no order can be broken.
    bare: Option<Problem>,
    task: String,
    person: String,
}

impl Order {
    /// Reads what must stand, once.
    pub(super) fn new(problem: &Problem, task: &str, person: &str, beside: &[Range]) -> Order {
        let mut bare = bare(problem, task);
        for known in bare.tasks.iter_mut().filter(|known| known.id == task) {
            known.pinned = beside
                .iter()
                .map(|at| Pin {
                    person: person.to_owned(),
                    at: *at,
                })
                .collect();
            known.options.retain(|option| option.person == person);
        }
        let ordered = bare.tasks.iter().any(|known| !known.after.is_empty());
        Order {
            waits: ordered.then(|| waits(&bare, task)).flatten(),
            bare: ordered.then_some(bare),
            task: task.to_owned(),
            person: person.to_owned(),
        }
    }

    /// No order to keep.
    pub(super) const fn none() -> Order {
        Order {
            waits: None,
            bare: None,
            task: String::new(),
            person: String::new(),
        }
    }

    /// Whether there is any plan with the stretch there. What was fixed in its place makes way.
    pub(super) fn allows(&self, at: Range, room: &[Range]) -> bool {
        let Some(bare) = &self.bare else {
            return true;
        };
        let mut problem = bare.clone();
        for person in problem.people.iter_mut().filter(|p| p.id == self.person) {
            let opened = room.iter().filter(|open| open.overlap(at) > 0);
            let opened = opened.map(|open| Range::new(open.from.max(at.from), open.to.min(at.to)));
            person.open.extend(opened);
            person.open = joined(std::mem::take(&mut person.open));
            // What the day held counts as far as what is fixed leaves some: the stretch takes its room.
            let days = &person.days;
            person.used.retain(|used| days[used.day].overlap(at) == 0);
        }
        for known in &mut problem.tasks {
            let own = known.id == self.task;
            known
                .pinned
                .retain(|pin| pin.person != self.person || pin.at.overlap(at) == 0);
            if own {
                known.pinned.push(Pin {
                    person: self.person.clone(),
                    at,
                });
            }
        }
        stands(&problem).is_some()
    }
}

/// The fixed tasks, `task`, and all that any of them waits for.
fn bare(problem: &Problem, task: &str) -> Problem {
    let by_id = |id: &str| problem.tasks.iter().find(|known| known.id == id);
    let fixed = problem
        .tasks
        .iter()
        .filter(|known| !known.pinned.is_empty());
    let mut next: Vec<&str> = fixed.map(|known| known.id.as_str()).collect();
    next.push(task);
    let mut kept: HashSet<&str> = HashSet::new();
    while let Some(id) = next.pop() {
        if kept.insert(id) {
            let after = by_id(id).map(|known| known.after.as_slice());
            next.extend(after.unwrap_or_default().iter().map(String::as_str));
        }
    }
    let mut tasks: Vec<_> = problem.tasks.clone();
    tasks.retain(|known| kept.contains(known.id.as_str()));
    for known in &mut tasks {
        known.keep.clear();
        known.delay_price = SOON;
    }
    Problem {
        tasks,
        sessions: Vec::new(),
        ..problem.clone()
    }
}

/// When everything that `task` waits for can be done, of all that is fixed but the task itself.
fn waits(bare: &Problem, task: &str) -> Option<(Slot, String)> {
    let waiting = bare.tasks.iter().find(|known| known.id == task)?;
    if waiting.after.is_empty() {
        return None;
    }
    let after: HashSet<&str> = waiting.after.iter().map(String::as_str).collect();
    let plan = stands(bare)?;
    let ends = plan.tasks.iter().filter(|t| after.contains(t.id.as_str()));
    let ends = ends.filter_map(|t| Some((t.chunks.last()?.to, t.id.clone())));
    ends.max()
}

/// A plan of a bare problem, where there is one.
fn stands(problem: &Problem) -> Option<crate::plan::Plan> {
    let plan = search::repair(problem, &empty(problem)).ok()?;
    check::price(problem, &plan).ok()?;
    Some(plan)
}
