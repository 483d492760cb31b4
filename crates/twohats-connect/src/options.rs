//! What a reader of tasks has to be told.

use std::fmt;

use jiff::tz::TimeZone;
use twohats_model::{Minutes, Team};

use crate::ColumnMap;

/// What a reader of tasks cannot find in the file. Start from [`TaskOptions::new`].
#[derive(Clone, Debug)]
pub struct TaskOptions<'a> {
    /// The file's format; `None` to recognise it by its content and name.
    pub format: Option<TaskFormat>,
    /// Which column holds what, for CSV files whose columns have other names.
    pub columns: ColumnMap,
    /// The zone of clock times that name none.
    pub zone: TimeZone,
    /// Whom owners are matched against; without a team they stand as written.
    pub team: Option<&'a Team>,
    /// What becomes of owners whom the team does not have.
    pub unknown_owners: UnknownOwners,
    /// How `5/11/2026` is meant; `None` to decide by the other dates of the file.
    pub dates: Option<DateOrder>,
    /// What a story point is worth.
    pub per_point: Minutes,
}

impl TaskOptions<'_> {
    /// Everything recognised by content; clock times in `zone`; owners as written.
    pub fn new(zone: TimeZone) -> Self {
        TaskOptions {
            format: None,
            columns: ColumnMap::default(),
            zone,
            team: None,
            unknown_owners: UnknownOwners::default(),
            dates: None,
            per_point: MINUTES_PER_POINT,
        }
    }
}

/// What a story point is taken to cost when nobody says: half a working day. Teams differ widely, so every use of it
/// is reported as an assumption.
pub const MINUTES_PER_POINT: Minutes = Minutes(240);

/// What becomes of owners whom the team does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownOwners {
    /// Their tasks are read without an owner.
    #[default]
    Nobody,
    /// Their tasks are left out.
    LeaveOut,
    /// They are made people of the team: [`crate::TaskList::newcomers`].
    Add,
}

/// The order of day and month in dates such as `5/11/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 5 November.
    DayFirst,
    /// 11 May.
    MonthFirst,
}

/// The formats that tasks are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskFormat {
    /// A table; Jira's and Trello's are recognised by their header.
    Csv,
    /// A Trello board, exported as JSON.
    Trello,
    /// The output of `task export`.
    Taskwarrior,
    /// A todo.txt file.
    TodoTxt,
    /// The VTODO parts of an iCalendar file.
    Ics,
    /// Our own format in TOML.
    Toml,
    /// Our own format in JSON.
    Json,
}

impl TaskFormat {
    /// Every format, in the order in which help texts list them.
    pub const ALL: [TaskFormat; 7] = [
        TaskFormat::Csv,
        TaskFormat::Trello,
        TaskFormat::Taskwarrior,
        TaskFormat::TodoTxt,
        TaskFormat::Ics,
        TaskFormat::Toml,
        TaskFormat::Json,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            TaskFormat::Csv => "csv",
            TaskFormat::Trello => "trello",
            TaskFormat::Taskwarrior => "taskwarrior",
            TaskFormat::TodoTxt => "todotxt",
            TaskFormat::Ics => "ics",
            TaskFormat::Toml => "toml",
            TaskFormat::Json => "json",
        }
    }

    /// The format of that name, in any case.
    pub fn parse(text: &str) -> Option<TaskFormat> {
        let text = text.trim();
        TaskFormat::ALL
            .into_iter()
            .find(|f| f.name().eq_ignore_ascii_case(text))
    }
}

impl fmt::Display for TaskFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
