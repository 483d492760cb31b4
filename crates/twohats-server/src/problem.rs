//! Problem documents (RFC 9457): what every refusal looks like.

mod app;
mod cover;
mod sort;

use std::ops::{Deref, DerefMut};

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use twohats_record::Fault;
use utoipa::ToSchema;

pub(crate) use cover::{cover, panicked};
pub(crate) use sort::Sort;

/// The media type of a problem document.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Why a request was refused, and what would mend it. On the heap: refusals are rare, and results that may hold one
/// are everywhere.
#[derive(Clone, Debug)]
pub(crate) struct Problem(Box<ProblemDocument>);

/// Why a request was refused, and what would mend it (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemDocument {
    /// Where the sort of problem is described, relative to the server.
    #[serde(rename = "type")]
    #[schema(rename = "type", example = "/api#problem-invalid")]
    pub kind: String,
    /// The sort of problem in words; the same for all of its sort.
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What happened this time.
    pub detail: String,
    /// The sort of problem, for programs.
    pub code: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// The fields that are wrong, each with its reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Fault>,
    /// What the thing looks like now, where a change came too late.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub present: Option<serde_json::Value>,
    /// The version of `present`: what `If-Match` should say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// Seconds until it is worth trying again.
    #[serde(skip)]
    pub(crate) retry_after: Option<u64>,
}

impl Problem {
    /// A problem of a sort, with what happened this time.
    pub(crate) fn new(sort: Sort, detail: impl Into<String>) -> Problem {
        Problem(Box::new(ProblemDocument {
            kind: format!("/api#problem-{}", sort.code()),
            title: sort.title().to_owned(),
            status: sort.status().as_u16(),
            detail: detail.into(),
            code: sort.code().to_owned(),
            hint: sort.hint().to_owned(),
            faults: Vec::new(),
            present: None,
            version: None,
            retry_after: None,
        }))
    }

    /// Fields that are wrong.
    pub(crate) fn invalid(faults: Vec<Fault>) -> Problem {
        let detail = match faults.as_slice() {
            [Fault { field, message }] if field.is_empty() => message.clone(),
            [Fault { field, message }] => format!("{field}: {message}"),
            _ => format!("{} fields are not as they should be", faults.len()),
        };
        let mut problem = Problem::new(Sort::Invalid, detail);
        problem.faults = faults;
        problem
    }

    /// One field that is wrong.
    pub(crate) fn fault(field: &str, message: impl Into<String>) -> Problem {
        Problem::invalid(vec![Fault::new(field, message)])
    }

    /// What is not there, or not for this caller.
    pub(crate) fn missing(what: &str) -> Problem {
        Problem::new(Sort::Missing, format!("there is no {what}"))
    }

    /// With another hint than its sort's.
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Problem {
        self.hint = hint.into();
        self
    }

    /// With the time after which it is worth trying again.
    pub(crate) fn after(mut self, seconds: u64) -> Problem {
        self.retry_after = Some(seconds);
        self
    }
}

impl Deref for Problem {
    type Target = ProblemDocument;

    fn deref(&self) -> &ProblemDocument {
        &self.0
    }
}

impl DerefMut for Problem {
    fn deref_mut(&mut self) -> &mut ProblemDocument {
        &mut self.0
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = self.retry_after;
        let mut response = (status, Json(self.0)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer realm=\"twohats\""),
            );
        }
        response
    }
}
