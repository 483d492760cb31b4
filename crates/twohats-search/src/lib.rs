#![doc = include_str!("../README.md")]

mod adjust;
mod anneal;
mod bound;
mod case;
mod compile;
mod construct;
mod day;
mod engine;
mod export;
mod floors;
mod fronts;
mod insert;
mod layer;
mod meet;
mod memo;
mod parts;
mod pieces;
mod pins;
mod probe;
mod repair;
mod ring;
mod rng;
mod ruin;
mod size;
mod state;
mod table;
mod timeline;
mod workers;

use compile::Compiled;
use engine::Engine;
use export::Solution;
use floors::Floors;
use insert::Inserter;
use parts::Parts;
use rng::Rng;
use state::State;
use twohats_problem::plan::Plan;
use twohats_problem::problem::{Problem, Range};

pub use probe::{begin, fit, probe};

/// How long a search may go on, and from which seed.
#[derive(Clone, Copy)]
pub struct Budget<'a> {
    /// The most steps after the construction; without it only `stop` ends the search.
    pub steps: Option<u64>,
    /// Asked often; the search returns its best plan soon after it says so.
    pub stop: &'a (dyn Fn() -> bool + Sync),
    /// Same problem, start, seed and steps give the same plan.
    pub seed: u64,
    /// Threads to use; the plan does not depend on it.
    pub threads: usize,
}

impl Budget<'_> {
    fn is_spent(&self, steps: u64) -> bool {
        self.steps.is_some_and(|most| steps >= most) || (self.stop)()
    }
}

/// A plan, and what it took to find it.
#[derive(Clone, Debug)]
pub struct Solved {
    /// The cheapest plan found.
    pub plan: Plan,
    /// Cost of the construction that the search began with.
    pub construction: i64,
    /// Steps taken by all workers.
    pub steps: u64,
    /// Items placed in those steps, each over all its options.
    pub placements: u64,
}

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SolveError {
    /// An id stands twice.
    #[error("{what} {id:?} stands twice: ids must differ")]
    Twice {
        /// Person, task or session.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// An id that nothing has.
    #[error("no {what} has the id {id:?}: add it or take out what names it")]
    Unknown {
        /// Person or task.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// Tasks wait for each other.
    #[error("task {task:?} waits for itself through `after`: take one of the links out")]
    Circle {
        /// One of the tasks.
        task: String,
    },
    /// A pin that cannot stand.
    #[error("task {task:?} cannot stand as pinned: {why}")]
    Pin {
        /// The task.
        task: String,
        /// What is wrong.
        why: &'static str,
    },
    /// Two tasks are pinned to the same time of the same person.
    #[error("the pins of tasks {task:?} and {other:?} overlap: move one")]
    PinsOverlap {
        /// One task.
        task: String,
        /// The other.
        other: String,
    },
    /// More is pinned into a day than its caps allow.
    #[error("pins of {person:?} between slots {} and {} exceed the day's cap: move a pin or raise the cap", day.from, day.to)]
    PinsOverCap {
        /// Whose day.
        person: String,
        /// The day.
        day: Range,
    },
    /// A task is pinned before one that it waits for.
    #[error(
        "task {task:?} is pinned before the end of {other:?}, for which it waits: move a pin or take the link out"
    )]
    PinsAgainstAfter {
        /// The task that waits.
        task: String,
        /// The one it waits for.
        other: String,
    },
    /// A task that a pinned one waits for, or a pinned one that must grow, finds no place in time.
    #[error(
        "task {task:?} finds no place that its pins, or the pins of what waits for it, would allow: move those pins or make room before them"
    )]
    NoRoom {
        /// The task.
        task: String,
    },
    /// The tables of the search would outgrow a machine.
    #[error("the problem is too large to be searched: {why}; cut the longest tasks or openings")]
    TooLarge {
        /// What is too large.
        why: &'static str,
    },
}

/// Searches for the cheapest plan of `problem`, beginning with what is valid of `start` if that is
/// given, and calls `on_better` with every better plan as it is found.
///
/// The plan never costs more than the construction's, and never more with a larger step budget.
pub fn solve(
    problem: &Problem,
    start: Option<&Plan>,
    budget: &Budget,
    on_better: &mut dyn FnMut(&Plan),
) -> Result<Solved, SolveError> {
    let c = Compiled::new(problem)?;
    let floors = Floors::new(&c, &mut Inserter::new(&c));
    let mut engine = Engine::new(&c, &floors, State::new(&c), Rng::new(budget.seed, 0));
    let first = first_plan(problem, &mut engine, start, budget);
    let mut best = first.clone();
    let mut report = |s: &Solution| {
        if construct::held_back(&c, s).is_none() {
            on_better(&s.plan(problem, &c));
        }
    };
    report(&first);
    let parts = Parts::of(&c);
    let walk = |w: usize| {
        let rng = Rng::new(budget.seed, w as u64 + 1);
        let mut engine = Engine::new(&c, &floors, State::new(&c), rng);
        first.load(&mut engine);
        anneal::Walk::new(engine, &parts, w)
    };
    let walks = (0..workers::WORKERS).map(walk).collect();
    let mut prover = bound::Prover::new(&c, &floors);
    let done = workers::run(walks, budget, &mut prover, &mut |better| {
        if better.cost < best.cost {
            best = better.clone();
            report(&best);
        }
    });
    if let Some(t) = construct::held_back(&c, &best) {
        let task = problem.tasks[t].id.clone();
        return Err(SolveError::NoRoom { task });
    }
    let mut plan = best.plan(problem, &c);
    plan.bound = Some(prover.best);
    Ok(Solved {
        plan,
        construction: first.cost,
        steps: done.steps,
        placements: done.placements,
    })
}

