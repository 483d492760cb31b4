//! A problem without names, for bug reports.

use std::collections::HashMap;

use super::Problem;

/// The same problem with every id replaced by a kind and a number (`person 3`, `task 12`), and
/// without the instant of slot 0. Every plan of it costs the same.
///
/// Ids that name nothing, as in a faulty problem, become `unknown`.
pub fn anonymise(problem: &Problem) -> Problem {
    let people = numbered("person", problem.people.iter().map(|person| &person.id));
    let tasks = numbered("task", problem.tasks.iter().map(|task| &task.id));
    let mut nameless = problem.clone();
    nameless.start = None;
    for (i, person) in nameless.people.iter_mut().enumerate() {
        person.id = name("person", i);
    }
    for (i, task) in nameless.tasks.iter_mut().enumerate() {
        task.id = name("task", i);
        task.after.iter_mut().for_each(|id| swap(id, &tasks));
        let options = task.options.iter_mut().map(|option| &mut option.person);
        let pinned = task.pinned.iter_mut().map(|pin| &mut pin.person);
        let kept = task.keep.iter_mut().map(|chunk| &mut chunk.person);
        options
            .chain(pinned)
            .chain(kept)
            .for_each(|id| swap(id, &people));
    }
    for (i, session) in nameless.sessions.iter_mut().enumerate() {
        session.id = name("session", i);
        session.people.iter_mut().for_each(|id| swap(id, &people));
    }
    nameless
}

fn name(kind: &str, index: usize) -> String {
    format!("{kind} {}", index + 1)
}

fn numbered<'a>(kind: &str, ids: impl Iterator<Item = &'a String>) -> HashMap<&'a str, String> {
    ids.enumerate()
        .map(|(i, id)| (id.as_str(), name(kind, i)))
        .collect()
}

fn swap(id: &mut String, names: &HashMap<&str, String>) {
    *id = names
        .get(id.as_str())
        .map_or_else(|| "unknown".to_owned(), Clone::clone);
}
