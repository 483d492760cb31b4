//! How often something recurs, and how long it takes.

use crate::Minutes;

/// A regular exchange: every so many days, so many minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cadence {
    /// Days from one to the next, at least 1.
    pub every_days: u16,
    /// Length of each.
    pub length: Minutes,
}
