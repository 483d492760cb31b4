//! What all records have in common.

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Fault, Kind};

/// One thing that a workspace keeps.
pub trait Record: Clone + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Which sort it is.
    const KIND: Kind;

    /// Unique among the records of its kind in its workspace.
    fn id(&self) -> &str;

    /// Everything that breaks a limit; empty when all is well.
    fn faults(&self) -> Vec<Fault>;

    /// By what it can be found and sorted.
    fn index(&self) -> Index<'_> {
        Index::default()
    }
}

/// By what a record can be found, beside its id. What a kind has no use for is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Index<'a> {
    /// Its state, such as `open`.
    pub state: Option<&'a str>,
    /// Whose it is: a person's id.
    pub person: Option<&'a str>,
    /// What it is part of: an event's calendar, an entry's task.
    pub parent: Option<&'a str>,
    /// When it starts.
    pub starts: Option<Timestamp>,
    /// When it is over; `None` also for what has no end.
    pub ends: Option<Timestamp>,
}
