//! The cheapest plan of a tiny problem, found by trying every plan.
//!
//! It is plain rather than quick. Every whole plan is judged by
//! [`twohats_problem::check`] alone; what this module adds is the list of plans, and one
//! reason to skip some: a part of a plan already costs as much as the best plan known. The costs
//! that it adds up for that are those of each task and session by itself (see the module
//! `choices`), which others can only raise: switches and overload grow with every block, and
//! `finish` is never negative.

mod choices;

use twohats_problem::check;
use twohats_problem::plan::Plan;
use twohats_problem::problem::{Price, Problem, Slot};

use crate::sketch;
use choices::Choice;

/// Longest horizon that is tried.
pub const MAX_SLOTS: Slot = 32;

/// What trying every plan came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A cheapest plan, its figures filled in and its cost as its bound.
    Best(Box<Plan>),
    /// No plan is valid: pins contradict each other, a cap or `after`.
    Impossible,
    /// More plans than the budget allowed.
    TooMany,
}

/// Tries every plan, at most `budget` of them whole.
///
/// # Panics
/// Where the horizon is longer than [`MAX_SLOTS`] or the problem is faulty.
pub fn optimum(problem: &Problem, budget: u64) -> Answer {
    assert!(
        problem.slots <= MAX_SLOTS,
        "a horizon of {} slots",
        problem.slots
    );
    let lists = choices::choices(problem);
    let mut rest = vec![0; lists.len() + 1];
    for (i, list) in lists.iter().enumerate().rev() {
        let Some(cheapest) = list.first() else {
            return Answer::Impossible;
        };
        rest[i] = rest[i + 1] + cheapest.cost;
    }
    let mut search = Search {
        problem,
        lists: &lists,
        rest,
        busy: vec![0; problem.people.len()],
        chosen: Vec::new(),
        best: None,
        left: budget,
    };
    search.deepen(0);
    match search.best {
        _ if search.left == 0 => Answer::TooMany,
        Some((_, plan)) => Answer::Best(Box::new(plan)),
        None => Answer::Impossible,
    }
}

struct Search<'a> {
    problem: &'a Problem,
    /// For each session and then each task its choices, the cheapest by itself first.
    lists: &'a [Vec<Choice>],
    /// The least that the lists from here on can cost.
    rest: Vec<Price>,
    /// For each person the slots in use, as bits.
    busy: Vec<u32>,
    chosen: Vec<usize>,
    best: Option<(Price, Plan)>,
    left: u64,
}

impl Search<'_> {
    fn deepen(&mut self, cost: Price) {
        let depth = self.chosen.len();
        let lists = self.lists;
        let Some(list) = lists.get(depth) else {
            self.judge();
            return;
        };
        for (i, choice) in list.iter().enumerate() {
            let least = cost + choice.cost + self.rest[depth + 1];
            let dear = self.best.as_ref().is_some_and(|(best, _)| least >= *best);
            if dear || self.left == 0 {
                return; // The choices after this one are no cheaper.
            }
            if choice
                .people
                .iter()
                .any(|&person| self.busy[person] & choice.slots != 0)
            {
                continue;
            }
            self.occupy(choice);
            self.chosen.push(i);
            self.deepen(cost + choice.cost);
            self.chosen.pop();
            self.occupy(choice);
        }
    }

    /// Takes the choice's slots, or gives them back.
    fn occupy(&mut self, choice: &Choice) {
        for &person in &choice.people {
            self.busy[person] ^= choice.slots;
        }
    }

    fn judge(&mut self) {
        self.left -= 1;
        let picked = self
            .chosen
            .iter()
            .zip(self.lists)
            .map(|(&i, list)| &list[i]);
        let mut plan = sketch::plan(Vec::new(), Vec::new());
        for choice in picked {
            choice.write(self.problem, &mut plan);
        }
        let Ok(breakdown) = check::price(self.problem, &plan) else {
            return;
        };
        let cost = breakdown.total();
        if self.best.as_ref().is_none_or(|(best, _)| cost < *best) {
            (plan.cost, plan.breakdown, plan.bound) = (cost, breakdown, Some(cost));
            self.best = Some((cost, plan));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sketch::{person, planned, session, task};

    #[test]
    fn picks_the_cheaper_order() {
        let mut problem = sketch::problem(8);
        problem.people = vec![person("ana", &[(0, 8)])];
        problem.tasks = vec![task("long", "ana", 3), task("short", "ana", 1)];
        for task in &mut problem.tasks {
            task.delay_price = 1;
        }
        let Answer::Best(plan) = optimum(&problem, 10_000) else {
            panic!("tiny")
        };
        assert_eq!(plan.cost, 1 + 4);
        assert_eq!(plan.tasks[1], planned("short", "ana", &[(0, 1)]));
    }

    #[test]
    fn leaves_out_what_is_not_worth_its_time() {
        let mut problem = sketch::problem(8);
        problem.people = vec![person("ana", &[(0, 8)])];
        problem.people[0].slot_price = 10;
        problem.tasks = vec![task("dear", "ana", 2), task("worth", "ana", 2)];
        (
            problem.tasks[0].unplanned_price,
            problem.tasks[1].unplanned_price,
        ) = (9, 11);
        problem.sessions = vec![session("talk", &["ana"], 1, (0, 8))];
        problem.sessions[0].missed_price = 10;
        let Answer::Best(plan) = optimum(&problem, 10_000) else {
            panic!("tiny")
        };
        assert_eq!(plan.cost, 2 * 9 + 2 * 10 + 10);
    }

    #[test]
    fn tells_when_pins_leave_no_plan() {
        let mut problem = sketch::problem(8);
        problem.people = vec![person("ana", &[(0, 8)])];
        problem.tasks = vec![task("a", "ana", 2), task("b", "ana", 2)];
        problem.tasks[0].pinned = vec![sketch::pin("ana", 2, 4)];
        problem.tasks[1].pinned = vec![sketch::pin("ana", 3, 5)];
        assert_eq!(optimum(&problem, 10_000), Answer::Impossible);
    }
}
