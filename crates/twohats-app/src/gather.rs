//! The world of a workspace as one value in memory, and from it what a plan is made from.
//!
//! Reading every record for every request would be slow, and what is kept could grow old. So a world knows the number
//! of the change it is from; a reader asks the store for the present number, which is one small query, and brings the
//! world up to date by the changes between. A change that this process did not make itself is seen the same way.

mod advance;
mod calendar;
mod in_force;
mod load;
mod situation;
mod world;
mod worlds;

pub(crate) use calendar::{MARGIN_DAYS, expand_event};
pub(crate) use situation::{Wish, me, situation};
pub(crate) use world::{Known, World, zone_named};
pub(crate) use worlds::Worlds;

use std::sync::Arc;

use twohats_record::{Plan, PlanState};
use twohats_store::Query;

use crate::{App, AppError};

/// The world of a workspace as it is now.
///
/// # Errors
/// [`AppError::Missing`] when there is no such workspace.
pub(crate) async fn world(app: &App, workspace: &str) -> Result<Arc<World>, AppError> {
    app.worlds().present(app, workspace).await
}

/// Whether a plan is in force.
pub(crate) async fn has_plan(app: &App, workspace: &str) -> Result<bool, AppError> {
    if let Some(world) = app.worlds().kept(workspace) {
        return Ok(world.plan.is_some());
    }
    let query = Query {
        states: vec![PlanState::InForce.as_str().to_owned()],
        limit: 1,
        ..Query::default()
    };
    let page = app.store().list::<Plan>(workspace, &query).await?;
    Ok(!page.items.is_empty())
}
