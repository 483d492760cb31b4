//! Work that waits to be done outside of requests.

use twohats_store::{Job, JobState};

use crate::{App, AppError, Lead, Permit};

/// Jobs of the workspace in a state, the oldest first.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn list(
    app: &App,
    permit: &Permit<Lead>,
    state: JobState,
    limit: u32,
) -> Result<Vec<Job>, AppError> {
    let _ = (app, permit, state, limit);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Tries a dead job again.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn retry(app: &App, permit: &Permit<Lead>, id: &str) -> Result<(), AppError> {
    let _ = (app, permit, id);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Forgets a dead job.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn forget(app: &App, permit: &Permit<Lead>, id: &str) -> Result<(), AppError> {
    let _ = (app, permit, id);
    Err(AppError::Internal("not yet".to_owned()))
}
