//! A block is cut in two: the first part stays, the second comes later.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_model::PersonId;
use twohats_plan::problem::{Range, Slot};
use twohats_plan::spot::Spot;
use utoipa::ToSchema;

use super::super::fix::block_of;
use super::{Known, PlanPreview, Stand, Wanted, preview};
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
    let block = block_of(known.plan, &wish.key)?;
    let was = block.span;
    if block.session {
        let message = "a meeting or a habit is held in one piece";
        return Err(AppError::conflict(message, "move all of it"));
    }
    if wish.at <= was.0 || was.1 <= wish.at {
        return Err(AppError::field("at", "lies inside the block"));
    }
    let length = was.1.duration_since(wish.at);
    let mut stand = Stand {
        person: PersonId::new(&known.plan.proposal.blocks[block.at].person)
            .map_err(|error| AppError::field("key", error.to_string()))?,
        task: block.id,
        session: Vec::new(),
        spans: vec![(was.0, wish.at)],
        frees: vec![was],
        field: if wish.second_at.is_some() {
            "second_at"
        } else {
            "at"
        },
    };
    let second = match wish.second_at {
        Some(second) if second <= wish.at => {
            return Err(AppError::field("second_at", "comes after the first part"));
        }
        Some(second) => second,
        None => free(known, &stand, (wish.at, was.1))?.ok_or_else(|| {
            let message = "there is no open time for the second part in the days of the plan";
            AppError::conflict(message, "say where it is to stand")
        })?,
    };
    let end = second.saturating_add(length).unwrap_or(second);
    stand.spans.push((second, end));
    Ok(stand)
}

/// The first time after a stretch that can hold it and in which nothing of this person is planned; or in which
/// something is that can move.
fn free(
    known: &Known<'_>,
    stand: &Stand,
    (start, end): (Timestamp, Timestamp),
) -> Result<Option<Timestamp>, AppError> {
    let grid = &known.priced.grid;
    let person = stand.person.as_str();
    let blocks = known.plan.proposal.blocks.iter();
    let taken = blocks
        .filter(|block| block.person == person)
        .filter_map(|block| Some((instant(&block.start)?, instant(&block.end)?)))
        .filter(|span| span.1 > grid.start())
        .map(|span| grid.outward(span.0, span.1));
    let taken: Vec<Range> = taken.collect();
    let length = grid.outward(start, end).len();
    let from = grid.ceil(end);
    let priced = known.with(&stand.task, person)?;
    let mut beside = known.beside(stand);
    beside.extend(stand.spans.iter().map(|span| grid.inward(span.0, span.1)));
    let Some(spot) = Spot::new(known.situation, &priced, (&stand.task, person), &beside) else {
        return Ok(None);
    };
    let people = priced.problem.people.iter();
    let open = people.into_iter().find(|known| known.id == person);
    let open = open.map_or(&[][..], |known| &known.open);
    let found = first_open(open, &taken, from, length);
    let found = found.filter(|at| spot.obstacle(*at).is_none());
    let found = found.or_else(|| spot.first(from, (length, length)));
    Ok(found.map(|at| grid.instant(at.from)))
}

/// The first stretch of `open` from `from` on, outside of `taken`, of this length.
fn first_open(open: &[Range], taken: &[Range], from: Slot, length: Slot) -> Option<Range> {
    for range in open {
        let mut start = range.from.max(from);
        let mut inside: Vec<&Range> = taken.iter().filter(|t| t.overlap(*range) > 0).collect();
        inside.sort_unstable();
        let ends = inside.iter().map(|t| (t.from, t.to));
        for (end, again) in ends.chain([(range.to, range.to)]) {
            if end.min(range.to) >= start + length {
                return Some(Range::new(start, start + length));
            }
            start = start.max(again);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_open_stretch_goes_around_what_is_taken() {
        let open = [Range::new(4, 12), Range::new(16, 30)];
        let first = |taken: &[Range], from, length| {
            first_open(&open, taken, from, length).map(|r| (r.from, r.to))
        };
        assert_eq!(first(&[], 0, 4), Some((4, 8)));
        assert_eq!(first(&[], 10, 2), Some((10, 12)));
        assert_eq!(first(&[], 10, 4), Some((16, 20)));
        let taken = [Range::new(18, 20), Range::new(3, 11)];
        assert_eq!(first(&taken, 0, 1), Some((11, 12)));
        assert_eq!(first(&taken, 0, 2), Some((16, 18)));
        assert_eq!(first(&taken, 0, 4), Some((20, 24)));
        assert_eq!(first(&taken, 0, 11), None);
    }
}
