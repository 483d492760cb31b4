//! What changed, by whom, and taking it back.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{App, AppError, How, Outcome, Permit, Read, Touched, Work};

/// A change that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ChangeView {
    /// Its number in the workspace.
    pub seq: u64,
    /// When it happened.
    pub at: Timestamp,
    /// Whose account; absent for the command line and for what runs by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Who, for people.
    pub by: String,
    /// What it was, such as `task.done`.
    pub action: String,
    /// More for people to read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The number of the change that it took back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<u64>,
    /// Every record that changed; what it was and became, only where one change is asked for.
    pub records: Vec<Touched>,
}

/// What was taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Undone {
    /// The number of the change that was taken back.
    pub seq: u64,
    /// What that change was, such as `task.done`.
    pub action: String,
    /// Every record that is as it was before.
    pub records: Vec<Touched>,
}

/// Changes, the latest first: those before the number `before`, at most `limit` of them.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn page(
    app: &App,
    permit: &Permit<Read>,
    before: Option<u64>,
    limit: u32,
) -> Result<Vec<ChangeView>, AppError> {
    let _ = (app, permit, before, limit);
    Err(AppError::Internal("not yet".to_owned()))
}

/// One change.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn get(app: &App, permit: &Permit<Read>, seq: u64) -> Result<ChangeView, AppError> {
    let _ = (app, permit, seq);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Takes a change back, all of it; the latest one that is not taken back yet where no number is given. Refused, naming what, when something of it was changed since.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn undo(
    app: &App,
    permit: &Permit<Work>,
    seq: Option<u64>,
    how: &How,
) -> Result<Outcome<Undone>, AppError> {
    let _ = (app, permit, seq, how);
    Err(AppError::Internal("not yet".to_owned()))
}
