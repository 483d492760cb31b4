//! What a token may do at most.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Right;

/// How far a token reaches; never further than the role of whoever made it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// See everything.
    Read,
    /// Change tasks, people, calendars, strategies and plans.
    Write,
    /// Run the workspace.
    Admin,
}

impl Scope {
    /// Every scope, the narrowest first.
    pub const ALL: [Scope; 3] = [Scope::Read, Scope::Write, Scope::Admin];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::Write => "write",
            Scope::Admin => "admin",
        }
    }

    /// The scope of that name.
    pub fn parse(name: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| scope.as_str() == name)
    }

    /// The right that it is limited to.
    pub const fn right(self) -> Right {
        match self {
            Scope::Read => Right::Read,
            Scope::Write => Right::Lead,
            Scope::Admin => Right::Own,
        }
    }
}
