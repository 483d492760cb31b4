//! Entries of outside calendars. They are read with their calendar, and never changed here.

use axum::Json;
use axum::extract::{Path, State};
use twohats_app::events::{self, EventQuery};
use twohats_app::{App, Read, Right};
use twohats_record::Event;
use utoipa_axum::routes;

use crate::answer::{Answer, Listing, Versioned};
use crate::body::Query;
use crate::guard::Allowed;
use crate::need::Need;
use crate::problem::Problem;
use crate::routes::Routes;

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::In(Right::Read), routes!(list))
        .add(Need::In(Right::Read), routes!(get))
}

/// Lists events, by start.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/events", operation_id = "list_events", tag = "calendars",
    params(("ws" = String, Path, description = "The workspace"), EventQuery),
    responses((status = 200, body = Listing<Event>))
)]
async fn list(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Query(query): Query<EventQuery>,
) -> Result<Json<Listing<Event>>, Problem> {
    let listed = events::list(&app, &permit, &query).await?;
    Ok(Json(Listing::page(listed)))
}

/// Shows an event.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/events/{id}", operation_id = "get_event", tag = "calendars",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The event")),
    responses((status = 200, body = Versioned<Event>))
)]
async fn get(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Answer<Versioned<Event>>, Problem> {
    Ok(Answer::found(events::get(&app, &permit, &id).await?))
}
