//! Arguments of the commands on workspaces: `init`, `workspace`, `settings`, `history`, `undo`, `jobs`, `token`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{ChangeArgs, DataArgs, LookArgs};

/// Arguments of `init`.
#[derive(Args, Debug)]
pub(crate) struct InitArgs {
    /// Name of the workspace.
    #[arg(default_value = "My week")]
    pub(crate) name: String,
    /// The people (TOML), such as samples/team/team.toml. Without it there is only you.
    #[arg(long, value_name = "FILE")]
    pub(crate) team: Option<PathBuf>,
    /// Your id, where there is no team file.
    #[arg(long, value_name = "PERSON", default_value = "me")]
    pub(crate) me: String,
    /// Time zone, such as Europe/Berlin. [default: TZ, else the system's]
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// What to do with workspaces.
#[derive(Debug, Subcommand)]
pub(crate) enum WorkspaceCommand {
    /// List the workspaces of the database.
    List(LookArgs),
    /// Make another one.
    New(InitArgs),
    /// Remove one with all that is in it.
    Remove(RemoveWorkspaceArgs),
}

/// Arguments of `workspace remove`.
#[derive(Args, Debug)]
pub(crate) struct RemoveWorkspaceArgs {
    /// Its id.
    pub(crate) id: String,
    /// Do it. There is no undo, so without this nothing is removed.
    #[arg(long)]
    pub(crate) yes: bool,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `settings`.
#[derive(Args, Debug)]
pub(crate) struct SettingsArgs {
    /// What to change: `lead=ana`, `zone=Europe/Berlin`, `days=14`, `name=Payments`, `strategy=morning-maker`. Without any, the settings are shown.
    #[arg(value_name = "FIELD=VALUE")]
    pub(crate) fields: Vec<String>,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `history`.
#[derive(Args, Debug)]
pub(crate) struct HistoryArgs {
    /// How many changes, the newest first.
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) limit: u32,
    /// Only those before this one.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) before: Option<u64>,
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

/// Arguments of `undo`.
#[derive(Args, Debug)]
pub(crate) struct UndoArgs {
    /// The change, by its number in `history`. [default: the last one]
    #[arg(value_name = "NUMBER")]
    pub(crate) seq: Option<u64>,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// What to do with jobs.
#[derive(Debug, Subcommand)]
pub(crate) enum JobsCommand {
    /// List what waits, what runs, and what failed for good.
    List(LookArgs),
    /// Run everything that is due.
    Run(RunJobsArgs),
    /// Try again one that failed for good.
    Retry(JobArgs),
    /// Give up one that failed for good.
    Drop(JobArgs),
}

/// Arguments of `jobs run`.
#[derive(Args, Debug)]
pub(crate) struct RunJobsArgs {
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Names a job.
#[derive(Args, Debug)]
pub(crate) struct JobArgs {
    /// Its id.
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// What to do with API tokens.
#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// List the tokens, without their secrets.
    List(LookArgs),
    /// Make one, and print it once.
    Add(AddTokenArgs),
    /// Take one back: it is refused from now on.
    Remove(RemoveTokenArgs),
}

/// Arguments of `token add`.
#[derive(Args, Debug)]
pub(crate) struct AddTokenArgs {
    /// What it is for.
    pub(crate) name: String,
    /// What it may do at most, within the role of whom it acts for.
    #[arg(long, value_name = "SCOPE", default_value = "read", value_parser = ["read", "write", "admin"])]
    pub(crate) scope: String,
    /// For whom it acts: the address they sign in with. [default: the only owner]
    #[arg(long = "for", value_name = "ADDRESS")]
    pub(crate) account: Option<String>,
    /// Days until it is refused. [default: never]
    #[arg(long, value_name = "N")]
    pub(crate) days: Option<u32>,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `token remove`.
#[derive(Args, Debug)]
pub(crate) struct RemoveTokenArgs {
    /// Its id.
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}
