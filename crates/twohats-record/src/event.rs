//! An entry of an outside calendar.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::limits::{Checker, MAX_EVENT_BYTES, MAX_TITLE};
use crate::{Fault, Index, Kind, Record};

/// An entry of an outside calendar with all its overrides, as it was read. Twohats never moves it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Tells it apart in its workspace.
    pub id: String,
    /// The calendar it stands in.
    pub calendar: String,
    /// Whose time it takes: a person's id.
    pub person: String,
    /// Its title; empty where the calendar hides it.
    pub title: String,
    /// Start of its first occurrence.
    pub starts_at: Timestamp,
    /// End of its last occurrence; absent where it recurs for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Timestamp>,
    /// Whether it recurs.
    #[serde(default)]
    pub recurs: bool,
    /// The iCalendar object it was read from, byte for byte, with the zones it names (RFC 5545).
    pub ical: String,
}

impl Record for Event {
    const KIND: Kind = Kind::Event;

    fn id(&self) -> &str {
        &self.id
    }

    fn faults(&self) -> Vec<Fault> {
        let mut checker = Checker::default();
        checker.id("id", &self.id);
        checker.id("calendar", &self.calendar);
        checker.id("person", &self.person);
        checker.text("title", &self.title, MAX_TITLE);
        if self.ends_at.is_some_and(|ends| ends < self.starts_at) {
            checker.fault("ends_at", "is before starts_at");
        }
        if self.ical.len() > MAX_EVENT_BYTES {
            checker.fault(
                "ical",
                format!(
                    "has at most {MAX_EVENT_BYTES} bytes, found {}",
                    self.ical.len()
                ),
            );
        }
        checker.faults()
    }

    fn index(&self) -> Index<'_> {
        Index {
            person: Some(&self.person),
            parent: Some(&self.calendar),
            starts: Some(self.starts_at),
            ends: self.ends_at,
            ..Index::default()
        }
    }
}
