//! Headers by which browsers keep a page to what it is meant to do.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Scripts, styles and pictures of our own alone, nothing framed; inline only where things stand, which scripts set as
/// style attributes, and small pictures in the style.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; \
                      img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
                      object-src 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Links hold secrets: those of the first start and of invitations.
    (header::REFERRER_POLICY, "no-referrer"),
    // What is a workspace's is nobody's to keep on the way.
    (header::CACHE_CONTROL, "private, no-cache"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// For two years, browsers come by https alone.
const ALWAYS_HTTPS: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// Adds them to every answer that does not have its own.
pub(super) async fn secure(State(https): State<bool>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, ALWAYS_HTTPS);
    }
    response
}
