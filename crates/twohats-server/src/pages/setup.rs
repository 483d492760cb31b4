//! The first start: makes the first account.

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use secrecy::SecretString;
use serde::Deserialize;
use twohats_app::access::sessions::SignedIn;
use twohats_app::access::setup::{self, Setup};
use twohats_app::workspaces::WorkspaceDraft;

use super::html::{Field, Page, form};
use super::{again, enter, page, unreadable};
use crate::api;
use crate::body::Query;
use crate::limits::Peer;
use crate::problem::Problem;
use crate::state::Shared;

/// The secret part of a link.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Link {
    pub(super) secret: String,
}

/// What the form sends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Filled {
    secret: String,
    name: String,
    email: String,
    password: SecretString,
    workspace: Option<String>,
    zone: Option<String>,
}

/// The form, for whoever has the link.
pub(super) async fn show(
    State(shared): State<Shared>,
    Peer(from): Peer,
    Query(link): Query<Link>,
) -> Result<Response, Problem> {
    shared.limits().sign_in(from, "setup")?;
    let has_workspace = setup::look(shared.app(), &link.secret).await?;
    Ok(page(
        StatusCode::OK,
        &blank(&link.secret, has_workspace, ""),
    ))
}

/// Makes the account.
pub(super) async fn finish(
    State(shared): State<Shared>,
    Peer(from): Peer,
    headers: HeaderMap,
    filled: Result<Form<Filled>, FormRejection>,
) -> Response {
    let filled = match filled {
        Ok(Form(filled)) => filled,
        Err(refusal) => return unreadable(&refusal).into_response(),
    };
    let secret = filled.secret.clone();
    let has_workspace = filled.workspace.is_none();
    let made: Result<SignedIn, Problem> = async {
        shared.limits().sign_in(from, "setup")?;
        Ok(setup::finish(shared.app(), filled.into(), api::agent(&headers)).await?)
    }
    .await;
    match made {
        Ok(signed_in) => enter(&shared, &signed_in),
        Err(problem) => again(&problem, |told| blank(&secret, has_workspace, told)),
    }
}

impl From<Filled> for Setup {
    fn from(filled: Filled) -> Setup {
        let zone = filled.zone.unwrap_or_else(|| "UTC".to_owned());
        Setup {
            secret: filled.secret.into(),
            name: filled.name,
            email: filled.email,
            password: filled.password,
            workspace: filled.workspace.map(|name| WorkspaceDraft {
                id: None,
                name,
                zone,
            }),
        }
    }
}

fn blank(secret: &str, has_workspace: bool, told: &str) -> Page {
    let field = |label, name, kind, autocomplete, value| Field {
        label,
        name,
        kind,
        autocomplete,
        value,
    };
    let mut fields = vec![
        field("Your name", "name", "text", "name", ""),
        field("Address to sign in with", "email", "email", "username", ""),
        field(
            "Password, at least 10 letters",
            "password",
            "password",
            "new-password",
            "",
        ),
    ];
    if !has_workspace {
        fields.push(field(
            "Name of your team",
            "workspace",
            "text",
            "organization",
            "",
        ));
        fields.push(field(
            "Time zone, such as Europe/Berlin",
            "zone",
            "text",
            "off",
            "",
        ));
    }
    let form = form(
        "/setup",
        &[("secret", secret)],
        &fields,
        "Make the first account",
    );
    Page {
        title: "First start · Twohats".to_owned(),
        body: format!("<main class=\"narrow\"><h1>Welcome to Twohats</h1>\n{told}{form}</main>"),
    }
}
