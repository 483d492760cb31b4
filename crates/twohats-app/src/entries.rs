//! Time that was really spent: work, and what came in between.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_record::Entry;
use twohats_store::{Page, Stored};
use utoipa::ToSchema;

use crate::{App, AppError, How, Outcome, Permit, Read, Work};

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
/// As [`AppError`] has them.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Entry>, AppError> {
    let _ = (app, permit, id);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Entries, the latest first, a page at a time.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn list(
    app: &App,
    permit: &Permit<Read>,
    query: &EntryQuery,
) -> Result<Page<Entry>, AppError> {
    let _ = (app, permit, query);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Notes something that came in between; work that runs stops for it.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn interrupt(
    app: &App,
    permit: &Permit<Work>,
    interruption: &Interruption,
    how: &How,
) -> Result<Outcome<Entry>, AppError> {
    let _ = (app, permit, interruption, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Ends the interruption that runs, and starts again what it interrupted.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn resume(
    app: &App,
    permit: &Permit<Work>,
    person: Option<&str>,
    how: &How,
) -> Result<Outcome<Entry>, AppError> {
    let _ = (app, permit, person, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Corrects an entry by a merge patch (RFC 7386).
///
/// # Errors
/// As [`AppError`] has them.
pub async fn change(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    patch: &Value,
    how: &How,
) -> Result<Outcome<Entry>, AppError> {
    let _ = (app, permit, id, patch, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Deletes an entry.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn delete(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Entry>, AppError> {
    let _ = (app, permit, id, how);
    Err(AppError::Internal("not yet".to_owned()))
}
