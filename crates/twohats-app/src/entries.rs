//! Time that was really spent: work, and what came in between.

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_record::{Entry, EntryKind, TaskState};
use twohats_store::{Page, Query, Stored};
use utoipa::ToSchema;

use crate::asking::{limit, place};
use crate::rights::{acting, exists, is_mine};
use crate::tasks::{self, end_entry, new_entry, running_of};
use crate::write::{Changes, expect, write};
use crate::{App, AppError, How, Outcome, Permit, Read, Work};

/// Entries in one answer where nobody says how many.
const USUAL: u32 = 100;
/// Most entries in one answer.
const MOST: u32 = 500;
/// Longest interruption that can be noted afterwards, in minutes.
const LONGEST: u32 = 24 * 60;

/// Something that came in between.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Interruption {
    /// What it was.
    pub note: String,
    /// How long it took, up to now: 1 to 1440. Without it the interruption begins now and runs until [`resume`].
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 1440)]
    pub minutes: Option<u32>,
    /// Whose time it took; that of whoever asks where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
}

/// Which entries.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, utoipa::IntoParams,
)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct EntryQuery {
    /// Only those that end after this.
    pub from: Option<Timestamp>,
    /// Only those that start before this.
    pub to: Option<Timestamp>,
    /// Only those of this person.
    pub person: Option<String>,
    /// Only those on this task.
    pub task: Option<String>,
    /// Where the last page ended.
    pub after: Option<String>,
    /// How many, 1 to 500; 100 where none is given.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<u32>,
}

/// One entry.
///
/// # Errors
/// [`AppError::Missing`] when there is none of this id.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Entry>, AppError> {
    let found = app.store().load(permit.workspace(), id).await?;
    found.ok_or_else(|| AppError::missing("entry", id))
}

/// Entries, the latest first, a page at a time.
///
/// # Errors
/// [`AppError::Invalid`] for a limit out of range, or no place where a page ended.
pub async fn list(
    app: &App,
    permit: &Permit<Read>,
    query: &EntryQuery,
) -> Result<Page<Entry>, AppError> {
    let query = Query {
        person: query.person.clone(),
        parent: query.task.clone(),
        from: query.from,
        to: query.to,
        after: place(query.after.as_deref())?,
        limit: limit(query.limit, USUAL, MOST)?,
        newest_first: true,
        ..Query::default()
    };
    Ok(app.store().list(permit.workspace(), &query).await?)
}

/// Notes something that came in between; work that runs stops for it.
///
/// With a length it is over already: work that runs is cut around it and goes on.
///
/// # Errors
/// [`AppError::Invalid`] by field.
pub async fn interrupt(
    app: &App,
    permit: &Permit<Work>,
    interruption: &Interruption,
    how: &How,
) -> Result<Outcome<Entry>, AppError> {
    let minutes = interruption.minutes;
    if let Some(found) = minutes.filter(|minutes| !(1..=LONGEST).contains(minutes)) {
        let message = format!("is 1 to {LONGEST}, found {found}");
        return Err(AppError::field("minutes", message));
    }
    write(app, permit, how, || async {
        let person = acting(app, permit, interruption.person.as_deref()).await?;
        let now = app.now();
        let mut changes = Changes::new("entry.interrupt", how);
        let running = running_of(app, permit, &person).await?;
        let work = running
            .iter()
            .find(|entry| entry.record.kind == EntryKind::Work);
        let task = work.and_then(|work| work.record.task.as_deref());
        let kind = EntryKind::Interruption;
        let mut entry = new_entry(app, permit, &person, task, kind, how).await?;
        interruption.note.trim().clone_into(&mut entry.note);
        if let Some(minutes) = minutes {
            entry.starts_at = now
                .saturating_sub(i64::from(minutes).minutes())
                .unwrap_or(now);
            entry.ends_at = Some(now);
        }
        changes.add(&entry)?;
        for other in &running {
            end_entry(app, permit, other, entry.starts_at, &mut changes).await?;
        }
        if let (Some(task), Some(_)) = (task, minutes) {
            go_on(app, permit, &person, task, &mut changes, how).await?;
        }
        Ok((changes, entry))
    })
    .await
}

