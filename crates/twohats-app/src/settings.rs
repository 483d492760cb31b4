//! How a workspace is run.

use serde_json::Value;
use twohats_record::Settings;
use twohats_store::Stored;

use crate::{App, AppError, How, Lead, Outcome, Permit, Read};

/// The settings.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn get(app: &App, permit: &Permit<Read>) -> Result<Stored<Settings>, AppError> {
    let _ = (app, permit);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Changes settings by a merge patch (RFC 7386).
///
/// # Errors
/// As [`AppError`] has them.
pub async fn change(
    app: &App,
    permit: &Permit<Lead>,
    patch: &Value,
    how: &How,
) -> Result<Outcome<Settings>, AppError> {
    let _ = (app, permit, patch, how);
    Err(AppError::Internal("not yet".to_owned()))
}
