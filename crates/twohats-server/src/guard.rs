//! Lets a request in, or not: who calls, and whether they may.

use axum::RequestExt;
use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use twohats_app::access::{self, By, Caller};
use twohats_app::actor::IsRight;
use twohats_app::{Actor, Permit, Right};

use crate::cookie;
use crate::need::Need;
use crate::problem::{Problem, Sort};
use crate::state::Shared;

/// The name of the path parameter that names a workspace.
pub(crate) const WORKSPACE: &str = "ws";

/// Lets the request in when its caller is what `need` says, with what was found about them.
pub(crate) async fn check(need: Need, mut request: Request, next: Next) -> Response {
    let Some(shared) = request.extensions().get::<Shared>().cloned() else {
        return Problem::new(Sort::Internal, "no state").into_response();
    };
    let writes = !is_safe(request.method());
    match admit(&shared, need, &mut request).await {
        Err(problem) => problem.into_response(),
        Ok(workspace) => {
            let response = next.run(request).await;
            if let (true, Some(workspace)) = (writes, workspace) {
                shared.live().nudge(&workspace);
            }
            response
        }
    }
}

/// Who may be let in, and in which workspace they act.
async fn admit(
    shared: &Shared,
    need: Need,
    request: &mut Request,
) -> Result<Option<String>, Problem> {
    if need == Need::Open {
        return Ok(None);
    }
    let Some(caller) = caller(shared, request.headers()).await? else {
        return Err(Problem::new(Sort::Unauthorized, "nobody is signed in"));
    };
    if !is_safe(request.method()) {
        shared.limits().write(&caller.account.id)?;
    }
    if need == Need::Session && !matches!(caller.by, By::Session { .. }) {
        return Err(Problem::new(
            Sort::Forbidden,
            "a token may not do this: it needs somebody who signed in",
        ));
    }
    let mut workspace = None;
    if let Need::In(right) = need {
        let actor = actor(shared, &caller, request).await?;
        if actor.right() < right {
            return Err(refused(right, actor.right()));
        }
        workspace = Some(actor.workspace.clone());
        request.extensions_mut().insert(actor);
    }
    request.extensions_mut().insert(caller);
    Ok(workspace)
}

fn refused(needed: Right, has: Right) -> Problem {
    let detail = format!("this needs the right `{needed}`; you have `{has}`");
    Problem::new(Sort::Forbidden, detail)
}

async fn actor(shared: &Shared, caller: &Caller, request: &mut Request) -> Result<Actor, Problem> {
    let params = request.extract_parts::<RawPathParams>().await;
    let params = params.map_err(|_| Problem::missing("such workspace"))?;
    let workspace = params
        .iter()
        .find_map(|(name, value)| (name == WORKSPACE).then_some(value))
        .ok_or_else(|| Problem::new(Sort::Internal, "the route names no workspace"))?;
    Ok(access::actor(shared.app(), caller, workspace).await?)
}

/// Whoever calls, by token or by cookie; nobody where neither is sent.
///
/// A token that is not valid is an error rather than nobody: its sender believes to be somebody.
pub(crate) async fn caller(
    shared: &Shared,
    headers: &HeaderMap,
) -> Result<Option<Caller>, Problem> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let token = bearer(value.to_str().unwrap_or_default());
        let known = match token {
            Some(token) => access::tokens::caller(shared.app(), token).await?,
            None => None,
        };
        return known.map(Some).ok_or_else(|| {
            Problem::new(
                Sort::Unauthorized,
                "the token is not known, or no longer valid",
            )
            .with_hint("Send it as Authorization: Bearer twh_…, or make a new one")
        });
    }
    let jar = CookieJar::from_headers(headers);
    match cookie::read(&jar, shared.options().is_https()) {
        Some(secret) => Ok(access::sessions::caller(shared.app(), secret).await?),
        None => Ok(None),
    }
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// The permit of whoever was let in.
pub(crate) struct Allowed<R: IsRight>(pub(crate) Permit<R>);

impl<S: Send + Sync, R: IsRight> FromRequestParts<S> for Allowed<R> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match parts.extensions.get::<Actor>() {
            Some(actor) => Ok(Allowed(actor.permit()?)),
            None => Err(Problem::new(Sort::Internal, "the route lets in no member")),
        }
    }
}

/// Whoever was let in.
pub(crate) struct Known(pub(crate) Caller);

impl<S: Send + Sync> FromRequestParts<S> for Known {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match parts.extensions.get::<Caller>() {
            Some(caller) => Ok(Known(caller.clone())),
            None => Err(Problem::new(Sort::Internal, "the route lets in nobody")),
        }
    }
}
