//! Writes and judges problem files from the command line, for benches and for looking around.
//!
//! `kit realistic S|M|L|XL SEED`, `kit tiny SEED` and `kit medium SEED` print a problem;
//! `kit check PROBLEM PLAN` judges a plan; `kit optimum PROBLEM` prints a tiny problem's best
//! plan; `kit solve PROBLEM STEPS SEED` prints the search's; `kit replan PROBLEM PLAN meeting|done|dragged|added
//! SEED` prints the replan.

use std::io::Write;
use std::process::ExitCode;

use twohats_problem::check::check;
use twohats_problem::plan::Plan;
use twohats_problem::problem::{Problem, parse, parse_plan, print, print_plan};
use twohats_search::{Budget, solve};
use twohats_testkit::exhaustive::{Answer, optimum};
use twohats_testkit::generate::{Change, Size, realistic, replan};
use twohats_testkit::scramble::{medium, tiny};

/// Whole plans that `optimum` tries before it gives up.
const BUDGET: u64 = 10_000_000;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (answer, code) = match run(&args) {
        Ok(text) => (text, ExitCode::SUCCESS),
        Err(text) => (text, ExitCode::FAILURE),
    };
    let _ = std::io::stdout().write_all(answer.as_bytes());
    code
}

fn run(args: &[&str]) -> Result<String, String> {
    match args {
        ["realistic", size, seed] => {
            let size = Size::ALL.into_iter().find(|known| known.name() == *size);
            let size = size.ok_or("no such size: S, M, L or XL\n")?;
            Ok(print(&realistic(size, number(seed)?)))
        }
        ["tiny", seed] => Ok(print(&tiny(number(seed)?))),
        ["medium", seed] => Ok(print(&medium(number(seed)?))),
        ["check", problem, plan] => judge(&read_problem(problem)?, &read_plan(plan)?),
        ["optimum", problem] => match optimum(&read_problem(problem)?, BUDGET) {
            Answer::Best(plan) => Ok(print_plan(&plan)),
            Answer::Impossible => Ok("impossible\n".to_owned()),
            Answer::TooMany => Err("too many plans\n".to_owned()),
        },
        ["solve", problem, steps, seed] => {
            let budget = Budget {
                steps: Some(number(steps)?),
                stop: &|| false,
                seed: number(seed)?,
                threads: 1,
            };
            let solved = solve(&read_problem(problem)?, None, &budget, &mut |_| {});
            let solved = solved.map_err(|error| format!("{error}\n"))?;
            Ok(print_plan(&solved.plan))
        }
        ["replan", problem, plan, change, seed] => {
            let change = Change::ALL
                .into_iter()
                .find(|known| known.name() == *change);
            let change = change.ok_or("no such change: meeting, done, dragged or added\n")?;
            let (problem, plan) = (read_problem(problem)?, read_plan(plan)?);
            let next = replan(&problem, &plan, change, number(seed)?);
            next.map(|next| print(&next))
                .ok_or_else(|| "no block can change so\n".to_owned())
        }
        _ => Err("see the head of this file for its commands\n".to_owned()),
    }
}

fn judge(problem: &Problem, plan: &Plan) -> Result<String, String> {
    match check(problem, plan) {
        Ok(breakdown) => {
            let parts = breakdown
                .parts()
                .map(|(name, price)| format!("{name} {price}\n"));
            Ok(format!("{}cost {}\n", parts.concat(), breakdown.total()))
        }
        Err(broken) => Err(broken
            .iter()
            .map(|violation| format!("{violation}\n"))
            .collect()),
    }
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("no seed: {text}\n"))
}

fn read_problem(path: &str) -> Result<Problem, String> {
    parse(&read(path)?).map_err(|faults| faults.iter().map(|fault| format!("{fault}\n")).collect())
}

fn read_plan(path: &str) -> Result<Plan, String> {
    parse_plan(&read(path)?).map_err(|fault| format!("{fault}\n"))
}

fn read(path: &str) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}\n"))
}
