//! Signing in and out by forms.

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use twohats_app::access::By;
use twohats_app::access::sessions::{self, SignIn, SignedIn};

use super::html::{Field, Page, form};
use super::{again, enter, page, unreadable};
use crate::limits::Peer;
use crate::problem::Problem;
use crate::state::Shared;
use crate::{api, cookie, guard};

/// The form.
pub(super) fn show() -> Response {
    page(StatusCode::OK, &filled("", ""))
}

/// Signs in.
pub(super) async fn sign_in(
    State(shared): State<Shared>,
    Peer(from): Peer,
    headers: HeaderMap,
    wish: Result<Form<SignIn>, FormRejection>,
) -> Response {
    let wish = match wish {
        Ok(Form(wish)) => wish,
        Err(refusal) => return again(&unreadable(&refusal), |told| filled(told, "")),
    };
    let email = wish.email.clone();
    let signed_in: Result<SignedIn, Problem> = async {
        shared.limits().sign_in(from, &wish.email)?;
        Ok(sessions::sign_in(shared.app(), wish, api::agent(&headers)).await?)
    }
    .await;
    match signed_in {
        Ok(signed_in) => enter(&shared, &signed_in),
        Err(problem) => again(&problem, |told| filled(told, &email)),
    }
}

/// Signs out of this browser.
pub(super) async fn sign_out(
    State(shared): State<Shared>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(caller) = guard::caller(&shared, &headers).await?
        && matches!(caller.by, By::Session { .. })
    {
        sessions::end(shared.app(), &caller, "current").await?;
    }
    let cookie = cookie::forget(shared.options().is_https());
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response())
}

fn filled(told: &str, email: &str) -> Page {
    let fields = [
        Field {
            label: "Address",
            name: "email",
            kind: "email",
            autocomplete: "username",
            value: email,
        },
        Field {
            label: "Password",
            name: "password",
            kind: "password",
            autocomplete: "current-password",
            value: "",
        },
    ];
    let form = form("/sign-in", &[], &fields, "Sign in");
    Page {
        title: "Sign in · Twohats".to_owned(),
        body: format!(
            "<main class=\"narrow\"><h1>Twohats</h1>\n{told}{form}<p class=\"quiet\">Programs use the \
             <a href=\"/api\">API</a>.</p></main>"
        ),
    }
}
