//! Whether the server lives, and whether it can serve.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::problem::{Problem, Sort};
use crate::routes::Routes;
use crate::state::Shared;

/// How long a job may wait before something is wrong with the workers.
const LATE: SignedDuration = SignedDuration::from_mins(15);

pub(super) fn add(routes: Routes) -> Routes {
    routes.open(routes!(healthz)).open(routes!(readyz))
}

/// Whether the server can serve.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Ready {
    /// Always true: a server that cannot serve answers 503.
    ready: bool,
    /// Since when the oldest job waits that should have been done.
    #[serde(skip_serializing_if = "Option::is_none")]
    oldest_job: Option<Timestamp>,
    /// Whether jobs wait for too long: look at the workers.
    jobs_late: bool,
    /// Jobs that failed too often, in all workspaces.
    dead_jobs: u64,
}

/// Answers as long as the process lives.
#[utoipa::path(
    get, path = "/healthz", operation_id = "healthz", tag = "operation",
    responses((status = 200, body = String, content_type = "text/plain"))
)]
async fn healthz() -> Response {
    (StatusCode::OK, "ok\n").into_response()
}

/// Answers 200 when the database can be reached and the server does not shut down.
#[utoipa::path(
    get, path = "/readyz", operation_id = "readyz", tag = "operation",
    responses((status = 200, body = Ready))
)]
async fn readyz(State(shared): State<Shared>) -> Result<Json<Ready>, Problem> {
    if *shared.stopping().borrow() {
        return Err(Problem::new(Sort::Unavailable, "the server shuts down"));
    }
    let now = shared.app().now();
    let found = shared.app().store().ready(now).await;
    let found = found.map_err(twohats_app::AppError::from)?;
    Ok(Json(Ready {
        ready: true,
        oldest_job: found.oldest_due,
        jobs_late: found
            .oldest_due
            .is_some_and(|due| now.duration_since(due) > LATE),
        dead_jobs: found.dead_jobs,
    }))
}
