//! The log: on standard error, as text for people or as JSON for programs.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

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

/// Begins to log. `wanted` says what, as `TWOHATS_LOG` does; a part of it that cannot be read is left out.
///
/// Does nothing when something in this process logs already.
pub fn begin(format: LogFormat, wanted: Option<&str>) {
    let filter = EnvFilter::builder().parse_lossy(wanted.unwrap_or(DEFAULT_LOG));
    let text = (format == LogFormat::Text)
        .then(|| fmt::layer().with_writer(std::io::stderr).with_target(false));
    let json = (format == LogFormat::Json).then(|| {
        fmt::layer()
            .json()
            .flatten_event(true)
            .with_writer(std::io::stderr)
    });
    let layers = tracing_subscriber::registry()
        .with(filter)
        .with(text)
        .with(json);
    let _ = layers.try_init();
}
