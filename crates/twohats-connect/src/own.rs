//! Our own format of tasks, `twohats-tasks/1`, as TOML and as JSON. Strict: a field that does not exist is told, with the
//! nearest one that does.

mod print;

pub(crate) use print::print_minutes;
pub use print::{print_tasks_json, print_tasks_toml};

use crate::draft::{Draft, Reading};
use crate::json::broken;
use crate::read::{Notes, Place, shorten};
use crate::text::{Lines, MAX_TOML_BYTES, check_size};
use crate::tree::{Entry, Node, Value, parse_json, parse_toml};
use crate::{Column, TaskOptions, Unit, Unreadable};

/// What the field `format` says.
pub(crate) const FORMAT: &str = "twohats-tasks/1";

/// Reads tasks from TOML.
///
/// # Errors
/// When it is no TOML, with the first mistake, or holds no list of tasks.
pub(crate) fn read_toml(
    text: &str,
    options: &TaskOptions<'_>,
    notes: &mut Notes,
) -> Result<Vec<Draft>, Unreadable> {
    check_size(text.len(), MAX_TOML_BYTES, notes)?;
    let lines = Lines::new(text);
    let root = parse_toml(text).map_err(|errors| {
        let more = errors.len().saturating_sub(1);
        let (at, message) = errors.into_iter().next().unwrap_or_default();
        let more = if more > 0 {
            format!(" (and {more} more mistakes)")
        } else {
            String::new()
        };
        let message = format!("this is no TOML: {message}{more}");
        notes.unreadable(
            lines.place(at),
            message,
            "mend this line; docs/reference/tasks.md shows the format",
        )
    })?;
    Document {
        lines,
        options,
        notes,
    }
    .read(&root)
}

/// Reads tasks from JSON: an object with a field `tasks`, or the list alone.
///
/// # Errors
/// When it is no JSON, or holds no list of tasks.
pub(crate) fn read_json(
    text: &str,
    options: &TaskOptions<'_>,
    notes: &mut Notes,
) -> Result<Vec<Draft>, Unreadable> {
    let root = parse_json(text).map_err(|error| broken(&error, notes))?;
    Document {
        lines: Lines::new(text),
        options,
        notes,
    }
    .read(&root)
}

struct Document<'a> {
    lines: Lines<'a>,
    options: &'a TaskOptions<'a>,
    notes: &'a mut Notes,
}

impl Document<'_> {
    fn read(&mut self, root: &Node) -> Result<Vec<Draft>, Unreadable> {
        let tasks = match &root.value {
            Value::List(tasks) => tasks,
            Value::Table(entries) => self.tasks_of(entries)?,
            _ => return Err(self.no_tasks(root)),
        };
        Ok(tasks.iter().filter_map(|node| self.task(node)).collect())
    }

    fn tasks_of<'n>(&mut self, entries: &'n [Entry]) -> Result<&'n [Node], Unreadable> {
        let mut tasks = None;
        for entry in entries {
            match (entry.key.as_str(), &entry.node.value) {
                ("tasks", Value::List(list)) => tasks = Some(list.as_slice()),
                ("tasks", _) => return Err(self.no_tasks(&entry.node)),
                ("format", Value::Text(format)) if format == FORMAT => {}
                ("format", _) => {
                    let found = entry
                        .node
                        .word()
                        .map_or_else(|| entry.node.kind().to_owned(), |w| shorten(w, 40));
                    let message =
                        format!("the format `{found}` is not known: it is read as {FORMAT}");
                    self.notes.warn(
                        self.lines.place(entry.at),
                        message,
                        &format!("write format = \"{FORMAT}\""),
                    );
                }
                (key, _) => self.unknown(key, entry.at, &["tasks", "format"]),
            }
        }
        tasks.ok_or_else(|| {
            let mend = "write each task as a [[tasks]] table with a title (TOML), or in a list \"tasks\" (JSON)";
            self.notes.unreadable(Place::default(), "there is no list `tasks`", mend)
        })
    }

    fn no_tasks(&self, node: &Node) -> Unreadable {
        let message = format!("the tasks should be a list and are {}", node.kind());
        let mend = "write each task as a [[tasks]] table with a title (TOML), or in a list \"tasks\" (JSON)";
        self.notes
            .unreadable(self.lines.place(node.at), message, mend)
    }

    fn task(&mut self, node: &Node) -> Option<Draft> {
        let place = self.lines.place(node.at);
        let Some(entries) = node.entries() else {
            let message = format!("a task is {} and is left out", node.kind());
            self.notes
                .error(place, message, "write it as a table with a title");
            return None;
        };
        let mut draft = Draft::at(place);
        // Id and title first: messages about other fields name the task.
        for first in [true, false] {
            for entry in entries {
                let column = Column::NAMES.iter().find(|(name, _)| *name == entry.key);
                let named = matches!(column, Some((_, Column::Id | Column::Title)));
                match column {
                    Some((_, column)) if named == first => self.field(&mut draft, *column, entry),
                    None if !first => {
                        let names: Vec<&str> =
                            Column::NAMES.iter().map(|(name, _)| *name).collect();
                        self.unknown(&entry.key, entry.at, &names);
                    }
                    _ => {}
                }
            }
        }
        Some(draft)
    }

    fn field(&mut self, draft: &mut Draft, column: Column, entry: &Entry) {
        let place = self.lines.place(entry.node.at);
        let reading = Reading {
            unit: Unit::Minutes,
            per_point: self.options.per_point,
        };
        match (column, &entry.node.value) {
            (_, Value::Nothing) => {}
            (Column::Skills, Value::Table(skills)) => {
                for skill in skills {
                    let level = skill.node.word().unwrap_or("");
                    let place = self.lines.place(skill.at);
                    draft.set(
                        column,
                        &format!("{}:{level}", skill.key),
                        place,
                        reading,
                        self.notes,
                    );
                }
            }
            (_, Value::Text(text) | Value::Word(_, text)) if list_of(draft, column).is_none() => {
                draft.set(column, text, place, reading, self.notes);
            }
            (Column::Skills, Value::List(items)) => {
                for item in items {
                    draft.set(
                        column,
                        item.word().unwrap_or(""),
                        place,
                        reading,
                        self.notes,
                    );
                }
            }
            (_, Value::Text(_) | Value::Word(..) | Value::List(_))
                if list_of(draft, column).is_some() =>
            {
                let texts = entry
                    .node
                    .items()
                    .iter()
                    .filter_map(Node::word)
                    .map(str::trim);
                let texts: Vec<String> =
                    texts.filter(|t| !t.is_empty()).map(str::to_owned).collect();
                if let Some(list) = list_of(draft, column) {
                    list.extend(texts);
                }
            }
            _ => {
                let message = format!(
                    "{}: `{}` is {} and is left out",
                    draft.name(),
                    entry.key,
                    entry.node.kind()
                );
                self.notes.warn(
                    place,
                    message,
                    "docs/reference/tasks.md tells what each field holds",
                );
            }
        }
    }

    fn unknown(&mut self, key: &str, at: usize, known: &[&str]) {
        self.notes.unknown_field(self.lines.place(at), key, known);
    }
}

/// The list that a field fills, item by item as written.
fn list_of(draft: &mut Draft, column: Column) -> Option<&mut Vec<String>> {
    Some(match column {
        Column::After => &mut draft.after,
        Column::Blocks => &mut draft.blocks,
        Column::Owner => &mut draft.owners,
        Column::Only => &mut draft.only,
        Column::Labels => &mut draft.labels,
        _ => return None,
    })
}
