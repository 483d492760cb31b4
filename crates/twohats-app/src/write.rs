//! How a use case changes things: it reads, decides, and commits as one; and again when somebody was faster.

use std::any::Any;
use std::collections::HashMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tracing::Instrument;
use twohats_record::{Kind, Record};
use twohats_store::{
    Answer, Change, Commit, CommitError, Committed, Expect, ScheduleChange, Stored,
};

use crate::{App, AppError, How, IdempotencyKey, Outcome, Permit, Read, TRACES, Touched, work};

/// How often something is decided anew because somebody else changed what it was decided from.
const TRIES: usize = 4;

/// What a use case decided to change.
#[derive(Debug)]
pub(crate) struct Changes {
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
    pub(crate) fn new(action: &'static str, how: &How) -> Changes {
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
    pub(crate) fn add<R: Record>(&mut self, record: &R) -> Result<(), AppError> {
        self.put(None, record)
    }

    /// Puts a record, new or instead of what was read; the same again is no change.
    pub(crate) fn put<R: Record>(
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
    pub(crate) fn amend<R: Record>(
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
    pub(crate) fn delete<R: Record>(&mut self, stored: &Stored<R>) {
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
    pub(crate) fn guard<R: Record>(&mut self, stored: &Stored<R>) {
        let same = Change::put(&stored.record, Expect::Version(stored.version));
        self.list.push(same);
    }

    /// Adds a change that was made elsewhere: for taking back.
    pub(crate) fn push(&mut self, change: Change, mut touched: Touched) {
        self.name_first(touched.kind, &touched.id, 0);
        if !self.tells {
            (touched.before, touched.after) = (None, None);
        }
        self.list.push(change);
        self.touched.push(touched);
    }

    /// Something that is worth knowing beside the outcome.
    pub(crate) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// More for people to read in the history.
    pub(crate) fn remark(&mut self, note: impl Into<String>) {
        self.note = note.into();
    }

    /// The number of the change that is taken back.
    pub(crate) fn undoes(&mut self, seq: u64) {
        self.undoes = Some(seq);
    }

    /// Refuse when what plans are made from changed after this number.
    pub(crate) fn expect_inputs(&mut self, inputs: u64) {
        self.expect_inputs = Some(inputs);
    }

    /// The plan in force is to be made anew.
    pub(crate) fn replan(&mut self) {
        self.replans = true;
    }

    /// A schedule changes with a record: without one, nothing is committed.
    pub(crate) fn schedule(&mut self, change: ScheduleChange) {
        self.schedules.push(change);
    }

    /// Whether nothing would change.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn name_first(&mut self, kind: Kind, id: &str, version: u64) {
        self.first
            .get_or_insert_with(|| (kind, id.to_owned(), version));
    }

    fn touches_plans(&self) -> bool {
        self.touched.iter().any(|t| t.kind.is_planned_from())
    }

    fn of_commit(&self, app: &App, permit: &Permit<Read>) -> Commit {
        let mut commit = Commit::new(permit.workspace(), permit.who(), app.now(), self.action);
        commit.note.clone_from(&self.note);
        commit.undoes = self.undoes;
        commit.changes.clone_from(&self.list);
        commit.schedules.clone_from(&self.schedules);
        commit.expect_inputs = self.expect_inputs;
        commit
    }
}

/// Decides and commits; or, for a dry run, only decides.
///
/// Where the caller named no version, a decision that was overtaken is made anew a few times.
pub(crate) async fn write<T, F, D>(
    app: &App,
    permit: &Permit<Read>,
    how: &How,
    decide: F,
) -> Result<Outcome<T>, AppError>
where
    T: Serialize + DeserializeOwned,
    // Not `AsyncFn`: nothing can say yet that the future of one may cross threads, as a server's must.
    F: Fn() -> D,
    D: Future<Output = Result<(Changes, T), AppError>> + Send,
{
    if let Some(outcome) = repeated(app, permit, how).await? {
        return Ok(outcome);
    }
    for last in [false, false, false, true].into_iter().take(TRIES) {
        let (changes, value) = decide().await?;
        let outcome = Outcome {
            value,
            version: changes.first.as_ref().map_or(0, |(.., version)| *version),
            seq: None,
            touched: changes.touched.clone(),
            notes: changes.notes.clone(),
        };
        if how.dry_run || (changes.is_empty() && how.key.is_none()) {
            return Ok(outcome);
        }
        match commit(app, permit, how, &changes, &outcome).await {
            Ok(committed) => {
                return finished(app, permit, how, &changes, outcome, &committed).await;
            }
            Err(CommitError::Changed { .. }) if how.if_match.is_none() && !last => {}
            Err(CommitError::InputsMoved { .. }) if !last => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Internal("the last try returns".to_owned()))
}

/// Refuses when the caller saw another version.
pub(crate) fn expect<R: Record>(stored: &Stored<R>, how: &How) -> Result<(), AppError> {
    match how.if_match {
        Some(version) if version != stored.version => Err(AppError::Changed {
            present: serde_json::to_value(&stored.record).ok(),
            version: stored.version,
        }),
        _ => Ok(()),
    }
}

async fn commit<T: Serialize>(
    app: &App,
    permit: &Permit<Read>,
    how: &How,
    changes: &Changes,
    outcome: &Outcome<T>,
) -> Result<Committed, CommitError> {
    let mut commit = changes.of_commit(app, permit);
    if app.settings().replan {
        let job = work::replan_job(app.now());
        if changes.replans {
            commit.jobs = vec![job];
        } else if changes.touches_plans() {
            commit.replans = Some(job);
        }
    }
    commit.answer = how
        .key
        .as_ref()
        .map(|key| under(permit, key, answer(changes, outcome)));
    let traced = tracing::info_span!(target: TRACES, "commit", commit.action = changes.action);
    app.store().commit(commit).instrument(traced).await
}

/// The outcome to be kept. Where something changes, its number and version are not known yet: any but 0 stands for the
/// number that the commit gets.
fn answer<T: Serialize>(changes: &Changes, outcome: &Outcome<T>) -> String {
    let mut value = serde_json::to_value(outcome).unwrap_or_default();
    if !changes.is_empty() {
        value["version"] = Value::from(u8::from(!changes.first_deleted));
        value["seq"] = Value::from(1);
    }
    value.to_string()
}

async fn finished<T: DeserializeOwned>(
    app: &App,
    permit: &Permit<Read>,
    how: &How,
    changes: &Changes,
    mut outcome: Outcome<T>,
    committed: &Committed,
) -> Result<Outcome<T>, AppError> {
    if committed.replayed
        && let Some(outcome) = repeated(app, permit, how).await?
    {
        return Ok(outcome);
    }
    if changes.is_empty() {
        return Ok(outcome);
    }
    if let Some((kind, id, _)) = &changes.first {
        let mut put = committed.versions.iter();
        let version = put.find(|(k, i, _)| k == kind && i == id);
        outcome.version = version.map_or(0, |(.., version)| *version);
    }
    outcome.seq = Some(committed.seq);
    Ok(outcome)
}

/// What came of a request that is sent again, with the version and number that it got.
async fn repeated<T: DeserializeOwned>(
    app: &App,
    permit: &Permit<Read>,
    how: &How,
) -> Result<Option<Outcome<T>>, AppError> {
    let Some((mut outcome, seq)) = found::<Outcome<T>>(app, permit, how).await? else {
        return Ok(None);
    };
    if outcome.seq.is_some() {
        outcome.seq = Some(seq);
        if outcome.version > 0 {
            outcome.version = seq;
        }
    }
    Ok(Some(outcome))
}

/// What a request that is sent again was answered, where it is about no record: a token, an invitation.
pub(crate) async fn answered<T: DeserializeOwned>(
    app: &App,
    permit: &Permit<Read>,
    how: &How,
) -> Result<Option<T>, AppError> {
    let found = found(app, permit, how).await?;
    Ok(found.map(|(value, _)| value))
}

/// An answer to be kept with what is about no record.
pub(crate) fn kept<T: Serialize>(
    permit: &Permit<Read>,
    how: &How,
    value: &T,
) -> Result<Option<Answer>, AppError> {
    let answer = serde_json::to_string(value)
        .map_err(|error| AppError::Internal(format!("an answer cannot be kept: {error}")))?;
    let key = how.key.as_ref();
    Ok(key.map(|key| under(permit, key, answer)))
}

/// What was kept under a request's key, with the number of its commit.
async fn found<T: DeserializeOwned>(
    app: &App,
    permit: &Permit<Read>,
    how: &How,
) -> Result<Option<(T, u64)>, AppError> {
    let Some(key) = &how.key else {
        return Ok(None);
    };
    let found = app.store().answer(&scope(permit), key.as_str()).await?;
    let Some(found) = found else {
        return Ok(None);
    };
    if found.fingerprint != key.fingerprint() {
        return Err(AppError::KeyReused);
    }
    // An answer in words that this program no longer has is that of another request, too.
    let value = serde_json::from_str(&found.answer).map_err(|_| AppError::KeyReused)?;
    Ok(Some((value, found.seq)))
}

fn under(permit: &Permit<Read>, key: &IdempotencyKey, answer: String) -> Answer {
    Answer {
        scope: scope(permit),
        key: key.as_str().to_owned(),
        fingerprint: key.fingerprint().to_owned(),
        answer,
    }
}

/// Keys of different people never meet.
fn scope(permit: &Permit<Read>) -> String {
    let actor = permit.actor();
    let who = actor.account.as_deref().unwrap_or(&actor.label);
    format!("{}/{who}", actor.workspace)
}
