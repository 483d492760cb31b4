//! Says whether a plan is valid and what it costs, apart from the search.
//!
//! Nothing here is shared with the search: it is the second opinion that every plan must pass
//! before anyone sees it. It is written to be read beside `docs/PLANNING-MODEL.md`, one function
//! for each rule and each part of the cost, and walks slot by slot where that is plainer.

mod cost;
mod desk;
mod form;
mod rules;

use std::fmt;

use crate::plan::{Breakdown, Plan};
use crate::problem::{Problem, validate};

/// Why a plan cannot stand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Violation {
    /// The rule of `docs/PLANNING-MODEL.md`, 1 to 8; 0 for the plan's form and figures.
    pub rule: u8,
    /// Where: a path in the plan or the problem, with the id.
    pub place: String,
    /// What was found, and what the rule wants.
    pub what: String,
}

impl Violation {
    fn new(rule: u8, place: impl fmt::Display, what: impl Into<String>) -> Self {
        Violation {
            rule,
            place: place.to_string(),
            what: what.into(),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rule {
            0 => write!(f, "form: {}: {}", self.place, self.what),
            rule => write!(f, "rule {rule}: {}: {}", self.place, self.what),
        }
    }
}

/// Checks a plan against every rule, its costs and its bound included, and gives its cost by part.
///
/// # Errors
/// All that is wrong, in three steps that each need the one before: the problem and the plan's
/// form (rule 0), the rules 1 to 8, and the plan's own figures (rule 0).
pub fn check(problem: &Problem, plan: &Plan) -> Result<Breakdown, Vec<Violation>> {
    let breakdown = price(problem, plan)?;
    let wrong = figures(plan, &breakdown);
    if wrong.is_empty() {
        Ok(breakdown)
    } else {
        Err(wrong)
    }
}

/// What a plan costs by part, whatever the plan says of it; its bound is not looked at.
///
/// # Errors
/// What [`check`] finds in the problem, the plan's form and the rules 1 to 8.
pub fn price(problem: &Problem, plan: &Plan) -> Result<Breakdown, Vec<Violation>> {
    validate(problem).map_err(|faults| {
        let told = faults.iter();
        told.map(|fault| {
            Violation::new(
                0,
                format_args!("problem.{}", fault.place),
                fault.found.clone(),
            )
        })
        .collect::<Vec<_>>()
    })?;
    let plan = form::read(problem, plan)?;
    let desks = desk::desks(problem, &plan);
    let broken = rules::broken(problem, &plan, &desks);
    if broken.is_empty() {
        Ok(cost::breakdown(problem, &plan, &desks))
    } else {
        Err(broken)
    }
}

/// What the plan says of its cost, part by part, and of its bound.
fn figures(plan: &Plan, breakdown: &Breakdown) -> Vec<Violation> {
    let mut wrong = Vec::new();
    for ((part, said), (_, found)) in plan.breakdown.parts().iter().zip(breakdown.parts()) {
        if *said != found {
            let what = format!("{said}, but it is {found}");
            wrong.push(Violation::new(0, format_args!("breakdown.{part}"), what));
        }
    }
    let cost = breakdown.total();
    if plan.cost != cost {
        let what = format!("{}, but it is {cost}", plan.cost);
        wrong.push(Violation::new(0, "cost", what));
    }
    if let Some(bound) = plan.bound
        && bound > cost
    {
        let what = format!("{bound} is above the plan's own cost {cost}");
        wrong.push(Violation::new(0, "bound", what));
    }
    wrong
}
