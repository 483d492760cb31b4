//! What a calendar means within a window: every occurrence, each at its
//! instants, with what it says about the owner's time.
//!
//! # How the rules of the format are read
//!
//! - Occurrences are generated on the local clock and their zone is resolved
//!   last. A reading that the spring change skips is moved on by the gap; of
//!   two equal readings in autumn the first is meant. Where the moved one
//!   meets another occurrence of the series, there is one, not two.
//! - DTEND gives an exact length, DURATION days nominal ones and hours exact
//!   ones (RFC 5545 section 3.3.6), all-day events last whole days.
//! - DTSTART always counts as an occurrence, unless EXDATE removes it or the
//!   series was ended before it.
//! - A component with RECURRENCE-ID replaces the occurrence that would have
//!   started at that instant, whatever its SEQUENCE. One that replaces nothing
//!   still takes place.

mod availability;
mod details;
mod freebusy;
mod glance;
mod length;
mod series;

pub use availability::{AvailabilitySpan, availability};
pub use details::{Details, EventKind};

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    calendar::{Calendar, Component, ComponentId, Kind},
    problem::{Problem, Problems},
    recur::Budget,
    zone::Zones,
};

/// At most this many occurrences come out of one series in one window; a rule
/// that fires each second would give millions.
pub const MAX_PER_SERIES: usize = 100_000;
/// At most this many come out of one calendar in one window.
pub const MAX_OCCURRENCES: usize = 1_000_000;

/// Steps of expansion that the rules of one calendar share.
const SHARED_STEPS: u64 = 20_000_000;

/// What to expand, and for whom.
#[derive(Debug, Clone)]
pub struct Window {
    /// The first instant that counts.
    pub from: Timestamp,
    /// The first instant that no longer counts.
    pub to: Timestamp,
    /// The zone of all-day events and of floating times.
    pub zone: TimeZone,
    /// The owner's addresses, to tell what they declined or may come to. A
    /// calendar whose name (X-WR-CALNAME) is an address adds that one.
    pub owner: Vec<String>,
}

impl Window {
    /// A window for an owner whose addresses are not known.
    pub fn new(from: Timestamp, to: Timestamp, zone: TimeZone) -> Self {
        Self {
            from,
            to,
            zone,
            owner: Vec::new(),
        }
    }

    /// Whether `[start, end)` touches the window; an empty one counts where
    /// it starts.
    pub(crate) fn touches(&self, start: Timestamp, end: Timestamp) -> bool {
        start < self.to && (end > self.from || (start == end && start >= self.from))
    }
}

/// What an occurrence says about the owner's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Busy {
    /// Taken.
    Busy,
    /// May be taken.
    Tentative,
    /// Not taken: marked free, declined or cancelled.
    Free,
}

/// One occurrence. Cheap to clone: what it shares with others of its series
/// is shared.
#[derive(Debug, Clone)]
pub struct Occurrence {
    /// When it starts.
    pub start: Timestamp,
    /// When it ends; not before `start`.
    pub end: Timestamp,
    /// The zone it was written in. Whole days are those of the window's zone.
    pub zone: TimeZone,
    /// Whether it covers whole days.
    pub all_day: bool,
    /// For one of a series: when this one would start by the rule, which
    /// names it within the series even after it was moved.
    pub recurrence_id: Option<Timestamp>,
    /// What it is; shared within the series.
    pub details: Arc<Details>,
}

impl Occurrence {
    /// UID of the event; made from the line where the file gives none.
    pub fn uid(&self) -> &str {
        &self.details.uid
    }

    /// SUMMARY.
    pub fn title(&self) -> &str {
        &self.details.title
    }

    /// What it says about the owner's time.
    pub fn busy(&self) -> Busy {
        self.details.busy
    }
}

/// Every occurrence in a window, in order of start, end, title.
#[derive(Debug, Clone, Default)]
pub struct Expansion {
    /// The occurrences.
    pub occurrences: Vec<Occurrence>,
    /// What could not be read, in order of lines. Problems of the file's
    /// structure are in [`Calendar::problems`], not here.
    pub problems: Vec<Problem>,
}

/// Expands events and free/busy components into `window`. To-dos are not
/// expanded; for VAVAILABILITY see [`availability()`].
pub fn expand(calendar: &Calendar, window: &Window) -> Expansion {
    let mut work = Work::new(calendar, window);
    for group in glance::groups(calendar, window) {
        series::expand(&mut work, &group);
    }
    freebusy::expand(&mut work);
    work.finish()
}

/// The state of one expansion.
pub(crate) struct Work<'a> {
    calendar: &'a Calendar,
    window: &'a Window,
    zones: Zones<'a>,
    budget: Budget,
    problems: Problems,
    found: Vec<Occurrence>,
    /// The owner's addresses by VCALENDAR.
    owners: HashMap<Option<ComponentId>, Vec<String>>,
    /// Doubts about zones that were told; once is enough.
    told: HashSet<String>,
}

impl<'a> Work<'a> {
    fn new(calendar: &'a Calendar, window: &'a Window) -> Self {
        Self {
            calendar,
            window,
            zones: Zones::new(calendar, window.zone.clone()),
            budget: Budget::new(SHARED_STEPS),
            problems: Problems::default(),
            found: Vec::new(),
            owners: HashMap::new(),
            told: HashSet::new(),
        }
    }

    /// Tells a doubt about a zone where it is first met.
    fn doubt(&mut self, line: u32, doubt: String) {
        if self.told.insert(doubt.clone()) {
            self.problems.add(line, doubt);
        }
    }

    fn owner(&mut self, scope: Option<ComponentId>) -> &[String] {
        let (calendar, window) = (self.calendar, self.window);
        self.owners.entry(scope).or_insert_with(|| {
            let name = scope.and_then(|id| calendar.component(id)?.text("X-WR-CALNAME"));
            let address = name.filter(|name| name.contains('@') && !name.contains(' '));
            window.owner.iter().cloned().chain(address).collect()
        })
    }

    /// Adds an occurrence if it touches the window.
    fn add(&mut self, occurrence: Occurrence) {
        if !self.window.touches(occurrence.start, occurrence.end) {
            return;
        }
        if self.found.len() == MAX_OCCURRENCES {
            let message = format!(
                "more than {MAX_OCCURRENCES} occurrences; the rest is left out, ask for a shorter window"
            );
            self.problems.add(occurrence.details.line, message);
            return;
        }
        self.found.push(occurrence);
    }

    fn finish(mut self) -> Expansion {
        self.found.sort_by(|a, b| {
            (a.start, a.end, a.title(), a.details.line).cmp(&(
                b.start,
                b.end,
                b.title(),
                b.details.line,
            ))
        });
        let mut problems = self.problems.into_vec();
        problems.sort();
        problems.dedup();
        Expansion {
            occurrences: self.found,
            problems,
        }
    }
}

/// The VCALENDAR around a component, within which zone names hold.
pub(crate) fn scope_of(component: &Component<'_>) -> Option<ComponentId> {
    let mut around = component.parent();
    while let Some(parent) = around {
        if parent.kind() == Kind::Calendar {
            return Some(parent.id());
        }
        around = parent.parent();
    }
    None
}
