//! Ways of running a week: the presets, and those of the workspace.

mod compare;

use serde::{Deserialize, Serialize};
use twohats_plan::strategy::{self, PRESET_FILES};
use twohats_record::{Fault, Strategy};
use twohats_store::Stored;
use utoipa::ToSchema;

use crate::write::{Changes, expect, write};
use crate::{App, AppError, How, Lead, Outcome, Permit, Read, settings};

pub use compare::{
    ComparedStrategy, ComparedWeek, ComparedWeeks, Comparison, MOST_COMPARED, StrategyFileFault,
    WeekMeasures, compare,
};

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
/// When the database cannot be read.
pub async fn list(app: &App, permit: &Permit<Read>) -> Result<Vec<StrategyView>, AppError> {
    let chosen = settings::get(app, permit).await?.record.strategy;
    let own = app.store().all::<Strategy>(permit.workspace(), &[]).await?;
    let presets = PRESET_FILES
        .iter()
        .filter(|(name, _)| own.iter().all(|stored| stored.record.id != *name))
        .map(|(name, toml)| view(name, toml, &chosen, 0));
    let all = presets.chain(own.iter().map(|stored| of_own(stored, &chosen)));
    Ok(all.collect())
}

/// One strategy.
///
/// # Errors
/// [`AppError::Missing`] when there is none of this name.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<StrategyView, AppError> {
    let mut all = list(app, permit).await?.into_iter();
    all.find(|strategy| strategy.id == id)
        .ok_or_else(|| AppError::missing("strategy", id))
}

/// Adds a strategy or changes it.
///
/// # Errors
/// [`AppError::Invalid`] with every fault of the file and its line; [`AppError::Conflict`] for the name of a preset.
pub async fn put(
    app: &App,
    permit: &Permit<Lead>,
    strategy: Strategy,
    how: &How,
) -> Result<Outcome<Strategy>, AppError> {
    sound(&strategy)?;
    write(app, permit, how, async || {
        let before = own(app, permit, &strategy.id).await?;
        match &before {
            Some(before) => expect(before, how)?,
            None if how.if_match.is_some() => {
                return Err(AppError::missing("strategy", &strategy.id));
            }
            None => {}
        }
        let mut changes = Changes::new("strategy.put", how);
        changes.put(before.as_ref(), &strategy)?;
        Ok((changes, strategy.clone()))
    })
    .await
}

/// Deletes a strategy of the workspace; the one that is chosen stays.
///
/// # Errors
/// [`AppError::Missing`]; [`AppError::Conflict`] for a preset and for the one that is chosen.
pub async fn delete(
    app: &App,
    permit: &Permit<Lead>,
    id: &str,
    how: &How,
) -> Result<Outcome<Strategy>, AppError> {
    write(app, permit, how, async || {
        let Some(before) = own(app, permit, id).await? else {
            return Err(absent(id));
        };
        expect(&before, how)?;
        if settings::get(app, permit).await?.record.strategy == id {
            let message = format!("`{id}` is the strategy in force");
            return Err(AppError::conflict(
                message,
                "choose another one in the settings first",
            ));
        }
        let mut changes = Changes::new("strategy.delete", how);
        changes.delete(&before);
        Ok((changes, before.record))
    })
    .await
}

async fn own(
    app: &App,
    permit: &Permit<Read>,
    id: &str,
) -> Result<Option<Stored<Strategy>>, AppError> {
    Ok(app.store().load(permit.workspace(), id).await?)
}

fn absent(id: &str) -> AppError {
    if is_preset(id) {
        let message = format!("`{id}` comes with Twohats");
        return AppError::conflict(message, "it cannot be deleted; choose another one instead");
    }
    AppError::missing("strategy", id)
}

fn is_preset(id: &str) -> bool {
    PRESET_FILES.iter().any(|(name, _)| *name == id)
}

/// A strategy that can be read, under a name of its own.
fn sound(given: &Strategy) -> Result<(), AppError> {
    if is_preset(&given.id) {
        let message = format!("`{}` comes with Twohats and cannot be changed", given.id);
        return Err(AppError::conflict(
            message,
            "choose another name for your own",
        ));
    }
    let told = |fault: strategy::StrategyFault| {
        let strategy::StrategyFault {
            line,
            column,
            message,
            ..
        } = fault;
        Fault::new("toml", format!("line {line}, column {column}: {message}"))
    };
    match strategy::Strategy::parse(&given.toml, &given.id) {
        Ok(_) => Ok(()),
        Err(faults) => Err(AppError::Invalid(faults.into_iter().map(told).collect())),
    }
}

fn of_own(stored: &Stored<Strategy>, chosen: &str) -> StrategyView {
    let Stored {
        record, version, ..
    } = stored;
    let mut view = view(&record.id, &record.toml, chosen, *version);
    view.preset = false;
    view
}

fn view(id: &str, toml: &str, chosen: &str, version: u64) -> StrategyView {
    // What was written is sound; should limits ever change, it is shown without its summary.
    let read = strategy::Strategy::parse(toml, id).unwrap_or_default();
    StrategyView {
        id: id.to_owned(),
        summary: read.summary,
        practice: read.practice,
        preset: true,
        chosen: id == chosen,
        toml: toml.to_owned(),
        version,
    }
}
