//! What a lead reads: a plan in the words of people, with its reasons.
//!
//! A proposal is plain data. Its sentences are finished ("keeping it would cost
//! you 3 h 10 more: ..."); how it is laid out on a screen is decided elsewhere.

mod around;
mod block;
mod make;
mod picture;
mod ranked;
mod scarce;
mod unplaced;
mod warning;

pub use around::standing_choices;
pub(crate) use make::choices;
pub(crate) use picture::task_keys;
pub use picture::{is_session, named_by};

pub use block::{Block, Part, Standing, What};
pub use ranked::RankedTask;
pub use unplaced::{Cause, Item, Remedy, Unplaced};
pub use warning::{Warning, WarningKind};

use jiff::Zoned;
use twohats_model::{Assumption, Hat, PersonId};

use crate::advice::Advice;
use crate::check::Violation;
use crate::plan::{Breakdown, Plan};
use crate::pricing::{Note, Priced, PricingError};
use crate::problem::Price;
use crate::search::{Budget, SolveError};
use crate::situation::Situation;
use crate::what_if::{Tried, Weighing};

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
    pub solved: PricedPlan,
    /// The problem and the plan in which it was decided who does what: each handover still a price,
    /// not yet lead time of its own. The same as `solved` where nothing is handed over.
    pub decided: PricedPlan,
}

/// A priced problem with the plan that was found for it.
#[derive(Clone, Debug, PartialEq)]
pub struct PricedPlan {
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

/// How hard to plan.
pub struct Thoroughness<'a> {
    /// For deciding who does what.
    pub decide: Budget<'a>,
    /// For placing it, with the lead's time for handovers.
    pub place: Budget<'a>,
    /// Steps for each other choice that is weighed: see [`WEIGHING_STEPS`].
    pub weigh: u64,
}

/// Steps of the search for each other choice that is weighed, where nobody says otherwise.
///
/// Each begins with the plan it is held against and plans its people's weeks anew around the other choice, so that a
/// few steps are enough.
pub const WEIGHING_STEPS: u64 = 4;

impl Thoroughness<'_> {
    pub(crate) fn weighing(&self) -> Weighing {
        Weighing {
            steps: self.weigh,
            seed: self.decide.seed,
        }
    }
}

/// Why there is no proposal.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProposeError {
    /// Nothing can be planned.
    #[error(transparent)]
    Pricing(#[from] PricingError),
    /// No plan exists: pins contradict each other.
    #[error(transparent)]
    Search(#[from] SolveError),
    /// The planner's own plan failed the check, so it is not shown.
    #[error("a defect of the planner: its plan breaks the rules ({}); export the problem and report it", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Unsound(Vec<Violation>),
}

/// Prices a situation, plans it, checks the plan and says what is to be said of it.
///
/// The same situation, steps and seed give the same proposal.
///
/// # Errors
/// Where nothing can be planned, where pins contradict each other, and where a plan fails the check.
pub fn propose(
    situation: &Situation,
    thoroughness: &Thoroughness<'_>,
) -> Result<Proposal, ProposeError> {
    let weighing = Some(thoroughness.weighing());
    let decided = make::decide(situation, thoroughness, make::Glances::Always)?;
    let stages = make::settle(situation, decided, weighing, thoroughness)?;
    Ok(make::tell(situation, stages, weighing))
}

/// [`propose`] without weighing other choices: no runner-ups and no remedies, and causes told by open time and limits alone.
///
/// # Errors
/// As of [`propose`].
pub fn propose_plainly(
    situation: &Situation,
    thoroughness: &Thoroughness<'_>,
) -> Result<Proposal, ProposeError> {
    let decided = make::decide(situation, thoroughness, make::Glances::ForHandovers)?;
    let stages = make::settle(situation, decided, None, thoroughness)?;
    Ok(make::tell(situation, stages, None))
}

/// Plans around what changed, such as a block that somebody set by hand and the situation's plan in force has as fixed:
/// everything else stays where it is and with whom it is, but for what has to move and what clearly pays. Plain as
/// [`propose_plainly`], and quick.
///
/// The work is planned with [`held`](crate::pricing::held) prices of moving, and told with the usual ones.
///
/// # Errors
/// As of [`propose`].
pub fn propose_around(
    situation: &Situation,
    thoroughness: &Thoroughness<'_>,
) -> Result<Proposal, ProposeError> {
    let stages = around::stages(situation, &thoroughness.place)?;
    Ok(make::tell(situation, stages, None))
}

/// Makes the proposal anew from a better decision on who does what.
pub(crate) fn take_up_decision(
    situation: &Situation,
    proposal: &mut Proposal,
    better: Tried,
    thoroughness: &Thoroughness<'_>,
) -> Result<(), ProposeError> {
    let weighing = Some(thoroughness.weighing());
    let decided = PricedPlan {
        priced: proposal.decided.priced.clone(),
        plan: make::with_bound(better.plan, &proposal.decided.plan),
    };
    let stages = make::settle(situation, decided, weighing, thoroughness)?;
    *proposal = make::tell(situation, stages, weighing);
    Ok(())
}

/// Makes the proposal anew from a better placing of what was decided.
pub(crate) fn take_up_placing(
    situation: &Situation,
    proposal: &mut Proposal,
    better: Tried,
    thoroughness: &Thoroughness<'_>,
) {
    let stages = make::replace(make::Stages::of(proposal), better);
    *proposal = make::tell(situation, stages, Some(thoroughness.weighing()));
}
