//! Plans: proposed, taken, turned down, explained, compared, fixed by hand.

mod decide;
mod diff;
mod explain;
mod fix;
pub(crate) mod make;
mod stand;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use twohats_record::{Plan, PlanState};
use twohats_store::{Query, Stored};
use utoipa::ToSchema;

use crate::asking::{limit, place};
use crate::view::{self, PlanHead};
use crate::{App, AppError, Permit, Read, gather};

pub use decide::{accept, propose, reject};
pub use diff::diff;
pub use explain::{explain, explanation};
pub use fix::{fix, release};
pub use stand::{DoNext, MoveBlock, PlanPreview, SplitBlock, move_block, next, split};

/// Plans in one answer where nobody says how many.
const USUAL: u32 = 20;
/// Most plans in one answer: each is read whole.
const MOST: u32 = 100;

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
    /// An earlier plan, by its id: what it had to come stands again as far as it still can, by its strategy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub like: Option<String>,
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

/// One plan.
///
/// # Errors
/// [`AppError::Missing`] when there is none of this id.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Plan>, AppError> {
    let found = app.store().load(permit.workspace(), id).await?;
    found.ok_or_else(|| AppError::missing("plan", id))
}

/// Plans without their blocks, the latest first, a page at a time.
///
/// # Errors
/// [`AppError::Invalid`] for a state that does not exist, a limit out of range, or no place where a page ended.
pub async fn list(
    app: &App,
    permit: &Permit<Read>,
    query: &PlanQuery,
) -> Result<PlanPage, AppError> {
    let states = [
        PlanState::Proposed,
        PlanState::InForce,
        PlanState::Replaced,
        PlanState::Rejected,
    ];
    if let Some(asked) = &query.state
        && states.iter().all(|state| state.as_str() != asked)
    {
        let message = "is `proposed`, `in_force`, `replaced` or `rejected`";
        return Err(AppError::field("state", message));
    }
    let query = Query {
        states: query.state.iter().cloned().collect(),
        after: place(query.after.as_deref())?,
        limit: limit(query.limit, USUAL, MOST)?,
        newest_first: true,
        ..Query::default()
    };
    let world = gather::world(app, permit.workspace()).await?;
    let page = app.store().list::<Plan>(permit.workspace(), &query).await?;
    let head = |stored: &Stored<Plan>| view::head(&stored.record, world.inputs, &world.zone());
    Ok(PlanPage {
        items: page.items.iter().map(head).collect(),
        next: page.next.map(|next| next.to_string()),
    })
}

/// The plan in force.
///
/// # Errors
/// When the database cannot be read.
pub async fn in_force(app: &App, permit: &Permit<Read>) -> Result<Option<Stored<Plan>>, AppError> {
    let world = gather::world(app, permit.workspace()).await?;
    Ok(world.plan.as_deref().cloned())
}
