//! What a problem says of its tasks.

use std::collections::HashMap;

use super::{cycles, index, known, outside, price, quoted, range};
use crate::problem::fault::Faults;
use crate::problem::limits::MAX_SLOTS;
use crate::problem::normalise::joined;
use crate::problem::{Pin, Problem, Range, Task};

pub(super) fn check(problem: &Problem, people: &HashMap<&str, usize>, faults: &mut Faults) {
    let ids = problem.tasks.iter().map(|task| task.id.as_str());
    let before = faults.count();
    let tasks = index("tasks", ids, faults);
    let open: Vec<Vec<Range>> = problem
        .people
        .iter()
        .map(|person| joined(person.open.clone()))
        .collect();
    for (i, task) in problem.tasks.iter().enumerate() {
        let at = format!("tasks[{i}]");
        numbers(&at, task, faults);
        for (j, id) in task.after.iter().enumerate() {
            if !tasks.contains_key(id.as_str()) {
                let mend = "name one of `tasks`, or leave it out";
                let place = format!("{at}.after[{j}]");
                faults.add(place, format!("no task {}", quoted(id)), mend);
            }
        }
        options(&at, task, people, faults);
        pins(&at, task, problem, people, &open, faults);
        kept(&at, task, problem, people, faults);
    }
    if faults.count() == before {
        cycles::check(problem, &tasks, faults);
    }
}

fn numbers(at: &str, task: &Task, faults: &mut Faults) {
    price(format_args!("{at}.late_price"), task.late_price, faults);
    price(format_args!("{at}.delay_price"), task.delay_price, faults);
    price(
        format_args!("{at}.unplanned_price"),
        task.unplanned_price,
        faults,
    );
    if task.min_chunk == 0 {
        faults.add(format_args!("{at}.min_chunk"), "0", "write 1 or more");
    }
    if task.max_chunk < task.min_chunk {
        let found = format!("{}, below min_chunk {}", task.max_chunk, task.min_chunk);
        let mend = "raise max_chunk or lower min_chunk";
        faults.add(format_args!("{at}.max_chunk"), found, mend);
    }
}

fn options(at: &str, task: &Task, people: &HashMap<&str, usize>, faults: &mut Faults) {
    if task.options.is_empty() {
        let mend = "say who could do it, or leave the task out";
        faults.add(format_args!("{at}.options"), "no option", mend);
    }
    let mut seen = HashMap::new();
    for (j, option) in task.options.iter().enumerate() {
        let place = format!("{at}.options[{j}]");
        if known(
            format_args!("{place}.person"),
            &option.person,
            people,
            faults,
        )
        .is_some()
            && let Some(first) = seen.insert(option.person.as_str(), j)
        {
            let found = format!("{} has options[{first}] already", quoted(&option.person));
            faults.add(
                format_args!("{place}.person"),
                found,
                "keep one option for each person",
            );
        }
        if option.slots == 0 || option.slots > MAX_SLOTS {
            let found = option.slots.to_string();
            let mend = format!("write 1 to {MAX_SLOTS}");
            faults.add(format_args!("{place}.slots"), found, mend);
        }
        price(format_args!("{place}.price"), option.price, faults);
        price(format_args!("{place}.growth"), option.growth, faults);
    }
}

fn pins(
    at: &str,
    task: &Task,
    problem: &Problem,
    people: &HashMap<&str, usize>,
    open: &[Vec<Range>],
    faults: &mut Faults,
) {
    for (j, pin) in task.pinned.iter().enumerate() {
        let place = format!("{at}.pinned[{j}]");
        let person = known(format_args!("{place}.person"), &pin.person, people, faults);
        let sound = range(format_args!("{place}.at"), pin.at, problem.slots, faults);
        let Some(person) = person.filter(|_| sound) else {
            continue;
        };
        effort(&place, task, pin, faults);
        if pin.at.from < task.release {
            let found = format!(
                "it starts at {}, before release {}",
                pin.at.from, task.release
            );
            faults.add(&place, found, "pin it later, or release the task earlier");
        }
        if let Some(slot) = outside(pin.at, &open[person]) {
            let found = format!("slot {slot} is not open for {}", quoted(&pin.person));
            let mend = "pin it elsewhere, or open that time";
            faults.add(&place, found, mend);
        } else if outside(pin.at, day(pin.at, &problem.people[person].days)).is_some() {
            let found = "it crosses the end of a day";
            faults.add(&place, found, "pin each day's part for itself");
        }
    }
}

fn effort(place: &str, task: &Task, pin: &Pin, faults: &mut Faults) {
    match task.options.iter().find(|o| o.person == pin.person) {
        None => {
            let found = format!("{} is in none of the options", quoted(&pin.person));
            let mend = "give that person an option, or take the pin out";
            faults.add(place, found, mend);
        }
        Some(option) if pin.at.len() > option.slots => {
            let found = format!("{} slots of an effort of {}", pin.at.len(), option.slots);
            let mend = "pin a shorter chunk, or raise the option's slots";
            faults.add(place, found, mend);
        }
        Some(_) => {}
    }
}

fn kept(
    at: &str,
    task: &Task,
    problem: &Problem,
    people: &HashMap<&str, usize>,
    faults: &mut Faults,
) {
    for (j, chunk) in task.keep.iter().enumerate() {
        let place = format!("{at}.keep[{j}]");
        known(
            format_args!("{place}.person"),
            &chunk.person,
            people,
            faults,
        );
        range(format_args!("{place}.at"), chunk.at, problem.slots, faults);
        price(format_args!("{place}.price"), chunk.price, faults);
    }
}

/// The day in which `range` starts, as a list of one; none outside the days.
fn day(range: Range, days: &[Range]) -> &[Range] {
    let at = days.partition_point(|day| day.to <= range.from);
    &days[at..days.len().min(at + 1)]
}
