//! Lists of tasks, a target for each format. Whatever a file holds, its
//! reader ends, reports a bounded number of problems and gives tasks with titles.

use jiff::tz::TimeZone;
use twohats_connect::{
    MAX_PROBLEMS, TaskFormat, TaskOptions, print_tasks_json, print_tasks_toml, read_tasks,
};
use twohats_model::Task;

pub(super) fn csv(bytes: &[u8]) {
    read(bytes, TaskFormat::Csv);
}

pub(super) fn ics(bytes: &[u8]) {
    read(bytes, TaskFormat::Ics);
}

pub(super) fn taskwarrior(bytes: &[u8]) {
    read(bytes, TaskFormat::Taskwarrior);
}

pub(super) fn todotxt(bytes: &[u8]) {
    read(bytes, TaskFormat::TodoTxt);
}

pub(super) fn trello(bytes: &[u8]) {
    read(bytes, TaskFormat::Trello);
}

/// Our own formats also print: what is printed reads as the same tasks.
pub(super) fn json(bytes: &[u8]) {
    let tasks = read(bytes, TaskFormat::Json);
    let again = read(print_tasks_json(&tasks).as_bytes(), TaskFormat::Json);
    assert_eq!(without_source(again), without_source(tasks));
}

/// See [`json`].
pub(super) fn toml(bytes: &[u8]) {
    let tasks = read(bytes, TaskFormat::Toml);
    let again = read(print_tasks_toml(&tasks).as_bytes(), TaskFormat::Toml);
    assert_eq!(without_source(again), without_source(tasks));
}

fn read(bytes: &[u8], format: TaskFormat) -> Vec<Task> {
    let mut options = TaskOptions::new(TimeZone::UTC);
    options.format = Some(format);
    let Ok(read) = read_tasks("fuzz", bytes, &options) else {
        return Vec::new();
    };
    assert!(read.problems.len() <= MAX_PROBLEMS + 1);
    assert!(read.value.iter().all(|task| !task.title.is_empty()));
    read.value
}

fn without_source(mut tasks: Vec<Task>) -> Vec<Task> {
    for task in &mut tasks {
        task.source = twohats_model::Source::default();
    }
    tasks
}
