//! The search beside an exact solver (OR-Tools CP-SAT, `bench/cpsat.py`): how
//! far each is above the cheapest plan that either found, as time goes by.

mod rivals;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::folder;
use super::plot::{Line, svg};
use super::report::{Report, Row};
use crate::run::{cargo, output, root};
use crate::setup::python::environment;
use rivals::{Curve, cpsat, twohats};

/// What to compare on, and for how long.
#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    /// Sizes of the generated problems.
    #[arg(long, value_delimiter = ',', default_value = "S,M,L", value_parser = ["S", "M", "L", "XL"])]
    sizes: Vec<String>,
    /// Problems of each size.
    #[arg(long, default_value_t = 2)]
    problems: u64,
    /// Seconds after which the plans are compared.
    #[arg(long, value_delimiter = ',', default_value = "1,10,60")]
    seconds: Vec<f64>,
}

/// Solves generated problems by both and compares.
///
/// # Errors
/// When either fails, or gives a plan that the check refuses.
pub(crate) fn measure(args: &Args) -> Result<Vec<Report>> {
    fs::create_dir_all(folder().join("search")).context("could not make a folder")?;
    let python = environment("bench-venv", &root().join("bench/requirements.txt"))?;
    let mut seconds = args.seconds.clone();
    seconds.sort_by(f64::total_cmp);
    let mut reports = Vec::new();
    for size in &args.sizes {
        let mut pairs = Vec::new();
        for seed in 1..=args.problems {
            let problem = problem(size, seed)?;
            println!("solving {size} {seed}");
            let ours = twohats(&problem, &seconds)?;
            let theirs = cpsat(&python, &problem, &seconds)?;
            pairs.push(Pair::new(ours, theirs));
        }
        reports.push(report(size, &seconds, &pairs)?);
    }
    Ok(reports)
}

/// Both rivals' costs on one problem, in percent above the best of all.
struct Pair {
    ours: Vec<Option<f64>>,
    theirs: Vec<Option<f64>>,
    /// How far the best plan is above what is proven, where something is.
    gap: Option<f64>,
}

impl Pair {
    fn new(ours: Curve, theirs: Curve) -> Pair {
        let all = ours.costs.iter().chain(&theirs.costs);
        let best = all.flatten().copied().min().unwrap_or_default();
        let above = |cost: i64| (cost - best) as f64 * 100.0 / (best.abs().max(1)) as f64;
        let percent = |costs: Vec<Option<i64>>| costs.into_iter().map(|one| one.map(above));
        Pair {
            ours: percent(ours.costs).collect(),
            theirs: percent(theirs.costs).collect(),
            gap: theirs
                .bound
                .map(|bound| (best - bound) as f64 * 100.0 / best.abs().max(1) as f64),
        }
    }
}

fn report(size: &str, seconds: &[f64], pairs: &[Pair]) -> Result<Report> {
    let ours = means(seconds, pairs, |pair| &pair.ours);
    let theirs = means(seconds, pairs, |pair| &pair.theirs);
    let mut rows = Vec::new();
    for (who, means) in [("twohats", &ours), ("CP-SAT", &theirs)] {
        for (second, mean, plans) in means {
            let what = format!("{who} after {second} s, above the best");
            match mean {
                Some(percent) if *plans == pairs.len() => rows.push(Row::new(what, *percent, "%")),
                Some(percent) => {
                    let what = format!("{what} ({plans} of {} have a plan)", pairs.len());
                    rows.push(Row::new(what, *percent, "%"));
                }
                None => rows.push(Row::new(format!("{who} after {second} s: plans"), 0.0, "")),
            }
        }
    }
    let gaps: Vec<f64> = pairs.iter().filter_map(|pair| pair.gap).collect();
    if !gaps.is_empty() {
        let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
        rows.push(Row::new("the best, above what is proven", mean, "%"));
    }
    plot(size, &ours, &theirs)?;
    Ok(Report {
        name: format!("search-{size}"),
        title: format!(
            "{} problems of size {size}: cost above the best plan that either found, on average.",
            pairs.len()
        ),
        rows,
    })
}

/// A time, the mean of those that have a plan by then, and how many they are.
type Mean = (f64, Option<f64>, usize);

fn means(seconds: &[f64], pairs: &[Pair], of: impl Fn(&Pair) -> &Vec<Option<f64>>) -> Vec<Mean> {
    let mean = |place: usize| {
        let found: Vec<f64> = pairs.iter().filter_map(|pair| of(pair)[place]).collect();
        let sum: f64 = found.iter().sum();
        let mean = (!found.is_empty()).then(|| sum / found.len() as f64);
        (seconds[place], mean, found.len())
    };
    (0..seconds.len()).map(mean).collect()
}

fn plot(size: &str, ours: &[Mean], theirs: &[Mean]) -> Result<()> {
    let line = |name: &str, colour, dashed, means: &[Mean]| Line {
        name: name.to_owned(),
        colour,
        dashed,
        points: means
            .iter()
            .filter_map(|(second, mean, _)| Some((*second, (*mean)?)))
            .collect(),
    };
    let lines = [
        line("twohats", "#0b6e4f", false, ours),
        line("CP-SAT", "#a23b2a", true, theirs),
    ];
    let title = format!("Size {size}: cost above the best plan found");
    let path = folder().join(format!("search-{size}.svg"));
    fs::write(&path, svg(&title, &lines))
        .with_context(|| format!("could not write {}", path.display()))
}

/// A generated problem, as a file.
fn problem(size: &str, seed: u64) -> Result<PathBuf> {
    let text = output(
        cargo()
            .args([
                "run",
                "--quiet",
                "--release",
                "--package",
                "twohats-testkit",
            ])
            .args(["--example", "problem", "--", size, &seed.to_string()]),
    )?;
    let path = folder().join(format!("search/{size}-{seed}.json"));
    fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_measured_from_the_best_of_both() {
        let pair = Pair::new(
            Curve {
                costs: vec![Some(200), Some(110)],
                bound: None,
            },
            Curve {
                costs: vec![None, Some(100)],
                bound: Some(90),
            },
        );
        assert_eq!(pair.ours, [Some(100.0), Some(10.0)]);
        assert_eq!(pair.theirs, [None, Some(0.0)]);
        assert_eq!(pair.gap, Some(10.0));
        let found = means(&[1.0, 10.0], &[pair], |pair| &pair.theirs);
        assert_eq!(found, [(1.0, None, 0), (10.0, Some(0.0), 1)]);
    }
}
