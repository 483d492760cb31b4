//! Why a block came, went or moved.

use twohats_model::{Busy, TaskId};

use crate::check;
use crate::plan::Plan;
use crate::problem::{Price, Range, joined};
use crate::proposal::{Block, Item, PricedPlan, Proposal, What, named_by};
use crate::situation::Situation;
use crate::words::{Names, clock, minutes};

/// The rules of the planning model on when work may begin and how much of it there is, on what waits for what, and on how
/// much a day holds.
const AMOUNT: u8 = 3;
const ORDER: u8 = 6;
const CAPS: u8 = 7;

/// Less than this is no reason to be told: a minute.
const WORTH_SAYING: Price = 60;

/// `lasting` are those of the blocks before that are not over.
pub(super) fn new(before: &[Block], lasting: &[&Block], block: &Block) -> String {
    let known = before.iter().any(|was| was.what == block.what);
    let lasts = lasting.iter().any(|was| was.what == block.what);
    match &block.what {
        What::Task(_) | What::Brief { .. } if known && !lasts => {
            "It is not done, and the time it had is over.".to_owned()
        }
        What::Task(_) if known => "The work now takes one stretch more.".to_owned(),
        What::Task(_) => "It had no place before, or is new.".to_owned(),
        What::Brief { .. } => "It is now handed over, which begins with a brief.".to_owned(),
        What::Checkpoint { .. } if known => "It is looked in on once more.".to_owned(),
        What::Checkpoint { .. } => "It is now handed over, and looked in on.".to_owned(),
        What::Habit(_) | What::Session(_) => "It had no place before.".to_owned(),
    }
}

pub(super) fn gone(situation: &Situation, block: &Block, new: &Proposal) -> String {
    match &block.what {
        What::Task(id) | What::Brief { task: id, .. } | What::Checkpoint { task: id, .. }
            if is_done(situation, id) =>
        {
            return "It is done, or no longer there.".to_owned();
        }
        What::Task(_) if new.blocks.iter().any(|b| b.what == block.what) => {
            return "The work now takes fewer stretches.".to_owned();
        }
        What::Brief { task, to } | What::Checkpoint { task, to } => {
            let ranked = new.ranked.iter().find(|ranked| ranked.task == *task);
            if ranked.is_none_or(|ranked| ranked.person.as_ref() != Some(to)) {
                return "It is no longer handed over so.".to_owned();
            }
        }
        What::Task(_) | What::Habit(_) | What::Session(_) => {}
    }
    if let Some(out) = new.unplaced.iter().find(|out| is_of(&out.item, block)) {
        return out.why.clone();
    }
    if is_asked_for(block, new) {
        "It finds no place any more.".to_owned()
    } else {
        "It is not due any more in these days.".to_owned()
    }
}

fn is_done(situation: &Situation, id: &TaskId) -> bool {
    let task = situation.tasks.iter().find(|task| task.id == *id);
    task.is_none_or(|task| task.done)
}

/// Whether what found no place is what the block was for: titles can be the same.
fn is_of(item: &Item, block: &Block) -> bool {
    let id = match item {
        Item::Task(task) => return block.what == What::Task(task.clone()),
        Item::Habit { id, .. } | Item::Session(id) | Item::Handover { id, .. } => id,
    };
    named_by(&block.key).as_ref() == Some(id)
}

/// Whether there is anything by the block's name to be planned.
fn is_asked_for(block: &Block, new: &Proposal) -> bool {
    let problem = &new.solved.priced.problem;
    named_by(&block.key).is_some_and(|id| {
        problem.tasks.iter().any(|task| task.id == id)
            || problem.sessions.iter().any(|session| session.id == id)
    })
}

