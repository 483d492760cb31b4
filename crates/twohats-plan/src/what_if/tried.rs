//! Plans that were tried, each with the cost that the check gives it.

use crate::check;
use crate::plan::{Breakdown, PLAN_FORMAT, Plan, PlannedSession, PlannedTask};
use crate::problem::{Price, Problem};

/// A valid plan with its cost by part, as the check counts it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tried {
    pub(crate) plan: Plan,
}

impl Tried {
    /// Prices a plan and writes the cost into it; none when it breaks a rule.
    pub(crate) fn new(problem: &Problem, mut plan: Plan) -> Option<Tried> {
        let breakdown = check::price(problem, &plan).ok()?;
        plan.cost = breakdown.total();
        plan.breakdown = breakdown;
        plan.bound = None;
        Some(Tried { plan })
    }

    pub(crate) fn cost(&self) -> Price {
        self.plan.cost
    }
}

/// A plan in which nothing is planned.
pub(crate) fn empty(problem: &Problem) -> Plan {
    let tasks = problem.tasks.iter().map(|task| PlannedTask {
        id: task.id.clone(),
        person: None,
        chunks: Vec::new(),
    });
    let sessions = problem.sessions.iter().map(|session| PlannedSession {
        id: session.id.clone(),
        start: None,
    });
    Plan {
        format: PLAN_FORMAT.to_owned(),
        cost: 0,
        breakdown: Breakdown::default(),
        tasks: tasks.collect(),
        sessions: sessions.collect(),
        bound: None,
    }
}

/// The same problem and plan without one task, and without whatever waited for it having to.
pub(crate) fn without_task(problem: &Problem, plan: &Plan, id: &str) -> (Problem, Plan) {
    let mut problem = problem.clone();
    problem.tasks.retain(|task| task.id != id);
    for task in &mut problem.tasks {
        task.after.retain(|before| before != id);
    }
    let mut plan = plan.clone();
    plan.tasks.retain(|task| task.id != id);
    (problem, plan)
}

/// The same for a session.
pub(crate) fn without_session(problem: &Problem, plan: &Plan, id: &str) -> (Problem, Plan) {
    let mut problem = problem.clone();
    problem.sessions.retain(|session| session.id != id);
    let mut plan = plan.clone();
    plan.sessions.retain(|session| session.id != id);
    (problem, plan)
}

/// Part by part, what `other` costs more than `plan`.
pub(crate) fn difference(plan: &Breakdown, other: &Breakdown) -> Vec<(&'static str, Price)> {
    let pairs = other.parts().into_iter().zip(plan.parts());
    pairs
        .map(|((name, other), (_, plan))| (name, other - plan))
        .filter(|(_, price)| *price != 0)
        .collect()
}
