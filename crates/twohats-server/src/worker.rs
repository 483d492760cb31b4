//! The worker: does what changes left behind, one job after another, and gives back what it cannot finish.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tracing::field::Empty;
use tracing::{Instrument, Span};
use twohats_app::store::{Job, StoreError};
use twohats_app::{App, AppError, TRACES, access, work};

use crate::state::Shared;

/// How long a worker has a job before another may take it. It is renewed for as long as the job runs.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// How often a lease is renewed: a worker that misses two in a row still has it.
const RENEW: Duration = Duration::from_secs(20);
/// How often jobs are looked for when nothing says that there are any.
const POLL: Duration = Duration::from_secs(1);
/// Jobs at the same time: some only wait for the network.
const AT_ONCE: usize = 4;
/// How often what is no longer good is forgotten.
const SWEEP: Duration = Duration::from_secs(600);
/// How long answers are kept for those who send a request again.
const ANSWERS: SignedDuration = SignedDuration::from_hours(24);

/// Does jobs until the server shuts down.
pub(crate) async fn run(shared: Shared) {
    let mut stopping = shared.stopping();
    let mut running = JoinSet::new();
    while !*stopping.borrow() {
        let free = AT_ONCE - running.len();
        let claimed = match free {
            0 => Vec::new(),
            free => claim(shared.app(), free).await,
        };
        let idle = claimed.is_empty();
        for job in claimed {
            running.spawn(carry_out(shared.clone(), job));
        }
        if idle {
            tokio::select! {
                Some(_) = running.join_next() => {}
                () = shared.live().work() => {}
                () = tokio::time::sleep(POLL) => {}
                _ = stopping.wait_for(|stops| *stops) => {}
            }
        }
    }
    while running.join_next().await.is_some() {}
}

/// Does every job that is due, and says how many there were: for tests, and for a program that ends.
pub(crate) async fn drain(shared: &Shared) -> Result<usize, StoreError> {
    let mut done = 0;
    loop {
        let app = shared.app();
        let jobs = app
            .store()
            .claim(&work::KINDS, app.now(), LEASE, 16)
            .await?;
        if jobs.is_empty() {
            return Ok(done);
        }
        for job in jobs {
            carry_out(shared.clone(), job).await;
            done += 1;
        }
    }
}

/// Forgets what is no longer good, now and then.
pub(crate) async fn sweep(shared: Shared) {
    loop {
        tokio::time::sleep(SWEEP).await;
        shared.limits().sweep();
        shared.metrics().sweep();
        if let Err(error) = forget(shared.app()).await {
            tracing::warn!(%error, "what has ended could not be forgotten; trying again later");
        }
    }
}

async fn forget(app: &App) -> Result<(), AppError> {
    access::sessions::purge(app).await?;
    app.store()
        .forget_answers(earlier(app.now(), ANSWERS))
        .await?;
    Ok(())
}

async fn claim(app: &App, most: usize) -> Vec<Job> {
    let now = app.now();
    let most = u32::try_from(most).unwrap_or(1);
    if let Err(error) = app.store().run_schedules(now).await {
        tracing::warn!(%error, "schedules could not be looked at; trying again");
    }
    match app.store().claim(&work::KINDS, now, LEASE, most).await {
        Ok(jobs) => jobs,
        Err(error) => {
            tracing::warn!(%error, "jobs could not be looked for; trying again");
            Vec::new()
        }
    }
}

/// Does one job, and keeps its lease meanwhile.
async fn carry_out(shared: Shared, job: Job) {
    let app = shared.app();
    let traced = traced(&job);
    let outcome = tokio::select! {
        outcome = work::run(app, &job).instrument(traced.clone()) => outcome,
        () = keep(app, &job) => return tracing::warn!(job = job.id, "another worker has this job"),
    };
    if outcome.is_err() {
        traced.record("otel.status_code", "error");
    }
    drop(traced);
    metrics::counter!("twohats_jobs_total", "kind" => job.kind.clone(), "ok" => outcome.is_ok().to_string())
        .increment(1);
    let stopping = *shared.stopping().borrow();
    if let Err(error) = note(app, &job, outcome, stopping).await {
        // Its lease ends by itself, and then another takes it.
        tracing::warn!(job = job.id, %error, "what came of a job could not be noted");
    }
    shared.live().nudge(&job.workspace);
}

/// Notes what came of a job.
async fn note(
    app: &App,
    job: &Job,
    outcome: Result<(), AppError>,
    stopping: bool,
) -> Result<(), StoreError> {
    let store = app.store();
    match outcome {
        Ok(()) => store.finish(job).await.map(drop),
        // It did not fail: it was interrupted.
        Err(_) if stopping => store.give_back(job, job.run_at).await.map(drop),
        // It was not begun: too many others are being done.
        Err(AppError::TooMany { after }) => store
            .give_back(job, later(app.now(), after))
            .await
            .map(drop),
        Err(error) => {
            tracing::warn!(job = job.id, kind = job.kind, attempt = job.attempts, %error, "a job failed");
            let why = error.to_string();
            store.fail(job, &why, app.now()).await.map(drop)
        }
    }
}

/// The job as traces have it.
fn traced(job: &Job) -> Span {
    tracing::info_span!(
        target: TRACES,
        "job",
        otel.name = format_args!("job {}", job.kind),
        otel.kind = "consumer",
        otel.status_code = Empty,
        job.kind = job.kind,
        job.attempt = job.attempts,
    )
}

/// Renews the lease of a job until it is lost.
async fn keep(app: &App, job: &Job) {
    loop {
        tokio::time::sleep(RENEW).await;
        let until = later(app.now(), LEASE);
        match app.store().renew(job, until).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => tracing::warn!(job = job.id, %error, "a lease could not be renewed"),
        }
    }
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}

fn earlier(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_sub(by).unwrap_or(Timestamp::MIN)
}

/// Gives the signal that the worker ends after what it has begun.
pub(crate) async fn stopped(mut stopping: watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stops| *stops).await;
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use twohats_app::store::{JobState, Location, NewJob, Store, Who};
    use twohats_app::{FixedClock, Planner, PlannerSettings, Settings, jobs};
    use twohats_testkit::scratch::Scratch;

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_job_that_finds_the_planner_full_is_tried_as_often_as_before() {
        let scratch = Scratch::new();
        let at = Location::Sqlite(scratch.file("a.db"));
        let store = Store::open(&at).await.unwrap();
        let clock = Arc::new(FixedClock::new(Timestamp::UNIX_EPOCH));
        let planner = Planner::new(PlannerSettings::default());
        let app = App::new(store.clone(), clock, planner, Settings::default());
        let (now, who) = (app.now(), Who::named("test"));
        store
            .create_workspace("w", "W", &who, now, &[])
            .await
            .unwrap();
        let job = NewJob::new(jobs::REPLAN, now);
        store.add_job("w", &job, now).await.unwrap();
        let after = SignedDuration::from_secs(5);
        for tried in 1..20 {
            let at = later(now, after * tried);
            let job = store
                .claim(&work::KINDS, at, LEASE, 1)
                .await
                .unwrap()
                .remove(0);
            let full = Err(AppError::TooMany { after });
            note(&app, &job, full, false).await.unwrap();
            let back = store.jobs("w", None, 9).await.unwrap().remove(0);
            assert_eq!(
                (back.state, back.run_at),
                (JobState::Ready, later(now, after))
            );
            assert_eq!(
                back.max_attempts - back.attempts,
                job.max_attempts - job.attempts + 1
            );
            assert_eq!(back.last_error, None);
        }
    }
}
