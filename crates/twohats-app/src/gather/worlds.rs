//! The worlds that are kept in memory.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use tokio::sync::Mutex as Turn;
use twohats_store::Workspace;

use super::advance::advance;
use super::load::{load, span};
use super::world::World;
use crate::ranked::RankedItem;
use crate::{App, AppError};

/// Worlds that are kept; the one that was asked for longest ago makes room.
const KEPT: usize = 64;
/// Changes by which a world is brought up to date; after more it is read anew.
const MOST_CHANGES: u64 = 100;

/// Seconds after which a ranked list is made anew though nothing changed: time goes on.
const RANKED_FOR: i64 = 15 * 60;

/// The worlds in memory, by workspace.
#[derive(Debug, Default)]
pub(crate) struct Worlds {
    places: Mutex<HashMap<String, Arc<Place>>>,
    asked: AtomicU64,
}

/// Every open task, the one that presses most first.
type Ranks = Arc<Vec<RankedItem>>;
/// The numbers of what a ranked list was made from: inputs, plan, and the quarter of an hour.
type Made = (u64, u64, i64);

/// One workspace's place.
#[derive(Debug, Default)]
struct Place {
    world: Mutex<Option<Arc<World>>>,
    /// The ranked list, and what it was made from.
    ranks: Mutex<Option<(Made, Ranks)>>,
    /// Held by whoever ranks.
    ranking: Turn<()>,
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

    /// The ranked list of a world: the one at hand, or one that `work` makes, once for all who wait for it.
    pub(crate) async fn ranks(
        &self,
        workspace: &str,
        world: &World,
        now: Timestamp,
        work: impl FnOnce() -> Result<Vec<RankedItem>, AppError> + Send + 'static,
    ) -> Result<Ranks, AppError> {
        let plan = world.plan.as_ref().map_or(0, |plan| plan.version);
        let made = (world.inputs, plan, now.as_second().div_euclid(RANKED_FOR));
        let place = self.place(workspace);
        if let Some(ranks) = place.ranks_of(made) {
            return Ok(ranks);
        }
        let _turn = place.ranking.lock().await;
        if let Some(ranks) = place.ranks_of(made) {
            return Ok(ranks);
        }
        // A long list takes a while, in which others are to be answered.
        let ranks = tokio::task::spawn_blocking(work).await;
        let ranks =
            ranks.map_err(|error| AppError::Internal(format!("ranking failed: {error}")))?;
        let ranks = Arc::new(ranks?);
        *lock(&place.ranks) = Some((made, Arc::clone(&ranks)));
        Ok(ranks)
    }

    /// Whether a world is kept, so that bringing it up to date costs little.
    pub(super) fn keeps(&self, workspace: &str) -> bool {
        let place = lock(&self.places).get(workspace).cloned();
        place.is_some_and(|place| lock(&place.world).is_some())
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
    fn ranks_of(&self, wanted: Made) -> Option<Ranks> {
        let kept = lock(&self.ranks);
        let (made, ranks) = kept.as_ref()?;
        // Whoever ranked meanwhile may have seen later changes, which is as good.
        let fits = made.0 >= wanted.0 && made.1 >= wanted.1 && made.2 == wanted.2;
        fits.then(|| Arc::clone(ranks))
    }

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
