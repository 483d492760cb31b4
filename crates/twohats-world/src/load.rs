//! Reads a world from the store.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use twohats_connect::widened;
use twohats_model as model;
use twohats_record::{
    Entry, Event, Person, Plan, PlanState, SETTINGS_ID, Settings, Strategy, Task, TaskState,
};
use twohats_store::{Query, Store, StoreError, Stored, Workspace};

use crate::world::{Known, Occurrences, World, team, zone_named};

/// Weeks before this one whose occurrences are held: a one-on-one of every fourth week is known to have been held.
const WEEKS_BACK: i64 = 4;
/// Days from the start of this week whose occurrences are held: four weeks, from any day of the week.
pub const DAYS_AHEAD: i64 = 7 + 28;
/// Events that are read at once.
const PAGE: u32 = 1_000;

/// Reads the world of a workspace as it is at `now`.
pub(crate) async fn load(
    store: &Store,
    workspace: &Workspace,
    now: Timestamp,
) -> Result<World, StoreError> {
    let id = workspace.id.as_str();
    let settings = store.load::<Settings>(id, SETTINGS_ID).await?;
    let settings = settings.unwrap_or_else(|| unsaid(workspace));
    let people: BTreeMap<String, Arc<Person>> = store
        .all::<Person>(id, &[])
        .await?
        .into_iter()
        .map(|p| (p.record.id.clone(), Arc::new(p.record)))
        .collect();
    let strategies = store.all::<Strategy>(id, &[]).await?.into_iter();
    let span = span(now, &zone_named(&settings.record.zone));
    let mut world = World {
        born: workspace.created_at,
        seq: workspace.seq,
        inputs: workspace.inputs,
        team: Arc::new(team(&people, &settings.record)),
        settings: Arc::new(settings),
        people: Arc::new(people),
        strategies: Arc::new(
            strategies
                .map(|s| (s.record.id, s.record.toml.into()))
                .collect(),
        ),
        tasks: Arc::new(tasks(store, id).await?),
        events: Arc::default(),
        span,
        plan: None,
        proposed: Arc::default(),
        running: Arc::default(),
    };
    world.events = Arc::new(events(store, id, &world).await?);
    plans(store, id, &mut world).await?;
    let running = store.all::<Entry>(id, &["running"]).await?.into_iter();
    world.running = Arc::new(
        running
            .map(|e| (e.record.id.clone(), Arc::new(e.record)))
            .collect(),
    );
    Ok(world)
}

/// Closed tasks that open ones wait for, as far as `tasks` does not have them.
pub(crate) async fn awaited(
    store: &Store,
    workspace: &str,
    tasks: &mut BTreeMap<String, Arc<Known>>,
) -> Result<(), StoreError> {
    let named: BTreeSet<&str> = tasks
        .values()
        .filter(|known| known.state.is_open())
        .flat_map(|known| &known.task.after)
        .map(model::TaskId::as_str)
        .collect();
    let missing: Vec<String> = named
        .into_iter()
        .filter(|id| !tasks.contains_key(*id))
        .map(ToOwned::to_owned)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let found = store.load_many::<Task>(workspace, &missing).await?;
    for stored in found {
        if let Some(known) = Known::new(&stored.record) {
            tasks.insert(stored.record.id, Arc::new(known));
        }
    }
    Ok(())
}

/// Occurrences of every event that touches the world's span.
///
/// # Errors
/// When the database cannot be read.
pub async fn events(
    store: &Store,
    workspace: &str,
    world: &World,
) -> Result<Occurrences, StoreError> {
    let (from, to) = widened(world.span);
    let mut query = Query {
        from: Some(from),
        to: Some(to),
        limit: PAGE,
        ..Query::default()
    };
    let mut events = BTreeMap::new();
    loop {
        let page = store.list::<Event>(workspace, &query).await?;
        for Stored { record, .. } in page.items {
            let found = world.occurrences(&record);
            if !found.is_empty() {
                events.insert(record.id, found);
            }
        }
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(events),
        }
    }
}

async fn tasks(store: &Store, workspace: &str) -> Result<BTreeMap<String, Arc<Known>>, StoreError> {
    let open = [TaskState::Open.as_str(), TaskState::Started.as_str()];
    let open = store.all::<Task>(workspace, &open).await?;
    let mut tasks: BTreeMap<String, Arc<Known>> = open
        .into_iter()
        .filter_map(|t| Some((t.record.id.clone(), Arc::new(Known::new(&t.record)?))))
        .collect();
    awaited(store, workspace, &mut tasks).await?;
    Ok(tasks)
}

async fn plans(store: &Store, workspace: &str, world: &mut World) -> Result<(), StoreError> {
    let decisive = [PlanState::InForce.as_str(), PlanState::Proposed.as_str()];
    let plans = store.all::<Plan>(workspace, &decisive).await?;
    let mut proposed = BTreeMap::new();
    for plan in plans {
        if plan.record.state == PlanState::InForce {
            // An earlier program could leave two: the one that came into force, or was changed, last.
            if world.plan.as_ref().is_none_or(|p| p.version < plan.version) {
                world.plan = Some(Arc::new(plan));
            }
        } else {
            proposed.insert(plan.record.id, plan.record.made_at);
        }
    }
    world.proposed = Arc::new(proposed);
    Ok(())
}

/// Settings of a workspace that has none: it was made by another program.
fn unsaid(workspace: &Workspace) -> Stored<Settings> {
    Stored {
        record: Settings::new(workspace.name.clone(), "UTC"),
        version: 0,
        changed_at: workspace.created_at,
    }
}

/// The instants whose occurrences are held: from the week before this one.
pub(crate) fn span(now: Timestamp, zone: &TimeZone) -> (Timestamp, Timestamp) {
    let local = now.to_zoned(zone.clone());
    let since = i64::from(local.weekday().since(Weekday::Monday));
    let start = local.date().saturating_sub((since + 7 * WEEKS_BACK).days());
    let end = local.date().saturating_add((DAYS_AHEAD - since).days());
    let midnight = |date: jiff::civil::Date| {
        let start: Result<Zoned, _> = date.to_zoned(zone.clone());
        start.map_or(now, |at| at.timestamp())
    };
    widened((midnight(start), midnight(end)))
}
