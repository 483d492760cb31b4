//! Changes the plan of a generated problem and measures the answers: `replan SIZE SEED SECONDS FOLDER`, SIZE one of
//! S, M, L, XL.
//!
//! For each change it prints a line of JSON: `first_ms` until the first valid answer and its cost `first`, the cost
//! `last` of a search from the plan before and `scratch` of one that is not given it, and the `steps` of the former. The
//! searches have SECONDS of processor time each, on one thread; the first answer is timed by the clock, since the system
//! counts processor time in pieces longer than it. Each problem and its plan are left in FOLDER.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use twohats_problem::check::check;
use twohats_problem::plan::Plan;
use twohats_problem::problem::{Problem, print, print_plan};
use twohats_search::{Budget, Solved, repair, solve};
use twohats_testkit::generate::{Change, Size, realistic, replan};

type Failure = Box<dyn Error>;

/// Steps for the plan that is changed.
const STEPS: u64 = 4_000;
/// The search's seed.
const SEED: u64 = 1;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [size, seed, seconds, folder] = arguments.as_slice() else {
        return Err("usage: replan S|M|L|XL SEED SECONDS FOLDER".into());
    };
    let known = Size::ALL.into_iter().find(|known| known.name() == *size);
    let (seed, seconds) = (seed.parse()?, seconds.parse()?);
    let problem = realistic(known.ok_or("no such size: S, M, L or XL")?, seed);
    let before = search(&problem, None, Some(STEPS), f64::INFINITY)?.plan;
    for change in Change::ALL {
        if let Some(changed) = replan(&problem, &before, change, seed) {
            let name = format!("{size}-{seed}-{}", change.name());
            measure(&name, &changed, &before, seconds, Path::new(folder))?;
        }
    }
    Ok(())
}

/// Answers one change, and prints how.
fn measure(
    name: &str,
    problem: &Problem,
    before: &Plan,
    seconds: f64,
    folder: &Path,
) -> Result<(), Failure> {
    let begun = Instant::now();
    let first = repair(problem, before)?;
    let first_ms = begun.elapsed().as_secs_f64() * 1e3;
    let last = search(problem, Some(before), None, seconds)?;
    let scratch = search(problem, None, None, seconds)?;
    for plan in [&first, &last.plan, &scratch.plan] {
        let told = check(problem, plan);
        told.map_err(|broken| format!("{name}: an invalid plan: {broken:?}"))?;
    }
    fs::write(folder.join(format!("{name}.json")), print(problem))?;
    fs::write(
        folder.join(format!("{name}.plan.json")),
        print_plan(&last.plan),
    )?;
    println!(
        r#"{{"replan": "{name}", "first_ms": {first_ms:.3}, "first": {}, "last": {}, "scratch": {}, "steps": {}}}"#,
        first.cost, last.plan.cost, scratch.plan.cost, last.steps
    );
    Ok(())
}

/// A search of so many seconds of processor time, or steps.
fn search(
    problem: &Problem,
    start: Option<&Plan>,
    steps: Option<u64>,
    seconds: f64,
) -> Result<Solved, Failure> {
    let end = processor_seconds()? + seconds;
    let stop = || processor_seconds().is_ok_and(|now| now >= end);
    let budget = Budget {
        steps,
        stop: &stop,
        seed: SEED,
        threads: 1,
    };
    Ok(solve(problem, start, &budget, &mut |_| {})?)
}

/// Seconds that a processor worked for this thread so far.
fn processor_seconds() -> Result<f64, Failure> {
    let told = fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = told.split_whitespace().next();
    let nanoseconds = nanoseconds.ok_or("the system does not tell processor time")?;
    Ok(nanoseconds.parse::<f64>()? / 1e9)
}
