//! Time that was really spent.

use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use twohats_app::entries::{self, EntryQuery, Interruption};
use twohats_app::{App, Outcome, Read, Right, Work};
use twohats_record::Entry;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::answer::{Answer, Listing, Versioned, place};
use crate::body::Query;
use crate::guard::Allowed;
use crate::need::Need;
use crate::patch::PatchOf;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::writing::{Change, Keyed, MayMatch, MustMatch, Remove, Trial, Write};

type EntryPatch = PatchOf<Entry>;

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::In(Right::Read), routes!(list))
        .add(Need::In(Right::Work), routes!(interrupt))
        .add(Need::In(Right::Work), routes!(resume))
        .add(Need::In(Right::Read), routes!(get))
        .add(Need::In(Right::Work), routes!(change, delete))
}

/// Whose interruption ends.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct Resume {
    /// A person's id; that of whoever asks where none is given.
    person: Option<String>,
}

/// Lists entries, the latest first.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/entries", operation_id = "list_entries", tag = "entries",
    params(("ws" = String, Path, description = "The workspace"), EntryQuery),
    responses((status = 200, body = Listing<Entry>))
)]
async fn list(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Query(query): Query<EntryQuery>,
) -> Result<Json<Listing<Entry>>, Problem> {
    let listed = entries::list(&app, &permit, &query).await?;
    Ok(Json(Listing::page(listed)))
}

/// Notes something that came in between; work that runs stops for it.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/entries/interrupt", operation_id = "interrupt", tag = "entries",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed),
    request_body = Interruption,
    responses(
        (status = 201, body = Outcome<Entry>, description = "What was made, with its place"),
        (status = 200, body = Outcome<Entry>, description = "What a trial would make"),
    )
)]
async fn interrupt(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    write: Write<Interruption>,
) -> Result<Answer<Outcome<Entry>>, Problem> {
    let outcome = entries::interrupt(&app, &permit, &write.body, &write.how).await?;
    let workspace = permit.workspace();
    Ok(Answer::made(outcome, |made| {
        place(workspace, "entries", &made.id)
    }))
}

/// Ends the interruption that runs, and starts again what it interrupted.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/entries/resume", operation_id = "resume", tag = "entries",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed, MayMatch),
    request_body = Resume,
    responses((status = 200, body = Outcome<Entry>))
)]
async fn resume(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    write: Write<Resume>,
) -> Result<Answer<Outcome<Entry>>, Problem> {
    let outcome = entries::resume(&app, &permit, write.body.person.as_deref(), &write.how).await?;
    Ok(Answer::wrote(outcome))
}

/// Shows an entry.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/entries/{id}", operation_id = "get_entry", tag = "entries",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The entry")),
    responses((status = 200, body = Versioned<Entry>))
)]
async fn get(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Answer<Versioned<Entry>>, Problem> {
    Ok(Answer::found(entries::get(&app, &permit, &id).await?))
}

/// Corrects an entry.
#[utoipa::path(
    patch, path = "/api/v1/workspaces/{ws}/entries/{id}", operation_id = "change_entry", tag = "entries",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The entry"), Trial, Keyed, MustMatch),
    request_body = EntryPatch,
    responses((status = 200, body = Outcome<Entry>))
)]
async fn change(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    change: Change<serde_json::Value>,
) -> Result<Answer<Outcome<Entry>>, Problem> {
    let outcome = entries::change(&app, &permit, &id, &change.body, &change.how).await?;
    Ok(Answer::wrote(outcome))
}

/// Deletes an entry.
#[utoipa::path(
    delete, path = "/api/v1/workspaces/{ws}/entries/{id}", operation_id = "delete_entry", tag = "entries",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The entry"), Trial, Keyed, MustMatch),
    responses((status = 200, body = Outcome<Entry>, description = "The entry as it was"))
)]
async fn delete(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    Remove(how): Remove,
) -> Result<Answer<Outcome<Entry>>, Problem> {
    let outcome = entries::delete(&app, &permit, &id, &how).await?;
    Ok(Answer::gone(outcome))
}
