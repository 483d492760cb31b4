//! Pages for people: the week, signing in, the first start, an invitation, the API. Plain forms, no script.

mod api;
mod html;
mod join;
mod setup;
mod sign_in;
mod week;

use axum::extract::rejection::FormRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use twohats_app::access::sessions::{self, SignedIn};

use crate::problem::{Problem, Sort};
use crate::routes::Routes;
use crate::state::Shared;
use crate::{cookie, metrics};

use html::{Page, escape};

/// Adds the pages to the routes.
pub(crate) fn add(routes: Routes) -> Routes {
    routes
        .page("/", get(week::show))
        .page("/sign-in", post(sign_in::sign_in))
        .page("/sign-out", post(sign_in::sign_out))
        .page("/setup", get(setup::show).post(setup::finish))
        .page("/join", get(join::show).post(join::finish))
        .page("/api", get(api::show))
        .page("/style.css", get(style))
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

/// A page with a status.
fn page(status: StatusCode, page: &Page) -> Response {
    (status, Html(page.print())).into_response()
}

/// A form again, with what was wrong with it.
fn again(problem: &Problem, page_of: impl FnOnce(&str) -> Page) -> Response {
    let mut told = String::new();
    if problem.faults.is_empty() {
        told.push_str(&format!("<p>{}</p>", escape(&problem.detail)));
    }
    for fault in &problem.faults {
        told.push_str(&format!(
            "<p>{}: {}</p>",
            escape(&fault.field),
            escape(&fault.message)
        ));
    }
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
    let mut response = page(
        status,
        &page_of(&format!("<div class=\"fault\">{told}</div>")),
    );
    if let Some(seconds) = problem.retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Sends whoever has just signed in to the week.
fn enter(shared: &Shared, signed_in: &SignedIn) -> Response {
    let seconds = sessions::LONGEST.as_secs();
    let cookie = cookie::give(&signed_in.secret, shared.options().is_https(), seconds);
    ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response()
}

/// A form that could not be read.
fn unreadable(refusal: &FormRejection) -> Problem {
    match refusal.status() {
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::new(Sort::MediaType, "this is no form"),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Sort::TooLarge, "the form is too large"),
        _ => Problem::new(Sort::Invalid, "the form lacks a field, or has one too many"),
    }
}
