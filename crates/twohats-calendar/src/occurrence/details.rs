//! What an event is, apart from when: shared by all its occurrences.

use super::Busy;
use crate::event::{Attendee, BusyStatus, Class, Event, Participation, Status};

/// What kind of time an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// With other people.
    Meeting,
    /// Alone.
    Appointment,
    /// Away from work.
    OutOfOffice,
    /// Time kept for undisturbed work.
    Focus,
    /// Says where the owner works, not what they do.
    WorkingLocation,
    /// From a VFREEBUSY, which does not say.
    FreeBusy,
}

/// What the occurrences of an event share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// UID.
    pub uid: String,
    /// SUMMARY.
    pub title: String,
    /// LOCATION.
    pub location: Option<String>,
    /// CATEGORIES.
    pub categories: Vec<String>,
    /// What it says about the owner's time.
    pub busy: Busy,
    /// What kind of time it is.
    pub kind: EventKind,
    /// STATUS:CANCELLED.
    pub cancelled: bool,
    /// Whether the owner declined.
    pub declined: bool,
    /// CLASS is PRIVATE or CONFIDENTIAL.
    pub private: bool,
    /// Everyone asked, without `mailto:`.
    pub attendees: Vec<String>,
    /// The line of the component it was read from, counted from 1.
    pub line: u32,
}

/// Categories and titles by which programs without a property of their own
/// mark an absence: Google Calendar exports only the title.
const AWAY: &[&str] = &[
    "out of office",
    "abwesend",
    "absent(e) du bureau",
    "fuera de la oficina",
    "vacation",
    "urlaub",
];
/// The same for time kept free for work: Google's and Viva's default titles.
const FOCUS: &[&str] = &[
    "focus time",
    "focus",
    "fokuszeit",
    "moment de concentration",
    "tiempo de concentración",
    "deep work",
];

impl Details {
    pub(super) fn new(event: &Event, owner: &[String]) -> Self {
        let own = event
            .attendees
            .iter()
            .find(|attendee| owner.iter().any(|address| attendee.is(address)));
        let declined =
            own.is_some_and(|attendee| attendee.participation == Participation::Declined);
        let cancelled = event.status == Status::Cancelled;
        Self {
            uid: event
                .uid
                .clone()
                .filter(|uid| !uid.is_empty())
                .unwrap_or_else(|| format!("line-{}", event.line)),
            title: event.title.clone(),
            location: event
                .location
                .clone()
                .filter(|location| !location.trim().is_empty()),
            categories: event.categories.clone(),
            busy: if cancelled || declined {
                Busy::Free
            } else {
                busy(event, own)
            },
            kind: kind(event, owner),
            cancelled,
            declined,
            private: event.class != Class::Public,
            attendees: event
                .attendees
                .iter()
                .map(|attendee| attendee.address.clone())
                .collect(),
            line: event.line,
        }
    }
}

/// TRANSP is the standard's word and what every program toggles; the vendor's
/// own value tells what TRANSP cannot.
fn busy(event: &Event, own: Option<&Attendee>) -> Busy {
    let by_vendor = match event.busy_status {
        Some(BusyStatus::Free | BusyStatus::WorkingElsewhere) => Some(Busy::Free),
        Some(BusyStatus::Tentative) => Some(Busy::Tentative),
        Some(BusyStatus::Busy | BusyStatus::OutOfOffice) | None => None,
    };
    let tentative = event.status == Status::Tentative
        || own.is_some_and(|attendee| attendee.participation == Participation::Tentative);
    match by_vendor {
        _ if event.transparent => Busy::Free,
        Some(busy) => busy,
        None if tentative => Busy::Tentative,
        None => Busy::Busy,
    }
}

fn kind(event: &Event, owner: &[String]) -> EventKind {
    let named = |words: &[&str]| {
        let mut names = event.categories.iter().chain([&event.title]);
        names.any(|name| words.contains(&name.trim().to_lowercase().as_str()))
    };
    let others = event
        .attendees
        .iter()
        .filter(|attendee| !owner.iter().any(|address| attendee.is(address)));
    let least = usize::from(owner.is_empty());
    match event.busy_status {
        Some(BusyStatus::OutOfOffice) => EventKind::OutOfOffice,
        Some(BusyStatus::WorkingElsewhere) => EventKind::WorkingLocation,
        _ if event.out_of_office_flag || named(AWAY) => EventKind::OutOfOffice,
        _ if named(FOCUS) => EventKind::Focus,
        // Without known addresses one attendee may be the owner.
        _ if others.count() > least => EventKind::Meeting,
        _ => EventKind::Appointment,
    }
}