/// A proven lower bound on the cost of any valid plan; better with more rounds, of which each lets
/// every task choose its place once. `cost` is that of a plan, if one is known: the bound is never
/// above it.
pub fn bound(
    problem: &Problem,
    cost: Option<i64>,
    rounds: usize,
    stop: &dyn Fn() -> bool,
) -> Result<i64, SolveError> {
    let c = Compiled::new(problem)?;
    let floors = Floors::new(&c, &mut Inserter::new(&c));
    let cost = cost.unwrap_or_else(|| State::new(&c).total(&c));
    let mut prover = bound::Prover::new(&c, &floors);
    for _ in 0..rounds {
        prover.round(cost, stop);
        if prover.is_over() || stop() {
            break;
        }
    }
    Ok(prover.best)
}

/// Answers a change at once: keeps what is still valid of `previous`, puts the rest where it is
/// cheapest, and leaves the search for later ([`solve`] with this plan as its start).
pub fn repair(problem: &Problem, previous: &Plan) -> Result<Plan, SolveError> {
    let c = Compiled::new(problem)?;
    let floors = Floors::none(&c);
    let mut engine = Engine::new(&c, &floors, State::new(&c), Rng::new(0, 0));
    let wish = export::wishes(problem, &c, previous);
    repair::mend(&mut engine, &wish);
    let mended = repair::polish(&mut engine, &wish);
    if construct::held_back(&c, &mended).is_none() {
        return Ok(mended.plan(problem, &c));
    }
    let budget = Budget {
        steps: Some(REPAIR_STEPS),
        stop: &|| false,
        seed: 0,
        threads: 1,
    };
    Ok(solve(problem, Some(previous), &budget, &mut |_| {})?.plan)
}

/// Answers a change with the least change: what the problem's `keep` says stays where it stands, but for what has to move
/// and for what clearly pays. It goes down from there for `steps` steps, or until `stop` says so, and in the end puts back
/// whatever may go back at no cost. The same problem and steps give the same plan.
///
/// # Errors
/// As of [`solve`].
pub fn adjust(
    problem: &Problem,
    steps: u64,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Plan, SolveError> {
    let c = Compiled::new(problem)?;
    let floors = Floors::none(&c);
    let mut engine = Engine::new(&c, &floors, State::new(&c), Rng::new(0, 0));
    let adjusted = adjust::adjust(&mut engine, steps, &|| !stop());
    if construct::held_back(&c, &adjusted).is_none() {
        return Ok(adjusted.plan(problem, &c));
    }
    let budget = Budget {
        steps: Some(REPAIR_STEPS),
        stop,
        seed: 0,
        threads: 1,
    };
    Ok(solve(problem, None, &budget, &mut |_| {})?.plan)
}

/// Steps that a repair may take where pins leave no room at first.
const REPAIR_STEPS: u64 = 2000;

/// The best of a few constructions: from the start, from what is kept, and from nothing.
fn first_plan(
    problem: &Problem,
    engine: &mut Engine,
    start: Option<&Plan>,
    budget: &Budget,
) -> Solution {
    let c = engine.c;
    let empty = Solution::of(c, &engine.state);
    let go_on = || !(budget.stop)();
    let mut best: Option<Solution> = None;
    let kept = c.jobs.iter().any(|job| !job.keep.is_empty())
        || c.meetings.iter().any(|meeting| meeting.keep.is_some());
    let mut wishes = Vec::new();
    wishes.extend(start.map(|plan| export::wishes(problem, c, plan)));
    wishes.extend(kept.then(|| construct::kept(c)));
    for wish in &wishes {
        empty.load(engine);
        best = Some(cheaper(best, repair::mend(engine, wish)));
        if !go_on() {
            break;
        }
    }
    if best.is_none() || go_on() {
        empty.load(engine);
        let next = construct::best_of(engine, &construct::RULES, &go_on);
        best = Some(cheaper(best, next));
    }
    engine.keep_changes();
    best.unwrap_or(empty)
}

fn cheaper(best: Option<Solution>, next: Solution) -> Solution {
    match best {
        Some(best) if best.cost <= next.cost => best,
        _ => next,
    }
}
