//! What the worker does: jobs that a commit left behind.

use jiff::{SignedDuration, Timestamp};
use twohats_store::{Job, NewJob};

use crate::{App, AppError};

/// The kinds of job that [`run`] knows.
pub const KINDS: [&str; 1] = [REPLAN];
/// Makes the plan in force anew, because something that it was made from has changed.
pub const REPLAN: &str = "replan";

/// How long a change waits for more to come, before plans are made anew.
const SETTLE: SignedDuration = SignedDuration::from_secs(2);

/// A job that makes the plan in force anew; one that waits already stands for all.
pub(crate) fn replan_job(now: Timestamp) -> NewJob {
    let mut job = NewJob::new(REPLAN, now.saturating_add(SETTLE).unwrap_or(now));
    job.dedupe = Some(REPLAN.to_owned());
    job
}

/// Does a job. With what it changes, the job is noted as done in the same commit; so it takes effect once, however
/// often it is tried.
///
/// # Errors
/// Whatever keeps it from being done; the caller hands the job back with it, to be tried again.
pub async fn run(app: &App, job: &Job) -> Result<(), AppError> {
    let _ = (app, job);
    Err(AppError::Internal("not yet".to_owned()))
}
