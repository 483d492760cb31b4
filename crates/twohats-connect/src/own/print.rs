//! Prints tasks in our own format.

use std::collections::BTreeMap;

use serde::Serialize;
use twohats_model::{Due, Minutes, Task};

use super::FORMAT;

/// The tasks as TOML that [`crate::read_tasks`] reads back as the same tasks, but for their sources.
pub fn print_tasks_toml(tasks: &[Task]) -> String {
    toml::to_string(&File::new(tasks)).expect("texts, numbers and lists of them are TOML")
}

/// The tasks as JSON that [`crate::read_tasks`] reads back as the same tasks, but for their sources.
pub fn print_tasks_json(tasks: &[Task]) -> String {
    serde_json::to_string_pretty(&File::new(tasks))
        .expect("texts, numbers and lists of them are JSON")
}

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    tasks: Vec<Printed<'a>>,
}

/// A task's fields in the order of docs/reference/tasks.md; what nobody said is not printed.
#[derive(Serialize)]
struct Printed<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hat: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effort: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    importance: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    after: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    only: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_chunk: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_chunk: Option<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    labels: &'a [String],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    done: bool,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    skills: BTreeMap<&'a str, u8>,
}

impl<'a> File<'a> {
    fn new(tasks: &'a [Task]) -> Self {
        File {
            format: FORMAT,
            tasks: tasks.iter().map(Printed::new).collect(),
        }
    }
}

impl<'a> Printed<'a> {
    fn new(task: &'a Task) -> Self {
        Printed {
            id: task.id.as_str(),
            title: &task.title,
            hat: task.hat.map(|hat| hat.name()),
            effort: task.effort.map(print_minutes),
            importance: task.importance.map(|i| i.get()),
            due: task.due.map(print_due),
            start: task.not_before.map(print_due),
            after: task.after.iter().map(|id| id.as_str()).collect(),
            owner: task.owner.as_ref().map(|id| id.as_str()),
            only: task.only.iter().map(|id| id.as_str()).collect(),
            min_chunk: task.min_chunk.map(print_minutes),
            max_chunk: task.max_chunk.map(print_minutes),
            labels: &task.labels,
            done: task.done,
            skills: task
                .skills
                .iter()
                .map(|(s, l)| (s.as_str(), l.get()))
                .collect(),
        }
    }
}

fn print_due(due: Due) -> String {
    match due {
        Due::Day(day) => day.to_string(),
        Due::At(instant) => instant.to_string(),
    }
}

/// `45m`, `2h`, `1h30m`.
pub(crate) fn print_minutes(length: Minutes) -> String {
    match (length.0 / 60, length.0 % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes}m"),
    }
}
