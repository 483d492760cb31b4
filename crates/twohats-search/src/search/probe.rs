//! A quick second look: the plan that a small change to the problem leads to.
//!
//! Where [`solve`](super::solve) looks at everything again, a probe begins with the plan at hand, puts what is asked for
//! in its cheapest place, and plans the rest of those people's weeks around it. It takes milliseconds,
//! so that many other choices can be weighed for one plan.

use super::SolveError;
use super::anneal::Walk;
use super::compile::Compiled;
use super::construct::{self, RULES, Rule};
use super::engine::Engine;
use super::export::{self, Solution};
use super::floors::Floors;
use super::rng::Rng;
use super::state::State;
use crate::plan::Plan;
use crate::problem::Problem;

/// Of a task that several people could do, at most so many people's weeks are planned around it.
const MOST_OPTIONS: usize = 3;

/// The best plan found from what is valid of `start`, with `first`, a task or session, placed before the rest of its
/// people's weeks; then `steps` steps of the search. The same arguments give the same plan.
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
            for rule in RULES {
                begun.load(&mut engine);
                plan_around(&mut engine, item, &people, rule);
                engine.keep_changes();
                if engine.state.total(&c) < best.cost {
                    best = Solution::of(&c, &engine.state);
                }
            }
        }
    }
    best.load(&mut engine);
    engine.keep_changes();
    let mut walk = Walk::new(engine);
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

/// Takes out all that these people do, and puts it back after the item, in the order of `rule`.
fn plan_around(engine: &mut Engine, item: usize, people: &[usize], rule: Rule) {
    let c = engine.c;
    engine.lift(item);
    let mut items: Vec<usize> = (0..c.jobs.len() + c.meetings.len())
        .filter(|&other| other != item && is_theirs(c, &engine.state, other, people))
        .collect();
    items.sort_by_cached_key(|&other| (construct::key(c, other, rule), other));
    for other in items {
        engine.lift(other);
    }
    engine.refill();
    // What lost its place on the way may have found room since.
    construct::fill(engine, rule);
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
