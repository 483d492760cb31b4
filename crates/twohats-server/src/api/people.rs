//! People.

use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, State};
use serde::Deserialize;
use twohats_app::people::{self, Leaving, TeamImported};
use twohats_app::{App, Lead, Outcome, Read, Right, Work};
use twohats_record::Person;
use utoipa::IntoParams;
use utoipa_axum::router::UtoipaMethodRouterExt;
use utoipa_axum::routes;

use crate::answer::{Answer, Listing, Versioned, place};
use crate::body::Query;
use crate::guard::Allowed;
use crate::need::Need;
use crate::options::FILE_LIMIT;
use crate::patch::PatchOf;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::writing::{Change, File, Keyed, MustMatch, Trial, Write, needs_version};

type PersonPatch = PatchOf<Person>;

pub(super) fn add(routes: Routes) -> Routes {
    let import = routes!(import).layer(DefaultBodyLimit::max(FILE_LIMIT));
    routes
        .add(Need::In(Right::Read), routes!(list))
        .add(Need::In(Right::Lead), routes!(create))
        .add(Need::In(Right::Read), routes!(get))
        .add(Need::In(Right::Work), routes!(change))
        .add(Need::In(Right::Lead), routes!(delete))
        .add(Need::In(Right::Lead), import)
}

/// What is known of a team file.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct TeamFile {
    /// Its name, for messages.
    #[param(max_length = 200)]
    name: Option<String>,
    /// Say what would change, and change nothing.
    dry_run: bool,
}

/// How a person leaves.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct Leave {
    /// Who takes their open tasks; without it a person whom tasks name is not deleted.
    reassign: Option<String>,
    /// Say what would change, and change nothing.
    dry_run: bool,
}

/// Lists everybody, by id.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/people", operation_id = "list_people", tag = "people",
    params(("ws" = String, Path, description = "The workspace")),
    responses((status = 200, body = Listing<Person>))
)]
async fn list(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
) -> Result<Json<Listing<Person>>, Problem> {
    let listed = people::list(&app, &permit).await?;
    Ok(Json(Listing::whole(listed)))
}

/// Adds a person. The first one of a workspace becomes its lead.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/people", operation_id = "add_person", tag = "people",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed),
    request_body = Person,
    responses(
        (status = 201, body = Outcome<Person>, description = "What was made, with its place"),
        (status = 200, body = Outcome<Person>, description = "What a trial would make"),
    )
)]
async fn create(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    write: Write<Person>,
) -> Result<Answer<Outcome<Person>>, Problem> {
    let outcome = people::add(&app, &permit, write.body, &write.how).await?;
    let workspace = permit.workspace();
    Ok(Answer::made(outcome, |made| {
        place(workspace, "people", &made.id)
    }))
}

/// Shows a person.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/people/{id}", operation_id = "get_person", tag = "people",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The person")),
    responses((status = 200, body = Versioned<Person>))
)]
async fn get(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Answer<Versioned<Person>>, Problem> {
    Ok(Answer::found(people::get(&app, &permit, &id).await?))
}

/// Changes fields of a person; without the right to plan, only of oneself.
#[utoipa::path(
    patch, path = "/api/v1/workspaces/{ws}/people/{id}", operation_id = "change_person", tag = "people",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The person"), Trial, Keyed, MustMatch),
    request_body = PersonPatch,
    responses((status = 200, body = Outcome<Person>))
)]
async fn change(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    change: Change<serde_json::Value>,
) -> Result<Answer<Outcome<Person>>, Problem> {
    let outcome = people::change(&app, &permit, &id, &change.body, &change.how).await?;
    Ok(Answer::wrote(outcome))
}

/// Deletes a person with their calendars; refused, with the list, as long as tasks name them.
#[utoipa::path(
    delete, path = "/api/v1/workspaces/{ws}/people/{id}", operation_id = "delete_person", tag = "people",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The person"), Leave, Keyed, MustMatch),
    responses((status = 200, body = Outcome<Person>, description = "The person as they were"))
)]
async fn delete(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    Path((_, id)): Path<(String, String)>,
    Query(leave): Query<Leave>,
    file: File,
) -> Result<Answer<Outcome<Person>>, Problem> {
    needs_version(file.headers())?;
    let how = file.how(leave.dry_run)?;
    let leaving = Leaving {
        reassign: leave.reassign,
    };
    let outcome = people::delete(&app, &permit, &id, &leaving, &how).await?;
    Ok(Answer::gone(outcome))
}

/// Takes in a team file as one change.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/people/import", operation_id = "import_people", tag = "people",
    params(("ws" = String, Path, description = "The workspace"), TeamFile, Keyed),
    request_body(content = String, content_type = "application/toml", description = "The team file (TOML)"),
    responses((status = 200, body = Outcome<TeamImported>))
)]
async fn import(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    Query(asked): Query<TeamFile>,
    file: File,
) -> Result<Answer<Outcome<TeamImported>>, Problem> {
    let how = file.how(asked.dry_run)?;
    let name = asked.name.as_deref().unwrap_or("the team file");
    let outcome = people::import(&app, &permit, name, &file.text()?, &how).await?;
    Ok(Answer::wrote(outcome))
}
