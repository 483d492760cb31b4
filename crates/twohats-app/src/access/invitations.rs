//! Invitations: links by which others come into a workspace.

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use twohats_record::{Fault, Member, Person, Role, SETTINGS_ID, Settings};
use twohats_store::{Account, Change, Commit, Entrance, Expect, Invitation, Link, Who};
use utoipa::ToSchema;

use super::sessions::{self, SignedIn, later};
use super::{AccountView, Made, Secret, accounts, hash, password, typed};
use crate::write::{answered, kept};
use crate::{App, AppError, How, Own, Permit};

/// How long an invitation can be taken up.
pub const LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A new invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationDraft {
    /// Whom: the address that they will sign in with.
    #[schema(max_length = 254)]
    pub email: String,
    /// As what.
    pub role: Role,
    /// As which person of the workspace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    pub person: Option<String>,
}

/// An invitation that nobody has taken up yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InvitationView {
    /// Tells it apart.
    pub id: String,
    /// Whom.
    pub email: String,
    /// As what.
    pub role: Role,
    /// As which person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Until when it can be taken up.
    pub expires_at: Timestamp,
}

/// What a link leads to that is still good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct InvitationLook {
    /// The name of the workspace.
    pub workspace: String,
    /// Whom it invites.
    pub email: String,
    /// As what.
    pub role: Role,
    /// Whether they have an account already, whose password is then asked for instead of a new one.
    pub has_account: bool,
}

/// Takes up an invitation.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// The secret part of the link.
    #[schema(value_type = String, max_length = 200)]
    pub secret: SecretString,
    /// Their name; needed where they have no account yet.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub name: String,
    /// The password of their account, or for the new one: 10 to 256 letters.
    #[schema(value_type = String, format = Password, max_length = 256)]
    pub password: SecretString,
}

/// Invites somebody. The secret of the link is told this once: when the request is sent again under its key, the
/// invitation is answered without it.
///
/// # Errors
/// [`AppError::Invalid`] by field.
pub async fn create(
    app: &App,
    permit: &Permit<Own>,
    draft: InvitationDraft,
    how: &How,
) -> Result<Made<InvitationView>, AppError> {
    if let Some(value) = answered(app, permit, how).await? {
        return Ok(Made {
            value,
            secret: None,
        });
    }
    check(app, permit, &draft).await?;
    let (now, secret) = (app.now(), Secret::new("")?);
    let invitation = Invitation {
        hash: secret.hash(),
        workspace: permit.workspace().to_owned(),
        email: draft.email.to_lowercase(),
        role: draft.role,
        person: draft.person,
        expires_at: later(now, LASTS),
    };
    let value = view(invitation.clone());
    let answer = kept(permit, how, &value)?;
    let store = app.store();
    let added = !how.dry_run
        && store
            .add_invitation(&invitation, now, answer.as_ref())
            .await?;
    let before = match how.dry_run || added {
        true => None,
        // The same request came twice at once, and the other one was faster.
        false => answered(app, permit, how).await?,
    };
    Ok(Made {
        value: before.unwrap_or(value),
        secret: added.then_some(secret),
    })
}

/// Everything that is wrong with a draft.
async fn check(app: &App, permit: &Permit<Own>, draft: &InvitationDraft) -> Result<(), AppError> {
    let mut faults: Vec<Fault> = typed::check_email(&draft.email).into_iter().collect();
    if let Some(person) = &draft.person
        && app
            .store()
            .load::<Person>(permit.workspace(), person)
            .await?
            .is_none()
    {
        let shown: String = person.chars().take(60).collect();
        faults.push(Fault::new(
            "person",
            format!("there is no person `{shown}`"),
        ));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(faults))
    }
}

/// Invitations that nobody has taken up yet, by address.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(app: &App, permit: &Permit<Own>) -> Result<Vec<InvitationView>, AppError> {
    let (now, all) = (
        app.now(),
        app.store().invitations_of(permit.workspace()).await?,
    );
    let open = all
        .into_iter()
        .filter(|invitation| invitation.expires_at > now);
    Ok(open.map(view).collect())
}

