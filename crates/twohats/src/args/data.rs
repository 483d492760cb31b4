//! Where the data is, and who works with it: shared by every command on the database.

use clap::Args;
use jiff::Timestamp;

/// Where the data is, and who works with it.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "The data")]
pub(crate) struct DataArgs {
    /// The database: a file, or a PostgreSQL URL. [default: twohats/twohats.db where programs keep your data]
    #[arg(
        long,
        env = "TWOHATS_DB",
        hide_env_values = true,
        value_name = "FILE|URL"
    )]
    pub(crate) db: Option<String>,
    /// The workspace. Needed only where the database has several.
    #[arg(
        long,
        env = "TWOHATS_WORKSPACE",
        hide_env_values = true,
        value_name = "ID"
    )]
    pub(crate) workspace: Option<String>,
    /// As which person. [default: the lead of the workspace]
    #[arg(
        id = "as_person",
        long = "as",
        env = "TWOHATS_AS",
        hide_env_values = true,
        value_name = "PERSON"
    )]
    pub(crate) person: Option<String>,
    /// The present: when this happens or happened. [default: the clock]
    #[arg(long, value_name = "INSTANT")]
    pub(crate) now: Option<Timestamp>,
    /// Print JSON, for programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// What every command has that changes something.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct ChangeArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
    /// Say what would change, and change nothing.
    #[arg(long, help_heading = "The data")]
    pub(crate) dry_run: bool,
}

/// A command that prints what needs no database.
#[derive(Args, Clone, Debug)]
pub(crate) struct PrintArgs {
    /// Print JSON, for programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// A command that only looks.
#[derive(Args, Clone, Debug)]
pub(crate) struct LookArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
}
