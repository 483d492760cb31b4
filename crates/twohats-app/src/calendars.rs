//! Calendars of people, read from iCalendar files.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_record::Calendar;
use twohats_store::Stored;
use utoipa::ToSchema;

use crate::{App, AppError, How, Outcome, Permit, Read, Work};

/// A new calendar, still empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarDraft {
    /// A name of one's own; the next free `C-n` where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whose time it takes: a person's id.
    #[schema(required = true)]
    pub person: String,
    /// Name for people to read.
    #[schema(required = true)]
    pub name: String,
}

/// What came of reading a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarRead {
    /// Which calendar.
    pub calendar: String,
    /// Events that are new.
    pub added: usize,
    /// Events that are not as they were.
    pub changed: usize,
    /// Events that are no longer in the file.
    pub gone: usize,
    /// Events that are as they were.
    pub unchanged: usize,
    /// What was wrong in the file, a line each.
    pub problems: Vec<String>,
}

/// Adds a calendar.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn add(
    app: &App,
    permit: &Permit<Work>,
    draft: CalendarDraft,
    how: &How,
) -> Result<Outcome<Calendar>, AppError> {
    let _ = (app, permit, draft, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// One calendar.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Calendar>, AppError> {
    let _ = (app, permit, id);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Every calendar, by id.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn list(app: &App, permit: &Permit<Read>) -> Result<Vec<Stored<Calendar>>, AppError> {
    let _ = (app, permit);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Changes fields of a calendar by a merge patch (RFC 7386).
///
/// # Errors
/// As [`AppError`] has them.
pub async fn change(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    patch: &Value,
    how: &How,
) -> Result<Outcome<Calendar>, AppError> {
    let _ = (app, permit, id, patch, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Deletes a calendar with all its events.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn delete(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Calendar>, AppError> {
    let _ = (app, permit, id, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Reads the content of a calendar anew: what is new is added, what is gone is deleted, and what stayed keeps its id.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn import(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    source: &str,
    bytes: Vec<u8>,
    how: &How,
) -> Result<Outcome<CalendarRead>, AppError> {
    let _ = (app, permit, id, source, bytes, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// The calendar as an iCalendar file, each event as it was read.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn export(app: &App, permit: &Permit<Read>, id: &str) -> Result<Vec<u8>, AppError> {
    let _ = (app, permit, id);
    Err(AppError::Internal("not yet".to_owned()))
}
