//! The workspaces themselves.

use jiff::Timestamp;

use crate::db::{Row, Tx, args, list};
use crate::statement::statements;
use crate::{Change, Commit, CommitError, Committed, NewWorkspace, Store, StoreError, Who, commit};

/// A workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    /// Tells it apart.
    pub id: String,
    /// The name it was made with; what people see is in its settings.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// The number of its last change.
    pub seq: u64,
    /// The number of the last change to what plans are made from.
    pub inputs: u64,
}

statements! {
    CREATE = "INSERT INTO workspace (id, name, created_at, seq, inputs, counter)
        VALUES ($1, $2, $3, 0, 0, 0) ON CONFLICT (id) DO NOTHING";
    REMOVE = "DELETE FROM workspace WHERE id = $1";
    LOAD = "SELECT id, name, created_at, seq, inputs FROM workspace WHERE id = $1";
    ALL = "SELECT id, name, created_at, seq, inputs FROM workspace ORDER BY created_at, id";
    SEQS = "SELECT id, seq FROM workspace WHERE id IN (SELECT value FROM json_each($1)) ORDER BY id",
        postgres: "SELECT id, seq FROM workspace
            WHERE id = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST($1 AS jsonb)))) ORDER BY id";
    COUNT = "UPDATE workspace SET counter = counter + $2 WHERE id = $1 RETURNING counter";
}

impl Store {
    /// Makes a workspace with its first records.
    ///
    /// # Errors
    /// When there is one of that id, or as [`Store::commit`].
    pub async fn create_workspace(
        &self,
        id: &str,
        name: &str,
        by: &Who,
        at: Timestamp,
        first: &[Change],
    ) -> Result<Committed, CommitError> {
        let new = NewWorkspace {
            id: id.to_owned(),
            name: name.to_owned(),
            by: by.clone(),
            first: first.to_vec(),
        };
        let mut tx = self.db.begin().await?;
        let committed = make(&mut tx, &new, at).await?;
        tx.commit().await?;
        Ok(committed)
    }

    /// Deletes a workspace with all that is in it, its history as well; whether it was there.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn delete_workspace(&self, id: &str) -> Result<bool, StoreError> {
        Ok(self.db.run(&REMOVE, args![id]).await? > 0)
    }

    /// A workspace.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn workspace(&self, id: &str) -> Result<Option<Workspace>, StoreError> {
        let row = self.db.read_one(&LOAD, args![id]).await?;
        row.as_ref().map(of_row).transpose()
    }

    /// Every workspace, the oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn workspaces(&self) -> Result<Vec<Workspace>, StoreError> {
        let rows = self.db.read(&ALL, args![]).await?;
        rows.iter().map(of_row).collect()
    }

    /// The numbers of the last changes of some workspaces, for those who watch several at once.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn seqs(&self, ids: &[String]) -> Result<Vec<(String, u64)>, StoreError> {
        let rows = self.db.read(&SEQS, args![list(ids)]).await?;
        rows.iter()
            .map(|row| Ok((row.text("id")?, row.count("seq")?)))
            .collect()
    }

    /// Takes `how_many` numbers that no one else of the workspace gets, for ids; the first of them. Does not wait for the
    /// disk: numbers that nothing was committed with may be given again after a power cut.
    ///
    /// # Errors
    /// When there is no such workspace or the database cannot be written.
    pub async fn numbers(&self, workspace: &str, how_many: u32) -> Result<u64, StoreError> {
        let rows = self.db.jot(&COUNT, args![workspace, how_many]).await?;
        let row = rows.first().ok_or_else(|| StoreError::Unreadable {
            kind: "workspace".to_owned(),
            id: workspace.to_owned(),
            message: "there is none".to_owned(),
        })?;
        Ok(row.count("counter")? - u64::from(how_many) + 1)
    }
}

/// Makes a workspace with its first records.
pub(crate) async fn make(
    tx: &mut Tx,
    new: &NewWorkspace,
    at: Timestamp,
) -> Result<Committed, CommitError> {
    if tx.run(&CREATE, args![&new.id, &new.name, at]).await? == 0 {
        return Err(CommitError::WorkspaceExists);
    }
    let mut first = Commit::new(&new.id, new.by.clone(), at, "workspace.create");
    first.changes.clone_from(&new.first);
    commit::perform(tx, &first).await
}

fn of_row(row: &Row) -> Result<Workspace, StoreError> {
    Ok(Workspace {
        id: row.text("id")?,
        name: row.text("name")?,
        created_at: row.at("created_at")?,
        seq: row.count("seq")?,
        inputs: row.count("inputs")?,
    })
}
