//! `twohats solve`: the search alone, on the public format.

use twohats_plan::problem;

use super::check::load_problem;
use crate::args::SolveArgs;
use crate::exit::{Exit, Outcome};
use crate::input::Inputs;
use crate::output::Output;
use crate::searching;

/// Solves a problem and writes the plan.
pub(super) fn run(args: &SolveArgs) -> Outcome {
    let problem = load_problem(&mut Inputs::default(), &args.problem)?;
    let plan = searching::solve(&problem, None, &args.search)?;
    let mut output = Output::open(args.output.as_deref())?;
    output.put(&problem::print_plan(&plan))?;
    output.finish()?;
    Ok(Exit::Ok)
}
