//! Problems in which every task is done in one piece, for which the search has walks of their own.

use twohats_problem::check::check;
use twohats_problem::problem::{Price, Problem, Slot, validate};
use twohats_testkit::dice::Dice;
use twohats_testkit::exhaustive::{Answer, optimum};
use twohats_testkit::sketch;

use super::solve_steps;

/// What is priced.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Priced {
    /// Each completion.
    Completions,
    /// The last completion, with chains.
    Last,
    /// Who does what, under caps.
    Choices,
}

const KINDS: [Priced; 3] = [Priced::Completions, Priced::Last, Priced::Choices];

fn problem(kind: Priced, people: u32, tasks: u32, slots: Slot, seed: u64) -> Problem {
    let mut dice = Dice::new(seed);
    let mut problem = sketch::problem(slots);
    for p in 0..people {
        let mut person = sketch::person(&format!("p{p}"), &[(0, slots)]);
        person.slot_price = Price::from(dice.below(3));
        if kind == Priced::Choices {
            person.cap.total = Some(slots / 2 + dice.below(slots / 3));
        }
        problem.people.push(person);
    }
    for t in 0..tasks {
        let mut task = sketch::task(&format!("t{t}"), "p0", 1);
        task.options.clear();
        for p in 0..people {
            if p == t % people || dice.below(3) > 0 {
                let mut option = sketch::option(&format!("p{p}"), 1 + dice.below(4));
                option.price = Price::from(dice.below(9));
                task.options.push(option);
            }
        }
        let longest = task.options.iter().map(|option| option.slots).max();
        task.min_chunk = longest.unwrap_or(1);
        task.max_chunk = task.min_chunk;
        task.unplanned_price = Price::from(dice.below(12));
        match kind {
            Priced::Completions => {
                task.release = dice.below(2) * dice.below(slots / 2);
                task.due = Some(task.release + 1 + dice.below(slots / 2));
                task.late_price = Price::from(dice.below(6));
                task.delay_price = Price::from(dice.below(2));
            }
            Priced::Last => {
                problem.prices.finish = 2;
                if t > 0 && dice.below(2) == 0 {
                    task.after.push(format!("t{}", dice.below(t)));
                }
            }
            Priced::Choices => {}
        }
        problem.tasks.push(task);
    }
    validate(&problem).expect("sound");
    problem
}

#[test]
fn tiny_ones_are_solved_to_the_optimum() {
    for kind in KINDS {
        let (mut tried, mut missed) = (0, Vec::new());
        for seed in 0..40 {
            let problem = problem(kind, 2, 4, 9, seed);
            let Answer::Best(reference) = optimum(&problem, 30_000) else {
                continue;
            };
            tried += 1;
            let solved = solve_steps(&problem, None, 300, 1).unwrap();
            check(&problem, &solved.plan).unwrap();
            assert!(solved.plan.cost >= reference.cost, "{kind:?}, seed {seed}");
            if solved.plan.cost > reference.cost {
                missed.push(seed);
            }
        }
        assert!(tried > 10, "{kind:?}: only {tried} could be tried out");
        assert!(
            missed.len() * 10 <= tried,
            "{kind:?}: missed {missed:?} of {tried}"
        );
    }
}

#[test]
fn plans_are_valid_and_the_same_on_any_threads() {
    for kind in KINDS {
        for seed in 0..20 {
            let problem = problem(kind, 4, 14, 24, seed);
            let mut last = Price::MAX;
            for steps in [0, 10, 700] {
                let one = solve_steps(&problem, None, steps, 1).unwrap().plan;
                check(&problem, &one).unwrap_or_else(|wrong| panic!("{kind:?} {seed}: {wrong:?}"));
                assert!(one.cost <= last, "{kind:?}, seed {seed}, {steps} steps");
                last = one.cost;
                let two = solve_steps(&problem, None, steps, 2).unwrap().plan;
                assert_eq!(one, two, "{kind:?}, seed {seed}, {steps} steps");
            }
        }
    }
}