/// Takes an invitation back.
///
/// # Errors
/// [`AppError::Missing`] when there is none of this id.
pub async fn delete(app: &App, permit: &Permit<Own>, id: &str, how: &How) -> Result<(), AppError> {
    if answered::<()>(app, permit, how).await?.is_some() {
        return Ok(());
    }
    let (store, workspace) = (app.store(), permit.workspace());
    let gone = if how.dry_run {
        let all = store.invitations_of(workspace).await?;
        all.iter().any(|one| one.hash == id)
    } else {
        let answer = kept(permit, how, &())?;
        store
            .delete_invitation(workspace, id, app.now(), answer.as_ref())
            .await?
    };
    gone.then_some(())
        .ok_or_else(|| AppError::missing("invitation", id))
}

/// What the link with this secret leads to.
///
/// # Errors
/// [`AppError::Missing`] when it is not good, or no longer.
pub async fn look(app: &App, secret: &str) -> Result<InvitationLook, AppError> {
    let invitation = app.store().invitation(&hash(secret), app.now()).await?;
    let invitation = invitation.ok_or_else(no_good)?;
    let account = app.store().account_by_email(&invitation.email).await?;
    let settings = app
        .store()
        .load::<Settings>(&invitation.workspace, SETTINGS_ID)
        .await?;
    Ok(InvitationLook {
        workspace: settings.map_or(invitation.workspace, |settings| settings.record.name),
        email: invitation.email,
        role: invitation.role,
        has_account: account.is_some(),
    })
}

/// Takes up an invitation: with the account of its address, or a new one. Signs them in.
///
/// # Errors
/// [`AppError::Missing`] when the link is not good, [`AppError::Unauthorized`] when the password is not that of
/// the account, [`AppError::Invalid`] where a new account is not as it should be.
pub async fn join(app: &App, wish: Join, agent: &str) -> Result<SignedIn, AppError> {
    use secrecy::ExposeSecret;
    let hash = hash(wish.secret.expose_secret());
    let invitation = app.store().invitation(&hash, app.now()).await?;
    let invitation = invitation.ok_or_else(no_good)?;
    let known = app.store().account_by_email(&invitation.email).await?;
    let (account, is_new) = match known {
        Some(account) => {
            if !password::verify(wish.password, account.password.clone()).await? {
                let message = "this is not the password of the account with this address";
                return Err(AppError::Unauthorized(message.to_owned()));
            }
            (account, false)
        }
        None => {
            accounts::check(&wish.name, &invitation.email, &wish.password)?;
            let made = accounts::made(app, &wish.name, &invitation.email, wish.password);
            (made.await?, true)
        }
    };
    let entrance = Entrance {
        link: Link::Invitation(hash),
        at: app.now(),
        commits: vec![admit(app, &account, &invitation).await?],
        account: is_new.then(|| account.clone()),
        workspace: None,
    };
    accounts::enter(app, &entrance, no_good).await?;
    sessions::begin(app, AccountView::of(account), agent).await
}

/// What gives an account its place. One who has a place already keeps the greater role.
async fn admit(app: &App, account: &Account, taken: &Invitation) -> Result<Commit, AppError> {
    let present = super::members::load(app, &taken.workspace, &account.id).await?;
    let member = Member {
        id: account.id.clone(),
        person: taken.person.clone(),
        role: taken.role,
    };
    if present.is_none() {
        // Tokens of a place that was taken away do not come back with a new one.
        let store = app.store();
        store.delete_tokens(&taken.workspace, &account.id).await?;
    }
    let (member, expect) = match present {
        None => (member, Expect::Absent),
        Some(present) => {
            let role = present.record.role.max(member.role);
            let person = present.record.person.or(member.person);
            let kept = Member {
                role,
                person,
                ..member
            };
            (kept, Expect::Version(present.version))
        }
    };
    let who = Who {
        account: Some(account.id.clone()),
        label: account.name.clone(),
    };
    let mut commit = Commit::new(&taken.workspace, who, app.now(), "member.join");
    commit.changes.push(Change::put(&member, expect));
    Ok(commit)
}

fn no_good() -> AppError {
    AppError::Missing("such invitation: it was used, taken back, or is too old".to_owned())
}

fn view(invitation: Invitation) -> InvitationView {
    InvitationView {
        id: invitation.hash,
        email: invitation.email,
        role: invitation.role,
        person: invitation.person,
        expires_at: invitation.expires_at,
    }
}
