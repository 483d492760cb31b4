//! Ways of running a week.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Deserialize;
use twohats_app::strategies::{self, ComparedWeeks, Comparison, StrategyView};
use twohats_app::{App, AppError, Lead, Outcome, Read, Right};
use twohats_record::Strategy;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::answer::{Answer, Items};
use crate::body;
use crate::guard::Allowed;
use crate::limits::Planning;
use crate::need::Need;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::writing::{Keyed, MayMatch, MustMatch, Remove, Trial, Write, needs_version};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::In(Right::Read), routes!(list))
        .add(Need::In(Right::Read), routes!(get))
        .add(Need::In(Right::Lead), routes!(put, delete))
        .add(Need::In(Right::Read), routes!(compare))
}

/// A strategy file.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StrategyFile {
    /// What it holds (TOML).
    #[schema(max_length = 65536)]
    toml: String,
}

/// Lists every strategy: the presets, then those of the workspace by name.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/strategies", operation_id = "list_strategies", tag = "strategies",
    params(("ws" = String, Path, description = "The workspace")),
    responses((status = 200, body = Items<StrategyView>))
)]
async fn list(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
) -> Result<Json<Items<StrategyView>>, Problem> {
    Items::json(strategies::list(&app, &permit).await?)
}

/// Shows a strategy.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/strategies/{id}", operation_id = "get_strategy", tag = "strategies",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The strategy")),
    responses((status = 200, body = StrategyView))
)]
async fn get(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Answer<StrategyView>, Problem> {
    let view = strategies::get(&app, &permit, &id).await?;
    Ok(Answer::versioned(view.version, view))
}

/// Adds a strategy, or changes it; a change must say on which version it stands.
#[utoipa::path(
    put, path = "/api/v1/workspaces/{ws}/strategies/{id}", operation_id = "put_strategy", tag = "strategies",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The strategy"), Trial, Keyed, MayMatch),
    request_body = StrategyFile,
    responses((status = 200, body = Outcome<Strategy>))
)]
async fn put(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
    write: Write<StrategyFile>,
) -> Result<Answer<Outcome<Strategy>>, Problem> {
    match strategies::get(&app, &permit, &id).await {
        Ok(_) => needs_version(&headers)?,
        Err(AppError::Missing(_)) => {}
        Err(error) => return Err(error.into()),
    }
    let strategy = Strategy {
        id,
        toml: write.body.toml,
    };
    let outcome = strategies::put(&app, &permit, strategy, &write.how).await?;
    Ok(Answer::wrote(outcome))
}

/// Deletes a strategy of the workspace; the one that is chosen stays.
#[utoipa::path(
    delete, path = "/api/v1/workspaces/{ws}/strategies/{id}", operation_id = "delete_strategy", tag = "strategies",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The strategy"), Trial, Keyed, MustMatch),
    responses((status = 200, body = Outcome<Strategy>, description = "The strategy as it was"))
)]
async fn delete(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    Path((_, id)): Path<(String, String)>,
    Remove(how): Remove,
) -> Result<Answer<Outcome<Strategy>>, Problem> {
    let outcome = strategies::delete(&app, &permit, &id, &how).await?;
    Ok(Answer::gone(outcome))
}

/// Plans the lead's own days under several strategies, side by side; nothing is written.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/strategies/compare", operation_id = "compare_strategies", tag = "strategies",
    params(("ws" = String, Path, description = "The workspace")),
    request_body = Comparison,
    responses((status = 200, body = ComparedWeeks))
)]
async fn compare(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    _place: Planning,
    body::Json(wish): body::Json<Comparison>,
) -> Result<Json<ComparedWeeks>, Problem> {
    Ok(Json(strategies::compare(&app, &permit, &wish).await?))
}
