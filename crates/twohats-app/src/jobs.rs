//! Work that waits to be done outside of requests.

use jiff::{SignedDuration, Timestamp};
use twohats_store::{Job, JobState, NewJob};

use crate::{App, AppError, Lead, Permit};

/// Makes the plan in force anew, because something that it was made from has changed.
pub const REPLAN: &str = "replan";
/// Reads a calendar from its feed.
pub const FETCH: &str = "calendar.fetch";

/// Who does the work, in the history.
pub(crate) const WORKER: &str = "worker";
/// How long a change waits for more to come, before plans are made anew.
const SETTLE: SignedDuration = SignedDuration::from_secs(2);

/// A job that makes the plan in force anew; one that waits already stands for all.
pub(crate) fn replan_job(now: Timestamp) -> NewJob {
    let mut job = NewJob::new(REPLAN, now.saturating_add(SETTLE).unwrap_or(now));
    job.dedupe = Some(REPLAN.to_owned());
    job
}

/// Jobs of the workspace in a state, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    app: &App,
    permit: &Permit<Lead>,
    state: JobState,
    limit: u32,
) -> Result<Vec<Job>, AppError> {
    Ok(app
        .store()
        .jobs(permit.workspace(), Some(state), limit)
        .await?)
}

/// Dead jobs that are looked through for one.
const MOST_DEAD: u32 = 1_000;

/// A dead job.
///
/// # Errors
/// [`AppError::Missing`] when no dead job has this id.
pub async fn dead(app: &App, permit: &Permit<Lead>, id: &str) -> Result<Job, AppError> {
    let all = list(app, permit, JobState::Dead, MOST_DEAD).await?;
    let found = all.into_iter().find(|job| job.id == id);
    found.ok_or_else(|| AppError::missing("dead job", id))
}

/// Tries a dead job again.
///
/// # Errors
/// [`AppError::Missing`] when no dead job has this id.
pub async fn retry(app: &App, permit: &Permit<Lead>, id: &str) -> Result<(), AppError> {
    let found = app.store().retry(permit.workspace(), id, app.now()).await?;
    found
        .then_some(())
        .ok_or_else(|| AppError::missing("dead job", id))
}

/// Forgets a dead job.
///
/// # Errors
/// [`AppError::Missing`] when no dead job has this id.
pub async fn forget(app: &App, permit: &Permit<Lead>, id: &str) -> Result<(), AppError> {
    let found = app.store().drop_job(permit.workspace(), id).await?;
    found
        .then_some(())
        .ok_or_else(|| AppError::missing("dead job", id))
}
