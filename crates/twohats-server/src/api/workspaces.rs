//! Workspaces, and who the caller is.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_app::access::{AccountView, By, Caller, Scope};
use twohats_app::store::Workspace;
use twohats_app::workspaces::{self, WorkspaceDraft, WorkspaceView};
use twohats_app::{App, Own, Read, Right, whole};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::answer::Items;
use crate::body::{self, Query};
use crate::guard::{Allowed, Known};
use crate::need::Need;
use crate::problem::{Problem, Sort};
use crate::routes::Routes;

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::SignedIn, routes!(me))
        .add(Need::SignedIn, routes!(list))
        .add(Need::Session, routes!(create))
        .add(Need::In(Right::Read), routes!(get))
        .add(Need::In(Right::Own), routes!(delete))
        .add(Need::In(Right::Own), routes!(export))
}

/// Who the caller is.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Me {
    /// Their account.
    account: AccountView,
    /// How far the token reaches that was sent; absent for whoever signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<Scope>,
    /// The workspaces in which they have a place.
    workspaces: Vec<WorkspaceView>,
}

/// A workspace.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct WorkspaceFacts {
    /// Tells it apart.
    id: String,
    /// Name for people to read.
    name: String,
    /// When it was made.
    created_at: Timestamp,
    /// The number of its last change.
    seq: u64,
    /// The number of the last change that a plan depends on.
    inputs: u64,
}

impl From<Workspace> for WorkspaceFacts {
    fn from(workspace: Workspace) -> WorkspaceFacts {
        WorkspaceFacts {
            id: workspace.id,
            name: workspace.name,
            created_at: workspace.created_at,
            seq: workspace.seq,
            inputs: workspace.inputs,
        }
    }
}

/// Shows who the caller is.
#[utoipa::path(
    get, path = "/api/v1/me", operation_id = "get_me", tag = "access",
    responses((status = 200, body = Me))
)]
async fn me(State(app): State<App>, Known(caller): Known) -> Result<Json<Me>, Problem> {
    let scope = match &caller.by {
        By::Token { scope, .. } => Some(*scope),
        By::Session { .. } => None,
    };
    Ok(Json(Me {
        workspaces: reached(&app, &caller).await?,
        account: caller.account,
        scope,
    }))
}

/// Lists the workspaces in which the caller has a place.
#[utoipa::path(
    get, path = "/api/v1/workspaces", operation_id = "list_workspaces", tag = "workspaces",
    responses((status = 200, body = Items<WorkspaceView>))
)]
async fn list(
    State(app): State<App>,
    Known(caller): Known,
) -> Result<Json<Items<WorkspaceView>>, Problem> {
    Items::json(reached(&app, &caller).await?)
}

/// Those that the caller reaches: with a token, its own alone.
async fn reached(app: &App, caller: &Caller) -> Result<Vec<WorkspaceView>, Problem> {
    let mut found = workspaces::of_account(app, &caller.account.id).await?;
    if let By::Token { workspace, .. } = &caller.by {
        found.retain(|view| view.id == *workspace);
    }
    Ok(found)
}

/// Makes a workspace, and the caller its owner.
#[utoipa::path(
    post, path = "/api/v1/workspaces", operation_id = "add_workspace", tag = "workspaces",
    request_body = WorkspaceDraft,
    responses((status = 201, body = WorkspaceFacts))
)]
async fn create(
    State(app): State<App>,
    Known(caller): Known,
    body::Json(draft): body::Json<WorkspaceDraft>,
) -> Result<Response, Problem> {
    let account = &caller.account;
    let made = workspaces::create(&app, &draft, Some(&account.id), &account.name).await?;
    let place = [(header::LOCATION, format!("/api/v1/workspaces/{}", made.id))];
    let body = Json(WorkspaceFacts::from(made));
    Ok((StatusCode::CREATED, place, body).into_response())
}

/// Shows a workspace.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}", operation_id = "get_workspace", tag = "workspaces",
    params(("ws" = String, Path, description = "The workspace")),
    responses((status = 200, body = WorkspaceFacts))
)]
async fn get(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
) -> Result<Json<WorkspaceFacts>, Problem> {
    Ok(Json(workspaces::get(&app, &permit).await?.into()))
}

/// Makes sure that the end of a workspace is meant.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Confirm {
    /// The workspace's id once more.
    confirm: String,
}

/// Ends a workspace: everything in it is deleted for good.
#[utoipa::path(
    delete, path = "/api/v1/workspaces/{ws}", operation_id = "delete_workspace", tag = "workspaces",
    params(("ws" = String, Path, description = "The workspace"), Confirm),
    responses((status = 204, description = "It is gone"))
)]
async fn delete(
    State(app): State<App>,
    Allowed(permit): Allowed<Own>,
    Path(workspace): Path<String>,
    Query(query): Query<Confirm>,
) -> Result<StatusCode, Problem> {
    if query.confirm != workspace {
        return Err(Problem::fault("confirm", "is not the id of this workspace"));
    }
    workspaces::delete(&app, &permit).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Everything as one JSON document, as `twohats export` writes it; where the database holds this workspace alone, and
/// for somebody who signed in, as it holds password hashes.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/export", operation_id = "export", tag = "workspaces",
    params(("ws" = String, Path, description = "The workspace")),
    responses((status = 200, body = String, content_type = "application/json", description = "`twohats-export/1`"))
)]
async fn export(
    State(app): State<App>,
    Allowed(permit): Allowed<Own>,
    Known(caller): Known,
) -> Result<Response, Problem> {
    if !matches!(caller.by, By::Session { .. }) {
        let refused = "an export holds password hashes: it is for somebody who signed in, and not for a token";
        return Err(Problem::new(Sort::Conflict, refused));
    }
    let mut document = Vec::new();
    whole::export_alone(&app, &permit, &mut document).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"twohats-export.json\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, document).into_response())
}
