//! Names for what nobody named: a letter and a number.

use crate::{App, AppError, How};

/// The next free one: `T-12`. A dry run takes no number away.
pub(crate) async fn next(
    app: &App,
    workspace: &str,
    letter: &str,
    how: &How,
) -> Result<String, AppError> {
    if how.dry_run {
        return Ok(format!("{letter}-new"));
    }
    let number = app.store().numbers(workspace, 1).await?;
    Ok(format!("{letter}-{number}"))
}
