//! What a use case decided to change, before it is committed.

use std::any::Any;
use std::collections::HashMap;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use twohats_record::{Kind, Record};
use twohats_store::{Change, Commit, Committed, Expect, ScheduleChange, Stored};

use crate::{AppError, How, Outcome, Permit, Read, Touched};

/// What a use case decided to change.
#[derive(Debug)]
pub struct Changes {
    action: &'static str,
    note: String,
    undoes: Option<u64>,
    expect_inputs: Option<u64>,
    /// Whether the plan in force is to be made anew, whatever is changed.
    replans: bool,
    list: Vec<Change>,
    schedules: Vec<ScheduleChange>,
    touched: Vec<Touched>,
    notes: Vec<String>,
    /// Whether what was and what becomes is told.
    tells: bool,
    /// Sort, name and present version of what the outcome's version is about: the first record that is named.
    first: Option<(Kind, String, u64)>,
    /// Whether that record is deleted.
    first_deleted: bool,
    /// Records that are put, each with its place in the lists, so that a second thought replaces the first.
    pending: HashMap<(Kind, String), (usize, Pending)>,
}

/// A record of any kind.
type Pending = Box<dyn Any + Send + Sync>;

impl Changes {
    /// Nothing yet, under an action's name such as `task.done`.
    pub fn new(action: &'static str, how: &How) -> Changes {
        Changes {
            action,
            note: String::new(),
            undoes: None,
            expect_inputs: None,
            replans: false,
            list: Vec::new(),
            schedules: Vec::new(),
            touched: Vec::new(),
            notes: Vec::new(),
            tells: how.dry_run,
            first: None,
            first_deleted: false,
            pending: HashMap::new(),
        }
    }

    /// Adds a record that is not there yet.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for a record that breaks its limits.
    pub fn add<R: Record>(&mut self, record: &R) -> Result<(), AppError> {
        self.put(None, record)
    }

    /// Puts a record, new or instead of what was read; the same again is no change.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for a record that breaks its limits.
    pub fn put<R: Record>(
        &mut self,
        before: Option<&Stored<R>>,
        after: &R,
    ) -> Result<(), AppError> {
        let faults = after.faults();
        if !faults.is_empty() {
            return Err(AppError::Invalid(faults));
        }
        let version = before.map_or(0, |stored| stored.version);
        self.name_first(R::KIND, after.id(), version);
        let value = |record: &R| serde_json::to_value(record).ok();
        let expect = match before {
            None => Expect::Absent,
            Some(stored) => {
                if serde_json::to_string(&stored.record).ok() == serde_json::to_string(after).ok() {
                    self.forget(&(R::KIND, after.id().to_owned()));
                    return Ok(());
                }
                Expect::Version(stored.version)
            }
        };
        let was = before.filter(|_| self.tells);
        let touched = Touched {
            kind: R::KIND,
            id: after.id().to_owned(),
            before: was.and_then(|stored| value(&stored.record)),
            after: Some(after).filter(|_| self.tells).and_then(value),
        };
        self.note_put(Change::put(after, expect), touched, after);
        Ok(())
    }

    /// Changes a record further, which may have been changed already.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for a record that breaks its limits.
    pub fn amend<R: Record>(
        &mut self,
        stored: &Stored<R>,
        amend: impl FnOnce(&mut R),
    ) -> Result<(), AppError> {
        let pending = self.pending.get(&(R::KIND, stored.record.id().to_owned()));
        let pending = pending.and_then(|(_, record)| record.downcast_ref::<R>());
        let mut record = pending.unwrap_or(&stored.record).clone();
        amend(&mut record);
        self.put(Some(stored), &record)
    }

    fn note_put<R: Record>(&mut self, change: Change, touched: Touched, record: &R) {
        let place = (R::KIND, record.id().to_owned());
        if let Some((at, pending)) = self.pending.get_mut(&place) {
            *pending = Box::new(record.clone());
            self.list[*at] = change;
            let mut all = self.touched.iter_mut();
            let same = all.find(|one| one.kind == touched.kind && one.id == touched.id);
            if let Some(same) = same {
                *same = touched;
            }
            return;
        }
        // Events come by the ten thousand and are put once.
        if R::KIND != Kind::Event {
            let pending: Pending = Box::new(record.clone());
            self.pending.insert(place, (self.list.len(), pending));
        }
        self.list.push(change);
        self.touched.push(touched);
    }

