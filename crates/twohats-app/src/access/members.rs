//! Members: which accounts have a place in a workspace, and as what.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_record::{Member, Person, Role, patch};
use twohats_store::{Change, Commit, Expect, Stored};
use utoipa::ToSchema;

use crate::{App, AppError, How, Outcome, Own, Permit, Read};

/// A member as the others see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MemberView {
    /// The account's id.
    pub id: String,
    /// The address they sign in with; empty when the account is gone.
    pub email: String,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Which person of the workspace they are.
    pub person: Option<String>,
    /// The version, as `If-Match` wants it.
    pub version: u64,
}

/// Every member, by id.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(app: &App, permit: &Permit<Read>) -> Result<Vec<MemberView>, AppError> {
    let mut views = Vec::new();
    for Stored {
        record, version, ..
    } in all(app, permit.workspace()).await?
    {
        let account = app.store().account(&record.id).await?;
        let (email, name) = account
            .map(|account| (account.email, account.name))
            .unwrap_or_default();
        views.push(MemberView {
            id: record.id,
            email,
            name,
            role: record.role,
            person: record.person,
            version,
        });
    }
    Ok(views)
}

/// One member.
///
/// # Errors
/// [`AppError::Missing`] when there is none of this id.
pub async fn get(app: &App, permit: &Permit<Read>, id: &str) -> Result<Stored<Member>, AppError> {
    load(app, permit.workspace(), id)
        .await?
        .ok_or_else(|| AppError::missing("member", id))
}

/// Changes what a member may do, or who they are, by a merge patch (RFC 7386).
///
/// # Errors
/// [`AppError::Conflict`] when no owner would be left.
pub async fn change(
    app: &App,
    permit: &Permit<Own>,
    id: &str,
    wish: &Value,
    how: &How,
) -> Result<Outcome<Member>, AppError> {
    let present = get(app, permit, id).await?;
    let changed = patch(&present.record, wish).map_err(AppError::Invalid)?;
    if let Some(person) = &changed.person {
        let found = app
            .store()
            .load::<Person>(permit.workspace(), person)
            .await?;
        if found.is_none() {
            return Err(AppError::field(
                "person",
                format!("there is no person `{person}`"),
            ));
        }
    }
    let put = Change::put(&changed, expected(how, &present));
    let loses = present.record.role == Role::Owner && changed.role != Role::Owner;
    let version = commit(app, permit, "member.change", put, loses.then_some(id), how).await?;
    Ok(outcome(changed, version))
}

/// Takes a member out of the workspace. Their tokens for it no longer work.
///
/// # Errors
/// [`AppError::Conflict`] when no owner would be left.
pub async fn remove(
    app: &App,
    permit: &Permit<Own>,
    id: &str,
    how: &How,
) -> Result<Outcome<Member>, AppError> {
    let present = get(app, permit, id).await?;
    let gone = Change::delete::<Member>(id, expected(how, &present));
    let loses = present.record.role == Role::Owner;
    let version = commit(app, permit, "member.remove", gone, loses.then_some(id), how).await?;
    Ok(outcome(present.record, version))
}

/// The place of an account in a workspace.
pub(crate) async fn load(
    app: &App,
    workspace: &str,
    account: &str,
) -> Result<Option<Stored<Member>>, AppError> {
    Ok(app.store().load::<Member>(workspace, account).await?)
}

pub(super) async fn all(app: &App, workspace: &str) -> Result<Vec<Stored<Member>>, AppError> {
    Ok(app.store().all::<Member>(workspace, &[]).await?)
}

/// Commits a change, unless it is only tried; the version that it makes.
async fn commit(
    app: &App,
    permit: &Permit<Own>,
    action: &str,
    change: Change,
    loses_owner: Option<&str>,
    how: &How,
) -> Result<Option<u64>, AppError> {
    let mut commit = Commit::new(permit.workspace(), permit.who(), app.now(), action);
    commit.changes.push(change);
    if let Some(id) = loses_owner {
        commit
            .changes
            .push(another_owner(app, permit.workspace(), id).await?);
    }
    if how.dry_run {
        return Ok(None);
    }
    Ok(Some(app.store().commit(commit).await?.seq))
}

/// The owner who stays, as they are: two owners who take each other out at the same moment collide here.
async fn another_owner(app: &App, workspace: &str, id: &str) -> Result<Change, AppError> {
    let members = all(app, workspace).await?;
    let other = members
        .iter()
        .find(|member| member.record.role == Role::Owner && member.record.id != id);
    match other {
        Some(owner) => Ok(Change::put(&owner.record, Expect::Version(owner.version))),
        None => Err(AppError::conflict(
            "the workspace would have no owner",
            "make another member its owner first",
        )),
    }
}

fn expected(how: &How, present: &Stored<Member>) -> Expect {
    Expect::Version(how.if_match.unwrap_or(present.version))
}

fn outcome(member: Member, version: Option<u64>) -> Outcome<Member> {
    Outcome {
        value: member,
        version: version.unwrap_or(0),
        seq: version,
        touched: Vec::new(),
        notes: Vec::new(),
    }
}
