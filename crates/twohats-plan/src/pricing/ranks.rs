//! What matters: everything to be done, the most pressing first.

use twohats_model::{Importance, TaskId};

use super::Term;
use crate::problem::Price;
use crate::situation::Situation;

/// The four fields of the matrix of importance and urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quadrant {
    /// Important and urgent.
    DoNow,
    /// Important, not urgent.
    Schedule,
    /// Urgent, not important.
    HandOver,
    /// Neither.
    Later,
}

/// One task's place among all.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The task.
    pub task: TaskId,
    /// What putting it off by a day costs, in seconds of working time.
    pub score: Price,
    /// How much it matters, itself or by what waits for it.
    pub importance: Importance,
    /// How much of the time until its date it needs, 0 to 1.
    pub urgency: f64,
    /// Its field in the matrix.
    pub quadrant: Quadrant,
    /// The parts of the score; their prices sum to it.
    pub terms: Vec<Term>,
}

/// Ranks everything that is not done: by what a day's delay costs, and at the same cost by id.
pub fn rank(situation: &Situation) -> Vec<Ranked> {
    let _ = situation;
    Vec::new()
}
