//! How a workspace is run.

use serde_json::Value;
use twohats_record::{SETTINGS_ID, Settings};
use twohats_store::Stored;

use crate::gather::{self, strategy};
use crate::rights::exists;
use crate::write::{Changes, expect, write};
use crate::{App, AppError, How, Lead, Outcome, Permit, Read};

/// The settings.
///
/// # Errors
/// [`AppError::Missing`] when there is no such workspace.
pub async fn get(app: &App, permit: &Permit<Read>) -> Result<Stored<Settings>, AppError> {
    let workspace = permit.workspace();
    let found = app.store().load(workspace, SETTINGS_ID).await?;
    found.ok_or_else(|| AppError::missing("workspace", workspace))
}

/// Changes settings by a merge patch (RFC 7386).
///
/// # Errors
/// [`AppError::Invalid`] by field, also for a lead or strategy that is not there; [`AppError::Changed`].
pub async fn change(
    app: &App,
    permit: &Permit<Lead>,
    patch: &Value,
    how: &How,
) -> Result<Outcome<Settings>, AppError> {
    write(app, permit, how, async || {
        let before = get(app, permit).await?;
        expect(&before, how)?;
        let settings = twohats_record::patch(&before.record, patch).map_err(AppError::Invalid)?;
        if let Some(lead) = settings
            .lead
            .as_ref()
            .filter(|_| settings.lead != before.record.lead)
        {
            exists(app, permit, "lead", lead).await?;
        }
        if settings.strategy != before.record.strategy {
            let world = gather::world(app, permit.workspace()).await?;
            strategy(&world, &settings.strategy)
                .map_err(|error| AppError::field("strategy", error.to_string()))?;
        }
        let mut changes = Changes::new("settings.change", how);
        changes.put(Some(&before), &settings)?;
        Ok((changes, settings))
    })
    .await
}
