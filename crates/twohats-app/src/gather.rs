//! What a use case begins with: the world of its workspace, and from it what a plan is made from.

mod situation;

pub(crate) use situation::{Wish, me, situation, situation_of, strategy};
pub(crate) use twohats_world::{Known, World};

use std::sync::Arc;

use jiff::Timestamp;
use twohats_model as model;
use twohats_world::Occurrences;

use crate::{App, AppError};

/// The world of a workspace as it is now.
///
/// # Errors
/// [`AppError::Missing`] when there is no such workspace.
pub(crate) async fn world(app: &App, workspace: &str) -> Result<Arc<World>, AppError> {
    let present = app.worlds().present(app.store(), workspace, app.now());
    let world = present.await?;
    world.ok_or_else(|| AppError::missing("workspace", workspace))
}

/// Occurrences between two instants: those at hand where the world holds them, else read for this once.
pub(crate) async fn events_between(
    app: &App,
    workspace: &str,
    world: &World,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<model::Event>, AppError> {
    let all = |events: &Occurrences| {
        let events = events.values().flat_map(|events| events.iter());
        let touching = events.filter(|event| event.start < to && event.end >= from);
        touching.cloned().collect()
    };
    if world.span.0 <= from && to <= world.span.1 {
        return Ok(all(&world.events));
    }
    let mut other = world.clone();
    other.span = (from, to);
    Ok(all(
        &twohats_world::events(app.store(), workspace, &other).await?
    ))
}
