//! Blocks that are fixed by hand, where they are or where they are moved to.

use jiff::Timestamp;
use twohats_plan::pricing::{SLOT_MINUTES, SLOT_SECONDS};
use twohats_record::{Pin, Plan, PlannedBlock};
use twohats_store::Stored;

use super::Fix;
use crate::gather::{self, World};
use crate::view::{instant, local};
use crate::write::{Changes, expect, write};
use crate::{App, AppError, How, Lead, Outcome, Permit};

/// A stretch of time.
pub(super) type Span = (Timestamp, Timestamp);

/// Fixes a block of the plan in force, where it is or at another time; the next plan keeps it. What is in its way moves
/// when the plan is made anew.
///
/// # Errors
/// [`AppError::Missing`] when no plan is in force or it has no such block; [`AppError::Invalid`] for a time that is
/// over, or no quarter of an hour; [`AppError::Conflict`] for what is no block of a task.
pub async fn fix(
    app: &App,
    permit: &Permit<Lead>,
    fix: &Fix,
    how: &How,
) -> Result<Outcome<Plan>, AppError> {
    write(app, permit, how, async || {
        let world = gather::world(app, permit.workspace()).await?;
        let before = in_force(&world, how)?;
        let mut plan = before.record.clone();
        let (at, was) = block_of(&plan, &fix.key)?;
        let starts_at = fix.starts_at.unwrap_or(was.0);
        let now = (
            starts_at,
            starts_at
                .saturating_add(was.1.duration_since(was.0))
                .unwrap_or(was.1),
        );
        if fix.starts_at.is_some() && starts_at < app.now() {
            return Err(AppError::field(
                "starts_at",
                "is over: choose a time to come",
            ));
        }
        let mut changes = Changes::new("plan.fix", how);
        let PlannedBlock { task, person, .. } = plan.proposal.blocks[at].clone();
        let task = task.unwrap_or_default();
        if now != was {
            move_chunk(&mut plan, at, was, now)?;
            move_block(&world, &mut plan, at, now);
            // It no longer knows what it was made from: the next one is to make room.
            plan.made_from = 0;
            changes.replan();
        }
        plan.pins.retain(|pin| !is_pin_of(pin, &task, &person, was));
        plan.pins.push(Pin {
            task,
            person,
            starts_at: now.0,
            ends_at: now.1,
        });
        changes.put(Some(&before), &plan)?;
        Ok((changes, plan))
    })
    .await
}

/// Lets a fixed block go.
///
/// # Errors
/// [`AppError::Missing`] when no plan is in force or it has no such block.
pub async fn release(
    app: &App,
    permit: &Permit<Lead>,
    key: &str,
    how: &How,
) -> Result<Outcome<Plan>, AppError> {
    write(app, permit, how, async || {
        let world = gather::world(app, permit.workspace()).await?;
        let before = in_force(&world, how)?;
        let mut plan = before.record.clone();
        let (at, was) = block_of(&plan, key)?;
        let PlannedBlock { task, person, .. } = plan.proposal.blocks[at].clone();
        let task = task.unwrap_or_default();
        plan.pins.retain(|pin| !is_pin_of(pin, &task, &person, was));
        let mut changes = Changes::new("plan.release", how);
        changes.put(Some(&before), &plan)?;
        Ok((changes, plan))
    })
    .await
}

pub(super) fn in_force(world: &World, how: &How) -> Result<Stored<Plan>, AppError> {
    let plan = world.plan.as_deref().cloned();
    let plan = plan.ok_or_else(|| AppError::Missing("plan in force".to_owned()))?;
    expect(&plan, how)?;
    Ok(plan)
}

/// A block of a task, by its key: its place, and its time.
pub(super) fn block_of(plan: &Plan, key: &str) -> Result<(usize, Span), AppError> {
    let mut blocks = plan.proposal.blocks.iter().enumerate();
    let found = blocks.find(|(_, block)| block.key == key);
    let (at, block) = found.ok_or_else(|| AppError::missing("block", key))?;
    if block.kind != "task" {
        let message = format!("`{}` is no block of a task", block.title);
        return Err(AppError::conflict(
            message,
            "only blocks of tasks can be fixed",
        ));
    }
    let times = instant(&block.start).zip(instant(&block.end));
    let times = times.ok_or_else(|| AppError::Internal(format!("block {key} has no time")))?;
    Ok((at, times))
}

/// Whether a pin fixes what a block holds; a block may have grown around what was fixed.
fn is_pin_of(pin: &Pin, task: &str, person: &str, (start, end): Span) -> bool {
    pin.task == task && pin.person == person && start <= pin.starts_at && pin.ends_at <= end
}

/// Moves a stretch in the plan's own slots.
fn move_chunk(plan: &mut Plan, at: usize, was: Span, now: Span) -> Result<(), AppError> {
    let task = plan.proposal.blocks[at].task.clone().unwrap_or_default();
    let from = instant(&plan.proposal.from);
    let to = instant(&plan.proposal.to);
    let slot = |at: Timestamp| {
        if to.is_some_and(|to| at > to) {
            return None;
        }
        let seconds = at.duration_since(from?).as_secs();
        let fits = seconds % SLOT_SECONDS == 0;
        u32::try_from(seconds / SLOT_SECONDS).ok().filter(|_| fits)
    };
    let slots = |span: Span| Some([slot(span.0)?, slot(span.1)?]);
    let wanted = slots(now).ok_or_else(|| {
        let message = format!("lies in the days of the plan, at a full {SLOT_MINUTES} minutes");
        AppError::field("starts_at", message)
    })?;
    let solved = plan.proposal.plan.tasks.iter_mut().find(|t| t.id == task);
    let Some(solved) = solved else {
        return Err(AppError::Internal(format!(
            "the plan has blocks of {task} but no task"
        )));
    };
    solved.chunks.retain(|chunk| Some(*chunk) != slots(was));
    let crowded = |chunk: &[u32; 2]| chunk[0] < wanted[1] && wanted[0] < chunk[1];
    if solved.chunks.iter().any(crowded) {
        let message = "another stretch of the same task stands there";
        return Err(AppError::conflict(message, "choose another time"));
    }
    solved.chunks.push(wanted);
    solved.chunks.sort_unstable();
    Ok(())
}

fn move_block(world: &World, plan: &mut Plan, at: usize, (start, end): Span) {
    let blocks = &mut plan.proposal.blocks;
    let zone = world.member(&blocks[at].person).map(|p| p.zone.clone());
    let zone = zone.unwrap_or_else(|| world.zone());
    blocks[at].start = local(start, &zone);
    blocks[at].end = local(end, &zone);
    blocks.sort_by_cached_key(|block| instant(&block.start));
}
