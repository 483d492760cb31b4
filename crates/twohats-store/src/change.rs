//! What a commit is made of.

use jiff::Timestamp;
use twohats_record::{
    Calendar, Entry, Event, Kind, Member, Person, Plan, Record, Settings, Strategy, Task,
};

use crate::{Answer, Job, NewJob, Schedule, StoreError};

/// Changes that happen together or not at all, and what comes with them.
#[derive(Clone, Debug)]
pub struct Commit {
    /// In which workspace.
    pub workspace: String,
    /// Who does it.
    pub by: Who,
    /// When.
    pub at: Timestamp,
    /// What it is, for the history: `task.done`.
    pub action: String,
    /// More for people to read; may be empty.
    pub note: String,
    /// The number of the change that it takes back.
    pub undoes: Option<u64>,
    /// The records, in order.
    pub changes: Vec<Change>,
    /// Jobs that come of it.
    pub jobs: Vec<NewJob>,
    /// The job that comes of it where a plan is in force.
    pub replans: Option<NewJob>,
    /// Schedules that are put, each in the place of the one of its id, or dropped by their id.
    pub schedules: Vec<ScheduleChange>,
    /// The job that it is the work of; it is done with the commit.
    pub finishes: Option<Job>,
    /// Refuse if what plans are made from changed after this number.
    pub expect_inputs: Option<u64>,
    /// What a repeated request with the same key is answered.
    pub answer: Option<Answer>,
}

impl Commit {
    /// A commit of nothing yet.
    pub fn new(workspace: &str, by: Who, at: Timestamp, action: &str) -> Commit {
        Commit {
            workspace: workspace.to_owned(),
            by,
            at,
            action: action.to_owned(),
            note: String::new(),
            undoes: None,
            changes: Vec::new(),
            jobs: Vec::new(),
            replans: None,
            schedules: Vec::new(),
            finishes: None,
            expect_inputs: None,
            answer: None,
        }
    }
}

/// A schedule that changes with a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScheduleChange {
    /// Put, new or instead of the one of its id.
    Put(Schedule),
    /// Removed, where there is one of this id.
    Drop(String),
}

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The account's id; absent for the command line and for what runs by itself.
    pub account: Option<String>,
    /// For people: `ana`, `command line`, `worker`.
    pub label: String,
}

impl Who {
    /// Somebody without an account.
    pub fn named(label: &str) -> Who {
        Who {
            account: None,
            label: label.to_owned(),
        }
    }

    /// Whether both are the same: by the account where both have one, whatever it was called at the time.
    pub fn is(&self, other: &Who) -> bool {
        match (&self.account, &other.account) {
            (Some(account), Some(other)) => account == other,
            _ => self == other,
        }
    }
}

/// As what a record must be found, or the whole commit is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Not there.
    Absent,
    /// There, of this version.
    Version(u64),
    /// Whatever is there.
    Any,
}

/// One record put or deleted.
#[derive(Clone, Debug)]
pub struct Change {
    pub(crate) kind: Kind,
    pub(crate) id: String,
    pub(crate) after: Option<After>,
    pub(crate) expect: Expect,
}

/// A record as it will be.
#[derive(Clone, Debug)]
pub(crate) struct After {
    pub(crate) body: String,
    pub(crate) state: Option<String>,
    pub(crate) person: Option<String>,
    pub(crate) parent: Option<String>,
    pub(crate) starts: Option<Timestamp>,
    pub(crate) ends: Option<Timestamp>,
}

impl After {
    fn new<R: Record>(record: &R, body: String) -> After {
        let index = record.index();
        After {
            body,
            state: index.state.map(str::to_owned),
            person: index.person.map(str::to_owned),
            parent: index.parent.map(str::to_owned),
            starts: index.starts,
            ends: index.ends,
        }
    }
}

impl Change {
    /// Puts a record, new or instead of what is there.
    pub fn put<R: Record>(record: &R, expect: Expect) -> Change {
        let body = serde_json::to_string(record)
            .expect("records are plain data whose keys are texts, which JSON always holds");
        Change {
            kind: R::KIND,
            id: record.id().to_owned(),
            after: Some(After::new(record, body)),
            expect,
        }
    }

    /// Deletes a record.
    pub fn delete<R: Record>(id: &str, expect: Expect) -> Change {
        Change {
            kind: R::KIND,
            id: id.to_owned(),
            after: None,
            expect,
        }
    }

    /// Puts a record by its body (JSON), which is kept byte for byte, or deletes it where there is none.
    ///
    /// # Errors
    /// When the body is no record of that kind and id.
    pub fn raw(
        kind: Kind,
        id: &str,
        body: Option<String>,
        expect: Expect,
    ) -> Result<Change, StoreError> {
        let after = body.map(|body| after(kind, id, body)).transpose()?;
        Ok(Change {
            kind,
            id: id.to_owned(),
            after,
            expect,
        })
    }
}

/// What came of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The number of the change; that of the last one where nothing was changed.
    pub seq: u64,
    /// The number of the last change to what plans are made from.
    pub inputs: u64,
    /// Each record that was put, with its version now. One that was the same already keeps its version.
    pub versions: Vec<(Kind, String, u64)>,
    /// Whether it had happened before, under the same idempotency key, and did not happen now.
    pub replayed: bool,
}

/// Reads a body for what it can be found by.
pub(crate) fn after(kind: Kind, id: &str, body: String) -> Result<After, StoreError> {
    match kind {
        Kind::Settings => read::<Settings>(id, body),
        Kind::Member => read::<Member>(id, body),
        Kind::Person => read::<Person>(id, body),
        Kind::Strategy => read::<Strategy>(id, body),
        Kind::Calendar => read::<Calendar>(id, body),
        Kind::Event => read::<Event>(id, body),
        Kind::Task => read::<Task>(id, body),
        Kind::Entry => read::<Entry>(id, body),
        Kind::Plan => read::<Plan>(id, body),
    }
}

fn read<R: Record>(id: &str, body: String) -> Result<After, StoreError> {
    let unreadable = |message: String| StoreError::Unreadable {
        kind: R::KIND.to_string(),
        id: id.to_owned(),
        message,
    };
    let record: R = serde_json::from_str(&body).map_err(|error| unreadable(error.to_string()))?;
    if record.id() != id {
        return Err(unreadable(format!("its body names itself {}", record.id())));
    }
    Ok(After::new(&record, body))
}
