//! Senseless problems from a seed: every feature of the format, at odd values, so that tests
//! meet the corners that realistic weeks never show.

mod people;
mod tasks;

use twohats_problem::problem::{
    Hat, KeptStart, PerHat, Price, Prices, Problem, Range, Session, Slot, normalise,
};

use crate::dice::Dice;
use crate::sketch;

/// How large a scrambled problem gets: the least and the most of each.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Slots of the horizon.
    pub slots: (Slot, Slot),
    /// People.
    pub people: (u32, u32),
    /// Tasks.
    pub tasks: (u32, u32),
    /// Sessions.
    pub sessions: (u32, u32),
    /// Efforts, in slots.
    pub effort: (Slot, Slot),
}

/// One or two people and up to four tasks: small enough for [`optimum`](crate::exhaustive::optimum).
pub const TINY: Shape = Shape {
    slots: (6, 24),
    people: (1, 2),
    tasks: (1, 4),
    sessions: (0, 2),
    effort: (1, 4),
};

/// A handful of people over some days: for agreement of costs.
pub const MEDIUM: Shape = Shape {
    slots: (40, 240),
    people: (2, 6),
    tasks: (4, 24),
    sessions: (0, 6),
    effort: (1, 24),
};

/// A tiny problem, always the same for the same seed. It passes
/// [`validate`](twohats_problem::problem::validate()); its pins may contradict each other.
pub fn tiny(seed: u64) -> Problem {
    scramble(&TINY, seed)
}

/// A problem of [`MEDIUM`] size without pins, so that it always has a plan.
pub fn medium(seed: u64) -> Problem {
    let mut problem = scramble(&MEDIUM, seed);
    for task in &mut problem.tasks {
        task.pinned.clear();
    }
    problem
}

/// A problem of a shape, always the same for the same seed.
pub fn scramble(shape: &Shape, seed: u64) -> Problem {
    let mut dice = Dice::new(seed ^ 0x7363_7261_6d62_6c65);
    let draw = |(least, most), dice: &mut Dice| dice.between(least, most);
    let mut problem = sketch::problem(draw(shape.slots, &mut dice));
    problem.prices = prices(&mut dice);
    for i in 0..draw(shape.people, &mut dice) {
        let person = people::person(format!("p{i}"), problem.slots, &mut dice.split());
        problem.people.push(person);
    }
    for i in 0..draw(shape.tasks, &mut dice) {
        let task = tasks::task(&problem, i, shape.effort, &mut dice.split());
        problem.tasks.push(task);
    }
    // An order in which tasks also wait for later ones of the list.
    dice.shuffle(&mut problem.tasks);
    for i in 0..draw(shape.sessions, &mut dice) {
        let session = session(&problem, i, &mut dice.split());
        problem.sessions.push(session);
    }
    normalise(&mut problem);
    problem
}

fn prices(dice: &mut Dice) -> Prices {
    Prices {
        warmup: PerHat {
            maker: price(dice, 10),
            lead: price(dice, 10),
        },
        hat_switch: price(dice, 10),
        window: price(dice, 5),
        finish: if dice.chance(25) { price(dice, 10) } else { 0 },
    }
}

/// Often nought, mostly small, so that ties are common.
fn price(dice: &mut Dice, most: u32) -> Price {
    if dice.chance(30) {
        0
    } else {
        dice.between(1, most).into()
    }
}

fn session(problem: &Problem, index: u32, dice: &mut Dice) -> Session {
    let mut ids: Vec<String> = problem
        .people
        .iter()
        .map(|person| person.id.clone())
        .collect();
    dice.shuffle(&mut ids);
    ids.truncate(dice.between(1, 3) as usize);
    let slots = dice.between(1, 3);
    let within = range(problem.slots + 2, dice);
    Session {
        id: format!("s{index}"),
        people: ids,
        hat: hat(dice),
        slots,
        earliest: within.from,
        latest: within.to,
        missed_price: price(dice, 40),
        keep: dice.chance(30).then(|| KeptStart {
            start: dice.below(problem.slots),
            price: price(dice, 20),
        }),
    }
}

fn hat(dice: &mut Dice) -> Hat {
    dice.pick(&[Hat::Maker, Hat::Lead])
}

/// Some range within the horizon, never empty.
fn range(slots: Slot, dice: &mut Dice) -> Range {
    let from = dice.below(slots);
    Range::new(from, dice.between(from + 1, slots))
}
