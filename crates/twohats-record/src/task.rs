//! A piece of work.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::limits::{Checker, MAX_EFFORT_MINUTES, MAX_NOTES, MAX_TITLE, MAX_WORD};
use crate::{Fault, Index, Kind, Moment, Record};

/// Which hat work needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Hat {
    /// Deep technical work.
    Maker,
    /// Meetings, reviews, mentoring, strategy.
    Lead,
}

/// How far a task is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// To be done.
    #[default]
    Open,
    /// Somebody works on it now.
    Started,
    /// Complete.
    Done,
    /// Will not be done.
    Dropped,
}

impl TaskState {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            TaskState::Open => "open",
            TaskState::Started => "started",
            TaskState::Done => "done",
            TaskState::Dropped => "dropped",
        }
    }

    /// Whether work remains.
    pub const fn is_open(self) -> bool {
        matches!(self, TaskState::Open | TaskState::Started)
    }
}

/// Where a task came from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskSource {
    /// The file or tracker.
    pub name: String,
    /// Where people can open it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What it said of the task so far: of a file that is taken in again only news count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub said: Option<Box<Task>>,
}

/// A piece of work. What nobody said is absent, and filled in as a shown assumption when a plan is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// `T-12`, or the key that a tracker gave it.
    pub id: String,
    /// What is to be done.
    pub title: String,
    /// More of it, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// How far it is.
    #[serde(default)]
    pub state: TaskState,
    /// Which hat it needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hat: Option<Hat>,
    /// Minutes of work that remain, for somebody who has the skills it needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort_minutes: Option<u32>,
    /// How much it matters: 1 (nice to have) to 5 (the quarter hangs on it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 5)]
    pub importance: Option<u8>,
    /// When it should be complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Moment>,
    /// No work before this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Moment>,
    /// Put off until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snoozed_until: Option<Moment>,
    /// Skills it needs, and how well: 1 to 5.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub skills: BTreeMap<String, u8>,
    /// Ids of tasks that must be complete first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// Who has it now: a person's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// If not empty, only these people may do it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
    /// Shortest stretch that is worth starting, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_chunk_minutes: Option<u32>,
    /// Longest stretch in one go, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_chunk_minutes: Option<u32>,
    /// Tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// Where it came from; absent for one that was written here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<TaskSource>,
    /// When it was added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added_at: Option<Timestamp>,
    /// When it was done or dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<Timestamp>,
}

impl Task {
    /// An open task of which only id and title are known.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Task {
        Task {
            id: id.into(),
            title: title.into(),
            notes: String::new(),
            state: TaskState::Open,
            hat: None,
            effort_minutes: None,
            importance: None,
            due: None,
            not_before: None,
            snoozed_until: None,
            skills: BTreeMap::new(),
            after: Vec::new(),
            owner: None,
            only: Vec::new(),
            min_chunk_minutes: None,
            max_chunk_minutes: None,
            labels: Vec::new(),
            source: None,
            added_at: None,
            closed_at: None,
        }
    }
}

impl Record for Task {
    const KIND: Kind = Kind::Task;

    fn id(&self) -> &str {
        &self.id
    }

    fn faults(&self) -> Vec<Fault> {
        let mut checker = Checker::default();
        checker.id("id", &self.id);
        checker.line("title", &self.title, MAX_TITLE);
        checker.text("notes", &self.notes, MAX_NOTES);
        let minutes = [
            ("effort_minutes", self.effort_minutes),
            ("min_chunk_minutes", self.min_chunk_minutes),
            ("max_chunk_minutes", self.max_chunk_minutes),
        ];
        for (field, value) in minutes {
            if let Some(value) = value {
                checker.number(field, value, 1, MAX_EFFORT_MINUTES);
            }
        }
        if let Some(importance) = self.importance {
            checker.number("importance", u32::from(importance), 1, 5);
        }
        if let (Some(min), Some(max)) = (self.min_chunk_minutes, self.max_chunk_minutes)
            && min > max
        {
            checker.fault(
                "min_chunk_minutes",
                format!("is longer than max_chunk_minutes, {max}"),
            );
        }
        checker.skills("skills", &self.skills);
        checker.list("after", &self.after, crate::MAX_ID);
        if self.after.contains(&self.id) {
            checker.fault("after", "names the task itself");
        }
        checker.maybe_id("owner", self.owner.as_ref());
        checker.list("only", &self.only, crate::MAX_ID);
        checker.list("labels", &self.labels, MAX_WORD);
        if let Some(source) = &self.source {
            checker.line("source.name", &source.name, MAX_TITLE);
            if let Some(url) = &source.url {
                checker.line("source.url", url, 2_000);
            }
            if let Some(said) = &source.said {
                if said.source.is_some() {
                    checker.fault("source.said.source", "is where the rest comes from already");
                }
                checker.within("source.said", said.faults());
            }
        }
        checker.faults()
    }

    fn index(&self) -> Index<'_> {
        Index {
            state: Some(self.state.as_str()),
            person: self.owner.as_deref(),
            ..Index::default()
        }
    }
}
