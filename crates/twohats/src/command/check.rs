//! `twohats check`: a second opinion on a plan.

use std::fmt::Write;
use std::path::Path;

use serde_json::{Map, Value, json};
use twohats_plan::check::check;
use twohats_plan::plan::Plan;
use twohats_plan::problem::{self, Problem};

use super::print;
use crate::args::CheckArgs;
use crate::exit::{Exit, Failure, Outcome};
use crate::input::{Inputs, shown};
use crate::render::text::fit_right;
use crate::say;

/// Prints the plan's cost by part, or all that is wrong with it.
pub(super) fn run(args: &CheckArgs) -> Outcome {
    let mut inputs = Inputs::default();
    let problem = load_problem(&mut inputs, &args.problem)?;
    let plan = load_plan(&mut inputs, &args.plan)?;
    let breakdown = check(&problem, &plan).map_err(|violations| {
        let told: Vec<String> = violations.iter().map(|v| format!("  {v}")).collect();
        Failure::new(
            Exit::Data,
            format!(
                "{} is no valid plan of {}:\n{}",
                shown(&args.plan),
                shown(&args.problem),
                told.join("\n")
            ),
        )
        .hint("docs/PLANNING-MODEL.md has the rules by number")
    })?;
    if args.print.json {
        let parts: Map<String, Value> = breakdown
            .parts()
            .into_iter()
            .map(|(part, price)| (part.to_owned(), price.into()))
            .collect();
        return say::json(&json!({"valid": true, "parts": parts, "cost": breakdown.total()}));
    }
    let mut text = String::from("valid\n");
    for (part, price) in breakdown.parts() {
        let _ = writeln!(text, "{part:<10}{}", fit_right(&price.to_string(), 14));
    }
    let total = breakdown.total().to_string();
    let _ = writeln!(text, "{:<10}{}", "cost", fit_right(&total, 14));
    print(&text)
}

/// Reads a problem.
pub(super) fn load_problem(inputs: &mut Inputs, path: &Path) -> Result<Problem, Failure> {
    let text = inputs.text(path)?;
    problem::parse(&text).map_err(|faults| {
        let name = shown(path);
        let told: Vec<String> = faults.iter().map(|f| format!("{name}: {f}")).collect();
        Failure::new(Exit::Data, told.join("\n"))
    })
}

fn load_plan(inputs: &mut Inputs, path: &Path) -> Result<Plan, Failure> {
    let text = inputs.text(path)?;
    problem::parse_plan(&text)
        .map_err(|fault| Failure::new(Exit::Data, format!("{}: {fault}", shown(path))))
}
