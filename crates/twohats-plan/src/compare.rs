//! The same weeks under several strategies, side by side.

use crate::measures::Measures;
use crate::problem::Price;

/// One strategy's week.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The strategy's name.
    pub strategy: String,
    /// Figures of the plan it leads to.
    pub measures: Measures,
    /// What that plan costs under its own prices.
    pub own_cost: Price,
    /// What that plan costs under the prices of the first strategy compared: the column to compare.
    ///
    /// None where the plan would not be valid under them (a meeting-free day has no room for the first one's meetings).
    pub common_cost: Option<Price>,
}
