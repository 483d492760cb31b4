//! Plans: made, taken, turned down, explained, fixed by hand.

use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use twohats_app::plans::{self, Explanation, Fix, PlanPage, PlanQuery, Propose};
use twohats_app::{App, Lead, Outcome, Read, Right};
use twohats_record::{Plan, PlanDiff};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::answer::{Answer, Versioned, place};
use crate::body::Query;
use crate::guard::Allowed;
use crate::limits::Planning;
use crate::need::Need;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::writing::{Act, Keyed, MayMatch, Trial, Write};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::In(Right::Read), routes!(list))
        .add(Need::In(Right::Lead), routes!(propose))
        .add(Need::In(Right::Read), routes!(in_force))
        .add(Need::In(Right::Lead), routes!(fix))
        .add(Need::In(Right::Lead), routes!(release))
        .add(Need::In(Right::Read), routes!(get))
        .add(Need::In(Right::Read), routes!(diff))
        .add(Need::In(Right::Lead), routes!(accept))
        .add(Need::In(Right::Lead), routes!(reject))
        .add(Need::In(Right::Read), routes!(explain))
}

/// Which fixed block goes free.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Release {
    /// The block's key.
    key: String,
}

/// Lists plans without their blocks, the latest first.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/plans", operation_id = "list_plans", tag = "plans",
    params(("ws" = String, Path, description = "The workspace"), PlanQuery),
    responses((status = 200, body = PlanPage))
)]
async fn list(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Query(query): Query<PlanQuery>,
) -> Result<Json<PlanPage>, Problem> {
    Ok(Json(plans::list(&app, &permit, &query).await?))
}

/// Shows the plan in force.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/plans/in-force", operation_id = "get_plan_in_force", tag = "plans",
    params(("ws" = String, Path, description = "The workspace")),
    responses((status = 200, body = Versioned<Plan>))
)]
async fn in_force(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
) -> Result<Answer<Versioned<Plan>>, Problem> {
    let plan = plans::in_force(&app, &permit).await?;
    let plan = plan.ok_or_else(|| Problem::missing("plan in force"))?;
    Ok(Answer::found(plan))
}

/// Why the plan in force does with a task what it does; where nothing of one is to come, a plan made now.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/explain/{id}", operation_id = "explain_task", tag = "plans",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The task")),
    responses((status = 200, body = Explanation))
)]
async fn explain(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    _place: Planning,
    Path((_, id)): Path<(String, String)>,
) -> Result<Json<Explanation>, Problem> {
    Ok(Json(plans::explain(&app, &permit, &id).await?))
}

/// Makes a plan from what is known now. The proposals before it are replaced.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/plans", operation_id = "propose_plan", tag = "plans",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed),
    request_body = Propose,
    responses(
        (status = 201, body = Outcome<Plan>, description = "What was made, with its place"),
        (status = 200, body = Outcome<Plan>, description = "What a trial would make"),
    )
)]
async fn propose(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    _place: Planning,
    write: Write<Propose>,
) -> Result<Answer<Outcome<Plan>>, Problem> {
    let outcome = plans::propose(&app, &permit, &write.body, &write.how).await?;
    let workspace = permit.workspace();
    Ok(Answer::made(outcome, |made| {
        place(workspace, "plans", &made.id)
    }))
}

/// Shows a plan.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/plans/{id}", operation_id = "get_plan", tag = "plans",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The plan")),
    responses((status = 200, body = Versioned<Plan>))
)]
async fn get(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Answer<Versioned<Plan>>, Problem> {
    Ok(Answer::found(plans::get(&app, &permit, &id).await?))
}

/// What a plan changes against the one that was in force when it was made; where none was, all of it is new.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/plans/{id}/diff", operation_id = "diff_plan", tag = "plans",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The plan")),
    responses((status = 200, body = PlanDiff))
)]
async fn diff(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Json<PlanDiff>, Problem> {
    Ok(Json(plans::diff(&app, &permit, &id).await?))
}

/// Puts a proposed plan in force; the one before it is replaced.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/plans/{id}/accept", operation_id = "accept_plan", tag = "plans",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The plan"), Trial, Keyed, MayMatch),
    responses((status = 200, body = Outcome<Plan>))
)]
async fn accept(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    Path((_, id)): Path<(String, String)>,
    Act(how): Act,
) -> Result<Answer<Outcome<Plan>>, Problem> {
    let outcome = plans::accept(&app, &permit, &id, &how).await?;
    Ok(Answer::wrote(outcome))
}

/// Turns a proposed plan down.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/plans/{id}/reject", operation_id = "reject_plan", tag = "plans",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The plan"), Trial, Keyed, MayMatch),
    responses((status = 200, body = Outcome<Plan>))
)]
async fn reject(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    Path((_, id)): Path<(String, String)>,
    Act(how): Act,
) -> Result<Answer<Outcome<Plan>>, Problem> {
    let outcome = plans::reject(&app, &permit, &id, &how).await?;
    Ok(Answer::wrote(outcome))
}

/// Fixes a block of the plan in force, where it is or elsewhere; the next plan keeps it.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/plans/in-force/fix", operation_id = "fix_block", tag = "plans",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed, MayMatch),
    request_body = Fix,
    responses((status = 200, body = Outcome<Plan>))
)]
async fn fix(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    write: Write<Fix>,
) -> Result<Answer<Outcome<Plan>>, Problem> {
    let outcome = plans::fix(&app, &permit, &write.body, &write.how).await?;
    Ok(Answer::wrote(outcome))
}

/// Lets a fixed block go.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/plans/in-force/release", operation_id = "release_block", tag = "plans",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed, MayMatch),
    request_body = Release,
    responses((status = 200, body = Outcome<Plan>))
)]
async fn release(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    write: Write<Release>,
) -> Result<Answer<Outcome<Plan>>, Problem> {
    let outcome = plans::release(&app, &permit, &write.body.key, &write.how).await?;
    Ok(Answer::wrote(outcome))
}
