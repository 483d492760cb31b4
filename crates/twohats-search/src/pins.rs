//! What pinned chunks force, and where they contradict each other.

use super::SolveError;
use super::compile::Compiled;
use twohats_problem::problem::{Problem, Range, Slot};

/// Checks every pin on its own and against the others, and marks the tasks that must be planned for them.
pub(crate) fn settle(problem: &Problem, compiled: &mut Compiled) -> Result<(), SolveError> {
    let mut taken: Vec<(usize, Range, usize)> = Vec::new();
    for t in 0..compiled.jobs.len() {
        let base = joined(&compiled.jobs[t].pins);
        if base.is_empty() {
            continue;
        }
        let option = chosen(problem, compiled, t)?;
        let person = compiled.jobs[t].options[option].person;
        places(problem, compiled, t, person, &base)?;
        let planned: Slot = base.iter().map(|r| r.len()).sum();
        if planned > compiled.jobs[t].options[option].slots {
            return Err(refuse(
                problem,
                t,
                "its pins add up to more than its effort",
            ));
        }
        for range in &base {
            let other = taken
                .iter()
                .find(|(p, at, _)| *p == person && at.overlap(*range) > 0);
            if let Some((_, _, o)) = other {
                let other = problem.tasks[*o].id.clone();
                return Err(SolveError::PinsOverlap {
                    task: problem.tasks[t].id.clone(),
                    other,
                });
            }
        }
        taken.extend(base.iter().map(|r| (person, *r, t)));
        let job = &mut compiled.jobs[t];
        job.grows = !stands_alone(&job.pins, &base, job.min, job.max);
        job.pinned_to = Some(option);
        job.base = base;
    }
    caps(problem, compiled, &taken)?;
    waiting(problem, compiled)
}

/// The one option that all pins of `t` name.
fn chosen(problem: &Problem, compiled: &Compiled, t: usize) -> Result<usize, SolveError> {
    let pins = &problem.tasks[t].pinned;
    if pins.iter().any(|pin| pin.person != pins[0].person) {
        return Err(refuse(problem, t, "its pins name different people"));
    }
    let id = &pins[0].person;
    let options = &problem.tasks[t].options;
    debug_assert_eq!(options.len(), compiled.jobs[t].options.len());
    let option = options.iter().position(|o| &o.person == id);
    option.ok_or_else(|| {
        refuse(
            problem,
            t,
            "it is pinned to someone who is none of its options",
        )
    })
}

/// Pins in order, joined where they touch or overlap.
fn joined(pins: &[Range]) -> Vec<Range> {
    let mut sorted = pins.to_vec();
    sorted.retain(|r| !r.is_empty());
    sorted.sort_unstable();
    let mut base: Vec<Range> = Vec::new();
    for range in sorted {
        match base.last_mut() {
            Some(last) if last.to >= range.from => last.to = last.to.max(range.to),
            _ => base.push(range),
        }
    }
    base
}

fn places(
    problem: &Problem,
    compiled: &Compiled,
    t: usize,
    person: usize,
    base: &[Range],
) -> Result<(), SolveError> {
    for range in base {
        let day = compiled.day_at(person, range.from);
        let inside = day.is_some_and(|d| {
            let open = &compiled.days[d].open;
            open.iter()
                .any(|o| o.from <= range.from && range.to <= o.to)
        });
        if !inside {
            return Err(refuse(
                problem,
                t,
                "a pin lies outside the person's open time or crosses the end of a day",
            ));
        }
        if range.from < compiled.jobs[t].release {
            return Err(refuse(problem, t, "a pin lies before its release"));
        }
    }
    Ok(())
}

/// Whether the joined pins are a valid plan by themselves.
fn stands_alone(pins: &[Range], base: &[Range], min: Slot, max: Slot) -> bool {
    let own = base.iter().filter(|r| !pins.contains(r));
    let (mut short, mut long) = (0, 0);
    for range in own {
        short += usize::from(range.len() < min);
        long += usize::from(range.len() > max);
    }
    short <= 1 && long == 0
}

fn caps(
    problem: &Problem,
    compiled: &Compiled,
    taken: &[(usize, Range, usize)],
) -> Result<(), SolveError> {
    for day in &compiled.days {
        let mut used = [0, 0];
        for (_, range, t) in taken.iter().filter(|(p, _, _)| *p == day.person as usize) {
            used[compiled.jobs[*t].hat] += range.overlap(day.range);
        }
        let over = used[0] > day.hat_cap[0] || used[1] > day.hat_cap[1];
        if over || used[0] + used[1] > day.cap {
            return Err(SolveError::PinsOverCap {
                person: problem.people[day.person as usize].id.clone(),
                day: day.range,
            });
        }
    }
    Ok(())
}

/// Every task that a pinned one waits for must be planned, and be done before the pin.
fn waiting(problem: &Problem, compiled: &mut Compiled) -> Result<(), SolveError> {
    for &t in compiled.order.clone().iter().rev() {
        let t = t as usize;
        let pinned = !compiled.jobs[t].base.is_empty();
        if !pinned && !compiled.jobs[t].forced {
            continue;
        }
        for b in compiled.jobs[t].before.clone() {
            let b = b as usize;
            compiled.jobs[b].forced = true;
            let end = compiled.jobs[b].base.last().map(|r| r.to);
            let start = compiled.jobs[t].base.first().map(|r| r.from);
            if let (Some(end), Some(start)) = (end, start)
                && end > start
            {
                return Err(SolveError::PinsAgainstAfter {
                    task: problem.tasks[t].id.clone(),
                    other: problem.tasks[b].id.clone(),
                });
            }
        }
    }
    Ok(())
}

fn refuse(problem: &Problem, t: usize, why: &'static str) -> SolveError {
    SolveError::Pin {
        task: problem.tasks[t].id.clone(),
        why,
    }
}
