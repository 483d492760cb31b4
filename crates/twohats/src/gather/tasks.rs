//! The tasks of all files, as one list.

use std::path::PathBuf;

use jiff::tz::TimeZone;
use twohats_connect::{ColumnMap, TaskFile, TaskOptions, read_task_files};
use twohats_model::{Assumption, Task, Team};

use super::team::tell;
use crate::args::WorldArgs;
use crate::exit::{Exit, Failure};
use crate::input::{Inputs, shown};
use crate::notes::Notes;

/// Reads every task file. One that cannot be read is named and left out: the others can be planned without it.
pub(super) fn read(
    args: &WorldArgs,
    zone: &TimeZone,
    team: &Team,
    inputs: &mut Inputs,
    notes: &mut Notes,
    assumptions: &mut Vec<Assumption>,
) -> Result<Vec<Task>, Failure> {
    let mut options = TaskOptions::new(zone.clone());
    options.columns = columns(args.columns.as_deref())?;
    options.team = args.team.is_some().then_some(team);
    let texts = load(&args.tasks, inputs, notes)?;
    let files: Vec<TaskFile<'_>> = texts
        .iter()
        .map(|(name, bytes)| TaskFile {
            name,
            bytes,
            options: &options,
        })
        .collect();
    let (read, unreadable) = read_task_files(&files);
    for file in &unreadable {
        tell(&file.0, notes);
    }
    for problem in &read.problems {
        tell(problem, notes);
    }
    assumptions.extend(read.assumptions);
    Ok(read.value)
}

/// The content of each file that is there. Asking twice for standard input is a mistake of the
/// command line, and stops.
fn load(
    paths: &[PathBuf],
    inputs: &mut Inputs,
    notes: &mut Notes,
) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut texts = Vec::new();
    for path in paths {
        match inputs.bytes(path) {
            Ok(bytes) => texts.push((shown(path), bytes)),
            Err(failure) if failure.exit == Exit::Usage => return Err(failure),
            Err(failure) => notes.unusable(failure.exit, &failure.to_string()),
        }
    }
    Ok(texts)
}

fn columns(map: Option<&str>) -> Result<ColumnMap, Failure> {
    ColumnMap::parse(map.unwrap_or(""))
        .map_err(|error| Failure::new(Exit::Usage, format!("--columns: {error}")))
}
