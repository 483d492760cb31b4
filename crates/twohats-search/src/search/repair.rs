//! A plan meets a changed problem: what is still valid stays, the rest finds a new place at once.

use super::compile::Compiled;
use super::construct;
use super::engine::Engine;
use super::export::Solution;

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
        engine.refill();
        let next = engine.state.total(c);
        if next < cost {
            cost = next;
            engine.keep_changes();
        } else {
            engine.take_back();
        }
    }
    Solution::of(c, &engine.state)
}

/// Items that stand elsewhere than wished.
fn displaced(c: &Compiled, engine: &Engine, wish: &Solution) -> Vec<usize> {
    let state = &engine.state;
    let jobs = (0..c.jobs.len()).filter(|&t| state.jobs[t].chunks != wish.jobs[t].1);
    let moved = (0..c.meetings.len()).filter(|&s| state.meetings[s] != wish.meetings[s]);
    jobs.chain(moved.map(|s| c.jobs.len() + s)).collect()
}
