//! From a plan as the planner tells it to one as it is kept and written: `twohats-proposal/1`.

mod diffed;
mod parts;
mod words;

use crate::proposal::Proposal;
use twohats_record as record;

pub use diffed::{diffed, seen};
pub use parts::term;
pub use words::{busy_name, event_kind_name, instant, quadrant_name};

/// The proposal as it is kept, made with the strategy of this name.
pub fn written(proposal: &Proposal, strategy: &str) -> record::Proposal {
    record::Proposal {
        format: record::PROPOSAL_FORMAT.to_owned(),
        me: proposal.me.as_str().to_owned(),
        strategy: strategy.to_owned(),
        from: instant(&proposal.from),
        to: instant(&proposal.to),
        people: proposal.rows.iter().map(parts::person).collect(),
        blocks: proposal.blocks.iter().map(parts::block).collect(),
        meetings: proposal.standing.iter().map(parts::meeting).collect(),
        ranked: proposal.ranked.iter().map(parts::ranked).collect(),
        advice: proposal.advice.iter().map(parts::advice).collect(),
        unplaced: proposal.unplaced.iter().map(parts::unplaced).collect(),
        warnings: proposal.warnings.iter().map(parts::warning).collect(),
        assumptions: proposal.assumptions.iter().map(parts::assumption).collect(),
        notes: proposal.notes.iter().map(parts::note).collect(),
        cost: parts::cost(&proposal.cost),
        plan: parts::solution(&proposal.solved.plan),
    }
}
