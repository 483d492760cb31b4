//! Where plans are made: a few threads, a short queue, and an end to every search.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use tokio::sync::Semaphore;
use tracing::Instrument;
use twohats_plan::proposal::{Thoroughness, WEIGHING_STEPS};
use twohats_plan::search::Budget;

use crate::{AppError, TRACES};

/// Steps of the search for a plan that somebody asked for: a team of eight plans in well under a second.
const STEPS: u64 = 4_000;
/// Steps where a plan is made anew because something moved: it begins near a good one.
const REPLAN_STEPS: u64 = 300;
/// Steps for each strategy of a comparison: the figures settle long before the plan does.
const COMPARE_STEPS: u64 = 1_000;
/// Longest time a plan that somebody asked for may take.
const MOST_TIME: Duration = Duration::from_secs(10);
/// Requests for plans that may wait while all threads plan.
const QUEUE: usize = 32;
/// When whoever finds the queue full may try again.
const FULL_FOR: SignedDuration = SignedDuration::from_secs(5);
/// Share of the time for deciding who does what; the rest is for when.
const DECIDING: f64 = 0.6;
/// The search's seed: the same workspace at the same time gives the same plan.
const SEED: u64 = 1;

/// How plans are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannerSettings {
    /// Plans made at the same time, at least 1.
    pub threads: usize,
    /// Requests that may wait.
    pub queue: usize,
    /// Steps for a plan that somebody asked for.
    pub steps: u64,
    /// Steps for one that is made anew because something moved.
    pub replan_steps: u64,
    /// Steps for each strategy that is compared with others.
    pub compare_steps: u64,
    /// Longest time for one plan.
    pub time: Duration,
}

impl Default for PlannerSettings {
    /// One thread less than the machine has, so that requests are answered while plans are made.
    fn default() -> PlannerSettings {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        PlannerSettings {
            threads: (cores - 1).max(1),
            queue: QUEUE,
            steps: STEPS,
            replan_steps: REPLAN_STEPS,
            compare_steps: COMPARE_STEPS,
            time: MOST_TIME,
        }
    }
}

/// How hard to plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Somebody asked: with reasons and remedies.
    Asked,
    /// Something moved: from the plan in force, plainly.
    Replan,
    /// Strategies are held against each other: plainly, each of them.
    Compare,
}

/// Runs searches beside everything else. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Planner(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    settings: PlannerSettings,
    places: Semaphore,
    /// How many wait or plan.
    inside: AtomicUsize,
    stopped: AtomicBool,
}

impl Planner {
    /// A planner of its own.
    pub fn new(settings: PlannerSettings) -> Planner {
        Planner(Arc::new(Inner {
            places: Semaphore::new(settings.threads.max(1)),
            settings,
            inside: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
        }))
    }

    /// Ends every search soon, each with the best plan it has, and takes no more: for shutting down.
    pub fn stop(&self) {
        self.0.stopped.store(true, Ordering::Release);
        self.0.places.close();
    }

    /// How many plans are being made or waited for.
    pub fn busy(&self) -> usize {
        self.0.inside.load(Ordering::Acquire)
    }

    /// Runs `work` on a thread for blocking work, with the budgets for `effort`.
    ///
    /// When whoever waits for it goes away, the search ends soon.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when the queue is full, [`AppError::Unavailable`] when the planner has stopped.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        effort: Effort,
        work: impl FnOnce(&Thoroughness<'_>) -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let traced = tracing::info_span!(target: TRACES, "plan", plan.effort = ?effort);
        self.run_inside(effort, work).instrument(traced).await
    }

