//! The one function that changes records.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use serde_json::{Value, json};
use twohats_record::{Kind, PlanState};

use crate::change::After;
use crate::db::{Tx, args, list};
use crate::history::{self, HistoryChange};
use crate::statement::statements;
use crate::{
    Change, Commit, CommitError, Committed, Expect, Store, StoreError, answer, job, schedule,
};

/// The columns that each record of a commit brings.
macro_rules! columns {
    () => {
        "kind, id, body, state, person, parent, starts_at, ends_at"
    };
}

/// What becomes of a record that is there.
macro_rules! instead {
    () => {
        " ON CONFLICT (workspace, kind, id) DO UPDATE SET
            version = excluded.version, changed_at = excluded.changed_at, body = excluded.body, state = excluded.state,
            person = excluded.person, parent = excluded.parent, starts_at = excluded.starts_at,
            ends_at = excluded.ends_at"
    };
}

/// How many records one statement puts.
const AT_ONCE: usize = 500;

statements! {
    // Rows that only name the workspace may be added meanwhile: whoever adds a schedule's job has the schedule already.
    LOCK = "SELECT seq, inputs FROM workspace WHERE id = $1",
        postgres: "SELECT seq, inputs FROM workspace WHERE id = $1 FOR NO KEY UPDATE";
    MOVE = "UPDATE workspace SET seq = $2, inputs = $3 WHERE id = $1";
    PRESENT = "SELECT id, version, body FROM record WHERE workspace = $1 AND kind = $2
            AND id IN (SELECT value FROM json_each($3))",
        postgres: "SELECT id, version, body FROM record WHERE workspace = $1 AND kind = $2
            AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST($3 AS jsonb))))";
    IN_FORCE = "SELECT id, version, body FROM record WHERE workspace = $1 AND kind = 'plan' AND state = 'in_force'";
    ANY_IN_FORCE = "SELECT id FROM record WHERE workspace = $1 AND kind = 'plan' AND state = 'in_force' LIMIT 1";
    // All of `$4` at once, for a commit may hold thousands and each statement is a way there and back.
    PUT = concat!(
            "INSERT INTO record (workspace, version, changed_at, ", columns!(), ")
            SELECT $1, $2, $3, value ->> 'kind', value ->> 'id', value ->> 'body', value ->> 'state', value ->> 'person',
                value ->> 'parent', value ->> 'starts_at', value ->> 'ends_at'
            FROM json_each($4) WHERE TRUE", instead!()
        ),
        postgres: concat!(
            "INSERT INTO record (workspace, version, changed_at, ", columns!(), ")
            SELECT $1, $2, $3, ", columns!(), " FROM jsonb_to_recordset(CAST($4 AS jsonb)) AS put (
                kind text, id text, body text, state text, person text, parent text, starts_at bigint, ends_at bigint)",
            instead!()
        );
    DELETE = "DELETE FROM record WHERE workspace = $1 AND kind = $2
            AND id IN (SELECT value FROM json_each($3))",
        postgres: "DELETE FROM record WHERE workspace = $1 AND kind = $2
            AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST($3 AS jsonb))))";
}

/// Versions and bodies of records, by kind and id.
type Present = HashMap<(Kind, String), (u64, String)>;

impl Store {
    /// Does all of a commit in one transaction, or nothing of it. When it is answered, it survives a power cut.
    ///
    /// A record that is put with the body it has is left alone; a commit that changes no record takes no number
    /// and leaves no trace in the history, though its jobs, its finished job and its answer count.
    ///
    /// On SQLite it may share its transaction with others that wait at the same time, and then happens even when the
    /// caller goes away.
    ///
    /// # Errors
    /// See [`CommitError`]. After [`StoreError::Lost`] the commit may have happened: ask, or repeat it with the
    /// same idempotency key.
    pub async fn commit(&self, commit: Commit) -> Result<Committed, CommitError> {
        if let Some(together) = &self.together {
            return together.commit(&self.db, commit).await;
        }
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
    let present = present(tx, workspace, &commit.changes).await?;
    let decided = decide(&commit.changes, present, seq + 1)?;
    one_in_force(tx, workspace, &decided.last).await?;
    let mut committed = Committed {
        seq,
        inputs,
        versions: decided.versions,
        replayed: false,
    };
    if !decided.history.is_empty() {
        committed.seq += 1;
        let mut kinds = decided.history.iter().map(|change| change.kind);
        if kinds.any(Kind::is_planned_from) {
            committed.inputs = committed.seq;
        }
        write(tx, commit, committed.seq, &decided.last).await?;
        history::append(tx, commit, committed.seq, &decided.history).await?;
        let moved = args![workspace, committed.seq, committed.inputs];
        tx.run(&MOVE, moved).await?;
    }
    job::follow(tx, commit).await?;
    schedule::follow(tx, commit).await?;
    if let Some(job) = &commit.replans
        && tx.row(&ANY_IN_FORCE, args![workspace]).await?.is_some()
    {
        job::add(tx, workspace, job, commit.at).await?;
    }
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

/// How each record that changes is in the end; `None` where it is deleted.
type Last<'a> = BTreeMap<(Kind, &'a str), Option<&'a After>>;

/// What a commit comes to.
struct Decided<'a> {
    last: Last<'a>,
    /// What the history says of it, in order.
    history: Vec<HistoryChange>,
    /// Each record that was put, with its version.
    versions: Vec<(Kind, String, u64)>,
}

