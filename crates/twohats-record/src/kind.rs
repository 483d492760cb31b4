//! The sorts of record.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A sort of record; in the database, the history and the export by its lower-case name.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// How the workspace is run: [`crate::Settings`], one a workspace.
    Settings,
    /// Who may sign in to it: [`crate::Member`].
    Member,
    /// Who works in it: [`crate::Person`].
    Person,
    /// A way of running a week: [`crate::Strategy`].
    Strategy,
    /// A calendar of a person: [`crate::Calendar`].
    Calendar,
    /// An entry of an outside calendar: [`crate::Event`].
    Event,
    /// A piece of work: [`crate::Task`].
    Task,
    /// Time that was spent: [`crate::Entry`].
    Entry,
    /// Who does what and when: [`crate::Plan`].
    Plan,
}

impl Kind {
    /// Every kind, in the order in which an export holds them: what is referred to comes first.
    pub const ALL: [Kind; 9] = [
        Kind::Settings,
        Kind::Member,
        Kind::Person,
        Kind::Strategy,
        Kind::Calendar,
        Kind::Event,
        Kind::Task,
        Kind::Entry,
        Kind::Plan,
    ];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Settings => "settings",
            Kind::Member => "member",
            Kind::Person => "person",
            Kind::Strategy => "strategy",
            Kind::Calendar => "calendar",
            Kind::Event => "event",
            Kind::Task => "task",
            Kind::Entry => "entry",
            Kind::Plan => "plan",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether a plan depends on records of this kind: a change to one makes a plan out of date.
    pub const fn is_planned_from(self) -> bool {
        matches!(
            self,
            Kind::Settings
                | Kind::Person
                | Kind::Strategy
                | Kind::Calendar
                | Kind::Event
                | Kind::Task
        )
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
