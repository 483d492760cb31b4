//! Whether a task would find its place if it mattered more.

use twohats_model::{Importance, TaskId};

use super::{Item, Remedy};
use crate::plan::Plan;
use crate::pricing::{Choices, price};
use crate::problem::Problem;
use crate::proposal::PricedPlan;
use crate::situation::Situation;
use crate::what_if::{Tried, fit, missing_slots};
use crate::words::Names;

/// The lowest importance under which the plan places the task and everything that it placed before.
pub(super) fn remedy(names: Names<'_>, solved: &PricedPlan, id: &str) -> Option<Remedy> {
    let Item::Task(task) = names.item(id) else {
        return None;
    };
    let ranked = solved.priced.ranks.iter().find(|r| r.task == task)?;
    let now = i64::from(ranked.importance.get());
    let plan = &solved.plan;
    (now + 1..=5).find_map(|level| {
        let problem = with_importance(names.situation, solved, id, &task, level)?;
        let before = Tried::new(&problem, plan.clone())?;
        let tried = fit(&problem, plan, id)?;
        let placed = missing_slots(&problem, &tried.plan, id) == 0;
        let gains =
            placed && tried.cost() <= before.cost() && keeps(&problem, plan, &tried.plan, id);
        gains.then(|| Remedy {
            change: format!("It would fit if its importance were {level} instead of {now}."),
            extra: tried.cost() - before.cost(),
        })
    })
}

/// The problem with one task priced as if it mattered so much; all else as it is.
fn with_importance(
    situation: &Situation,
    solved: &PricedPlan,
    id: &str,
    task: &TaskId,
    level: i64,
) -> Option<Problem> {
    let mut other = situation.clone();
    let given = other.tasks.iter_mut().find(|t| t.id == *task)?;
    given.importance = Some(Importance::new(level).ok()?);
    let repriced = price(&other, &Choices::default()).ok()?;
    let repriced = repriced.problem.tasks.iter().find(|t| t.id == id)?;
    let mut problem = solved.priced.problem.clone();
    let given = problem.tasks.iter_mut().find(|t| t.id == id)?;
    given.unplanned_price = repriced.unplanned_price;
    given.delay_price = repriced.delay_price;
    given.late_price = repriced.late_price;
    Some(problem)
}

fn keeps(problem: &Problem, plan: &Plan, other: &Plan, but: &str) -> bool {
    let mut tasks = problem.tasks.iter().filter(|task| task.id != but);
    let mut sessions = plan.sessions.iter().zip(&other.sessions);
    tasks.all(|t| missing_slots(problem, other, &t.id) <= missing_slots(problem, plan, &t.id))
        && sessions.all(|(before, after)| before.start.is_none() || after.start.is_some())
}
