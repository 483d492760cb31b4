//! The search on generated problems, beside an exact solver (OR-Tools CP-SAT, `bench/cpsat.py`): what its plans cost as
//! a multiple of the solver's, how good its bounds are, how many moves it makes.

pub(super) mod race;
mod record;
mod sizes;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::folder;
use super::report::Report;
use crate::run::{cargo, output, root, run};
use crate::setup::python::environment;
use record::Record;
use sizes::{SIZES, Size, WORKERS};
use table::Pair;

/// What to compare on, and for how long.
#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    /// Sizes of the generated problems.
    #[arg(long, value_delimiter = ',', default_value = "S,M,L,XL", value_parser = ["S", "M", "L", "XL"])]
    sizes: Vec<String>,
    /// Generated problems of each size.
    #[arg(long, default_value_t = 3)]
    problems: u64,
    /// Seed of the first generated problem; the others follow.
    #[arg(long, default_value_t = 1001)]
    first_seed: u64,
    /// Threads of our search.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Seconds for CP-SAT on a problem, instead of those of the table.
    #[arg(long)]
    reference_seconds: Option<f64>,
    /// Where runs of CP-SAT are kept: those it holds are not made again.
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,
    /// Begin no run of CP-SAT after so many minutes; the table then holds what there is.
    #[arg(long)]
    minutes: Option<f64>,
}

/// Solves generated problems by both and compares.
///
/// # Errors
/// When either fails, or gives a plan that the check refuses.
pub(crate) fn measure(args: &Args) -> Result<Vec<Report>> {
    programs()?;
    let path = args.resume.clone();
    let path = path.unwrap_or_else(|| folder().join("plan-reference.jsonl"));
    let mut bench = Bench {
        args,
        begun: Instant::now(),
        record: Record::load(&path)?,
        python: None,
    };
    let asked = |size: &&Size| args.sizes.iter().any(|name| name == size.name);
    SIZES.iter().filter(asked).map(|s| bench.size(s)).collect()
}

/// Builds what makes problems and what races on them.
///
/// # Errors
/// When they do not build.
pub(super) fn programs() -> Result<()> {
    fs::create_dir_all(folder().join("plan")).context("could not make a folder")?;
    let mut build = cargo();
    build.args([
        "build",
        "--quiet",
        "--release",
        "--package",
        "twohats-testkit",
    ]);
    run(build.args(["--example", "problem", "--example", "race"]))
}

struct Bench<'a> {
    args: &'a Args,
    begun: Instant,
    record: Record,
    /// Set up when CP-SAT runs for the first time.
    python: Option<PathBuf>,
}

impl Bench<'_> {
    fn size(&mut self, size: &Size) -> Result<Report> {
        let seconds = self.args.reference_seconds;
        let size = Size {
            theirs: size.theirs.map(|table| seconds.unwrap_or(table)),
            ..*size
        };
        let mut pairs = Vec::new();
        for seed in self.args.first_seed..self.args.first_seed + self.args.problems {
            let name = format!("{}-{seed}", size.name);
            let (path, text) = problem(size.name, seed)?;
            let ours = race::ours(&path, size.ours, self.args.threads)?;
            let theirs = match size.theirs {
                Some(seconds) => self.reference((&name, &text), &path, seconds)?,
                None => None,
            };
            let pair = Pair { name, ours, theirs };
            println!("{}", pair.told());
            pairs.push(pair);
        }
        table::report(&size, &pairs)
    }

    /// CP-SAT's run: from the record, or made now while there is time.
    fn reference(
        &mut self,
        problem: (&str, &str),
        path: &Path,
        seconds: f64,
    ) -> Result<Option<race::Race>> {
        if let Some(race) = self.record.find(problem.1, seconds, WORKERS) {
            return Ok(Some(race.clone()));
        }
        let left = self.args.minutes.map(|m| Duration::from_secs_f64(m * 60.0));
        if left.is_some_and(|left| self.begun.elapsed() >= left) {
            return Ok(None);
        }
        let python = match &self.python {
            Some(python) => python.clone(),
            None => environment("bench-venv", &root().join("bench/requirements.txt"))?,
        };
        let race = race::theirs(&python, path, seconds, WORKERS)?;
        self.python = Some(python);
        self.record.add(problem, seconds, WORKERS, race.clone())?;
        Ok(Some(race))
    }
}

/// A generated problem: where it is written, and its text.
///
/// # Errors
/// When it cannot be made or written.
pub(super) fn problem(size: &str, seed: u64) -> Result<(PathBuf, String)> {
    let generator = crate::run::target().join("release/examples/problem");
    let text = output(std::process::Command::new(generator).args([size, &seed.to_string()]))?;
    let path = folder().join(format!("plan/{size}-{seed}.json"));
    fs::write(&path, &text).with_context(|| format!("could not write {}", path.display()))?;
    Ok((path, text))
}
