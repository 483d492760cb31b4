//! One worker's walk: take a few items out, put them back better, accept or undo. The temperature
//! falls over cycles of doubling length, so that the walk does not depend on how long it may last:
//! the same steps are taken first whatever the budget, and more steps never give a worse plan.

use super::compile::Compiled;
use super::construct::{Rule, key};
use super::engine::Engine;
use super::export::Solution;
use super::parts::Parts;
use super::pieces::Pieces;
use super::ruin::{RUINS, ruin};
use super::workers::WORKERS;
use twohats_problem::problem::Price;

/// Steps of the first cycle for each item; every later cycle is twice as long.
const FIRST_CYCLE: u64 = 6;

/// The temperature is lowered this many times in a cycle.
const LEVELS: u64 = 64;

/// A cycle begins at this share (in 1/1024) of the mean cost of an item, and ends at 1/128 of
/// that. One walk keeps close to what is good, the other looks further.
const HOT: [Price; 2] = [10, 160];

/// The most items taken out at once.
const MOST_OUT: usize = 16;

/// Of a thousand options, how many a step leaves untried.
const BLINK: usize = 25;

/// Of a thousand steps, how many begin with one of the items that cost most above their floors.
const DEAR: usize = 500;

/// Of a thousand steps, how many put the item they began with back first.
const FIRST: usize = 400;

/// Where the walk over orders or shares does better, one step in so many is of the general kind.
const GENERAL: u64 = 64;

/// Which part a walk is at.
#[derive(Clone, Copy, Debug)]
struct Focus {
    part: usize,
    /// How often every part has had its turn, of one walk or another.
    pass: u32,
    worker: usize,
}

/// A walk over plans.
pub(crate) struct Walk<'a> {
    pub engine: Engine<'a>,
    pub best: Solution,
    parts: &'a Parts,
    /// The part at hand.
    focus: Focus,
    /// By part: what the best plan pays more or less for it than the first plan did.
    changes: Vec<Price>,
    pub steps: u64,
    pub placements: u64,
    cost: Price,
    /// The walk over orders or shares, where the problem allows it, and its steps.
    pieces: Option<Pieces>,
    pub aside: u64,
    /// The cheapest that steps of the general kind have come to.
    general_best: Price,
    cycle_start: u64,
    cycle_length: u64,
    hot: Price,
    /// In 1/1024 of a cost unit.
    temperature: i64,
}

impl<'a> Walk<'a> {
    /// The walk of worker `w`.
    pub(crate) fn new(mut engine: Engine<'a>, parts: &'a Parts, w: usize) -> Self {
        let cost = engine.state.total(engine.c);
        let best = Solution::of(engine.c, &engine.state);
        engine.state.drain_touched(|_, _| {});
        engine.keep_changes();
        engine.blink = BLINK;
        let pieces = Pieces::of(engine.c, &best, &mut engine.rng);
        let focus = Focus {
            part: 0,
            pass: 0,
            worker: w,
        };
        let mut walk = Walk {
            engine,
            best,
            parts,
            focus,
            changes: vec![0; parts.count()],
            steps: 0,
            placements: 0,
            cost,
            pieces,
            aside: 0,
            general_best: cost,
            cycle_start: 0,
            cycle_length: 0,
            hot: HOT[w % HOT.len()],
            temperature: 0,
        };
        walk.begin_part(w % parts.count());
        walk.cool();
        walk
    }

    /// How many parts there are.
    pub(crate) fn parts(&self) -> usize {
        self.parts.count()
    }

    /// Whether steps begin in `part`.
    pub(crate) fn is_at(&self, part: usize) -> bool {
        self.focus.part == part
    }

    /// What the best plan pays more or less for `part` than the first plan did.
    pub(crate) fn change(&self, part: usize) -> Price {
        self.changes[part]
    }

    /// Goes on from another worker's best plan, as far as `part` is concerned.
    pub(crate) fn adopt(&mut self, part: usize, other: &Walk) {
        let items = self.parts.items(part);
        other.best.load_part(&mut self.engine, items);
        self.engine.keep_changes();
        self.cost = self.engine.state.total(self.engine.c);
        self.best.take_part(self.engine.c, &other.best, items);
        self.best.cost += other.changes[part] - self.changes[part];
        self.changes[part] = other.changes[part];
    }

    /// The next cycle: longer, where there is one part, and otherwise of the next part, from the best plan.
    fn next_part(&mut self) {
        let count = self.parts.count();
        if count > 1 {
            let items = self.parts.items(self.focus.part);
            self.best.load_part(&mut self.engine, items);
            self.engine.keep_changes();
            self.cost = self.best.cost;
        }
        let mut next = self.focus.part + WORKERS;
        if next >= count {
            self.focus.pass += 1;
            next = (self.focus.worker + self.focus.pass as usize) % WORKERS;
        }
        self.begin_part(next % count);
    }

