//! Files of tasks, taken in as one change.

use std::collections::{BTreeMap, BTreeSet};

use twohats_connect::{ColumnMap, Read as FileRead, TaskFormat, TaskOptions, read_tasks};
use twohats_model as model;
use twohats_record::{Record, Task, task_from_model};
use twohats_store::Stored;

use super::{TaskImport, TasksImported};
use crate::gather::{self, World};
use crate::write::{Changes, write};
use crate::{App, AppError, How, Lead, Outcome, Permit};

/// Takes in a file of tasks as one change: new ones are added, known ones get what the file says.
///
/// A task is known by its id. What the file does not say stays; a task that the file has as open is not taken up again.
///
/// # Errors
/// [`AppError::Invalid`] when the file cannot be read at all.
pub async fn import(
    app: &App,
    permit: &Permit<Lead>,
    file: TaskImport,
    how: &How,
) -> Result<Outcome<TasksImported>, AppError> {
    let world = gather::world(app, permit.workspace()).await?;
    let read = tokio::task::spawn_blocking(move || read(&world, &file)).await;
    let read =
        read.map_err(|error| AppError::Internal(format!("the reader failed: {error}")))??;
    write(app, permit, how, || async {
        take_in(app, permit, &read, how).await
    })
    .await
}

fn read(world: &World, file: &TaskImport) -> Result<FileRead<Vec<model::Task>>, AppError> {
    let mut options = TaskOptions::new(world.zone());
    if let Some(name) = &file.format {
        let format = TaskFormat::parse(name).ok_or_else(|| {
            let known: Vec<&str> = TaskFormat::ALL.iter().map(|f| f.name()).collect();
            AppError::field("format", format!("is one of {}", known.join(", ")))
        })?;
        options.format = Some(format);
    }
    let columns = file.columns.as_deref().unwrap_or("");
    options.columns =
        ColumnMap::parse(columns).map_err(|error| AppError::field("columns", error.to_string()))?;
    options.team = Some(&world.team);
    read_tasks(&file.name, &file.bytes, &options)
        .map_err(|error| AppError::field("file", error.to_string()))
}

async fn take_in(
    app: &App,
    permit: &Permit<Lead>,
    read: &FileRead<Vec<model::Task>>,
    how: &How,
) -> Result<(Changes, TasksImported), AppError> {
    let world = gather::world(app, permit.workspace()).await?;
    let ids: Vec<String> = read.value.iter().map(|task| task.id.to_string()).collect();
    let known = app
        .store()
        .load_many::<Task>(permit.workspace(), &ids)
        .await?;
    let known: BTreeMap<&str, &Stored<Task>> = known
        .iter()
        .map(|stored| (stored.record.id(), stored))
        .collect();
    let mut changes = Changes::new("task.import", how);
    let mut told = TasksImported {
        problems: read.problems.iter().map(ToString::to_string).collect(),
        assumptions: read.assumptions.iter().map(ToString::to_string).collect(),
        ..TasksImported::default()
    };
    let mut links = Links::new(&world, read);
    for model in &read.value {
        let mut task = task_from_model(model);
        nobody_made_up(&world, &mut task);
        let before = known.get(task.id.as_str()).copied();
        if let Some(before) = before {
            task = with_what_is_said(&before.record, task);
        }
        links.keep_straight(&mut task, &mut told.problems);
        settle_times(before.map(|before| &before.record), &mut task, app);
        let faults = task.faults();
        if !faults.is_empty() {
            let wrong = AppError::Invalid(faults);
            told.problems
                .push(format!("`{}` is left out: {wrong}", task.id));
            continue;
        }
        match before {
            None => told.added.push(task.id.clone()),
            Some(before) if before.record != task => told.changed.push(task.id.clone()),
            Some(_) => told.unchanged += 1,
        }
        changes.put(before, &task)?;
    }
    let (added, changed) = (told.added.len(), told.changed.len());
    changes.remark(format!("{added} added, {changed} changed"));
    Ok((changes, told))
}

/// Owners that stand for nobody in the workspace are none.
fn nobody_made_up(world: &World, task: &mut Task) {
    let known = |id: &String| world.people.contains_key(id);
    task.owner = task.owner.take().filter(known);
    task.only.retain(known);
}

/// A known task with what a file says of it.
fn with_what_is_said(before: &Task, said: Task) -> Task {
    let mut task = before.clone();
    task.title = said.title;
    if before.state.is_open() && !said.state.is_open() {
        task.state = said.state;
    }
    task.hat = said.hat.or(task.hat);
    task.effort_minutes = said.effort_minutes.or(task.effort_minutes);
    task.importance = said.importance.or(task.importance);
    task.due = said.due.or(task.due);
    task.not_before = said.not_before.or(task.not_before);
    task.owner = said.owner.or(task.owner);
    task.min_chunk_minutes = said.min_chunk_minutes.or(task.min_chunk_minutes);
    task.max_chunk_minutes = said.max_chunk_minutes.or(task.max_chunk_minutes);
    if !said.skills.is_empty() {
        task.skills = said.skills;
    }
    for (list, said) in [
        (&mut task.after, said.after),
        (&mut task.only, said.only),
        (&mut task.labels, said.labels),
    ] {
        if !said.is_empty() {
            *list = said;
        }
    }
    task.source = said.source.or(task.source);
    task
}

fn settle_times(before: Option<&Task>, task: &mut Task, app: &App) {
    if before.is_none() {
        task.added_at = Some(app.now());
    }
    if !task.state.is_open() && task.closed_at.is_none() {
        task.closed_at = Some(app.now());
    }
}

/// Who waits for whom after the import, to keep out circles and names of what is not there.
struct Links {
    after: BTreeMap<String, Vec<String>>,
    there: BTreeSet<String>,
}

impl Links {
    fn new(world: &World, read: &FileRead<Vec<model::Task>>) -> Links {
        let after = world.tasks.iter().map(|(id, known)| {
            let after = known.task.after.iter().map(ToString::to_string);
            (id.clone(), after.collect())
        });
        let after: BTreeMap<String, Vec<String>> = after.collect();
        let read = read.value.iter().map(|task| task.id.to_string());
        Links {
            there: after.keys().cloned().chain(read).collect(),
            after,
        }
    }

    /// Takes out what the task cannot wait for, and tells it.
    fn keep_straight(&mut self, task: &mut Task, problems: &mut Vec<String>) {
        self.after.remove(&task.id);
        let id = task.id.clone();
        task.after.retain(|other| {
            let fits = self.there.contains(other) && !self.waits(other, &id);
            if !fits {
                problems.push(format!(
                    "`{id}` cannot wait for `{other}`: the link is left out"
                ));
            }
            fits
        });
        self.after.insert(id, task.after.clone());
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
                next.extend(
                    self.after
                        .get(task)
                        .into_iter()
                        .flatten()
                        .map(String::as_str),
                );
            }
        }
        false
    }
}
