//! The append-only list of what was changed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_record::Kind;

use crate::db::{Row, Tx, args};
use crate::statement::statements;
use crate::{Commit, Store, StoreError, Who};

/// One commit, as the history keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Its number in the workspace: 1, 2, 3 and so on.
    pub seq: u64,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub by: Who,
    /// What it was: `task.done`.
    pub action: String,
    /// More for people to read; may be empty.
    pub note: String,
    /// The number of the change that it took back.
    pub undoes: Option<u64>,
    /// Each record that changed, in order.
    pub changes: Vec<HistoryChange>,
}

/// A record before and after a commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryChange {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its version before; absent where it was not there. Afterwards it is the number of the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<u64>,
    /// Its body (JSON) before.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "crate::row::raw"
    )]
    pub before: Option<String>,
    /// Its body (JSON) after; absent where it was deleted.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "crate::row::raw"
    )]
    pub after: Option<String>,
}

/// Changes of a workspace without the bodies of their records, each of which may be a whole calendar.
macro_rules! heads {
    ($named:expr, $each:expr) => {
        concat!(
            "SELECT seq, at, account, label, action, note, undoes, (SELECT ",
            $named,
            " FROM ",
            $each,
            ") AS changes
             FROM history WHERE workspace = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
        )
    };
}

statements! {
    APPEND = "INSERT INTO history (workspace, seq, at, account, label, action, note, undoes, changes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    PAGE = "SELECT seq, at, account, label, action, note, undoes, changes FROM history
        WHERE workspace = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
    HEADS = heads!(
            "json_group_array(json_object('kind', value ->> 'kind', 'id', value ->> 'id', 'was', value ->> 'was'))",
            "json_each(changes)"
        ),
        // As `json`, for `jsonb` holds no text with a NUL in it, and this one is only cut.
        postgres: heads!(
            "CAST(COALESCE(json_agg(json_build_object('kind', value ->> 'kind', 'id', value ->> 'id',
                'was', value -> 'was') ORDER BY nth), '[]') AS TEXT)",
            "json_array_elements(CAST(changes AS json)) WITH ORDINALITY AS each (value, nth)"
        );
    ENTRY = "SELECT seq, at, account, label, action, note, undoes, changes FROM history
        WHERE workspace = $1 AND seq = $2";
}

impl Store {
    /// A page of a workspace's history, the newest first: what is older than number `before`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn history(
        &self,
        workspace: &str,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<HistoryEntry>, StoreError> {
        let before = before.unwrap_or(u64::MAX);
        let rows = self.db.read(&PAGE, args![workspace, before, limit]).await?;
        rows.iter().map(of_row).collect()
    }

    /// The same without what the records were and became: for those who only tell what changed.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn history_heads(
        &self,
        workspace: &str,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<HistoryEntry>, StoreError> {
        let before = before.unwrap_or(u64::MAX);
        let wanted = args![workspace, before, limit];
        let rows = self.db.read(&HEADS, wanted).await?;
        rows.iter().map(of_row).collect()
    }

    /// One change of a workspace, by its number.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn change(
        &self,
        workspace: &str,
        seq: u64,
    ) -> Result<Option<HistoryEntry>, StoreError> {
        let row = self.db.read_one(&ENTRY, args![workspace, seq]).await?;
        row.as_ref().map(of_row).transpose()
    }
}

/// One change, as a transaction sees it.
pub(crate) async fn entry(
    tx: &mut Tx,
    workspace: &str,
    seq: u64,
) -> Result<Option<HistoryEntry>, StoreError> {
    let row = tx.row(&ENTRY, args![workspace, seq]).await?;
    row.as_ref().map(of_row).transpose()
}

/// Writes down what a commit changed.
pub(crate) async fn append(
    tx: &mut Tx,
    commit: &Commit,
    seq: u64,
    changes: &[HistoryChange],
) -> Result<(), StoreError> {
    let changes = serde_json::to_string(changes)
        .map_err(|error| StoreError::Other(format!("the history's JSON: {error}")))?;
    let row = args![
        &commit.workspace,
        seq,
        commit.at,
        &commit.by.account,
        &commit.by.label,
        &commit.action,
        &commit.note,
        commit.undoes,
        changes
    ];
    tx.run(&APPEND, row).await?;
    Ok(())
}

fn of_row(row: &Row) -> Result<HistoryEntry, StoreError> {
    let seq = row.count("seq")?;
    let changes = row.text("changes")?;
    let changes = serde_json::from_str(&changes).map_err(|error| StoreError::Unreadable {
        kind: "history".to_owned(),
        id: seq.to_string(),
        message: error.to_string(),
    })?;
    Ok(HistoryEntry {
        seq,
        at: row.at("at")?,
        by: Who {
            account: row.maybe_text("account")?,
            label: row.text("label")?,
        },
        action: row.text("action")?,
        note: row.text("note")?,
        undoes: row.maybe_int("undoes")?.and_then(|seq| seq.try_into().ok()),
        changes,
    })
}
