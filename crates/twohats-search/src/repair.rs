//! A plan meets a changed problem: what is still valid stays, the rest finds a new place at once.

use super::compile::Compiled;
use super::construct;
use super::engine::Engine;
use super::export::Solution;
use super::ruin::{RUINS, ruin};
use twohats_problem::problem::Price;

/// How long a repair polishes, in days looked at for somebody who could do a task: some 10 ms.
const POLISH: usize = 1600;

/// The most items taken out at once in polishing.
const MOST_OUT: usize = 8;

/// Plans of `wish` what still fits, puts the rest where it is cheapest, and then gives each item
/// that was not where it was wished another try together with its rivals.
pub(crate) fn mend(engine: &mut Engine, wish: &Solution) -> Solution {
    let c = engine.c;
    construct::adopt(engine, wish);
    construct::fill(engine, construct::RULES[0]);
    engine.keep_changes();
    let mut cost = engine.state.total(c);
    for item in displaced(c, engine, wish) {
        engine.lift(item);
        cost = settle(engine, cost);
    }
    Solution::of(c, &engine.state)
}

/// Goes on from a mended plan for a little while: takes out what stands around the items that are not where they were
/// wished, and lets those choose first. What a change pushed out often finds a place only where something gives way.
pub(crate) fn polish(engine: &mut Engine, wish: &Solution) -> Solution {
    let c = engine.c;
    let seeds = displaced(c, engine, wish);
    let mut cost = engine.state.total(c);
    let mut left = POLISH;
    for &seed in seeds.iter().cycle() {
        let how = RUINS[engine.rng.below(RUINS.len())];
        let count = 1 + engine.rng.below(MOST_OUT.min(engine.items()));
        ruin(engine, how, seed, count);
        let looks = engine
            .pool
            .iter()
            .map(|&item| looks(c, item as usize))
            .sum();
        let first = engine.pool.iter().position(|&item| item as usize == seed);
        if engine.rng.chance(500) {
            engine.pool[..=first.unwrap_or(0)].rotate_right(1);
        }
        cost = settle(engine, cost);
        match left.checked_sub(looks) {
            Some(rest) => left = rest,
            None => break,
        }
    }
    Solution::of(c, &engine.state)
}

/// Puts the pool back, and keeps that where it costs no more than `cost`; the cost afterwards.
pub(crate) fn settle(engine: &mut Engine, cost: Price) -> Price {
    engine.refill();
    let next = engine.state.total(engine.c);
    if next <= cost {
        engine.keep_changes();
        next
    } else {
        engine.take_back();
        cost
    }
}

/// Days that are looked at to place an item, of all who could do it.
fn looks(c: &Compiled, item: usize) -> usize {
    let days = |person: usize| c.people[person].days.len();
    match c.jobs.get(item) {
        Some(job) => job
            .options
            .iter()
            .map(|option| 1 + days(option.person))
            .sum(),
        None => 1,
    }
}

/// Items that stand elsewhere than wished.
pub(crate) fn displaced(c: &Compiled, engine: &Engine, wish: &Solution) -> Vec<usize> {
    let state = &engine.state;
    let jobs = (0..c.jobs.len()).filter(|&t| state.jobs[t].chunks != wish.jobs[t].1);
    let moved = (0..c.meetings.len()).filter(|&s| state.meetings[s] != wish.meetings[s]);
    jobs.chain(moved.map(|s| c.jobs.len() + s)).collect()
}
