//! Tasks: added, changed, done, put off, worked on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_record::{Hat, Moment, Task};
use twohats_store::{Page, Stored};
use utoipa::ToSchema;

use crate::{App, AppError, How, Lead, Outcome, Permit, Read, Work};

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
}

/// What came of taking in a file of tasks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TasksImported {
    /// Ids of tasks that are new.
    pub added: Vec<String>,
    /// Ids of tasks that the file changed.
    pub changed: Vec<String>,
    /// How many tasks stand as the file has them.
    pub unchanged: usize,
    /// What was wrong in the file, a line each.
    pub problems: Vec<String>,
    /// What had to be assumed, a line each.
    pub assumptions: Vec<String>,
}

/// Adds a task. Without a plan's right one adds only what is one's own.
///
/// # Errors
/// [`AppError::Invalid`] by field; [`AppError::Conflict`] where the id is taken.
pub async fn add(
    app: &App,
    permit: &Permit<Work>,
    draft: TaskDraft,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    let _ = (app, permit, draft, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// One task.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Task>, AppError> {
    let _ = (app, permit, id);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Tasks, by id, a page at a time.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn list(
    app: &App,
    permit: &Permit<Read>,
    query: &TaskQuery,
) -> Result<Page<Task>, AppError> {
    let _ = (app, permit, query);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Changes fields of a task by a merge patch (RFC 7386).
///
/// # Errors
/// As [`AppError`] has them.
pub async fn change(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    patch: &Value,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    let _ = (app, permit, id, patch, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Notes that a task is complete; work that runs on it ends.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn done(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    let _ = (app, permit, id, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Takes a task up again that was done or dropped.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn reopen(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    let _ = (app, permit, id, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Decides that a task will not be done.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn drop(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    let _ = (app, permit, id, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Starts work on a task; work of the same person on another one stops.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn start(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    let _ = (app, permit, id, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Stops work on a task and lowers what is left by the time worked.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn stop(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    stop: &Stop,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    let _ = (app, permit, id, stop, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Puts a task off until then; `None` takes it up again.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn snooze(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    until: Option<Moment>,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    let _ = (app, permit, id, until, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Deletes a task; other tasks no longer wait for it.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn delete(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    let _ = (app, permit, id, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Takes in a file of tasks as one change: new ones are added, known ones get what the file says.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn import(
    app: &App,
    permit: &Permit<Lead>,
    file: TaskImport,
    how: &How,
) -> Result<Outcome<TasksImported>, AppError> {
    let _ = (app, permit, file, how);
    Err(AppError::Internal("not yet".to_owned()))
}
