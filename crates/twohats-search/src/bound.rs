//! Proven lower bounds.
//!
//! The simple one is the sum of every item's cost alone (`floors.rs`) and of the switches between
//! what stands anyway. The stronger one puts a toll on every slot of a person's day, one for each hat, lets each item
//! find its cheapest place alone at these prices, and takes off the tolls that each day could earn at most, less what it
//! would pay for changes of hat and windows: a Lagrangian relaxation of the rule that items share the days' slots. Any
//! tolls give a valid bound; a subgradient walk looks for good ones. Tolls are integers where they are used, so bounds
//! are exact.

mod chains;
mod hats;
mod market;

use super::compile::Compiled;
use super::floors::Floors;
use market::Market;
use twohats_problem::problem::{Price, Slot};

/// Rounds without a better bound before strides get shorter.
const PATIENCE: usize = 5;

/// How much shorter.
const SHORTER: f64 = 0.7;

/// With strides as short as this nothing more is to be gained.
const SHORTEST: f64 = 0.01;

/// What is paid whatever is planned: changes of hat between standing meetings, and the finish of the task that cannot
/// be complete before all others. Pins are left out: work around one may begin before a meeting that the pin follows.
fn sunk(c: &Compiled, floors: &Floors) -> Price {
    let changes = c.days.iter().map(hats::standing).sum::<Slot>();
    let last = floors.earliest.iter().copied().max().unwrap_or(0);
    c.hat_switch * Price::from(changes) + c.finish * Price::from(last)
}

/// The sum of what every item costs alone.
pub(crate) fn alone(c: &Compiled, floors: &Floors) -> Price {
    let jobs: Price = floors.jobs.iter().sum();
    jobs + floors.meetings.iter().sum::<Price>() + sunk(c, floors)
}

/// A bound in the making: better with every round.
pub(crate) struct Prover<'a> {
    c: &'a Compiled,
    floors: &'a Floors,
    /// Made for the first round.
    market: Option<Market>,
    /// No valid plan costs less.
    pub best: Price,
    stride: f64,
    idle: usize,
    over: bool,
}

impl<'a> Prover<'a> {
    /// Begins with what items cost alone.
    pub(crate) fn new(c: &'a Compiled, floors: &'a Floors) -> Self {
        Prover {
            c,
            floors,
            market: None,
            best: alone(c, floors),
            stride: 1.0,
            idle: 0,
            over: false,
        }
    }

    /// Lets every item choose once more; `cost` is that of a known plan. When stopped on the way nothing changes.
    pub(crate) fn round(&mut self, cost: Price, stop: &dyn Fn() -> bool) {
        if self.over || self.best >= cost {
            return;
        }
        let market = self
            .market
            .get_or_insert_with(|| Market::new(self.c, self.floors));
        let Some(bound) = market.clear(self.floors, stop) else {
            return;
        };
        let last = self.floors.earliest.iter().copied().max().unwrap_or(0);
        let bound = bound + self.c.finish * Price::from(last);
        self.idle += 1;
        if bound > self.best {
            self.best = bound;
            self.idle = 0;
        } else if self.idle.is_multiple_of(PATIENCE) {
            self.stride *= SHORTER;
        }
        self.over = self.stride < SHORTEST || !market.raise(self.stride, (cost - bound) as f64);
    }

    /// Further rounds would gain nothing.
    pub(crate) fn is_over(&self) -> bool {
        self.over
    }
}
