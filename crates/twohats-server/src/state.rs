//! What every request can reach.

use std::sync::Arc;

use axum::extract::FromRef;
use tokio::sync::watch;
use twohats_app::access::passkeys::Passkeys;
use twohats_app::{App, AppError};

use crate::limits::Limits;
use crate::live::Live;
use crate::metrics::Metrics;
use crate::options::ServeOptions;
use crate::problem::{Problem, Sort};

/// What every request can reach. Cheap to clone; every clone is the same.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Inner>);

struct Inner {
    options: ServeOptions,
    limits: Limits,
    live: Live,
    metrics: Metrics,
    stops: watch::Sender<bool>,
    passkeys: Result<Passkeys, AppError>,
}

impl Shared {
    /// For a server that is run like this.
    pub(crate) fn new(options: ServeOptions) -> Shared {
        Shared(Arc::new(Inner {
            limits: Limits::new(options.rates),
            live: Live::default(),
            metrics: Metrics::new(),
            stops: watch::Sender::new(false),
            passkeys: Passkeys::new(&options.named_url()),
            options,
        }))
    }

    /// The use cases.
    pub(crate) fn app(&self) -> &App {
        &self.0.options.app
    }

    /// How the server is run.
    pub(crate) fn options(&self) -> &ServeOptions {
        &self.0.options
    }

    /// How often what.
    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Who listens for changes.
    pub(crate) fn live(&self) -> &Live {
        &self.0.live
    }

    /// What is counted.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Who asks devices; not where the server is reached by a bare address.
    pub(crate) fn passkeys(&self) -> Result<&Passkeys, Problem> {
        self.0.passkeys.as_ref().map_err(|error| {
            Problem::new(Sort::Conflict, error.to_string()).with_hint(error.hint())
        })
    }

    /// Turns true when the server shuts down.
    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stops.subscribe()
    }

    /// Says that the server shuts down.
    pub(crate) fn stop(&self) {
        self.0.stops.send_replace(true);
    }
}

impl FromRef<Shared> for App {
    fn from_ref(shared: &Shared) -> App {
        shared.app().clone()
    }
}
