//! What has been handed over takes the lead's own time in the plan: its brief and its checkpoints.
//!
//! The brief comes before the task, and the task's own delay presses it. A look
//! within the work is laid where the first plan has the task that far, and
//! should happen within a day of it; a look at the end waits until the task is
//! complete. Each is done in one piece.

use jiff::Timestamp;
use twohats_model::Hat;

use super::grid::slots_of;
use super::hat::wire;
use super::option::PricedOption;
use super::scene::Scene;
use super::tasks::{Tasks, at_least_one};
use super::work::Work;
use super::{
    CheckpointAt, Handover, OptionTerms, Origin, TaskTerms, delay, effort, lead_time, limits,
    unplanned,
};
use crate::problem::{Price, Range, Slot, Task, TaskOption};

/// What a slot of waiting costs a look: just enough that it does not drift without a reason.
const LEAST_DELAY: Price = 3;

/// Adds the brief of a task to `briefs` and tells its id.
pub(super) fn brief(
    work: &Work<'_>,
    chosen: &PricedOption,
    handover: &Handover,
    scene: &Scene<'_>,
    briefs: &mut Tasks,
) -> String {
    let to = &chosen.terms.person;
    let id = free_id(format!("brief:{}:{to}", work.task.id), scene);
    let task = lead_task(
        id.clone(),
        at_least_one(handover.brief),
        scene.now,
        work,
        scene,
    );
    let origin = Origin::Brief {
        task: work.task.id.clone(),
        to: to.clone(),
    };
    let terms = terms(&task, scene);
    briefs.push(task, origin, terms);
    id
}

/// Adds the lead's looks at a task to `briefs`.
pub(super) fn checkpoints(
    work: &Work<'_>,
    chosen: &PricedOption,
    handover: &Handover,
    span: Option<(Timestamp, Timestamp)>,
    brief: &str,
    scene: &Scene<'_>,
    briefs: &mut Tasks,
) {
    let slots = chosen.option.slots;
    let (from, to) = match span {
        Some((start, end)) => (scene.grid.floor(start).max(scene.now), scene.grid.ceil(end)),
        None => expected(work, chosen, slots, scene),
    };
    let tariff = &scene.situation.strategy.prices;
    for (n, checkpoint) in handover.checkpoints.iter().enumerate() {
        let n = n as u8 + 1;
        let person = &chosen.terms.person;
        let id = free_id(format!("checkpoint:{}:{person}:{n}", work.task.id), scene);
        let mut task = lead_task(id, at_least_one(checkpoint.length), scene.now, work, scene);
        match checkpoint.at {
            // Work that goes on beyond the plan has no end in it to look at.
            CheckpointAt::End if to >= scene.grid.slots() => continue,
            CheckpointAt::End => {
                task.after.push(work.task.id.to_string());
                task.delay_price = LEAST_DELAY;
            }
            CheckpointAt::Percent(percent) => {
                task.after.push(brief.to_owned());
                task.delay_price = LEAST_DELAY;
                task.release = from + to.saturating_sub(from) * u32::from(percent) / 100;
                let mut by = task.release.saturating_add(delay::DAY_SLOTS as Slot);
                // A look that stands while the work goes on, give or take a day, is not moved because the work shifts.
                if let Some(at) = stands(&task.id, scene)
                    .filter(|at| from <= at.from.saturating_add(delay::DAY_SLOTS as Slot))
                {
                    task.release = task.release.min(at.from);
                    by = by.max(at.to);
                }
                if by < scene.grid.slots() {
                    task.due = Some(by);
                    // A late look costs what a day's delay of the task does: it is no date that was promised.
                    task.late_price = delay::per_slot(work.importance, tariff);
                }
            }
        }
        let origin = Origin::Checkpoint {
            task: work.task.id.clone(),
            to: person.clone(),
            n,
        };
        let terms = terms(&task, scene);
        briefs.push(task, origin, terms);
    }
}

/// Where the plan in force has a brief or a look, from now on.
fn stands(id: &str, scene: &Scene<'_>) -> Option<Range> {
    let mut blocks = scene.standing(scene.me().person);
    let block = blocks.find(|block| block.task == id)?;
    let at = scene.grid.inward(block.start, block.end);
    (at.from >= scene.now).then_some(at)
}

/// From when to when a task runs that no plan has placed yet: as fast as the person's days allow.
fn expected(
    work: &Work<'_>,
    chosen: &PricedOption,
    slots: Slot,
    scene: &Scene<'_>,
) -> (Slot, Slot) {
    let from = work.release;
    let a_day = scene
        .member(&chosen.terms.person)
        .and_then(|m| m.cap.total)
        .unwrap_or(1)
        .max(1);
    let days = slots.div_ceil(a_day);
    let to = from.saturating_add(days.saturating_mul(delay::DAY_SLOTS as Slot));
    (from, to.min(scene.grid.slots()))
}

/// A task of the plan's owner that serves a work and weighs as much.
fn lead_task(id: String, slots: Slot, release: Slot, work: &Work<'_>, scene: &Scene<'_>) -> Task {
    let strategy = &scene.situation.strategy;
    let (_, most) = limits::of_hat(Hat::Lead, &strategy.limits);
    let worked = scene.worked(&id, scene.me().person, slots);
    let slots = slots.saturating_sub(worked).max(1);
    Task {
        id,
        hat: wire(Hat::Lead),
        release,
        due: None,
        late_price: 0,
        delay_price: 0,
        unplanned_price: unplanned::per_slot(work.importance, &strategy.prices),
        min_chunk: slots,
        max_chunk: most.max(slots),
        after: Vec::new(),
        options: vec![TaskOption {
            person: scene.me().person.id.to_string(),
            slots,
            price: 0,
            growth: 0,
        }],
        pinned: Vec::new(),
        keep: Vec::new(),
    }
}

fn terms(task: &Task, scene: &Scene<'_>) -> TaskTerms {
    let me = scene.me();
    let slots = task.options.iter().map(|o| o.slots).sum();
    let mut terms = vec![effort::term(slots)];
    terms.extend(lead_time::term(me.name(), slots, me.slot_price));
    let option = OptionTerms {
        person: me.person.id.clone(),
        effort: super::minutes_of(slots),
        terms,
        handover: None,
    };
    debug_assert_eq!(slots, slots_of(option.effort));
    TaskTerms {
        stakes: Vec::new(),
        options: vec![option],
    }
}

/// An id that no task of the situation has, and that a problem can hold.
fn free_id(id: String, scene: &Scene<'_>) -> String {
    let mut id = bounded(id);
    while scene
        .situation
        .tasks
        .iter()
        .any(|task| task.id.as_str() == id)
    {
        id.push('~');
    }
    id
}

/// Ids beyond this many bytes are cut, and a number keeps them apart.
const MOST_ID_BYTES: usize = 400;

/// Cuts an id that grew too long; the same id is always cut alike.
pub(super) fn bounded(id: String) -> String {
    if id.len() <= MOST_ID_BYTES {
        return id;
    }
    // FNV-1a: short, and the same on every machine.
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let end = (0..=MOST_ID_BYTES)
        .rev()
        .find(|&n| id.is_char_boundary(n))
        .unwrap_or(0);
    format!("{}:{hash:016x}", &id[..end])
}
