//! Pieces of work.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Hat, Level, Minutes, PersonId, Skill, TaskId};

/// How much a task matters: 1 (nice to have) to 5 (the quarter hangs on it).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Importance(u8);

/// A number that is no importance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("importance is 1 to 5, found {0}")]
pub struct ImportanceError(pub i64);

impl Importance {
    /// What is assumed of a task that says nothing: 3.
    pub const DEFAULT: Importance = Importance(3);

    /// Checks that `value` is 1 to 5.
    ///
    /// # Errors
    /// When it is not.
    pub fn new(value: i64) -> Result<Self, ImportanceError> {
        match u8::try_from(value) {
            Ok(value @ 1..=5) => Ok(Importance(value)),
            _ => Err(ImportanceError(value)),
        }
    }

    /// The importance as a number, 1 to 5.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Importance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A day, or an instant. A day is a local one: of whoever does the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// A local day: as due date its end of work, as start date its beginning.
    Day(Date),
    /// An instant.
    At(Timestamp),
}

/// Where something was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// File name as the user gave it; empty where there is no file.
    pub file: String,
    /// Line, from 1; 0 where lines mean nothing.
    pub line: usize,
}

/// A piece of work. What nobody said is `None`, and is filled in, as a shown assumption, when the plan is priced.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Unique within the workspace.
    pub id: TaskId,
    /// What is to be done, never empty.
    pub title: String,
    /// Which hat it needs.
    pub hat: Option<Hat>,
    /// Effort that remains, for somebody who has the skills it needs.
    pub effort: Option<Minutes>,
    /// How much it matters.
    pub importance: Option<Importance>,
    /// When it should be complete.
    pub due: Option<Due>,
    /// No work before this.
    pub not_before: Option<Due>,
    /// Skills it needs, and how well.
    pub skills: BTreeMap<Skill, Level>,
    /// Tasks that must be complete first.
    pub after: Vec<TaskId>,
    /// Who has it now; none, or the lead, when it is on the lead's own plate and may be handed over.
    pub owner: Option<PersonId>,
    /// If not empty, only these may do it.
    pub only: Vec<PersonId>,
    /// Shortest stretch that is worth starting, where the task says so.
    pub min_chunk: Option<Minutes>,
    /// Longest stretch in one go, where the task says so.
    pub max_chunk: Option<Minutes>,
    /// Tags and labels, as written.
    pub labels: Vec<String>,
    /// Complete: it frees what waits for it and is not planned.
    pub done: bool,
    /// Where it was read.
    pub source: Source,
}

impl Task {
    /// A task of which only id and title are known.
    pub fn new(id: TaskId, title: impl Into<String>) -> Task {
        Task {
            id,
            title: title.into(),
            hat: None,
            effort: None,
            importance: None,
            due: None,
            not_before: None,
            skills: BTreeMap::new(),
            after: Vec::new(),
            owner: None,
            only: Vec::new(),
            min_chunk: None,
            max_chunk: None,
            labels: Vec::new(),
            done: false,
            source: Source::default(),
        }
    }
}
