//! Makes a plan from a world.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use twohats_plan::narrow;
use twohats_plan::proposal::{
    ProposeError, Thoroughness, is_session, named_by, propose, propose_around, propose_plainly,
};
use twohats_record::{
    Pin, Plan, PlanDiff, PlanState, PlannedBlock, Proposal, ProposalAdvice, ProposalNote,
};

use super::diff;
use crate::gather::{Wish, World, situation};
use crate::proposal::written;
use crate::view::{instant, local};
use crate::{App, AppError, Effort};

/// How long blocks of earlier plans are kept in the one in force: last week and the one before.
const PAST: SignedDuration = SignedDuration::from_hours(24 * 14);

/// How long its meetings and habits are: as long as the longest plan, so that none is planned again in the days to which
/// it belongs.
const PAST_SESSIONS: SignedDuration =
    SignedDuration::from_hours(24 * crate::week::MOST_DAYS as i64);

/// What the planner made.
pub(crate) struct Made {
    /// The plan.
    pub(crate) proposal: Proposal,
    /// What it changes against the plan in force, where there is one and it may take its place.
    pub(crate) diff: Option<PlanDiff>,
}

/// Plans, on a thread of the planner.
///
/// # Errors
/// [`AppError::Conflict`] where nothing can be planned, [`AppError::TooMany`] when the queue is full.
pub(crate) async fn make(
    app: &App,
    world: &Arc<World>,
    wish: Wish,
    effort: Effort,
) -> Result<Made, AppError> {
    let (world, now) = (Arc::clone(world), app.now());
    let work = move |thoroughness: &Thoroughness<'_>| {
        let mut situation = situation(&world, &wish, now)?;
        let left_out = narrow(&mut situation, None);
        let chosen = &world.settings.record.strategy;
        let name = wish.strategy.as_ref().unwrap_or(chosen);
        let made = match effort {
            Effort::Asked => propose(&situation, thoroughness),
            Effort::Replan if wish.like.is_some() || stays(&world, name) => {
                propose_around(&situation, thoroughness)
            }
            Effort::Replan | Effort::Compare => propose_plainly(&situation, thoroughness),
        };
        let proposal = made.map_err(|error| refused(&error))?;
        let mut plan = written(&proposal, name);
        plan.notes
            .extend((left_out > 0).then(|| left_out_note(left_out)));
        let before = world.plan.as_deref();
        let before = before.filter(|_| effort != Effort::Compare);
        if let Some(before) = before.filter(|_| effort == Effort::Replan) {
            weighed_before(&mut plan, &before.record.proposal);
        }
        let diff =
            before.map(|before| diff::against(&world, &before.record, &situation, &proposal));
        Ok(Made {
            proposal: plan,
            diff,
        })
    };
    app.planner().run(effort, work).await?
}

/// Whether the plan in force was made by the strategy of this name: then nobody asked for another week, and it is only
/// brought up to date.
fn stays(world: &World, strategy: &str) -> bool {
    let before = world.plan.as_deref();
    before.is_some_and(|before| before.record.proposal.strategy == strategy)
}

/// Tells of tasks that were not looked at.
fn left_out_note(left_out: usize) -> ProposalNote {
    ProposalNote {
        file: String::new(),
        line: 0,
        message: format!(
            "{left_out} tasks that press least are left out of this plan, as there is far more than could be done: \
             close or put off what will not be done"
        ),
    }
}

/// Why nothing was planned.
pub(crate) fn refused(error: &ProposeError) -> AppError {
    match error {
        ProposeError::Pricing(_) => {
            AppError::conflict(error.to_string(), "mend the people or the settings")
        }
        ProposeError::Search(_) => {
            AppError::conflict(error.to_string(), "release a block that was fixed by hand")
        }
        ProposeError::Unsound(_) => AppError::Internal(error.to_string()),
    }
}

/// A plan record around a proposal that was made from `world`.
pub(crate) fn record(id: String, proposal: Proposal, world: &World, now: Timestamp) -> Plan {
    let before = world.plan.as_deref().map(|stored| &stored.record);
    Plan {
        id,
        state: PlanState::Proposed,
        made_at: now,
        accepted_at: None,
        made_from: world.inputs,
        pins: before
            .map(|before| kept_pins(before, &proposal, now))
            .unwrap_or_default(),
        past: before
            .map(|before| past(before, &proposal, world, now))
            .unwrap_or_default(),
        diff: None,
        proposal,
    }
}

/// What was weighed for the plan before is still told where the same is decided between choices that are still there:
/// a plan that nobody asked for is not weighed anew.
fn weighed_before(plan: &mut Proposal, before: &Proposal) {
    let known: HashMap<&str, &ProposalAdvice> = before
        .advice
        .iter()
        .map(|advice| (advice.task.as_str(), advice))
        .collect();
    for advice in &mut plan.advice {
        let Some(old) = known.get(advice.task.as_str()) else {
            continue;
        };
        let same = (&old.course, &old.to) == (&advice.course, &advice.to);
        let second = |advice: &ProposalAdvice| advice.runner_up.as_ref().map(|r| r.to.clone());
        if same && second(advice).is_some() && second(old) == second(advice) {
            advice.reason.clone_from(&old.reason);
            advice.runner_up.clone_from(&old.runner_up);
        }
    }
}

/// The pins that the new plan keeps.
fn kept_pins(before: &Plan, proposal: &Proposal, now: Timestamp) -> Vec<Pin> {
    let stands = |pin: &&Pin| {
        pin.starts_at >= now
            && proposal.blocks.iter().any(|block| {
                let same =
                    block.person == pin.person && named_by(&block.key).as_ref() == Some(&pin.task);
                let times = (instant(&block.start), instant(&block.end));
                // What is fixed may have grown together with another stretch of the same task.
                let holds = |(start, end): (Timestamp, Timestamp)| {
                    start <= pin.starts_at && pin.ends_at <= end
                };
                same && times.0.zip(times.1).is_some_and(holds)
            })
    };
    before.pins.iter().filter(stands).cloned().collect()
}

/// Where a new plan goes on with a block.
fn goes_on(new: &Proposal, block: &PlannedBlock) -> Option<Timestamp> {
    let same = |other: &&PlannedBlock| {
        let work = named_by(&other.key) == named_by(&block.key) && other.person == block.person;
        work && other.end == block.end
    };
    instant(&new.blocks.iter().find(same)?.start)
}

/// What was planned until `now`: the blocks that have begun, cut where the new plan takes over.
fn past(before: &Plan, new: &Proposal, world: &World, now: Timestamp) -> Vec<PlannedBlock> {
    let since = |kept: SignedDuration| now.saturating_sub(kept).unwrap_or(Timestamp::MIN);
    let (tasks, sessions) = (since(PAST), since(PAST_SESSIONS));
    let all = before.past.iter().chain(&before.proposal.blocks);
    let begun = all.filter_map(|block| {
        let (start, end) = (instant(&block.start)?, instant(&block.end)?);
        let since = if is_session(&block.key) {
            sessions
        } else {
            tasks
        };
        if start >= now || end <= since {
            return None;
        }
        let mut block = block.clone();
        // What goes on is the new plan's from the quarter of an hour at hand on.
        let over = goes_on(new, &block).unwrap_or(now).min(now);
        if end > over {
            let zone = world
                .member(&block.person)
                .map(|person| person.zone.clone());
            block.end = local(over, &zone.unwrap_or_else(|| world.zone()));
        }
        (start < over).then_some(block)
    });
    begun.collect()
}