    fn begin_part(&mut self, part: usize) {
        self.focus.part = part;
        let items = self.parts.items(part);
        self.engine.part.clear();
        self.engine.part.extend_from_slice(items);
        self.cycle_start = self.steps;
        let first = (items.len() as u64 * FIRST_CYCLE).max(LEVELS);
        self.cycle_length = first << self.focus.pass.min(32);
    }

    /// Takes a step.
    pub(crate) fn step(&mut self) {
        if !(self.steps + self.aside).is_multiple_of(self.general_every()) {
            self.aside += 1;
            self.step_aside();
            return;
        }
        self.steps += 1;
        if self.engine.part.is_empty() {
            return;
        }
        if (self.steps - self.cycle_start).is_multiple_of(self.cycle_length / LEVELS) {
            self.cool();
        }
        let seed = self.break_up();
        self.placements += self.engine.pool.len() as u64;
        self.order_pool(seed);
        self.engine.refill();
        let cost = self.engine.state.total(self.engine.c);
        let slack = (self.temperature * self.engine.rng.exponential()) >> 20;
        if cost <= self.cost + slack {
            self.cost = cost;
            self.general_best = self.general_best.min(cost);
            self.engine.keep_changes();
            self.note_best();
        } else {
            self.engine.take_back();
        }
    }

    /// One step in so many is of the general kind: all of them, where there is no other walk.
    fn general_every(&self) -> u64 {
        match &self.pieces {
            None => 1,
            Some(pieces) if pieces.worth() > self.general_best => 2,
            Some(_) => GENERAL,
        }
    }

    /// A step of the walk over orders or shares.
    fn step_aside(&mut self) {
        let Some(pieces) = &mut self.pieces else {
            return;
        };
        pieces.step(&mut self.engine.rng);
        if pieces.best_cost() < self.best.cost {
            pieces.best().load(&mut self.engine);
            self.engine.keep_changes();
            self.cost = self.engine.state.total(self.engine.c);
            debug_assert_eq!(self.cost, pieces.best_cost(), "both count alike");
            self.note_best();
        }
    }

    fn note_best(&mut self) {
        if self.cost < self.best.cost {
            let c: &Compiled = self.engine.c;
            let before = self.best.cost;
            self.best.follow(c, &mut self.engine.state);
            self.changes[self.focus.part] += self.best.cost - before;
        }
    }

    /// Sets the temperature for the level at hand, and begins the next cycle after the last.
    fn cool(&mut self) {
        let mut level = (self.steps - self.cycle_start) / (self.cycle_length / LEVELS);
        if level >= LEVELS {
            self.next_part();
            level = 0;
        }
        let items = self.engine.items().max(1) as Price;
        let mean = (self.best.cost.abs().min(1 << 40) / items).max(1);
        // 7 halvings over the levels, straight between them.
        let (halvings, part) = (level * 7 / LEVELS, (level * 7 % LEVELS) as Price);
        let hot = mean * self.hot;
        let top = hot >> halvings;
        self.temperature = top - top * part / (2 * LEVELS as Price);
    }

    /// Takes items out around one of them, which it returns.
    fn break_up(&mut self) -> usize {
        let engine = &mut self.engine;
        let items = engine.part.len();
        let how = RUINS[engine.rng.below(RUINS.len())];
        let count = 1 + engine.rng.below(MOST_OUT.min(items));
        let mut seed = engine.any();
        if engine.rng.chance(DEAR) {
            for _ in 0..2 {
                let other = engine.any();
                if engine.excess(other) > engine.excess(seed) {
                    seed = other;
                }
            }
        }
        ruin(engine, how, seed, count);
        seed
    }

    fn order_pool(&mut self, seed: usize) {
        let engine = &mut self.engine;
        for i in (1..engine.pool.len()).rev() {
            let j = engine.rng.below(i + 1);
            engine.pool.swap(i, j);
        }
        let c = engine.c;
        match engine.rng.below(6) {
            0 => sort_by(engine, |item| key(c, item, Rule::Dearest)),
            1 => sort_by(engine, |item| key(c, item, Rule::Due)),
            2 => sort_by(engine, |item| key(c, item, Rule::Longest)),
            _ => {}
        }
        if engine.rng.chance(FIRST) {
            let at = engine.pool.iter().position(|&item| item as usize == seed);
            engine.pool[..=at.unwrap_or(0)].rotate_right(1);
        }
    }
}

fn sort_by(engine: &mut Engine, key: impl Fn(usize) -> (Price, Price)) {
    engine.pool.sort_by_key(|&item| key(item as usize));
}
