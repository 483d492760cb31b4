//! A task is done next: its first stretch stands at the next open time.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_model::{PersonId, TaskId};
use twohats_plan::problem::{Range, Task};
use twohats_plan::spot::Spot;
use utoipa::ToSchema;

use super::super::fix::Span;
use super::{Known, PlanPreview, Stand, Wanted, preview};
use crate::view::instant;
use crate::{App, AppError, How, Lead, Outcome, Permit};

/// What is to be done next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DoNext {
    /// The task.
    pub task: String,
}

/// Proposes the plan in which the first stretch of a task that is still to come stands at the next open time of
/// whoever it is planned for; of the caller, or else of the lead, where it is planned for nobody.
///
/// # Errors
/// [`AppError::Missing`] when no plan is in force; [`AppError::Conflict`] where the task is closed, nobody of these
/// could do it, there is no open time, or what is fixed leaves no plan.
pub async fn next(
    app: &App,
    permit: &Permit<Lead>,
    wish: DoNext,
    how: &How,
) -> Result<Outcome<PlanPreview>, AppError> {
    preview(app, permit, Wanted::Next(wish), "plan.next", how).await
}

pub(super) fn stand(wish: &DoNext, known: &Known<'_>) -> Result<Stand, AppError> {
    TaskId::new(&wish.task).map_err(|error| AppError::field("task", error.to_string()))?;
    let task = known.task(&wish.task)?;
    let planned = planned(known, &wish.task);
    let person = whose(
        known,
        task,
        planned.as_ref().map(|(person, _)| person.as_str()),
    )?;
    let grid = &known.priced.grid;
    let most = known.option(task, person)?.slots.min(task.max_chunk);
    let frees: Vec<Span> = planned.iter().map(|(_, span)| *span).collect();
    let length = frees.first().map_or(most, |span| {
        let left = Range::new(grid.ceil(span.0.max(known.now)), grid.floor(span.1));
        left.len().clamp(1, most)
    });
    let least = length.min(task.min_chunk.max(1));
    let mut stand = Stand {
        task: wish.task.clone(),
        session: Vec::new(),
        person: PersonId::new(person)
            .map_err(|error| AppError::field("person", error.to_string()))?,
        spans: Vec::new(),
        frees,
        field: "task",
    };
    let priced = known.with(&stand.task, person)?;
    let beside = known.beside(&stand);
    let spot = Spot::new(known.situation, &priced, (&stand.task, person), &beside);
    let found = spot.and_then(|spot| spot.first(grid.ceil(known.now), (least, length)));
    let Some(found) = found else {
        let message = "there is no time in the days of the plan at which it could stand";
        return Err(AppError::conflict(message, "make room, or plan more days"));
    };
    stand
        .spans
        .push((grid.instant(found.from), grid.instant(found.to)));
    Ok(stand)
}

/// The first block of a task that is not over, and whose it is.
fn planned(known: &Known<'_>, task: &str) -> Option<(String, Span)> {
    let blocks = known.plan.proposal.blocks.iter();
    let mut blocks =
        blocks.filter(|block| block.kind == "task" && block.task.as_deref() == Some(task));
    blocks.find_map(|block| {
        let span: (Timestamp, Timestamp) = (instant(&block.start)?, instant(&block.end)?);
        (span.1 > known.now).then(|| (block.person.clone(), span))
    })
}

/// Who is to do it: whoever it is planned for, the caller, the lead, or else who could.
fn whose<'a>(
    known: &Known<'_>,
    task: &'a Task,
    planned: Option<&str>,
) -> Result<&'a str, AppError> {
    let able = |id: &str| {
        let mut options = task.options.iter();
        options.find(|option| option.person == id)
    };
    let wanted = [planned, known.caller, Some(known.situation.me.as_str())];
    let found = wanted.into_iter().flatten().find_map(able);
    let found = found.or_else(|| task.options.first());
    found
        .map(|option| option.person.as_str())
        .ok_or_else(|| AppError::conflict("nobody could do this task", "say who can, in the task"))
}
