//! The database as a whole: export, import, backup.

use std::io::Read;
use std::path::Path;

use tokio::io::AsyncWrite;
use twohats_store::ImportError;

use crate::{App, AppError, Operator, Own, Permit};

/// Writes everything as one JSON document, `twohats-export/1`.
///
/// # Errors
/// When the database cannot be read or `out` cannot be written.
pub async fn export(
    app: &App,
    _: &Operator,
    out: &mut (impl AsyncWrite + Unpin + Send),
) -> Result<(), AppError> {
    Ok(app.store().export(out).await?)
}

/// The same document for the owner of a workspace, where the database holds no other: it is about all of it, with the
/// password hashes of everybody.
///
/// # Errors
/// [`AppError::Conflict`] where there are other workspaces; when the database cannot be read.
pub async fn export_alone(
    app: &App,
    permit: &Permit<Own>,
    out: &mut (impl AsyncWrite + Unpin + Send),
) -> Result<(), AppError> {
    let workspaces = app.store().workspaces().await?;
    if workspaces.iter().any(|one| one.id != permit.workspace()) {
        return Err(AppError::conflict(
            "an export holds the whole database, and that has other workspaces too",
            "run `twohats export` where the server runs",
        ));
    }
    Ok(app.store().export(out).await?)
}

/// Reads such a document into an empty database.
///
/// # Errors
/// When the database is not empty, or the document cannot be read.
pub async fn import(
    app: &App,
    _: &Operator,
    input: impl Read + Send + 'static,
) -> Result<(), ImportError> {
    app.store().import(input).await
}

/// Whether such a document could be read into this database, which has to be empty for it.
///
/// # Errors
/// When it is not, or cannot be read.
pub async fn takes_import(app: &App, _: &Operator) -> Result<(), ImportError> {
    let accounts = app.store().count_accounts().await?;
    match accounts == 0 && app.store().workspaces().await?.is_empty() {
        true => Ok(()),
        false => Err(ImportError::NotEmpty),
    }
}

/// Copies the database to a file while it is in use; SQLite only.
///
/// # Errors
/// When the file cannot be written, or the database is no file.
pub async fn backup(app: &App, _: &Operator, to: &Path) -> Result<(), AppError> {
    Ok(app.store().backup(to).await?)
}
