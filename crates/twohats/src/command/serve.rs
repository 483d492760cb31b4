//! `twohats serve`: the workspaces for browsers and programs.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use twohats_app::{App, Planner, PlannerSettings, Settings, SystemClock};
use twohats_server::{
    Collector, LOG_VARIABLE, LogFormat, Rates, ServeError, ServeOptions, Traces, TracesError,
    begin_log,
};

use crate::args::{LogChoice, ServeArgs};
use crate::desk;
use crate::exit::{Exit, Failure, Outcome};
use crate::notes;

/// Ports tried after the one that is wanted.
const MOST_PORTS: u16 = 20;
/// Changes that an account may make at once, for each that it may make in a second.
const BURST: u32 = 4;

/// Serves until it is told to stop.
pub(super) fn run(args: &ServeArgs) -> Outcome {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    crate::memory::keep_few_heaps();
    let format = match args.log {
        _ if args.data.json => LogFormat::Json,
        LogChoice::Text => LogFormat::Text,
        LogChoice::Json => LogFormat::Json,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| {
        Failure::new(Exit::Internal, format!("no threads to serve on: {error}"))
    })?;
    let within = runtime.enter();
    let traces = traces(args)?;
    let wanted = std::env::var(LOG_VARIABLE).ok();
    begin_log(format, wanted.as_deref(), traces.as_ref());
    let served = runtime.block_on(serve(args));
    drop(within);
    // While the runtime still runs, which sends them.
    if let Some(traces) = traces {
        traces.end();
    }
    served?;
    Ok(Exit::Ok)
}

/// Traces, where they have somewhere to go.
fn traces(args: &ServeArgs) -> Result<Option<Traces>, Failure> {
    let failed = |error: TracesError| Failure::new(Exit::Usage, error.to_string());
    let variable = |name: &str| std::env::var(name).ok();
    let collector = Collector::named(args.traces_to.as_deref(), variable).map_err(failed)?;
    collector
        .map(|collector| Traces::to(&collector).map_err(failed))
        .transpose()
}

async fn serve(args: &ServeArgs) -> Result<(), Failure> {
    let store = desk::open_or_make(&args.data).await?;
    let planner = Planner::new(PlannerSettings::default());
    let clock = args
        .data
        .now
        .map_or_else(SystemClock::default, SystemClock::begun_at);
    let settings = Settings {
        private_feeds: args.allow_private_feeds,
        ..Settings::default()
    };
    let app = App::new(store, Arc::new(clock), planner, settings);
    let mut options = ServeOptions::new(app.clone(), free(args));
    options.public_url.clone_from(&args.public_url);
    options.behind_proxy = args.behind_proxy;
    options.metrics_token = args.metrics_token.clone().map(Into::into);
    options.works = !args.no_jobs;
    options.rates = Rates {
        sign_ins_per_minute: args.sign_ins_per_minute,
        writes_per_second: args.writes_per_second,
        writes_burst: args.writes_per_second.saturating_mul(BURST),
    };
    let served = twohats_server::serve(options).await;
    app.store().close().await;
    served.map_err(|error| failed(&error))
}

/// The address that is wanted, or the next port that is free where that is allowed. Should somebody else take it
/// before we do, the server says so.
fn free(args: &ServeArgs) -> SocketAddr {
    let mut address = args.listen;
    for _ in 0..MOST_PORTS {
        match TcpListener::bind(address) {
            Err(error) if args.next_port && error.kind() == io::ErrorKind::AddrInUse => {
                address.set_port(address.port().saturating_add(1));
            }
            _ => break,
        }
    }
    if address != args.listen {
        notes::print(&format!("{} is taken: this is {address}", args.listen));
    }
    address
}

fn is_taken(error: &ServeError) -> bool {
    matches!(error, ServeError::Listen { source, .. } if source.kind() == io::ErrorKind::AddrInUse)
}

fn failed(error: &ServeError) -> Failure {
    let failure = Failure::new(Exit::Io, error.to_string());
    if is_taken(error) {
        return failure.hint("--next-port takes the next one that is free");
    }
    failure
}
