//! What a plan changes against the one in whose place it comes.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::proposal::PlannedBlock;

/// The changes of a plan against the one that was in force when it was made, block by block.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanDiff {
    /// Keys of blocks that stand as they did.
    pub kept: Vec<String>,
    /// Blocks at another time, of another length or with another person.
    pub moved: Vec<MovedBlock>,
    /// Blocks that were not there before.
    pub new: Vec<ChangedBlock>,
    /// Blocks that are no longer there.
    pub gone: Vec<ChangedBlock>,
    /// Why it tells nothing, where what was before is not known any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A block that moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MovedBlock {
    /// As it stood.
    pub from: PlannedBlock,
    /// As it stands now.
    pub to: PlannedBlock,
    /// How far its start moved, in either direction.
    pub by_minutes: u32,
    /// Who had it before, where that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_from: Option<String>,
    /// Why, in a sentence.
    pub why: String,
}

/// A block that came or went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedBlock {
    /// The block.
    pub block: PlannedBlock,
    /// Why, in a sentence.
    pub why: String,
}
