//! Turns the drafts of all files into tasks: ids, owners, dates, dependencies.

mod cycles;
mod guesses;
mod links;
mod names;

use twohats_model::{PersonId, Task, TaskId, Team};

use crate::dates::Written;
use crate::draft::Draft;
use crate::people::People;
use crate::read::{Notes, Place};
use crate::{DateOrder, Read, TaskOptions};

/// The drafts of one file, with what was noted while reading them.
pub(crate) struct FileDrafts<'a> {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) notes: Notes,
    pub(crate) options: &'a TaskOptions<'a>,
}

/// A draft with its file and its settled id.
struct Item {
    draft: Draft,
    file: usize,
    id: TaskId,
}

impl Item {
    /// Where it was read, for messages about it.
    fn place(&self) -> Place {
        self.draft.place
    }
}

/// Settles all drafts; problems are told in the order of files and lines.
pub(crate) fn settle(files: Vec<FileDrafts<'_>>) -> Read<Vec<Task>> {
    let mut notes = Vec::new();
    let mut options = Vec::new();
    let mut drafts = Vec::new();
    for (file, read) in files.into_iter().enumerate() {
        notes.push(read.notes);
        options.push(read.options);
        drafts.extend(read.drafts.into_iter().map(|draft| (file, draft)));
    }
    drafts.retain(|(file, draft)| has_title(draft, &mut notes[*file]));
    let orders: Vec<DateOrder> = (0..notes.len())
        .map(|file| {
            let dates = drafts
                .iter()
                .filter(|(f, _)| *f == file)
                .flat_map(|(_, d)| [d.due, d.start]);
            date_order(dates.flatten(), options[file].dates, &mut notes[file])
        })
        .collect();
    let (items, parts) = names::settle_ids(drafts, &mut notes);
    let after = links::settle_links(&items, &parts, &mut notes);
    let team = options.iter().find_map(|o| o.team);
    let mut tasks = finish_tasks(items, &orders, &options, team, &mut notes);
    for (task, after) in tasks.iter_mut().zip(after) {
        task.after = after;
    }
    let mut all = Notes::new("");
    for file in notes {
        all.absorb(file.in_order());
    }
    all.finish(tasks)
}

fn has_title(draft: &Draft, notes: &mut Notes) -> bool {
    if draft.title.is_empty() {
        let message = match &draft.id {
            Some(_) => format!("`{}` has no title and is left out", draft.name()),
            None => "a task without a title is left out".to_owned(),
        };
        notes.error(draft.place, message, "give it a title");
    }
    !draft.title.is_empty()
}

/// Day first or month first: as told, else as the dates of the file show, else day first.
fn date_order(
    dates: impl Iterator<Item = Written>,
    told: Option<DateOrder>,
    notes: &mut Notes,
) -> DateOrder {
    let (mut day_first, mut month_first, mut open) = (0_usize, 0_usize, 0_usize);
    for date in dates {
        match date.order() {
            Some(DateOrder::DayFirst) => day_first += 1,
            Some(DateOrder::MonthFirst) => month_first += 1,
            None => open += usize::from(date.is_open()),
        }
    }
    if let Some(order) = told {
        return order;
    }
    let order = if month_first > day_first {
        DateOrder::MonthFirst
    } else {
        DateOrder::DayFirst
    };
    if open > 0 {
        let (example, why) = match (order, day_first, month_first) {
            (_, 0, 0) => ("5 November", "nothing in the file tells"),
            (DateOrder::DayFirst, _, 0) => ("5 November", "other dates of the file are so"),
            (DateOrder::MonthFirst, 0, _) => ("11 May", "other dates of the file are so"),
            (DateOrder::DayFirst, ..) => ("5 November", "most dates of the file are so"),
            (DateOrder::MonthFirst, ..) => ("11 May", "most dates of the file are so"),
        };
        let file = notes.file().to_owned();
        notes.assume(
            &file,
            format!("dates that could be meant in two ways ({open}): 5/11 is read as {example}, as {why}"),
        );
    }
    order
}

fn finish_tasks(
    items: Vec<Item>,
    orders: &[DateOrder],
    options: &[&TaskOptions<'_>],
    team: Option<&Team>,
    notes: &mut [Notes],
) -> Vec<Task> {
    let mut people = People::new(team);
    let skills = guesses::team_skills(team);
    let mut tasks = Vec::with_capacity(items.len());
    for item in items {
        let (file, draft) = (item.file, item.draft);
        let zone = &options[file].zone;
        let mut task = Task::new(item.id, draft.title.clone());
        let settle = |date: Option<Written>| date.and_then(|d| d.settle(orders[file], zone));
        (task.due, task.not_before) = (settle(draft.due), settle(draft.start));
        task.owner = owner(&draft, file, &mut people, &mut notes[file]);
        task.only = only(&draft, file, &mut people, &mut notes[file]);
        (task.effort, task.done) = (draft.effort, draft.done);
        task.importance = draft
            .importance
            .or_else(|| guesses::importance(&draft, &mut notes[file]));
        (task.min_chunk, task.max_chunk) = (draft.min_chunk, draft.max_chunk);
        task.hat = draft.hat.or_else(|| guesses::hat(&draft, &mut notes[file]));
        task.skills = guesses::needed_skills(&draft, &skills, &mut notes[file]);
        task.labels = draft.labels;
        task.source.file = notes[file].file().to_owned();
        task.source.line = draft.place.line;
        tasks.push(task);
    }
    people.report(notes);
    tasks
}

/// The first of those named who is somebody.
fn owner(
    draft: &Draft,
    file: usize,
    people: &mut People<'_>,
    notes: &mut Notes,
) -> Option<PersonId> {
    let mut found = draft
        .owners
        .iter()
        .filter_map(|name| people.find(name, file, draft.place));
    let owner = found.next()?;
    let others: Vec<String> = found
        .map(|p| p.to_string())
        .filter(|p| p != owner.as_str())
        .collect();
    if !others.is_empty() {
        notes.assume(
            &draft.name(),
            format!(
                "is {owner}'s, who is named first; then {}",
                others.join(", ")
            ),
        );
    }
    Some(owner)
}

fn only(draft: &Draft, file: usize, people: &mut People<'_>, notes: &mut Notes) -> Vec<PersonId> {
    let mut only: Vec<PersonId> = Vec::new();
    for name in &draft.only {
        let person = people.find(name, file, draft.place);
        only.extend(person.filter(|p| !only.contains(p)));
    }
    if only.is_empty() && !draft.only.is_empty() {
        let message = format!(
            "{}: nobody in the team may do it, so anybody may",
            draft.name()
        );
        notes.warn(draft.place, message, "name members of the team in `only`");
    }
    only
}
