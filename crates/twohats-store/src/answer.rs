//! What a repeated request is answered.

use jiff::Timestamp;

use crate::db::{Arg, Tx, args};
use crate::statement::{Statement, statements};
use crate::{CommitError, Store, StoreError};

/// An answer to keep with what is done, under the key that its sender chose.
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
    /// The commit's number; 0 for what is no commit.
    pub seq: u64,
}

/// The number that stands for no commit.
const NO_COMMIT: u64 = 0;

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

/// A statement beside the commits that is run once for a key.
pub(crate) struct Once<'a> {
    /// The key, and what to answer when it comes again; none where its sender chose none.
    pub(crate) answer: Option<&'a Answer>,
    /// In which workspace.
    pub(crate) workspace: &'a str,
    /// When.
    pub(crate) at: Timestamp,
}

impl Store {
    /// Runs a statement and keeps its answer, or neither; how many rows it changed, `None` when it was run under this
    /// key before. One that changes nothing keeps no answer.
    pub(crate) async fn run_once(
        &self,
        statement: &Statement,
        row: &[Arg<'_>],
        once: Once<'_>,
    ) -> Result<Option<u64>, CommitError> {
        let Some(key) = once.answer else {
            return Ok(Some(self.db.run(statement, row).await?));
        };
        let mut tx = self.db.begin().await?;
        if replay(&mut tx, key).await?.is_some() {
            return Ok(None);
        }
        let changed = tx.run(statement, row).await?;
        if changed == 0 {
            return Ok(Some(0));
        }
        match keep(&mut tx, key, once.workspace, NO_COMMIT, once.at).await {
            Ok(()) => {
                tx.commit().await?;
                Ok(Some(changed))
            }
            // The same request came twice at once, and the other one was faster; or it was another request.
            Err(CommitError::KeyReused) => {
                drop(tx);
                let present = self.answer(&key.scope, &key.key).await?;
                let same = present.is_some_and(|one| one.fingerprint == key.fingerprint);
                same.then_some(None).ok_or(CommitError::KeyReused)
            }
            Err(error) => Err(error),
        }
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
