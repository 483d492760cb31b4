//! A week of everybody or of one person, from the plan in force and the calendars.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use twohats_record::{Hat, ProposalUnplaced, ProposalWarning};
use utoipa::ToSchema;

use crate::view::{Item, PersonHead, PlanHead};
use crate::{App, AppError, Permit, Read};

/// Most days that one view shows.
pub const MOST_DAYS: u16 = 28;

/// Which week.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, utoipa::IntoParams,
)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct WeekQuery {
    /// First day; the Monday of this week where none is given.
    pub first: Option<Date>,
    /// How many days, 1 to 28; 7 where none is given.
    #[param(minimum = 1, maximum = 28)]
    pub days: Option<u16>,
    /// Only this person; everybody where none is given.
    pub person: Option<String>,
}

/// A week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Week {
    /// The present, with offset.
    pub at: String,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// The zone of these days: the lead's, or the one person's.
    pub zone: String,
    /// The plan in force.
    pub plan: Option<PlanHead>,
    /// Everybody shown, the lead first.
    pub people: Vec<PersonHead>,
    /// The days.
    pub days: Vec<WeekDay>,
    /// What the plan found no place for, the dearest first.
    pub unplaced: Vec<ProposalUnplaced>,
    /// What to know of the plan, the gravest first.
    pub warnings: Vec<ProposalWarning>,
}

/// One day of a week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WeekDay {
    /// Which.
    pub date: Date,
    /// Whether it is today.
    pub today: bool,
    /// What is reserved for a hat by the strategy.
    pub windows: Vec<HatWindow>,
    /// What happens, by start.
    pub items: Vec<Item>,
}

/// A part of a day that is reserved for a hat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HatWindow {
    /// Whose.
    pub person: String,
    /// Start, with offset.
    pub start: String,
    /// End.
    pub end: String,
    /// For which hat.
    pub hat: Hat,
}

/// The week.
///
/// # Errors
/// [`AppError::Invalid`] for days that cannot be shown, [`AppError::Missing`] when there is no such person.
pub async fn week(app: &App, permit: &Permit<Read>, query: &WeekQuery) -> Result<Week, AppError> {
    let _ = (app, permit, query);
    Err(AppError::Internal("not yet".to_owned()))
}
