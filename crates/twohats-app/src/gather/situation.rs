//! From a world to what a plan is made from.

use jiff::Timestamp;
use jiff::civil::Date;
use twohats_model::{Person, PersonId, Task};
use twohats_plan::situation::{InForce, Situation};
use twohats_plan::strategy::{Strategy, preset};
use twohats_plan::{brought_back, in_force};

use super::World;
use crate::AppError;

/// What is to be planned, where it is not as the settings have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wish {
    /// First day.
    pub(crate) first: Option<Date>,
    /// How many.
    pub(crate) days: Option<u16>,
    /// Which strategy.
    pub(crate) strategy: Option<String>,
    /// The plan whose blocks to come are to stand again as far as they can.
    pub(crate) like: Option<InForce>,
}

/// Everything that a plan is made from.
///
/// # Errors
/// [`AppError::Conflict`] where it cannot be told whose week to plan, or with which strategy.
pub(crate) fn situation(world: &World, wish: &Wish, now: Timestamp) -> Result<Situation, AppError> {
    situation_of(world, me(world)?, wish, now)
}

/// The same with the week of `me` in its middle.
///
/// # Errors
/// [`AppError::Conflict`] where the strategy cannot be read.
pub(crate) fn situation_of(
    world: &World,
    me: &Person,
    wish: &Wish,
    now: Timestamp,
) -> Result<Situation, AppError> {
    let today = now.to_zoned(me.zone.clone()).date();
    let first = wish.first.unwrap_or(today);
    let settings = &world.settings.record;
    let name = wish.strategy.as_ref().unwrap_or(&settings.strategy);
    Ok(Situation {
        team: (*world.team).clone(),
        me: me.id.clone(),
        tasks: tasks(world),
        events: world
            .events
            .values()
            .flat_map(|e| e.iter().cloned())
            .collect(),
        strategy: strategy(world, name)?,
        first,
        days: wish.days.unwrap_or(settings.days),
        now: (first <= today).then_some(now),
        in_force: standing(world, wish, now),
    })
}

/// What stands already: by the plan in force, and by the one that is to be brought back.
fn standing(world: &World, wish: &Wish, now: Timestamp) -> Option<InForce> {
    let force = world.plan.as_ref().map(|plan| in_force(&plan.record));
    match &wish.like {
        None => force,
        Some(like) => Some(brought_back(force.unwrap_or_default(), like.clone(), now)),
    }
}

/// Whose week is planned: the lead of the settings, else the one person who leads others and is led by nobody, else
/// the only person there is.
pub(crate) fn me(world: &World) -> Result<&Person, AppError> {
    let team = &*world.team;
    let chosen = world.settings.record.lead.as_deref();
    if let Some(person) = chosen.and_then(|id| world.member(id)) {
        return Ok(person);
    }
    let leads = |person: &&Person| person.led_by.is_none() && team.is_lead(&person.id);
    let mut leads = team.people.iter().filter(leads);
    match (leads.next(), leads.next(), team.people.as_slice()) {
        (Some(lead), None, _) => Ok(lead),
        (None, _, [only]) => Ok(only),
        (_, _, people) => {
            let ids: Vec<&str> = people.iter().map(|p| p.id.as_str()).take(20).collect();
            Err(AppError::conflict(
                "it is not clear whose week is to be planned",
                format!("set `lead` in the settings to one of {}", ids.join(", ")),
            ))
        }
    }
}

/// The strategy of a name: the workspace's own, or a preset.
pub(crate) fn strategy(world: &World, name: &str) -> Result<Strategy, AppError> {
    if let Some(toml) = world.strategies.get(name) {
        return Strategy::parse(toml, name).map_err(|faults| {
            let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
            AppError::conflict(
                format!("the strategy cannot be read: {}", told.join("; ")),
                "mend the strategy, or choose another one in the settings",
            )
        });
    }
    preset(name).ok_or_else(|| {
        AppError::conflict(
            format!("there is no strategy `{name}`"),
            "choose another one in the settings",
        )
    })
}

/// Every task; who is not there any more is not named.
fn tasks(world: &World) -> Vec<Task> {
    let known = |id: &PersonId| world.member(id.as_str()).is_some();
    let tasks = world.tasks.values().map(|known| known.task.clone());
    tasks
        .map(|mut task| {
            task.owner = task.owner.filter(known);
            task
        })
        .collect()
}
