//! Why the plan does what it does, in its own prices.
//!
//! Every figure is the difference between two whole plans, both recomputed by the
//! independent check: what is said here can never contradict the plan's cost.

use jiff::Zoned;
use twohats_model::{Minutes, PersonId, TaskId};

use crate::plan::Plan;
use crate::problem::Price;

/// Every price of one task's decision.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskExplanation {
    /// The task.
    pub task: TaskId,
    /// Its title.
    pub title: String,
    /// The decision in a sentence: "Bo does it on Tuesday, 9:00 to 11:00."
    pub decision: String,
    /// What the task as a whole costs in this plan: the plan's cost less that of the same plan without the task.
    pub parts: Vec<CostPart>,
    /// Everybody who could do it, the cheapest whole plan first.
    pub options: Vec<OptionPrice>,
    /// Each stretch of it.
    pub chunks: Vec<ChunkReason>,
    /// The two best other plans for it, cheapest first: another person, another time, or left out.
    pub alternatives: Vec<Alternative>,
}

/// A part of a price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostPart {
    /// What it is for, in words: "time of Bo", "a change of hat".
    pub what: String,
    /// Seconds of working time; negative where it is worth something.
    pub price: Price,
}

/// What one person would cost for the task.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionPrice {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Whether the plan chose them.
    pub chosen: bool,
    /// Effort it takes them.
    pub effort: Minutes,
    /// The terms that do not depend on when: time, skills, handover, coaching, growth.
    pub terms: Vec<CostPart>,
    /// What the whole plan would cost more with them; zero for whom the plan chose, none when it cannot be planned.
    pub extra: Option<Price>,
}

/// Why a stretch stands where it does.
#[derive(Clone, Debug, PartialEq)]
pub struct ChunkReason {
    /// The block's key.
    pub key: String,
    /// Start, in the person's zone.
    pub start: Zoned,
    /// End.
    pub end: Zoned,
    /// The parts of the plan's cost that hang on this stretch standing here.
    pub parts: Vec<CostPart>,
    /// The cheapest other time for it, all else unchanged.
    pub other_time: Option<Alternative>,
}

/// Another plan, and what it would cost more.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// What would be otherwise: "Cy does it, from Thursday 10:00".
    pub change: String,
    /// Which of the proposal's two plans it is held against.
    pub against: Basis,
    /// What the whole plan would cost more, never negative: its cost less the plan's, both by the check.
    pub extra: Price,
    /// Where the difference comes from; sums to `extra`.
    pub parts: Vec<CostPart>,
    /// The other plan itself.
    pub plan: Plan,
}

/// Which of a proposal's plans another plan is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// `Proposal::decided`: who does it.
    Decided,
    /// `Proposal::solved`: when it is done.
    Solved,
}
