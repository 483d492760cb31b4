//! Who may sign in to a workspace, and as what.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::limits::Checker;
use crate::{Fault, Index, Kind, Record};

/// What a member may do; each role may do all that the ones before it may.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads.
    Viewer,
    /// Works: their own tasks, hours, entries.
    Member,
    /// Plans: all tasks, calendars, strategies, plans.
    Lead,
    /// Runs the workspace: people's roles, backups, tokens of others, its end.
    Owner,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Role; 4] = [Role::Viewer, Role::Member, Role::Lead, Role::Owner];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::Member => "member",
            Role::Lead => "lead",
            Role::Owner => "owner",
        }
    }

    /// The role of that name.
    pub fn parse(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// An account's place in a workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The account's id.
    pub id: String,
    /// Which person of the workspace they are; absent for one who only looks on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// What they may do.
    pub role: Role,
}

impl Record for Member {
    const KIND: Kind = Kind::Member;

    fn id(&self) -> &str {
        &self.id
    }

    fn faults(&self) -> Vec<Fault> {
        let mut checker = Checker::default();
        checker.id("id", &self.id);
        checker.maybe_id("person", self.person.as_ref());
        checker.faults()
    }

    fn index(&self) -> Index<'_> {
        Index {
            state: Some(self.role.as_str()),
            person: self.person.as_deref(),
            ..Index::default()
        }
    }
}