/// That it was set by hand, what stands in the old place now, or what going back there would take.
pub(super) fn moved(situation: &Situation, was: &Block, now: &Block, new: &Proposal) -> String {
    let PricedPlan { priced, plan } = &new.solved;
    let names = Names::new(situation, priced);
    if is_fixed(situation, now) {
        return "It was set there by hand.".to_owned();
    }
    if was.start < new.from {
        return "The time it had is over.".to_owned();
    }
    if let Some(meeting) = meeting(was, new) {
        return meeting;
    }
    if was.person == now.person && !is_open(was, new) {
        let (from, to) = (clock(&was.start), clock(&was.end));
        return format!("{from} to {to} is no longer open.");
    }
    if let Some(other) = other(was, now, new) {
        return format!("“{}” stands there now.", other.title);
    }
    if was.person != now.person {
        return format!("{} does it now.", names.name(now.person.as_str()));
    }
    match back(names, plan, was, now) {
        Some(Ok(extra)) if extra >= WORTH_SAYING => {
            format!("Where it was, the plan would cost {} more.", minutes(extra))
        }
        Some(Err(ORDER)) => {
            "Where it was, it would be out of order with what comes before or after it.".to_owned()
        }
        Some(Err(AMOUNT)) => "Where it was, it would begin too early, or be too long.".to_owned(),
        Some(Err(CAPS)) => "Its day holds no more beside what stands there now.".to_owned(),
        _ => "It makes room for other changes.".to_owned(),
    }
}

/// Whether somebody set it there.
fn is_fixed(situation: &Situation, now: &Block) -> bool {
    let mut blocks = situation.in_force.iter().flat_map(|plan| &plan.blocks);
    let Some(id) = named_by(&now.key) else {
        return false;
    };
    blocks.any(|block| {
        let inside = now.start.timestamp() <= block.start && block.end <= now.end.timestamp();
        block.pinned && block.task == id && block.person == now.person && inside
    })
}

fn meeting(was: &Block, new: &Proposal) -> Option<String> {
    let mut standing = new.standing.iter();
    let meeting = standing.find(|event| {
        event.person == was.person
            && event.busy != Busy::Free
            && event.start < was.end
            && was.start < event.end
    })?;
    Some(if meeting.title.is_empty() {
        "A meeting stands there now.".to_owned()
    } else {
        format!("“{}” stands there now.", meeting.title)
    })
}

fn is_open(was: &Block, new: &Proposal) -> bool {
    let row = new.rows.iter().find(|row| row.person == was.person);
    row.is_some_and(|row| {
        let mut open = row.open.iter();
        open.any(|span| span.from <= was.start && was.end <= span.to)
    })
}

/// Another block of the same person in the old place.
fn other<'a>(was: &Block, now: &Block, new: &'a Proposal) -> Option<&'a Block> {
    let mut blocks = new.blocks.iter();
    blocks.find(|other| {
        other.person == was.person
            && other.what != now.what
            && other.start < was.end
            && was.start < other.end
    })
}

/// What the new plan would cost more with the block in its old place, all else unchanged; or the rule of the planning
/// model that forbids it.
fn back(names: Names<'_>, plan: &Plan, was: &Block, now: &Block) -> Option<Result<Price, u8>> {
    let problem = &names.priced.problem;
    let grid = &names.priced.grid;
    let range =
        |block: &Block| -> Range { grid.inward(block.start.timestamp(), block.end.timestamp()) };
    let id = named_by(&now.key)?;
    let mut other = plan.clone();
    if let Some(task) = other.tasks.iter_mut().find(|planned| planned.id == id) {
        task.chunks.retain(|chunk| *chunk != range(now));
        task.chunks.push(range(was));
        task.chunks = joined(std::mem::take(&mut task.chunks));
    } else {
        let session = other.sessions.iter_mut().find(|planned| planned.id == id)?;
        session.start = Some(range(was).from);
    }
    let cost = check::price(problem, &other).map(|parts| parts.total() - plan.cost);
    Some(cost.map_err(|broken| broken.first().map_or(0, |violation| violation.rule)))
}
