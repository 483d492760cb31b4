//! Arguments of `calendar`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::{ChangeArgs, LookArgs, PersonFile, PrintArgs};

/// What to do with calendars.
#[derive(Debug, Subcommand)]
pub(crate) enum CalendarCommand {
    /// List every occurrence: start, end, zone, title, busy or free, hat, and where it comes from.
    Show(ShowArgs),
    /// Read calendars into the database; one that is known is read anew.
    Import(ImportCalendarArgs),
    /// Read a calendar from an address, now and by the server every quarter of an hour.
    Subscribe(SubscribeArgs),
    /// List the calendars of the database.
    List(LookArgs),
    /// Remove a calendar with its events.
    Remove(RemoveCalendarArgs),
}

/// Arguments of `calendar import`.
#[derive(Args, Debug)]
pub(crate) struct ImportCalendarArgs {
    /// Calendars (.ics), `-` for standard input; `bo=work.ics` says whose, else it is yours.
    #[arg(required = true, value_name = "[PERSON=]FILE", value_parser = PersonFile::parse)]
    pub(crate) files: Vec<PersonFile>,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `calendar subscribe`.
#[derive(Args, Debug)]
pub(crate) struct SubscribeArgs {
    /// The address of an iCalendar feed: `https://…` or `webcal://…`.
    pub(crate) url: String,
    /// Whose calendar it is. [default: yours]
    #[arg(long)]
    pub(crate) person: Option<String>,
    /// Name for people to read.
    #[arg(long, default_value = "calendar")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `calendar remove`.
#[derive(Args, Debug)]
pub(crate) struct RemoveCalendarArgs {
    /// Its id in `calendar list`.
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `calendar show`.
#[derive(Args, Debug)]
pub(crate) struct ShowArgs {
    /// Calendars (.ics); `-` for standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// First day. [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// Last day, inside. [default: two weeks from the first]
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<Date>,
    /// Time zone to show times in, such as Europe/Berlin. [default: TZ, else the system's]
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// How to print the list.
    #[arg(
        long,
        value_enum,
        default_value_t = ListFormat::Table,
        default_value_if("json", "true", "json")
    )]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) print: PrintArgs,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// Columns for people.
    Table,
    /// Everything, for programs.
    Json,
}
