//! Files of tasks, taken in as one change.

use std::collections::BTreeMap;

use twohats_connect::{
    ColumnMap, Problem, Read as FileRead, Severity, TaskFormat, TaskList, TaskOptions,
    read_task_list,
};
use twohats_model::Assumption;
use twohats_record::{
    Person, Record, Sentences, Task, TasksImported, ToldKind, UnknownOwner, UnknownOwners, Waits,
    task_from_model,
};
use twohats_store::Stored;

use super::TaskImport;
use crate::gather::{self, World};
use crate::write::{Changes, write};
use crate::{App, AppError, How, Lead, Outcome, Permit};

/// Takes in a file of tasks as one change: new ones are added, known ones get what the file says anew.
///
/// A task is known by its id. What the file does not say, or says as it did the last time, stays as it is here; a task that
/// the file has as open is not taken up again.
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

fn read(world: &World, file: &TaskImport) -> Result<FileRead<TaskList>, AppError> {
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
    options.unknown_owners = match file.unknown_owners {
        UnknownOwners::Add => twohats_connect::UnknownOwners::Add,
        UnknownOwners::LeaveOut => twohats_connect::UnknownOwners::LeaveOut,
        UnknownOwners::Nobody => twohats_connect::UnknownOwners::Nobody,
    };
    read_task_list(&file.name, &file.bytes, &options)
        .map_err(|error| AppError::field("file", error.to_string()))
}

async fn take_in(
    app: &App,
    permit: &Permit<Lead>,
    read: &FileRead<TaskList>,
    how: &How,
) -> Result<(Changes, TasksImported), AppError> {
    let world = gather::world(app, permit.workspace()).await?;
    let tasks = &read.value.tasks;
    let ids: Vec<String> = tasks.iter().map(|task| task.id.to_string()).collect();
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
        people_added: newcomers(read, &world, &mut changes)?,
        left_out: read.value.left_out,
        ..TasksImported::default()
    };
    let mut notes = Notes {
        problems: read.problems.clone(),
        unestimated: Vec::new(),
    };
    let mut waits = waits(&world, ids);
    for model in tasks {
        let mut said = task_from_model(model);
        let here = |id: &String| world.people.contains_key(id) || told.people_added.contains(id);
        nobody_made_up(here, &mut said);
        let before = known.get(said.id.as_str()).copied();
        let mut task = match before {
            Some(before) => before.record.with_news(&said),
            None => said.clone(),
        };
        let out = waits.keep_straight(&mut task);
        notes.waits_left_out(&model.source.file, &task.id, &out);
        // What could not be waited for is said anew the next time.
        said.after.retain(|id| !out.contains(id));
        task.remember(said);
        settle_times(before.map(|before| &before.record), &mut task, app);
        if notes.has_faults(&model.source.file, &task) {
            continue;
        }
        notes.estimate(before, &task);
        told.count(before.map(|before| &before.record), &task);
        changes.put(before, &task)?;
    }
    let (added, changed) = (told.added.len(), told.changed.len());
    changes.remark(format!("{added} added, {changed} changed"));
    tell(read, &notes, &mut told);
    Ok((changes, told))
}

/// Makes people of the owners who are to be added, led by whoever leads the workspace; their ids.
fn newcomers(
    read: &FileRead<TaskList>,
    world: &World,
    changes: &mut Changes,
) -> Result<Vec<String>, AppError> {
    let lead = world.settings.record.lead.clone();
    let lead = lead.filter(|id| world.people.contains_key(id));
    let mut ids = Vec::new();
    for person in &read.value.newcomers {
        // Without hours of their own they keep the usual ones, as people who are added by hand.
        let person = Person {
            hours: None,
            led_by: lead.clone(),
            ..Person::from_model(person, None)
        };
        changes.add(&person)?;
        ids.push(person.id);
    }
    Ok(ids)
}

/// Owners that stand for nobody in the workspace are none.
fn nobody_made_up(here: impl Fn(&String) -> bool, task: &mut Task) {
    task.owner = task.owner.take().filter(&here);
    task.only.retain(here);
}

fn waits(world: &World, more: Vec<String>) -> Waits {
    let after = world.tasks.iter().map(|(id, known)| {
        let after = known.task.after.iter().map(ToString::to_string);
        (id.clone(), after.collect())
    });
    Waits::new(after.collect(), more.into_iter())
}

fn settle_times(before: Option<&Task>, task: &mut Task, app: &App) {
    if before.is_none() {
        task.added_at = Some(app.now());
    }
    // When a task ended that comes as ended, the file does not say; one that was open here ends now.
    let ends = before.is_some_and(|before| before.state.is_open()) && !task.state.is_open();
    if ends {
        task.closed_at = Some(app.now());
    }
}

/// What the file's tasks are told to lack, beside what the reader found.
struct Notes {
    problems: Vec<Problem>,
    /// New open tasks of which nobody says how long they take.
    unestimated: Vec<String>,
}

impl Notes {
    fn waits_left_out(&mut self, file: &str, id: &str, out: &[String]) {
        for other in out {
            let message = format!(
                "cannot wait for `{other}`, which is not there or waits for it: that wait is left out"
            );
            self.problems
                .push(Problem::of_task(file, id, Severity::Warning, message));
        }
    }

    fn estimate(&mut self, before: Option<&Stored<Task>>, task: &Task) {
        if before.is_none() && task.state.is_open() && task.effort_minutes.is_none() {
            self.unestimated.push(task.id.clone());
        }
    }

    fn has_faults(&mut self, file: &str, task: &Task) -> bool {
        let faults = task.faults();
        let wrong = !faults.is_empty();
        if wrong {
            let message = format!("is left out: {}", AppError::Invalid(faults));
            self.problems
                .push(Problem::of_task(file, &task.id, Severity::Error, message));
        }
        wrong
    }
}

fn tell(read: &FileRead<TaskList>, notes: &Notes, told: &mut TasksImported) {
    let unknown = read.value.strangers.iter().map(|stranger| UnknownOwner {
        name: stranger.name.clone(),
        tasks: stranger.open,
    });
    told.unknown_owners = unknown.collect();
    told.problems = notes.problems.iter().map(ToString::to_string).collect();
    told.assumptions = read.assumptions.iter().map(ToString::to_string).collect();
    let mut sentences = sentences(&notes.problems, &read.assumptions);
    for id in &notes.unestimated {
        let text = "no estimate: plans take the usual length of such work until somebody says it";
        sentences.add(ToldKind::Assumed, text, "", 0, id);
    }
    told.told = sentences.finish();
}

/// What a reader tells, each sentence once.
pub(crate) fn sentences(problems: &[Problem], assumptions: &[Assumption]) -> Sentences {
    let mut sentences = Sentences::default();
    for problem in problems {
        let kind = match problem.severity {
            Severity::Error => ToldKind::LeftOut,
            Severity::Warning => ToldKind::Changed,
        };
        let (message, mend) = (&problem.message, &problem.mend);
        sentences.add(kind, message, mend, problem.line, &problem.about);
    }
    for Assumption { about, what } in assumptions {
        sentences.add(ToldKind::Assumed, what, "", 0, about);
    }
    sentences
}
