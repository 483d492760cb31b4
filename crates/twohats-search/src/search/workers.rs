//! Several walks side by side. Their number is fixed and they meet after fixed numbers of steps, so
//! that the plan does not depend on how many threads carry them.

use std::sync::{Barrier, Mutex};

use super::Budget;
use super::anneal::Walk;
use super::export::Solution;

/// Logical workers, whatever the threads.
pub(crate) const WORKERS: usize = 2;

/// Steps of each worker between two meetings.
const ROUND: u64 = 256;

/// After this many meetings the worse walks take over the best plan.
const SHARE_EVERY: u64 = 8;

/// What the walks did.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Done {
    pub steps: u64,
    pub placements: u64,
}

/// Lets the walks run until the budget is spent; reports better plans as they come.
pub(crate) fn run(walks: Vec<Walk>, budget: &Budget, report: &mut dyn FnMut(&Solution)) -> Done {
    let walks: Vec<Mutex<Walk>> = walks.into_iter().map(Mutex::new).collect();
    if budget.threads <= 1 || walks.len() <= 1 {
        let mut round = 0;
        while !budget.is_spent(round * ROUND * WORKERS as u64) {
            for (w, walk) in walks.iter().enumerate() {
                go(walk, budget, round, w);
            }
            meet(&walks, round, report);
            round += 1;
        }
    } else {
        side_by_side(&walks, budget, report);
    }
    let mut done = Done::default();
    for walk in &walks {
        let walk = lock(walk);
        done.steps += walk.steps + walk.aside;
        done.placements += walk.placements;
    }
    done
}

/// The steps of one round of worker `w`.
fn go(walk: &Mutex<Walk>, budget: &Budget, round: u64, w: usize) {
    let before = round * ROUND * WORKERS as u64;
    let mut walk = lock(walk);
    for i in 0..ROUND {
        let step = before + i * WORKERS as u64 + w as u64;
        if budget.steps.is_some_and(|steps| step >= steps) || (i % 16 == 0 && (budget.stop)()) {
            return;
        }
        walk.step();
    }
}

fn meet(walks: &[Mutex<Walk>], round: u64, report: &mut dyn FnMut(&Solution)) {
    let cost = |w: &usize| lock(&walks[*w]).best.cost;
    let Some(first) = (0..walks.len()).min_by_key(cost) else {
        return;
    };
    let best = lock(&walks[first]);
    report(&best.best);
    if round % SHARE_EVERY == SHARE_EVERY - 1 {
        for (w, walk) in walks.iter().enumerate() {
            if w != first {
                let mut walk = lock(walk);
                if walk.best.cost > best.best.cost {
                    walk.adopt(&best.best);
                }
            }
        }
    }
}

fn side_by_side(walks: &[Mutex<Walk>], budget: &Budget, report: &mut dyn FnMut(&Solution)) {
    let threads = budget.threads.min(walks.len());
    let barrier = Barrier::new(threads);
    let over = Mutex::new(false);
    let carry = |mine: usize, report: Option<&mut dyn FnMut(&Solution)>| {
        let mut report = report;
        let mut round = 0;
        loop {
            if let Some(report) = &mut report {
                if round > 0 {
                    meet(walks, round - 1, *report);
                }
                let spent = budget.is_spent(round * ROUND * WORKERS as u64);
                *over.lock().unwrap_or_else(|e| e.into_inner()) = spent;
            }
            barrier.wait();
            if *over.lock().unwrap_or_else(|e| e.into_inner()) {
                return;
            }
            for w in (mine..walks.len()).step_by(threads) {
                go(&walks[w], budget, round, w);
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
        carry(0, Some(report));
    });
}

fn lock<'m, 'a>(walk: &'m Mutex<Walk<'a>>) -> std::sync::MutexGuard<'m, Walk<'a>> {
    walk.lock().unwrap_or_else(|e| e.into_inner())
}
