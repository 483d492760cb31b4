//! Reads tasks from one or several files of any known format.

use twohats_model::Task;

use crate::read::{Notes, Place};
use crate::{Read, TaskOptions, Unreadable};

/// The largest file that is read. A Trello board of a thousand cards with its history has about 10 MB.
pub const MAX_FILE_BYTES: usize = 64 * 1024 * 1024;

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

/// Reads one file; dependencies can only name tasks of the same file. Takes time in proportion to the file.
///
/// # Errors
/// When nothing of the file can be used: it is too large, no text, of an unknown format, or has no column of titles.
pub fn read_tasks(
    file_name: &str,
    bytes: &[u8],
    options: &TaskOptions<'_>,
) -> Result<Read<Vec<Task>>, Unreadable> {
    let _ = (bytes, options);
    Err(Notes::new(file_name).unreadable(Place::default(), "no format is read yet", ""))
}

/// Reads several files as one list: ids are unique over all, and dependencies may name tasks of another file. An
/// unreadable file is reported beside what the others give.
pub fn read_task_files(files: &[TaskFile<'_>]) -> (Read<Vec<Task>>, Vec<Unreadable>) {
    let unreadable = files
        .iter()
        .filter_map(|f| read_tasks(f.name, f.bytes, f.options).err());
    (Notes::new("").finish(Vec::new()), unreadable.collect())
}
