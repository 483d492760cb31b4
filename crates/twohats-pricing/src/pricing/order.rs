//! What must be complete first: names to places, without circles.

use std::collections::HashMap;

use twohats_model::TaskId;

use super::Note;
use super::work::Work;

/// Fills in each work's `after`. `places` knows every task by id: none where it is done or left out.
pub(super) fn link(
    works: &mut [Work<'_>],
    places: &HashMap<&TaskId, Option<usize>>,
    notes: &mut Vec<Note>,
) {
    for work in works.iter_mut() {
        let task = work.task;
        let mut after: Vec<usize> = Vec::new();
        for id in &task.after {
            match places.get(id) {
                Some(Some(place)) => after.push(*place),
                // Done, or left out with a note of its own.
                Some(None) => {}
                None => notes.push(Note::at(
                    task,
                    format!("`{}` waits for `{id}`, which is not among the tasks, and does not wait: add `{id}`, or remove the name", task.id),
                )),
            }
        }
        after.sort_unstable();
        after.dedup();
        work.after = after;
    }
    break_circles(works, notes);
}

/// Takes away the one link that closes each circle, and says so.
fn break_circles(works: &mut [Work<'_>], notes: &mut Vec<Note>) {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        OnPath,
        Done,
    }
    let mut seen = vec![Seen::No; works.len()];
    for start in 0..works.len() {
        // Each step of the path with the place in its `after` that is looked at next.
        let mut path: Vec<(usize, usize)> = if seen[start] == Seen::No {
            vec![(start, 0)]
        } else {
            vec![]
        };
        while let Some(&mut (at, ref mut next)) = path.last_mut() {
            seen[at] = Seen::OnPath;
            let Some(&before) = works[at].after.get(*next) else {
                seen[at] = Seen::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match seen[before] {
                Seen::No => path.push((before, 0)),
                Seen::Done => {}
                Seen::OnPath => {
                    *next -= 1;
                    let link = *next;
                    let circle: Vec<usize> = path
                        .iter()
                        .map(|(n, _)| *n)
                        .skip_while(|n| *n != before)
                        .collect();
                    notes.push(circle_note(works, &circle));
                    works[at].after.remove(link);
                }
            }
        }
    }
}

/// `circle` lists works that each wait for the next, the last for the first.
fn circle_note(works: &[Work<'_>], circle: &[usize]) -> Note {
    let shown = circle.iter().take(6).chain(circle.first());
    let names: Vec<String> = shown.map(|n| format!("`{}`", works[*n].task.id)).collect();
    let last = circle.last().or(circle.first()).map_or(0, |n| *n);
    let task = works[last].task;
    let first = works[circle.first().copied().unwrap_or(last)].task;
    let message = format!(
        "{} wait for each other: `{}` is planned as if it did not wait for `{}`; remove one of the links",
        names.join(" → "),
        task.id,
        first.id
    );
    Note::at(task, message)
}
