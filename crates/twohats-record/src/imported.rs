//! What comes of taking in a file of tasks.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Task, Told};

/// What becomes of owners whom the workspace does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnknownOwners {
    /// They become people of the workspace, with the usual hours.
    Add,
    /// Their tasks are not taken in.
    LeaveOut,
    /// Their tasks are taken in without an owner.
    #[default]
    Nobody,
}

/// An owner whom the workspace does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UnknownOwner {
    /// The name or address in the file.
    pub name: String,
    /// How many open tasks in it are theirs.
    pub tasks: usize,
}

/// What came of taking in a file of tasks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct TasksImported {
    /// Ids of tasks that are new.
    #[schema(required = true)]
    pub added: Vec<String>,
    /// How many of the new ones are to be done.
    #[schema(required = true)]
    pub added_open: usize,
    /// How many of the new ones are done or dropped.
    #[schema(required = true)]
    pub added_closed: usize,
    /// Ids of tasks that the file changed.
    #[schema(required = true)]
    pub changed: Vec<String>,
    /// How many tasks stand as the file has them.
    #[schema(required = true)]
    pub unchanged: usize,
    /// Owners of open tasks whom the workspace does not know, those with most tasks first.
    #[schema(required = true)]
    pub unknown_owners: Vec<UnknownOwner>,
    /// How many tasks were left out for their owner.
    #[schema(required = true)]
    pub left_out: usize,
    /// Ids of people who are new.
    #[schema(required = true)]
    pub people_added: Vec<String>,
    /// What was wrong in the file, a line each.
    #[schema(required = true)]
    pub problems: Vec<String>,
    /// What had to be assumed, a line each.
    #[schema(required = true)]
    pub assumptions: Vec<String>,
    /// The same, for people to read: each sentence once, with how often it was said and of what.
    #[schema(required = true)]
    pub told: Vec<Told>,
}

/// What came of taking in a team file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct TeamImported {
    /// People who are new.
    #[schema(required = true)]
    pub added: Vec<String>,
    /// People whom the file changed.
    #[schema(required = true)]
    pub changed: Vec<String>,
    /// How many stand as the file has them.
    #[schema(required = true)]
    pub unchanged: usize,
    /// What was wrong in the file, a line each.
    #[schema(required = true)]
    pub problems: Vec<String>,
    /// What had to be assumed, a line each.
    #[schema(required = true)]
    pub assumptions: Vec<String>,
    /// The same, for people to read: each sentence once, with how often it was said and of what.
    #[schema(required = true)]
    pub told: Vec<Told>,
}

impl TasksImported {
    /// Counts a task that is taken in as new, changed, or as it was.
    pub fn count(&mut self, before: Option<&Task>, after: &Task) {
        match before {
            None => {
                self.added.push(after.id.clone());
                match after.state.is_open() {
                    true => self.added_open += 1,
                    false => self.added_closed += 1,
                }
            }
            Some(before) if before != after => self.changed.push(after.id.clone()),
            Some(_) => self.unchanged += 1,
        }
    }
}
