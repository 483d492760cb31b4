//! From a situation to a proposal, as thoroughly as the command line asks for.

use std::time::{Duration, Instant};

use twohats_plan::proposal::{Proposal, ProposeError, Thoroughness, WEIGHING_STEPS, propose};
use twohats_plan::search::Budget;
use twohats_plan::situation::Situation;

use crate::args::SearchArgs;
use crate::exit::{Exit, Failure};
use crate::searching::{steps, threads, with_progress};

/// Share of a time limit for deciding who does what; the rest is for when.
const DECIDING: f64 = 0.6;

/// Runs `work` with the budgets that `args` ask for.
pub(crate) fn thoroughly<T>(args: &SearchArgs, work: impl FnOnce(&Thoroughness<'_>) -> T) -> T {
    let begun = Instant::now();
    let limit = args.time_limit.map(Duration::from_secs_f64);
    let decided = || limit.is_some_and(|limit| begun.elapsed() >= limit.mul_f64(DECIDING));
    let placed = || limit.is_some_and(|limit| begun.elapsed() >= limit);
    let thoroughness = Thoroughness {
        decide: Budget {
            steps: steps(args),
            stop: &decided,
            seed: args.seed,
            threads: threads(args),
        },
        place: Budget {
            steps: steps(args),
            stop: &placed,
            seed: args.seed,
            threads: threads(args),
        },
        weigh: WEIGHING_STEPS,
    };
    with_progress(|| work(&thoroughness))
}

/// Plans the situation.
pub(crate) fn plan(situation: &Situation, args: &SearchArgs) -> Result<Proposal, Failure> {
    thoroughly(args, |thoroughness| propose(situation, thoroughness))
        .map_err(|error| refused(&error))
}

/// Why there is no proposal, in the words of the command line.
pub(crate) fn refused(error: &ProposeError) -> Failure {
    match error {
        ProposeError::Pricing(_) | ProposeError::Search(_) => {
            Failure::new(Exit::Data, error.to_string())
        }
        ProposeError::Unsound(_) => Failure::new(Exit::Internal, error.to_string())
            .hint("`--export-problem FILE --anonymous` writes the problem without names"),
    }
}
