//! Brings a world up to date by the changes since.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use twohats_record::{Entry, Event, Kind, Person, Plan, PlanState, Settings, Strategy, Task};
use twohats_store::{HistoryChange, HistoryEntry, Store, StoreError, Stored, Workspace};

use crate::load;
use crate::world::{Known, World, team};

/// Applies changes, the oldest first, and takes over the workspace's numbers.
pub(crate) async fn advance(
    store: &Store,
    workspace: &Workspace,
    world: &mut World,
    entries: &[HistoryEntry],
) -> Result<(), StoreError> {
    let mut people_changed = false;
    let mut tasks_changed = false;
    for entry in entries {
        for change in &entry.changes {
            apply(world, entry, change)?;
            people_changed |= matches!(change.kind, Kind::Person | Kind::Settings);
            tasks_changed |= change.kind == Kind::Task;
        }
    }
    if people_changed {
        world.team = Arc::new(team(&world.people, &world.settings.record));
        // Zones and addresses decide what an event means for its owner.
        world.events = Arc::new(load::events(store, &workspace.id, world).await?);
    }
    if tasks_changed {
        let tasks = Arc::make_mut(&mut world.tasks);
        load::awaited(store, &workspace.id, tasks).await?;
    }
    world.seq = workspace.seq;
    world.inputs = workspace.inputs;
    Ok(())
}

fn apply(
    world: &mut World,
    entry: &HistoryEntry,
    change: &HistoryChange,
) -> Result<(), StoreError> {
    match change.kind {
        Kind::Settings => {
            if let Some(record) = read::<Settings>(change)? {
                world.settings = Arc::new(Stored {
                    record,
                    version: entry.seq,
                    changed_at: entry.at,
                });
            }
        }
        Kind::Person => put(
            &mut world.people,
            change,
            read::<Person>(change)?.map(Arc::new),
        ),
        Kind::Strategy => {
            let toml = read::<Strategy>(change)?.map(|strategy| strategy.toml.into());
            put(&mut world.strategies, change, toml);
        }
        Kind::Task => {
            let known = read::<Task>(change)?.and_then(|task| Known::new(&task));
            put(&mut world.tasks, change, known.map(Arc::new));
        }
        Kind::Event => {
            let event = read::<Event>(change)?;
            let found = event.map(|event| world.occurrences(&event));
            put(&mut world.events, change, found.filter(|f| !f.is_empty()));
        }
        Kind::Entry => {
            let entry = read::<Entry>(change)?.filter(|entry| entry.ends_at.is_none());
            put(&mut world.running, change, entry.map(Arc::new));
        }
        Kind::Plan => plan(world, entry, change)?,
        Kind::Member | Kind::Calendar => {}
    }
    Ok(())
}

fn plan(world: &mut World, entry: &HistoryEntry, change: &HistoryChange) -> Result<(), StoreError> {
    let plan = read::<Plan>(change)?;
    let state = plan.as_ref().map(|plan| plan.state);
    let made = plan.as_ref().map(|plan| plan.made_at);
    let proposed = made.filter(|_| state == Some(PlanState::Proposed));
    put(&mut world.proposed, change, proposed);
    if world
        .plan
        .as_ref()
        .is_some_and(|plan| plan.record.id == change.id)
    {
        world.plan = None;
    }
    if let Some(record) = plan.filter(|plan| plan.state == PlanState::InForce) {
        world.plan = Some(Arc::new(Stored {
            record,
            version: entry.seq,
            changed_at: entry.at,
        }));
    }
    Ok(())
}

fn put<V: Clone>(map: &mut Arc<BTreeMap<String, V>>, change: &HistoryChange, value: Option<V>) {
    match value {
        Some(value) => {
            Arc::make_mut(map).insert(change.id.clone(), value);
        }
        None if map.contains_key(&change.id) => {
            Arc::make_mut(map).remove(&change.id);
        }
        None => {}
    }
}

/// The record as it became; nothing when it was deleted.
fn read<R: DeserializeOwned>(change: &HistoryChange) -> Result<Option<R>, StoreError> {
    let read = change.after.as_deref().map(serde_json::from_str);
    read.transpose().map_err(|error| StoreError::Unreadable {
        kind: change.kind.to_string(),
        id: change.id.clone(),
        message: format!("in the history: {error}"),
    })
}
