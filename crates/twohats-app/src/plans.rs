//! Plans: proposed, taken, turned down, explained, fixed by hand.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use twohats_record::Plan;
use twohats_store::Stored;
use utoipa::ToSchema;

use crate::view::PlanHead;
use crate::{App, AppError, How, Lead, Outcome, Permit, Read};

/// What to plan. What is left out is as the settings have it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Propose {
    /// First day; today where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// How many days, 1 to 28.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 28)]
    pub days: Option<u16>,
    /// Another strategy than the one in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strategy: Option<String>,
    /// Put it in force at once.
    pub accept: bool,
}

/// Which plans.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, utoipa::IntoParams,
)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct PlanQuery {
    /// `proposed`, `in_force`, `replaced` or `rejected`; all where none is given.
    pub state: Option<String>,
    /// Where the last page ended.
    pub after: Option<String>,
    /// How many, 1 to 100; 20 where none is given.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
}

/// Plans without their blocks, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PlanPage {
    /// The plans.
    pub items: Vec<PlanHead>,
    /// Where this page ends; absent on the last one.
    pub next: Option<String>,
}

/// A block to be fixed where it is, or moved and fixed there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Fix {
    /// The block's key in the plan in force.
    pub key: String,
    /// When it is to start; where it stands when none is given. Its length stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<Timestamp>,
}

/// Why the plan does with a task what it does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Explanation {
    /// The task.
    pub task: String,
    /// Its title.
    pub title: String,
    /// The decision in a sentence.
    pub decision: String,
    /// What the task costs in this plan.
    pub parts: Vec<PricePart>,
    /// Everybody who could do it, the cheapest whole plan first.
    pub options: Vec<PersonPrice>,
    /// Each stretch of it.
    pub stretches: Vec<StretchReason>,
    /// The best other plans for it, the cheapest first.
    pub alternatives: Vec<OtherPlan>,
}

/// A part of a price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PricePart {
    /// What it is for.
    pub what: String,
    /// In seconds of working time; negative where it is worth something.
    pub price: i64,
}

/// What one person would cost for a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PersonPrice {
    /// Who.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Whether the plan chose them.
    pub chosen: bool,
    /// Effort it takes them.
    pub effort_minutes: u32,
    /// What does not depend on when.
    pub terms: Vec<PricePart>,
    /// What the whole plan would cost more with them; absent where they cannot be planned.
    pub extra: Option<i64>,
}

/// Why a stretch stands where it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StretchReason {
    /// The block's key.
    pub key: String,
    /// Start, with offset.
    pub start: String,
    /// End.
    pub end: String,
    /// Parts of the plan's cost that hang on it standing here.
    pub parts: Vec<PricePart>,
    /// The cheapest other time.
    pub other_time: Option<OtherPlan>,
}

/// Another plan, and what it would cost more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OtherPlan {
    /// What would be otherwise.
    pub change: String,
    /// What the whole plan would cost more, in seconds of working time.
    pub extra: i64,
    /// Where the difference comes from.
    pub parts: Vec<PricePart>,
}

/// Makes a plan from what is known now. The proposals before it are replaced.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn propose(
    app: &App,
    permit: &Permit<Lead>,
    wish: &Propose,
    how: &How,
) -> Result<Outcome<Plan>, AppError> {
    let _ = (app, permit, wish, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Puts a proposed plan in force; the one before it is replaced.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn accept(
    app: &App,
    permit: &Permit<Lead>,
    id: &str,
    how: &How,
) -> Result<Outcome<Plan>, AppError> {
    let _ = (app, permit, id, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Turns a proposed plan down.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn reject(
    app: &App,
    permit: &Permit<Lead>,
    id: &str,
    how: &How,
) -> Result<Outcome<Plan>, AppError> {
    let _ = (app, permit, id, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// One plan.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Plan>, AppError> {
    let _ = (app, permit, id);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Plans without their blocks, the latest first, a page at a time.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn list(
    app: &App,
    permit: &Permit<Read>,
    query: &PlanQuery,
) -> Result<PlanPage, AppError> {
    let _ = (app, permit, query);
    Err(AppError::Internal("not yet".to_owned()))
}

/// The plan in force.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn in_force(app: &App, permit: &Permit<Read>) -> Result<Option<Stored<Plan>>, AppError> {
    let _ = (app, permit);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Why a plan made now does with a task what it does.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn explain(
    app: &App,
    permit: &Permit<Read>,
    task: &str,
) -> Result<Explanation, AppError> {
    let _ = (app, permit, task);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Fixes a block of the plan in force; the next plan keeps it.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn fix(
    app: &App,
    permit: &Permit<Lead>,
    fix: &Fix,
    how: &How,
) -> Result<Outcome<Plan>, AppError> {
    let _ = (app, permit, fix, how);
    Err(AppError::Internal("not yet".to_owned()))
}

/// Lets a fixed block go.
///
/// # Errors
/// As [`AppError`] has them.
pub async fn release(
    app: &App,
    permit: &Permit<Lead>,
    key: &str,
    how: &How,
) -> Result<Outcome<Plan>, AppError> {
    let _ = (app, permit, key, how);
    Err(AppError::Internal("not yet".to_owned()))
}
