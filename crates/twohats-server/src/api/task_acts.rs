//! What is done with a task: worked on, done, put off.

use axum::extract::{Path, State};
use serde::Deserialize;
use twohats_app::tasks::{self, Stop};
use twohats_app::{App, Outcome, Right, Work};
use twohats_record::{Moment, Task};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::answer::Answer;
use crate::guard::Allowed;
use crate::need::Need;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::writing::{Act, Keyed, MayMatch, Trial, Write};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::In(Right::Work), routes!(done))
        .add(Need::In(Right::Work), routes!(reopen))
        .add(Need::In(Right::Work), routes!(dropped))
        .add(Need::In(Right::Work), routes!(start))
        .add(Need::In(Right::Work), routes!(stop))
        .add(Need::In(Right::Work), routes!(snooze))
}

/// Until when a task is put off.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Snooze {
    /// A day or an instant; `null` takes the task up again.
    #[serde(default)]
    until: Option<Moment>,
}

/// Notes that a task is complete; work that runs on it ends.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/tasks/{id}/done", operation_id = "finish_task", tag = "tasks",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The task"), Trial, Keyed, MayMatch),
    responses((status = 200, body = Outcome<Task>))
)]
async fn done(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    Act(how): Act,
) -> Result<Answer<Outcome<Task>>, Problem> {
    let outcome = tasks::done(&app, &permit, &id, &how).await?;
    Ok(Answer::wrote(outcome))
}

/// Takes a task up again that was done or dropped.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/tasks/{id}/reopen", operation_id = "reopen_task", tag = "tasks",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The task"), Trial, Keyed, MayMatch),
    responses((status = 200, body = Outcome<Task>))
)]
async fn reopen(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    Act(how): Act,
) -> Result<Answer<Outcome<Task>>, Problem> {
    let outcome = tasks::reopen(&app, &permit, &id, &how).await?;
    Ok(Answer::wrote(outcome))
}

/// Decides that a task will not be done.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/tasks/{id}/drop", operation_id = "drop_task", tag = "tasks",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The task"), Trial, Keyed, MayMatch),
    responses((status = 200, body = Outcome<Task>))
)]
async fn dropped(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    Act(how): Act,
) -> Result<Answer<Outcome<Task>>, Problem> {
    let outcome = tasks::drop(&app, &permit, &id, &how).await?;
    Ok(Answer::wrote(outcome))
}

/// Starts work on a task; work of the same person on another one stops.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/tasks/{id}/start", operation_id = "start_task", tag = "tasks",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The task"), Trial, Keyed, MayMatch),
    responses((status = 200, body = Outcome<Task>))
)]
async fn start(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    Act(how): Act,
) -> Result<Answer<Outcome<Task>>, Problem> {
    let outcome = tasks::start(&app, &permit, &id, &how).await?;
    Ok(Answer::wrote(outcome))
}

/// Stops work on a task, and lowers what is left by the time worked.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/tasks/{id}/stop", operation_id = "stop_task", tag = "tasks",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The task"), Trial, Keyed, MayMatch),
    request_body = Stop,
    responses((status = 200, body = Outcome<Task>))
)]
async fn stop(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    write: Write<Stop>,
) -> Result<Answer<Outcome<Task>>, Problem> {
    let outcome = tasks::stop(&app, &permit, &id, &write.body, &write.how).await?;
    Ok(Answer::wrote(outcome))
}

/// Puts a task off.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/tasks/{id}/snooze", operation_id = "snooze_task", tag = "tasks",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The task"), Trial, Keyed, MayMatch),
    request_body = Snooze,
    responses((status = 200, body = Outcome<Task>))
)]
async fn snooze(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    write: Write<Snooze>,
) -> Result<Answer<Outcome<Task>>, Problem> {
    let outcome = tasks::snooze(&app, &permit, &id, write.body.until, &write.how).await?;
    Ok(Answer::wrote(outcome))
}
