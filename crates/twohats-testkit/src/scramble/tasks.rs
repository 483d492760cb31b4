//! Tasks with every field at odd values.

use twohats_problem::problem::{KeptChunk, Pin, Problem, Range, Slot, Task, TaskOption};

use super::{hat, price, range};
use crate::dice::Dice;

/// A task that may wait for those already there.
pub(super) fn task(problem: &Problem, index: u32, effort: (Slot, Slot), dice: &mut Dice) -> Task {
    let slots = problem.slots;
    let options = options(problem, effort, dice);
    let longest = options.iter().map(|option| option.slots).max().unwrap_or(1);
    let max_chunk = if dice.chance(40) {
        longest
    } else {
        dice.between(1, longest)
    };
    let min_chunk = if dice.chance(30) {
        max_chunk
    } else {
        dice.between(1, max_chunk)
    };
    let mut task = Task {
        id: format!("t{index}"),
        hat: hat(dice),
        release: if dice.chance(60) {
            0
        } else {
            dice.below(slots + 2)
        },
        due: dice.chance(60).then(|| dice.below(slots + 4)),
        late_price: price(dice, 12),
        delay_price: price(dice, 3),
        unplanned_price: price(dice, 30),
        min_chunk,
        max_chunk,
        after: Vec::new(),
        options,
        pinned: Vec::new(),
        keep: Vec::new(),
    };
    for other in &problem.tasks {
        if dice.chance(20) {
            task.after.push(other.id.clone());
        }
    }
    for _ in 0..dice.pick(&[0, 0, 1, 2]) {
        let person = problem.people[dice.below(problem.people.len() as u32) as usize]
            .id
            .clone();
        task.keep.push(KeptChunk {
            person,
            at: range(slots, dice),
            price: price(dice, 10),
        });
    }
    if dice.chance(15) {
        pin(problem, &mut task, dice);
    }
    task
}

fn options(problem: &Problem, effort: (Slot, Slot), dice: &mut Dice) -> Vec<TaskOption> {
    let mut people: Vec<&str> = problem
        .people
        .iter()
        .map(|person| person.id.as_str())
        .collect();
    dice.shuffle(&mut people);
    people.truncate(dice.between(1, 4) as usize);
    let option = |person: &&str| TaskOption {
        person: (*person).to_owned(),
        slots: dice.between(effort.0, effort.1),
        price: price(dice, 20),
        growth: if dice.chance(30) { price(dice, 8) } else { 0 },
    };
    people.iter().map(option).collect()
}

/// A pin that is sound by itself: in an opening of one of the options' people, within a day.
fn pin(problem: &Problem, task: &mut Task, dice: &mut Dice) {
    let option = task.options[dice.below(task.options.len() as u32) as usize].clone();
    let Some(person) = problem
        .people
        .iter()
        .find(|person| person.id == option.person)
    else {
        return;
    };
    let long_enough = |at: &&Range| at.to > at.from.max(task.release);
    let openings: Vec<Range> = person.open.iter().filter(long_enough).copied().collect();
    if openings.is_empty() {
        return;
    }
    let opening = dice.pick(&openings);
    let from = dice.between(opening.from.max(task.release), opening.to - 1);
    let to = dice.between(from + 1, opening.to.min(from + option.slots));
    task.pinned.push(Pin {
        person: option.person,
        at: Range::new(from, to),
    });
}
