//! Taking up an invitation.

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use secrecy::ExposeSecret;
use twohats_app::access::hash;
use twohats_app::access::invitations::{self, InvitationView, Join};
use twohats_app::access::sessions::SignedIn;

use super::html::{Field, Page, escape, form};
use super::setup::Link;
use super::{again, enter, page, unreadable};
use crate::api;
use crate::body::Query;
use crate::limits::Peer;
use crate::problem::Problem;
use crate::state::Shared;

/// The form, for whoever has the link.
pub(super) async fn show(
    State(shared): State<Shared>,
    Peer(from): Peer,
    Query(link): Query<Link>,
) -> Result<Response, Problem> {
    shared.limits().sign_in(from, &hash(&link.secret))?;
    let (invitation, known) = invitations::look(shared.app(), &link.secret).await?;
    Ok(page(
        StatusCode::OK,
        &blank(&link.secret, &invitation, known, ""),
    ))
}

/// Takes it up.
pub(super) async fn finish(
    State(shared): State<Shared>,
    Peer(from): Peer,
    headers: HeaderMap,
    wish: Result<Form<Join>, FormRejection>,
) -> Response {
    let wish = match wish {
        Ok(Form(wish)) => wish,
        Err(refusal) => return unreadable(&refusal).into_response(),
    };
    let secret = wish.secret.expose_secret().to_owned();
    let joined: Result<SignedIn, Problem> = async {
        shared.limits().sign_in(from, &hash(&secret))?;
        Ok(invitations::join(shared.app(), wish, api::agent(&headers)).await?)
    }
    .await;
    let problem = match joined {
        Ok(signed_in) => return enter(&shared, &signed_in),
        Err(problem) => problem,
    };
    match invitations::look(shared.app(), &secret).await {
        Ok((invitation, known)) => again(&problem, |told| blank(&secret, &invitation, known, told)),
        Err(_) => problem.into_response(),
    }
}

fn blank(secret: &str, invitation: &InvitationView, known: bool, told: &str) -> Page {
    let field = |label, name, kind, autocomplete| Field {
        label,
        name,
        kind,
        autocomplete,
        value: "",
    };
    let fields = if known {
        vec![field(
            "Your password",
            "password",
            "password",
            "current-password",
        )]
    } else {
        vec![
            field("Your name", "name", "text", "name"),
            field(
                "Password, at least 10 letters",
                "password",
                "password",
                "new-password",
            ),
        ]
    };
    let form = form("/join", &[("secret", secret)], &fields, "Join");
    let email = escape(&invitation.email);
    Page {
        title: "Join · Twohats".to_owned(),
        body: format!(
            "<main class=\"narrow\"><h1>You are invited</h1>\n<p>as {email}.</p>\n{told}{form}</main>"
        ),
    }
}
