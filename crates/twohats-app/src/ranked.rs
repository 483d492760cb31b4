//! What matters: every open task, the one that presses most first.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_plan::pricing::{self, Ranked};
use twohats_record::{Hat, Moment, RankTerm, RankedTask, TaskState};
use utoipa::ToSchema;

use crate::gather::{self, Wish, World};
use crate::proposal::{quadrant_name, term};
use crate::rights::viewer;
use crate::tasks::is_ahead;
use crate::view::local;
use crate::{App, AppError, Permit, Read};
use twohats_world::Made;

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
/// [`AppError::Invalid`] for a part that cannot be asked for; [`AppError::Conflict`] where the strategy cannot be read.
pub async fn ranked(
    app: &App,
    permit: &Permit<Read>,
    query: &RankedQuery,
) -> Result<RankedList, AppError> {
    let limit = crate::asking::limit(query.limit, USUAL, MOST)?;
    let world = gather::world(app, permit.workspace()).await?;
    let all = all(app, permit, &world).await?;
    let matches = |item: &&RankedItem| {
        let owner = query.owner.is_none() || item.owner == query.owner;
        owner && (query.hat.is_none() || item.hat == query.hat)
    };
    let skip = query.skip.unwrap_or(0) as usize;
    let found = all.iter().filter(matches);
    Ok(RankedList {
        at: local(app.now(), &world.zone()),
        total: found.clone().count(),
        items: found.skip(skip).take(limit as usize).cloned().collect(),
    })
}

/// The whole list, as one who looks at it sees it.
pub(crate) async fn all(
    app: &App,
    permit: &Permit<Read>,
    world: &Arc<World>,
) -> Result<Arc<Vec<RankedItem>>, AppError> {
    let me = gather::me(world).ok().map(|me| me.id.as_str());
    let me = me
        .or_else(|| viewer(world, permit))
        .unwrap_or_default()
        .to_owned();
    let now = app.now();
    let made = Made::from(world, now);
    let world = Arc::clone(world);
    // A long list takes a while, in which others are to be answered.
    let work = async move {
        let ranked = tokio::task::spawn_blocking(move || rank(&world, &me, now)).await;
        ranked.map_err(|error| AppError::Internal(format!("ranking failed: {error}")))?
    };
    app.worlds().value(permit.workspace(), made, work).await
}

/// Ranks every open task that is not put off.
fn rank(world: &World, me: &str, now: Timestamp) -> Result<Vec<RankedItem>, AppError> {
    let Some(me) = world.member(me) else {
        return Ok(Vec::new());
    };
    let situation = gather::situation_of(world, me, &Wish::default(), now)?;
    let planned: HashMap<&str, &RankedTask> = world
        .plan
        .iter()
        .flat_map(|plan| &plan.record.proposal.ranked)
        .map(|ranked| (ranked.task.as_str(), ranked))
        .collect();
    let zone = world.zone();
    let awake = |ranked: &Ranked| {
        let known = world.tasks.get(ranked.task.as_str());
        let until = known.and_then(|known| known.snoozed_until);
        !until.is_some_and(|until| is_ahead(until, now, &zone))
    };
    let ranks = pricing::rank(&situation).into_iter().filter(awake);
    let item = |(place, ranked): (usize, Ranked)| {
        let planned = planned.get(ranked.task.as_str()).copied();
        item(world, place + 1, &ranked, planned)
    };
    Ok(ranks.enumerate().filter_map(item).collect())
}

fn item(
    world: &World,
    rank: usize,
    ranked: &Ranked,
    planned: Option<&RankedTask>,
) -> Option<RankedItem> {
    let known = world.tasks.get(ranked.task.as_str())?;
    let task = &known.task;
    Some(RankedItem {
        rank,
        task: task.id.as_str().to_owned(),
        title: task.title.clone(),
        hat: task
            .hat
            .map(Into::into)
            .or(planned.map(|planned| planned.hat)),
        quadrant: quadrant_name(ranked.quadrant).to_owned(),
        score: ranked.score,
        terms: ranked.terms.iter().map(term).collect(),
        importance: ranked.importance.get(),
        due: task.due.map(Into::into),
        effort_minutes: task.effort.map(|effort| effort.0),
        owner: task.owner.as_ref().map(ToString::to_string),
        started: known.state == TaskState::Started,
        planned_for: planned.and_then(|planned| planned.person.clone()),
        planned_done: planned.and_then(|planned| planned.done.clone()),
    })
}
