//! Work that waits to be done outside of requests.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_app::store::{Job, JobState};
use twohats_app::{App, Lead, Right, jobs};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::answer::Items;
use crate::body::Query;
use crate::guard::Allowed;
use crate::need::Need;
use crate::problem::Problem;
use crate::routes::Routes;

/// Jobs in one answer where nobody says how many, and at most.
const USUAL: u32 = 100;
const MOST: u32 = 500;

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::In(Right::Lead), routes!(list))
        .add(Need::In(Right::Lead), routes!(retry))
        .add(Need::In(Right::Lead), routes!(forget))
}

/// Where a job stands. One that is done is gone.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum JobStanding {
    /// Waits for its time, or for a worker.
    Ready,
    /// A worker has it.
    Leased,
    /// Failed too often; waits for a person.
    #[default]
    Dead,
}

/// Which jobs.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct JobQuery {
    /// Where they stand; those that failed too often where nothing is given.
    #[param(inline)]
    state: Option<JobStanding>,
    /// How many, 1 to 500; 100 where none is given.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// A job.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct JobView {
    /// Tells it apart.
    id: String,
    /// What is to be done: `replan`.
    kind: String,
    /// Where it stands.
    state: JobStanding,
    /// Not before.
    run_at: Timestamp,
    /// How often it was tried.
    attempts: u32,
    /// How often it is tried.
    max_attempts: u32,
    /// Why it failed the last time.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_error: Option<String>,
    /// When it was left behind.
    created_at: Timestamp,
}

impl From<Job> for JobView {
    fn from(job: Job) -> JobView {
        JobView {
            id: job.id,
            kind: job.kind,
            state: match job.state {
                JobState::Ready => JobStanding::Ready,
                JobState::Leased => JobStanding::Leased,
                JobState::Dead => JobStanding::Dead,
            },
            run_at: job.run_at,
            attempts: job.attempts,
            max_attempts: job.max_attempts,
            last_error: job.last_error,
            created_at: job.created_at,
        }
    }
}

/// Lists jobs, the oldest first.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/jobs", operation_id = "list_jobs", tag = "jobs",
    params(("ws" = String, Path, description = "The workspace"), JobQuery),
    responses((status = 200, body = Items<JobView>))
)]
async fn list(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    Query(query): Query<JobQuery>,
) -> Result<Json<Items<JobView>>, Problem> {
    let limit = query.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::fault(
            "limit",
            format!("is 1 to {MOST}, found {limit}"),
        ));
    }
    let state = match query.state.unwrap_or_default() {
        JobStanding::Ready => JobState::Ready,
        JobStanding::Leased => JobState::Leased,
        JobStanding::Dead => JobState::Dead,
    };
    let jobs = jobs::list(&app, &permit, state, limit).await?;
    Items::json(jobs.into_iter().map(JobView::from).collect())
}

/// Tries a job again that failed too often.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/jobs/{id}/retry", operation_id = "retry_job", tag = "jobs",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The job")),
    responses((status = 204, description = "It will be tried"))
)]
async fn retry(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    Path((_, id)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    jobs::retry(&app, &permit, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Forgets a job that failed too often.
#[utoipa::path(
    delete, path = "/api/v1/workspaces/{ws}/jobs/{id}", operation_id = "forget_job", tag = "jobs",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The job")),
    responses((status = 204, description = "It is gone"))
)]
async fn forget(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    Path((_, id)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    jobs::forget(&app, &permit, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
