//! The command line.

mod calendar;
mod data;
mod people;
mod plan;
mod solve;
mod strategy;
mod task;
mod week;
mod whole;
mod workspace;

use clap::{Parser, Subcommand, ValueEnum};

use crate::exit::EXIT_CODES;

pub(crate) use calendar::{
    CalendarCommand, ImportCalendarArgs, ListFormat, RemoveCalendarArgs, ShowArgs, SubscribeArgs,
};
pub(crate) use data::{ChangeArgs, DataArgs, LookArgs, PrintArgs};
pub(crate) use people::{ChangePersonArgs, ImportPeopleArgs, PeopleCommand, PersonArgs};
pub(crate) use plan::{
    DEFAULT_DAYS, DEFAULT_STRATEGY, ExplainArgs, PersonFile, PlanArgs, PlanFormat, SearchArgs,
    WorldArgs,
};
pub(crate) use solve::{CheckArgs, SolveArgs};
pub(crate) use strategy::{CompareArgs, StrategyCommand, UseArgs};
pub(crate) use task::{
    AddArgs, EditArgs, ImportTasksArgs, InterruptArgs, ListArgs, ShowTaskArgs, SnoozeArgs,
    StartArgs, StateChoice, StopArgs, TasksArgs, TasksCommand, UnknownOwnersChoice,
};
pub(crate) use week::{DecideArgs, RankedArgs, TodayArgs, WeekArgs};
pub(crate) use whole::{
    BackupArgs, ExportArgs, ImportArgs, LogChoice, MigrateArgs, RestoreArgs, ServeArgs,
};
pub(crate) use workspace::{
    AddTokenArgs, HistoryArgs, InitArgs, JobArgs, JobsCommand, RemoveTokenArgs,
    RemoveWorkspaceArgs, RunJobsArgs, SettingsArgs, TokenCommand, UndoArgs, WorkspaceCommand,
};

/// Plans the working week of people who both code and lead.
///
/// Keeps tasks, people and calendars in a database, or reads exported files; plans who does what and when, with deep
/// work kept whole; and says why, in minutes.
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
    /// Make a database with a workspace in it.
    Init(InitArgs),
    /// Add a task: twohats add fix flaky test !fri 2h #maker ~rust=4 *4 @bo.
    Add(AddArgs),
    /// List tasks.
    List(ListArgs),
    /// Show one task.
    Show(ShowTaskArgs),
    /// Change a task, by marks or in your editor.
    Edit(EditArgs),
    /// Note that tasks are complete.
    Done(TasksArgs),
    /// Take up tasks again that were done or dropped.
    Reopen(TasksArgs),
    /// Decide that tasks will not be done.
    Drop(TasksArgs),
    /// Begin work on a task.
    Start(StartArgs),
    /// Stop work, or end an interruption.
    Stop(StopArgs),
    /// Put a task off until a day.
    Snooze(SnoozeArgs),
    /// Note that something came in between.
    Interrupt(InterruptArgs),
    /// Take in lists of tasks.
    #[command(subcommand)]
    Tasks(TasksCommand),
    /// Plan the coming days, from the database or from files.
    Plan(Box<PlanArgs>),
    /// Put a proposed plan in force.
    Accept(DecideArgs),
    /// Turn a proposed plan down.
    Reject(DecideArgs),
    /// Show your day.
    Today(TodayArgs),
    /// Show a week.
    Week(WeekArgs),
    /// List what matters, with reasons.
    Ranked(RankedArgs),
    /// Print every price of one task's decision, beside its two best alternatives.
    Explain(Box<ExplainArgs>),
    /// List what was changed, and by whom.
    History(HistoryArgs),
    /// Take a change back.
    Undo(UndoArgs),
    /// List, show, import and edit the people.
    #[command(subcommand)]
    People(PeopleCommand),
    /// Show calendars as Twohats reads them, and keep them in the database.
    #[command(subcommand)]
    Calendar(CalendarCommand),
    /// List, show, check, compare and choose strategies.
    #[command(subcommand)]
    Strategy(StrategyCommand),
    /// Show or change how the workspace is run.
    Settings(SettingsArgs),
    /// List, make and remove workspaces.
    #[command(subcommand)]
    Workspace(WorkspaceCommand),
    /// Serve the workspaces to browsers and programs.
    Serve(ServeArgs),
    /// Check the database, and bring its tables up to date.
    Migrate(MigrateArgs),
    /// Copy the database to a file, while it is in use.
    Backup(BackupArgs),
    /// Put a copy in the place of the database.
    Restore(RestoreArgs),
    /// Write everything as one JSON document.
    Export(ExportArgs),
    /// Read such a document into an empty database.
    Import(ImportArgs),
    /// List, retry and drop jobs.
    #[command(subcommand)]
    Jobs(JobsCommand),
    /// List, make and remove API tokens.
    #[command(subcommand)]
    Token(TokenCommand),
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
