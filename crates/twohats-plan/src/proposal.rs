//! What a lead reads: a plan in the words of people, with its reasons.
//!
//! A proposal is plain data. Its sentences are finished ("keeping it would cost
//! you 3 h 10 more: ..."); how it is laid out on a screen is decided elsewhere.

mod block;
mod unplaced;
mod warning;

pub use block::{Block, Part, Standing, What};
pub use unplaced::{Cause, Item, Remedy, Unplaced};
pub use warning::{Warning, WarningKind};

use jiff::Zoned;
use twohats_model::{Assumption, Hat, Minutes, PersonId, TaskId};

use crate::advice::Advice;
use crate::plan::{Breakdown, Plan};
use crate::pricing::{Note, Priced, Quadrant, Term};
use crate::problem::Price;

/// A plan and everything a lead wants to know of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Whose week it is: whoever "you" means in every sentence.
    pub me: PersonId,
    /// First instant of the horizon, in `me`'s zone.
    pub from: Zoned,
    /// First instant after it.
    pub to: Zoned,
    /// Everybody whose time is planned, `me` first, then in team order.
    pub rows: Vec<Row>,
    /// Planned time, by start, then by row.
    pub blocks: Vec<Block>,
    /// What stands in the calendars, by start, then by row.
    pub standing: Vec<Standing>,
    /// Every open task, the one that matters most first.
    pub ranked: Vec<RankedTask>,
    /// Keep or hand over, for each task on `me`'s plate, in ranked order.
    pub advice: Vec<Advice>,
    /// What found no place, or not all of it, the dearest first.
    pub unplaced: Vec<Unplaced>,
    /// What the lead should know before accepting, the gravest first.
    pub warnings: Vec<Warning>,
    /// What was filled in because nobody said.
    pub assumptions: Vec<Assumption>,
    /// Input that could not be used as it stood.
    pub notes: Vec<Note>,
    /// What the plan costs.
    pub cost: Cost,
    /// The problem and the plan behind the blocks.
    pub solved: Solved,
    /// The problem and the plan in which it was decided who does what: each handover still a price,
    /// not yet lead time of its own. The same as `solved` where nothing is handed over.
    pub decided: Solved,
}

/// A priced problem with the plan that was found for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Solved {
    /// The problem, and what it stands for.
    pub priced: Priced,
    /// A plan that passed the check.
    pub plan: Plan,
}

/// One person's row in the picture of the week.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Who.
    pub person: PersonId,
    /// Name for people to read.
    pub name: String,
    /// Stretches in which work could be planned: working hours less all that is busy.
    pub open: Vec<Span>,
    /// What the strategy reserves for a hat.
    pub windows: Vec<(Span, Hat)>,
}

/// A stretch of time in somebody's zone, `from < to`.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Its start.
    pub from: Zoned,
    /// First instant after it.
    pub to: Zoned,
}

/// What a plan costs, in seconds of working time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The sum of the parts.
    pub total: Price,
    /// By part.
    pub parts: Breakdown,
    /// No plan costs less, where that is known.
    pub bound: Option<Price>,
}

/// A task in the ranked list.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedTask {
    /// Place in the list, from 1.
    pub rank: usize,
    /// The task.
    pub task: TaskId,
    /// Its title.
    pub title: String,
    /// Its hat.
    pub hat: Hat,
    /// What putting it off by a day costs, in seconds of working time: what the list is ordered by.
    pub score: Price,
    /// The parts of the score with their sentences.
    pub terms: Vec<Term>,
    /// Its field in the matrix of importance and urgency.
    pub quadrant: Quadrant,
    /// Urgency and importance in words: "importance 5, due Thursday 12 March".
    pub why: String,
    /// Effort that remains: of whoever does it, or of whoever would need least.
    pub effort: Minutes,
    /// Who does it in this plan.
    pub person: Option<PersonId>,
    /// When it is complete in this plan, in `me`'s zone.
    pub done: Option<Zoned>,
}
