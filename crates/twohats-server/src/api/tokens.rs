//! Tokens: keys for programs.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;
use twohats_app::access::tokens::{self, TokenDraft, TokenView};
use twohats_app::{App, Read, Right, Work};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::members::status;
use crate::answer::Items;
use crate::guard::{Allowed, Known};
use crate::need::Need;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::writing::{Act, Keyed, Trial, Write};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::In(Right::Read), routes!(list))
        .add(Need::In(Right::Work), routes!(create))
        .add(Need::In(Right::Work), routes!(delete))
}

/// A token with its secret.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct NewToken {
    /// The token.
    token: TokenView,
    /// What a program sends: `Authorization: Bearer twh_…`. Told this once: absent when the request is sent again under
    /// its key, and for a trial.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

/// Lists the caller's tokens in the workspace; to an owner, everybody's.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/tokens", operation_id = "list_tokens", tag = "tokens",
    params(("ws" = String, Path, description = "The workspace")),
    responses((status = 200, body = Items<TokenView>))
)]
async fn list(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
) -> Result<Json<Items<TokenView>>, Problem> {
    Items::json(tokens::list(&app, &permit).await?)
}

/// Makes a token for the caller. One token makes no other that reaches further or lasts longer.
///
/// Sent again under its `Idempotency-Key`, it makes no other and answers 200 without the secret. Whoever has lost the
/// secret ends the token and makes another.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/tokens", operation_id = "add_token", tag = "tokens",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed),
    request_body = TokenDraft,
    responses(
        (status = 201, body = NewToken),
        (status = 200, body = NewToken, description = "As before, or a trial: without the secret")
    )
)]
async fn create(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Known(caller): Known,
    Write { how, body }: Write<TokenDraft>,
) -> Result<(StatusCode, Json<NewToken>), Problem> {
    let made = tokens::create(&app, &permit, &caller, body, &how).await?;
    let new = NewToken {
        token: made.value,
        secret: made.secret.map(|secret| secret.reveal().to_owned()),
    };
    Ok((status(new.secret.is_some()), Json(new)))
}

/// Ends a token: one's own, or as an owner anybody's.
#[utoipa::path(
    delete, path = "/api/v1/workspaces/{ws}/tokens/{id}", operation_id = "delete_token", tag = "tokens",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The token"), Trial, Keyed),
    responses((status = 204, description = "It is no longer good"))
)]
async fn delete(
    State(app): State<App>,
    Allowed(permit): Allowed<Work>,
    Path((_, id)): Path<(String, String)>,
    Act(how): Act,
) -> Result<StatusCode, Problem> {
    tokens::delete(&app, &permit, &id, &how).await?;
    Ok(StatusCode::NO_CONTENT)
}
