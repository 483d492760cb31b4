//! What is counted, as Prometheus reads it.

use std::sync::OnceLock;
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use secrecy::ExposeSecret;
use subtle::ConstantTimeEq;

use crate::problem::Problem;
use crate::state::Shared;

/// Upper ends of the classes of durations, in seconds; the targets are 25 ms and 60 ms.
const CLASSES: [f64; 11] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.06, 0.1, 0.25, 1.0, 5.0, 30.0,
];

/// A process counts once, whatever it serves.
static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// What is counted.
#[derive(Clone)]
pub(crate) struct Metrics(Option<PrometheusHandle>);

impl Metrics {
    /// Begins to count, if nobody in this process does yet.
    pub(crate) fn new() -> Metrics {
        let handle = HANDLE.get_or_init(|| {
            let builder = PrometheusBuilder::new().set_buckets(&CLASSES).ok()?;
            builder.install_recorder().ok()
        });
        Metrics(handle.clone())
    }

    /// Forgets what histograms no longer need.
    pub(crate) fn sweep(&self) {
        if let Some(handle) = &self.0 {
            handle.run_upkeep();
        }
    }
}

/// Counts every request by route, never by address: a route's name is one of few.
pub(crate) async fn count(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().as_str().to_owned();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let labels = [
        ("method", method),
        ("route", route),
        ("status", response.status().as_u16().to_string()),
    ];
    metrics::counter!("twohats_requests_total", &labels).increment(1);
    metrics::histogram!("twohats_request_seconds", &labels[..2])
        .record(begun.elapsed().as_secs_f64());
    response
}

/// `GET /metrics`: for this machine, or for whoever has the token that the server was given.
pub(crate) async fn page(State(shared): State<Shared>, request: Request) -> Response {
    if !may_read(&shared, &request) {
        // It is nobody's business that there is something to count.
        return Problem::missing("such page").into_response();
    }
    let planning = u32::try_from(shared.app().planner().busy()).unwrap_or(u32::MAX);
    metrics::gauge!("twohats_plans_being_made").set(planning);
    let listening = u32::try_from(shared.live().listeners()).unwrap_or(u32::MAX);
    metrics::gauge!("twohats_streams_open").set(listening);
    match &shared.metrics().0 {
        Some(handle) => {
            let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
            (StatusCode::OK, kind, handle.render()).into_response()
        }
        None => Problem::missing("such page").into_response(),
    }
}

fn may_read(shared: &Shared, request: &Request) -> bool {
    if let Some(token) = &shared.options().metrics_token {
        let sent = request.headers().get(header::AUTHORIZATION);
        let wanted = format!("Bearer {}", token.expose_secret());
        return sent.is_some_and(|sent| sent.as_bytes().ct_eq(wanted.as_bytes()).into());
    }
    let peer = request
        .extensions()
        .get::<ConnectInfo<std::net::SocketAddr>>();
    // Behind a proxy everybody comes from this machine.
    !shared.options().behind_proxy && peer.is_some_and(|peer| peer.0.ip().is_loopback())
}
