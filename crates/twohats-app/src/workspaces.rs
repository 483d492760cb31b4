//! Workspaces: one team and its lead or leads each.

use serde::{Deserialize, Serialize};
use twohats_record::{Fault, Member, Record, Role, Settings};
use twohats_store::{Change, Expect, NewWorkspace, Who, Workspace};
use utoipa::ToSchema;

use crate::{App, AppError, Operator, Own, Permit, Read};

/// Letters in a workspace's id at most.
const MAX_ID: usize = 63;

/// A new workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceDraft {
    /// Short name that tells it apart: letters, digits and `-`; made from the name where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Name for people to read.
    pub name: String,
    /// IANA time zone.
    pub zone: String,
}

/// A workspace as one of its members sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WorkspaceView {
    /// Which.
    pub id: String,
    /// Name for people to read.
    pub name: String,
    /// What the member may do.
    pub role: Role,
    /// Which person of it they are.
    pub person: Option<String>,
    /// The number of its last change.
    pub seq: u64,
}

/// Creates a workspace; `account` becomes its owner.
///
/// # Errors
/// [`AppError::Invalid`] by field; [`AppError::Conflict`] when the id is taken.
pub async fn create(
    app: &App,
    draft: &WorkspaceDraft,
    account: Option<&str>,
    label: &str,
) -> Result<Workspace, AppError> {
    let new = new(draft, account, label).map_err(AppError::Invalid)?;
    let store = app.store();
    let NewWorkspace {
        id,
        name,
        by,
        first,
    } = new;
    store
        .create_workspace(&id, &name, &by, app.now(), &first)
        .await?;
    let made = store.workspace(&id).await?;
    made.ok_or_else(|| AppError::missing("workspace", &id))
}

/// A workspace to be, or what is wrong with the draft, by field.
pub(crate) fn new(
    draft: &WorkspaceDraft,
    account: Option<&str>,
    label: &str,
) -> Result<NewWorkspace, Vec<Fault>> {
    let (id, settings) = begun(draft)?;
    let mut first = vec![Change::put(&settings, Expect::Absent)];
    if let Some(account) = account {
        let owner = Member {
            id: account.to_owned(),
            person: None,
            role: Role::Owner,
        };
        first.push(Change::put(&owner, Expect::Absent));
    }
    Ok(NewWorkspace {
        id,
        name: settings.name,
        by: Who {
            account: account.map(ToOwned::to_owned),
            label: label.to_owned(),
        },
        first,
    })
}

/// What a new workspace begins with: its id and its settings, or what is wrong with the draft, by field.
pub(crate) fn begun(draft: &WorkspaceDraft) -> Result<(String, Settings), Vec<Fault>> {
    let name = draft.name.trim();
    let settings = Settings::new(name, draft.zone.trim());
    let mut faults = settings.faults();
    let id = draft.id.clone().unwrap_or_else(|| made(name));
    if !is_id(&id) {
        let message = format!("is 1 to {MAX_ID} of a to z, 0 to 9 and -, and begins with a letter");
        faults.push(Fault::new("id", message));
    }
    if faults.is_empty() {
        Ok((id, settings))
    } else {
        Err(faults)
    }
}

/// The workspaces of an account.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_account(app: &App, account: &str) -> Result<Vec<WorkspaceView>, AppError> {
    let mut views = Vec::new();
    for (id, member) in app.store().members_of(account).await? {
        let Some(workspace) = app.store().workspace(&id).await? else {
            continue;
        };
        let settings = app
            .store()
            .load::<Settings>(&id, twohats_record::SETTINGS_ID)
            .await?;
        views.push(WorkspaceView {
            name: settings.map_or(workspace.name, |settings| settings.record.name),
            id,
            role: member.record.role,
            person: member.record.person,
            seq: workspace.seq,
        });
    }
    Ok(views)
}

/// Every workspace of the database.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(app: &App, _: &Operator) -> Result<Vec<Workspace>, AppError> {
    Ok(app.store().workspaces().await?)
}

/// The workspace itself.
///
/// # Errors
/// [`AppError::Missing`] when it was deleted.
pub async fn get(app: &App, permit: &Permit<Read>) -> Result<Workspace, AppError> {
    let id = permit.workspace();
    let found = app.store().workspace(id).await?;
    found.ok_or_else(|| AppError::missing("workspace", id))
}

/// Ends the workspace: everything in it is deleted for good, its history as well.
///
/// # Errors
/// [`AppError::Missing`] when it was deleted before.
pub async fn delete(app: &App, permit: &Permit<Own>) -> Result<(), AppError> {
    let id = permit.workspace();
    let found = app.store().delete_workspace(id).await?;
    found
        .then_some(())
        .ok_or_else(|| AppError::missing("workspace", id))
}

/// Whether a text can name a workspace in an address.
fn is_id(id: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    id.len() <= MAX_ID && id.starts_with(|c: char| c.is_ascii_lowercase()) && id.bytes().all(fits)
}

/// An id made from a name: its letters and digits, the rest as `-`.
fn made(name: &str) -> String {
    let mut id = String::new();
    for c in name.to_lowercase().chars() {
        if c.is_ascii_lowercase() || (c.is_ascii_digit() && !id.is_empty()) {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let short: String = id.chars().take(MAX_ID).collect();
    let short = short.trim_matches('-');
    if short.is_empty() {
        "team".to_owned()
    } else {
        short.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_names() {
        for (name, id) in [
            ("Payments Team", "payments-team"),
            ("2nd team!", "nd-team"),
            ("Größe & Co.", "gr-e-co"),
            ("日本", "team"),
        ] {
            assert_eq!(made(name), id);
            assert!(is_id(&made(name)));
        }
        assert!(is_id(&made(&"x".repeat(500))));
    }
}
