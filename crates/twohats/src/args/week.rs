//! Arguments of the commands that look at plans: `accept`, `reject`, `today`, `week`, `ranked`.

use clap::Args;
use jiff::civil::Date;

use super::{ChangeArgs, DataArgs};

/// Arguments of `accept` and `reject`.
#[derive(Args, Debug)]
pub(crate) struct DecideArgs {
    /// The plan. [default: the last one proposed]
    pub(crate) plan: Option<String>,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `today`.
#[derive(Args, Debug)]
pub(crate) struct TodayArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

/// Arguments of `week`.
#[derive(Args, Debug)]
pub(crate) struct WeekArgs {
    /// A day of the week. [default: today; on Saturday and Sunday the coming week]
    #[arg(value_name = "DATE")]
    pub(crate) day: Option<Date>,
    /// Show the weeks of these people, instead of only yours.
    #[arg(long, value_name = "PERSON", conflicts_with = "everyone")]
    pub(crate) person: Vec<String>,
    /// Show everybody's weeks.
    #[arg(long)]
    pub(crate) everyone: bool,
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

/// Arguments of `ranked`.
#[derive(Args, Debug)]
pub(crate) struct RankedArgs {
    /// How many, the one that matters most first.
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) limit: u32,
    #[command(flatten)]
    pub(crate) data: DataArgs,
}
