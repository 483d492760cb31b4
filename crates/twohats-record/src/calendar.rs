//! A calendar of a person.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::limits::{Checker, MAX_TITLE};
use crate::{Fault, Index, Kind, Record};

/// A calendar that was read from outside. Its events are records of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Tells it apart.
    pub id: String,
    /// Whose time it takes: a person's id.
    pub person: String,
    /// Name for people to read.
    pub name: String,
    /// Where it was read: a file's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When it was last read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_at: Option<Timestamp>,
    /// How often it was given another feed, the address of which is a secret and stands elsewhere.
    #[serde(default, skip_serializing_if = "is_none_yet")]
    pub feed_changes: u32,
}

/// So that a calendar without a feed is written as it always was.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_none_yet(count: &u32) -> bool {
    *count == 0
}

impl Record for Calendar {
    const KIND: Kind = Kind::Calendar;

    fn id(&self) -> &str {
        &self.id
    }

    fn faults(&self) -> Vec<Fault> {
        let mut checker = Checker::default();
        checker.id("id", &self.id);
        checker.id("person", &self.person);
        checker.line("name", &self.name, MAX_TITLE);
        if let Some(source) = &self.source {
            checker.line("source", source, 2_000);
        }
        checker.faults()
    }

    fn index(&self) -> Index<'_> {
        Index {
            person: Some(&self.person),
            ..Index::default()
        }
    }
}
