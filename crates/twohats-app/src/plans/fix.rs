//! Blocks that are fixed by hand, where they are or where they are moved to.

use jiff::Timestamp;
use twohats_plan::pricing::{SLOT_MINUTES, SLOT_SECONDS};
use twohats_plan::proposal::named_by;
use twohats_record::{Pin, Plan};
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
/// over, or no quarter of an hour.
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
        let Held {
            at,
            id,
            session,
            span: was,
        } = block_of(&plan, &fix.key)?;
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
        let person = plan.proposal.blocks[at].person.clone();
        if now != was {
            move_chunk(&mut plan, &id, was, now)?;
            move_block(&world, &mut plan, (at, session), now);
            // It no longer knows what it was made from: the next one is to make room.
            plan.made_from = 0;
            changes.replan();
        }
        plan.pins
            .retain(|pin| !is_pin_of(pin, &id, (&person, session), was));
        plan.pins.push(Pin {
            task: id,
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
        let Held {
            at,
            id,
            session,
            span,
        } = block_of(&plan, key)?;
        let person = plan.proposal.blocks[at].person.clone();
        plan.pins
            .retain(|pin| !is_pin_of(pin, &id, (&person, session), span));
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

/// A block that can be set by hand.
pub(super) struct Held {
    /// Its place among the plan's blocks.
    pub(super) at: usize,
    /// The id in the plan of what it is a stretch of: a task's own, or that of a brief, a look, a session or a habit.
    pub(super) id: String,
    /// Whether it is a session or a habit, which all its people are moved with.
    pub(super) session: bool,
    /// Its time.
    pub(super) span: Span,
}

/// A block that can be set by hand, by its key.
pub(super) fn block_of(plan: &Plan, key: &str) -> Result<Held, AppError> {
    let mut blocks = plan.proposal.blocks.iter().enumerate();
    let found = blocks.find(|(_, block)| block.key == key);
    let (at, block) = found.ok_or_else(|| AppError::missing("block", key))?;
    let id = named_by(&block.key).filter(|id| {
        let solved = &plan.proposal.plan;
        solved.tasks.iter().any(|t| t.id == *id) || solved.sessions.iter().any(|s| s.id == *id)
    });
    let unknown = || AppError::Internal(format!("block {key} is of nothing in the plan"));
    let id = id.ok_or_else(unknown)?;
    let session = plan.proposal.plan.sessions.iter().any(|s| s.id == id);
    let span = instant(&block.start).zip(instant(&block.end));
    let span = span.ok_or_else(|| AppError::Internal(format!("block {key} has no time")))?;
    Ok(Held {
        at,
        id,
        session,
        span,
    })
}

/// Whether a pin fixes what a block holds; a block may have grown around what was fixed, and a session is fixed for all
/// its people at once.
fn is_pin_of(pin: &Pin, id: &str, (person, session): (&str, bool), (start, end): Span) -> bool {
    let whose = session || pin.person == person;
    pin.task == id && whose && start <= pin.starts_at && pin.ends_at <= end
}

/// Moves a stretch in the plan's own slots.
fn move_chunk(plan: &mut Plan, task: &str, was: Span, now: Span) -> Result<(), AppError> {
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
    let solved = &mut plan.proposal.plan;
    if let Some(session) = solved.sessions.iter_mut().find(|s| s.id == task) {
        session.start = Some(wanted[0]);
        return Ok(());
    }
    let solved = solved.tasks.iter_mut().find(|t| t.id == task);
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

/// Moves a block; of a session, everybody's.
fn move_block(world: &World, plan: &mut Plan, (at, session): (usize, bool), (start, end): Span) {
    let blocks = &mut plan.proposal.blocks;
    let id = named_by(&blocks[at].key).filter(|_| session);
    for (n, block) in blocks.iter_mut().enumerate() {
        if n == at || (id.is_some() && named_by(&block.key) == id) {
            let zone = world.member(&block.person).map(|p| p.zone.clone());
            let zone = zone.unwrap_or_else(|| world.zone());
            block.start = local(start, &zone);
            block.end = local(end, &zone);
        }
    }
    blocks.sort_by_cached_key(|block| instant(&block.start));
}
