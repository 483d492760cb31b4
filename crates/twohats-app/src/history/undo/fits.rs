//! Whether the world would hold together: nothing may name what would be gone, nor what is gone already.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use twohats_plan::strategy::preset;
use twohats_record::{Calendar, Kind, Member, Person, Plan, PlanState, Record, Settings, Task};
use twohats_store::{HistoryChange, HistoryEntry};

use super::LISTED;
use crate::gather::{self, World};
use crate::people::led_in_circle;
use crate::tasks::links;
use crate::{App, AppError, Permit, Work};

/// Refuses to take back what would leave names of things that are not there; else the number of the last change to the
/// inputs that it looked at.
pub(super) async fn check(
    app: &App,
    permit: &Permit<Work>,
    entry: &HistoryEntry,
) -> Result<u64, AppError> {
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
        let members = app.store().all::<Member>(permit.workspace(), &[]).await?;
        for Member { id, person, .. } in members.into_iter().map(|stored| stored.record) {
            let person = person.filter(|person| becomes.goes(Kind::Person, person));
            let stays = person.filter(|_| !becomes.0.contains_key(&(Kind::Member, id.as_str())));
            wrong.extend(stays.map(|person| format!("account `{id}` is `{person}`")));
        }
    }
    wrong.extend(people_that_come(&world, entry, &becomes));
    wrong.extend(leads(&world, entry));
    wrong.extend(strategy(&world, entry, &becomes));
    wrong.extend(plan(&world, entry, &becomes));
    for (task, was) in restored::<Task>(entry, Kind::Task) {
        if was.is_none_or(|was| was.after != task.after) {
            let comes = |id: &str| becomes.comes(Kind::Task, id);
            let faults = links::waits(app, permit, &task, comes).await?;
            let told = faults.into_iter();
            wrong.extend(told.map(|fault| format!("task `{}`: {}", task.id, fault.message)));
        }
    }
    if wrong.is_empty() {
        return Ok(world.inputs);
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

/// Who would be named again by what comes back, and is gone.
fn people_that_come(world: &World, entry: &HistoryEntry, becomes: &Becomes<'_>) -> Vec<String> {
    let mut named = named_again(entry, |task: &Task| {
        let all = task.owner.iter().chain(&task.only);
        all.filter(|_| task.state.is_open()).cloned().collect()
    });
    named.extend(named_again(entry, |person: &Person| list(&person.led_by)));
    named.extend(named_again(entry, |settings: &Settings| {
        list(&settings.lead)
    }));
    named.extend(named_again(entry, |member: &Member| list(&member.person)));
    named.extend(named_again(entry, |calendar: &Calendar| {
        vec![calendar.person.clone()]
    }));
    named.retain(|(_, id)| {
        let stays = world.people.contains_key(id) && !becomes.goes(Kind::Person, id);
        !stays && !becomes.comes(Kind::Person, id)
    });
    let told = named.into_iter();
    told.map(|(what, id)| format!("`{id}`, whom {what} names, is gone"))
        .collect()
}

/// People who would lead each other again.
fn leads(world: &World, entry: &HistoryEntry) -> Vec<String> {
    let again = restored::<Person>(entry, Kind::Person);
    let led = again.iter().filter(|(person, was)| {
        person.led_by.is_some() && was.as_ref().is_none_or(|was| was.led_by != person.led_by)
    });
    let mut team: BTreeMap<String, Person> = BTreeMap::new();
    for person in world.people.values().map(|person| Person::clone(person)) {
        team.insert(person.id.clone(), person);
    }
    for (person, _) in &again {
        team.insert(person.id.clone(), person.clone());
    }
    led.filter_map(|(person, _)| led_in_circle(&team, person))
        .collect()
}

fn list(id: &Option<String>) -> Vec<String> {
    id.iter().cloned().collect()
}

/// Names that records of a kind would have again, and have not now, each with what has it.
fn named_again<R: Record>(
    entry: &HistoryEntry,
    names: impl Fn(&R) -> Vec<String>,
) -> Vec<(String, String)> {
    let mut named = Vec::new();
    for (record, was) in restored::<R>(entry, R::KIND) {
        let known = was.as_ref().map(&names).unwrap_or_default();
        let what = match R::KIND {
            Kind::Settings => "the workspace".to_owned(),
            kind => format!("{kind} `{}`", record.id()),
        };
        let again = names(&record).into_iter();
        let again = again.filter(|name| !known.contains(name));
        named.extend(again.map(|name| (what.clone(), name)));
    }
    named
}
