//! The log: on standard error, as text for people or as JSON for programs.

use tracing_subscriber::filter::{Directive, LevelFilter};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};
use twohats_app::TRACES;

use crate::traces::Traces;

/// The variable that says what is logged, such as `info,sqlx=warn`.
pub const LOG_VARIABLE: &str = "TWOHATS_LOG";
/// What is logged when nobody says.
pub const DEFAULT_LOG: &str = "info,sqlx=warn";

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// An object a line.
    Json,
}

/// Begins to log, and to trace where there are traces. `wanted` says what is logged, as `TWOHATS_LOG` does; a part of it
/// that cannot be read is left out.
///
/// Does nothing when something in this process logs already.
pub fn begin(format: LogFormat, wanted: Option<&str>, traces: Option<&Traces>) {
    let lines = match format {
        LogFormat::Text => fmt::layer()
            .with_writer(std::io::stderr)
            .with_target(false)
            .boxed(),
        LogFormat::Json => fmt::layer()
            .json()
            .flatten_event(true)
            .with_writer(std::io::stderr)
            .boxed(),
    };
    let layers = tracing_subscriber::registry()
        .with(lines.with_filter(filter(wanted)))
        .with(traces.map(Traces::layer));
    let _ = layers.try_init();
}

/// What is logged: never what is there for traces.
fn filter(wanted: Option<&str>) -> EnvFilter {
    let filter = EnvFilter::builder().parse_lossy(wanted.unwrap_or(DEFAULT_LOG));
    match format!("{TRACES}={}", LevelFilter::OFF).parse::<Directive>() {
        Ok(directive) => filter.add_directive(directive),
        Err(_) => filter,
    }
}
