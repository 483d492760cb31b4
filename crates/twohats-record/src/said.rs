//! What a file says of a task that is known: only its news are taken over, so that what was changed here since then stays.

use crate::Task;

impl Task {
    /// The task with what a file says of it anew. What the file does not say, or says as it did the last time, stays; and
    /// nothing is taken up again.
    pub fn with_news(&self, said: &Task) -> Task {
        let mut task = self.clone();
        let last = self.said();
        let closes = self.state.is_open() && !said.state.is_open();
        if closes && last.is_none_or(|last| last.state != said.state) {
            task.state = said.state;
        }
        take_over(&mut task, said, last);
        task
    }

    /// Keeps in mind what a file says, beside what it said before and no longer mentions.
    pub fn remember(&mut self, mut said: Task) {
        let Some(mut source) = said.source.take() else {
            return;
        };
        if let Some(last) = self.said() {
            let mut all = last.clone();
            all.state = said.state;
            take_over(&mut all, &said, None);
            said = all;
        }
        source.said = Some(Box::new(said));
        self.source = Some(source);
    }

    fn said(&self) -> Option<&Task> {
        self.source.as_ref()?.said.as_deref()
    }
}

/// Takes over each field that is said, and was not said so the last time.
fn take_over(task: &mut Task, said: &Task, last: Option<&Task>) {
    macro_rules! fields {
        ($($field:ident),*) => {
            $(news(&mut task.$field, &said.$field, last.map(|last| &last.$field));)*
        };
    }
    fields!(
        title,
        hat,
        effort_minutes,
        importance,
        due,
        not_before,
        skills,
        after,
        owner,
        only
    );
    fields!(min_chunk_minutes, max_chunk_minutes, labels);
}

fn news<T: Clone + Default + PartialEq>(ours: &mut T, said: &T, last: Option<&T>) {
    if *said != T::default() && last != Some(said) {
        ours.clone_from(said);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TaskSource, TaskState};

    fn said(effort: Option<u32>, owner: &str) -> Task {
        let mut task = Task::new("A", "One");
        task.effort_minutes = effort;
        task.owner = Some(owner.to_owned()).filter(|owner| !owner.is_empty());
        task.source = Some(TaskSource {
            name: "jira.csv".to_owned(),
            ..TaskSource::default()
        });
        task
    }

    fn taken_in(task: &Task, said: Task) -> Task {
        let mut task = task.with_news(&said);
        task.remember(said);
        task
    }

    #[test]
    fn what_was_changed_here_stays_until_the_file_says_something_new() {
        let mut task = Task::new("A", "One");
        task = taken_in(&task, said(Some(240), "bo"));
        (task.effort_minutes, task.owner) = (Some(60), Some("cy".to_owned()));
        task = taken_in(&task, said(Some(240), "bo"));
        assert_eq!(
            (task.effort_minutes, task.owner.as_deref()),
            (Some(60), Some("cy"))
        );
        // Said no more, and then as before: no news.
        task = taken_in(&task, said(None, ""));
        task = taken_in(&task, said(Some(240), "bo"));
        assert_eq!(
            (task.effort_minutes, task.owner.as_deref()),
            (Some(60), Some("cy"))
        );
        task = taken_in(&task, said(Some(300), "bo"));
        assert_eq!(
            (task.effort_minutes, task.owner.as_deref()),
            (Some(300), Some("cy"))
        );
    }

    #[test]
    fn a_task_that_was_reopened_here_is_closed_by_news_only() {
        let mut closed = said(None, "");
        closed.state = TaskState::Done;
        let mut task = taken_in(&Task::new("A", "One"), closed.clone());
        assert_eq!(task.state, TaskState::Done);
        task = taken_in(&task, said(None, ""));
        assert_eq!(task.state, TaskState::Done, "nothing is taken up again");
        task.state = TaskState::Open;
        assert_eq!(
            taken_in(&task, closed.clone()).state,
            TaskState::Done,
            "it was open in between"
        );
        let mut task = taken_in(&Task::new("A", "One"), closed.clone());
        task.state = TaskState::Open;
        assert_eq!(taken_in(&task, closed).state, TaskState::Open);
    }
}
