//! What a lead should know before accepting a plan.

use twohats_model::{PersonId, TaskId};

/// One thing to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What sort of thing.
    pub kind: WarningKind,
    /// Whom it is about, where it is about somebody.
    pub person: Option<PersonId>,
    /// The task it is about, where it is about one.
    pub task: Option<TaskId>,
    /// The sentence.
    pub text: String,
}

/// Sorts of warning, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WarningKind {
    /// A task is complete only after it is due.
    Late,
    /// A task near the top of the list found no place.
    RankedHighUnplaced,
    /// Somebody has more planned than the strategy wants.
    Overload,
    /// Somebody's open time does not hold the work that only they may do.
    OverCapacity,
    /// A one-on-one or check-in was not placed.
    MissedCadence,
    /// A habit stays below the strategy's minimum.
    MissedHabit,
    /// A task makes its date only if the estimate holds.
    DeadlineAtRisk,
    /// Lead time for a brief or checkpoint found no place.
    HandoverWithoutTime,
}
