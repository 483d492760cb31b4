//! Arguments of `strategy`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{ChangeArgs, ListFormat, PrintArgs, SearchArgs, WorldArgs};

/// What to do with strategies.
#[derive(Debug, Subcommand)]
pub(crate) enum StrategyCommand {
    /// List the presets, a line each.
    List(PrintArgs),
    /// Print a preset as a file, to read or to start your own from.
    Show {
        /// Its name.
        name: String,
        #[command(flatten)]
        print: PrintArgs,
    },
    /// Check a strategy file, and say where it is wrong.
    Check {
        /// The file (TOML); `-` for standard input.
        file: PathBuf,
        #[command(flatten)]
        print: PrintArgs,
    },
    /// Plan the same inputs under several strategies, and compare what comes of it.
    Compare(Box<CompareArgs>),
    /// Make a strategy the one by which the workspace is planned.
    Use(UseArgs),
}

/// Arguments of `strategy use`.
#[derive(Args, Debug)]
pub(crate) struct UseArgs {
    /// A preset, a strategy of the workspace, or a file (TOML), which the workspace keeps under the name in it.
    #[arg(value_name = "NAME|FILE")]
    pub(crate) strategy: String,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `strategy compare`.
#[derive(Args, Debug)]
pub(crate) struct CompareArgs {
    /// Presets or files to compare. [default: all presets]
    #[arg(value_name = "NAME|FILE")]
    pub(crate) strategies: Vec<String>,
    #[command(flatten)]
    pub(crate) world: WorldArgs,
    #[command(flatten)]
    pub(crate) search: SearchArgs,
    /// How to print the comparison.
    #[arg(
        long,
        value_enum,
        default_value_t = ListFormat::Table,
        default_value_if("json", "true", "json")
    )]
    pub(crate) format: ListFormat,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
