//! What a repeated request is answered.

use jiff::Timestamp;

use crate::db::{Tx, args};
use crate::statement::statements;
use crate::{CommitError, Store, StoreError};

/// An answer to keep with a commit, under the key that its sender chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whose key it is: an account, a token.
    pub scope: String,
    /// The key.
    pub key: String,
    /// Tells the request from others: a hash of it.
    pub fingerprint: String,
    /// What was answered, in the caller's own words.
    pub answer: String,
}

/// An answer that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Tells the request from others.
    pub fingerprint: String,
    /// What was answered.
    pub answer: String,
    /// In which workspace the commit was.
    pub workspace: String,
    /// The commit's number.
    pub seq: u64,
}

statements! {
    LOAD = "SELECT fingerprint, answer, workspace, seq FROM idempotency WHERE scope = $1 AND key = $2";
    KEEP = "INSERT INTO idempotency (scope, key, fingerprint, answer, workspace, seq, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (scope, key) DO NOTHING";
    PURGE = "DELETE FROM idempotency WHERE at < $1";
}

impl Store {
    /// What was answered under a key.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn answer(&self, scope: &str, key: &str) -> Result<Option<Answered>, StoreError> {
        let row = self.db.read_one(&LOAD, args![scope, key]).await?;
        row.map(|row| {
            Ok(Answered {
                fingerprint: row.text("fingerprint")?,
                answer: row.text("answer")?,
                workspace: row.text("workspace")?,
                seq: row.count("seq")?,
            })
        })
        .transpose()
    }

    /// Forgets answers from before an instant; how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget_answers(&self, before: Timestamp) -> Result<u64, StoreError> {
        self.db.run(&PURGE, args![before]).await
    }
}

/// The number of the commit that happened under this key before.
pub(crate) async fn replay(tx: &mut Tx, key: &Answer) -> Result<Option<u64>, CommitError> {
    let Some(row) = tx.row(&LOAD, args![&key.scope, &key.key]).await? else {
        return Ok(None);
    };
    if row.text("fingerprint")? != key.fingerprint {
        return Err(CommitError::KeyReused);
    }
    Ok(Some(row.count("seq")?))
}

/// Keeps an answer.
pub(crate) async fn keep(
    tx: &mut Tx,
    key: &Answer,
    workspace: &str,
    seq: u64,
    at: Timestamp,
) -> Result<(), CommitError> {
    let row = args![
        &key.scope,
        &key.key,
        &key.fingerprint,
        &key.answer,
        workspace,
        seq,
        at
    ];
    // Commits of one workspace wait for each other; what is there now came from another one meanwhile.
    match tx.run(&KEEP, row).await? {
        0 => Err(CommitError::KeyReused),
        _ => Ok(()),
    }
}
