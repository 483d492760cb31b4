//! `twohats token`.

use crate::args::{ColorChoice, TokenCommand};
use crate::exit::{Exit, Failure, Outcome};

/// Runs a command on tokens.
pub(super) async fn run(command: &TokenCommand, color: ColorChoice) -> Outcome {
    let _ = (command, color);
    Err(Failure::new(Exit::Usage, "there are no tokens yet"))
}
