//! Keys for programs.

use jiff::Timestamp;

use crate::answer::Once;
use crate::db::{Row, args};
use crate::statement::statements;
use crate::{Answer, CommitError, Store, StoreError};

/// A key by which a program acts for an account in one workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Tells it apart.
    pub id: String,
    /// A hash of the key itself, which only its owner has.
    pub hash: String,
    /// In which workspace.
    pub workspace: String,
    /// For which account.
    pub account: String,
    /// For people to read.
    pub name: String,
    /// What it may do, in the words of whoever made it, with spaces between.
    pub scopes: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used, roughly.
    pub used_at: Option<Timestamp>,
    /// When it ends; `None`: never.
    pub expires_at: Option<Timestamp>,
}

statements! {
    ADD = "INSERT INTO token (id, hash, workspace, account, name, scopes, created_at, used_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    BY_HASH = "SELECT id, hash, workspace, account, name, scopes, created_at, used_at, expires_at FROM token
        WHERE hash = $1 AND (expires_at IS NULL OR expires_at > $2)";
    OF = "SELECT id, hash, workspace, account, name, scopes, created_at, used_at, expires_at FROM token
        WHERE workspace = $1 ORDER BY id";
    USED = "UPDATE token SET used_at = $2 WHERE id = $1 RETURNING id";
    REMOVE = "DELETE FROM token WHERE workspace = $1 AND id = $2";
    REMOVE_OF = "DELETE FROM token WHERE workspace = $1 AND account = $2";
}

impl Store {
    /// Adds a token, and keeps what its sender is answered. False: it was added before under the answer's key.
    ///
    /// # Errors
    /// When the database cannot be written, or there is no such workspace or account; when the key was used for
    /// another request.
    pub async fn add_token(
        &self,
        token: &Token,
        answer: Option<&Answer>,
    ) -> Result<bool, CommitError> {
        let row = args![
            &token.id,
            &token.hash,
            &token.workspace,
            &token.account,
            &token.name,
            &token.scopes,
            token.created_at,
            token.used_at,
            token.expires_at
        ];
        let once = Once {
            answer,
            workspace: &token.workspace,
            at: token.created_at,
        };
        Ok(self.run_once(&ADD, row, once).await?.is_some())
    }

    /// The token of a hash, unless it has ended.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn token_by_hash(
        &self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<Token>, StoreError> {
        let row = self.db.read_one(&BY_HASH, args![hash, now]).await?;
        row.as_ref().map(of_row).transpose()
    }

    /// A workspace's tokens, by id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn tokens_of(&self, workspace: &str) -> Result<Vec<Token>, StoreError> {
        let rows = self.db.read(&OF, args![workspace]).await?;
        rows.iter().map(of_row).collect()
    }

    /// Notes that a token was used. Rather once in some minutes than on each request; it does not wait for the disk.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn touch_token(&self, id: &str, used_at: Timestamp) -> Result<bool, StoreError> {
        Ok(!self.db.jot(&USED, args![id, used_at]).await?.is_empty())
    }

    /// Ends a token. False: the workspace has none of that id, and had none when the answer's key was first used.
    ///
    /// # Errors
    /// When the database cannot be written; when the key was used for another request.
    pub async fn delete_token(
        &self,
        workspace: &str,
        id: &str,
        at: Timestamp,
        answer: Option<&Answer>,
    ) -> Result<bool, CommitError> {
        let once = Once {
            answer,
            workspace,
            at,
        };
        let gone = self.run_once(&REMOVE, args![workspace, id], once).await?;
        Ok(gone != Some(0))
    }

    /// Ends all tokens of an account in a workspace; how many there were.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn delete_tokens(&self, workspace: &str, account: &str) -> Result<u64, StoreError> {
        self.db.run(&REMOVE_OF, args![workspace, account]).await
    }
}

fn of_row(row: &Row) -> Result<Token, StoreError> {
    Ok(Token {
        id: row.text("id")?,
        hash: row.text("hash")?,
        workspace: row.text("workspace")?,
        account: row.text("account")?,
        name: row.text("name")?,
        scopes: row.text("scopes")?,
        created_at: row.at("created_at")?,
        used_at: row.maybe_at("used_at")?,
        expires_at: row.maybe_at("expires_at")?,
    })
}
