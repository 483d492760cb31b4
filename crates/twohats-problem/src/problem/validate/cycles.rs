//! Tasks that wait for each other in a ring.

use std::collections::HashMap;

use super::quoted;
use crate::problem::Problem;
use crate::problem::fault::Faults;

/// How many tasks of a ring are named.
const NAMED: usize = 12;

/// Notes the first ring that is met; the ids in `after` are all known.
pub(super) fn check(problem: &Problem, tasks: &HashMap<&str, usize>, faults: &mut Faults) {
    let after: Vec<Vec<usize>> = problem
        .tasks
        .iter()
        .map(|task| task.after.iter().map(|id| tasks[id.as_str()]).collect())
        .collect();
    let Some(ring) = ring(&after) else { return };
    let name = |&task: &usize| quoted(&problem.tasks[task].id);
    let mut names: Vec<String> = ring.iter().take(NAMED).map(name).collect();
    if ring.len() > NAMED {
        names.push(format!("… ({} tasks)", ring.len()));
    }
    names.push(name(&ring[0]));
    faults.add(
        format_args!("tasks[{}].after", ring[0]),
        format!("a ring of tasks that wait: {}", names.join(" after ")),
        "take one of these `after` out",
    );
}

/// Some ring, each task followed by one that it waits for.
fn ring(after: &[Vec<usize>]) -> Option<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnPath,
        Done,
    }
    let mut state = vec![State::New; after.len()];
    for root in 0..after.len() {
        if state[root] != State::New {
            continue;
        }
        state[root] = State::OnPath;
        let mut path = vec![(root, after[root].iter())];
        while let Some((task, rest)) = path.last_mut() {
            let Some(&next) = rest.next() else {
                state[*task] = State::Done;
                path.pop();
                continue;
            };
            match state[next] {
                State::Done => {}
                State::New => {
                    state[next] = State::OnPath;
                    path.push((next, after[next].iter()));
                }
                State::OnPath => {
                    let tasks = path.iter().map(|(task, _)| *task);
                    return Some(tasks.skip_while(|task| *task != next).collect());
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_ring_and_only_a_ring() {
        assert_eq!(ring(&[vec![1, 2], vec![2], vec![]]), None);
        assert_eq!(
            ring(&[vec![1], vec![2], vec![3], vec![1]]),
            Some(vec![1, 2, 3])
        );
        assert_eq!(ring(&[vec![0]]), Some(vec![0]));
    }

    #[test]
    fn long_chains_need_no_stack() {
        let n = 100_000;
        let chain: Vec<Vec<usize>> = (0..n).map(|i| vec![(i + 1) % n]).collect();
        assert_eq!(ring(&chain).map(|ring| ring.len()), Some(n));
    }
}
