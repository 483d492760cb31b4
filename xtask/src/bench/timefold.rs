//! The search beside Timefold, both for as long, on the same generated problems.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::folder;
use super::plan::problem;
use super::plan::race::{Race, checked, ours};
use super::report::{Aim, Report, Row};
use crate::run::root;
use crate::setup::python::environment;
use crate::setup::{JAVA, ensure};

/// What to race on, and for how long.
#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    /// Generated problems of each of the sizes M and L for the race against Timefold.
    #[arg(long, default_value_t = 3)]
    races: u64,
    /// Seconds that both have for each problem of that race.
    #[arg(long, default_value_t = 60.0)]
    race_seconds: f64,
}

/// Problems that were not looked at when the search was made.
const FIRST_SEED: u64 = 9001;

/// When the costs are compared, in seconds.
const TIMES: [f64; 7] = [1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0];

/// Two runs on one problem.
struct Pair {
    ours: Race,
    theirs: Race,
}

/// Races on every problem, and compares.
///
/// # Errors
/// When a program fails or a plan is refused by the check.
pub(crate) fn measure(args: &Args) -> Result<Report> {
    ensure(&[&JAVA])?;
    super::plan::programs()?;
    let python = environment(
        "timefold-venv",
        &root().join("bench/timefold/requirements.txt"),
    )?;
    let mut rows = Vec::new();
    for size in ["M", "L"] {
        let mut pairs = Vec::new();
        for seed in FIRST_SEED..FIRST_SEED + args.races {
            println!("racing on {size}-{seed}");
            let (path, _) = problem(size, seed)?;
            pairs.push(Pair {
                ours: ours(&path, args.race_seconds, 2)?.race,
                theirs: theirs(&python, &path, args.race_seconds)?,
            });
        }
        let times = TIMES.into_iter().filter(|time| *time <= args.race_seconds);
        rows.extend(times.flat_map(|time| at(size, time, &pairs)));
    }
    Ok(Report {
        name: String::from("timefold"),
        title: format!(
            "{} problems of each size, {} s each for both: cost by the planning model.",
            args.races, args.race_seconds
        ),
        rows,
    })
}

fn theirs(python: &Path, problem: &Path, seconds: f64) -> Result<Race> {
    let plan = problem.with_extension("timefold.json");
    let classes = folder().join("timefold");
    fs::create_dir_all(&classes).context("could not make a folder")?;
    let mut rival = Command::new(python);
    rival
        .arg(root().join("bench/timefold/solve.py"))
        .arg(problem)
        .arg("-o")
        .arg(&plan)
        .args(["--time-limit", &seconds.to_string(), "--classes"])
        .arg(&classes);
    checked(&mut rival, problem, &plan)
}

/// How the two stand at one time. Who has no plan yet is behind who has one.
fn at(size: &str, time: f64, pairs: &[Pair]) -> Vec<Row> {
    let costs = pairs
        .iter()
        .map(|pair| (pair.ours.at(time), pair.theirs.at(time)));
    let lower = costs.clone().filter(|(ours, theirs)| match (ours, theirs) {
        (Some(ours), Some(theirs)) => ours < theirs,
        (ours, _) => ours.is_some(),
    });
    let said = |what: &str| format!("{size}, {time} s: {what}");
    let row = Row::new(
        said("problems where ours costs less"),
        lower.count() as f64,
        "",
    );
    let mut rows = vec![row.aim(Aim::AtLeast(pairs.len() as f64))];
    let mut ratios: Vec<f64> = costs
        .filter_map(|(ours, theirs)| Some(ours? as f64 / theirs? as f64))
        .collect();
    ratios.sort_by(f64::total_cmp);
    if let (Some(median), Some(worst)) = (ratios.get(ratios.len() / 2), ratios.last()) {
        rows.push(Row::new(said("our cost / Timefold's, median"), *median, ""));
        rows.push(Row::new(said("our cost / Timefold's, worst"), *worst, ""));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn race(curve: &[(f64, i64)]) -> Race {
        Race {
            curve: curve.to_vec(),
            bound: None,
        }
    }

    #[test]
    fn who_has_no_plan_yet_is_behind() {
        let pairs = [Pair {
            ours: race(&[(0.5, 90)]),
            theirs: race(&[(3.0, 80)]),
        }];
        let values = |time| {
            at("M", time, &pairs)
                .iter()
                .map(|row| row.value)
                .collect::<Vec<_>>()
        };
        assert_eq!(values(1.0), [1.0]);
        assert_eq!(values(5.0), [0.0, 1.125, 1.125]);
    }
}
