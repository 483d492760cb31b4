#![doc = include_str!("../README.md")]
#![allow(
    clippy::print_stdout,
    reason = "a command-line tool that talks to its user"
)]

mod bench;
mod fuzz;
mod generate;
mod run;
mod setup;
mod start;
mod test;
mod web;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Runs, tests, generates and measures Twohats.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Serve a workspace with the sample team, dated to the present week.
    Start(start::Args),
    /// Run everything that must hold before a change is accepted.
    Test(test::Args),
    /// Measure the release build, beside other programs.
    Bench(bench::Args),
    /// Feed the parsers with nonsense, by libFuzzer.
    Fuzz(fuzz::Args),
    /// Write the generated reference pages anew.
    Generate,
    /// Install what the tests need (Debian), and set up Python for them.
    Setup,
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Start(args) => start::run_start(&args),
        Task::Test(args) => test::run_tests(&args),
        Task::Bench(args) => bench::run_bench(&args),
        Task::Fuzz(args) => fuzz::run_fuzz(&args),
        Task::Generate => generate::run_generate(),
        Task::Setup => setup::run_setup(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
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
