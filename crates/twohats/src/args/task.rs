//! Arguments of the commands on tasks.

use clap::{Args, Subcommand, ValueEnum};

use super::{ChangeArgs, DataArgs};
use std::path::PathBuf;

/// Arguments of `add`.
#[derive(Args, Debug)]
pub(crate) struct AddArgs {
    /// The task: `fix flaky test !fri 2h #maker ~rust=4 *4 @bo`. `-` takes one from each line of standard input.
    #[arg(value_name = "TASK")]
    pub(crate) line: Vec<String>,
    /// Write the task, with notes, in your editor first.
    #[arg(short, long)]
    pub(crate) edit: bool,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Which tasks are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StateChoice {
    /// To be done, started or not.
    Open,
    /// Somebody works on it now.
    Started,
    /// Complete.
    Done,
    /// Will not be done.
    Dropped,
    /// All of them.
    All,
}

/// Arguments of `list`.
#[derive(Args, Debug)]
pub(crate) struct ListArgs {
    /// Only those with these words in title or label.
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// Only those that are this far.
    #[arg(long, value_enum, default_value_t = StateChoice::Open)]
    pub(crate) state: StateChoice,
    /// Only those of this person.
    #[arg(long, value_name = "PERSON")]
    pub(crate) owner: Option<String>,
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

/// Arguments of `show`.
#[derive(Args, Debug)]
pub(crate) struct ShowTaskArgs {
    /// The task: its id, the number of it, or a part of the title that no other has.
    pub(crate) task: String,
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

/// Arguments of `edit`.
#[derive(Args, Debug)]
pub(crate) struct EditArgs {
    /// The task: its id, the number of it, or a part of the title that no other has.
    pub(crate) task: String,
    /// Marks and words as in `add`: marks change their fields, words the title. Without any, your editor opens.
    #[arg(value_name = "CHANGE")]
    pub(crate) line: Vec<String>,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of the commands that move tasks on: `done`, `reopen`, `drop`.
#[derive(Args, Debug)]
pub(crate) struct TasksArgs {
    /// The tasks: ids, their numbers, or parts of titles that no other has.
    #[arg(required = true, value_name = "TASK")]
    pub(crate) tasks: Vec<String>,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `start`.
#[derive(Args, Debug)]
pub(crate) struct StartArgs {
    /// The task: its id, the number of it, or a part of the title that no other has.
    pub(crate) task: String,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `stop`.
#[derive(Args, Debug)]
pub(crate) struct StopArgs {
    /// The task. [default: whatever you work on]
    pub(crate) task: Option<String>,
    /// What was done.
    #[arg(short, long, value_name = "TEXT", default_value = "")]
    pub(crate) note: String,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `snooze`.
#[derive(Args, Debug)]
pub(crate) struct SnoozeArgs {
    /// The task: its id, the number of it, or a part of the title that no other has.
    pub(crate) task: String,
    /// Until when: `fri`, `tomorrow`, `+3d`, `2026-12-01`, `mon@14:00`.
    pub(crate) until: String,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `interrupt`.
#[derive(Args, Debug)]
pub(crate) struct InterruptArgs {
    /// What came in between.
    #[arg(required = true, value_name = "WHAT")]
    pub(crate) note: Vec<String>,
    /// How long it took, such as 20m; it ended now. Without it, it begins now, until you start or stop something.
    #[arg(long, value_name = "LENGTH")]
    pub(crate) took: Option<String>,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// What to do with lists of tasks.
#[derive(Debug, Subcommand)]
pub(crate) enum TasksCommand {
    /// Read tasks that another program exported: CSV, Jira, Trello, Taskwarrior, todo.txt, .ics, TOML, JSON.
    Import(ImportTasksArgs),
}

/// Arguments of `tasks import`.
#[derive(Args, Debug)]
pub(crate) struct ImportTasksArgs {
    /// The files; `-` for standard input. A task whose id is known is brought up to date.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Which columns of a CSV mean what, such as `title=Task,effort=Estimate (h)`.
    #[arg(long, value_name = "MAP")]
    pub(crate) columns: Option<String>,
    /// What becomes of owners who are not in the team.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = UnknownOwnersChoice::Nobody)]
    pub(crate) unknown_owners: UnknownOwnersChoice,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// What becomes of owners who are not in the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnknownOwnersChoice {
    /// They become people of the team, with the usual hours.
    Add,
    /// Their tasks are left out.
    LeaveOut,
    /// Their tasks come without an owner.
    Nobody,
}
