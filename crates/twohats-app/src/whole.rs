//! The database as a whole: export, import, backup.

use std::io::Read;
use std::path::Path;

use tokio::io::AsyncWrite;
use twohats_store::ImportError;

use crate::{App, AppError, Operator};

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

/// Copies the database to a file while it is in use; SQLite only.
///
/// # Errors
/// When the file cannot be written, or the database is no file.
pub async fn backup(app: &App, _: &Operator, to: &Path) -> Result<(), AppError> {
    Ok(app.store().backup(to).await?)
}
