//! The worlds that are kept in memory.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Mutex as Turn;
use twohats_store::Workspace;

use super::advance::advance;
use super::load::{load, span};
use super::world::World;
use crate::{App, AppError};

/// Worlds that are kept; the one that was asked for longest ago makes room.
const KEPT: usize = 64;
/// Changes by which a world is brought up to date; after more it is read anew.
const MOST_CHANGES: u64 = 100;

/// The worlds in memory, by workspace.
#[derive(Debug, Default)]
pub(crate) struct Worlds {
    places: Mutex<HashMap<String, Arc<Place>>>,
    asked: AtomicU64,
}

/// One workspace's place.
#[derive(Debug, Default)]
struct Place {
    world: Mutex<Option<Arc<World>>>,
    /// Held by whoever reads or advances the world, so that it is done once for all who wait.
    turn: Turn<()>,
    /// When it was last asked for, in questions.
    last: AtomicU64,
}

impl Worlds {
    /// The world as the store has it now.
    pub(super) async fn present(&self, app: &App, workspace: &str) -> Result<Arc<World>, AppError> {
        let head = head(app, workspace).await?;
        let place = self.place(workspace);
        if let Some(world) = place.fresh(app, &head) {
            return Ok(world);
        }
        let _turn = place.turn.lock().await;
        // Whoever had the turn before may have read as far, or further.
        let head = self::head(app, workspace).await?;
        if let Some(world) = place.fresh(app, &head) {
            return Ok(world);
        }
        let world = place.renewed(app, &head).await?;
        *lock(&place.world) = Some(Arc::clone(&world));
        Ok(world)
    }

    /// The world as it was last seen, where it is kept.
    pub(super) fn kept(&self, workspace: &str) -> Option<Arc<World>> {
        let place = lock(&self.places).get(workspace).cloned()?;
        lock(&place.world).clone()
    }

    fn place(&self, workspace: &str) -> Arc<Place> {
        let asked = self.asked.fetch_add(1, Ordering::Relaxed);
        let mut places = lock(&self.places);
        if places.len() >= KEPT && !places.contains_key(workspace) {
            let oldest = places
                .iter()
                .min_by_key(|(_, place)| place.last.load(Ordering::Relaxed))
                .map(|(id, _)| id.clone());
            oldest.and_then(|id| places.remove(&id));
        }
        let place = Arc::clone(places.entry(workspace.to_owned()).or_default());
        place.last.store(asked, Ordering::Relaxed);
        place
    }
}

impl Place {
    /// The kept world, if nothing has changed since and the present day lies in its span.
    fn fresh(&self, app: &App, head: &Workspace) -> Option<Arc<World>> {
        let kept = lock(&self.world).clone()?;
        (kept.seq == head.seq && holds_today(app, &kept)).then_some(kept)
    }

    /// The kept world with what changed since, or one that is read anew.
    async fn renewed(&self, app: &App, head: &Workspace) -> Result<Arc<World>, AppError> {
        let kept = lock(&self.world).take();
        let near = kept.filter(|kept| {
            let behind = head.seq.saturating_sub(kept.seq);
            (1..=MOST_CHANGES).contains(&behind) && holds_today(app, kept)
        });
        if let Some(mut kept) = near {
            let behind = u32::try_from(head.seq - kept.seq).unwrap_or(u32::MAX);
            let store = app.store();
            let before = Some(head.seq + 1);
            let mut entries = store.history(&head.id, before, behind).await?;
            entries.reverse();
            if entries
                .first()
                .is_some_and(|entry| entry.seq == kept.seq + 1)
            {
                // Alone with it, nothing is copied; with readers, what changes is.
                advance(store, head, Arc::make_mut(&mut kept), &entries).await?;
                return Ok(kept);
            }
        }
        Ok(Arc::new(load(app.store(), head, app.now()).await?))
    }
}

async fn head(app: &App, workspace: &str) -> Result<Workspace, AppError> {
    let head = app.store().workspace(workspace).await?;
    head.ok_or_else(|| AppError::missing("workspace", workspace))
}

fn holds_today(app: &App, world: &World) -> bool {
    span(app.now(), &world.zone()) == world.span
}

/// A panic elsewhere leaves what is kept whole: it is only ever replaced.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
