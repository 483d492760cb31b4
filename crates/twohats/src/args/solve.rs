//! Arguments of `solve` and `check`.

use std::path::PathBuf;

use clap::Args;

use super::{PrintArgs, SearchArgs};

/// Arguments of `solve`.
#[derive(Args, Debug)]
pub(crate) struct SolveArgs {
    /// The problem (JSON, twohats-problem/1); `-` for standard input.
    pub(crate) problem: PathBuf,
    #[command(flatten)]
    pub(crate) search: SearchArgs,
    /// Write the plan to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Arguments of `check`.
#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    /// The problem (JSON, twohats-problem/1); `-` for standard input.
    pub(crate) problem: PathBuf,
    /// The plan (JSON, twohats-plan/1); `-` for standard input.
    pub(crate) plan: PathBuf,
    #[command(flatten)]
    pub(crate) print: PrintArgs,
}
