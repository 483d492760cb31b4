//! Arguments of `people`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{ChangeArgs, DataArgs, LookArgs};

/// What to do with people.
#[derive(Debug, Subcommand)]
pub(crate) enum PeopleCommand {
    /// List the people of the workspace.
    List(LookArgs),
    /// Show one of them.
    Show(PersonArgs),
    /// Read people from a team file (TOML); those that are known are brought up to date.
    Import(ImportPeopleArgs),
    /// Write one of them, or a new one, in your editor.
    Edit(ChangePersonArgs),
    /// Remove one who has no tasks left.
    Remove(ChangePersonArgs),
}

/// Names a person.
#[derive(Args, Debug)]
pub(crate) struct PersonArgs {
    /// Who: their id, or a name that no other has.
    pub(crate) person: String,
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

/// Names a person to change.
#[derive(Args, Debug)]
pub(crate) struct ChangePersonArgs {
    /// Who: their id, or a name that no other has.
    pub(crate) person: String,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `people import`.
#[derive(Args, Debug)]
pub(crate) struct ImportPeopleArgs {
    /// The team file; `-` for standard input.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}
