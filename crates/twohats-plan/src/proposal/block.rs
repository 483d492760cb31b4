//! Planned time, and the meetings it is planned around.

use jiff::Zoned;
use twohats_model::{Busy, EventKind, Hat, Minutes, PersonId, TaskId};

/// A stretch of planned time of one person. A session is a block for each of its people.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Names the block across plans, of ASCII letters, digits and `-._` only: made for calendar UIDs.
    ///
    /// The same work in the same week keeps its key when it moves.
    pub key: String,
    /// Whose time.
    pub person: PersonId,
    /// Start, in the person's zone.
    pub start: Zoned,
    /// End, in the person's zone.
    pub end: Zoned,
    /// Which hat.
    pub hat: Hat,
    /// What it is, for people: the task's title, "Ana / Bo one-on-one".
    pub title: String,
    /// What it is for.
    pub what: What,
    /// Which stretch of how many, where the work is cut.
    pub part: Part,
}

impl Block {
    /// Its length.
    pub fn length(&self) -> Minutes {
        let seconds = self.end.duration_since(&self.start).as_secs();
        Minutes(u32::try_from(seconds / 60).unwrap_or(0))
    }
}

/// What a block is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A task.
    Task(TaskId),
    /// Time that recurs without a task; the habit's name.
    Habit(String),
    /// A meeting that the planner placed, with all who take part.
    Session(Vec<PersonId>),
    /// Writing and talking through the brief of a task that is handed over.
    Brief {
        /// The task.
        task: TaskId,
        /// Who takes it.
        to: PersonId,
    },
    /// Looking in on a task that was handed over.
    Checkpoint {
        /// The task.
        task: TaskId,
        /// Who has it.
        to: PersonId,
    },
}

/// Which stretch of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// From 1.
    pub nth: usize,
    /// How many there are.
    pub of: usize,
}

/// An entry of somebody's calendar within the horizon. The plan goes around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Whose calendar.
    pub person: PersonId,
    /// Start, in the person's zone.
    pub start: Zoned,
    /// End, in the person's zone.
    pub end: Zoned,
    /// Its title; empty where the calendar hides it.
    pub title: String,
    /// Its hat, where that is known.
    pub hat: Option<Hat>,
    /// Whether it takes time.
    pub busy: Busy,
    /// What sort of entry it is.
    pub kind: EventKind,
    /// Whether it lasts whole days.
    pub all_day: bool,
}
