//! A plan as it leaves the search, in whole slots: `twohats-plan/1`, described in `docs/PLANNING-MODEL.md`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who does what and when, with its cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Solution {
    /// `twohats-plan/1`.
    pub format: String,
    /// The sum of the parts.
    pub cost: i64,
    /// The cost by part.
    pub breakdown: CostParts,
    /// Every task once.
    pub tasks: Vec<SolutionTask>,
    /// Every session once.
    pub sessions: Vec<SolutionSession>,
    /// No plan costs less, where that is known.
    pub bound: Option<i64>,
}

/// A plan's cost by part, in seconds of working time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CostParts {
    /// Tasks complete after they are due.
    pub late: i64,
    /// Tasks complete later than at once.
    pub delay: i64,
    /// Work without a place.
    pub unplanned: i64,
    /// Who does it: skills, handover, coaching.
    pub assign: i64,
    /// What people learn, which is worth something.
    pub growth: i64,
    /// Working time itself.
    pub time: i64,
    /// Getting into work anew.
    pub warmup: i64,
    /// Changes of hat.
    pub switch: i64,
    /// Work outside the windows of its hat.
    pub window: i64,
    /// Days that are too full.
    pub overload: i64,
    /// Sessions and habits without a place.
    pub missed: i64,
    /// What moved since the plan in force.
    #[serde(rename = "move")]
    pub moved: i64,
    /// The end of all work, where that is priced.
    pub finish: i64,
}

/// What one task got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SolutionTask {
    /// The task, or a brief or checkpoint of one.
    pub id: String,
    /// Who does it; none exactly when it has no chunk.
    pub person: Option<String>,
    /// Its stretches, ascending: first slot and the one after the last, in slots of 15 minutes from the proposal's `from`.
    pub chunks: Vec<[u32; 2]>,
}

/// Where one session stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SolutionSession {
    /// The session or habit.
    pub id: String,
    /// Its first slot; none when it found no place.
    pub start: Option<u32>,
}
