//! Calendars of people, and their content.

use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use twohats_app::calendars::{self, CalendarDraft, CalendarRead, CalendarView};
use twohats_app::{App, Outcome, Read, Right, Work};
use twohats_record::Calendar;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::UtoipaMethodRouterExt;
use utoipa_axum::routes;

use crate::answer::{Answer, Listing, Versioned, place};
use crate::body::Query;
use crate::guard::Allowed;
use crate::need::Need;
use crate::options::FILE_LIMIT;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::writing::{Act, Change, File, Keyed, MayMatch, MustMatch, Remove, Trial, Write};

pub(super) fn add(routes: Routes) -> Routes {
    let replace = routes!(replace).layer(DefaultBodyLimit::max(FILE_LIMIT));
    routes
        .add(Need::In(Right::Read), routes!(list))
        .add(Need::In(Right::Work), routes!(create))
        .add(Need::In(Right::Read), routes!(get))
        .add(Need::In(Right::Work), routes!(change, delete))
        .add(Need::In(Right::Read), routes!(content))
        .add(Need::In(Right::Work), replace)
        .add(Need::In(Right::Work), routes!(fetch))
}

/// Fields to change (a merge patch, RFC 7386): `null` takes one away, those left out stay.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes a body, which is read as a patch")]
struct CalendarPatch {
    /// Whose time it takes: a person's id. Its events go with it.
    person: Option<String>,
    /// Name for people to read.
    name: Option<String>,
    /// Where it was read: a file's name.
    source: Option<String>,
    /// Where to read it from, again and again: the address of an iCalendar feed; null for none.
    #[schema(max_length = 2000)]
    feed: Option<String>,
}

/// Where a calendar's content was read.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct ContentFile {
    /// The name of the file.
    #[param(max_length = 2000)]
    source: Option<String>,
    /// Say what would change, and change nothing.
    dry_run: bool,
}

/// Lists every calendar, by id. The address of a feed is shown to those who may change its calendar.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/calendars", operation_id = "list_calendars", tag = "calendars",
    params(("ws" = String, Path, description = "The workspace")),
    responses((status = 200, body = Listing<CalendarView>))
)]
async fn list(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
) -> Result<Json<Listing<CalendarView>>, Problem> {
    let listed = calendars::list(&app, &permit).await?;
    let shown = calendars::shown(&app, &permit, listed).await?;
    Ok(Json(Listing::whole(shown)))
}

/// Adds a calendar, still empty; one with a feed is fetched soon.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/calendars", operation_id = "add_calendar", tag = "calendars",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed),
    request_body = CalendarDraft,
    responses(
        (status = 201, body = Outcome<Calendar>, description = "What was made, with its place"),
        (status = 200, body = Outcome<Calendar>, description = "What a trial would make"),
    )
)]
async fn create(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    write: Write<CalendarDraft>,
) -> Result<Answer<Outcome<Calendar>>, Problem> {
    let outcome = calendars::add(&app, &permit, write.body, &write.how).await?;
    let workspace = permit.workspace();
    Ok(Answer::made(outcome, |made| {
        place(workspace, "calendars", &made.id)
    }))
}

/// Shows a calendar.
///
/// One with a feed has no `ETag`, as each fetch changes what is shown; its `version` is what `If-Match` wants.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/calendars/{id}", operation_id = "get_calendar", tag = "calendars",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The calendar")),
    responses((status = 200, body = Versioned<CalendarView>))
)]
async fn get(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Answer<Versioned<CalendarView>>, Problem> {
    let found = calendars::get(&app, &permit, &id).await?;
    let shown = calendars::shown(&app, &permit, vec![found]).await?;
    let shown = shown.into_iter().next();
    let shown = shown.ok_or_else(|| Problem::missing("calendar"))?;
    Ok(match shown.record.feed {
        // What came of its last fetch is no part of the version.
        Some(_) => Answer::versioned(0, shown.into()),
        None => Answer::found(shown),
    })
}

/// Changes fields of a calendar.
#[utoipa::path(
    patch, path = "/api/v1/workspaces/{ws}/calendars/{id}", operation_id = "change_calendar", tag = "calendars",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The calendar"), Trial, Keyed, MustMatch),
    request_body = CalendarPatch,
    responses((status = 200, body = Outcome<Calendar>))
)]
async fn change(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    change: Change<serde_json::Value>,
) -> Result<Answer<Outcome<Calendar>>, Problem> {
    let outcome = calendars::change(&app, &permit, &id, &change.body, &change.how).await?;
    Ok(Answer::wrote(outcome))
}

/// Deletes a calendar with all its events.
#[utoipa::path(
    delete, path = "/api/v1/workspaces/{ws}/calendars/{id}", operation_id = "delete_calendar", tag = "calendars",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The calendar"), Trial, Keyed, MustMatch),
    responses((status = 200, body = Outcome<Calendar>, description = "The calendar as it was"))
)]
async fn delete(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    Remove(how): Remove,
) -> Result<Answer<Outcome<Calendar>>, Problem> {
    let outcome = calendars::delete(&app, &permit, &id, &how).await?;
    Ok(Answer::gone(outcome))
}

/// The calendar as an iCalendar file, each event as it was read.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/calendars/{id}/content", operation_id = "get_calendar_content", tag = "calendars",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The calendar")),
    responses((status = 200, body = String, content_type = "text/calendar"))
)]
async fn content(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let bytes = calendars::export(&app, &permit, &id).await?;
    Ok((
        [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")],
        bytes,
    )
        .into_response())
}

/// Reads the content of a calendar anew: what is new is added, what is gone is deleted, what stayed keeps its id.
#[utoipa::path(
    put, path = "/api/v1/workspaces/{ws}/calendars/{id}/content", operation_id = "put_calendar_content", tag = "calendars",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The calendar"), ContentFile, Keyed, MayMatch),
    request_body(content = String, content_type = "text/calendar", description = "An iCalendar file (RFC 5545)"),
    responses((status = 200, body = Outcome<CalendarRead>))
)]
async fn replace(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<ContentFile>,
    file: File,
) -> Result<Answer<Outcome<CalendarRead>>, Problem> {
    let how = file.how(asked.dry_run)?;
    let source = asked.source.as_deref().unwrap_or("upload");
    let outcome = calendars::import(&app, &permit, &id, source, file.bytes(), &how).await?;
    Ok(Answer::wrote(outcome))
}

/// Fetches a calendar's feed now, and takes in what it holds.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/calendars/{id}/fetch", operation_id = "fetch_calendar", tag = "calendars",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The calendar"), Trial, Keyed, MayMatch),
    responses((status = 200, body = Outcome<CalendarRead>))
)]
async fn fetch(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    Act(how): Act,
) -> Result<Answer<Outcome<CalendarRead>>, Problem> {
    Ok(Answer::wrote(
        calendars::fetch(&app, &permit, &id, &how).await?,
    ))
}
