//! Which task waits for which, to keep out circles and names of what is not there.

use std::collections::{BTreeMap, BTreeSet};

use crate::Task;

/// Who waits for whom.
#[derive(Clone, Debug, Default)]
pub struct Waits {
    after: BTreeMap<String, Vec<String>>,
    there: BTreeSet<String>,
}

impl Waits {
    /// Of the tasks that are there, by id, those that each waits for; `more` are about to be there.
    pub fn new(after: BTreeMap<String, Vec<String>>, more: impl Iterator<Item = String>) -> Waits {
        Waits {
            there: after.keys().cloned().chain(more).collect(),
            after,
        }
    }

    /// Takes out what the task cannot wait for, because it is not there or waits for the task itself, and gives that.
    pub fn keep_straight(&mut self, task: &mut Task) -> Vec<String> {
        self.after.remove(&task.id);
        let id = task.id.clone();
        let (keep, out) = std::mem::take(&mut task.after)
            .into_iter()
            .partition(|other| self.there.contains(other) && !self.waits(other, &id));
        task.after = keep;
        self.after.insert(id, task.after.clone());
        out
    }

    /// Whether `task` waits for `other`, itself or through others.
    fn waits(&self, task: &str, other: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut next = vec![task];
        while let Some(task) = next.pop() {
            if task == other {
                return true;
            }
            if seen.insert(task) {
                let after = self.after.get(task).into_iter().flatten();
                next.extend(after.map(String::as_str));
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_circles_and_what_is_not_there() {
        let there = BTreeMap::from([("b".to_owned(), vec!["a".to_owned()])]);
        let mut waits = Waits::new(there, ["a".to_owned(), "c".to_owned()].into_iter());
        let mut task = |id: &str, after: &[&str]| {
            let mut task = Task::new(id, id);
            task.after = after.iter().map(|a| (*a).to_owned()).collect();
            (waits.keep_straight(&mut task), task.after)
        };
        let list = |ids: &[&str]| -> Vec<String> { ids.iter().map(|i| (*i).to_owned()).collect() };
        assert_eq!(task("c", &["b", "z"]), (list(&["z"]), list(&["b"])));
        assert_eq!(task("a", &["c", "a"]), (list(&["c", "a"]), list(&[])));
    }
}
