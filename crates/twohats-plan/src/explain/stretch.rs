//! Why each stretch of a task stands where it does.

use super::{Alternative, Basis, Better, ChunkReason, CostPart};
use crate::check;
use crate::plan::Plan;
use crate::problem::{Problem, Range};
use crate::proposal::PricedPlan;
use crate::proposal::task_keys;
use crate::what_if::{Tried, chunk_elsewhere, without_task};
use crate::words::{self, Names, clock, moment};

/// Each stretch with its prices and its cheapest other time.
pub(super) fn reasons(
    names: Names<'_>,
    solved: &PricedPlan,
    id: &str,
    last: bool,
) -> Result<Vec<ChunkReason>, Better> {
    let PricedPlan { priced, plan } = solved;
    let Some(index) = plan.tasks.iter().position(|task| task.id == id) else {
        return Ok(Vec::new());
    };
    let planned = &plan.tasks[index];
    let Some(person) = planned.person.as_deref() else {
        return Ok(Vec::new());
    };
    let keys = task_keys(names, planned);
    let mut reasons = Vec::new();
    for (chunk, key) in planned.chunks.iter().zip(keys) {
        let tried = chunk_elsewhere(&priced.problem, plan, index, *chunk);
        let other_time = match tried {
            Some(tried) if tried.cost() < plan.cost => {
                if !last {
                    return Err(Better::Placing(Box::new(tried)));
                }
                None
            }
            Some(tried) => Some(alternative(names, plan, index, *chunk, tried)),
            None => None,
        };
        reasons.push(ChunkReason {
            key,
            start: names.at(chunk.from, person),
            end: names.at(chunk.to, person),
            parts: parts(&priced.problem, plan, index, *chunk),
            other_time,
        });
    }
    Ok(reasons)
}

fn alternative(
    names: Names<'_>,
    plan: &Plan,
    index: usize,
    chunk: Range,
    tried: Tried,
) -> Alternative {
    let planned = &plan.tasks[index];
    let person = planned.person.as_deref().unwrap_or_default();
    let before = planned.chunks.as_slice();
    let now = tried.plan.tasks[index].chunks.iter();
    // Where it grew onto another stretch, that one is the answer.
    let at = now.copied().find(|c| !before.contains(c)).unwrap_or(chunk);
    let (from, to) = (names.at(at.from, person), names.at(at.to, person));
    let stands = if at.len() == chunk.len() {
        "It would stand on"
    } else {
        "It would join the stretch on"
    };
    let change = format!("{stands} {} to {}", moment(&from), clock(&to));
    Alternative::new(change, Basis::Solved, plan, tried)
}

/// What this stretch adds to the plan's cost: held against the same plan of a task that is shorter by it.
fn parts(problem: &Problem, plan: &Plan, index: usize, chunk: Range) -> Vec<CostPart> {
    let planned = &plan.tasks[index];
    let (problem, without) = if planned.chunks.len() == 1 {
        without_task(problem, plan, &planned.id)
    } else {
        shorter(problem, plan, index, chunk)
    };
    match check::price(&problem, &without) {
        Ok(without) => words::parts(&without, &plan.breakdown),
        Err(_) => Vec::new(),
    }
}

fn shorter(problem: &Problem, plan: &Plan, index: usize, chunk: Range) -> (Problem, Plan) {
    let (mut problem, mut plan) = (problem.clone(), plan.clone());
    let planned = &mut plan.tasks[index];
    planned.chunks.retain(|c| *c != chunk);
    if let Some(task) = problem.tasks.iter_mut().find(|task| task.id == planned.id) {
        task.pinned.retain(|pin| pin.at.overlap(chunk) == 0);
        for option in &mut task.options {
            if Some(&option.person) == planned.person.as_ref() {
                option.slots -= chunk.len();
            }
        }
    }
    (problem, plan)
}
