//! A line of the log for each request, all under its id.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use tower_http::request_id::{MakeRequestId, RequestId};
use tracing::field::Empty;
use tracing::{Instrument, Span};
use twohats_app::TRACES;
use uuid::Uuid;

use crate::traces;

/// Gives each request an id by which its lines are found, and which its answer names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ids;

impl MakeRequestId for Ids {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        let id = Uuid::now_v7().to_string();
        HeaderValue::from_str(&id).ok().map(RequestId::new)
    }
}

/// Records a request: never its query string, its headers or its body, which hold secrets.
pub(super) async fn record(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = request.extensions().get::<RequestId>();
    let id = id
        .and_then(|id| id.header_value().to_str().ok())
        .unwrap_or_default();
    let span = tracing::info_span!(
        "request",
        %id,
        method = %request.method(),
        path = request.uri().path(),
    );
    let traced = traced(&request, id);
    async {
        let response = next.run(request).instrument(traced.clone()).await;
        traced.record("http.response.status_code", response.status().as_u16());
        if response.status().is_server_error() {
            traced.record("otel.status_code", "error");
        }
        drop(traced);
        let status = response.status().as_u16();
        let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        if status >= 500 {
            tracing::error!(status, ms, "failed");
        } else {
            tracing::info!(status, ms, "answered");
        }
        response
    }
    .instrument(span)
    .await
}

/// The request as traces have it, under the trace that its sender names: by its route, and never by its address, which
/// names what somebody works on. The names are those of OpenTelemetry's conventions for HTTP.
fn traced(request: &Request, id: &str) -> Span {
    let method = request.method().as_str();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("/", MatchedPath::as_str);
    let span = tracing::info_span!(
        target: TRACES,
        "request",
        otel.name = format_args!("{method} {route}"),
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = method,
        http.route = route,
        http.response.status_code = Empty,
        request.id = id,
    );
    traces::follow(&span, request.headers());
    span
}