    /// Takes back that a record is put: on second thought it stays as it was.
    fn forget(&mut self, place: &(Kind, String)) {
        let Some((at, _)) = self.pending.remove(place) else {
            return;
        };
        self.list.remove(at);
        self.touched
            .retain(|one| one.kind != place.0 || one.id != place.1);
        for (later, _) in self.pending.values_mut() {
            *later -= usize::from(*later > at);
        }
    }

    /// Deletes a record as it was read.
    pub fn delete<R: Record>(&mut self, stored: &Stored<R>) {
        let id = stored.record.id();
        self.first_deleted |= self.first.is_none();
        self.name_first(R::KIND, id, stored.version);
        self.list
            .push(Change::delete::<R>(id, Expect::Version(stored.version)));
        let was = Some(&stored.record).filter(|_| self.tells);
        self.touched.push(Touched {
            kind: R::KIND,
            id: id.to_owned(),
            before: was.and_then(|record| serde_json::to_value(record).ok()),
            after: None,
        });
    }

    /// Adds that a record is still as it was read, without touching it.
    pub fn guard<R: Record>(&mut self, stored: &Stored<R>) {
        let same = Change::put(&stored.record, Expect::Version(stored.version));
        self.list.push(same);
    }

    /// Adds a change that was made elsewhere: for taking back.
    pub fn push(&mut self, change: Change, mut touched: Touched) {
        self.name_first(touched.kind, &touched.id, 0);
        if !self.tells {
            (touched.before, touched.after) = (None, None);
        }
        self.list.push(change);
        self.touched.push(touched);
    }

    /// Something that is worth knowing beside the outcome.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// More for people to read in the history.
    pub fn remark(&mut self, note: impl Into<String>) {
        self.note = note.into();
    }

    /// The number of the change that is taken back.
    pub fn undoes(&mut self, seq: u64) {
        self.undoes = Some(seq);
    }

    /// Refuse when what plans are made from changed after this number.
    pub fn expect_inputs(&mut self, inputs: u64) {
        self.expect_inputs = Some(inputs);
    }

    /// The plan in force is to be made anew.
    pub fn replan(&mut self) {
        self.replans = true;
    }

    /// A schedule changes with a record: without one, nothing is committed.
    pub fn schedule(&mut self, change: ScheduleChange) {
        self.schedules.push(change);
    }

    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn name_first(&mut self, kind: Kind, id: &str, version: u64) {
        self.first
            .get_or_insert_with(|| (kind, id.to_owned(), version));
    }

    /// What the change is called, such as `task.done`.
    pub fn action(&self) -> &'static str {
        self.action
    }

    /// Whether the plan in force is to be made anew, whatever is changed.
    pub fn replans(&self) -> bool {
        self.replans
    }

    /// Whether something changes that plans are made from.
    pub fn touches_plans(&self) -> bool {
        self.touched.iter().any(|t| t.kind.is_planned_from())
    }

    /// All of it as one commit, without jobs and answer.
    pub fn commit(&self, permit: &Permit<Read>, now: Timestamp) -> Commit {
        let mut commit = Commit::new(permit.workspace(), permit.who(), now, self.action);
        commit.note.clone_from(&self.note);
        commit.undoes = self.undoes;
        commit.changes.clone_from(&self.list);
        commit.schedules.clone_from(&self.schedules);
        commit.expect_inputs = self.expect_inputs;
        commit
    }

    /// What comes of it, before it is committed.
    pub fn outcome<T>(&self, value: T) -> Outcome<T> {
        Outcome {
            value,
            version: self.first.as_ref().map_or(0, |(.., version)| *version),
            seq: None,
            touched: self.touched.clone(),
            notes: self.notes.clone(),
        }
    }

    /// The same once it is committed.
    pub fn committed<T>(&self, mut outcome: Outcome<T>, committed: &Committed) -> Outcome<T> {
        if self.is_empty() {
            return outcome;
        }
        if let Some((kind, id, _)) = &self.first {
            let mut put = committed.versions.iter();
            let version = put.find(|(k, i, _)| k == kind && i == id);
            outcome.version = version.map_or(0, |(.., version)| *version);
        }
        outcome.seq = Some(committed.seq);
        outcome
    }

    /// The outcome as it is kept under an idempotency key. Where something changes, its number and version are not known
    /// yet: any but 0 stands for the number that the commit gets.
    pub fn answer<T: Serialize>(&self, outcome: &Outcome<T>) -> String {
        let mut value = serde_json::to_value(outcome).unwrap_or_default();
        if !self.is_empty() {
            value["version"] = Value::from(u8::from(!self.first_deleted));
            value["seq"] = Value::from(1);
        }
        value.to_string()
    }
}
