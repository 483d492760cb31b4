//! The first start: a link, told once where the server runs, by which the first account is made.

use jiff::SignedDuration;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use twohats_record::{Fault, Member, Role, Settings};
use twohats_store::{Account, Change, Commit, Entrance, Expect, Link, Who};
use utoipa::ToSchema;

use super::sessions::{self, SignedIn, later};
use super::{AccountView, Secret, accounts, hash, members};
use crate::workspaces::{self, WorkspaceDraft};
use crate::{App, AppError};

/// How long the link can be used; the next start tells a new one.
pub const LASTS: SignedDuration = SignedDuration::from_hours(24);

/// Makes the first account.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// The secret part of the link.
    #[schema(value_type = String, max_length = 200)]
    pub secret: SecretString,
    /// Their name.
    #[schema(min_length = 1, max_length = 500)]
    pub name: String,
    /// The address that they will sign in with.
    #[schema(max_length = 254)]
    pub email: String,
    /// Their password: 10 to 256 letters.
    #[schema(value_type = String, format = Password, min_length = 10, max_length = 256)]
    pub password: SecretString,
    /// The first workspace. May be left out where the command line has made one: the new account becomes the owner
    /// of every workspace that nobody has a place in.
    #[serde(default)]
    pub workspace: Option<WorkspaceDraft>,
}

/// What a link leads to that is still good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SetupLook {
    /// Whether a first workspace is there already, so that none has to be named.
    pub has_workspace: bool,
}

/// A new link's secret, when the database has no account yet. The one before it is no longer good.
///
/// # Errors
/// When the database cannot be written.
pub async fn link(app: &App) -> Result<Option<Secret>, AppError> {
    if app.store().count_accounts().await? > 0 {
        return Ok(None);
    }
    let secret = Secret::new("")?;
    app.store()
        .put_setup(&secret.hash(), later(app.now(), LASTS))
        .await?;
    Ok(Some(secret))
}

/// What the link with this secret leads to.
///
/// # Errors
/// [`AppError::Missing`] when it is not good, or no longer.
pub async fn look(app: &App, secret: &str) -> Result<SetupLook, AppError> {
    if !app.store().has_setup(&hash(secret), app.now()).await? {
        return Err(no_good());
    }
    Ok(SetupLook {
        has_workspace: !ownerless(app).await?.is_empty(),
    })
}

/// Makes the first account and its workspace, and signs it in.
///
/// # Errors
/// [`AppError::Missing`] when the link is not good, [`AppError::Invalid`] by field; the link is then still good.
pub async fn finish(app: &App, wish: Setup, agent: &str) -> Result<SignedIn, AppError> {
    let hash = hash(wish.secret.expose_secret());
    if !app.store().has_setup(&hash, app.now()).await? {
        return Err(no_good());
    }
    let adopted = ownerless(app).await?;
    check(app, &wish, adopted.is_empty()).await?;
    let account = accounts::made(app, &wish.name, &wish.email, wish.password).await?;
    let mut entrance = Entrance {
        link: Link::Setup(hash),
        at: app.now(),
        account: Some(account.clone()),
        workspace: None,
        commits: Vec::new(),
    };
    for workspace in adopted {
        let adopted = adopt(app, &account, &workspace).await?;
        entrance.commits.push(adopted);
    }
    if let Some(draft) = &wish.workspace {
        let new = workspaces::new(draft, Some(&account.id), &account.name);
        entrance.workspace = Some(new.map_err(AppError::Invalid)?);
    }
    accounts::enter(app, &entrance, no_good).await?;
    sessions::begin(app, AccountView::of(account), agent).await
}

/// Everything that could be refused, before the link is used up.
async fn check(app: &App, wish: &Setup, needs_workspace: bool) -> Result<(), AppError> {
    let mut faults = Vec::new();
    match accounts::check(&wish.name, &wish.email, &wish.password) {
        Err(AppError::Invalid(found)) => faults.extend(found),
        other => other?,
    }
    match &wish.workspace {
        Some(draft) => {
            let inside =
                |fault: Fault| Fault::new(format!("workspace.{}", fault.field), fault.message);
            match workspaces::begun(draft) {
                Ok((id, _)) if app.store().workspace(&id).await?.is_some() => {
                    let message = format!("`{id}` is taken: give another");
                    faults.push(inside(Fault::new("id", message)));
                }
                Ok(_) => {}
                Err(found) => faults.extend(found.into_iter().map(inside)),
            }
        }
        None if needs_workspace => {
            faults.push(Fault::new("workspace", "is needed: there is none yet"));
        }
        None => {}
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(faults))
    }
}

/// Workspaces in which nobody has a place.
async fn ownerless(app: &App) -> Result<Vec<String>, AppError> {
    let mut found = Vec::new();
    for workspace in app.store().workspaces().await? {
        if members::all(app, &workspace.id).await?.is_empty() {
            found.push(workspace.id);
        }
    }
    Ok(found)
}

/// What makes the account the owner of a workspace.
async fn adopt(app: &App, account: &Account, workspace: &str) -> Result<Commit, AppError> {
    let who = Who {
        account: Some(account.id.clone()),
        label: account.name.clone(),
    };
    // Who leads the workspace is most likely whoever sets it up.
    let settings = app
        .store()
        .load::<Settings>(workspace, twohats_record::SETTINGS_ID)
        .await?;
    let owner = Member {
        id: account.id.clone(),
        person: settings.and_then(|settings| settings.record.lead),
        role: Role::Owner,
    };
    let mut commit = Commit::new(workspace, who, app.now(), "member.join");
    commit.changes.push(Change::put(&owner, Expect::Absent));
    Ok(commit)
}

fn no_good() -> AppError {
    AppError::Missing("such setup link: it was used, or a later start has told another".to_owned())
}
