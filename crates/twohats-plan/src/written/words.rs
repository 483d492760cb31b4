//! The words that stand for kinds in JSON.

use crate::advice::Course;
use crate::pricing::Quadrant;
use crate::proposal::{Cause, WarningKind};
use jiff::Zoned;
use twohats_model::{Busy, EventKind};

/// An instant with its offset, as RFC 3339 has it.
pub fn instant(at: &Zoned) -> String {
    at.timestamp().display_with_offset(at.offset()).to_string()
}

/// `busy`, `tentative` or `free`.
pub const fn busy_name(busy: Busy) -> &'static str {
    match busy {
        Busy::Busy => "busy",
        Busy::Tentative => "tentative",
        Busy::Free => "free",
    }
}

/// `meeting`, `out-of-office` or `focus`.
pub const fn event_kind_name(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Meeting => "meeting",
        EventKind::OutOfOffice => "out-of-office",
        EventKind::Focus => "focus",
    }
}

/// `do-now`, `schedule`, `hand-over` or `later`.
pub const fn quadrant_name(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::DoNow => "do-now",
        Quadrant::Schedule => "schedule",
        Quadrant::HandOver => "hand-over",
        Quadrant::Later => "later",
    }
}

/// The course, and to whom.
pub(super) fn course(course: &Course) -> (&'static str, Option<&str>) {
    match course {
        Course::Keep => ("keep", None),
        Course::HandTo(person) => ("hand-over", Some(person.as_str())),
        Course::LeaveOut => ("leave-out", None),
    }
}

pub(super) const fn cause(cause: &Cause) -> &'static str {
    match cause {
        Cause::NoOpenTime { .. } => "no-open-time",
        Cause::CapReached(_) => "daily-limit",
        Cause::WaitsFor(_) => "waits-for",
        Cause::Needs(_) => "no-common-time",
        Cause::CheaperLeftOut { .. } => "cheaper-left-out",
        Cause::Crowded => "crowded",
    }
}

pub(super) const fn warning(kind: WarningKind) -> &'static str {
    match kind {
        WarningKind::Late => "late",
        WarningKind::RankedHighUnplaced => "ranked-high-unplaced",
        WarningKind::Overload => "overload",
        WarningKind::OverCapacity => "over-capacity",
        WarningKind::MissedCadence => "missed-cadence",
        WarningKind::MissedHabit => "missed-habit",
        WarningKind::DeadlineAtRisk => "deadline-at-risk",
        WarningKind::HandoverWithoutTime => "handover-without-time",
    }
}
