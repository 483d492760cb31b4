//! Arguments of the commands on the whole database.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::DataArgs;

/// Where the server listens when nobody says otherwise: this machine alone.
pub(crate) const DEFAULT_LISTEN: &str = "127.0.0.1:8117";

/// Arguments of `migrate`.
#[derive(Args, Debug)]
pub(crate) struct MigrateArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
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
    pub(crate) data: DataArgs,
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
    pub(crate) data: DataArgs,
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
    #[command(flatten)]
    pub(crate) data: DataArgs,
}
