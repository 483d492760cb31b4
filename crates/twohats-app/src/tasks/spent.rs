//! Working on a task: started, stopped, and what is left of it.

use jiff::Timestamp;
use twohats_record::{Entry, EntryKind, Task, TaskState};
use twohats_store::{Query, Stored};

use super::{Stop, get, mine};
use crate::rights::{acting, leads};
use crate::write::{Changes, write};
use crate::{App, AppError, How, Outcome, Permit, Read, Work, gather, ids};

/// Minutes that are left of a task at least, as long as it is not done.
pub const LEAST_LEFT: u32 = 15;

/// Entries that one person can have running; two are one too many.
const MOST_RUNNING: u32 = 20;

/// Starts work on a task; work of the same person on another one stops, and so does an interruption.
///
/// # Errors
/// [`AppError::Conflict`] for a task that is closed; else as [`super::change`].
pub async fn start(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    write(app, permit, how, || async {
        let person = acting(app, permit, None).await?;
        let before = startable(app, permit, id, how).await?;
        let mut changes = Changes::new("task.start", how);
        let running = running_of(app, permit, &person).await?;
        if running.iter().any(|entry| is_on(entry, id)) {
            return Ok((changes, before.record));
        }
        let mut task = before.record.clone();
        task.state = TaskState::Started;
        task.snoozed_until = None;
        if task.owner.is_none() && !leads_week(app, permit, &person).await? {
            task.owner = Some(person.clone());
        }
        changes.put(Some(&before), &task)?;
        for entry in &running {
            end_entry(app, permit, entry, app.now(), &mut changes).await?;
        }
        let entry = new_entry(app, permit, &person, Some(id), EntryKind::Work, how).await?;
        changes.add(&entry)?;
        Ok((changes, task))
    })
    .await
}

/// Stops work on a task and lowers what is left by the time worked.
///
/// # Errors
/// [`AppError::Conflict`] when nobody works on it; else as [`super::change`].
pub async fn stop(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    stop: &Stop,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    write(app, permit, how, || async {
        let before = mine(app, permit, id, how).await?;
        let running = running_on(app, permit, id).await?;
        let own = permit.actor().person.as_deref();
        let mut mine = running
            .iter()
            .filter(|e| Some(e.record.person.as_str()) == own);
        let any = || running.first().filter(|_| leads(permit));
        let Some(entry) = mine.next().or_else(any) else {
            let message = format!("nobody works on `{id}` now");
            return Err(AppError::conflict(message, "start it first"));
        };
        let mut changes = Changes::new("task.stop", how);
        let now = app.now();
        let mut task = before.record.clone();
        task.effort_minutes = match stop.left_minutes {
            Some(left) => Some(left),
            None => task
                .effort_minutes
                .map(|left| lowered(left, &entry.record, now)),
        };
        let others = running.len() > 1;
        (task.state, task.closed_at) = match (stop.done, others) {
            (true, _) => (TaskState::Done, Some(now)),
            (false, true) => (TaskState::Started, None),
            (false, false) => (TaskState::Open, None),
        };
        changes.put(Some(&before), &task)?;
        let mut ended = ended(&entry.record, now);
        if !stop.note.trim().is_empty() {
            ended.note = stop.note.trim().to_owned();
        }
        changes.put(Some(entry), &ended)?;
        Ok((changes, task))
    })
    .await
}

/// A new entry that begins now.
pub(crate) async fn new_entry(
    app: &App,
    permit: &Permit<Read>,
    person: &str,
    task: Option<&str>,
    kind: EntryKind,
    how: &How,
) -> Result<Entry, AppError> {
    Ok(Entry {
        id: ids::next(app, permit.workspace(), "E", how).await?,
        person: person.to_owned(),
        kind,
        task: task.map(ToOwned::to_owned),
        starts_at: app.now(),
        ends_at: None,
        note: String::new(),
    })
}

/// Entries of a person that run.
pub(crate) async fn running_of(
    app: &App,
    permit: &Permit<Read>,
    person: &str,
) -> Result<Vec<Stored<Entry>>, AppError> {
    running(app, permit, Some(person), None).await
}