    async fn run_inside<T: Send + 'static>(
        &self,
        effort: Effort,
        work: impl FnOnce(&Thoroughness<'_>) -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let _inside = self.enter()?;
        let inner = Arc::clone(&self.0);
        let place = self.0.places.acquire().await.map_err(|_| stopped())?;
        let gone = Gone(Arc::new(AtomicBool::new(false)));
        let left = Arc::clone(&gone.0);
        let task = tokio::task::spawn_blocking(move || {
            let begun = Instant::now();
            let over = |share: f64| {
                let spent = begun.elapsed() >= inner.settings.time.mul_f64(share);
                spent || left.load(Ordering::Acquire) || inner.stopped.load(Ordering::Acquire)
            };
            let (decided, placed) = (|| over(DECIDING), || over(1.0));
            work(&thoroughness(&inner.settings, effort, &decided, &placed))
        });
        let done = task.await;
        drop(place);
        done.map_err(|error| AppError::Internal(format!("the planner failed: {error}")))
    }

    fn enter(&self) -> Result<Inside<'_>, AppError> {
        let Inner {
            settings,
            inside,
            stopped: flag,
            ..
        } = &*self.0;
        if flag.load(Ordering::Acquire) {
            return Err(stopped());
        }
        let most = settings.threads.max(1) + settings.queue;
        let place = inside.fetch_update(Ordering::AcqRel, Ordering::Acquire, |n| {
            (n < most).then_some(n + 1)
        });
        match place {
            Ok(_) => Ok(Inside(inside)),
            Err(_) => Err(AppError::TooMany { after: FULL_FOR }),
        }
    }
}

fn thoroughness<'a>(
    settings: &PlannerSettings,
    effort: Effort,
    decided: &'a (dyn Fn() -> bool + Sync),
    placed: &'a (dyn Fn() -> bool + Sync),
) -> Thoroughness<'a> {
    let steps = match effort {
        Effort::Asked => settings.steps,
        Effort::Replan => settings.replan_steps,
        Effort::Compare => settings.compare_steps,
    };
    let budget = |stop| Budget {
        steps: Some(steps),
        stop,
        seed: SEED,
        threads: 1,
    };
    Thoroughness {
        decide: budget(decided),
        place: budget(placed),
        weigh: WEIGHING_STEPS,
    }
}

fn stopped() -> AppError {
    AppError::Unavailable {
        message: "Twohats is shutting down".to_owned(),
        hint: "try again when it runs again".to_owned(),
    }
}

/// One who waits or plans; counted until dropped.
struct Inside<'a>(&'a AtomicUsize);

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Tells the search when whoever waits for it goes away.
struct Gone(Arc<AtomicBool>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planner(threads: usize, queue: usize) -> Planner {
        Planner::new(PlannerSettings {
            threads,
            queue,
            ..PlannerSettings::default()
        })
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_full_queue_refuses_and_a_stop_ends_what_runs() {
        let planner = planner(1, 0);
        let runs = planner.clone();
        let (begins, begun) = tokio::sync::oneshot::channel();
        let search = tokio::spawn(async move {
            let work = move |t: &Thoroughness<'_>| {
                let _ = begins.send(());
                while !(t.place.stop)() {}
            };
            runs.run(Effort::Asked, work).await
        });
        // Whoever still waits for a place when the planner stops is sent away.
        begun.await.unwrap();
        let refused = planner.run(Effort::Asked, |_| ()).await;
        assert!(matches!(refused, Err(AppError::TooMany { .. })));
        planner.stop();
        search.await.unwrap().unwrap();
        let refused = planner.run(Effort::Asked, |_| ()).await;
        assert!(matches!(refused, Err(AppError::Unavailable { .. })));
        assert_eq!(planner.busy(), 0);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_search_ends_when_nobody_waits_for_it() {
        let planner = planner(1, 0);
        let (ended, end) = tokio::sync::oneshot::channel();
        let search = planner.run(Effort::Asked, move |t| {
            while !(t.place.stop)() {}
            let _ = ended.send(());
        });
        tokio::select! {
            _ = search => panic!("it runs until told to stop"),
            () = tokio::time::sleep(Duration::from_millis(50)) => {}
        }
        end.await.unwrap();
    }
}
