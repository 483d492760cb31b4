//! Tasks of iCalendar files (VTODO), as Nextcloud, Apple Reminders, Thunderbird and Tasks.org keep them.

use jiff::tz::TimeZone;
use twohats_calendar::todo::Relation;
use twohats_calendar::{Calendar, Component, Kind, Moment, Todo, Zones};

use crate::dates::Written;
use crate::draft::{Draft, Reading};
use crate::read::{Notes, Place};
use crate::tasks::MAX_TASKS;
use crate::{Column, TaskOptions, Unit};

/// Reads every VTODO that is no single instance of a recurring one.
pub(crate) fn read(text: &str, options: &TaskOptions<'_>, notes: &mut Notes) -> Vec<Draft> {
    let calendar = Calendar::parse(text.as_bytes());
    for problem in calendar.problems() {
        notes.warn(
            Place::line(problem.line as usize),
            problem.message.clone(),
            "",
        );
    }
    let mut zones = Zones::new(&calendar, options.zone.clone());
    let reading = Reading {
        unit: Unit::Minutes,
        per_point: options.per_point,
    };
    let mut drafts = Vec::new();
    for component in calendar.of_kind(Kind::Todo) {
        if drafts.len() == MAX_TASKS {
            let message = format!("tasks after the first {MAX_TASKS} are left out");
            notes.error(place(&component), message, "export only what is open");
            break;
        }
        if component.property("RECURRENCE-ID").is_none() {
            drafts.push(draft(&component, &mut zones, reading, notes));
        }
    }
    if drafts.is_empty() {
        let mend = "export a list of tasks; events belong to --calendar";
        notes.warn(
            Place::default(),
            "the calendar holds no tasks (VTODO)",
            mend,
        );
    }
    drafts
}

fn place(component: &Component<'_>) -> Place {
    Place::line(component.line() as usize)
}

fn draft(
    component: &Component<'_>,
    zones: &mut Zones<'_>,
    reading: Reading,
    notes: &mut Notes,
) -> Draft {
    let (todo, problems) = Todo::read(component);
    let mut draft = Draft::at(place(component));
    draft.set(Column::Title, &todo.title, draft.place, reading, notes);
    name(&mut draft, &todo);
    for problem in problems {
        let message = format!("{}: {}", draft.name(), problem.message);
        notes.warn(Place::line(problem.line as usize), message, "");
    }
    let scope = component.parent().map(|parent| parent.id());
    let mut written = |moment: &Option<Moment>| {
        let moment = moment.as_ref()?;
        let zone = zones.of(moment, scope);
        if let Some(doubt) = zone.doubt {
            notes.warn(draft.place, doubt, "");
        }
        Some(when(moment, &zone.rules))
    };
    (draft.due, draft.start) = (written(&todo.due), written(&todo.start));
    if let Some(estimate) = todo.estimate {
        let minutes = i64::from(estimate.days) * 8 * 60 + estimate.seconds / 60;
        draft.set(
            Column::Effort,
            &minutes.to_string(),
            draft.place,
            reading,
            notes,
        );
    }
    let importance = todo.priority.map_or("", importance);
    draft.set(Column::Importance, importance, draft.place, reading, notes);
    draft.done = todo.is_done();
    draft.labels.clone_from(&todo.categories);
    for attendee in component.properties_named("ATTENDEE") {
        let value = attendee.value().to_owned();
        draft.owners.push(
            value
                .trim()
                .to_lowercase()
                .trim_start_matches("mailto:")
                .to_owned(),
        );
    }
    for related in &todo.related {
        match related.relation {
            Relation::DependsOn | Relation::FinishToStart => draft.after.push(related.uid.clone()),
            Relation::Parent => draft.parent = Some(related.uid.clone()),
            _ => {}
        }
    }
    // With parts and no estimate of its own it is a heading; without parts this means nothing.
    draft.container = draft.effort.is_none();
    if todo.recurring && !draft.done {
        notes.assume(&draft.name(), "recurs, and is planned once");
    }
    draft
}

/// UIDs that are UUIDs go by their first eight digits; whole ones are known too.
fn name(draft: &mut Draft, todo: &Todo) {
    let Some(uid) = &todo.uid else { return };
    let digits = uid.split('-').map(str::len);
    let is_uuid =
        digits.eq([8, 4, 4, 4, 12]) && uid.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit());
    draft.id = Some(if is_uuid {
        uid[..8].to_owned()
    } else {
        uid.clone()
    });
    draft.aliases.push(uid.clone());
}

fn when(moment: &Moment, zone: &TimeZone) -> Written {
    match moment {
        Moment::Date(day) => Written::Day(*day),
        _ => {
            let instant = zone.to_ambiguous_timestamp(moment.civil()).compatible();
            instant.map_or(Written::Day(moment.date()), Written::At)
        }
    }
}

/// RFC 5545 calls 1 to 4 high, 5 medium and 6 to 9 low; programs with three steps write 1, 5 and 9.
fn importance(priority: u8) -> &'static str {
    match priority {
        1 => "5",
        2..=4 => "4",
        5 => "3",
        _ => "2",
    }
}
