//! A slack that shrinks in cycles of doubling length.

use crate::rng::Rng;

/// How often the temperature falls in a cycle.
const LEVELS: u64 = 128;

/// The temperature at which a cycle ends, in 1/1024 of a unit of cost.
const COLD: i64 = 200;

/// The temperature of an annealing walk. It does not depend on how long the walk may last.
#[derive(Clone, Debug)]
pub(super) struct Cooling {
    /// In 1/1024 of a unit of cost, as the temperature is.
    hot: i64,
    cold: i64,
    temperature: i64,
    level_length: u64,
    level: u64,
    left: u64,
}

impl Cooling {
    /// Cycles that begin at `hot` (a cost, in 1/1024) and take `first` moves, then twice as many, and so on.
    pub(super) fn new(hot: i64, cold: i64, first: u64) -> Self {
        let length = (first / LEVELS).max(1);
        Cooling {
            hot: hot.max(cold),
            cold,
            temperature: hot.max(cold),
            level_length: length,
            level: 0,
            left: length,
        }
    }

    /// A move is about to be made: how much dearer it may be, and whether a cycle begins.
    pub(super) fn next(&mut self, rng: &mut Rng) -> (i64, bool) {
        let mut begins = false;
        if self.left == 0 {
            self.level += 1;
            if self.level == LEVELS {
                self.level = 0;
                self.level_length *= 2;
                begins = true;
            }
            self.left = self.level_length;
            self.temperature = self.at_level();
        }
        self.left -= 1;
        ((self.temperature * rng.exponential()) >> 20, begins)
    }

    /// From hot to cold by halvings, straight between them.
    fn at_level(&self) -> i64 {
        let ratio = (self.hot / self.cold).max(1) as u64;
        let halvings = u64::from(ratio.ilog2()) + 1;
        let (whole, part) = (
            self.level * halvings / LEVELS,
            self.level * halvings % LEVELS,
        );
        let top = self.hot >> whole;
        (top - top * part as i64 / (2 * LEVELS as i64)).max(1)
    }
}

/// Cycles end at this temperature where the cost is counted in ones.
pub(super) const fn cold(unit: i64) -> i64 {
    unit * COLD
}
