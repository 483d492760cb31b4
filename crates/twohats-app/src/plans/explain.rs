//! Why a plan does with a task what it does.

use std::sync::Arc;

use jiff::Timestamp;
use twohats_model::TaskId;
use twohats_plan::explain::{
    Alternative, ChunkReason, CostPart, ExplainError, OptionPrice, TaskExplanation,
    explain_standing, explain_task,
};
use twohats_plan::narrow;
use twohats_plan::proposal::{Thoroughness, propose};
use twohats_plan::situation::Situation;

use super::make::refused;
use super::{Explanation, OtherPlan, PersonPrice, PricePart, StretchReason};
use crate::gather::{self, Wish, World, situation};
use crate::proposal::instant;
use crate::{App, AppError, Effort, Permit, Read};

/// Why the plan in force does with a task what it does; where nothing of one is to come, a plan made now.
///
/// # Errors
/// [`AppError::Missing`] when the task is not among the open ones; as [`super::propose`].
pub async fn explain(
    app: &App,
    permit: &Permit<Read>,
    task: &str,
) -> Result<Explanation, AppError> {
    let id = TaskId::new(task).map_err(|error| AppError::field("task", error.to_string()))?;
    let world = Arc::clone(&gather::world(app, permit.workspace()).await?);
    let known = world.tasks.get(task).filter(|known| known.state.is_open());
    if known.is_none() {
        return Err(AppError::missing("open task", task));
    }
    let now = app.now();
    let work = move |thoroughness: &Thoroughness<'_>| {
        let mut situation = prices(&world, now)?;
        narrow(&mut situation, Some(&id));
        let told = if is_to_come(&situation, now) {
            explain_standing(&situation, &id, thoroughness)
        } else {
            let proposal = propose(&situation, thoroughness);
            let mut proposal = proposal.map_err(|error| refused(&error))?;
            explain_task(&situation, &mut proposal, &id, thoroughness)
        };
        match told {
            Ok(told) => Ok(explanation(told)),
            Err(ExplainError::Unknown(id)) => Err(AppError::missing("open task", &id)),
            Err(ExplainError::Propose(error)) => Err(refused(&error)),
        }
    };
    app.planner().run(Effort::Asked, work).await?
}

/// The present by the strategy of the plan in force, while it is there.
fn prices(world: &World, now: Timestamp) -> Result<Situation, AppError> {
    let plan = world.plan.as_deref();
    let of_plan = Wish {
        strategy: plan.map(|plan| plan.record.proposal.strategy.clone()),
        ..Wish::default()
    };
    situation(world, &of_plan, now).or_else(|_| situation(world, &Wish::default(), now))
}

fn is_to_come(situation: &Situation, now: Timestamp) -> bool {
    let mut blocks = situation.in_force.iter().flat_map(|plan| &plan.blocks);
    blocks.any(|block| block.end > now)
}

/// An explanation as it is written.
pub fn explanation(told: TaskExplanation) -> Explanation {
    Explanation {
        task: told.task.to_string(),
        title: told.title,
        decision: told.decision,
        parts: parts(told.parts),
        options: told.options.into_iter().map(option).collect(),
        stretches: told.chunks.into_iter().map(stretch).collect(),
        alternatives: told.alternatives.into_iter().map(other).collect(),
    }
}

fn parts(parts: Vec<CostPart>) -> Vec<PricePart> {
    let part = |part: CostPart| PricePart {
        what: part.what,
        price: part.price,
    };
    parts.into_iter().map(part).collect()
}

fn option(option: OptionPrice) -> PersonPrice {
    PersonPrice {
        person: option.person.to_string(),
        name: option.name,
        chosen: option.chosen,
        effort_minutes: option.effort.0,
        terms: parts(option.terms),
        extra: option.extra,
    }
}

fn stretch(reason: ChunkReason) -> StretchReason {
    StretchReason {
        key: reason.key,
        start: instant(&reason.start),
        end: instant(&reason.end),
        parts: parts(reason.parts),
        other_time: reason.other_time.map(other),
    }
}

fn other(alternative: Alternative) -> OtherPlan {
    OtherPlan {
        change: alternative.change,
        extra: alternative.extra,
        parts: parts(alternative.parts),
    }
}
