//! The one function that changes records.

use std::collections::HashMap;

use twohats_record::Kind;

use crate::db::{Tx, args, list};
use crate::history::{self, HistoryChange};
use crate::statement::statements;
use crate::{Change, Commit, CommitError, Committed, Expect, Store, StoreError, answer, job};

statements! {
    LOCK = "SELECT seq, inputs FROM workspace WHERE id = $1",
        postgres: "SELECT seq, inputs FROM workspace WHERE id = $1 FOR UPDATE";
    MOVE = "UPDATE workspace SET seq = $2, inputs = $3 WHERE id = $1";
    PRESENT = "SELECT id, version, body FROM record WHERE workspace = $1 AND kind = $2
            AND id IN (SELECT value FROM json_each($3))",
        postgres: "SELECT id, version, body FROM record WHERE workspace = $1 AND kind = $2
            AND id IN (SELECT jsonb_array_elements_text(CAST($3 AS jsonb)))";
    PUT = "INSERT INTO record (workspace, kind, id, version, body, state, person, parent, starts_at, ends_at, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (workspace, kind, id) DO UPDATE SET
            version = excluded.version, body = excluded.body, state = excluded.state, person = excluded.person,
            parent = excluded.parent, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
            changed_at = excluded.changed_at";
    DELETE = "DELETE FROM record WHERE workspace = $1 AND kind = $2 AND id = $3";
}

/// Versions and bodies of records, by kind and id.
type Present = HashMap<(Kind, String), (u64, String)>;

impl Store {
    /// Does all of a commit in one transaction, or nothing of it. When it is answered, it survives a power cut.
    ///
    /// A record that is put with the body it has is left alone; a commit that changes no record takes no number
    /// and leaves no trace in the history, though its jobs, its finished job and its answer count.
    ///
    /// # Errors
    /// See [`CommitError`]. After [`StoreError::Lost`] the commit may have happened: ask, or repeat it with the
    /// same idempotency key.
    pub async fn commit(&self, commit: Commit) -> Result<Committed, CommitError> {
        let mut tx = self.db.begin().await?;
        let committed = perform(&mut tx, &commit).await?;
        if !committed.replayed {
            tx.commit().await?;
        }
        Ok(committed)
    }
}

/// All of a commit but its end.
pub(crate) async fn perform(tx: &mut Tx, commit: &Commit) -> Result<Committed, CommitError> {
    let workspace = commit.workspace.as_str();
    let row = tx.row(&LOCK, args![workspace]).await?;
    let row = row.ok_or(CommitError::NoWorkspace)?;
    let (seq, inputs) = (row.count("seq")?, row.count("inputs")?);
    if let Some(key) = &commit.answer
        && let Some(seq) = answer::replay(tx, key).await?
    {
        return replayed(tx, workspace, seq, inputs).await;
    }
    if commit
        .expect_inputs
        .is_some_and(|expected| expected != inputs)
    {
        return Err(CommitError::InputsMoved { now: inputs });
    }
    let mut present = present(tx, workspace, &commit.changes).await?;
    let mut committed = Committed {
        seq: seq + 1,
        inputs,
        versions: Vec::new(),
        replayed: false,
    };
    let mut changed = Vec::new();
    for change in &commit.changes {
        changed.extend(apply(tx, commit, change, &mut present, &mut committed).await?);
    }
    if changed.is_empty() {
        committed.seq = seq;
    } else {
        if changed.iter().any(|change| change.kind.is_planned_from()) {
            committed.inputs = committed.seq;
        }
        history::append(tx, commit, committed.seq, &changed).await?;
        let moved = args![workspace, committed.seq, committed.inputs];
        tx.run(&MOVE, moved).await?;
    }
    job::follow(tx, commit).await?;
    if let Some(key) = &commit.answer {
        answer::keep(tx, key, workspace, committed.seq, commit.at).await?;
    }
    Ok(committed)
}

/// What came of a commit that happened before.
async fn replayed(
    tx: &mut Tx,
    workspace: &str,
    seq: u64,
    inputs: u64,
) -> Result<Committed, CommitError> {
    let entry = history::entry(tx, workspace, seq).await?;
    let changes = entry.map(|entry| entry.changes).unwrap_or_default();
    let put = changes.into_iter().filter(|change| change.after.is_some());
    Ok(Committed {
        seq,
        inputs,
        versions: put.map(|change| (change.kind, change.id, seq)).collect(),
        replayed: true,
    })
}

/// The records that the changes are about, as they are now.
async fn present(tx: &mut Tx, workspace: &str, changes: &[Change]) -> Result<Present, StoreError> {
    let mut ids: HashMap<Kind, Vec<&str>> = HashMap::new();
    for change in changes {
        ids.entry(change.kind).or_default().push(&change.id);
    }
    let mut present = Present::new();
    for (kind, ids) in ids {
        let found = args![workspace, kind.as_str(), list(&ids)];
        for row in tx.rows(&PRESENT, found).await? {
            present.insert(
                (kind, row.text("id")?),
                (row.count("version")?, row.text("body")?),
            );
        }
    }
    Ok(present)
}

/// Does one change; what the history says of it, if it changed anything.
async fn apply(
    tx: &mut Tx,
    commit: &Commit,
    change: &Change,
    present: &mut Present,
    committed: &mut Committed,
) -> Result<Option<HistoryChange>, CommitError> {
    let key = (change.kind, change.id.clone());
    let before = present.get(&key).cloned();
    let version = before.as_ref().map(|(version, _)| *version);
    let expected = match change.expect {
        Expect::Any => true,
        Expect::Absent => version.is_none(),
        Expect::Version(expected) => version == Some(expected),
    };
    if !expected {
        let (kind, id) = key;
        let present = before;
        return Err(CommitError::Changed { kind, id, present });
    }
    let seq = committed.seq;
    let place = (commit.workspace.as_str(), change.kind.as_str(), &change.id);
    match &change.after {
        Some(after) => {
            if let Some((version, body)) = &before
                && *body == after.body
            {
                committed.versions.push((key.0, key.1, *version));
                return Ok(None);
            }
            let row = args![
                place.0,
                place.1,
                place.2,
                seq,
                &after.body,
                &after.state,
                &after.person,
                &after.parent,
                after.starts,
                after.ends,
                commit.at
            ];
            tx.run(&PUT, row).await?;
            present.insert(key.clone(), (seq, after.body.clone()));
            committed.versions.push((key.0, key.1, seq));
        }
        None => {
            if before.is_none() {
                return Ok(None);
            }
            tx.run(&DELETE, args![place.0, place.1, place.2]).await?;
            present.remove(&key);
        }
    }
    Ok(Some(HistoryChange {
        kind: change.kind,
        id: change.id.clone(),
        was: version,
        before: before.map(|(_, body)| body),
        after: change.after.as_ref().map(|after| after.body.clone()),
    }))
}
