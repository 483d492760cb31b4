//! `twohats jobs`: what waits to be done, and what failed for good.

use serde_json::{Value, json};
use twohats_app::{jobs, work};
use twohats_store::{Job, JobState};

use crate::args::{ColorChoice, JobArgs, JobsCommand, LookArgs, RunJobsArgs};
use crate::desk::Desk;
use crate::exit::{Failure, Outcome};
use crate::render::{columns, when};
use crate::say;
use crate::terminal::Terminal;

/// Jobs listed in one state.
const MOST: u32 = 100;
/// How long a job that is run here belongs to this run.
const LEASE: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

/// Runs a command on jobs.
pub(super) async fn run(command: &JobsCommand, color: ColorChoice) -> Outcome {
    match command {
        JobsCommand::List(args) => list(args, color).await,
        JobsCommand::Run(args) => work_off(args).await,
        JobsCommand::Retry(args) => retry(args).await,
        JobsCommand::Drop(args) => drop(args).await,
    }
}

async fn list(args: &LookArgs, color: ColorChoice) -> Outcome {
    let desk = Desk::open(&args.data).await?;
    let mut found = Vec::new();
    for state in [JobState::Leased, JobState::Ready, JobState::Dead] {
        found.extend(jobs::list(&desk.app, &desk.permit, state, MOST).await?);
    }
    if args.data.json {
        let found: Vec<Value> = found.iter().map(written).collect();
        return say::json(&found);
    }
    if found.is_empty() {
        return say::sentence("nothing waits");
    }
    let today = crate::lookup::today(&desk);
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|job| {
            vec![
                job.id.to_string(),
                job.kind.clone(),
                job.state.as_str().to_owned(),
                when::instant(job.run_at, &desk.zone, today),
                format!("{} of {}", job.attempts, job.max_attempts),
                job.last_error.clone().unwrap_or_default(),
            ]
        })
        .collect();
    let headers = ["id", "kind", "state", "due", "tries", "last error"];
    let terminal = Terminal::of_stdout(color);
    say::lines(&columns::draw(&headers, &rows, 5, &terminal), color)
}

/// A job for programs.
fn written(job: &Job) -> Value {
    json!({
        "id": job.id,
        "kind": job.kind,
        "state": job.state.as_str(),
        "run_at": job.run_at,
        "attempts": job.attempts,
        "max_attempts": job.max_attempts,
        "last_error": job.last_error,
    })
}

/// Runs what is due here and now, as the server's worker would.
async fn work_off(args: &RunJobsArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    if args.change.dry_run {
        let ready = jobs::list(&desk.app, &desk.permit, JobState::Ready, MOST).await?;
        let now = desk.app.now();
        let due: Vec<&Job> = ready.iter().filter(|job| job.run_at <= now).collect();
        let value = json!({"jobs": due.iter().map(|job| written(job)).collect::<Vec<_>>()});
        return say::told(&args.change, value, &counted(due.len(), "due"));
    }
    let store = desk.app.store();
    let mut done = 0;
    loop {
        let claimed = store.claim(&work::KINDS, desk.app.now(), LEASE, 1).await?;
        let Some(job) = claimed.first() else { break };
        if let Err(error) = work::run(&desk.app, job).await {
            store.fail(job, &error.to_string(), desk.app.now()).await?;
            return Err(Failure::from(error));
        }
        done += 1;
    }
    say::told(&args.change, json!({"done": done}), &counted(done, "done"))
}

fn counted(count: usize, what: &str) -> String {
    match count {
        0 => "nothing is due".to_owned(),
        1 => format!("one job {what}"),
        several => format!("{several} jobs {what}"),
    }
}

async fn retry(args: &JobArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let value = json!({"job": args.id});
    if args.change.dry_run {
        jobs::dead(&desk.app, &desk.permit, &args.id).await?;
        let words = format!("job {} would be tried again", args.id);
        return say::told(&args.change, value, &words);
    }
    jobs::retry(&desk.app, &desk.permit, &args.id).await?;
    say::told(
        &args.change,
        value,
        &format!("job {} is tried again", args.id),
    )
}

async fn drop(args: &JobArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let value = json!({"job": args.id});
    if args.change.dry_run {
        jobs::dead(&desk.app, &desk.permit, &args.id).await?;
        let words = format!("job {} would be given up", args.id);
        return say::told(&args.change, value, &words);
    }
    jobs::forget(&desk.app, &desk.permit, &args.id).await?;
    say::told(&args.change, value, &format!("job {} is given up", args.id))
}
