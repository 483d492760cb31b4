//! Replans: how soon the first valid answer to a change is there, how good the search is from it, and how many blocks
//! move beside CP-SAT's plan of the same problem.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::folder;
use super::report::{Aim, Report, Row};
use crate::run::{cargo, output, root};
use crate::setup::python::environment;

/// What to replan, and beside whom.
#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    /// Problems of each size that are changed; each in four ways.
    #[arg(long, default_value_t = 5)]
    replans: u64,
    /// Seconds for CP-SAT on each replan of size S; 0 leaves it out.
    #[arg(long, default_value_t = 20.0)]
    exact_seconds: f64,
}

/// A size, the seconds of its search, and within how many milliseconds its first answer should be there.
const SIZES: [(&str, &str, f64); 3] = [("S", "0.2", 20.0), ("M", "1", 20.0), ("L", "5", 100.0)];

/// Problems that were not looked at when the search was made.
const FIRST_SEED: u64 = 7001;

/// Changes plans of generated problems and measures the answers.
///
/// # Errors
/// When a program fails or an answer is invalid.
pub(crate) fn measure(args: &Args) -> Result<Report> {
    let to = folder().join("replan");
    fs::create_dir_all(&to).context("could not make a folder")?;
    let mut rows = Vec::new();
    for (size, seconds, soon) in SIZES {
        let mut found = Vec::new();
        for seed in FIRST_SEED..FIRST_SEED + args.replans {
            println!("replanning {size} {seed}");
            found.extend(replans(size, seed, seconds, &to)?);
        }
        rows.extend(size_rows(size, soon, &found));
        if size == "S" && args.exact_seconds > 0.0 {
            rows.extend(moved_rows(&found, &to, args.exact_seconds)?);
        }
    }
    Ok(Report {
        name: String::from("replan"),
        title: String::from(
            "Replans after one change, on one thread: the first answer by the clock, and the search from it by processor time.",
        ),
        rows,
    })
}

/// One replan's figures.
struct Replan {
    name: String,
    first_ms: f64,
    first: f64,
    last: f64,
    scratch: f64,
}

fn replans(size: &str, seed: u64, seconds: &str, to: &Path) -> Result<Vec<Replan>> {
    let told = output(
        cargo()
            .args(["run", "--quiet", "--release"])
            .args(["--package", "twohats-testkit", "--example", "replan", "--"])
            .args([size, &seed.to_string(), seconds])
            .arg(to),
    )?;
    told.lines().map(read).collect()
}

fn read(line: &str) -> Result<Replan> {
    let value: Value =
        serde_json::from_str(line).with_context(|| format!("not a result: {line}"))?;
    let number = |field: &str| {
        let number = value[field].as_f64();
        number.with_context(|| format!("{line} has no number {field}"))
    };
    Ok(Replan {
        name: value["replan"].as_str().unwrap_or_default().to_owned(),
        first_ms: number("first_ms")?,
        first: number("first")?,
        last: number("last")?,
        scratch: number("scratch")?,
    })
}

fn size_rows(size: &str, soon: f64, found: &[Replan]) -> Vec<Row> {
    let first = found.iter().map(|one| one.first_ms).collect();
    let near = found.iter().map(|one| above(one.first, one.last)).collect();
    let last = found.iter().map(|one| above(one.last, one.scratch));
    let said = |what: &str| format!("{size}: {what}");
    let mut rows = Vec::new();
    let (middle, worst) = middle_and_worst(first);
    rows.push(Row::new(said("first answer, median"), middle, "ms").aim(Aim::AtMost(soon)));
    rows.push(Row::new(said("first answer, worst"), worst, "ms").aim(Aim::AtMost(soon)));
    let (middle, worst) = middle_and_worst(near);
    rows.push(Row::new(said("first above last, median"), middle, "%"));
    rows.push(Row::new(said("first above last, worst"), worst, "%"));
    let (middle, worst) = middle_and_worst(last.collect());
    let what = said("last above a search from nothing, median");
    rows.push(Row::new(what, middle, "%").aim(Aim::AtMost(1.0)));
    let what = said("last above a search from nothing, worst");
    rows.push(Row::new(what, worst, "%").aim(Aim::AtMost(1.0)));
    rows
}

/// In percent.
fn above(cost: f64, other: f64) -> f64 {
    (cost - other) * 100.0 / other.abs().max(1.0)
}

