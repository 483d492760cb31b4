//! Changes between plans: blocks that are kept as the planner sees them, and its diff as it is kept.

use crate::diff::{Changed, Diff, Moved};
use crate::proposal::{Block, Part, What};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use twohats_model::{PersonId, TaskId};
use twohats_record::{ChangedBlock, MovedBlock, PlanDiff, PlannedBlock};

use super::parts;

/// A kept block as the planner sees it; nothing for one whose task or person has no name that it could have.
pub fn seen(block: &PlannedBlock, zone: &TimeZone) -> Option<Block> {
    let task = || TaskId::new(block.task.as_deref()?).ok();
    let to = || PersonId::new(block.to.as_deref()?).ok();
    let what = match block.kind.as_str() {
        "task" => What::Task(task()?),
        "habit" => What::Habit(block.habit.clone()?),
        "session" => {
            let people = block.people.iter().map(|id| PersonId::new(id).ok());
            What::Session(people.collect::<Option<_>>()?)
        }
        "brief" => What::Brief {
            task: task()?,
            to: to()?,
        },
        "checkpoint" => What::Checkpoint {
            task: task()?,
            to: to()?,
        },
        _ => return None,
    };
    let at = |text: &str| Some(text.parse::<Timestamp>().ok()?.to_zoned(zone.clone()));
    Some(Block {
        key: block.key.clone(),
        person: PersonId::new(&block.person).ok()?,
        start: at(&block.start)?,
        end: at(&block.end)?,
        hat: block.hat.into(),
        title: block.title.clone(),
        what,
        part: Part {
            nth: block.part,
            of: block.parts,
        },
    })
}

/// The diff as it is kept.
pub fn diffed(diff: &Diff) -> PlanDiff {
    let changed = |changed: &Changed| ChangedBlock {
        block: parts::block(&changed.block),
        why: changed.why.clone(),
    };
    let moved = |moved: &Moved| MovedBlock {
        from: parts::block(&moved.from),
        to: parts::block(&moved.to),
        by_minutes: moved.by.0,
        taken_from: moved.taken_from.as_ref().map(ToString::to_string),
        why: moved.why.clone(),
    };
    PlanDiff {
        kept: diff.kept.iter().map(|block| block.key.clone()).collect(),
        moved: diff.moved.iter().map(moved).collect(),
        new: diff.new.iter().map(changed).collect(),
        gone: diff.gone.iter().map(changed).collect(),
        note: None,
    }
}
