//! Tasks.

use axum::extract::{DefaultBodyLimit, Path, State};
use serde::Deserialize;
use twohats_app::tasks::{self, QuickAddView, TaskDraft, TaskImport, TaskQuery, TasksImported};
use twohats_app::{App, Lead, Outcome, Read, Right, Work};
use twohats_record::{Task, UnknownOwners};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::UtoipaMethodRouterExt;
use utoipa_axum::routes;

use crate::answer::{Answer, Listing, Versioned, place};
use crate::body::{Json, Query};
use crate::guard::Allowed;
use crate::need::Need;
use crate::options::FILE_LIMIT;
use crate::patch::PatchOf;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::writing::{Change, File, Keyed, MustMatch, Remove, Trial, Write};

type TaskPatch = PatchOf<Task>;

pub(super) fn add(routes: Routes) -> Routes {
    let import = routes!(import).layer(DefaultBodyLimit::max(FILE_LIMIT));
    routes
        .add(Need::In(Right::Read), routes!(list))
        .add(Need::In(Right::Work), routes!(create))
        .add(Need::In(Right::Read), routes!(get))
        .add(Need::In(Right::Work), routes!(change, delete))
        .add(Need::In(Right::Lead), import)
        .add(Need::In(Right::Read), routes!(read))
}

/// Lists tasks, by id.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/tasks", operation_id = "list_tasks", tag = "tasks",
    params(("ws" = String, Path, description = "The workspace"), TaskQuery),
    responses((status = 200, body = Listing<Task>))
)]
async fn list(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Query(query): Query<TaskQuery>,
) -> Result<axum::Json<Listing<Task>>, Problem> {
    let page = tasks::list(&app, &permit, &query).await?;
    Ok(axum::Json(Listing::page(page)))
}

/// Adds a task.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/tasks", operation_id = "add_task", tag = "tasks",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed),
    request_body = TaskDraft,
    responses(
        (status = 201, body = Outcome<Task>, description = "The task, with its place"),
        (status = 200, body = Outcome<Task>, description = "What a trial would add"),
    )
)]
async fn create(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    write: Write<TaskDraft>,
) -> Result<Answer<Outcome<Task>>, Problem> {
    let outcome = tasks::add(&app, &permit, write.body, &write.how).await?;
    let workspace = permit.workspace();
    Ok(Answer::made(outcome, |task| {
        place(workspace, "tasks", &task.id)
    }))
}

/// Shows a task.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/tasks/{id}", operation_id = "get_task", tag = "tasks",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The task")),
    responses((status = 200, body = Versioned<Task>))
)]
async fn get(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Answer<Versioned<Task>>, Problem> {
    Ok(Answer::found(tasks::get(&app, &permit, &id).await?))
}

/// Changes fields of a task.
#[utoipa::path(
    patch, path = "/api/v1/workspaces/{ws}/tasks/{id}", operation_id = "change_task", tag = "tasks",
    params(
        ("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The task"),
        Trial, Keyed, MustMatch
    ),
    request_body = TaskPatch,
    responses((status = 200, body = Outcome<Task>))
)]
async fn change(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    change: Change<serde_json::Value>,
) -> Result<Answer<Outcome<Task>>, Problem> {
    let outcome = tasks::change(&app, &permit, &id, &change.body, &change.how).await?;
    Ok(Answer::wrote(outcome))
}

/// Deletes a task; other tasks no longer wait for it.
#[utoipa::path(
    delete, path = "/api/v1/workspaces/{ws}/tasks/{id}", operation_id = "delete_task", tag = "tasks",
    params(
        ("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The task"),
        Trial, Keyed, MustMatch
    ),
    responses((status = 200, body = Outcome<Task>, description = "The task as it was"))
)]
async fn delete(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    Remove(how): Remove,
) -> Result<Answer<Outcome<Task>>, Problem> {
    Ok(Answer::gone(tasks::delete(&app, &permit, &id, &how).await?))
}

/// What is known of a file of tasks.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct TaskFile {
    /// Its name, for messages, and as the source of the tasks.
    #[param(max_length = 200)]
    name: Option<String>,
    /// Its format; recognised by its content where none is given.
    format: Option<String>,
    /// Which column of a table holds what: `title=Summary,effort=Estimate`.
    columns: Option<String>,
    /// What becomes of owners whom the workspace does not know: `add` makes them people of it, `leave_out` leaves their
    /// tasks out, `nobody` takes their tasks in without an owner.
    #[param(inline)]
    unknown_owners: UnknownOwners,
    /// Say what would change, and change nothing.
    dry_run: bool,
}

/// Takes in a file of tasks as one change: new ones are added, known ones get what the file says.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/tasks/import", operation_id = "import_tasks", tag = "tasks",
    params(("ws" = String, Path, description = "The workspace"), TaskFile, Keyed),
    request_body(content = String, content_type = "text/plain",
        description = "The file, as a tracker exports it: CSV, JSON, todo.txt, iCalendar, TOML"),
    responses((status = 200, body = Outcome<TasksImported>))
)]
async fn import(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    Query(asked): Query<TaskFile>,
    file: File,
) -> Result<Answer<Outcome<TasksImported>>, Problem> {
    let how = file.how(asked.dry_run)?;
    let import = TaskImport {
        name: asked.name.unwrap_or_else(|| "the file".to_owned()),
        bytes: file.bytes(),
        format: asked.format,
        columns: asked.columns,
        unknown_owners: asked.unknown_owners,
    };
    Ok(Answer::wrote(
        tasks::import(&app, &permit, import, &how).await?,
    ))
}

/// A task in one line.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TaskLine {
    /// Such as `fix flaky test !fri 2h #maker ~rust *4 @bo`.
    #[schema(max_length = 4000)]
    line: String,
}

/// Reads a task from one line, for showing what will come of it while it is typed; adds nothing.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/tasks/read", operation_id = "read_task_line", tag = "tasks",
    params(("ws" = String, Path, description = "The workspace")),
    request_body = TaskLine,
    responses((status = 200, body = QuickAddView))
)]
async fn read(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Json(wish): Json<TaskLine>,
) -> Result<axum::Json<QuickAddView>, Problem> {
    let read = tasks::read_line(&app, &permit, &wish.line).await?;
    Ok(axum::Json(read))
}
