//! Members of a workspace, and invitations into it.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use secrecy::ExposeSecret;
use serde::Serialize;
use twohats_app::access::invitations::{
    self, InvitationDraft, InvitationLook, InvitationView, Join,
};
use twohats_app::access::members::{self, MemberView};
use twohats_app::{App, Outcome, Own, Read, Right};
use twohats_record::Member;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::sessions::{Link, Welcome, agent, welcome};
use crate::answer::{Answer, Items, Versioned};
use crate::body::{self, Query};
use crate::guard::Allowed;
use crate::limits::Peer;
use crate::need::Need;
use crate::patch::PatchOf;
use crate::problem::Problem;
use crate::routes::Routes;
use crate::state::Shared;
use crate::writing::{Act, Change, Keyed, MustMatch, Remove, Trial, Write};

type MemberPatch = PatchOf<Member>;

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Need::In(Right::Read), routes!(list))
        .add(Need::In(Right::Read), routes!(get))
        .add(Need::In(Right::Own), routes!(change, remove))
        .add(Need::In(Right::Own), routes!(list_invitations, invite))
        .add(Need::In(Right::Own), routes!(take_back))
        .open(routes!(look_at_invitation))
        .open(routes!(join))
}

/// An invitation with its link.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Invited {
    /// The invitation.
    invitation: InvitationView,
    /// Where whoever is invited takes it up. Told this once: absent when the request is sent again under its key, and
    /// for a trial.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

/// Lists members, by id.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/members", operation_id = "list_members", tag = "members",
    params(("ws" = String, Path, description = "The workspace")),
    responses((status = 200, body = Items<MemberView>))
)]
async fn list(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
) -> Result<Json<Items<MemberView>>, Problem> {
    Items::json(members::list(&app, &permit).await?)
}

/// Shows a member.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/members/{id}", operation_id = "get_member", tag = "members",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The account")),
    responses((status = 200, body = Versioned<Member>))
)]
async fn get(
    State(app): State<App>,
    Allowed(permit): Allowed<Read>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Answer<Versioned<Member>>, Problem> {
    Ok(Answer::found(members::get(&app, &permit, &id).await?))
}

/// Changes what a member may do, or which person they are. One owner stays.
#[utoipa::path(
    patch, path = "/api/v1/workspaces/{ws}/members/{id}", operation_id = "change_member", tag = "members",
    params(
        ("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The account"),
        Trial, Keyed, MustMatch
    ),
    request_body = MemberPatch,
    responses((status = 200, body = Outcome<Member>))
)]
async fn change(
    State(app): State<App>,
    Allowed(permit): Allowed<Own>,
    Path((_, id)): Path<(String, String)>,
    change: Change<serde_json::Value>,
) -> Result<Answer<Outcome<Member>>, Problem> {
    let outcome = members::change(&app, &permit, &id, &change.body, &change.how).await?;
    Ok(Answer::wrote(outcome))
}

/// Takes a member out of the workspace. One owner stays.
#[utoipa::path(
    delete, path = "/api/v1/workspaces/{ws}/members/{id}", operation_id = "remove_member", tag = "members",
    params(
        ("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The account"),
        Trial, Keyed, MustMatch
    ),
    responses((status = 200, body = Outcome<Member>, description = "The member as they were"))
)]
async fn remove(
    State(app): State<App>,
    Allowed(permit): Allowed<Own>,
    Path((_, id)): Path<(String, String)>,
    Remove(how): Remove,
) -> Result<Answer<Outcome<Member>>, Problem> {
    Ok(Answer::gone(
        members::remove(&app, &permit, &id, &how).await?,
    ))
}

/// Lists invitations that nobody has taken up yet, by address.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{ws}/invitations", operation_id = "list_invitations", tag = "members",
    params(("ws" = String, Path, description = "The workspace")),
    responses((status = 200, body = Items<InvitationView>))
)]
async fn list_invitations(
    State(app): State<App>,
    Allowed(permit): Allowed<Own>,
) -> Result<Json<Items<InvitationView>>, Problem> {
    Items::json(invitations::list(&app, &permit).await?)
}

/// Invites somebody, for seven days.
///
/// Sent again under its `Idempotency-Key`, it invites nobody twice and answers 200 without the link. Whoever has lost
/// the link takes the invitation back and makes another.
#[utoipa::path(
    post, path = "/api/v1/workspaces/{ws}/invitations", operation_id = "invite", tag = "members",
    params(("ws" = String, Path, description = "The workspace"), Trial, Keyed),
    request_body = InvitationDraft,
    responses(
        (status = 201, body = Invited),
        (status = 200, body = Invited, description = "As before, or a trial: without the link")
    )
)]
async fn invite(
    State(shared): State<Shared>,
    Allowed(permit): Allowed<Own>,
    Write { how, body }: Write<InvitationDraft>,
) -> Result<(StatusCode, Json<Invited>), Problem> {
    let made = invitations::create(shared.app(), &permit, body, &how).await?;
    let url = shared.options().url();
    let link = made
        .secret
        .map(|secret| format!("{url}/join?secret={}", secret.reveal()));
    let invited = Invited {
        invitation: made.value,
        link,
    };
    Ok((status(invited.link.is_some()), Json(invited)))
}

/// Takes an invitation back.
#[utoipa::path(
    delete, path = "/api/v1/workspaces/{ws}/invitations/{id}", operation_id = "take_back_invitation", tag = "members",
    params(("ws" = String, Path, description = "The workspace"), ("id" = String, Path, description = "The invitation"), Trial, Keyed),
    responses((status = 204, description = "It is no longer good"))
)]
async fn take_back(
    State(app): State<App>,
    Allowed(permit): Allowed<Own>,
    Path((_, id)): Path<(String, String)>,
    Act(how): Act,
) -> Result<StatusCode, Problem> {
    invitations::delete(&app, &permit, &id, &how).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says what an invitation is into, and whether it is still good.
#[utoipa::path(
    get, path = "/api/v1/invitations/look", operation_id = "look_at_invitation", tag = "access",
    params(Link),
    responses((status = 200, body = InvitationLook))
)]
async fn look_at_invitation(
    State(shared): State<Shared>,
    Peer(from): Peer,
    Query(link): Query<Link>,
) -> Result<Json<InvitationLook>, Problem> {
    let hash = twohats_app::access::hash(&link.secret);
    shared.limits().sign_in(from, &hash)?;
    Ok(Json(invitations::look(shared.app(), &link.secret).await?))
}

/// Takes up an invitation, with the account of its address or a new one.
#[utoipa::path(
    post, path = "/api/v1/invitations/join", operation_id = "join", tag = "access",
    request_body = Join,
    responses((status = 201, body = Welcome, description = "Signed in by a cookie"))
)]
async fn join(
    State(shared): State<Shared>,
    Peer(from): Peer,
    headers: HeaderMap,
    body::Json(wish): body::Json<Join>,
) -> Result<Response, Problem> {
    let link = twohats_app::access::hash(wish.secret.expose_secret());
    shared.limits().sign_in(from, &link)?;
    let signed_in = invitations::join(shared.app(), wish, agent(&headers)).await?;
    Ok(welcome(&shared, signed_in))
}

/// Made now, or not: made before, or only tried.
pub(super) fn status(is_made: bool) -> StatusCode {
    if is_made {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    }
}