/// Ends the interruption that runs, and starts again what it interrupted.
///
/// # Errors
/// [`AppError::Conflict`] when none runs.
pub async fn resume(
    app: &App,
    permit: &Permit<Work>,
    person: Option<&str>,
    how: &How,
) -> Result<Outcome<Entry>, AppError> {
    write(app, permit, how, || async {
        let person = acting(app, permit, person).await?;
        let running = running_of(app, permit, &person).await?;
        let mut running = running.iter();
        let Some(entry) = running.find(|e| e.record.kind == EntryKind::Interruption) else {
            let message = format!("no interruption of `{person}` runs now");
            return Err(AppError::conflict(message, "start the task instead"));
        };
        let mut changes = Changes::new("entry.resume", how);
        end_entry(app, permit, entry, app.now(), &mut changes).await?;
        if let Some(task) = &entry.record.task {
            go_on(app, permit, &person, task, &mut changes, how).await?;
        }
        let ended = Entry {
            ends_at: Some(app.now().max(entry.record.starts_at)),
            ..entry.record.clone()
        };
        Ok((changes, ended))
    })
    .await
}

/// Corrects an entry by a merge patch (RFC 7386). What is left of its task stays as it is.
///
/// # Errors
/// [`AppError::Missing`]; [`AppError::Invalid`] by field; [`AppError::Changed`].
pub async fn change(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    patch: &Value,
    how: &How,
) -> Result<Outcome<Entry>, AppError> {
    write(app, permit, how, || async {
        let before = mine(app, permit, id, how).await?;
        let mut changes = Changes::new("entry.change", how);
        let entry = twohats_record::patch(&before.record, patch).map_err(AppError::Invalid)?;
        if before.record.ends_at.is_none() != entry.ends_at.is_none() {
            let message = "is set when the entry ends, and cannot be taken away or put by hand";
            return Err(AppError::field("ends_at", message));
        }
        if entry.person != before.record.person {
            is_mine(permit, Some(&entry.person), "this entry")?;
            exists(app, permit, "person", &entry.person).await?;
        }
        if let Some(task) = entry
            .task
            .as_ref()
            .filter(|_| entry.task != before.record.task)
            && let Err(AppError::Missing(_)) = tasks::get(app, permit, task).await
        {
            return Err(AppError::field(
                "task",
                format!("there is no task `{task}`"),
            ));
        }
        changes.put(Some(&before), &entry)?;
        Ok((changes, entry))
    })
    .await
}

/// Deletes an entry.
///
/// # Errors
/// As [`change`].
pub async fn delete(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Entry>, AppError> {
    write(app, permit, how, || async {
        let before = mine(app, permit, id, how).await?;
        let mut changes = Changes::new("entry.delete", how);
        if before.record.ends_at.is_none() {
            // Work that runs is stopped first, or its task would stay started for ever.
            return Err(AppError::conflict(
                "this entry still runs",
                "stop the task, or end the interruption, first",
            ));
        }
        changes.delete(&before);
        Ok((changes, before.record))
    })
    .await
}

async fn mine(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Stored<Entry>, AppError> {
    let stored = get(app, permit, id).await?;
    is_mine(permit, Some(&stored.record.person), "this entry")?;
    expect(&stored, how)?;
    Ok(stored)
}

/// Work on a task goes on from now, if it is still open.
async fn go_on(
    app: &App,
    permit: &Permit<Work>,
    person: &str,
    task: &str,
    changes: &mut Changes,
    how: &How,
) -> Result<(), AppError> {
    let stored = match tasks::get(app, permit, task).await {
        Ok(stored) if stored.record.state.is_open() => stored,
        Ok(_) | Err(AppError::Missing(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    changes.amend(&stored, |task| task.state = TaskState::Started)?;
    let entry = new_entry(app, permit, person, Some(task), EntryKind::Work, how).await?;
    changes.add(&entry)
}
