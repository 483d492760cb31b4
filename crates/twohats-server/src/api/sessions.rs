//! Signing in and out.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use twohats_app::App;
use twohats_app::access::sessions::{self, SessionView, SignIn, SignedIn};
use twohats_app::access::{AccountView, accounts, setup};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::answer::Items;
use crate::guard::Known;
use crate::limits::Peer;
use crate::need::Need;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::state::Shared;
use crate::{body, cookie};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .open(routes!(look_at_setup, set_up))
        .open(routes!(sign_in))
        .add(Need::Session, routes!(list, sign_out_everywhere))
        .add(Need::Session, routes!(sign_out))
        .add(Need::Session, routes!(change_account))
        .add(Need::Session, routes!(change_password))
}

/// Who signed in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Welcome {
    /// Who.
    account: AccountView,
    /// Their session.
    session: SessionView,
}

/// The link somebody came by.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Link {
    /// Its secret part.
    #[param(max_length = 200)]
    pub(crate) secret: String,
}

/// Says whether a link of the first start is still good, and what there is already.
#[utoipa::path(
    get, path = "/api/v1/setup", operation_id = "look_at_setup", tag = "access",
    params(Link),
    responses((status = 200, body = setup::SetupLook))
)]
async fn look_at_setup(
    State(shared): State<Shared>,
    Peer(from): Peer,
    body::Query(link): body::Query<Link>,
) -> Result<Json<setup::SetupLook>, Problem> {
    shared.limits().sign_in(from, "setup")?;
    Ok(Json(setup::look(shared.app(), &link.secret).await?))
}

/// Makes the first account and its workspace, with the link that the server told at its first start.
#[utoipa::path(
    post, path = "/api/v1/setup", operation_id = "set_up", tag = "access",
    request_body = setup::Setup,
    responses((status = 201, body = Welcome, description = "The new account, signed in by a cookie"))
)]
async fn set_up(
    State(shared): State<Shared>,
    Peer(from): Peer,
    headers: HeaderMap,
    body::Json(wish): body::Json<setup::Setup>,
) -> Result<Response, Problem> {
    shared.limits().sign_in(from, "setup")?;
    let signed_in = setup::finish(shared.app(), wish, agent(&headers)).await?;
    Ok(welcome(&shared, signed_in))
}

/// Signs in with address and password.
#[utoipa::path(
    post, path = "/api/v1/sessions", operation_id = "sign_in", tag = "access",
    request_body = SignIn,
    responses((status = 201, body = Welcome, description = "Signed in by a cookie"))
)]
async fn sign_in(
    State(shared): State<Shared>,
    Peer(from): Peer,
    headers: HeaderMap,
    body::Json(wish): body::Json<SignIn>,
) -> Result<Response, Problem> {
    shared.limits().sign_in(from, &wish.email)?;
    let signed_in = sessions::sign_in(shared.app(), wish, agent(&headers)).await?;
    Ok(welcome(&shared, signed_in))
}

/// Lists the browsers in which the caller is signed in, the last used first.
#[utoipa::path(
    get, path = "/api/v1/sessions", operation_id = "list_sessions", tag = "access",
    responses((status = 200, body = Items<SessionView>))
)]
async fn list(
    State(app): State<App>,
    Known(caller): Known,
) -> Result<Json<Items<SessionView>>, Problem> {
    Items::json(sessions::list(&app, &caller).await?)
}

/// Signs out of one browser; `current` is the one that asks.
#[utoipa::path(
    delete, path = "/api/v1/sessions/{session}", operation_id = "sign_out", tag = "access",
    params(("session" = String, Path, description = "The session, or `current`")),
    responses((status = 204, description = "Signed out"))
)]
async fn sign_out(
    State(shared): State<Shared>,
    Known(caller): Known,
    Path(session): Path<String>,
) -> Result<Response, Problem> {
    sessions::end(shared.app(), &caller, &session).await?;
    if session == "current" {
        return Ok(farewell(&shared));
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Signs out of every browser, this one included.
#[utoipa::path(
    delete, path = "/api/v1/sessions", operation_id = "sign_out_everywhere", tag = "access",
    responses((status = 204, description = "Signed out everywhere"))
)]
async fn sign_out_everywhere(
    State(shared): State<Shared>,
    Known(caller): Known,
) -> Result<Response, Problem> {
    sessions::end_all(shared.app(), &caller).await?;
    Ok(farewell(&shared))
}

/// Changes the caller's own name.
#[utoipa::path(
    patch, path = "/api/v1/me", operation_id = "change_me", tag = "access",
    request_body = accounts::AccountChange,
    responses((status = 200, body = AccountView))
)]
async fn change_account(
    State(app): State<App>,
    Known(caller): Known,
    body::Json(wish): body::Json<accounts::AccountChange>,
) -> Result<Json<AccountView>, Problem> {
    Ok(Json(accounts::change(&app, &caller, wish).await?))
}

/// Changes the caller's password, and signs out of every other browser.
#[utoipa::path(
    put, path = "/api/v1/me/password", operation_id = "change_password", tag = "access",
    request_body = accounts::NewPassword,
    responses((status = 204, description = "Changed"))
)]
async fn change_password(
    State(shared): State<Shared>,
    Known(caller): Known,
    Peer(from): Peer,
    body::Json(wish): body::Json<accounts::NewPassword>,
) -> Result<StatusCode, Problem> {
    // Whoever finds a browser signed in shall not try passwords in it.
    shared.limits().sign_in(from, &caller.account.email)?;
    accounts::change_password(shared.app(), &caller, wish).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The answer to whoever has just signed in.
pub(super) fn welcome(shared: &Shared, signed_in: SignedIn) -> Response {
    let seconds = sessions::LONGEST.as_secs();
    let cookie = cookie::give(&signed_in.secret, shared.options().is_https(), seconds);
    let welcome = Welcome {
        account: signed_in.account,
        session: signed_in.session,
    };
    let body = Json(welcome);
    (StatusCode::CREATED, [(header::SET_COOKIE, cookie)], body).into_response()
}

fn farewell(shared: &Shared) -> Response {
    let cookie = cookie::forget(shared.options().is_https());
    (StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response()
}

/// Which browser, as it calls itself.
pub(crate) fn agent(headers: &HeaderMap) -> &str {
    let agent = headers.get(header::USER_AGENT);
    agent
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default()
}
