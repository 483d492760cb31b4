#![doc = include_str!("../README.md")]

mod access;
mod answer;
mod backup;
mod change;
mod check;
mod commit;
mod db;
mod error;
mod export;
mod find;
mod history;
mod import;
mod job;
mod location;
mod migrate;
mod open;
mod query;
mod restore;
mod row;
mod schedule;
mod statement;
mod store;
mod table;
mod together;
mod workspace;

pub use access::{
    Account, Entered, Entrance, Invitation, Link, NewWorkspace, Passkey, Session, Token,
};
pub use answer::{Answer, Answered};
pub use change::{Change, Commit, Committed, Expect, ScheduleChange, Who};
pub use error::{CommitError, ImportError, OpenError, RestoreError, StoreError};
pub use export::EXPORT_FORMAT;
pub use history::{HistoryChange, HistoryEntry};
pub use job::{Job, JobState, NewJob};
pub use location::{Location, LocationError};
pub use query::{Cursor, CursorError, Page, Query, Stored};
pub use restore::{check_backup, restore};
pub use schedule::{Rule, RuleError, Schedule};
pub use store::{Readiness, Store};
pub use workspace::Workspace;
