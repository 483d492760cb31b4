//! The work: efforts that fill the weeks by a share, options by who is near it, prices, chains
//! and a few pins.

use std::collections::HashSet;

use twohats_problem::problem::{Hat, Pin, Price, Problem, Range, Slot, Task, TaskOption};

use super::{DAY, Team};
use crate::dice::Dice;

/// Longest effort of a task, in slots: three days' full planned work.
const LONGEST: u32 = 96;

/// Adds `count` tasks, dealt out to the teams in turn.
pub(super) fn fill(problem: &mut Problem, teams: &[Team], count: u32, dice: &mut Dice) {
    let share = dice.pick(&[50, 75, 95, 95, 120]);
    let capacity: u32 = problem
        .people
        .iter()
        .map(|person| {
            let open: Slot = person.open.iter().map(|range| range.len()).sum();
            let capped = person.cap.total.unwrap_or(open) * person.days.len() as Slot;
            open.min(capped)
        })
        .sum();
    let mean = f64::from(capacity) * f64::from(share) / 100.0 / f64::from(count);
    let mut pinned = HashSet::new();
    for i in 0..count {
        let team = i % teams.len() as u32;
        let mut dice = dice.split();
        let mut task = task(problem, &teams[team as usize], i, mean, &mut dice);
        if i >= teams.len() as u32 {
            waits(&mut task, i, teams.len() as u32, &mut dice);
        }
        if task.after.is_empty() && dice.chance(4) {
            pin(problem, &mut task, &mut pinned, &mut dice);
        }
        problem.tasks.push(task);
    }
}

fn task(problem: &Problem, team: &Team, index: u32, mean: f64, dice: &mut Dice) -> Task {
    let hat = if dice.chance(70) {
        Hat::Maker
    } else {
        Hat::Lead
    };
    // Many small tasks and a few large ones, with the mean that fills the share.
    let spread = f64::from(dice.pick(&[20, 35, 50, 70, 90, 110, 150, 275])) / 100.0;
    let effort = ((mean * spread).round() as u32).clamp(2, LONGEST);
    let (min_chunk, max_chunk) = match hat {
        Hat::Maker => (dice.pick(&[4, 4, 8]), dice.pick(&[8, 12, 16])),
        Hat::Lead => (2, dice.pick(&[4, 8])),
    };
    let importance = dice.pick(&[1, 1, 2, 2, 3, 5]);
    let slots = problem.slots;
    Task {
        id: format!("task-{index}"),
        hat,
        release: if dice.chance(25) {
            evening(dice.below(slots / DAY / 2 + 1), slots)
        } else {
            0
        },
        due: dice
            .chance(60)
            .then(|| evening(dice.below(slots / DAY), slots)),
        late_price: importance * dice.pick(&[15, 30, 60]),
        delay_price: importance * dice.pick(&[1, 2, 4, 8]),
        unplanned_price: dice.pick(&[1200, 2400, 3600, 5400]) + importance * 300,
        min_chunk: min_chunk.min(effort),
        max_chunk,
        after: Vec::new(),
        options: options(problem, team, effort, dice),
        pinned: Vec::new(),
        keep: Vec::new(),
    }
}

/// 18:00 UTC of a day.
fn evening(day: u32, slots: Slot) -> Slot {
    (day * DAY + 72).min(slots)
}

fn options(problem: &Problem, team: &Team, effort: u32, dice: &mut Dice) -> Vec<TaskOption> {
    let mut people = team.people.clone();
    let members = &mut people[1..];
    dice.shuffle(members);
    let near = dice.between(1, 5).min(members.len() as u32) as usize;
    let lead = team.people[0];
    let mut options = Vec::new();
    for &member in &people[1..=near] {
        options.push(option(problem, member, effort, dice));
    }
    if options.is_empty() || dice.chance(60) {
        options.push(TaskOption {
            person: problem.people[lead].id.clone(),
            slots: effort,
            price: 0,
            growth: 0,
        });
    }
    options
}

/// A member's option: each level of skill that is missing makes it longer, takes the lead some
/// coaching, and may be worth something as growth.
fn option(problem: &Problem, member: usize, effort: u32, dice: &mut Dice) -> TaskOption {
    let gap = dice.pick(&[0, 0, 1, 1, 2, 3]);
    let longer = [100, 130, 169, 220][gap as usize];
    let handover: Price = dice.pick(&[900, 1800, 2700, 3600]);
    let wished = gap > 0 && dice.chance(40);
    TaskOption {
        person: problem.people[member].id.clone(),
        slots: (effort * longer).div_ceil(100),
        price: handover + Price::from(gap) * 1200,
        growth: if wished {
            dice.pick(&[60, 120, 240])
        } else {
            0
        },
    }
}

/// Sometimes waits for one or two earlier tasks of the same team.
fn waits(task: &mut Task, index: u32, teams: u32, dice: &mut Dice) {
    let earlier = index / teams;
    for _ in 0..dice.pick(&[0, 0, 0, 0, 0, 1, 1, 2]) {
        let back = dice.between(1, earlier.min(12));
        let id = format!("task-{}", index - back * teams);
        if !task.after.contains(&id) {
            task.after.push(id);
        }
    }
}

/// Pins a chunk into a day of its person that has no pin yet and is long enough to allow it.
fn pin(problem: &Problem, task: &mut Task, taken: &mut HashSet<(String, usize)>, dice: &mut Dice) {
    let option = &task.options[dice.below(task.options.len() as u32) as usize];
    let Some(person) = problem
        .people
        .iter()
        .find(|person| person.id == option.person)
    else {
        return;
    };
    let length = task.min_chunk.min(option.slots);
    let roomy = |at: &&Range| at.len() >= length && at.from >= task.release;
    let places: Vec<Range> = person.open.iter().filter(roomy).copied().collect();
    if places.is_empty() {
        return;
    }
    let from = dice.pick(&places).from;
    let day = person.days.partition_point(|day| day.to <= from);
    let most = person.cap.of(task.hat).unwrap_or(length);
    if most >= length && taken.insert((person.id.clone(), day)) {
        let at = Range::new(from, from + length);
        let person = person.id.clone();
        task.pinned.push(Pin { person, at });
    }
}
