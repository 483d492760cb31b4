//! `twohats serve`.

use crate::args::ServeArgs;
use crate::exit::{Exit, Failure, Outcome};

/// Serves until it is told to stop.
pub(super) fn run(args: &ServeArgs) -> Outcome {
    let _ = args;
    Err(Failure::new(Exit::Usage, "there is no server yet"))
}
