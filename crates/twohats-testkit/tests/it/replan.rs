//! Replans of a plan in force.

use twohats_problem::plan::Plan;
use twohats_problem::problem::{Problem, Range, validate};
use twohats_testkit::generate::{Change, Size, realistic, replan};
use twohats_testkit::sketch::{empty_plan, planned, priced};

/// A plan that gives each task one short chunk, where nothing else stands and nothing waits.
fn some_plan(problem: &Problem) -> Plan {
    let mut plan = empty_plan(problem);
    let mut people = problem.people.clone();
    for (task, line) in problem.tasks.iter().zip(&mut plan.tasks) {
        let option = &task.options[0];
        let person = people
            .iter_mut()
            .find(|p| p.id == option.person)
            .expect("known");
        let length = task.min_chunk.min(option.slots);
        let day = person
            .open
            .iter()
            .position(|open| open.len() >= length && open.from >= task.release);
        if let Some(at) = day.filter(|_| task.after.is_empty()) {
            let open = person.open.remove(at);
            let day = person
                .days
                .iter()
                .find(|day| day.contains(open.from))
                .copied();
            let day = day.expect("open lies in days");
            person.open.retain(|open| open.overlap(day) == 0);
            let chunk = Range::new(open.from, open.from + length);
            *line = planned(&task.id, &option.person, &[(chunk.from, chunk.to)]);
        }
    }
    plan
}

fn unpinned(seed: u64) -> Problem {
    let mut problem = realistic(Size::M, seed);
    for task in &mut problem.tasks {
        task.pinned.clear();
    }
    problem
}

#[test]
fn each_change_leaves_a_sound_problem_that_keeps_the_plan() {
    for seed in 0..30 {
        let problem = unpinned(seed);
        let plan = priced(&problem, some_plan(&problem));
        let blocks = plan
            .tasks
            .iter()
            .map(|task| task.chunks.len())
            .sum::<usize>();
        for change in Change::ALL {
            let next = replan(&problem, &plan, change, seed).expect("there are blocks");
            validate(&next).unwrap_or_else(|faults| panic!("seed {seed} {change:?}: {faults:?}"));
            assert_eq!(replan(&problem, &plan, change, seed), Some(next.clone()));
            let kept = next.tasks.iter().map(|task| task.keep.len()).sum::<usize>();
            let meetings = |p: &Problem| p.people.iter().map(|p| p.fixed.len()).sum::<usize>();
            let pins = next
                .tasks
                .iter()
                .map(|task| task.pinned.len())
                .sum::<usize>();
            match change {
                Change::NewMeeting => {
                    assert_eq!(kept, blocks);
                    assert_eq!(meetings(&next), meetings(&problem) + 1);
                }
                Change::DoneEarly => assert_eq!(next.tasks.len(), problem.tasks.len() - 1),
                Change::DraggedBlock => assert_eq!((kept, pins), (blocks - 1, 1)),
                Change::AddedTask => {
                    assert_eq!((kept, next.tasks.len()), (blocks, problem.tasks.len() + 1));
                }
            }
        }
    }
}
