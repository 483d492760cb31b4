//! Solves a problem and tells how good its plan was when: `race PROBLEM SECONDS THREADS`.
//!
//! A line of JSON for each better plan, with its `cost` and the `seconds` since the search began; then one with all of
//! these of the last plan, its `bound`, the cost of the `construction`, and the `steps` and `placements` of the search.
//! Every plan is checked.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::error::Error;
use std::fs;
use std::time::{Duration, Instant};

use twohats_problem::check::check;
use twohats_problem::problem::parse;
use twohats_search::{Budget, solve};

/// The search's seed.
const SEED: u64 = 1;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [problem, seconds, threads] = arguments.as_slice() else {
        return Err("usage: race PROBLEM SECONDS THREADS".into());
    };
    let problem = parse(&fs::read_to_string(problem)?).map_err(|faults| format!("{faults:?}"))?;
    let time = Duration::from_secs_f64(seconds.parse()?);
    let begun = Instant::now();
    let stop = || begun.elapsed() >= time;
    let budget = Budget {
        steps: None,
        stop: &stop,
        seed: SEED,
        threads: threads.parse()?,
    };
    let mut broken = None;
    let found = solve(&problem, None, &budget, &mut |plan| {
        let seconds = begun.elapsed().as_secs_f64();
        println!(r#"{{"seconds": {seconds:.4}, "cost": {}}}"#, plan.cost);
        broken = broken.take().or(check(&problem, plan).err());
    })?;
    if let Some(broken) = broken.or(check(&problem, &found.plan).err()) {
        return Err(format!("an invalid plan: {broken:?}").into());
    }
    println!(
        r#"{{"seconds": {:.4}, "cost": {}, "bound": {}, "construction": {}, "steps": {}, "placements": {}}}"#,
        begun.elapsed().as_secs_f64(),
        found.plan.cost,
        found
            .plan
            .bound
            .map_or("null".to_owned(), |bound| bound.to_string()),
        found.construction,
        found.steps,
        found.placements
    );
    Ok(())
}
