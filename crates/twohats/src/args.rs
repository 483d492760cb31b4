//! The command line.

mod calendar;
mod plan;
mod solve;
mod strategy;

use clap::{Parser, Subcommand, ValueEnum};

use crate::exit::EXIT_CODES;

pub(crate) use calendar::{CalendarCommand, ListFormat, ShowArgs};
pub(crate) use plan::{
    DEFAULT_DAYS, DEFAULT_STRATEGY, ExplainArgs, PersonFile, PlanArgs, PlanFormat, SearchArgs,
    WorldArgs,
};
pub(crate) use solve::{CheckArgs, SolveArgs};
pub(crate) use strategy::{CompareArgs, StrategyCommand};

/// Plans the working week of people who both code and lead.
///
/// Reads exported calendars, task lists and a description of the team; plans who does what and
/// when, with deep work kept whole; and says why, in minutes.
#[derive(Debug, Parser)]
#[command(name = "twohats", version, after_help = EXIT_CODES, max_term_width = 100)]
pub(crate) struct Cli {
    /// Colour: as the terminal can, always, or never.
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN")]
    pub(crate) color: ColorChoice,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal that has colours, unless `NO_COLOR` or `CLICOLOR=0` is set; `CLICOLOR_FORCE=1` asks for it elsewhere too.
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Plan the coming days from calendars, tasks and a team.
    Plan(Box<PlanArgs>),
    /// Print every price of one task's decision, beside its two best alternatives.
    Explain(Box<ExplainArgs>),
    /// List, show, check and compare strategies.
    #[command(subcommand)]
    Strategy(StrategyCommand),
    /// Show calendars as Twohats reads them.
    #[command(subcommand)]
    Calendar(CalendarCommand),
    /// Search the best plan for a problem in the public format.
    Solve(SolveArgs),
    /// Verify a plan against its problem, and print its cost by part.
    Check(CheckArgs),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page, of the whole or of one command.
    Man {
        /// The command, such as `plan` or `strategy compare`.
        command: Vec<String>,
    },
    /// Print the reference of this command line as Markdown.
    #[command(hide = true)]
    Reference,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