/// Work that runs on a task.
pub(crate) async fn running_on(
    app: &App,
    permit: &Permit<Read>,
    task: &str,
) -> Result<Vec<Stored<Entry>>, AppError> {
    let mut running = running(app, permit, None, Some(task)).await?;
    running.retain(|entry| entry.record.kind == EntryKind::Work);
    Ok(running)
}

async fn running(
    app: &App,
    permit: &Permit<Read>,
    person: Option<&str>,
    task: Option<&str>,
) -> Result<Vec<Stored<Entry>>, AppError> {
    let query = Query {
        states: vec!["running".to_owned()],
        person: person.map(ToOwned::to_owned),
        parent: task.map(ToOwned::to_owned),
        limit: MOST_RUNNING,
        ..Query::default()
    };
    Ok(app.store().list(permit.workspace(), &query).await?.items)
}

/// Ends all work that runs on a task that is closed.
pub(crate) async fn end_running(
    app: &App,
    permit: &Permit<Read>,
    task: &str,
    changes: &mut Changes,
) -> Result<(), AppError> {
    for entry in running_on(app, permit, task).await? {
        changes.put(Some(&entry), &ended(&entry.record, app.now()))?;
    }
    Ok(())
}

/// Ends an entry at an instant. Work lowers what is left of its task, and leaves it open if nobody else works on it.
pub(crate) async fn end_entry(
    app: &App,
    permit: &Permit<Read>,
    entry: &Stored<Entry>,
    at: Timestamp,
    changes: &mut Changes,
) -> Result<(), AppError> {
    changes.put(Some(entry), &ended(&entry.record, at))?;
    let task = entry.record.task.as_deref();
    let Some(id) = task.filter(|_| entry.record.kind == EntryKind::Work) else {
        return Ok(());
    };
    let before = match get(app, permit, id).await {
        Ok(before) => before,
        // It was deleted meanwhile; the time was spent all the same.
        Err(AppError::Missing(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    if !before.record.state.is_open() {
        return Ok(());
    }
    let others = running_on(app, permit, id).await?;
    let others = others.iter().any(|e| e.record.id != entry.record.id);
    changes.amend(&before, |task: &mut Task| {
        let left = task.effort_minutes;
        task.effort_minutes = left.map(|left| lowered(left, &entry.record, at));
        if !others {
            task.state = TaskState::Open;
        }
    })
}

/// What is left after the time that an entry took.
fn lowered(left: u32, entry: &Entry, until: Timestamp) -> u32 {
    let seconds = until.duration_since(entry.starts_at).as_secs().max(0);
    let worked = u32::try_from((seconds + 30) / 60).unwrap_or(u32::MAX);
    left.saturating_sub(worked).max(LEAST_LEFT.min(left))
}

fn ended(entry: &Entry, at: Timestamp) -> Entry {
    Entry {
        ends_at: Some(at.max(entry.starts_at)),
        ..entry.clone()
    }
}

fn is_on(entry: &Stored<Entry>, task: &str) -> bool {
    entry.record.kind == EntryKind::Work && entry.record.task.as_deref() == Some(task)
}

/// A task that is open, and that whoever asks may work on: their own, or one that nobody has.
async fn startable(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Stored<Task>, AppError> {
    let stored = get(app, permit, id).await?;
    let stored = match stored.record.owner {
        Some(_) => mine(app, permit, id, how).await?,
        None => {
            crate::write::expect(&stored, how)?;
            stored
        }
    };
    if !stored.record.state.is_open() {
        let message = format!("`{id}` is {}", stored.record.state.as_str());
        return Err(AppError::conflict(message, "take it up again first"));
    }
    Ok(stored)
}

/// Whether what nobody has is on this person's plate anyway.
async fn leads_week(app: &App, permit: &Permit<Read>, person: &str) -> Result<bool, AppError> {
    let world = gather::world(app, permit.workspace()).await?;
    Ok(gather::me(&world).is_ok_and(|me| me.id.as_str() == person))
}
