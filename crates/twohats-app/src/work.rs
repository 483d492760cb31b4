//! What the worker does: jobs that a commit left behind.

use twohats_record::{Plan, PlanState};
use twohats_store::{Change, Commit, CommitError, Expect, Job, Stored, Who};

use crate::gather::{self, Wish, World};
use crate::jobs::{FETCH, REPLAN, WORKER};
use crate::plans::make::{self, Made};
use crate::{App, AppError, Effort, How, calendars, ids};

/// The kinds of job that [`run`] knows.
pub const KINDS: [&str; 2] = [REPLAN, FETCH];
/// What the history calls a plan in force that was made anew.
pub(crate) const MADE_ANEW: &str = "plan.replan";

/// Does a job. With what it changes, the job is noted as done in the same commit; so it takes effect once, however
/// often it is tried.
///
/// # Errors
/// Whatever keeps it from being done; the caller hands the job back with it, to be tried again.
pub async fn run(app: &App, job: &Job) -> Result<(), AppError> {
    match job.kind.as_str() {
        REPLAN => replan(app, job).await,
        FETCH => calendars::feed::run(app, job).await,
        other => Err(AppError::Internal(format!(
            "there is no work called `{other}`"
        ))),
    }
}

/// How often a plan is made again because something changed while it was made.
const TRIES: usize = 3;

async fn replan(app: &App, job: &Job) -> Result<(), AppError> {
    for last in [false, false, true].into_iter().take(TRIES) {
        let world = match gather::world(app, &job.workspace).await {
            Ok(world) => world,
            // The workspace was deleted, and its jobs with it.
            Err(AppError::Missing(_)) => return Ok(()),
            Err(error) => return Err(error),
        };
        let outdated = world.plan.as_deref();
        let outdated = outdated.filter(|plan| plan.record.made_from < world.inputs);
        let Some(before) = outdated else {
            app.store().finish(job).await?;
            return Ok(());
        };
        let wish = Wish {
            strategy: Some(strategy(&world, &before.record).to_owned()),
            ..Wish::default()
        };
        let made = make::make(app, &world, wish, Effort::Replan).await?;
        let commit = anew(app, job, &world, before, made).await?;
        match app.store().commit(commit).await {
            Ok(_) => return Ok(()),
            Err(CommitError::InputsMoved { .. } | CommitError::Changed { .. }) if !last => {}
            // What moved them left a job of its own, which begins once there is less going on.
            Err(CommitError::InputsMoved { .. }) => {
                app.store().finish(job).await?;
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Internal("the last try returns".to_owned()))
}

/// The strategy of the plan in force, unless the settings have changed since it was made.
pub(crate) fn strategy<'a>(world: &'a World, plan: &'a Plan) -> &'a str {
    let settings = &*world.settings;
    let own = &plan.proposal.strategy;
    // A plan that was fixed by hand no longer says what it was made from.
    let settled = plan.made_from == 0 || settings.version <= plan.made_from;
    if settled && gather::strategy(world, own).is_ok() {
        own
    } else {
        &settings.record.strategy
    }
}

/// The plan in force, made anew. As it was accepted it stays among the plans of before; what was made anew already is
/// made anew in its place.
async fn anew(
    app: &App,
    job: &Job,
    world: &World,
    before: &Stored<Plan>,
    made: Made,
) -> Result<Commit, AppError> {
    let accepted = before.record.accepted_at;
    let untouched = accepted.is_some_and(|at| before.record.made_at <= at);
    let id = match untouched {
        true => ids::next(app, &job.workspace, "P", &How::default()).await?,
        false => before.record.id.clone(),
    };
    let mut plan = make::record(id, made.proposal, world, app.now());
    plan.diff = made.diff;
    plan.state = PlanState::InForce;
    plan.accepted_at = accepted;
    let mut commit = Commit::new(&job.workspace, Who::named(WORKER), app.now(), MADE_ANEW);
    let was = Expect::Version(before.version);
    commit.changes = if untouched {
        let mut replaced = before.record.clone();
        replaced.state = PlanState::Replaced;
        vec![
            Change::put(&replaced, was),
            Change::put(&plan, Expect::Absent),
        ]
    } else {
        vec![Change::put(&plan, was)]
    };
    commit.expect_inputs = Some(world.inputs);
    commit.finishes = Some(job.clone());
    Ok(commit)
}
