//! From people, tasks, calendars and a strategy to a problem of plain integers.
//!
//! Everything that a plan trades is priced in seconds of somebody's working
//! time. Each price is one file here: what it is, its defaults, its tests, and
//! the sentence that explains it to a person.

mod grid;
mod origin;
mod promise;
mod ranks;
mod term;

use std::collections::BTreeMap;

use jiff::Timestamp;
use twohats_model::{Assumption, PersonId, Source, TaskId, TeamFault};

use crate::problem::Problem;
use crate::situation::Situation;

pub use grid::{Grid, SLOT_MINUTES, SLOT_SECONDS, minutes_of, slots_of};
pub use origin::{Authority, Checkpoint, CheckpointAt, Handover, Origin};
pub use promise::{Risk, risk};
pub use ranks::{Quadrant, Ranked, rank};
pub use term::{OptionTerms, TaskTerms, Term, TermKind};

/// Who does what, fixed after a first solve.
///
/// A task that is fixed to somebody other than the lead gets its brief and its
/// checkpoints as tasks of the lead's own, instead of their price.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices(pub BTreeMap<TaskId, Choice>);

/// One task's fixed choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Who does it.
    pub person: PersonId,
    /// When the first plan starts and ends it: checkpoints are laid between.
    pub span: Option<(Timestamp, Timestamp)>,
}

/// A problem, and all that is needed to speak about it in the words of the world.
#[derive(Clone, Debug, PartialEq)]
pub struct Priced {
    /// What the search solves.
    pub problem: Problem,
    /// What each of the problem's tasks stands for, in the same order.
    pub origins: Vec<Origin>,
    /// What each of the problem's sessions stands for, in the same order.
    pub session_origins: Vec<Origin>,
    /// What each of the problem's tasks costs and why, in the same order.
    pub terms: Vec<TaskTerms>,
    /// Slots as instants and as people's local time.
    pub grid: Grid,
    /// Everything to be done, the most pressing first.
    pub ranks: Vec<Ranked>,
    /// What was filled in because nobody said.
    pub assumptions: Vec<Assumption>,
    /// What could not be used as it stood, and what was done instead.
    pub notes: Vec<Note>,
}

/// Input that could not be used as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it was read, if it was read from a file.
    pub source: Source,
    /// What was found, what was done with it, and what would mend it.
    pub message: String,
}

/// Why there is no problem to solve at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PricingError {
    /// The plan's owner is not in the team.
    #[error("`{0}` is not in the team: name one of {1}")]
    UnknownMe(PersonId, String),
    /// The team contradicts itself.
    #[error("the team cannot be planned for: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Team(Vec<TeamFault>),
    /// No days, or too many.
    #[error("a plan covers 1 to {most} days, {found} were asked for")]
    Days {
        /// What was asked for.
        found: u16,
        /// The most.
        most: u16,
    },
    /// A date or instant outside what calendars can count.
    #[error(
        "the plan would begin or end outside the calendar: choose a first day between years 1 and 9998"
    )]
    OutOfCalendar,
}

/// Turns a situation into a problem.
///
/// # Errors
/// Only where nothing can be planned at all; what is wrong with single tasks is a [`Note`].
pub fn price(situation: &Situation, choices: &Choices) -> Result<Priced, PricingError> {
    let _ = choices;
    Err(PricingError::UnknownMe(situation.me.clone(), String::new()))
}
