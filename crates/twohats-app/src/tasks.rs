//! Tasks: added, changed, done, put off, worked on.

mod flow;
mod import;
mod line;
pub(crate) mod links;
mod spent;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_record::{Fault, Hat, Moment, Task, TaskState, UnknownOwners};
use twohats_store::{Page, Query, Stored};
use utoipa::ToSchema;

use crate::asking::{limit, place};
use crate::rights::{is_mine, leads};
use crate::write::{Changes, expect, write};
use crate::{App, AppError, How, Outcome, Permit, Read, Work, gather};

pub(crate) use flow::is_ahead;
pub use flow::{done, drop, reopen, snooze};
pub use import::import;
pub(crate) use import::sentences;
pub use line::{MAX_LINE, QuickAddMark, QuickAddProblem, QuickAddView, read_line};
pub use spent::{LEAST_LEFT, start, stop};
pub(crate) use spent::{end_entry, end_running, new_entry, running_of};
pub use twohats_record::TasksImported;

/// Tasks in one answer where nobody says how many.
const USUAL: u32 = 100;
/// Most tasks in one answer.
const MOST: u32 = 500;

/// A new task. What is left out is filled in, as a shown assumption, when a plan is made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TaskDraft {
    /// A name of one's own; the next free `T-n` where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What is to be done.
    #[schema(required = true)]
    pub title: String,
    /// More of it, in Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Which hat it needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hat: Option<Hat>,
    /// Minutes of work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effort_minutes: Option<u32>,
    /// How much it matters: 1 (nice to have) to 5 (the quarter hangs on it).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 5)]
    pub importance: Option<u8>,
    /// When it should be complete.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Moment>,
    /// No work before this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Moment>,
    /// Skills it needs, and how well: 1 to 5.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub skills: BTreeMap<String, u8>,
    /// Ids of tasks that must be complete first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// Who has it: a person's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// If not empty, only these people may do it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
    /// Shortest stretch that is worth starting, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_chunk_minutes: Option<u32>,
    /// Longest stretch in one go, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_chunk_minutes: Option<u32>,
    /// Tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
}

/// Which tasks.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, utoipa::IntoParams,
)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct TaskQuery {
    /// `open`, `started`, `done`, `dropped` or `all`; open and started ones where none is given.
    pub state: Option<String>,
    /// Only those of this person.
    pub owner: Option<String>,
    /// Where the last page ended.
    pub after: Option<String>,
    /// How many, 1 to 500; 100 where none is given.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<u32>,
}

/// How work on a task ended for now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Stop {
    /// Minutes of work that are left; where nobody says, what was left less the time worked, at least 15.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_minutes: Option<u32>,
    /// Whether it is complete.
    pub done: bool,
    /// What was done.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A file of tasks to be taken in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskImport {
    /// Its name, for messages, and as the source of the tasks.
    pub name: String,
    /// What it holds: any format that `docs/reference/tasks.md` lists.
    pub bytes: Vec<u8>,
    /// Its format by name; recognised by its content where none is given.
    pub format: Option<String>,
    /// Which column holds what: `title=Summary,effort=Estimate`.
    pub columns: Option<String>,
    /// What becomes of owners whom the workspace does not know.
    pub unknown_owners: UnknownOwners,
}

/// Adds a task. Without the right to plan one adds only what is one's own.
///
/// # Errors
/// [`AppError::Invalid`] by field; [`AppError::Conflict`] where the id is taken.
pub async fn add(
    app: &App,
    permit: &Permit<Work>,
    draft: TaskDraft,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    write(app, permit, how, || async {
        let mut changes = Changes::new("task.add", how);
        let id = free_id(app, permit, draft.id.as_deref(), how).await?;
        let mut task = draft.clone().into_task(id, app.now());
        if task.owner.is_none() && !leads(permit) {
            task.owner.clone_from(&permit.actor().person);
        }
        is_mine(permit, task.owner.as_deref(), "this task")?;
        links::check(app, permit, &task, None).await?;
        changes.add(&task)?;
        Ok((changes, task))
    })
    .await
}

/// One task.
///
/// # Errors
/// [`AppError::Missing`] when there is none of this id.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Task>, AppError> {
    let found = app.store().load(permit.workspace(), id).await?;
    found.ok_or_else(|| AppError::missing("task", id))
}

/// Tasks, by id, a page at a time.
///
/// # Errors
/// [`AppError::Invalid`] for a state that does not exist, a limit out of range, or no place where a page ended.
pub async fn list(
    app: &App,
    permit: &Permit<Read>,
    query: &TaskQuery,
) -> Result<Page<Task>, AppError> {
    let query = Query {
        states: states(query.state.as_deref())?,
        person: query.owner.clone(),
        after: place(query.after.as_deref())?,
        limit: limit(query.limit, USUAL, MOST)?,
        ..Query::default()
    };
    Ok(app.store().list(permit.workspace(), &query).await?)
}

