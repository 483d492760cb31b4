#![doc = include_str!("../README.md")]

mod columns;
mod csv;
mod dates;
mod detect;
mod draft;
mod fields;
mod hats;
mod jira;
mod json;
mod nearest;
mod options;
mod own;
mod people;
mod pieces;
mod quick_add;
mod read;
mod settle;
mod tasks;
mod taskwarrior;
mod team;
mod text;
mod todotxt;
mod tree;
mod trello;
mod vtodo;

pub use columns::{Column, ColumnMap, ColumnMapError, Unit};
pub use options::{DateOrder, MINUTES_PER_POINT, TaskFormat, TaskOptions};
pub use own::{print_tasks_json, print_tasks_toml};
pub use pieces::{CalendarPiece, MAX_CALENDAR_BYTES, cut_calendar, join_calendar, say_the_same};
pub use quick_add::{Mark, MarkKind, QuickAdd, QuickAddContext, parse_quick_add};
pub use read::{MAX_ASSUMPTIONS, MAX_PROBLEMS, Problem, Read, Severity, Unreadable};
pub use tasks::{MAX_TASKS, TaskFile, read_task_files, read_tasks};
pub use team::{MAX_PEOPLE, print_team, read_team};
pub use text::{MAX_FILE_BYTES, MAX_TOML_BYTES};
