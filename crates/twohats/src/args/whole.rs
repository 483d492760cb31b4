//! Arguments of the commands on the whole database.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use twohats_server::{DEFAULT_LISTEN, Rates};

use super::{ChangeArgs, DataArgs};

/// Arguments of `migrate`.
#[derive(Args, Debug)]
pub(crate) struct MigrateArgs {
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `backup`.
#[derive(Args, Debug)]
pub(crate) struct BackupArgs {
    /// The file to write. What it holds is replaced only when the copy is whole.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

/// Arguments of `restore`.
#[derive(Args, Debug)]
pub(crate) struct RestoreArgs {
    /// The file that `backup` wrote. It is checked first; the database that was there is kept beside the new one.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `export`.
#[derive(Args, Debug)]
pub(crate) struct ExportArgs {
    /// The file to write. [default: standard output]
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

/// Arguments of `import`.
#[derive(Args, Debug)]
pub(crate) struct ImportArgs {
    /// The file that `export` wrote; `-` for standard input. The database must be new or empty.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) change: ChangeArgs,
}

/// Arguments of `serve`.
#[derive(Args, Debug)]
pub(crate) struct ServeArgs {
    /// Where to listen.
    #[arg(long, env = "TWOHATS_LISTEN", hide_env_values = true, value_name = "ADDRESS", default_value = DEFAULT_LISTEN)]
    pub(crate) listen: SocketAddr,
    /// Take the next free port where this one is taken.
    #[arg(long)]
    pub(crate) next_port: bool,
    /// The address under which people reach it, where that is another one. [default: http:// and --listen]
    #[arg(
        long,
        env = "TWOHATS_PUBLIC_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub(crate) public_url: Option<String>,
    /// A proxy stands in front, and says in `X-Forwarded-For` whom it serves.
    #[arg(long)]
    pub(crate) behind_proxy: bool,
    /// Let whoever sends this as a bearer token read /metrics from another machine.
    #[arg(
        long,
        env = "TWOHATS_METRICS_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN"
    )]
    pub(crate) metrics_token: Option<String>,
    /// Changes that an account may make in a second, on average; four times as many at once.
    #[arg(
        long,
        env = "TWOHATS_WRITES_PER_SECOND",
        hide_env_values = true,
        value_name = "N",
        default_value_t = Rates::default().writes_per_second,
        value_parser = clap::value_parser!(u32).range(1..=1_000_000)
    )]
    pub(crate) writes_per_second: u32,
    /// Attempts to sign in to an account, or from an address, in a minute.
    #[arg(
        long,
        env = "TWOHATS_SIGN_INS_PER_MINUTE",
        hide_env_values = true,
        value_name = "N",
        default_value_t = Rates::default().sign_ins_per_minute,
        value_parser = clap::value_parser!(u32).range(1..=1_000_000)
    )]
    pub(crate) sign_ins_per_minute: u32,
    /// Fetch calendars from this machine and private networks too, where somebody names such an address.
    #[arg(long)]
    pub(crate) allow_private_feeds: bool,
    /// Leave jobs to other servers on the same database.
    #[arg(long)]
    pub(crate) no_jobs: bool,
    /// How the log on standard error looks; what it holds is set by `TWOHATS_LOG`.
    #[arg(long, value_enum, default_value_t = LogChoice::Text)]
    pub(crate) log: LogChoice,
    /// Send traces to this OpenTelemetry collector, by OTLP over HTTP, such as http://localhost:4318. The variables of
    /// OpenTelemetry hold too. [default: OTEL_EXPORTER_OTLP_ENDPOINT, else none are made]
    #[arg(long, value_name = "URL")]
    pub(crate) traces_to: Option<String>,
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

/// How the log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogChoice {
    /// For people.
    Text,
    /// An object a line, for programs.
    Json,
}
