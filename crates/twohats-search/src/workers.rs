//! Several walks side by side. Their number is fixed and they meet after fixed numbers of steps, so
//! that the plan does not depend on how many threads carry them.

use std::sync::{Barrier, Mutex};

use super::Budget;
use super::anneal::Walk;
use super::bound::Prover;
use super::export::Solution;
use twohats_problem::problem::Price;

/// Logical workers, whatever the threads.
pub(crate) const WORKERS: usize = 2;

/// Steps of each worker between two meetings, where there are less than [`MANY`] items.
const ROUND: u64 = 256;

/// With so many items walks meet half as often, with twice as many a third as often, and so on: they wait for each other
/// less, and rounds of the bound, which take long then, come more seldom.
const MANY: u64 = 1000;

/// After this many meetings the worse walks take over the best plan.
const SHARE_EVERY: u64 = 8;

/// A round of the bound comes after so many placements of each item: about a twelfth of the time.
const PLACEMENTS_A_PROOF: u64 = 20;

/// What the walks did.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Done {
    pub steps: u64,
    pub placements: u64,
}

/// Lets the walks run until the budget is spent; reports better plans as they come, and proves a bound on the way.
pub(crate) fn run(
    walks: Vec<Walk>,
    budget: &Budget,
    prover: &mut Prover,
    report: &mut dyn FnMut(&Solution),
) -> Done {
    let walks: Vec<Mutex<Walk>> = walks.into_iter().map(Mutex::new).collect();
    let length = ROUND * (1 + items(&walks) / MANY);
    let mut rounds = 0;
    let mut gather = |round: u64| {
        let cost = meet(&walks, round, report);
        prove(&walks, budget, prover, &mut rounds, cost);
    };
    if budget.threads <= 1 || walks.len() <= 1 {
        let mut round = 0;
        while !budget.is_spent(round * length * WORKERS as u64) {
            for (w, walk) in walks.iter().enumerate() {
                go(walk, budget, (round, length), w);
            }
            gather(round);
            round += 1;
        }
    } else {
        side_by_side(&walks, budget, length, &mut gather);
    }
    count(&walks)
}

fn items(walks: &[Mutex<Walk>]) -> u64 {
    lock(&walks[0]).engine.items() as u64
}

fn count(walks: &[Mutex<Walk>]) -> Done {
    let mut done = Done::default();
    for walk in walks {
        let walk = lock(walk);
        done.steps += walk.steps + walk.aside;
        done.placements += walk.placements;
    }
    done
}

/// Works on the bound as far as it lags behind the placements.
fn prove(
    walks: &[Mutex<Walk>],
    budget: &Budget,
    prover: &mut Prover,
    rounds: &mut u64,
    cost: Option<Price>,
) {
    let Some(cost) = cost else { return };
    let items = items(walks);
    let due = count(walks).placements / (PLACEMENTS_A_PROOF * items.max(1) * (1 + items / MANY));
    while *rounds < due && !prover.is_over() && !(budget.stop)() {
        prover.round(cost, budget.stop);
        *rounds += 1;
    }
}

/// The steps of one round of worker `w`.
fn go(walk: &Mutex<Walk>, budget: &Budget, (round, length): (u64, u64), w: usize) {
    let before = round * length * WORKERS as u64;
    let mut walk = lock(walk);
    for i in 0..length {
        let step = before + i * WORKERS as u64 + w as u64;
        if budget.steps.is_some_and(|steps| step >= steps) || (i % 16 == 0 && (budget.stop)()) {
            return;
        }
        walk.step();
    }
}

/// Compares the walks' best plans and gives the cost of the cheapest.
fn meet(walks: &[Mutex<Walk>], round: u64, report: &mut dyn FnMut(&Solution)) -> Option<Price> {
    let cost = |w: &usize| lock(&walks[*w]).best.cost;
    share(walks, round % SHARE_EVERY == SHARE_EVERY - 1);
    let first = (0..walks.len()).min_by_key(cost)?;
    let best = lock(&walks[first]);
    report(&best.best);
    Some(best.best.cost)
}

/// Gives every walk the best of each part that it is not at; and of those that it is at, if `all`.
fn share(walks: &[Mutex<Walk>], all: bool) {
    let parts = lock(&walks[0]).parts();
    for part in 0..parts {
        let change = |w: &usize| lock(&walks[*w]).change(part);
        let Some(first) = (0..walks.len()).min_by_key(change) else {
            return;
        };
        let best = lock(&walks[first]);
        for (_, walk) in walks.iter().enumerate().filter(|&(w, _)| w != first) {
            let mut walk = lock(walk);
            if (all || !walk.is_at(part)) && walk.change(part) > best.change(part) {
                walk.adopt(part, &best);
            }
        }
    }
}

fn side_by_side(walks: &[Mutex<Walk>], budget: &Budget, length: u64, gather: &mut dyn FnMut(u64)) {
    let threads = budget.threads.min(walks.len());
    let barrier = Barrier::new(threads);
    let over = Mutex::new(false);
    let carry = |mine: usize, gather: Option<&mut dyn FnMut(u64)>| {
        let mut gather = gather;
        let mut round = 0;
        loop {
            if let Some(gather) = &mut gather {
                if round > 0 {
                    gather(round - 1);
                }
                let spent = budget.is_spent(round * length * WORKERS as u64);
                *over.lock().unwrap_or_else(|e| e.into_inner()) = spent;
            }
            barrier.wait();
            if *over.lock().unwrap_or_else(|e| e.into_inner()) {
                return;
            }
            for w in (mine..walks.len()).step_by(threads) {
                go(&walks[w], budget, (round, length), w);
            }
            round += 1;
            barrier.wait();
        }
    };
    std::thread::scope(|scope| {
        for mine in 1..threads {
            let carry = &carry;
            scope.spawn(move || carry(mine, None));
        }
        carry(0, Some(gather));
    });
}

fn lock<'m, 'a>(walk: &'m Mutex<Walk<'a>>) -> std::sync::MutexGuard<'m, Walk<'a>> {
    walk.lock().unwrap_or_else(|e| e.into_inner())
}
