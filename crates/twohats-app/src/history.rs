//! What changed, by whom, and taking it back.

mod undo;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_store::{HistoryChange, HistoryEntry};
use utoipa::ToSchema;

use crate::{App, AppError, Permit, Read, Touched};

pub use undo::undo;

/// Most changes in one answer.
const MOST: u32 = 200;

/// A change that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ChangeView {
    /// Its number in the workspace.
    pub seq: u64,
    /// When it happened.
    pub at: Timestamp,
    /// Whose account; absent for the command line and for what runs by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Who, for people.
    pub by: String,
    /// What it was, such as `task.done`.
    pub action: String,
    /// More for people to read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The number of the change that it took back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<u64>,
    /// Every record that changed; what it was and became, only where one change is asked for.
    pub records: Vec<Touched>,
}

/// What was taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Undone {
    /// The number of the change that was taken back.
    pub seq: u64,
    /// What that change was, such as `task.done`.
    pub action: String,
    /// Every record that is as it was before.
    pub records: Vec<Touched>,
}

/// Changes, the latest first: those before the number `before`, at most `limit` of them.
///
/// # Errors
/// [`AppError::Invalid`] for a limit that is not 1 to 200.
pub async fn page(
    app: &App,
    permit: &Permit<Read>,
    before: Option<u64>,
    limit: u32,
) -> Result<Vec<ChangeView>, AppError> {
    let limit = crate::asking::limit(Some(limit), MOST, MOST)?;
    let entries = app
        .store()
        .history_heads(permit.workspace(), before, limit)
        .await?;
    Ok(entries.iter().map(|entry| view(entry, false)).collect())
}

/// One change, with what each record was and became.
///
/// # Errors
/// [`AppError::Missing`] when there is none of this number.
pub async fn get(app: &App, permit: &Permit<Read>, seq: u64) -> Result<ChangeView, AppError> {
    let entry = app.store().change(permit.workspace(), seq).await?;
    let entry = entry.ok_or_else(|| AppError::missing("change", &seq.to_string()))?;
    Ok(view(&entry, true))
}

fn view(entry: &HistoryEntry, whole: bool) -> ChangeView {
    ChangeView {
        seq: entry.seq,
        at: entry.at,
        account: entry.by.account.clone(),
        by: entry.by.label.clone(),
        action: entry.action.clone(),
        note: entry.note.clone(),
        undoes: entry.undoes,
        records: entry
            .changes
            .iter()
            .map(|change| touched(change, whole))
            .collect(),
    }
}

fn touched(change: &HistoryChange, whole: bool) -> Touched {
    let value = |body: &Option<String>| -> Option<Value> {
        let body = body.as_deref().filter(|_| whole)?;
        serde_json::from_str(body).ok()
    };
    Touched {
        kind: change.kind,
        id: change.id.clone(),
        before: value(&change.before),
        after: value(&change.after),
    }
}
