//! Circles of tasks that wait for each other, cut at one wait each.

/// Takes out the fewest waits that a walk in order of the file finds: each that closes a circle. `report` is told every
/// circle.
///
/// Takes time in proportion to tasks and waits.
pub(super) fn cut(after: &mut [Vec<usize>], mut report: impl FnMut(Circle<'_>)) {
    let mut state = vec![State::New; after.len()];
    let mut path: Vec<(usize, usize)> = Vec::new();
    for start in 0..after.len() {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open(0);
        path.push((start, 0));
        while let Some((task, next)) = path.last_mut() {
            let Some(&other) = after[*task].get(*next) else {
                state[*task] = State::Closed;
                path.pop();
                continue;
            };
            match state[other] {
                State::Closed => *next += 1,
                State::New => {
                    *next += 1;
                    state[other] = State::Open(path.len());
                    path.push((other, 0));
                }
                State::Open(depth) => {
                    after[*task][*next] = CUT;
                    *next += 1;
                    report(Circle(&path[depth..]));
                }
            }
        }
    }
    for list in after {
        list.retain(|other| *other != CUT);
    }
}

/// Stands for a wait that was taken out.
const CUT: usize = usize::MAX;

/// Tasks that wait in a circle: each for the next, and the last, whose wait is taken out, for the first.
pub(super) struct Circle<'a>(&'a [(usize, usize)]);

impl Circle<'_> {
    pub(super) fn tasks(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().map(|(task, _)| *task)
    }

    /// The first and the last task.
    pub(super) fn ends(&self) -> Option<(usize, usize)> {
        Some((self.0.first()?.0, self.0.last()?.0))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the path, at this depth.
    Open(usize),
    Closed,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_all(mut after: Vec<Vec<usize>>) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
        let mut circles = Vec::new();
        cut(&mut after, |circle| circles.push(circle.tasks().collect()));
        (after, circles)
    }

    #[test]
    fn leaves_what_has_no_circle() {
        let after = vec![vec![1, 2], vec![2], vec![]];
        assert_eq!(cut_all(after.clone()), (after, vec![]));
    }

    #[test]
    fn cuts_each_circle_once() {
        let (after, circles) = cut_all(vec![vec![1], vec![2], vec![0, 3], vec![3]]);
        assert_eq!(after, [vec![1], vec![2], vec![3], vec![]]);
        assert_eq!(circles, [vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn walks_long_chains_without_recursion() {
        let long: Vec<Vec<usize>> = (0..200_000).map(|i| vec![(i + 1) % 200_000]).collect();
        assert_eq!(cut_all(long).1.len(), 1);
    }
}
