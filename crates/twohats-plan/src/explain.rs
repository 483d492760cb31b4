//! Why the plan does what it does, in its own prices.
//!
//! Every figure is the difference between two whole plans, both recomputed by the
//! independent check: what is said here can never contradict the plan's cost.

mod session;
mod stretch;
mod task;

use jiff::Zoned;
use twohats_model::{Minutes, PersonId, TaskId};

use crate::plan::Plan;
use crate::problem::Price;
use crate::proposal::{
    Proposal, ProposeError, Thoroughness, propose_around, take_up_decision, take_up_placing,
};
use crate::search::Budget;
use crate::situation::Situation;
use crate::what_if::Tried;
use crate::words;

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

/// Why a session stands where it does, or nowhere.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionExplanation {
    /// Its id in the problem.
    pub session: String,
    /// Its title.
    pub title: String,
    /// The decision in a sentence.
    pub decision: String,
    /// What the session costs in this plan: the plan's cost less that of the same plan without the session.
    pub parts: Vec<CostPart>,
    /// The cheapest other time for it, all else unchanged.
    pub other_time: Option<Alternative>,
}

/// Why something cannot be explained.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExplainError {
    /// Nothing in the plan has this name.
    #[error("`{0}` is not among the open tasks of this plan")]
    Unknown(String),
    /// A better plan turned up, and could not be told.
    #[error(transparent)]
    Propose(#[from] ProposeError),
}

/// A better plan than the proposal's, met while looking at others.
enum Better {
    Decision(Box<Tried>),
    Placing(Box<Tried>),
}

/// How often a better plan is taken up while explaining.
const MAX_ROUNDS: usize = 4;

/// Every price of one task's decision, and the best alternatives with theirs.
///
/// Should one of them turn out cheaper than the plan, the proposal takes it up first: what is explained is `proposal`
/// as it is afterwards, and no alternative is cheaper.
///
/// # Errors
/// When the task is not among the open ones.
pub fn explain_task(
    situation: &Situation,
    proposal: &mut Proposal,
    task: &TaskId,
    thoroughness: &Thoroughness<'_>,
) -> Result<TaskExplanation, ExplainError> {
    let weighing = thoroughness.weighing();
    let told = until_none_is_better(situation, proposal, thoroughness, |proposal, last| {
        task::explain(situation, proposal, task, weighing, last)
    })?;
    told.ok_or_else(|| ExplainError::Unknown(task.to_string()))
}

/// Every price of one task's decision in the situation's plan in force, as it stands: what would be cheaper by now is
/// passed over, since it is not what the lead goes by.
///
/// # Errors
/// When the task is not among the open ones; as [`propose_around`].
pub fn explain_standing(
    situation: &Situation,
    task: &TaskId,
    thoroughness: &Thoroughness<'_>,
) -> Result<TaskExplanation, ExplainError> {
    let weighing = thoroughness.weighing();
    // Without a step nothing moves that need not.
    let still = Budget {
        steps: Some(0),
        ..thoroughness.place
    };
    let still = Thoroughness {
        decide: still,
        place: still,
        weigh: thoroughness.weigh,
    };
    let proposal = propose_around(situation, &still)?;
    let told = task::explain(situation, &proposal, task, weighing, true);
    let told = told.ok().flatten();
    told.ok_or_else(|| ExplainError::Unknown(task.to_string()))
}

/// Why a session stands where it does; see [`explain_task`].
///
/// # Errors
/// When the problem has no session of this id.
pub fn explain_session(
    situation: &Situation,
    proposal: &mut Proposal,
    session: &str,
    thoroughness: &Thoroughness<'_>,
) -> Result<SessionExplanation, ExplainError> {
    let told = until_none_is_better(situation, proposal, thoroughness, |proposal, last| {
        session::explain(situation, proposal, session, last)
    })?;
    told.ok_or_else(|| ExplainError::Unknown(session.to_owned()))
}

/// Explains, takes up a better plan if one is met, and explains again; `last` says that better ones are to be passed over.
fn until_none_is_better<T>(
    situation: &Situation,
    proposal: &mut Proposal,
    thoroughness: &Thoroughness<'_>,
    explain: impl Fn(&Proposal, bool) -> Result<Option<T>, Better>,
) -> Result<Option<T>, ProposeError> {
    for round in 0.. {
        match explain(proposal, round == MAX_ROUNDS) {
            Ok(told) => return Ok(told),
            Err(Better::Decision(tried)) => {
                take_up_decision(situation, proposal, *tried, thoroughness)?;
            }
            Err(Better::Placing(tried)) => {
                take_up_placing(situation, proposal, *tried, thoroughness);
            }
        }
    }
    Ok(None)
}

impl Alternative {
    fn new(change: String, against: Basis, plan: &Plan, tried: Tried) -> Alternative {
        Alternative {
            change,
            against,
            extra: tried.cost() - plan.cost,
            parts: words::parts(&plan.breakdown, &tried.plan.breakdown),
            plan: tried.plan,
        }
    }
}
