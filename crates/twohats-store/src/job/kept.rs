//! A job as the database keeps it.

use super::{Job, JobState};
use crate::StoreError;
use crate::db::Row;

pub(super) fn of_row(row: &Row) -> Result<Job, StoreError> {
    let id = row.text("id")?;
    let state = row.text("state")?;
    Ok(Job {
        workspace: row.text("workspace")?,
        kind: row.text("kind")?,
        payload: row.text("payload")?,
        state: parse_state(&state).ok_or_else(|| StoreError::Unreadable {
            kind: "job".to_owned(),
            id: id.clone(),
            message: format!("its state is `{state}`"),
        })?,
        id,
        run_at: row.at("run_at")?,
        lease_until: row.maybe_at("lease_until")?,
        attempts: times(row, "attempts")?,
        max_attempts: times(row, "max_attempts")?,
        last_error: row.maybe_text("last_error")?,
        dedupe: row.maybe_text("dedupe")?,
        created_at: row.at("created_at")?,
    })
}

/// The state of that name.
fn parse_state(name: &str) -> Option<JobState> {
    [JobState::Ready, JobState::Leased, JobState::Dead]
        .into_iter()
        .find(|state| state.as_str() == name)
}

fn times(row: &Row, column: &str) -> Result<u32, StoreError> {
    Ok(u32::try_from(row.count(column)?).unwrap_or(u32::MAX))
}
