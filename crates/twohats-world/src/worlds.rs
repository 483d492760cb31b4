//! The worlds that are kept in memory.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use tokio::sync::Mutex as Turn;
use twohats_store::{Store, StoreError, Workspace};

use crate::advance::advance;
use crate::load::{load, span};
use crate::world::World;

/// Worlds that are kept; the one that was asked for longest ago makes room.
const KEPT: usize = 64;
/// Changes by which a world is brought up to date; after more it is read anew.
const MOST_CHANGES: u64 = 100;

/// Seconds after which what was made from a world is made anew though nothing changed: time goes on.
const LASTS: i64 = 15 * 60;

/// The worlds in memory, by workspace, each with a `T` that was made from it.
#[derive(Debug)]
pub struct Worlds<T> {
    places: Mutex<HashMap<String, Arc<Place<T>>>>,
    asked: AtomicU64,
}

/// The numbers of what a value was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    born: Timestamp,
    inputs: u64,
    plan: u64,
    /// The quarter of an hour.
    time: i64,
}

/// One workspace's place.
#[derive(Debug)]
struct Place<T> {
    world: Mutex<Option<Arc<World>>>,
    /// What was made from it.
    value: Mutex<Option<(Made, Arc<T>)>>,
    /// Held by whoever makes that.
    making: Turn<()>,
    /// Held by whoever reads or advances the world, so that it is done once for all who wait.
    turn: Turn<()>,
    /// When it was last asked for, in questions.
    last: AtomicU64,
}

impl<T> Default for Worlds<T> {
    fn default() -> Worlds<T> {
        Worlds {
            places: Mutex::default(),
            asked: AtomicU64::default(),
        }
    }
}

impl<T> Default for Place<T> {
    fn default() -> Place<T> {
        Place {
            world: Mutex::default(),
            value: Mutex::default(),
            making: Turn::default(),
            turn: Turn::default(),
            last: AtomicU64::default(),
        }
    }
}

impl Made {
    /// The numbers of a world at a time.
    pub fn from(world: &World, now: Timestamp) -> Made {
        Made {
            born: world.born,
            inputs: world.inputs,
            plan: world.plan.as_ref().map_or(0, |plan| plan.version),
            time: now.as_second().div_euclid(LASTS),
        }
    }
}

impl<T> Worlds<T> {
    /// The world of a workspace as the store has it now; none where there is no such workspace.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn present(
        &self,
        store: &Store,
        workspace: &str,
        now: Timestamp,
    ) -> Result<Option<Arc<World>>, StoreError> {
        let Some(head) = store.workspace(workspace).await? else {
            return Ok(None);
        };
        let place = self.place(workspace);
        if let Some(world) = place.fresh(&head, now) {
            return Ok(Some(world));
        }
        let _turn = place.turn.lock().await;
        // Whoever had the turn before may have read as far, or further.
        let Some(head) = store.workspace(workspace).await? else {
            return Ok(None);
        };
        if let Some(world) = place.fresh(&head, now) {
            return Ok(Some(world));
        }
        let world = place.renewed(store, &head, now).await?;
        *lock(&place.world) = Some(Arc::clone(&world));
        Ok(Some(world))
    }

    /// What is made from a world: the one at hand, or one that `work` makes, once for all who wait for it.
    ///
    /// # Errors
    /// Those of `work`.
    pub async fn value<E>(
        &self,
        workspace: &str,
        made: Made,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<Arc<T>, E> {
        let place = self.place(workspace);
        if let Some(value) = place.value_of(made) {
            return Ok(value);
        }
        let _turn = place.making.lock().await;
        if let Some(value) = place.value_of(made) {
            return Ok(value);
        }
        let value = Arc::new(work.await?);
        *lock(&place.value) = Some((made, Arc::clone(&value)));
        Ok(value)
    }

    fn place(&self, workspace: &str) -> Arc<Place<T>> {
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

impl<T> Place<T> {
    fn value_of(&self, wanted: Made) -> Option<Arc<T>> {
        let kept = lock(&self.value);
        let (made, value) = kept.as_ref()?;
        // Whoever made it meanwhile may have seen later changes, which is as good.
        let late = made.inputs >= wanted.inputs;
        // The plan in force may also be taken back, and its number with it.
        let same = (made.born, made.plan, made.time) == (wanted.born, wanted.plan, wanted.time);
        (late && same).then(|| Arc::clone(value))
    }

    /// The kept world, if nothing has changed since and the present day lies in its span.
    fn fresh(&self, head: &Workspace, now: Timestamp) -> Option<Arc<World>> {
        let kept = lock(&self.world).clone()?;
        let same = (kept.born, kept.seq) == (head.created_at, head.seq);
        (same && holds_today(&kept, now)).then_some(kept)
    }

    /// The kept world with what changed since, or one that is read anew.
    async fn renewed(
        &self,
        store: &Store,
        head: &Workspace,
        now: Timestamp,
    ) -> Result<Arc<World>, StoreError> {
        let kept = lock(&self.world).take();
        let near = kept.filter(|kept| {
            let behind = head.seq.saturating_sub(kept.seq);
            let near = (1..=MOST_CHANGES).contains(&behind);
            near && kept.born == head.created_at && holds_today(kept, now)
        });
        if let Some(mut kept) = near {
            let behind = u32::try_from(head.seq - kept.seq).unwrap_or(u32::MAX);
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
        Ok(Arc::new(load(store, head, now).await?))
    }
}

fn holds_today(world: &World, now: Timestamp) -> bool {
    span(now, &world.zone()) == world.span
}

/// A panic elsewhere leaves what is kept whole: it is only ever replaced.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
