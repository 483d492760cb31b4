//! Invitations into a workspace.

use jiff::Timestamp;
use twohats_record::Role;

use crate::answer::Once;
use crate::db::{Row, args};
use crate::statement::statements;
use crate::{Answer, CommitError, Store, StoreError};

/// An invitation into a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// A hash of its link, which only the invited have.
    pub hash: String,
    /// Into which workspace.
    pub workspace: String,
    /// Whom it was sent to.
    pub email: String,
    /// As what.
    pub role: Role,
    /// As which person of the workspace.
    pub person: Option<String>,
    /// When it ends.
    pub expires_at: Timestamp,
}

statements! {
    ADD = "INSERT INTO invitation (hash, workspace, email, role, person, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    LOAD = "SELECT hash, workspace, email, role, person, expires_at FROM invitation
        WHERE hash = $1 AND expires_at > $2";
    OF = "SELECT hash, workspace, email, role, person, expires_at FROM invitation
        WHERE workspace = $1 ORDER BY email, hash";
    REMOVE = "DELETE FROM invitation WHERE workspace = $1 AND hash = $2";
    PURGE = "DELETE FROM invitation WHERE expires_at <= $1";
}

impl Store {
    /// Adds an invitation, and keeps what its sender is answered. False: it was added before under the answer's key.
    ///
    /// # Errors
    /// When the database cannot be written, or there is no such workspace; when the key was used for another request.
    pub async fn add_invitation(
        &self,
        invitation: &Invitation,
        at: Timestamp,
        answer: Option<&Answer>,
    ) -> Result<bool, CommitError> {
        let row = args![
            &invitation.hash,
            &invitation.workspace,
            &invitation.email,
            invitation.role.as_str(),
            &invitation.person,
            invitation.expires_at
        ];
        let once = Once {
            answer,
            workspace: &invitation.workspace,
            at,
        };
        Ok(self.run_once(&ADD, row, once).await?.is_some())
    }

    /// The invitation of a hash, unless it has ended.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn invitation(
        &self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<Invitation>, StoreError> {
        let row = self.db.read_one(&LOAD, args![hash, now]).await?;
        row.as_ref().map(of_row).transpose()
    }

    /// A workspace's invitations, by address.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn invitations_of(&self, workspace: &str) -> Result<Vec<Invitation>, StoreError> {
        let rows = self.db.read(&OF, args![workspace]).await?;
        rows.iter().map(of_row).collect()
    }

    /// Takes an invitation back. False: the workspace has none of that hash, and had none when the answer's key was
    /// first used.
    ///
    /// # Errors
    /// When the database cannot be written; when the key was used for another request.
    pub async fn delete_invitation(
        &self,
        workspace: &str,
        hash: &str,
        at: Timestamp,
        answer: Option<&Answer>,
    ) -> Result<bool, CommitError> {
        let once = Once {
            answer,
            workspace,
            at,
        };
        let gone = self.run_once(&REMOVE, args![workspace, hash], once).await?;
        Ok(gone != Some(0))
    }

    /// Forgets the invitations that have ended; how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn purge_invitations(&self, now: Timestamp) -> Result<u64, StoreError> {
        self.db.run(&PURGE, args![now]).await
    }
}

fn of_row(row: &Row) -> Result<Invitation, StoreError> {
    let role = row.text("role")?;
    let hash = row.text("hash")?;
    Ok(Invitation {
        role: Role::parse(&role).ok_or_else(|| StoreError::Unreadable {
            kind: "invitation".to_owned(),
            id: hash.clone(),
            message: format!("its role is `{role}`"),
        })?,
        hash,
        workspace: row.text("workspace")?,
        email: row.text("email")?,
        person: row.maybe_text("person")?,
        expires_at: row.at("expires_at")?,
    })
}
