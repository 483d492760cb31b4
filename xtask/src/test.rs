//! `cargo xtask test`: everything that must hold before a change is accepted.
//!
//! The steps run one after another, cheap ones first. A step that fails does
//! not keep the others from running; the end lists them all with their times.

pub(crate) mod browser;
mod steps;

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use steps::{STEPS, Step};

/// Which steps to run.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run only this step; may be given several times.
    #[arg(long, value_name = "STEP", value_parser = steps::named)]
    only: Vec<&'static Step>,
    /// Stop at the first step that fails.
    #[arg(long)]
    fail_fast: bool,
    /// List the steps and what each holds.
    #[arg(long)]
    list: bool,
}

/// How one step went.
struct Outcome {
    name: &'static str,
    took: Duration,
    failed: Option<String>,
}

/// Runs the steps asked for.
///
/// # Errors
/// When one of them fails; which ones is printed.
pub(crate) fn run_tests(args: &Args) -> Result<()> {
    if args.list {
        for step in STEPS {
            println!("{:<10} {}", step.name, step.what);
        }
        return Ok(());
    }
    let mut outcomes = Vec::new();
    for step in chosen(&args.only) {
        let outcome = run_step(step);
        let stop = args.fail_fast && outcome.failed.is_some();
        outcomes.push(outcome);
        if stop {
            break;
        }
    }
    print!("{}", table(&outcomes));
    let failed = outcomes.iter().filter(|one| one.failed.is_some()).count();
    if failed > 0 {
        bail!("{failed} of {} steps failed", outcomes.len());
    }
    Ok(())
}

/// All steps, or those asked for, in the order in which they are listed.
fn chosen(only: &[&'static Step]) -> Vec<&'static Step> {
    STEPS
        .iter()
        .filter(|step| only.is_empty() || only.iter().any(|one| one.name == step.name))
        .collect()
}

fn run_step(step: &Step) -> Outcome {
    println!("\n== {}: {}", step.name, step.what);
    let begin = Instant::now();
    let result = (step.run)();
    let took = begin.elapsed();
    let failed = result.err().map(|error| format!("{error:#}"));
    match &failed {
        None => println!("== {}: ok in {:.1} s", step.name, took.as_secs_f64()),
        Some(reason) => eprintln!("== {}: FAILED: {reason}", step.name),
    }
    Outcome {
        name: step.name,
        took,
        failed,
    }
}

/// The end of the run: each step with its time, and how to rerun one that failed.
fn table(outcomes: &[Outcome]) -> String {
    let mut text = String::from("\nstep           time  result\n");
    for one in outcomes {
        let result = match one.failed {
            None => String::from("ok"),
            Some(_) => format!("FAILED (again: cargo xtask test --only {})", one.name),
        };
        let seconds = one.took.as_secs_f64();
        text.push_str(&format!("{:<11} {seconds:>5.1} s  {result}\n", one.name));
    }
    let total: Duration = outcomes.iter().map(|one| one.took).sum();
    text.push_str(&format!("{:<11} {:>5.1} s\n", "all", total.as_secs_f64()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_in_their_own_order_whatever_was_asked_first() {
        let last = &STEPS[STEPS.len() - 1];
        let names: Vec<&str> = chosen(&[last, &STEPS[0]])
            .iter()
            .map(|step| step.name)
            .collect();
        assert_eq!(names, [STEPS[0].name, last.name]);
        assert_eq!(chosen(&[]).len(), STEPS.len());
    }

    #[test]
    fn a_failed_step_says_how_to_run_it_again() {
        let text = table(&[
            Outcome {
                name: "format",
                took: Duration::from_millis(1500),
                failed: None,
            },
            Outcome {
                name: "lint",
                took: Duration::from_secs(60),
                failed: Some(String::from("no")),
            },
        ]);
        assert_eq!(
            text,
            "\nstep           time  result\n\
             format        1.5 s  ok\n\
             lint         60.0 s  FAILED (again: cargo xtask test --only lint)\n\
             all          61.5 s\n"
        );
    }
}
