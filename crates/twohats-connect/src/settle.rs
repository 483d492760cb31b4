//! Turns the drafts of all files into tasks: ids, owners, dates, dependencies.

mod cycles;
mod guesses;
mod links;
mod names;

use std::collections::HashSet;

use twohats_model::{PersonId, Skill, Task, TaskId};

use crate::dates::Written;
use crate::draft::Draft;
use crate::newcomers;
use crate::people::People;
use crate::read::{Notes, Place, shorten};
use crate::strangers::Strangers;
use crate::{DateOrder, Read, TaskList, TaskOptions, UnknownOwners};

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
pub(crate) fn settle(files: Vec<FileDrafts<'_>>) -> Read<TaskList> {
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
    let list = finish_tasks(items, after, &orders, &options, &mut notes);
    let mut all = Notes::new("");
    for file in notes {
        all.absorb(file.in_order());
    }
    all.finish(list)
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
            (_, 0, 0) => ("5 November", "nothing in the file says which is meant"),
            (DateOrder::DayFirst, _, 0) => ("5 November", "other dates in the file are"),
            (DateOrder::MonthFirst, 0, _) => ("11 May", "other dates in the file are"),
            (DateOrder::DayFirst, ..) => ("5 November", "most dates in the file are"),
            (DateOrder::MonthFirst, ..) => ("11 May", "most dates in the file are"),
        };
        let file = notes.file().to_owned();
        let dates = match open {
            1 => "1 date".to_owned(),
            n => format!("{n} dates"),
        };
        notes.assume(
            &file,
            format!("dates such as 5/11 are read as {example}, because {why} ({dates})"),
        );
    }
    order
}

fn finish_tasks(
    items: Vec<Item>,
    after: Vec<Vec<TaskId>>,
    orders: &[DateOrder],
    options: &[&TaskOptions<'_>],
    notes: &mut [Notes],
) -> TaskList {
    let with_team = options.iter().find(|o| o.team.is_some());
    let (team, choice) = with_team.map_or((None, UnknownOwners::Nobody), |options| {
        (options.team, options.unknown_owners)
    });
    let known = People::new(team);
    let mut strangers = Strangers::default();
    let strange = |item: &Item| strangers.meet(&item.draft, item.file, &known);
    let strange: Vec<bool> = items.iter().map(strange).collect();
    // Also where they are not added: who is one person under two names is told by it.
    let zone = with_team.map(|options| &options.zone);
    let grown = team
        .zip(zone)
        .map(|(team, zone)| newcomers::grow(team, &strangers, zone));
    let refused = choice == UnknownOwners::Add && grown == Some(None);
    let grown = grown.flatten();
    let mut list = TaskList {
        strangers: strangers.list(grown.as_ref()),
        ..TaskList::default()
    };
    let grown = grown.filter(|_| choice == UnknownOwners::Add);
    let people = grown.as_ref().map_or(known, |team| People::new(Some(team)));
    let leaves_out = choice == UnknownOwners::LeaveOut;
    let skills = guesses::team_skills(team);
    let mut forgotten = HashSet::new();
    for ((item, after), strange) in items.into_iter().zip(after).zip(strange) {
        if leaves_out && strange {
            list.left_out += 1;
            forgotten.insert(shorten(&item.draft.name(), 80));
            continue;
        }
        let file = item.file;
        let options = options[file];
        let mut task = finish_task(item, orders[file], options, &skills, &mut notes[file]);
        (task.0.owner, task.0.only) = owners(&task.1, &people, &mut notes[file]);
        task.0.after = after;
        list.tasks.push(task.0);
    }
    if leaves_out {
        notes.iter_mut().for_each(|notes| notes.forget(&forgotten));
    } else {
        strangers.report(&people, refused, notes);
    }
    let before = team.map_or(0, |team| team.people.len());
    let newcomers = grown.into_iter().flat_map(|team| team.people).skip(before);
    list.newcomers = newcomers.collect();
    list
}

/// A task, still without people and what it waits for, and what it was read from.
fn finish_task(
    item: Item,
    order: DateOrder,
    options: &TaskOptions<'_>,
    skills: &HashSet<Skill>,
    notes: &mut Notes,
) -> (Task, Draft) {
    let mut draft = item.draft;
    let mut task = Task::new(item.id, draft.title.clone());
    let settle = |date: Option<Written>| date.and_then(|d| d.settle(order, &options.zone));
    (task.due, task.not_before) = (settle(draft.due), settle(draft.start));
    (task.effort, task.done) = (draft.effort, draft.done);
    task.importance = draft
        .importance
        .or_else(|| guesses::importance(&draft, notes));
    (task.min_chunk, task.max_chunk) = (draft.min_chunk, draft.max_chunk);
    task.hat = draft.hat.or_else(|| guesses::hat(&draft, notes));
    task.skills = guesses::needed_skills(&draft, skills, notes);
    task.labels = std::mem::take(&mut draft.labels);
    task.source.file = notes.file().to_owned();
    task.source.line = draft.place.line;
    (task, draft)
}

/// Who has it, and who alone may do it.
fn owners(
    draft: &Draft,
    people: &People<'_>,
    notes: &mut Notes,
) -> (Option<PersonId>, Vec<PersonId>) {
    (owner(draft, people, notes), only(draft, people, notes))
}

/// The first of those named who is somebody.
fn owner(draft: &Draft, people: &People<'_>, notes: &mut Notes) -> Option<PersonId> {
    let mut found = draft.owners.iter().filter_map(|name| people.find(name));
    let owner = found.next()?;
    let others: Vec<String> = found
        .map(|p| p.to_string())
        .filter(|p| p != owner.as_str())
        .collect();
    if !others.is_empty() {
        let what = format!(
            "taken as the work of the first who is named ({owner}; then {})",
            others.join(", ")
        );
        notes.assume(&draft.name(), what);
    }
    Some(owner)
}

fn only(draft: &Draft, people: &People<'_>, notes: &mut Notes) -> Vec<PersonId> {
    let mut only: Vec<PersonId> = Vec::new();
    for name in &draft.only {
        let person = people.find(name);
        if person.is_none() {
            let message = format!(
                "`{}` is not in the team, and is left out of those who may do it",
                shorten(name, 60)
            );
            let mend = "name people of the team in `only`";
            notes.warn_of(draft.place, &draft.name(), message, mend);
        }
        only.extend(person.filter(|p| !only.contains(p)));
    }
    if only.is_empty() && !draft.only.is_empty() {
        let message = "nobody of those who may do it is in the team, so anybody may";
        let mend = "name people of the team in `only`";
        notes.warn_of(draft.place, &draft.name(), message, mend);
    }
    only
}
