//! The whole of what is served: routes, and what every request passes on its way to them.

mod headers;
mod record;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::request_id::{PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;

use crate::options::{BODY_LIMIT, REQUEST_TIME};
use crate::problem::{self, Problem, Sort};
use crate::state::Shared;
use crate::{answer, api, metrics, pages, web};

/// Everything, ready to serve.
pub(crate) fn router(shared: Shared) -> Router {
    let (router, _) = pages::add(api::routes()).split();
    let router = router
        .fallback(web::serve)
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED);
    // The last layer is the first that a request meets.
    router
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(Extension(shared.clone()))
        .layer(middleware::from_fn(answer::unchanged))
        .layer(csrf(&shared))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            REQUEST_TIME,
        ))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(middleware::from_fn(problem::cover))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(
            shared.options().is_https(),
            headers::secure,
        ))
        .layer(middleware::from_fn(metrics::count))
        .layer(middleware::from_fn(record::record))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(record::Ids))
        .with_state(shared)
}

/// Refuses changes that a page of another site sends with the browser's cookie.
fn csrf(shared: &Shared) -> CsrfLayer<CrossSite> {
    let layer = CsrfLayer::new();
    let layer = match &shared.options().public_url {
        // A proxy may change the Host header; what people type into the browser is what counts.
        Some(url) => layer
            .add_trusted_origin(url.trim_end_matches('/'))
            .unwrap_or_default(),
        None => layer,
    };
    layer.with_rejection_response(cross_site)
}

type CrossSite = fn(ProtectionError) -> Response;

fn cross_site(_: ProtectionError) -> Response {
    Problem::new(Sort::CrossSite, "a page of another site sent this").into_response()
}
