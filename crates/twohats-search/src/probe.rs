//! A quick second look: the plan that a small change to the problem leads to.
//!
//! Where [`solve`](super::solve) looks at everything again, a probe begins with the plan at hand, puts what is asked for
//! in its cheapest place, and plans the rest of those people's weeks around it. It takes milliseconds,
//! so that many other choices can be weighed for one plan.

use std::cmp::Reverse;

use super::SolveError;
use super::anneal::Walk;
use super::compile::Compiled;
use super::construct::{self, Rule};
use super::engine::Engine;
use super::export::{self, Solution};
use super::floors::Floors;
use super::parts::Parts;
use super::rng::Rng;
use super::state::State;
use twohats_problem::plan::Plan;
use twohats_problem::problem::{Problem, Slot};

/// How many times the effort of what is placed is freed for it: the best of these is taken.
const SHARES: [Slot; 4] = [1, 2, 4, Slot::MAX];

/// Of a task that several people could do, at most so many people's weeks are planned around it.
const MOST_OPTIONS: usize = 3;

/// The best plan found from what is valid of `start`, with room made for `first`, a task or session; then `steps` steps
/// of the search. The same arguments give the same plan.
///
/// # Errors
/// As of [`solve`](super::solve).
pub fn probe(
    problem: &Problem,
    start: &Plan,
    first: &str,
    steps: u64,
    seed: u64,
) -> Result<Plan, SolveError> {
    let c = Compiled::new(problem)?;
    let floors = Floors::none(&c);
    let mut engine = Engine::new(&c, &floors, State::new(&c), Rng::new(seed, 0));
    construct::adopt(&mut engine, &export::wishes(problem, &c, start));
    engine.keep_changes();
    let begun = Solution::of(&c, &engine.state);
    construct::fill(&mut engine, Rule::Dearest);
    engine.keep_changes();
    let mut best = Solution::of(&c, &engine.state);
    if let Some(item) = item_of(problem, first) {
        for people in weeks(&c, item) {
            for share in SHARES {
                begun.load(&mut engine);
                make_room(&mut engine, item, &people, share);
                engine.keep_changes();
                if engine.state.total(&c) < best.cost {
                    best = Solution::of(&c, &engine.state);
                }
            }
        }
    }
    best.load(&mut engine);
    engine.keep_changes();
    let parts = Parts::one(&c);
    let mut walk = Walk::new(engine, &parts, 0);
    for _ in 0..steps {
        walk.step();
    }
    match construct::held_back(&c, &walk.best) {
        Some(t) => Err(SolveError::NoRoom {
            task: problem.tasks[t].id.clone(),
        }),
        None => Ok(walk.best.plan(problem, &c)),
    }
}

/// What is valid of `start`, with `first` and then all else placed in what time is left: nothing gives way.
///
/// # Errors
/// As of [`solve`](super::solve).
pub fn fit(problem: &Problem, start: &Plan, first: &str) -> Result<Plan, SolveError> {
    let c = Compiled::new(problem)?;
    let floors = Floors::none(&c);
    let mut engine = Engine::new(&c, &floors, State::new(&c), Rng::new(0, 0));
    construct::adopt(&mut engine, &export::wishes(problem, &c, start));
    if let Some(item) = item_of(problem, first) {
        engine.lift(item);
        engine.refill();
    }
    construct::fill(&mut engine, Rule::Dearest);
    engine.keep_changes();
    Ok(Solution::of(&c, &engine.state).plan(problem, &c))
}

/// A plan to begin a search with: these tasks each in their cheapest place, in this order; then what is still valid of
/// `start`; then all else.
///
/// # Errors
/// As of [`solve`](super::solve).
pub fn begin(problem: &Problem, start: &Plan, first: &[&str]) -> Result<Plan, SolveError> {
    let c = Compiled::new(problem)?;
    let floors = Floors::none(&c);
    let mut engine = Engine::new(&c, &floors, State::new(&c), Rng::new(0, 0));
    for id in first {
        if let Some(item) = item_of(problem, id) {
            engine.lift(item);
        }
    }
    engine.refill();
    construct::adopt(&mut engine, &export::wishes(problem, &c, start));
    construct::fill(&mut engine, Rule::Dearest);
    engine.keep_changes();
    Ok(Solution::of(&c, &engine.state).plan(problem, &c))
}

/// Tasks are numbered first, then sessions.
fn item_of(problem: &Problem, id: &str) -> Option<usize> {
    let task = problem.tasks.iter().position(|task| task.id == id);
    let session = || problem.sessions.iter().position(|session| session.id == id);
    task.or_else(|| session().map(|s| problem.tasks.len() + s))
}

/// Whose weeks could be planned around an item: each person who could do a task, or all of a session's.
fn weeks(c: &Compiled, item: usize) -> Vec<Vec<usize>> {
    match c.jobs.get(item) {
        Some(job) => {
            let people = job.options.iter().map(|option| vec![option.person]);
            people.take(MOST_OPTIONS).collect()
        }
        None => vec![c.meetings[item - c.jobs.len()].people.clone()],
    }
}

/// Takes out the cheapest of what these people do until so many times the item's effort is free, places the item, and
/// puts the rest back where it then fits best.
fn make_room(engine: &mut Engine, item: usize, people: &[usize], share: Slot) {
    let c = engine.c;
    engine.lift(item);
    let mut others: Vec<usize> = (0..c.jobs.len() + c.meetings.len())
        .filter(|&other| other != item && is_theirs(c, &engine.state, other, people))
        .collect();
    others.sort_by_cached_key(|&other| (Reverse(construct::key(c, other, Rule::Dearest).0), other));
    let wanted = length(c, item).saturating_mul(share);
    let mut freed: Slot = 0;
    let mut out = Vec::new();
    for other in others {
        if freed >= wanted {
            break;
        }
        freed = freed.saturating_add(length(c, other));
        out.push(other);
    }
    // The dearest goes back first.
    for other in out.into_iter().rev() {
        engine.lift(other);
    }
    engine.refill();
    // What lost its place on the way may have found room since.
    construct::fill(engine, Rule::Dearest);
}

fn length(c: &Compiled, item: usize) -> Slot {
    match c.jobs.get(item) {
        Some(job) => job.most,
        None => c.meetings[item - c.jobs.len()].slots,
    }
}

fn is_theirs(c: &Compiled, state: &State, item: usize, people: &[usize]) -> bool {
    match c.jobs.get(item) {
        Some(job) => {
            let option = job.options.get(state.jobs[item].option);
            option.is_some_and(|option| people.contains(&option.person))
        }
        None => {
            let meeting = item - c.jobs.len();
            let theirs = &c.meetings[meeting].people;
            state.meetings[meeting].is_some() && theirs.iter().any(|p| people.contains(p))
        }
    }
}