/// Goes through the changes in order, each of which sees what the ones before it did.
fn decide(changes: &[Change], mut present: Present, seq: u64) -> Result<Decided<'_>, CommitError> {
    let mut decided = Decided {
        last: BTreeMap::new(),
        history: Vec::new(),
        versions: Vec::new(),
    };
    for change in changes {
        let key = (change.kind, change.id.clone());
        let before = present.remove(&key);
        let was = before.as_ref().map(|(version, _)| *version);
        if !is_expected(change.expect, was) {
            let (kind, id) = key;
            let present = before;
            return Err(CommitError::Changed { kind, id, present });
        }
        let before = before.map(|(_, body)| body);
        let body = change.after.as_ref().map(|after| after.body.clone());
        let is_same = before == body;
        let version = was.filter(|_| is_same).unwrap_or(seq);
        if let Some(body) = &body {
            present.insert(key, (version, body.clone()));
            let put = (change.kind, change.id.clone(), version);
            decided.versions.push(put);
        }
        if !is_same {
            let place = (change.kind, change.id.as_str());
            decided.last.insert(place, change.after.as_ref());
            decided.history.push(HistoryChange {
                kind: change.kind,
                id: change.id.clone(),
                was,
                before,
                after: body,
            });
        }
    }
    Ok(decided)
}

/// Refuses one more plan in force beside another: whoever puts it there had not read of that one.
async fn one_in_force(tx: &mut Tx, workspace: &str, last: &Last<'_>) -> Result<(), CommitError> {
    let takes = |after: &Option<&After>| {
        let state = after.and_then(|after| after.state.as_deref());
        state == Some(PlanState::InForce.as_str())
    };
    let plans = last.iter().filter(|((kind, _), _)| *kind == Kind::Plan);
    let put: Vec<&str> = plans
        .filter(|(_, after)| takes(after))
        .map(|((_, id), _)| *id)
        .collect();
    let Some(latest) = put.last() else {
        return Ok(());
    };
    let before = tx.rows(&IN_FORCE, args![workspace]).await?;
    let mut stays = Vec::new();
    for row in &before {
        let id = row.text("id")?;
        if !last.contains_key(&(Kind::Plan, id.as_str())) {
            stays.push((id, row.count("version")?, row.text("body")?));
        }
    }
    // Where an earlier program left two, each can still be changed.
    if put.len() + stays.len() <= before.len().max(1) {
        return Ok(());
    }
    let (id, present) = match stays.pop() {
        Some((id, version, body)) => (id, Some((version, body))),
        None => ((*latest).to_owned(), None),
    };
    let kind = Kind::Plan;
    Err(CommitError::Changed { kind, id, present })
}

fn is_expected(expect: Expect, version: Option<u64>) -> bool {
    match expect {
        Expect::Any => true,
        Expect::Absent => version.is_none(),
        Expect::Version(expected) => version == Some(expected),
    }
}

/// Writes the records as they are in the end.
async fn write(tx: &mut Tx, commit: &Commit, seq: u64, last: &Last<'_>) -> Result<(), StoreError> {
    let mut puts = Vec::new();
    let mut gone: BTreeMap<Kind, Vec<&str>> = BTreeMap::new();
    for (&(kind, id), after) in last {
        match after {
            Some(after) => puts.push(row(kind, id, after)),
            None => gone.entry(kind).or_default().push(id),
        }
    }
    for puts in puts.chunks(AT_ONCE) {
        let puts = Value::from(puts).to_string();
        let put = args![&commit.workspace, seq, commit.at, puts];
        tx.run(&PUT, put).await?;
    }
    for (kind, ids) in gone {
        let gone = args![&commit.workspace, kind.as_str(), list(&ids)];
        tx.run(&DELETE, gone).await?;
    }
    Ok(())
}

/// A record as [`PUT`] takes it.
fn row(kind: Kind, id: &str, after: &After) -> Value {
    json!({
        "kind": kind.as_str(),
        "id": id,
        "body": after.body,
        "state": after.state,
        "person": after.person,
        "parent": after.parent,
        "starts_at": after.starts.map(Timestamp::as_microsecond),
        "ends_at": after.ends.map(Timestamp::as_microsecond),
    })
}