/// Changes fields of a task by a merge patch (RFC 7386).
///
/// # Errors
/// [`AppError::Missing`]; [`AppError::Invalid`] by field; [`AppError::Changed`] where it has another version than the
/// caller saw; [`AppError::Forbidden`] for another person's task without the right to plan.
pub async fn change(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    patch: &Value,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    write(app, permit, how, || async {
        let before = mine(app, permit, id, how).await?;
        let mut changes = Changes::new("task.change", how);
        let mut task = twohats_record::patch(&before.record, patch).map_err(AppError::Invalid)?;
        kept(&before.record, &task)?;
        settle_state(&before.record, &mut task, app.now())?;
        is_mine(permit, task.owner.as_deref(), "this task")?;
        links::check(app, permit, &task, Some(&before.record)).await?;
        changes.put(Some(&before), &task)?;
        if !task.state.is_open() {
            end_running(app, permit, id, &mut changes).await?;
        }
        Ok((changes, task))
    })
    .await
}

/// Deletes a task; other tasks no longer wait for it.
///
/// # Errors
/// As [`change`].
pub async fn delete(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    write(app, permit, how, || async {
        let before = mine(app, permit, id, how).await?;
        let mut changes = Changes::new("task.delete", how);
        changes.delete(&before);
        let world = gather::world(app, permit.workspace()).await?;
        let waiting = world.tasks.values().filter(|known| {
            let mut after = known.task.after.iter();
            after.any(|other| other.as_str() == id)
        });
        let waiting: Vec<String> = waiting.map(|known| known.task.id.to_string()).collect();
        let waiting = app.store().load_many::<Task>(permit.workspace(), &waiting);
        for stored in waiting.await? {
            let mut task = stored.record.clone();
            task.after.retain(|other| other != id);
            changes.note(format!("`{}` no longer waits for it", task.id));
            changes.put(Some(&stored), &task)?;
        }
        end_running(app, permit, id, &mut changes).await?;
        Ok((changes, before.record))
    })
    .await
}

impl TaskDraft {
    fn into_task(self, id: String, now: Timestamp) -> Task {
        Task {
            notes: self.notes,
            hat: self.hat,
            effort_minutes: self.effort_minutes,
            importance: self.importance,
            due: self.due,
            not_before: self.not_before,
            skills: self.skills,
            after: self.after,
            owner: self.owner,
            only: self.only,
            min_chunk_minutes: self.min_chunk_minutes,
            max_chunk_minutes: self.max_chunk_minutes,
            labels: self.labels,
            added_at: Some(now),
            ..Task::new(id, self.title.trim())
        }
    }
}

/// A task that whoever asks may change, in the version that they saw.
pub(crate) async fn mine(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Stored<Task>, AppError> {
    let stored = get(app, permit, id).await?;
    is_mine(permit, stored.record.owner.as_deref(), "this task")?;
    expect(&stored, how)?;
    Ok(stored)
}

/// The id that was asked for, if it is free, or the next number.
async fn free_id(
    app: &App,
    permit: &Permit<Work>,
    wanted: Option<&str>,
    how: &How,
) -> Result<String, AppError> {
    let Some(id) = wanted else {
        return crate::ids::next(app, permit.workspace(), "T", how).await;
    };
    if app
        .store()
        .load::<Task>(permit.workspace(), id)
        .await?
        .is_some()
    {
        let message = format!("there is a task `{id}` already");
        return Err(AppError::conflict(
            message,
            "choose another id, or change that task",
        ));
    }
    Ok(id.to_owned())
}

/// What Twohats itself writes down cannot be changed by hand.
fn kept(before: &Task, after: &Task) -> Result<(), AppError> {
    let own = [
        ("added_at", before.added_at != after.added_at),
        ("closed_at", before.closed_at != after.closed_at),
    ];
    let faults = own.iter().filter(|(_, changed)| *changed);
    let faults: Vec<Fault> = faults
        .map(|(field, _)| Fault::new(*field, "is written down by Twohats and cannot be changed"))
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(faults))
    }
}

/// A state that was set by hand brings the time with it.
fn settle_state(before: &Task, after: &mut Task, now: Timestamp) -> Result<(), AppError> {
    if before.state == after.state {
        return Ok(());
    }
    if after.state == TaskState::Started {
        let message = "is set by starting work on the task, not by hand";
        return Err(AppError::field("state", message));
    }
    after.closed_at = (!after.state.is_open()).then_some(now);
    Ok(())
}

fn states(asked: Option<&str>) -> Result<Vec<String>, AppError> {
    let all = [
        TaskState::Open,
        TaskState::Started,
        TaskState::Done,
        TaskState::Dropped,
    ];
    match asked {
        None => Ok(all[..2].iter().map(|s| s.as_str().to_owned()).collect()),
        Some("all") => Ok(Vec::new()),
        Some(asked) if all.iter().any(|state| state.as_str() == asked) => {
            Ok(vec![asked.to_owned()])
        }
        Some(_) => {
            let message = "is `open`, `started`, `done`, `dropped` or `all`";
            Err(AppError::field("state", message))
        }
    }
}
