//! One problem, solved by our search and by CP-SAT; every plan is checked.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::super::measure::measure;
use crate::run::{root, target};
use crate::start;

/// What one of them found, and when.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Race {
    /// Seconds and cost of each better plan, in the order in which they were found.
    pub(crate) curve: Vec<(f64, i64)>,
    /// What no plan can cost less than, where it is proven.
    pub(crate) bound: Option<i64>,
}

impl Race {
    /// The cheapest plan's cost, if there is a plan.
    pub(crate) fn best(&self) -> Option<i64> {
        self.curve.iter().map(|point| point.1).min()
    }

    /// The cheapest plan's cost among those found by then.
    pub(crate) fn at(&self, seconds: f64) -> Option<i64> {
        let by_then = self.curve.iter().filter(|point| point.0 <= seconds);
        by_then.map(|point| point.1).min()
    }
}

/// What our search did, beside its plans.
#[derive(Clone, Debug)]
pub(crate) struct Ours {
    pub(crate) race: Race,
    /// What its first plan cost.
    pub(crate) construction: i64,
    /// Steps and placements in each second.
    pub(crate) steps: f64,
    pub(crate) placements: f64,
    /// Seconds from the start of the program to its end.
    pub(crate) wall: f64,
    /// Peak memory in bytes.
    pub(crate) memory: u64,
}

/// Our search, once.
///
/// # Errors
/// When it fails, or the check refuses its plan.
pub(crate) fn ours(problem: &Path, seconds: f64, threads: usize) -> Result<Ours> {
    let told = problem.with_extension("ours.jsonl");
    let mut race = Command::new(target().join("release/examples/race"));
    race.arg(problem)
        .args([&seconds.to_string(), &threads.to_string()]);
    let need = measure(&mut race, 1, &told)?;
    let lines = lines(&fs::read_to_string(&told)?);
    let last = lines.last().context("the search told of no plan")?;
    let number = |field: &str| last[field].as_f64().unwrap_or_default();
    Ok(Ours {
        race: read(&lines),
        construction: last["construction"].as_i64().unwrap_or_default(),
        steps: number("steps") / number("seconds").max(1e-3),
        placements: number("placements") / number("seconds").max(1e-3),
        wall: need.wall.as_secs_f64(),
        memory: need.memory,
    })
}

/// CP-SAT, once.
///
/// # Errors
/// When it fails, or the check refuses its plan. To find none in time is no error.
pub(crate) fn theirs(python: &Path, problem: &Path, seconds: f64, workers: usize) -> Result<Race> {
    let plan = problem.with_extension("cpsat.json");
    let mut cpsat = Command::new(python);
    cpsat
        .arg(root().join("bench/cpsat.py"))
        .arg(problem)
        .arg("-o")
        .arg(&plan)
        .args(["--time-limit", &seconds.to_string()])
        .args(["--workers", &workers.to_string()]);
    checked(&mut cpsat, problem, &plan)
}

/// Runs a rival that tells of its plans and leaves the last one in the file `plan`.
///
/// # Errors
/// When it fails, or the check refuses its plan. To find none in time is no error.
pub(crate) fn checked(rival: &mut Command, problem: &Path, plan: &Path) -> Result<Race> {
    // It leaves no plan behind when it found none in time.
    let _ = fs::remove_file(plan);
    let ended = rival.output().context("could not start the rival")?;
    let race = read(&lines(&String::from_utf8_lossy(&ended.stdout)));
    let said = String::from_utf8_lossy(&ended.stderr);
    if !ended.status.success() {
        anyhow::bail!("the rival failed: {}: {said}", ended.status);
    }
    if plan.exists() {
        crate::run::output(start::twohats().arg("check").arg(problem).arg(plan))?;
    } else if race.best().is_some() {
        anyhow::bail!("the rival told of a plan and left none: {said}");
    }
    Ok(race)
}

fn lines(told: &str) -> Vec<Value> {
    let lines = told.lines();
    lines.filter_map(|l| serde_json::from_str(l).ok()).collect()
}

/// The lines that both programs print.
fn read(lines: &[Value]) -> Race {
    let mut race = Race::default();
    for line in lines {
        race.bound = line["bound"].as_i64().or(race.bound);
        if let (Some(at), Some(cost)) = (line["seconds"].as_f64(), line["cost"].as_i64())
            && race.best().is_none_or(|best| cost < best)
        {
            race.curve.push((at, cost));
        }
    }
    race
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_race_keeps_what_is_better() {
        let told = "{\"seconds\": 2.0, \"cost\": null, \"bound\": 10}\n\
            {\"seconds\": 4.0, \"cost\": 90, \"bound\": 20}\n\
            {\"seconds\": 5.0, \"cost\": 90, \"bound\": 30}\n\
            built\n\
            {\"seconds\": 9.5, \"cost\": 70, \"bound\": 30}\n";
        let race = read(&lines(told));
        assert_eq!(race.curve, [(4.0, 90), (9.5, 70)]);
        assert_eq!(race.bound, Some(30));
        assert_eq!(race.at(1.0), None);
        assert_eq!(race.at(5.0), Some(90));
        assert_eq!(race.best(), Some(70));
    }
}
