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
    let noted = match outcome {
        Ok(()) => app.store().finish(&job).await.map(|_| ()),
        // It did not fail: it was interrupted.
        Err(_) if stopping => app.store().give_back(&job).await.map(|_| ()),
        Err(error) => {
            tracing::warn!(job = job.id, kind = job.kind, attempt = job.attempts, %error, "a job failed");
            app.store()
                .fail(&job, &error.to_string(), app.now())
                .await
                .map(|_| ())
        }
    };
    if let Err(error) = noted {
        // Its lease ends by itself, and then another takes it.
        tracing::warn!(job = job.id, %error, "what came of a job could not be noted");
    }
    shared.live().nudge(&job.workspace);
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
