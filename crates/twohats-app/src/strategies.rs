//! Ways of running a week: the presets, and those of the workspace.

use serde::{Deserialize, Serialize};
use twohats_record::Strategy;
use utoipa::ToSchema;

use crate::{App, AppError, How, Lead, Outcome, Permit, Read};

/// A strategy that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StrategyView {
    /// Its name.
    pub id: String,
    /// What it is for, in a sentence or two.
    pub summary: String,
    /// Which recommended practice it carries out.
    pub practice: String,
    /// Whether it comes with Twohats; such a one cannot be changed.
    pub preset: bool,
    /// Whether it is the one in force.
    pub chosen: bool,
    /// The strategy file (TOML).
    pub toml: String,
    /// Its version; 0 for a preset.
    pub version: u64,
}

/// Every strategy: the presets, then those of the workspace by name.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn list(app: &App, permit: &Permit<Read>) -> Result<Vec<StrategyView>, AppError> {
    let _ = (app, permit);
    Err(AppError::Internal("not yet".to_owned()))
}

/// One strategy.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<StrategyView, AppError> {
    let _ = (app, permit, id);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Adds a strategy or changes it.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn put(
    app: &App,
    permit: &Permit<Lead>,
    strategy: Strategy,
    how: &How,
) -> Result<Outcome<Strategy>, AppError> {
    let _ = (app, permit, strategy, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Deletes a strategy of the workspace; the one that is chosen stays.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn delete(
    app: &App,
    permit: &Permit<Lead>,
    id: &str,
    how: &How,
) -> Result<Outcome<Strategy>, AppError> {
    let _ = (app, permit, id, how);
    Err(AppError::Internal("not yet".to_owned()))
}
