//! Reads tasks from one or several files of any known format.

use twohats_model::{Person, Task};

use crate::draft::Draft;
use crate::read::{Notes, Place};
use crate::settle::{FileDrafts, settle};
use crate::strangers::Stranger;
use crate::text::decode;
use crate::{
    Read, TaskFormat, TaskOptions, Unreadable, csv, detect, own, taskwarrior, todotxt, trello,
    vtodo,
};

/// Most tasks that are read from one file.
pub const MAX_TASKS: usize = 100_000;

/// One file's content.
#[derive(Clone, Copy, Debug)]
pub struct TaskFile<'a> {
    /// Its name as the user gave it, for messages.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
    /// How it is read.
    pub options: &'a TaskOptions<'a>,
}

/// What files hold: tasks, and whom they name that the team does not have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskList {
    /// The tasks, in the order of the files.
    pub tasks: Vec<Task>,
    /// Owners whom the team does not have, those with most open tasks first.
    pub strangers: Vec<Stranger>,
    /// Those of them that are made people, where that was asked for: the usual hours, no strengths.
    pub newcomers: Vec<Person>,
    /// How many tasks were left out for their owner.
    pub left_out: usize,
}

/// Reads one file; dependencies can only name tasks of the same file. Takes time in proportion to the file.
///
/// # Errors
/// When nothing of the file can be used: it is too large, no text, of an unknown format, or has no column of titles.
pub fn read_tasks(
    file_name: &str,
    bytes: &[u8],
    options: &TaskOptions<'_>,
) -> Result<Read<Vec<Task>>, Unreadable> {
    read_task_list(file_name, bytes, options).map(|read| read.map(|list| list.tasks))
}

/// Reads one file as [`read_tasks`], and tells whom it names that the team does not have.
///
/// # Errors
/// As [`read_tasks`].
pub fn read_task_list(
    file_name: &str,
    bytes: &[u8],
    options: &TaskOptions<'_>,
) -> Result<Read<TaskList>, Unreadable> {
    let file = TaskFile {
        name: file_name,
        bytes,
        options,
    };
    read_file(file).map(|drafts| settle(vec![drafts]))
}

/// Reads several files as one list: ids are unique over all, and dependencies may name tasks of another file. An
/// unreadable file is reported beside what the others give. Owners are matched with the first team that an option names.
pub fn read_task_files(files: &[TaskFile<'_>]) -> (Read<Vec<Task>>, Vec<Unreadable>) {
    let mut read = Vec::new();
    let mut unreadable = Vec::new();
    for file in files {
        match read_file(*file) {
            Ok(drafts) => read.push(drafts),
            Err(error) => unreadable.push(error),
        }
    }
    (settle(read).map(|list| list.tasks), unreadable)
}

fn read_file(file: TaskFile<'_>) -> Result<FileDrafts<'_>, Unreadable> {
    let mut notes = Notes::new(file.name);
    let text = decode(file.bytes, &mut notes)?;
    let text = text.trim_start_matches('\u{feff}');
    let options = file.options;
    if text.trim().is_empty() {
        notes.warn(
            Place::default(),
            "the file is empty",
            "export the tasks again",
        );
        return Ok(FileDrafts {
            drafts: Vec::new(),
            notes,
            options,
        });
    }
    let Some(format) = options.format.or_else(|| detect::detect(file.name, text)) else {
        let known: Vec<&str> = TaskFormat::ALL.iter().map(|f| f.name()).collect();
        let mend = format!("say which it is: {}", known.join(", "));
        return Err(notes.unreadable(Place::default(), "its format is not recognised", &mend));
    };
    let drafts = read_format(format, text, options, &mut notes)?;
    Ok(FileDrafts {
        drafts,
        notes,
        options,
    })
}

fn read_format(
    format: TaskFormat,
    text: &str,
    options: &TaskOptions<'_>,
    notes: &mut Notes,
) -> Result<Vec<Draft>, Unreadable> {
    match format {
        TaskFormat::Csv => csv::read(text, options, notes),
        TaskFormat::Trello => trello::read(text, options, notes),
        TaskFormat::Taskwarrior => taskwarrior::read(text, options, notes),
        TaskFormat::TodoTxt => Ok(todotxt::read(text, options, notes)),
        TaskFormat::Toml => own::read_toml(text, options, notes),
        TaskFormat::Json => own::read_json(text, options, notes),
        TaskFormat::Ics => Ok(vtodo::read(text, options, notes)),
    }
}
