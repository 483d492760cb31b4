//! The people of a workspace.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_record::Person;
use twohats_store::Stored;
use utoipa::ToSchema;

use crate::{App, AppError, How, Lead, Outcome, Permit, Read, Work};

/// What becomes of a person's tasks when the person is deleted.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, utoipa::IntoParams,
)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Leaving {
    /// Who takes their open tasks; without it a person whom tasks name is not deleted.
    pub reassign: Option<String>,
}

/// What came of taking in a team file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TeamImported {
    /// People who are new.
    pub added: Vec<String>,
    /// People whom the file changed.
    pub changed: Vec<String>,
    /// How many stand as the file has them.
    pub unchanged: usize,
    /// What was wrong in the file, a line each.
    pub problems: Vec<String>,
    /// What had to be assumed, a line each.
    pub assumptions: Vec<String>,
}

/// Adds a person. The first one of a workspace becomes its lead.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn add(
    app: &App,
    permit: &Permit<Lead>,
    person: Person,
    how: &How,
) -> Result<Outcome<Person>, AppError> {
    let _ = (app, permit, person, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// One person.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Person>, AppError> {
    let _ = (app, permit, id);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Everybody, by id.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn list(app: &App, permit: &Permit<Read>) -> Result<Vec<Stored<Person>>, AppError> {
    let _ = (app, permit);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Changes fields of a person by a merge patch (RFC 7386); one changes only oneself without the right to plan.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn change(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    patch: &Value,
    how: &How,
) -> Result<Outcome<Person>, AppError> {
    let _ = (app, permit, id, patch, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Deletes a person with their calendars; refused, with the list, as long as tasks name them.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn delete(
    app: &App,
    permit: &Permit<Lead>,
    id: &str,
    leaving: &Leaving,
    how: &How,
) -> Result<Outcome<Person>, AppError> {
    let _ = (app, permit, id, leaving, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Takes in a team file as one change.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn import(
    app: &App,
    permit: &Permit<Lead>,
    name: &str,
    text: &str,
    how: &How,
) -> Result<Outcome<TeamImported>, AppError> {
    let _ = (app, permit, name, text, how);
    Err(AppError::Internal("not yet".to_owned()))
}
