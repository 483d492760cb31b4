#![doc = include_str!("../README.md")]

mod columns;
mod nearest;
mod options;
mod own;
mod read;
mod tasks;
mod team;

pub use columns::{Column, ColumnMap, ColumnMapError, Unit};
pub use options::{DateOrder, MINUTES_PER_POINT, TaskFormat, TaskOptions};
pub use own::{print_tasks_json, print_tasks_toml};
pub use read::{MAX_ASSUMPTIONS, MAX_PROBLEMS, Problem, Read, Severity, Unreadable};
pub use tasks::{MAX_FILE_BYTES, TaskFile, read_task_files, read_tasks};
pub use team::{print_team, read_team};
