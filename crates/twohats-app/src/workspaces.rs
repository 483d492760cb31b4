//! Workspaces: one team and its lead or leads each.

use serde::{Deserialize, Serialize};
use twohats_record::Role;
use twohats_store::Workspace;
use utoipa::ToSchema;

use crate::{App, AppError, Operator, Own, Permit, Read};

/// A new workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceDraft {
    /// Short name that tells it apart: letters, digits and `-`; made from the name where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Name for people to read.
    pub name: String,
    /// IANA time zone.
    pub zone: String,
}

/// A workspace as one of its members sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WorkspaceView {
    /// Which.
    pub id: String,
    /// Name for people to read.
    pub name: String,
    /// What the member may do.
    pub role: Role,
    /// Which person of it they are.
    pub person: Option<String>,
    /// The number of its last change.
    pub seq: u64,
}

/// Creates a workspace; `account` becomes its owner.
///
/// # Errors
/// [`AppError::Invalid`] by field; [`AppError::Conflict`] when the id is taken.
pub async fn create(
    app: &App,
    draft: &WorkspaceDraft,
    account: Option<&str>,
    label: &str,
) -> Result<Workspace, AppError> {
    let _ = (app, draft, account, label);
    Err(AppError::Internal("not yet".to_owned()))
}

/// The workspaces of an account.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_account(app: &App, account: &str) -> Result<Vec<WorkspaceView>, AppError> {
    let _ = (app, account);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Every workspace of the database.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(app: &App, operator: &Operator) -> Result<Vec<Workspace>, AppError> {
    let _ = (app, operator);
    Err(AppError::Internal("not yet".to_owned()))
}

/// The workspace itself.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn get(app: &App, permit: &Permit<Read>) -> Result<Workspace, AppError> {
    let _ = (app, permit);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Ends the workspace: everything in it is deleted for good.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn delete(app: &App, permit: &Permit<Own>) -> Result<(), AppError> {
    let _ = (app, permit);
    Err(AppError::Internal("not yet".to_owned()))
}
