//! The parts that look at one task at a time, and `finish`.

use crate::check::form::{Given, GivenTask};
use crate::problem::{Price, Prices, Problem, Slot, TaskOption};

/// The completion: the end of the last chunk of a complete task, and otherwise the horizon's end.
fn completion(given: &GivenTask<'_>, slots: Slot) -> Slot {
    given.complete().unwrap_or(slots)
}

fn option<'a>(given: &GivenTask<'a>) -> Option<&'a TaskOption> {
    let mut options = given.task.options.iter();
    options.find(|option| Some(option.person.as_str()) == given.person)
}

/// Slots planned, as a factor of prices.
fn planned(given: &GivenTask<'_>) -> Price {
    given
        .chunks
        .iter()
        .map(|chunk| Price::from(chunk.len()))
        .sum()
}

pub(super) fn late(given: &GivenTask<'_>, slots: Slot) -> Price {
    let Some(due) = given.task.due else { return 0 };
    given.task.late_price * Price::from(completion(given, slots).saturating_sub(due))
}

pub(super) fn delay(given: &GivenTask<'_>, slots: Slot) -> Price {
    let delay = completion(given, slots).saturating_sub(given.task.release);
    given.task.delay_price * Price::from(delay)
}

/// A task without a person counts the smallest effort among its options.
pub(super) fn unplanned(given: &GivenTask<'_>) -> Price {
    let effort = match option(given) {
        Some(option) => option.slots,
        None => given
            .task
            .options
            .iter()
            .map(|o| o.slots)
            .min()
            .unwrap_or(0),
    };
    given.task.unplanned_price * (Price::from(effort) - planned(given))
}

pub(super) fn assign(given: &GivenTask<'_>) -> Price {
    option(given).map_or(0, |option| option.price)
}

/// What the planned slots are worth, before its sign.
pub(super) fn growth(given: &GivenTask<'_>) -> Price {
    option(given).map_or(0, |option| option.growth * planned(given))
}

pub(super) fn warmup(given: &GivenTask<'_>, prices: &Prices) -> Price {
    prices.warmup.of(given.task.hat) * given.chunks.len() as Price
}

/// Each slot of `keep` that the plan does not give to the same task and person.
pub(super) fn moved(given: &GivenTask<'_>) -> Price {
    let mut cost = 0;
    for kept in &given.task.keep {
        let same = Some(kept.person.as_str()) == given.person;
        let first = given
            .chunks
            .partition_point(|chunk| chunk.to <= kept.at.from);
        let near = given.chunks[first..].iter();
        let near = near.take_while(|chunk| same && chunk.from < kept.at.to);
        let stays: Slot = near.map(|chunk| chunk.overlap(kept.at)).sum();
        cost += kept.price * Price::from(kept.at.len() - stays);
    }
    cost
}

/// The completion of the task that completes last; nothing without tasks.
pub(super) fn finish(problem: &Problem, plan: &Given<'_>) -> Price {
    let ends = plan
        .tasks
        .iter()
        .map(|given| completion(given, problem.slots));
    problem.prices.finish * Price::from(ends.max().unwrap_or(0))
}
