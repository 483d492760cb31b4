//! Importance: how much more one task's time weighs than another's.
//!
//! Importance is 1 to 5. Each level multiplies what a task's delay and lateness
//! cost by [`IMPORTANCE_STEP`], and what leaving it undone costs by
//! [`UNPLANNED_STEP`](super::UNPLANNED_STEP); prices are quoted at level 3.

use twohats_model::{Assumption, Importance, Task};

/// How much one level of importance multiplies the cost of delay. Our own judgement: the scale 4, 8, 16, 32, 64
/// puts one task of level 5 before any handful of level 2.
pub const IMPORTANCE_STEP: f64 = 2.0;

/// `step` to the power of the levels above 3, a fraction below it.
pub(super) fn weight(importance: Importance, step: f64) -> f64 {
    let mut weight = 1.0;
    for _ in 3..importance.get() {
        weight *= step;
    }
    for _ in importance.get()..3 {
        weight /= step;
    }
    weight
}

/// A task's importance, assumed where it says nothing.
pub(super) fn of(task: &Task, assumptions: &mut Vec<Assumption>) -> Importance {
    task.importance.unwrap_or_else(|| {
        let what = format!("has importance {}, the middle", Importance::DEFAULT);
        assumptions.push(Assumption::new(&task.title, what));
        Importance::DEFAULT
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_doubles() {
        let weights: Vec<f64> = (1..=5)
            .map(|i| weight(Importance::new(i).unwrap(), IMPORTANCE_STEP))
            .collect();
        assert_eq!(weights, [0.25, 0.5, 1.0, 2.0, 4.0]);
    }
}
