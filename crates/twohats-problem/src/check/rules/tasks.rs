//! The rules that look at one task at a time: 1, 3, 4, 5 and 6.

use std::collections::{HashMap, HashSet};

use crate::check::Violation;
use crate::check::form::{Given, GivenTask};
use crate::problem::{Problem, Range};

/// Rule 1: one person, one of the options, exactly when there is a chunk.
pub(super) fn one_person_of_the_options(plan: &Given<'_>, broken: &mut Vec<Violation>) {
    for (i, given) in plan.tasks.iter().enumerate() {
        match given.person {
            None if !given.chunks.is_empty() => {
                broken.push(at(1, i, given, "it has chunks but no person"));
            }
            Some(person) if given.chunks.is_empty() => {
                let what = format!("{person:?} has it without a chunk");
                broken.push(at(1, i, given, what));
            }
            Some(person) if given.task.options.iter().all(|o| o.person != person) => {
                let what = format!("{person:?} is in none of its options");
                broken.push(at(1, i, given, what));
            }
            _ => {}
        }
    }
}

/// Rule 3: no chunk before the release, no more slots than the option's.
pub(super) fn after_release_within_effort(plan: &Given<'_>, broken: &mut Vec<Violation>) {
    for (i, given) in plan.tasks.iter().enumerate() {
        for chunk in &given.chunks {
            if chunk.from < given.task.release {
                let release = given.task.release;
                let what = format!("the chunk {} starts before release {release}", text(*chunk));
                broken.push(at(3, i, given, what));
            }
        }
        let option = given
            .task
            .options
            .iter()
            .find(|o| Some(o.person.as_str()) == given.person);
        let planned = given.planned();
        if let Some(option) = option.filter(|option| planned > u64::from(option.slots)) {
            let what = format!("{planned} slots planned of an effort of {}", option.slots);
            broken.push(at(3, i, given, what));
        }
    }
}

/// Rule 4: no chunk above `max_chunk`, at most one below `min_chunk`, chunks equal to a pin apart.
pub(super) fn chunk_lengths(plan: &Given<'_>, broken: &mut Vec<Violation>) {
    for (i, given) in plan.tasks.iter().enumerate() {
        let task = given.task;
        let pins = task.pinned.iter();
        let theirs = pins.filter(|pin| Some(pin.person.as_str()) == given.person);
        let exempt: HashSet<Range> = theirs.map(|pin| pin.at).collect();
        let chunks = given.chunks.iter().copied();
        let free: Vec<Range> = chunks.filter(|chunk| !exempt.contains(chunk)).collect();
        for chunk in free.iter().filter(|chunk| chunk.len() > task.max_chunk) {
            let what = format!(
                "the chunk {} is longer than max_chunk {}",
                text(*chunk),
                task.max_chunk
            );
            broken.push(at(4, i, given, what));
        }
        let short: Vec<String> = free
            .iter()
            .filter(|chunk| chunk.len() < task.min_chunk)
            .map(|chunk| text(*chunk))
            .collect();
        if short.len() > 1 {
            let what = format!(
                "{} are shorter than min_chunk {}: one may be",
                short.join(" and "),
                task.min_chunk
            );
            broken.push(at(4, i, given, what));
        }
    }
}

/// Rule 5: every pin lies inside a chunk of its person.
pub(super) fn pins_stand(plan: &Given<'_>, broken: &mut Vec<Violation>) {
    for (i, given) in plan.tasks.iter().enumerate() {
        // For each chunk how far it or one before it reaches.
        let reach = given.chunks.iter().scan(0, |furthest, chunk| {
            *furthest = chunk.to.max(*furthest);
            Some(*furthest)
        });
        let reach: Vec<u32> = reach.collect();
        for pin in &given.task.pinned {
            let theirs = Some(pin.person.as_str()) == given.person;
            let begun = given
                .chunks
                .partition_point(|chunk| chunk.from <= pin.at.from);
            if !theirs || begun == 0 || reach[begun - 1] < pin.at.to {
                let what = format!(
                    "the pin {} of {:?} does not stand",
                    text(pin.at),
                    pin.person
                );
                broken.push(at(5, i, given, what));
            }
        }
    }
}

/// Rule 6: a task with a chunk waits until all in `after` are complete.
pub(super) fn after_the_others(problem: &Problem, plan: &Given<'_>, broken: &mut Vec<Violation>) {
    let ids = problem.tasks.iter().map(|task| task.id.as_str());
    let by_id: HashMap<&str, usize> = ids.enumerate().map(|(i, id)| (id, i)).collect();
    let complete: Vec<Option<u32>> = plan.tasks.iter().map(GivenTask::complete).collect();
    for (i, given) in plan.tasks.iter().enumerate() {
        let Some(start) = given.chunks.iter().map(|chunk| chunk.from).min() else {
            continue;
        };
        for id in &given.task.after {
            match complete[by_id[id.as_str()]] {
                None => {
                    let what = format!("it has chunks, but {id:?} before it is not fully planned");
                    broken.push(at(6, i, given, what));
                }
                Some(end) if start < end => {
                    let what = format!("it starts at {start}, before {id:?} is complete at {end}");
                    broken.push(at(6, i, given, what));
                }
                Some(_) => {}
            }
        }
    }
}

fn at(rule: u8, index: usize, given: &GivenTask<'_>, what: impl Into<String>) -> Violation {
    Violation::new(
        rule,
        format_args!("tasks[{index}] {:?}", given.task.id),
        what,
    )
}

fn text(range: Range) -> String {
    format!("[{}, {}]", range.from, range.to)
}
