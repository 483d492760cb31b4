//! What the views of a day and of a week have in common.

use serde::{Deserialize, Serialize};
use twohats_record::{Hat, PlanState};
use utoipa::ToSchema;

/// A plan without its blocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PlanHead {
    /// Which.
    pub id: String,
    /// Where it stands.
    pub state: PlanState,
    /// When it was made, with offset.
    pub made_at: String,
    /// Name of its strategy.
    pub strategy: String,
    /// First instant of the days that it plans.
    pub from: String,
    /// First instant after them.
    pub to: String,
    /// Whether something that it was made from has changed since.
    pub outdated: bool,
}

/// Where a block or meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Its time has not come.
    Ahead,
    /// Its time is now.
    Now,
    /// Its time is over, and what it was for is done or was no task.
    Past,
    /// Its time is over, and its task is still open.
    Unfinished,
}

/// A block of the plan in force, or an entry of a calendar, of one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Item {
    /// Whose time: a person's id.
    pub person: String,
    /// Start, with the offset of the person's zone.
    pub start: String,
    /// End.
    pub end: String,
    /// What it is; empty where the calendar hides it.
    pub title: String,
    /// `task`, `habit`, `session`, `brief`, `checkpoint`, `meeting`, `out-of-office` or `focus`.
    pub kind: String,
    /// Its hat, where that is known.
    pub hat: Option<Hat>,
    /// The task; of a task, brief or checkpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
    /// Names a block across plans; absent for what stands in a calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// `busy`, `tentative` or `free`; of what stands in a calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub busy: Option<String>,
    /// Whether it lasts whole days.
    pub all_day: bool,
    /// Whether it was fixed by hand.
    pub pinned: bool,
    /// Which stretch of how many, where the work is cut: `2/3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Where it stands.
    pub state: ItemState,
}

/// Which hat is on, and until when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HatNow {
    /// The hat.
    pub hat: Hat,
    /// Until when, with offset.
    pub until: String,
    /// What puts it on: the title of the block or meeting.
    pub because: String,
}

/// Somebody by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PersonHead {
    /// Who.
    pub id: String,
    /// Name for people to read.
    pub name: String,
    /// Their time zone.
    pub zone: String,
}
