//! One problem, solved by our search and by CP-SAT; every plan is checked.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run::{output, root};
use crate::start;

/// Threads for each; the same for both.
const THREADS: &str = "2";

/// What one of them found.
pub(crate) struct Curve {
    /// The cheapest plan at each of the times; `None` before the first plan.
    pub(crate) costs: Vec<Option<i64>>,
    /// What no plan can cost less than, where it is proven.
    pub(crate) bound: Option<i64>,
}

/// Our search, run anew for each of the times.
///
/// # Errors
/// When it fails, or the check refuses its plan.
pub(crate) fn twohats(problem: &Path, seconds: &[f64]) -> Result<Curve> {
    let mut costs = Vec::new();
    for second in seconds {
        let plan = problem.with_extension("twohats.json");
        output(
            start::twohats()
                .args(["solve", "--threads", THREADS])
                .args(["--time-limit", &second.to_string()])
                .arg(problem)
                .arg("-o")
                .arg(&plan),
        )?;
        costs.push(Some(checked(problem, &plan)?));
    }
    Ok(Curve { costs, bound: None })
}

/// CP-SAT, run once; it tells of each better plan with the time.
///
/// # Errors
/// When it fails, or the check refuses its plan.
pub(crate) fn cpsat(python: &Path, problem: &Path, seconds: &[f64]) -> Result<Curve> {
    let plan = problem.with_extension("cpsat.json");
    let longest = seconds.last().copied().unwrap_or(1.0);
    // It leaves no plan behind when it found none in time.
    let _ = fs::remove_file(&plan);
    let told = output(
        Command::new(python)
            .arg(root().join("bench/cpsat.py"))
            .arg(problem)
            .arg("-o")
            .arg(&plan)
            .args(["--time-limit", &longest.to_string()])
            .args(["--workers", THREADS]),
    )?;
    let lines: Vec<Value> = told
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    if plan.exists() {
        checked(problem, &plan)?;
    }
    Ok(Curve {
        costs: seconds
            .iter()
            .map(|second| cost_at(&lines, *second))
            .collect(),
        bound: lines.last().and_then(|line| line["bound"].as_i64()),
    })
}

/// The cheapest plan that had been told of by then.
fn cost_at(lines: &[Value], second: f64) -> Option<i64> {
    lines
        .iter()
        .filter(|line| line["seconds"].as_f64().is_some_and(|at| at <= second))
        .filter_map(|line| line["cost"].as_i64())
        .min()
}

/// The plan's cost, when `twohats check` accepts it.
fn checked(problem: &Path, plan: &Path) -> Result<i64> {
    output(start::twohats().arg("check").arg(problem).arg(plan))?;
    let text =
        fs::read_to_string(plan).with_context(|| format!("could not read {}", plan.display()))?;
    let value: Value = serde_json::from_str(&text)?;
    value["cost"].as_i64().context("a plan without its cost")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_cheapest_plan_by_then_counts() {
        let lines = [
            json!({"seconds": 2.0, "cost": null}),
            json!({"seconds": 4.0, "cost": 90}),
            json!({"seconds": 9.5, "cost": 70}),
        ];
        assert_eq!(cost_at(&lines, 1.0), None);
        assert_eq!(cost_at(&lines, 5.0), Some(90));
        assert_eq!(cost_at(&lines, 10.0), Some(70));
    }
}
