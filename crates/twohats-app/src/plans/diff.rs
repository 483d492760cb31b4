//! What a plan changes.

use twohats_plan::diff::diff as compare;
use twohats_plan::proposal::Proposal;
use twohats_plan::situation::Situation;
use twohats_record::{ChangedBlock, Plan, PlanDiff, PlannedBlock};

use super::get;
use crate::gather::World;
use crate::proposal::{diffed, seen};
use crate::{App, AppError, Permit, Read};

/// Why a block is new where nothing was in force before.
const FIRST: &str = "No plan was in force before this one.";
/// Why a diff tells nothing of a plan that was made anew before diffs of such plans were kept.
const FORGOTTEN: &str = "This plan was made anew because something had changed; how it stood before is not known any more.";

/// What a plan changes against the one that was in force when it was made; where none was, all of it is new. A plan in
/// force that was made anew, because something had changed, is held against itself as it stood before.
///
/// # Errors
/// [`AppError::Missing`] when there is no plan of this id.
pub async fn diff(app: &App, permit: &Permit<Read>, id: &str) -> Result<PlanDiff, AppError> {
    let plan = get(app, permit, id).await?.record;
    // Earlier versions kept no diff of a plan that was made anew.
    let anew = plan.accepted_at.is_some_and(|at| at < plan.made_at);
    Ok(match plan.diff {
        Some(diff) => diff,
        None if anew => PlanDiff {
            note: Some(FORGOTTEN.to_owned()),
            ..PlanDiff::default()
        },
        None => all_new(plan.proposal.blocks),
    })
}

fn all_new(blocks: Vec<PlannedBlock>) -> PlanDiff {
    let new = blocks.into_iter().map(|block| ChangedBlock {
        block,
        why: FIRST.to_owned(),
    });
    PlanDiff {
        new: new.collect(),
        ..PlanDiff::default()
    }
}

/// What `new`, made from `situation`, changes against the plan that is in force in `world`.
pub(super) fn against(
    world: &World,
    before: &Plan,
    situation: &Situation,
    new: &Proposal,
) -> PlanDiff {
    let blocks = before.proposal.blocks.iter().filter_map(|block| {
        let zone = world
            .member(&block.person)
            .map(|person| person.zone.clone());
        seen(block, &zone.unwrap_or_else(|| world.zone()))
    });
    let blocks: Vec<_> = blocks.collect();
    diffed(&compare(situation, &blocks, new))
}
