//! How much of somebody's time is left for a task.

use crate::plan::Plan;
use crate::problem::{Cap, Hat, Person, Problem, Range, Slot, Task};

/// Which limits count when room is measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The person's daily caps.
    pub(super) caps: bool,
    /// No work after this slot.
    pub(super) until: Slot,
}

/// Slots that a task could use of a person's time beside what the plan gives to others; `plan` none: beside nothing.
pub(super) fn room(
    problem: &Problem,
    plan: Option<&Plan>,
    task: &Task,
    person: &Person,
    limits: Limits,
) -> Slot {
    let within = Range::new(task.release, limits.until.min(problem.slots));
    let taken = plan.map_or_else(Vec::new, |plan| taken(problem, plan, task, person));
    let days = person.days.iter().enumerate();
    days.map(|(n, day)| {
        let pieces = free_pieces(person, &taken, *day, within);
        let usable = usable(&pieces, task.min_chunk);
        if limits.caps {
            usable.min(cap_left(&person.cap_on(n), task.hat, &taken, *day))
        } else {
            usable
        }
    })
    .sum()
}

/// What others take of the person's time, with its hat.
fn taken(problem: &Problem, plan: &Plan, task: &Task, person: &Person) -> Vec<(Range, Hat)> {
    let mut taken = Vec::new();
    for given in problem.tasks.iter().filter(|t| t.id != task.id) {
        let planned = plan.tasks.iter().find(|t| t.id == given.id);
        if let Some(planned) = planned.filter(|p| p.person.as_deref() == Some(&person.id)) {
            taken.extend(planned.chunks.iter().map(|chunk| (*chunk, given.hat)));
        }
    }
    for session in &problem.sessions {
        let start = plan.sessions.iter().find(|s| s.id == session.id);
        if let Some(start) = start.and_then(|s| s.start)
            && session.people.contains(&person.id)
        {
            taken.push((Range::new(start, start + session.slots), session.hat));
        }
    }
    taken.sort_unstable();
    taken
}

fn free_pieces(person: &Person, taken: &[(Range, Hat)], day: Range, within: Range) -> Vec<Slot> {
    let mut pieces = Vec::new();
    for open in &person.open {
        let mut from = open.from.max(day.from).max(within.from);
        let to = open.to.min(day.to).min(within.to);
        for (busy, _) in taken.iter().filter(|(at, _)| at.overlap(*open) > 0) {
            pieces.push(busy.from.min(to).saturating_sub(from));
            from = from.max(busy.to);
        }
        pieces.push(to.saturating_sub(from));
    }
    pieces
}

/// Pieces shorter than a chunk are worth nothing, but for the longest of them: one chunk may be shorter.
fn usable(pieces: &[Slot], min_chunk: Slot) -> Slot {
    let whole: Slot = pieces.iter().filter(|piece| **piece >= min_chunk).sum();
    let short = pieces.iter().filter(|piece| **piece < min_chunk).max();
    whole + short.copied().unwrap_or(0)
}

fn cap_left(cap: &Cap, hat: Hat, taken: &[(Range, Hat)], day: Range) -> Slot {
    let used = |of: Option<Hat>| -> Slot {
        let counted = taken.iter().filter(|(_, h)| of.is_none_or(|of| of == *h));
        counted.map(|(at, _)| at.overlap(day)).sum()
    };
    let left = |cap: Option<Slot>, used: Slot| cap.map_or(Slot::MAX, |c| c.saturating_sub(used));
    left(cap.total, used(None)).min(left(cap.of(hat), used(Some(hat))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{PerHat, Prices, TaskOption};

    fn case(cap: Option<Slot>, open: &[(Slot, Slot)]) -> (Problem, Task, Person) {
        let person = Person {
            id: "bo".into(),
            slot_price: 900,
            days: vec![Range::new(0, 40), Range::new(40, 80)],
            open: open.iter().map(|&at| at.into()).collect(),
            fixed: vec![],
            windows: vec![],
            cap: Cap {
                total: None,
                maker: cap,
                lead: None,
            },
            used: vec![],
            overload: None,
        };
        let task = Task {
            id: "t".into(),
            hat: Hat::Maker,
            release: 2,
            due: None,
            late_price: 0,
            delay_price: 0,
            unplanned_price: 900,
            min_chunk: 4,
            max_chunk: 8,
            after: vec![],
            options: vec![TaskOption {
                person: "bo".into(),
                slots: 8,
                price: 0,
                growth: 0,
            }],
            pinned: vec![],
            keep: vec![],
        };
        let problem = Problem {
            format: crate::problem::PROBLEM_FORMAT.into(),
            slot_minutes: None,
            start: None,
            slots: 80,
            prices: Prices {
                warmup: PerHat::default(),
                ..Prices::default()
            },
            people: vec![person.clone()],
            tasks: vec![task.clone()],
            sessions: vec![],
        };
        (problem, task, person)
    }

    #[test]
    fn counts_whole_pieces_and_one_short_one() {
        let (problem, task, person) = case(None, &[(0, 8), (10, 12), (14, 17), (50, 51)]);
        let all = Limits {
            caps: false,
            until: 80,
        };
        // 6 after the release, the longer of 2 and 3 on day one; 1 on day two.
        assert_eq!(room(&problem, None, &task, &person, all), 6 + 3 + 1);
        let soon = Limits { until: 6, ..all };
        assert_eq!(room(&problem, None, &task, &person, soon), 4);
    }

    #[test]
    fn caps_count_by_day() {
        let (problem, task, person) = case(Some(3), &[(0, 20), (40, 60)]);
        let capped = Limits {
            caps: true,
            until: 80,
        };
        assert_eq!(room(&problem, None, &task, &person, capped), 6);
    }
}
