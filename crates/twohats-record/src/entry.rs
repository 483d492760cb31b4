//! Time that was spent.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::limits::{Checker, MAX_NOTES};
use crate::{Fault, Index, Kind, Record};

/// What time was spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Work on a task.
    Work,
    /// Something that came in between.
    Interruption,
}

/// A stretch of time that was really spent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Tells it apart.
    pub id: String,
    /// Who spent it.
    pub person: String,
    /// On what.
    pub kind: EntryKind,
    /// Which task; absent for an interruption that belongs to none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
    /// When it began.
    pub starts_at: Timestamp,
    /// When it ended; absent while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Timestamp>,
    /// What it was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Record for Entry {
    const KIND: Kind = Kind::Entry;

    fn id(&self) -> &str {
        &self.id
    }

    fn faults(&self) -> Vec<Fault> {
        let mut checker = Checker::default();
        checker.id("id", &self.id);
        checker.id("person", &self.person);
        checker.maybe_id("task", self.task.as_ref());
        checker.text("note", &self.note, MAX_NOTES);
        if self.ends_at.is_some_and(|ends| ends < self.starts_at) {
            checker.fault("ends_at", "is before starts_at");
        }
        checker.faults()
    }

    fn index(&self) -> Index<'_> {
        Index {
            state: Some(if self.ends_at.is_some() {
                "ended"
            } else {
                "running"
            }),
            person: Some(&self.person),
            parent: self.task.as_deref(),
            starts: Some(self.starts_at),
            ends: self.ends_at,
        }
    }
}
