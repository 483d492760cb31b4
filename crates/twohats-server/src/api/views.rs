//! What people look at: today, the week, what matters.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use twohats_app::load::{self, Load, LoadQuery};
use twohats_app::ranked::{self, RankedList, RankedQuery};
use twohats_app::today::{self, Today};
use twohats_app::week::{self, Week, WeekQuery};
use twohats_app::{App, Read, Right};
use utoipa::IntoParams;
use utoipa_axum::routes;

use crate::body::Query;
use crate::guard::Allowed;
use crate::need::Need;
use crate::problem::Problem;
use crate::routes::Routes;

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::In(Right::Read), routes!(today))
        .add(Need::In(Right::Read), routes!(week))
        .add(Need::In(Right::Read), routes!(ranked))
        .add(Need::In(Right::Read), routes!(load))
}

/// Whose day.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct TodayQuery {
    /// A person's id; whoever asks where none is given, or else the lead.
    person: Option<String>,
}

/// Somebody's day: what is on now, what comes next, what is left over, what waits.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/today", operation_id = "get_today", tag = "views",
    params(("ws" = String, Path, description = "The workspace"), TodayQuery),
    responses((status = 200, body = Today))
)]
async fn today(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Query(query): Query<TodayQuery>,
) -> Result<Json<Today>, Problem> {
    Ok(Json(
        today::today(&app, &permit, query.person.as_deref()).await?,
    ))
}

/// A week of everybody or of one person, from the plan in force and the calendars.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/week", operation_id = "get_week", tag = "views",
    params(("ws" = String, Path, description = "The workspace"), WeekQuery),
    responses((status = 200, body = Week))
)]
async fn week(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Query(query): Query<WeekQuery>,
) -> Result<Json<Week>, Problem> {
    Ok(Json(week::week(&app, &permit, &query).await?))
}

/// Every open task, the one that presses most first.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/ranked", operation_id = "get_ranked", tag = "views",
    params(("ws" = String, Path, description = "The workspace"), RankedQuery),
    responses((status = 200, body = RankedList))
)]
async fn ranked(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Query(query): Query<RankedQuery>,
) -> Result<Json<RankedList>, Problem> {
    Ok(Json(ranked::ranked(&app, &permit, &query).await?))
}

/// How full everybody's weeks are: what is planned, and what they could hold.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/load", operation_id = "get_load", tag = "views",
    params(("ws" = String, Path, description = "The workspace"), LoadQuery),
    responses((status = 200, body = Load))
)]
async fn load(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Query(query): Query<LoadQuery>,
) -> Result<Json<Load>, Problem> {
    Ok(Json(load::load(&app, &permit, &query).await?))
}
