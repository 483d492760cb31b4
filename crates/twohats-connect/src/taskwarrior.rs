//! What Taskwarrior's `task export` prints: a JSON array of tasks, or one task a line.
//!
//! The crates for this format fail on the first task they cannot read, so the fields are read one by one here.

use crate::draft::{Draft, Reading};
use crate::json::{Fields, Items, broken, offset};
use crate::read::{Notes, Place, shorten};
use crate::tasks::MAX_TASKS;
use crate::text::Lines;
use crate::{Column, TaskOptions, Unit, Unreadable, csv, fields};

/// Reads every task that is not deleted. Where the array is broken, every line that holds a task is read still.
///
/// # Errors
/// When there is no task in it, and it is no JSON either.
pub(crate) fn read(
    text: &str,
    options: &TaskOptions<'_>,
    notes: &mut Notes,
) -> Result<Vec<Draft>, Unreadable> {
    let lines = Lines::new(text);
    let array = serde_json::from_str::<Items<'_>>(text);
    let Err(error) = array else {
        let items = array.unwrap_or_default();
        if items.left_out > 0 {
            let message = format!("{} tasks are left out: they are too many", items.left_out);
            notes.error(
                Place::default(),
                message,
                "export only what is open: task status:pending export",
            );
        }
        let places = items
            .items
            .iter()
            .map(|raw| (raw.get(), lines.place(offset(text, raw))));
        return Ok(places
            .filter_map(|(raw, place)| read_task(raw, place, options, notes))
            .collect());
    };
    let mut drafts = Vec::new();
    let mut bad = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim().trim_start_matches('[').trim_end_matches(']');
        let line = line.trim().trim_end_matches(',');
        if line.is_empty() || drafts.len() == MAX_TASKS {
            continue;
        }
        match serde_json::from_str::<Fields<'_>>(line) {
            Ok(_) => drafts.extend(read_task(line, Place::line(index + 1), options, notes)),
            Err(_) => bad.push(index + 1),
        }
    }
    if drafts.is_empty() {
        return Err(broken(&error, notes));
    }
    for line in bad {
        notes.error(
            Place::line(line),
            "this line is no task and is left out",
            "export the tasks again",
        );
    }
    Ok(drafts)
}

fn read_task(
    raw: &str,
    place: Place,
    options: &TaskOptions<'_>,
    notes: &mut Notes,
) -> Option<Draft> {
    let reading = Reading {
        unit: Unit::Hours,
        per_point: options.per_point,
    };
    let Ok(task) = serde_json::from_str::<Fields<'_>>(raw) else {
        let found = shorten(raw, 40);
        notes.error(
            place,
            format!("`{found}` is no task and is left out"),
            "export the tasks again",
        );
        return None;
    };
    let status = task.text("status").unwrap_or_default();
    // A recurring task is only the template of others, which stand in the export themselves.
    if status == "recurring" {
        return None;
    }
    let mut draft = Draft::at(place);
    name(&mut draft, &task);
    draft.done = matches!(status.as_str(), "completed" | "deleted");
    let set = |draft: &mut Draft, column, text: Option<String>, notes: &mut Notes| {
        draft.set(column, &text.unwrap_or_default(), place, reading, notes);
    };
    set(&mut draft, Column::Title, task.text("description"), notes);
    set(&mut draft, Column::Due, task.text("due"), notes);
    set(
        &mut draft,
        Column::Start,
        task.text("scheduled").or_else(|| task.text("wait")),
        notes,
    );
    draft.due = draft.due.map(|due| due.or_day(&options.zone));
    draft.start = draft.start.map(|start| start.or_day(&options.zone));
    set(&mut draft, Column::Importance, task.text("priority"), notes);
    draft.after = task
        .texts("depends")
        .iter()
        .flat_map(|d| fields::list(d))
        .collect();
    draft.labels = task.texts("tags");
    draft.labels.extend(task.text("project"));
    set_own_attributes(&mut draft, &task, reading, notes);
    Some(draft)
}

/// The first eight digits of the uuid name it, as Taskwarrior itself allows; dependencies may use all of it, or the number.
fn name(draft: &mut Draft, task: &Fields<'_>) {
    if let Some(uuid) = task.text("uuid") {
        draft.id = Some(uuid.get(..8).unwrap_or(&uuid).to_owned());
        draft.aliases.push(uuid);
    }
    draft.aliases.extend(task.text("id").filter(|id| id != "0"));
}

/// Attributes that users define: an estimate, an owner, a hat, skills, under the names that columns of a table have.
fn set_own_attributes(draft: &mut Draft, task: &Fields<'_>, reading: Reading, notes: &mut Notes) {
    for (key, _) in &task.0 {
        let Some(text) = task.text(key) else { continue };
        match csv::role_by_name(key) {
            csv::Role::Effort { unit, .. } => {
                let bare = unit.is_none() && fields::number(&text).is_some();
                let reading = Reading {
                    unit: unit.unwrap_or(reading.unit),
                    ..reading
                };
                draft.set(Column::Effort, &text, draft.place, reading, notes);
                if bare {
                    notes.assume(
                        &draft.name(),
                        format!("takes {text} h: `{key}` names no unit"),
                    );
                }
            }
            csv::Role::Column(
                column @ (Column::Hat
                | Column::Owner
                | Column::Skills
                | Column::Only
                | Column::Importance),
            ) => {
                draft.set(column, &text, draft.place, reading, notes);
            }
            _ => {}
        }
    }
}
