//! Values to text: the week as a picture, advice, tables, JSON, Markdown and calendar files.

pub(crate) mod columns;
pub(crate) mod compare;
pub(crate) mod day;
pub(crate) mod explain;
pub(crate) mod history;
pub(crate) mod ics;
pub(crate) mod json;
pub(crate) mod line;
pub(crate) mod markdown;
pub(crate) mod people;
pub(crate) mod proposal;
pub(crate) mod table;
pub(crate) mod tasks;
pub(crate) mod text;
pub(crate) mod week;
pub(crate) mod when;
pub(crate) mod who;
