//! A plan that is kept.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::limits::Checker;
use crate::proposal::{PROPOSAL_FORMAT, PlannedBlock, Proposal};
use crate::{Fault, Index, Kind, PlanDiff, Record};

/// Where a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Made, not decided on.
    Proposed,
    /// The one that people work by; at most one a workspace.
    InForce,
    /// It was in force, or proposed, until another took its place.
    Replaced,
    /// Turned down.
    Rejected,
}

impl PlanState {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            PlanState::Proposed => "proposed",
            PlanState::InForce => "in_force",
            PlanState::Replaced => "replaced",
            PlanState::Rejected => "rejected",
        }
    }
}

/// A block that must stand exactly where it is: its owner fixed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// The task; or the id in the plan of a brief, a look, a meeting or a habit.
    pub task: String,
    /// Whose time.
    pub person: String,
    /// Start.
    pub starts_at: Timestamp,
    /// End.
    pub ends_at: Timestamp,
}

/// Who does what and when, with reasons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Tells it apart: `P-12`.
    pub id: String,
    /// Where it stands.
    pub state: PlanState,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it came into force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<Timestamp>,
    /// The number of the last change that it knows of.
    pub made_from: u64,
    /// Blocks that were fixed by hand; the next plan keeps them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// What was planned for the week before it, up to when it was made: what was done of it is seen by the tasks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub past: Vec<PlannedBlock>,
    /// What it changes against the plan that was in force when it was made, which was itself as it stood before where it
    /// was made anew in its own place; absent where none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diff: Option<PlanDiff>,
    /// The plan itself.
    pub proposal: Proposal,
}

impl Record for Plan {
    const KIND: Kind = Kind::Plan;

    fn id(&self) -> &str {
        &self.id
    }

    fn faults(&self) -> Vec<Fault> {
        let mut checker = Checker::default();
        checker.id("id", &self.id);
        if self.proposal.format != PROPOSAL_FORMAT {
            checker.fault("proposal.format", format!("is `{PROPOSAL_FORMAT}`"));
        }
        checker.count("pins", self.pins.len());
        for (at, pin) in self.pins.iter().enumerate() {
            if pin.ends_at <= pin.starts_at {
                checker.fault(&format!("pins.{at}"), "ends before it starts");
            }
        }
        checker.faults()
    }

    fn index(&self) -> Index<'_> {
        Index {
            state: Some(self.state.as_str()),
            person: Some(&self.proposal.me),
            starts: Some(self.made_at),
            ..Index::default()
        }
    }
}
