//! How a workspace is run.

use axum::extract::State;
use twohats_app::{App, Lead, Outcome, Read, Right, settings};
use twohats_record::Settings;
use utoipa_axum::routes;

use crate::answer::{Answer, Versioned};
use crate::guard::Allowed;
use crate::need::Need;
use crate::patch::PatchOf;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::writing::{Change, Keyed, MustMatch, Trial};

type SettingsPatch = PatchOf<Settings>;

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::In(Right::Read), routes!(get))
        .add(Need::In(Right::Lead), routes!(change))
}

/// Shows the settings.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/settings", operation_id = "get_settings", tag = "settings",
    params(("ws" = String, Path, description = "The workspace")),
    responses((status = 200, body = Versioned<Settings>))
)]
async fn get(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
) -> Result<Answer<Versioned<Settings>>, Problem> {
    Ok(Answer::found(settings::get(&app, &permit).await?))
}

/// Changes settings.
#[utoipa::path(
    patch, path = "/api/v1/workspaces/{ws}/settings", operation_id = "change_settings", tag = "settings",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed, MustMatch),
    request_body = SettingsPatch,
    responses((status = 200, body = Outcome<Settings>))
)]
async fn change(
    State(app): State<App>,
    Allowed(permit): Allowed<Lead>,
    change: Change<serde_json::Value>,
) -> Result<Answer<Outcome<Settings>>, Problem> {
    let outcome = settings::change(&app, &permit, &change.body, &change.how).await?;
    Ok(Answer::wrote(outcome))
}
