//! Entries of outside calendars, as one occurrence each.

use jiff::Timestamp;

use crate::{Hat, PersonId};

/// Whether an event takes its owner's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// It blocks the time.
    Busy,
    /// Perhaps: not accepted yet. Planned around like [`Busy::Busy`].
    Tentative,
    /// It is only shown.
    Free,
}

/// What sort of entry it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// An ordinary entry, usually a meeting.
    Meeting,
    /// Holiday, sick leave, travel.
    OutOfOffice,
    /// Time the owner already set aside to work alone.
    Focus,
}

/// One occurrence of an entry in somebody's calendar. Twohats never moves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Whose calendar it stands in.
    pub person: PersonId,
    /// Its title; empty where the calendar hides it.
    pub title: String,
    /// When it starts.
    pub start: Timestamp,
    /// When it ends; equal to `start` for a mere mark.
    pub end: Timestamp,
    /// Whether it lasts whole days.
    pub all_day: bool,
    /// Whether it takes time.
    pub busy: Busy,
    /// Whether its owner said that they do not come; it takes no time then.
    pub declined: bool,
    /// What sort of entry it is.
    pub kind: EventKind,
    /// The hat it belongs to, where that is known.
    pub hat: Option<Hat>,
}