fn middle_and_worst(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let middle = values.get(values.len() / 2).copied().unwrap_or_default();
    (middle, values.last().copied().unwrap_or_default())
}

/// The blocks moved in all replans, by our search and by CP-SAT.
fn moved_rows(found: &[Replan], to: &Path, seconds: f64) -> Result<Vec<Row>> {
    let python = environment("bench-venv", &root().join("bench/requirements.txt"))?;
    let (mut ours, mut theirs, mut known) = (0, 0, 0);
    for one in found {
        let problem = to.join(format!("{}.json", one.name));
        let Some(plan) = exact(&python, &problem, seconds)? else {
            continue;
        };
        known += 1;
        ours += moved(
            &load(&problem)?,
            &load(&problem.with_extension("plan.json"))?,
        );
        theirs += moved(&load(&problem)?, &plan);
    }
    let said = |who: &str| format!("S: blocks moved in {known} replans, {who}");
    Ok(vec![
        Row::new(said("twohats"), f64::from(ours), "").aim(Aim::AtMost(f64::from(theirs))),
        Row::new(said("CP-SAT"), f64::from(theirs), ""),
    ])
}

/// CP-SAT's plan, when it finds one in time.
fn exact(python: &Path, problem: &Path, seconds: f64) -> Result<Option<Value>> {
    let plan: PathBuf = problem.with_extension("cpsat.json");
    let _ = fs::remove_file(&plan);
    output(
        Command::new(python)
            .arg(root().join("bench/cpsat.py"))
            .arg(problem)
            .arg("-o")
            .arg(&plan)
            .args(["--time-limit", &seconds.to_string()]),
    )?;
    plan.exists().then(|| load(&plan)).transpose()
}

fn load(path: &Path) -> Result<Value> {
    let text =
        fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON", path.display()))
}

/// How many kept chunks the plan does not hold whole, and how many kept sessions start elsewhere.
fn moved(problem: &Value, plan: &Value) -> u32 {
    let line = |of: &str, id: &Value| {
        let lines = plan[of].as_array().map(Vec::as_slice).unwrap_or_default();
        lines.iter().find(|line| line["id"] == *id).cloned()
    };
    let mut count = 0;
    for task in problem["tasks"].as_array().into_iter().flatten() {
        let now = line("tasks", &task["id"]).unwrap_or_default();
        for kept in task["keep"].as_array().into_iter().flatten() {
            let holds = |chunk: &Value| {
                chunk[0].as_u64() <= kept["at"][0].as_u64()
                    && kept["at"][1].as_u64() <= chunk[1].as_u64()
            };
            let mut chunks = now["chunks"].as_array().into_iter().flatten();
            count += u32::from(now["person"] != kept["person"] || !chunks.any(holds));
        }
    }
    for session in problem["sessions"].as_array().into_iter().flatten() {
        if let Some(start) = session["keep"].get("start") {
            let now = line("sessions", &session["id"]).unwrap_or_default();
            count += u32::from(now["start"] != *start);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_block_that_grew_has_not_moved() {
        let problem = json!({
            "tasks": [
                {"id": "a", "keep": [{"person": "p", "at": [2, 4], "price": 1}]},
                {"id": "b", "keep": [{"person": "p", "at": [6, 8], "price": 1}]},
            ],
            "sessions": [
                {"id": "s", "keep": {"start": 9, "price": 1}},
                {"id": "t", "keep": null},
            ],
        });
        let plan = json!({
            "tasks": [
                {"id": "a", "person": "p", "chunks": [[2, 5]]},
                {"id": "b", "person": "p", "chunks": [[7, 9]]},
            ],
            "sessions": [{"id": "s", "start": 10}, {"id": "t", "start": 1}],
        });
        assert_eq!(moved(&problem, &plan), 2);
    }

    #[test]
    fn figures_are_held_against_their_aims() {
        let line =
            r#"{"replan": "S-1-done", "first_ms": 2.5, "first": 110, "last": 100, "scratch": 100}"#;
        let rows = size_rows("S", 20.0, &[read(line).unwrap()]);
        let values: Vec<f64> = rows.iter().map(|row| row.value).collect();
        assert_eq!(values, [2.5, 2.5, 10.0, 10.0, 0.0, 0.0]);
    }
}
