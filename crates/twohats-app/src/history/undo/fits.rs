//! Whether the world would hold together: nothing may name what would be gone, nor what is gone already.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use twohats_plan::strategy::preset;
use twohats_record::{Calendar, Kind, Plan, PlanState, Settings, Task};
use twohats_store::{HistoryChange, HistoryEntry};

use super::LISTED;
use crate::gather::{self, World};
use crate::tasks::links;
use crate::{App, AppError, Permit, Work};

/// Refuses to take back what would leave names of things that are not there.
pub(super) async fn check(
    app: &App,
    permit: &Permit<Work>,
    entry: &HistoryEntry,
) -> Result<(), AppError> {
    let world = gather::world(app, permit.workspace()).await?;
    let becomes = Becomes::of(entry);
    let mut wrong = tasks_that_stay(&world, &becomes);
    if becomes.goes_any(Kind::Person) {
        wrong.extend(people_that_go(&world, &becomes));
        let calendars = app.store().all::<Calendar>(permit.workspace(), &[]).await?;
        let theirs = calendars.iter().map(|stored| &stored.record);
        let theirs = theirs.filter(|calendar| {
            becomes.goes(Kind::Person, &calendar.person)
                && !becomes.goes(Kind::Calendar, &calendar.id)
        });
        wrong.extend(theirs.map(|one| format!("calendar `{}` is of `{}`", one.id, one.person)));
    }
    wrong.extend(strategy(&world, entry, &becomes));
    wrong.extend(plan(&world, entry, &becomes));
    for (task, was) in restored::<Task>(entry, Kind::Task) {
        wrong.extend(owner(&world, &task, &becomes));
        if was.is_none_or(|was| was.after != task.after) {
            let comes = |id: &str| becomes.comes(Kind::Task, id);
            let faults = links::waits(app, permit, &task, comes).await?;
            let told = faults.into_iter();
            wrong.extend(told.map(|fault| format!("task `{}`: {}", task.id, fault.message)));
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    wrong.truncate(LISTED);
    Err(AppError::conflict(
        format!(
            "change {} cannot be taken back: {}",
            entry.seq,
            wrong.join("; ")
        ),
        "change what is named first",
    ))
}

/// Which records would be there, and which gone.
struct Becomes<'a>(BTreeMap<(Kind, &'a str), bool>);

impl<'a> Becomes<'a> {
    fn of(entry: &'a HistoryEntry) -> Becomes<'a> {
        let all = entry.changes.iter();
        Becomes(
            all.map(|change| ((change.kind, change.id.as_str()), change.before.is_some()))
                .collect(),
        )
    }

    fn goes(&self, kind: Kind, id: &str) -> bool {
        self.0.get(&(kind, id)) == Some(&false)
    }

    fn comes(&self, kind: Kind, id: &str) -> bool {
        self.0.get(&(kind, id)) == Some(&true)
    }

    fn goes_any(&self, kind: Kind) -> bool {
        let mut all = self.0.iter();
        all.any(|((of, _), comes)| *of == kind && !comes)
    }
}

/// Records of a kind as they would be again, each with what it is now.
fn restored<R: DeserializeOwned>(entry: &HistoryEntry, kind: Kind) -> Vec<(R, Option<R>)> {
    let read = |body: &Option<String>| serde_json::from_str(body.as_deref()?).ok();
    let of_kind = |change: &&HistoryChange| change.kind == kind;
    let all = entry.changes.iter().filter(of_kind);
    all.filter_map(|change| Some((read(&change.before)?, read(&change.after))))
        .collect()
}

/// Open tasks that name what would be gone.
fn tasks_that_stay(world: &World, becomes: &Becomes<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (id, known) in world.tasks.iter() {
        if !known.state.is_open() || becomes.0.contains_key(&(Kind::Task, id.as_str())) {
            continue;
        }
        let task = &known.task;
        let after = task.after.iter();
        let after = after.filter(|other| becomes.goes(Kind::Task, other.as_str()));
        wrong.extend(after.map(|other| format!("task `{id}` waits for `{other}`")));
        let people = task.owner.iter().chain(&task.only);
        let people = people.filter(|person| becomes.goes(Kind::Person, person.as_str()));
        wrong.extend(people.map(|person| format!("task `{id}` names `{person}`")));
    }
    wrong
}

/// What else names people who would be gone: those whom they lead, and the plan itself.
fn people_that_go(world: &World, becomes: &Becomes<'_>) -> Vec<String> {
    let gone = |id: &&String| becomes.goes(Kind::Person, id);
    let mut wrong = Vec::new();
    for (id, person) in world.people.iter() {
        let led_by = person.led_by.iter().filter(gone);
        let led_by = led_by.filter(|_| !becomes.0.contains_key(&(Kind::Person, id.as_str())));
        wrong.extend(led_by.map(|lead| format!("`{id}` is led by `{lead}`")));
    }
    let lead = world.settings.record.lead.iter().filter(gone);
    let lead = lead.filter(|_| !becomes.0.contains_key(&SETTINGS));
    wrong.extend(lead.map(|lead| format!("the week of `{lead}` is the one that is planned")));
    wrong
}

const SETTINGS: (Kind, &str) = (Kind::Settings, twohats_record::SETTINGS_ID);

/// The strategy that would be in use, where it would not be there.
fn strategy(world: &World, entry: &HistoryEntry, becomes: &Becomes<'_>) -> Option<String> {
    let touched = |(kind, _): &(Kind, &str)| matches!(kind, Kind::Settings | Kind::Strategy);
    if !becomes.0.keys().any(touched) {
        return None;
    }
    let again = restored::<Settings>(entry, Kind::Settings)
        .into_iter()
        .next();
    let used = again.map_or_else(
        || world.settings.record.strategy.clone(),
        |(settings, _)| settings.strategy,
    );
    let own = world.strategies.contains_key(&used) && !becomes.goes(Kind::Strategy, &used);
    let there = own || becomes.comes(Kind::Strategy, &used) || preset(&used).is_some();
    (!there).then(|| format!("there would be no strategy `{used}`"))
}

/// The plan that came into force since, where another would be beside it.
fn plan(world: &World, entry: &HistoryEntry, becomes: &Becomes<'_>) -> Option<String> {
    let mut again = restored::<Plan>(entry, Kind::Plan).into_iter();
    let id = &world.plan.as_deref()?.record.id;
    let stays = !becomes.0.contains_key(&(Kind::Plan, id.as_str()));
    let beside = stays && again.any(|(plan, _)| plan.state == PlanState::InForce);
    beside.then(|| format!("plan `{id}` is in force"))
}

/// Who would have an open task again, and is gone.
fn owner(world: &World, task: &Task, becomes: &Becomes<'_>) -> Option<String> {
    let owner = task.owner.as_ref().filter(|_| task.state.is_open())?;
    let there = world.people.contains_key(owner) && !becomes.goes(Kind::Person, owner);
    let gone = !there && !becomes.comes(Kind::Person, owner);
    gone.then(|| format!("`{owner}`, who has task `{}`, is gone", task.id))
}
