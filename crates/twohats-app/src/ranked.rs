//! What matters: every open task, the one that presses most first.

use serde::{Deserialize, Serialize};
use twohats_record::{Hat, Moment, RankTerm};
use utoipa::ToSchema;

use crate::{App, AppError, Permit, Read};

/// Most tasks in one answer.
pub const MOST: u32 = 1_000;
/// Tasks in one answer where nobody says how many.
pub const USUAL: u32 = 50;

/// Which part of the list.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, utoipa::IntoParams,
)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct RankedQuery {
    /// How many, 1 to 1000; 50 where none is given.
    #[param(minimum = 1, maximum = 1000)]
    pub limit: Option<u32>,
    /// Leave out so many first.
    #[param(maximum = 1000000)]
    pub skip: Option<u32>,
    /// Only what this person has.
    pub owner: Option<String>,
    /// Only this hat.
    pub hat: Option<Hat>,
}

/// The ranked list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RankedList {
    /// The present, with offset.
    pub at: String,
    /// How many tasks match.
    pub total: usize,
    /// The tasks asked for.
    pub items: Vec<RankedItem>,
}

/// A task in the ranked list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RankedItem {
    /// Place among all open tasks, from 1.
    pub rank: usize,
    /// The task.
    pub task: String,
    /// Its title.
    pub title: String,
    /// Its hat, where that is known.
    pub hat: Option<Hat>,
    /// `do-now`, `schedule`, `hand-over` or `later`.
    pub quadrant: String,
    /// What putting it off by a day costs, in seconds of working time.
    pub score: i64,
    /// Parts of the score.
    pub terms: Vec<RankTerm>,
    /// Importance, its own or that of what waits for it.
    pub importance: u8,
    /// When it should be complete.
    pub due: Option<Moment>,
    /// Effort that remains, where it was said.
    pub effort_minutes: Option<u32>,
    /// Who has it.
    pub owner: Option<String>,
    /// Whether somebody works on it now.
    pub started: bool,
    /// Who does it in the plan in force.
    pub planned_for: Option<String>,
    /// When it is complete in the plan in force, with offset.
    pub planned_done: Option<String>,
}

/// The ranked list as it is now, of all open tasks that are not put off.
///
/// # Errors
/// [`AppError::Invalid`] for a part that cannot be asked for.
pub async fn ranked(
    app: &App,
    permit: &Permit<Read>,
    query: &RankedQuery,
) -> Result<RankedList, AppError> {
    let _ = (app, permit, query);
    Err(AppError::Internal("not yet".to_owned()))
}
