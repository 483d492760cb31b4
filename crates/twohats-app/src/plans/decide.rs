//! A plan is proposed, then taken or turned down.

use twohats_plan::in_force;
use twohats_record::{Plan, PlanState};
use twohats_store::Stored;

use super::{Propose, get, make};
use crate::gather::{self, Wish, World, strategy};
use crate::write::{Changes, expect, write};
use crate::{App, AppError, Effort, How, Lead, Outcome, Permit, ids};

/// Most days of one plan.
const MOST_DAYS: u16 = crate::week::MOST_DAYS;

/// Makes a plan from what is known now. The proposals before it are replaced.
///
/// A plan that was made from what changed meanwhile is thrown away and made again, a few times.
///
/// # Errors
/// [`AppError::Conflict`] where nothing can be planned, or all the time something changes; [`AppError::TooMany`] when
/// too many plans are being made.
pub async fn propose(
    app: &App,
    permit: &Permit<Lead>,
    wish: &Propose,
    how: &How,
) -> Result<Outcome<Plan>, AppError> {
    if let Some(days) = wish.days.filter(|days| !(1..=MOST_DAYS).contains(days)) {
        return Err(AppError::field(
            "days",
            format!("is 1 to {MOST_DAYS}, found {days}"),
        ));
    }
    write(app, permit, how, async || {
        let world = gather::world(app, permit.workspace()).await?;
        if let Some(name) = &wish.strategy {
            strategy(&world, name)
                .map_err(|error| AppError::field("strategy", error.to_string()))?;
        }
        let like = earlier(app, permit, wish.like.as_deref()).await?;
        let own = like.as_ref().map(|plan| plan.proposal.strategy.clone());
        let own = own.filter(|name| strategy(&world, name).is_ok());
        let effort = match like {
            Some(_) => Effort::Replan,
            None => Effort::Asked,
        };
        let asked = Wish {
            first: wish.first,
            days: wish.days,
            strategy: wish.strategy.clone().or(own),
            like: like.map(|plan| in_force(&plan)),
        };
        let made = make::make(app, &world, asked, effort).await?;
        let id = ids::next(app, permit.workspace(), "P", how).await?;
        let mut plan = make::record(id, made.proposal, &world, app.now());
        plan.diff = made.diff;
        let mut changes = Changes::new("plan.propose", how);
        changes.expect_inputs(world.inputs);
        if wish.accept {
            plan.state = PlanState::InForce;
            plan.accepted_at = Some(app.now());
        }
        changes.add(&plan)?;
        replace(app, permit, &world, &plan, wish.accept, &mut changes).await?;
        Ok((changes, plan))
    })
    .await
}

/// Puts a proposed plan in force; the one before it is replaced.
///
/// # Errors
/// [`AppError::Missing`]; [`AppError::Conflict`] for a plan that is not proposed; [`AppError::Changed`].
pub async fn accept(
    app: &App,
    permit: &Permit<Lead>,
    id: &str,
    how: &How,
) -> Result<Outcome<Plan>, AppError> {
    write(app, permit, how, async || {
        let before = proposed(app, permit, id, how).await?;
        let world = gather::world(app, permit.workspace()).await?;
        let mut plan = before.record.clone();
        plan.state = PlanState::InForce;
        plan.accepted_at = Some(app.now());
        let mut changes = Changes::new("plan.accept", how);
        // What changed meanwhile found no plan in force to be made anew.
        changes.expect_inputs(world.inputs);
        changes.put(Some(&before), &plan)?;
        replace(app, permit, &world, &plan, true, &mut changes).await?;
        if plan.made_from < world.inputs {
            changes.note("something changed since this plan was made, so it will be made anew");
            changes.replan();
        }
        Ok((changes, plan))
    })
    .await
}

/// Turns a proposed plan down.
///
/// # Errors
/// As [`accept`].
pub async fn reject(
    app: &App,
    permit: &Permit<Lead>,
    id: &str,
    how: &How,
) -> Result<Outcome<Plan>, AppError> {
    write(app, permit, how, async || {
        let before = proposed(app, permit, id, how).await?;
        let mut plan = before.record.clone();
        plan.state = PlanState::Rejected;
        let mut changes = Changes::new("plan.reject", how);
        changes.put(Some(&before), &plan)?;
        Ok((changes, plan))
    })
    .await
}

/// The plan that another one is to be like.
async fn earlier(
    app: &App,
    permit: &Permit<Lead>,
    id: Option<&str>,
) -> Result<Option<Plan>, AppError> {
    let Some(id) = id else {
        return Ok(None);
    };
    match get(app, permit, id).await {
        Ok(stored) => Ok(Some(stored.record)),
        Err(AppError::Missing(missing)) => {
            Err(AppError::field("like", format!("there is no {missing}")))
        }
        Err(error) => Err(error),
    }
}

async fn proposed(
    app: &App,
    permit: &Permit<Lead>,
    id: &str,
    how: &How,
) -> Result<Stored<Plan>, AppError> {
    let stored = get(app, permit, id).await?;
    expect(&stored, how)?;
    let is = match stored.record.state {
        PlanState::Proposed => return Ok(stored),
        PlanState::InForce => "in force already",
        PlanState::Replaced => "replaced by another",
        PlanState::Rejected => "turned down already",
    };
    let message = format!("plan `{id}` is {is}");
    Err(AppError::conflict(message, "make a new one"))
}

/// The proposals before `plan`, and the plan in force if it takes its place, are replaced.
///
/// What came into force since the world was read is not: the commit is refused then, and all is decided anew.
pub(super) async fn replace(
    app: &App,
    permit: &Permit<Lead>,
    world: &World,
    plan: &Plan,
    takes_force: bool,
    changes: &mut Changes,
) -> Result<(), AppError> {
    let (store, workspace) = (app.store(), permit.workspace());
    let others = world.proposed.keys().filter(|id| **id != plan.id);
    let others: Vec<String> = others.cloned().collect();
    let mut others = store.load_many::<Plan>(workspace, &others).await?;
    if takes_force {
        let in_force = [PlanState::InForce.as_str()];
        let in_force = store.all::<Plan>(workspace, &in_force).await?;
        others.extend(in_force.into_iter().filter(|p| p.version <= world.seq));
    }
    for stored in others {
        changes.amend(&stored, |plan| plan.state = PlanState::Replaced)?;
    }
    Ok(())
}
