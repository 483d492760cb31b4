//! Passkeys: signing in with a device.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use twohats_app::App;
use twohats_app::access::passkeys::{self, Ceremony, NewPasskey, PasskeyView, Signed};
use utoipa_axum::routes;

use super::sessions::{Welcome, agent, welcome};
use crate::answer::Items;
use crate::body;
use crate::guard::Known;
use crate::limits::Peer;
use crate::need::Need;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::state::Shared;

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::Session, routes!(list, create))
        .add(Need::Session, routes!(begin))
        .add(Need::Session, routes!(delete))
        .open(routes!(ask))
        .open(routes!(sign_in))
}

/// Lists the caller's passkeys.
#[utoipa::path(
    get, path = "/api/v1/passkeys", operation_id = "list_passkeys", tag = "access",
    responses((status = 200, body = Items<PasskeyView>))
)]
async fn list(
    State(app): State<App>,
    Known(caller): Known,
) -> Result<Json<Items<PasskeyView>>, Problem> {
    Items::json(passkeys::list(&app, &caller).await?)
}

/// Asks a device of the caller for a new key.
#[utoipa::path(
    post, path = "/api/v1/passkeys/begin", operation_id = "begin_passkey", tag = "access",
    responses((status = 200, body = Ceremony))
)]
async fn begin(
    State(shared): State<Shared>,
    Known(caller): Known,
) -> Result<Json<Ceremony>, Problem> {
    Ok(Json(shared.passkeys()?.begin(shared.app(), &caller).await?))
}

/// Keeps the key that a device of the caller made.
#[utoipa::path(
    post, path = "/api/v1/passkeys", operation_id = "add_passkey", tag = "access",
    request_body = NewPasskey,
    responses((status = 201, body = PasskeyView))
)]
async fn create(
    State(shared): State<Shared>,
    Known(caller): Known,
    body::Json(made): body::Json<NewPasskey>,
) -> Result<(StatusCode, Json<PasskeyView>), Problem> {
    let view = shared.passkeys()?.add(shared.app(), &caller, made).await?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// Forgets a passkey of the caller.
#[utoipa::path(
    delete, path = "/api/v1/passkeys/{id}", operation_id = "delete_passkey", tag = "access",
    params(("id" = String, Path, description = "The passkey")),
    responses((status = 204, description = "It is no longer good"))
)]
async fn delete(
    State(app): State<App>,
    Known(caller): Known,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    passkeys::delete(&app, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Asks a device to sign in, whoever it belongs to.
#[utoipa::path(
    post, path = "/api/v1/sessions/passkey/begin", operation_id = "begin_sign_in_by_passkey", tag = "access",
    responses((status = 200, body = Ceremony))
)]
async fn ask(State(shared): State<Shared>, Peer(from): Peer) -> Result<Json<Ceremony>, Problem> {
    shared.limits().sign_in(from, &from.to_string())?;
    Ok(Json(shared.passkeys()?.ask(shared.app())?))
}

/// Signs in whoever the device belongs to.
#[utoipa::path(
    post, path = "/api/v1/sessions/passkey", operation_id = "sign_in_by_passkey", tag = "access",
    request_body = Signed,
    responses((status = 201, body = Welcome, description = "Signed in by a cookie"))
)]
async fn sign_in(
    State(shared): State<Shared>,
    Peer(from): Peer,
    headers: HeaderMap,
    body::Json(signed): body::Json<Signed>,
) -> Result<Response, Problem> {
    shared.limits().sign_in(from, &from.to_string())?;
    let passkeys = shared.passkeys()?;
    let signed_in = passkeys
        .sign_in(shared.app(), signed, agent(&headers))
        .await?;
    Ok(welcome(&shared, signed_in))
}
