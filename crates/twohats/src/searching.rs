//! Running the search as the command line asks for it: budget, progress, and the check after it.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use twohats_plan::check::check;
use twohats_plan::plan::Plan;
use twohats_plan::problem::Problem;
use twohats_plan::search::{self, Budget, Solved};

use crate::args::SearchArgs;
use crate::exit::{Exit, Failure};

/// Steps when neither steps nor a time limit is asked for: the sample team plans in well under a second.
pub(crate) const DEFAULT_STEPS: u64 = 4_000;
/// A search longer than this says that it is at work.
const QUIET: Duration = Duration::from_secs(1);
/// How often it says so.
const TICK: Duration = Duration::from_millis(200);

/// Searches, and holds back a plan that the check refuses.
pub(crate) fn solve(
    problem: &Problem,
    start: Option<&Plan>,
    args: &SearchArgs,
) -> Result<Plan, Failure> {
    let begun = Instant::now();
    let limit = args.time_limit.map(Duration::from_secs_f64);
    let stop = || limit.is_some_and(|limit| begun.elapsed() >= limit);
    let budget = Budget {
        steps: steps(args),
        stop: &stop,
        seed: args.seed,
        threads: threads(args),
    };
    let solved = with_progress(|| search::solve(problem, start, &budget, &mut |_| {}));
    let Solved { plan, .. } = solved
        .map_err(|error| Failure::new(Exit::Data, format!("there is no valid plan: {error}")))?;
    check(problem, &plan).map_err(|violations| {
        let told: Vec<String> = violations.iter().map(|v| format!("  {v}")).collect();
        Failure::new(
            Exit::Internal,
            format!("the plan found is not valid, so it is not shown:\n{}", told.join("\n")),
        )
        .hint("this is a fault in twohats: please report it with the problem (`plan --export-problem FILE --anonymous`)")
    })?;
    Ok(plan)
}

/// The steps asked for; without any wish a default, and with a time limit alone no end but that.
pub(crate) fn steps(args: &SearchArgs) -> Option<u64> {
    match (args.steps, args.time_limit) {
        (None, None) => Some(DEFAULT_STEPS),
        (steps, _) => steps,
    }
}

/// The threads asked for, or as many as there are cores.
pub(crate) fn threads(args: &SearchArgs) -> usize {
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    args.threads.map_or_else(cores, usize::from)
}

/// Runs `work`, and says on a terminal how long it has been at it.
pub(crate) fn with_progress<T>(work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let teller = scope.spawn(|| tell(&done));
        let result = work();
        done.store(true, Ordering::Release);
        teller.thread().unpark();
        result
    })
}

fn tell(done: &AtomicBool) {
    let begun = Instant::now();
    let mut told = false;
    let mut stderr = std::io::stderr();
    while !done.load(Ordering::Acquire) {
        if begun.elapsed() >= QUIET {
            let _ = write!(stderr, "\rplanning, {} s so far", begun.elapsed().as_secs());
            told = true;
        }
        thread::park_timeout(TICK);
    }
    if told {
        // Back to the start of the line, and clear it.
        let _ = write!(stderr, "\r\x1b[K");
    }
}
