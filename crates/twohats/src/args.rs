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
    StartArgs, StateChoice, StopArgs, TasksArgs, TasksCommand,
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

    /// Commands that change nothing that is kept, and what they do instead.
    const LOOKS: [(&str, &str); 26] = [
        ("list", "looks"),
        ("show", "looks"),
        ("today", "looks"),
        ("week", "looks"),
        ("ranked", "looks"),
        ("explain", "looks"),
        ("history", "looks"),
        ("people list", "looks"),
        ("people show", "looks"),
        ("calendar show", "looks"),
        ("calendar list", "looks"),
        ("strategy list", "looks"),
        ("strategy show", "looks"),
        ("strategy check", "looks"),
        ("strategy compare", "looks"),
        ("workspace list", "looks"),
        ("jobs list", "looks"),
        ("token list", "looks"),
        ("solve", "writes the plan where it is told to"),
        ("check", "looks"),
        ("backup", "writes the file that is named, and nothing else"),
        ("export", "writes the file that is named, and nothing else"),
        ("serve", "leaves changes to those whom it serves"),
        ("completions", "prints a script"),
        ("man", "prints a page"),
        ("reference", "prints a page"),
    ];

    /// Commands without `--json`, and why.
    const TEXTS: [(&str, &str); 4] = [
        ("solve", "its output is JSON in any case"),
        ("completions", "prints a script for a shell"),
        ("man", "prints a page for a reader of manuals"),
        ("reference", "prints a page of the documentation"),
    ];

    /// Every command that does something, as it is typed, with the long names of its options.
    fn leaves() -> Vec<(String, Vec<String>)> {
        fn walk(command: &clap::Command, path: &str, found: &mut Vec<(String, Vec<String>)>) {
            for inner in command.get_subcommands() {
                let path = format!("{path} {}", inner.get_name()).trim().to_owned();
                if inner.has_subcommands() {
                    walk(inner, &path, found);
                    continue;
                }
                let options = inner.get_arguments().filter_map(clap::Arg::get_long);
                found.push((path, options.map(ToOwned::to_owned).collect()));
            }
        }
        let mut found = Vec::new();
        walk(&Cli::command(), "", &mut found);
        assert!(found.len() > 50, "{found:?}");
        found
    }

    fn has(list: &[(&str, &str)], name: &str) -> bool {
        list.iter().any(|(known, _)| *known == name)
    }

    #[test]
    fn every_command_that_changes_something_has_a_dry_run() {
        for (name, options) in leaves() {
            let tries = options.iter().any(|option| option == "dry-run");
            assert_ne!(tries, has(&LOOKS, &name), "`{name}` {options:?}");
        }
    }

    #[test]
    fn every_command_prints_json() {
        for (name, options) in leaves() {
            let json = options.iter().any(|option| option == "json");
            assert_ne!(json, has(&TEXTS, &name), "`{name}` {options:?}");
        }
    }

    #[test]
    fn exceptions_are_commands() {
        let leaves = leaves();
        for (name, _) in LOOKS.iter().chain(&TEXTS) {
            let known = leaves.iter().any(|(leaf, _)| leaf == name);
            assert!(known, "there is no `{name}`");
        }
    }
}
