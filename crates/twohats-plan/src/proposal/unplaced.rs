//! What found no place, why, and what would mend it.

mod find;
mod important;
mod sentence;

pub(super) use find::unplaced;

use jiff::Zoned;
use twohats_model::{Minutes, PersonId, TaskId};

use crate::problem::Price;

/// Something the plan places.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A task.
    Task(TaskId),
    /// A habit, by name, with the problem's id for this occurrence.
    Habit {
        /// The habit's name.
        name: String,
        /// The occurrence.
        id: String,
    },
    /// A session, by the problem's id.
    Session(String),
    /// The brief or a checkpoint of a task that is handed over, by the problem's id.
    Handover {
        /// The task that is handed over.
        task: TaskId,
        /// The block of lead time.
        id: String,
    },
}

/// Something that found no place, or only partly.
#[derive(Clone, Debug, PartialEq)]
pub struct Unplaced {
    /// What.
    pub item: Item,
    /// Its title.
    pub title: String,
    /// How much of it has no place.
    pub missing: Minutes,
    /// How much there is of it.
    pub of: Minutes,
    /// What leaving it out costs in this plan.
    pub cost: Price,
    /// What keeps it out.
    pub cause: Cause,
    /// The cause in a sentence.
    pub why: String,
    /// The smallest change found that places it; each was tried, none is a guess.
    pub remedy: Option<Remedy>,
}

/// What keeps something out of a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// Nobody who may do it has enough open time (before it is due, where it has a date).
    NoOpenTime {
        /// The date it would have to make, where it has one.
        before: Option<Zoned>,
    },
    /// Open time is left, but the daily limit of those who may do it is reached.
    CapReached(Vec<PersonId>),
    /// It waits for a task that is itself not complete in this plan.
    WaitsFor(TaskId),
    /// These people have no time in common within its range.
    Needs(Vec<PersonId>),
    /// It would fit, but placing it costs more than leaving it out.
    CheaperLeftOut {
        /// How much more, in seconds of working time.
        by: Price,
    },
    /// The time it needs is taken by what costs more to leave out.
    Crowded,
}

/// A change that would place something, found by trying it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What to change, in a sentence: "Free 45 min more of Bo's week."
    pub change: String,
    /// What the plan would then cost more (or, negative, less).
    pub extra: Price,
}
