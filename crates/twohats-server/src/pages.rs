//! Pages that are not the web app's: the API to read, and what Prometheus reads.

mod api;
mod html;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::metrics;
use crate::routes::Routes;

/// Adds the pages to the routes.
pub(crate) fn add(routes: Routes) -> Routes {
    routes
        .page("/api", get(api::show))
        .page("/api/style.css", get(style))
        .page("/metrics", get(metrics::page))
}

async fn style() -> Response {
    const STYLE: &str = include_str!("pages/style.css");
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, STYLE).into_response()
}
