//! Members: which accounts have a place in a workspace, and as what.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_record::{Member, Person, Role, patch};
use twohats_store::Stored;
use utoipa::ToSchema;

use crate::write::{Changes, expect, write};
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
    write(app, permit, how, async || {
        let present = get(app, permit, id).await?;
        expect(&present, how)?;
        let changed = patch(&present.record, wish).map_err(AppError::Invalid)?;
        is_there(app, permit, &changed).await?;
        let mut changes = Changes::new("member.change", how);
        changes.put(Some(&present), &changed)?;
        if present.record.role == Role::Owner && changed.role != Role::Owner {
            changes.guard(&another_owner(app, permit.workspace(), id).await?);
        }
        Ok((changes, changed))
    })
    .await
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
    write(app, permit, how, async || {
        let present = get(app, permit, id).await?;
        expect(&present, how)?;
        let mut changes = Changes::new("member.remove", how);
        changes.delete(&present);
        if present.record.role == Role::Owner {
            changes.guard(&another_owner(app, permit.workspace(), id).await?);
        }
        Ok((changes, present.record))
    })
    .await
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

/// Refuses a member who would be a person that is not there.
async fn is_there(app: &App, permit: &Permit<Own>, member: &Member) -> Result<(), AppError> {
    let Some(person) = &member.person else {
        return Ok(());
    };
    let found = app.store().load::<Person>(permit.workspace(), person);
    match found.await? {
        Some(_) => Ok(()),
        None => Err(AppError::field(
            "person",
            format!("there is no person `{person}`"),
        )),
    }
}

/// The owner who stays, as they are: two owners who take each other out at the same moment collide here.
pub(crate) async fn another_owner(
    app: &App,
    workspace: &str,
    id: &str,
) -> Result<Stored<Member>, AppError> {
    let members = all(app, workspace).await?.into_iter();
    let mut others =
        members.filter(|member| member.record.role == Role::Owner && member.record.id != id);
    others.next().ok_or_else(|| {
        AppError::conflict(
            "the workspace would have no owner",
            "make another member its owner first",
        )
    })
}
