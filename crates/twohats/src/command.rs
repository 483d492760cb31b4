//! One module for each command.

mod add;
mod calendar;
mod calendars;
mod check;
mod choose;
mod compare;
mod day;
mod decide;
mod edit;
mod explain;
mod jobs;
mod list;
mod moves;
mod past;
mod people;
mod plan;
mod reference;
mod serve;
mod solve;
mod strategy;
mod token;
mod whole;
mod workspace;

use clap::CommandFactory;

use self::decide::Decision;
use self::moves::Move;
use crate::args::{CalendarCommand, Cli, ColorChoice, Command, TasksCommand, WorldArgs};
use crate::desk::{self, block_on};
use crate::exit::{Exit, Failure, Outcome};
use crate::output::Output;

/// Runs the command that the user asked for.
pub(crate) fn run(cli: &Cli) -> Outcome {
    let color = cli.color;
    match &cli.command {
        Command::Init(args) => block_on(workspace::init(args)),
        Command::Add(args) => block_on(add::run(args)),
        Command::List(args) => block_on(list::run(args, color)),
        Command::Show(args) => block_on(list::show(args, color)),
        Command::Edit(args) => block_on(edit::run(args)),
        Command::Done(args) => block_on(moves::run(args, Move::Done)),
        Command::Reopen(args) => block_on(moves::run(args, Move::Reopen)),
        Command::Drop(args) => block_on(moves::run(args, Move::Drop)),
        Command::Start(args) => block_on(moves::start(args)),
        Command::Stop(args) => block_on(moves::stop(args)),
        Command::Snooze(args) => block_on(moves::snooze(args)),
        Command::Interrupt(args) => block_on(moves::interrupt(args)),
        Command::Tasks(TasksCommand::Import(args)) => block_on(list::import(args)),
        Command::Plan(args) if plans_files(&args.world) => plan::run(args, color),
        Command::Plan(args) => block_on(decide::plan(args, color)),
        Command::Accept(args) => block_on(decide::run(args, Decision::Accept)),
        Command::Reject(args) => block_on(decide::run(args, Decision::Reject)),
        Command::Today(args) => block_on(day::today(args, color)),
        Command::Week(args) => block_on(day::week(args, color)),
        Command::Ranked(args) => block_on(day::ranked(args, color)),
        Command::Explain(args) if plans_files(&args.world) => explain::run(args, color),
        Command::Explain(args) => block_on(explain::kept(args, color)),
        Command::History(args) => block_on(past::history(args, color)),
        Command::Undo(args) => block_on(past::undo(args)),
        Command::People(command) => block_on(people::run(command, color)),
        Command::Calendar(command) => calendar_command(command, color),
        Command::Strategy(command) => strategy::run(command, color),
        Command::Settings(args) => block_on(workspace::settings(args)),
        Command::Workspace(command) => block_on(workspace::run(command, color)),
        Command::Jobs(command) => block_on(jobs::run(command, color)),
        Command::Token(command) => block_on(token::run(command, color)),
        other => whole_or_public(other),
    }
}

/// Commands on the database as a whole, and those that need none.
fn whole_or_public(command: &Command) -> Outcome {
    match command {
        Command::Serve(args) => serve::run(args),
        Command::Migrate(args) => block_on(whole::migrate(args)),
        Command::Backup(args) => block_on(whole::backup(args)),
        Command::Restore(args) => block_on(whole::restore(args)),
        Command::Export(args) => block_on(whole::export(args)),
        Command::Import(args) => block_on(whole::import(args)),
        Command::Solve(args) => solve::run(args),
        Command::Check(args) => check::run(args),
        Command::Completions { shell } => completions(*shell),
        Command::Man { command } => man(command),
        _ => print(&reference::markdown(&mut Cli::command())),
    }
}

fn calendar_command(command: &CalendarCommand, color: ColorChoice) -> Outcome {
    match command {
        CalendarCommand::Show(args) => calendar::show(args),
        CalendarCommand::Import(args) => block_on(calendars::import(args)),
        CalendarCommand::Subscribe(args) => block_on(calendars::subscribe(args)),
        CalendarCommand::List(args) => block_on(calendars::list(args, color)),
        CalendarCommand::Remove(args) => block_on(calendars::remove(args)),
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

/// Whether files are planned: those that are named, or none at all where there is no database either.
fn plans_files(world: &WorldArgs) -> bool {
    world.names_files() || !desk::is_there(&world.data)
}

/// Prints a whole text to standard output.
fn print(text: &str) -> Outcome {
    let mut output = Output::open(None)?;
    output.put(text)?;
    output.finish()?;
    Ok(Exit::Ok)
}
