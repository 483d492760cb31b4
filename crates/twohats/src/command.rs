//! One module for each command.

mod calendar;
mod check;
mod compare;
mod explain;
mod plan;
mod reference;
mod solve;
mod strategy;

use clap::CommandFactory;

use crate::args::{Cli, Command};
use crate::exit::{Exit, Failure, Outcome};
use crate::output::Output;

/// Runs the command that the user asked for.
pub(crate) fn run(cli: &Cli) -> Outcome {
    match &cli.command {
        Command::Plan(args) => plan::run(args, cli.color),
        Command::Explain(args) => explain::run(args, cli.color),
        Command::Strategy(command) => strategy::run(command, cli.color),
        Command::Calendar(command) => calendar::run(command),
        Command::Solve(args) => solve::run(args),
        Command::Check(args) => check::run(args),
        Command::Completions { shell } => completions(*shell),
        Command::Man { command } => man(command),
        Command::Reference => print(&reference::markdown(&mut Cli::command())),
    }
}
fn completions(shell: clap_complete::Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "twohats", &mut script);
    print(&String::from_utf8_lossy(&script))
}

/// The manual page of the command at the end of `path`.
fn man(path: &[String]) -> Outcome {
    let mut found = Cli::command();
    found.build();
    for part in path {
        let Some(next) = found.find_subcommand(part).cloned() else {
            let message = format!("there is no command `{part}`");
            let failure = Failure::new(Exit::Usage, message);
            return Err(failure.hint("`twohats help` lists the commands"));
        };
        found = next;
    }
    let mut page = Vec::new();
    // Writing to memory cannot fail.
    let _ = clap_mangen::Man::new(found).render(&mut page);
    print(&String::from_utf8_lossy(&page))
}

/// Prints a whole text to standard output.
fn print(text: &str) -> Outcome {
    let mut output = Output::open(None)?;
    output.put(text)?;
    output.finish()?;
    Ok(Exit::Ok)
}
