//! Signed-in browsers, and the link of the first start.

use jiff::Timestamp;

use crate::db::{Row, args};
use crate::statement::statements;
use crate::{Store, StoreError};

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// A hash of its key, which only the browser has.
    pub hash: String,
    /// The account's id.
    pub account: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, roughly.
    pub seen_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Which browser, as it calls itself.
    pub agent: String,
}

statements! {
    ADD = "INSERT INTO session (hash, account, created_at, seen_at, expires_at, agent)
        VALUES ($1, $2, $3, $4, $5, $6)";
    LOAD = "SELECT hash, account, created_at, seen_at, expires_at, agent FROM session
        WHERE hash = $1 AND expires_at > $2";
    OF = "SELECT hash, account, created_at, seen_at, expires_at, agent FROM session
        WHERE account = $1 ORDER BY seen_at DESC, hash";
    SEEN = "UPDATE session SET seen_at = $2, expires_at = $3 WHERE hash = $1 RETURNING hash";
    REMOVE = "DELETE FROM session WHERE hash = $1";
    REMOVE_OTHERS = "DELETE FROM session WHERE account = $1 AND hash <> $2";
    PURGE = "DELETE FROM session WHERE expires_at <= $1";
    PUT_SETUP = "INSERT INTO setup (hash, expires_at) VALUES ($1, $2)";
    HAS_SETUP = "SELECT hash FROM setup WHERE hash = $1 AND expires_at > $2";
    CLEAR_SETUP = "DELETE FROM setup";
}

impl Store {
    /// Adds a session.
    ///
    /// # Errors
    /// When the database cannot be written, or there is no such account.
    pub async fn add_session(&self, session: &Session) -> Result<(), StoreError> {
        let row = args![
            &session.hash,
            &session.account,
            session.created_at,
            session.seen_at,
            session.expires_at,
            &session.agent
        ];
        self.db.run(&ADD, row).await.map(drop)
    }

    /// The session of a hash, unless it has ended.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn session(&self, hash: &str, now: Timestamp) -> Result<Option<Session>, StoreError> {
        let row = self.db.read_one(&LOAD, args![hash, now]).await?;
        row.as_ref().map(of_row).transpose()
    }

    /// An account's sessions, the last used first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn sessions_of(&self, account: &str) -> Result<Vec<Session>, StoreError> {
        let rows = self.db.read(&OF, args![account]).await?;
        rows.iter().map(of_row).collect()
    }

    /// Notes that a session was used, and when it ends now. Rather once in some minutes than on each request; it does
    /// not wait for the disk.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn touch_session(
        &self,
        hash: &str,
        seen_at: Timestamp,
        expires_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let seen = args![hash, seen_at, expires_at];
        Ok(!self.db.jot(&SEEN, seen).await?.is_empty())
    }

    /// Ends a session. False: there is none.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn delete_session(&self, hash: &str) -> Result<bool, StoreError> {
        Ok(self.db.run(&REMOVE, args![hash]).await? > 0)
    }

    /// Ends every session of an account but one, or all with `keep` empty; how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn delete_sessions_of(&self, account: &str, keep: &str) -> Result<u64, StoreError> {
        self.db.run(&REMOVE_OTHERS, args![account, keep]).await
    }

    /// Forgets the sessions that have ended; how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn purge_sessions(&self, now: Timestamp) -> Result<u64, StoreError> {
        self.db.run(&PURGE, args![now]).await
    }

    /// Puts the hash of the first start's link in the place of an earlier one.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn put_setup(&self, hash: &str, expires_at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        tx.run(&CLEAR_SETUP, args![]).await?;
        tx.run(&PUT_SETUP, args![hash, expires_at]).await?;
        tx.commit().await
    }

    /// Whether the link of the first start is good.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn has_setup(&self, hash: &str, now: Timestamp) -> Result<bool, StoreError> {
        let row = self.db.read_one(&HAS_SETUP, args![hash, now]).await?;
        Ok(row.is_some())
    }
}

fn of_row(row: &Row) -> Result<Session, StoreError> {
    Ok(Session {
        hash: row.text("hash")?,
        account: row.text("account")?,
        created_at: row.at("created_at")?,
        seen_at: row.at("seen_at")?,
        expires_at: row.at("expires_at")?,
        agent: row.text("agent")?,
    })
}
