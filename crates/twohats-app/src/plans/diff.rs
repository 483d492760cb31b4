//! What a plan changes.

use twohats_plan::diff::diff as compare;
use twohats_plan::proposal::Proposal;
use twohats_plan::situation::Situation;
use twohats_record::{ChangedBlock, Plan, PlanDiff};

use super::get;
use crate::gather::World;
use crate::proposal::{diffed, seen};
use crate::{App, AppError, Permit, Read};

/// Why a block is new where nothing was in force before.
const FIRST: &str = "No plan was in force before this one.";

/// What a plan changes against the one that was in force when it was made; where none was, or it is no longer known,
/// all of it is new.
///
/// # Errors
/// [`AppError::Missing`] when there is no plan of this id.
pub async fn diff(app: &App, permit: &Permit<Read>, id: &str) -> Result<PlanDiff, AppError> {
    let plan = get(app, permit, id).await?.record;
    Ok(plan.diff.unwrap_or_else(|| PlanDiff {
        new: plan
            .proposal
            .blocks
            .into_iter()
            .map(|block| ChangedBlock {
                block,
                why: FIRST.to_owned(),
            })
            .collect(),
        ..PlanDiff::default()
    }))
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
