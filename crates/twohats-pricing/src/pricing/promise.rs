//! Promises: whether a date still holds when the work takes longer than estimated.

use twohats_model::{Minutes, Task};

use super::Priced;
use super::grid::minutes_of;
use crate::problem::{Range, Slot};

/// Work is planned with its estimate and promised with this many times as much: of 10,266 estimated tasks 80 % stayed
/// within it.
pub const PROMISE: f64 = 1.4;

/// For dates that cannot move: 90 % of the same tasks stayed within this.
pub const PROMISE_FIXED: f64 = 2.0;

/// Labels that mark a date that cannot move.
pub const FIXED_DATE_LABELS: [&str; 3] = ["fixed-date", "hard-deadline", "deadline"];

/// How safe a planned completion is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Risk {
    /// There is no date, or it holds even if the work takes as long as promised for.
    Safe,
    /// It holds if the work takes no longer than estimated.
    Tight {
        /// Working time between completion and date.
        spare: Minutes,
        /// Working time that the promise asks for.
        wanted: Minutes,
        /// The reason in words and minutes.
        sentence: String,
    },
    /// It does not hold.
    Late {
        /// From the date to completion on the calendar.
        by: Minutes,
        /// The reason in words and minutes.
        sentence: String,
    },
}

/// How many times its estimate a task is promised with.
pub fn factor(task: &Task) -> f64 {
    let fixed = |label: &String| {
        FIXED_DATE_LABELS.contains(&label.trim().to_lowercase().replace(' ', "-").as_str())
    };
    if task.labels.iter().any(fixed) {
        PROMISE_FIXED
    } else {
        PROMISE
    }
}

/// How safe the date of the problem's task number `task` is when `person` completes it at the end of the slot before
/// `completion`. Tasks without a date within the horizon, and places that are none, are safe.
pub fn risk(priced: &Priced, task: usize, person: &str, completion: Slot) -> Risk {
    let Some((task, due)) = priced
        .problem
        .tasks
        .get(task)
        .and_then(|t| Some((t, t.due?)))
    else {
        return Risk::Safe;
    };
    if completion > due {
        let by = minutes_of(completion - due);
        return Risk::Late {
            by,
            sentence: format!("It is complete {by} after its date"),
        };
    }
    let effort = task
        .options
        .iter()
        .find(|o| o.person == person)
        .map_or(0, |o| o.slots);
    let factor = priced.promises.get(&task.id).copied().unwrap_or(PROMISE);
    let wanted = minutes_of((f64::from(effort) * (factor - 1.0) - 1e-6).ceil().max(0.0) as Slot);
    let open = priced
        .problem
        .people
        .iter()
        .find(|p| p.id == person)
        .map_or(&[][..], |p| &p.open);
    let left = Range::new(completion, due);
    let spare = minutes_of(open.iter().map(|range| range.overlap(left)).sum());
    if spare >= wanted {
        return Risk::Safe;
    }
    let sentence = format!(
        "It leaves {spare} of working time before its date; work like this often takes {:.0} % of its estimate, {wanted} more",
        factor * 100.0
    );
    Risk::Tight {
        spare,
        wanted,
        sentence,
    }
}
