//! Turns the bare refusals of the framework into problem documents.

use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{PROBLEM_JSON, Problem, Sort};

/// Covers every refusal below it: what is neither a problem document nor a page becomes one.
pub(crate) async fn cover(request: Request, next: Next) -> Response {
    let asked = format!("{} {}", request.method(), shown(request.uri().path()));
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_written(&response) {
        return response;
    }
    let sort = Sort::of_status(status);
    let mut problem = Problem::new(sort, detail(sort, &asked));
    problem.status = status.as_u16();
    let mut covered = problem.into_response();
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            covered.headers_mut().insert(name, value.clone());
        }
    }
    covered
}

fn is_written(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with(PROBLEM_JSON) || kind.starts_with("text/html")
}

fn detail(sort: Sort, asked: &str) -> String {
    match sort {
        Sort::Missing => format!("{asked}: there is nothing at this address"),
        Sort::Method => format!("{asked}: this address does not take this method"),
        Sort::TooLarge => format!("{asked}: the body is larger than this address takes"),
        Sort::Slow => format!("{asked}: the request did not arrive in time"),
        Sort::Unavailable => format!("{asked}: no answer was ready in time"),
        _ => format!("{asked} was refused"),
    }
}

/// A path as far as anyone wants to read it.
fn shown(path: &str) -> String {
    const MOST: usize = 200;
    path.chars().take(MOST).collect()
}

/// A panic, told as a problem.
pub(crate) fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    Problem::new(Sort::Internal, "the server stumbled over this request").into_response()
}
