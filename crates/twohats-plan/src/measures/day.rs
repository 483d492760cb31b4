//! Runs of focus and changes of hat, counted from one person's slots.

use crate::plan::Plan;
use crate::problem::{Hat, Person, Problem, Range, Slot};

/// What one person does, by start: chunks and sessions of the plan with their hats.
pub(super) fn planned(problem: &Problem, plan: &Plan, person: &str) -> Vec<(Range, Hat)> {
    let mut planned = Vec::new();
    for (task, given) in plan.tasks.iter().filter_map(|task| {
        let given = problem.tasks.iter().find(|t| t.id == task.id)?;
        (task.person.as_deref() == Some(person)).then_some((task, given))
    }) {
        planned.extend(task.chunks.iter().map(|chunk| (*chunk, given.hat)));
    }
    for session in &problem.sessions {
        let start = plan.sessions.iter().find(|s| s.id == session.id);
        if let Some(start) = start.and_then(|s| s.start)
            && session.people.iter().any(|p| p == person)
        {
            planned.push((Range::new(start, start + session.slots), session.hat));
        }
    }
    planned.sort_unstable();
    planned
}

/// Lengths of the runs of maker work, breaks left out.
///
/// A gap of at most `gap` slots is a break, unless it lies between two days or a meeting stands in it.
pub(super) fn focus_runs(person: &Person, planned: &[(Range, Hat)], gap: Slot) -> Vec<Slot> {
    let mut runs: Vec<Slot> = Vec::new();
    let mut last: Option<(Range, Hat)> = None;
    for &(at, hat) in planned {
        if hat == Hat::Maker {
            let goes_on = last.is_some_and(|(before, hat)| {
                hat == Hat::Maker
                    && at.from - before.to <= gap
                    && same_day(person, before, at)
                    && !meeting_between(person, before.to, at.from)
            });
            match runs.last_mut() {
                Some(run) if goes_on => *run += at.len(),
                _ => runs.push(at.len()),
            }
        }
        last = Some((at, hat));
    }
    runs
}

fn same_day(person: &Person, a: Range, b: Range) -> bool {
    let mut days = person.days.iter();
    days.any(|day| day.contains(a.from) && day.contains(b.from))
}

fn meeting_between(person: &Person, from: Slot, to: Slot) -> bool {
    let gap = Range::new(from, to);
    person.fixed.iter().any(|fixed| fixed.at.overlap(gap) > 0)
}

/// Changes of hat within the person's days, meetings included: the pairs that the price `hat_switch` is paid for.
pub(super) fn switches(person: &Person, planned: &[(Range, Hat)]) -> u32 {
    let mut changes = 0;
    for day in &person.days {
        let fixed = person.fixed.iter();
        let mut hats: Vec<(Slot, bool, Hat)> = fixed
            .filter_map(|fixed| Some((fixed.at.from, false, fixed.hat?)))
            .chain(planned.iter().map(|&(at, hat)| (at.from, true, hat)))
            .filter(|(start, ..)| day.contains(*start))
            .collect();
        // Stable, so that meetings that start together keep their order.
        hats.sort_by_key(|&(start, planned, _)| (start, planned));
        let pairs = hats.windows(2).filter(|pair| pair[0].2 != pair[1].2);
        changes += pairs.count();
    }
    u32::try_from(changes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Cap, Fixed};

    fn ana(fixed: &[(u32, u32, Hat)]) -> Person {
        let fixed = fixed.iter().map(|&(from, to, hat)| Fixed {
            at: Range::new(from, to),
            hat: Some(hat),
        });
        Person {
            id: "ana".into(),
            slot_price: 900,
            days: vec![Range::new(0, 40), Range::new(40, 80)],
            open: vec![Range::new(0, 80)],
            fixed: fixed.collect(),
            windows: vec![],
            cap: Cap::default(),
            used: vec![],
            overload: None,
        }
    }

    fn maker(from: u32, to: u32) -> (Range, Hat) {
        (Range::new(from, to), Hat::Maker)
    }

    #[test]
    fn a_short_break_does_not_end_focus_but_a_meeting_does() {
        let planned = [maker(0, 4), maker(5, 9), maker(11, 12)];
        assert_eq!(focus_runs(&ana(&[]), &planned, 1), [8, 1]);
        let met = ana(&[(4, 5, Hat::Lead)]);
        assert_eq!(focus_runs(&met, &planned, 1), [4, 4, 1]);
    }

    #[test]
    fn focus_ends_with_the_day_and_with_lead_work() {
        let planned = [maker(36, 40), maker(40, 44)];
        assert_eq!(focus_runs(&ana(&[]), &planned, 1), [4, 4]);
        let planned = [maker(0, 4), (Range::new(4, 5), Hat::Lead), maker(5, 9)];
        assert_eq!(focus_runs(&ana(&[]), &planned, 1), [4, 4]);
    }

    #[test]
    fn switches_count_meetings_and_stop_at_midnight() {
        let planned = [maker(0, 4), (Range::new(10, 12), Hat::Lead), maker(40, 44)];
        assert_eq!(switches(&ana(&[]), &planned), 1);
        assert_eq!(
            switches(&ana(&[(5, 6, Hat::Lead), (12, 13, Hat::Maker)]), &planned),
            2
        );
    }
}
