//! A block is cut in two: the first part stays, the second comes later.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_model::{PersonId, TaskId};
use twohats_plan::problem::Range;
use utoipa::ToSchema;

use super::super::fix::block_of;
use super::{Known, PlanPreview, Stand, Wanted, first_open, preview};
use crate::view::instant;
use crate::{App, AppError, How, Lead, Outcome, Permit};

/// Where a block is cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitBlock {
    /// The block's key in the plan in force.
    pub key: String,
    /// Where it is cut, at a full quarter of an hour inside it.
    pub at: Timestamp,
    /// When the second part is to start. Where none is given, at the next open time in which nothing is planned:
    /// parts that touch would be one block again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_at: Option<Timestamp>,
}

/// Proposes the plan in which a block is cut in two, both fixed.
///
/// # Errors
/// As [`super::move_block`]; [`AppError::Invalid`] for an instant that is not inside the block.
pub async fn split(
    app: &App,
    permit: &Permit<Lead>,
    wish: SplitBlock,
    how: &How,
) -> Result<Outcome<PlanPreview>, AppError> {
    preview(app, permit, Wanted::Split(wish), "plan.split", how).await
}

pub(super) fn stand(wish: &SplitBlock, known: &Known<'_>) -> Result<Stand, AppError> {
    let (at, was) = block_of(known.plan, &wish.key)?;
    if wish.at <= was.0 || was.1 <= wish.at {
        return Err(AppError::field("at", "lies inside the block"));
    }
    let block = &known.plan.proposal.blocks[at];
    let task = block.task.as_deref().unwrap_or_default();
    let length = was.1.duration_since(wish.at);
    let second = match wish.second_at {
        Some(second) if second <= wish.at => {
            return Err(AppError::field("second_at", "comes after the first part"));
        }
        Some(second) => second,
        None => free(known, &block.person, (wish.at, was.1)).ok_or_else(|| {
            let message = "there is no open time for the second part in the days of the plan";
            AppError::conflict(message, "say where it is to stand")
        })?,
    };
    Ok(Stand {
        task: TaskId::new(task).map_err(|error| AppError::field("key", error.to_string()))?,
        person: PersonId::new(&block.person)
            .map_err(|error| AppError::field("key", error.to_string()))?,
        spans: vec![
            (was.0, wish.at),
            (second, second.saturating_add(length).unwrap_or(second)),
        ],
        frees: vec![was],
        field: if wish.second_at.is_some() {
            "second_at"
        } else {
            "at"
        },
    })
}

/// The first open time after a stretch that is as long and in which nothing of this person is planned; or in which
/// something is that can move.
fn free(
    known: &Known<'_>,
    person: &str,
    (start, end): (Timestamp, Timestamp),
) -> Option<Timestamp> {
    let grid = &known.priced.grid;
    let blocks = known.plan.proposal.blocks.iter();
    let taken = blocks
        .filter(|block| block.person == person)
        .filter_map(|block| Some((instant(&block.start)?, instant(&block.end)?)))
        .filter(|span| span.1 > grid.start())
        .map(|span| grid.outward(span.0, span.1));
    let taken: Vec<Range> = taken.collect();
    let length = grid.outward(start, end).len();
    let find =
        |taken: &[Range]| first_open(known.open(person), taken, grid.ceil(end), (length, length));
    find(&taken)
        .or_else(|| find(&[]))
        .map(|found| grid.instant(found.from))
}
