//! What changed, by whom, and taking it back.

use axum::Json;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use twohats_app::history::{self, ChangeView, Undone};
use twohats_app::{App, Outcome, Read, Right, Work};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::answer::Answer;
use crate::body::Query;
use crate::guard::Allowed;
use crate::need::Need;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::writing::{Act, Keyed, Trial};

/// Changes in one answer where nobody says how many.
const USUAL: u32 = 50;

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::In(Right::Read), routes!(list))
        .add(Need::In(Right::Read), routes!(get))
        .add(Need::In(Right::Work), routes!(undo))
        .add(Need::In(Right::Work), routes!(undo_last))
}

/// Which changes.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct HistoryQuery {
    /// Only those before the change of this number.
    #[param(minimum = 1)]
    before: Option<u64>,
    /// How many, 1 to 200; 50 where none is given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// A part of the history.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct HistoryPage {
    /// The changes, the latest first.
    items: Vec<ChangeView>,
    /// Send it as `before` for those that follow; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<u64>,
}

/// Lists changes, the latest first.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/history", operation_id = "list_history", tag = "history",
    params(("ws" = String, Path, description = "The workspace"), HistoryQuery),
    responses((status = 200, body = HistoryPage))
)]
async fn list(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Query(query): Query<HistoryQuery>,
) -> Result<Json<HistoryPage>, Problem> {
    let limit = query.limit.unwrap_or(USUAL);
    let entries = history::page(&app, &permit, query.before, limit).await?;
    let full = entries.len() == usize::try_from(limit).unwrap_or(usize::MAX);
    let next = entries
        .last()
        .map(|entry| entry.seq)
        .filter(|seq| full && *seq > 1);
    Ok(Json(HistoryPage {
        items: entries,
        next,
    }))
}

/// Shows a change.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/history/{seq}", operation_id = "get_change", tag = "history",
    params(("ws" = String, Path, description = "The workspace"), ("seq" = u64, Path, description = "Its number")),
    responses((status = 200, body = ChangeView))
)]
async fn get(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Path((_, seq)): Path<(String, u64)>,
) -> Result<Json<ChangeView>, Problem> {
    Ok(Json(history::get(&app, &permit, seq).await?))
}

/// Takes a change back, all of it. Refused, naming what, when something of it was changed since.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/history/{seq}/undo", operation_id = "undo_change", tag = "history",
    params(("ws" = String, Path, description = "The workspace"), ("seq" = u64, Path, description = "Its number"), Trial, Keyed),
    responses((status = 200, body = Outcome<Undone>))
)]
async fn undo(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, seq)): Path<(String, u64)>,
    Act(how): Act,
) -> Result<Answer<Outcome<Undone>>, Problem> {
    Ok(Answer::wrote(
        history::undo(&app, &permit, Some(seq), &how).await?,
    ))
}

/// Takes the latest change back that is not taken back yet.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/undo", operation_id = "undo_last_change", tag = "history",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed),
    responses((status = 200, body = Outcome<Undone>))
)]
async fn undo_last(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Act(how): Act,
) -> Result<Answer<Outcome<Undone>>, Problem> {
    Ok(Answer::wrote(
        history::undo(&app, &permit, None, &how).await?,
    ))
}
