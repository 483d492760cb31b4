//! Slots as instants, and as people's local time.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use twohats_model::{Minutes, PersonId};

use crate::problem::{Range, Slot};

/// Minutes in a slot.
pub const SLOT_MINUTES: u32 = 15;

/// Seconds in a slot.
pub const SLOT_SECONDS: i64 = SLOT_MINUTES as i64 * 60;

/// Where slots lie in time: slot `n` starts `n` quarter hours after slot 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The start of slot 0.
    start: Timestamp,
    /// How many slots the horizon has.
    slots: Slot,
    zones: BTreeMap<PersonId, TimeZone>,
}

impl Grid {
    /// The start of slot 0.
    pub fn start(&self) -> Timestamp {
        self.start
    }

    /// How many slots the horizon has.
    pub fn slots(&self) -> Slot {
        self.slots
    }

    /// The instant at which `slot` starts.
    pub fn instant(&self, slot: Slot) -> Timestamp {
        Timestamp::from_second(self.start.as_second() + i64::from(slot) * SLOT_SECONDS)
            .unwrap_or(Timestamp::MAX)
    }

    /// The start of `slot` in a person's local time; in UTC for somebody who is not planned.
    pub fn local(&self, slot: Slot, person: &PersonId) -> Zoned {
        let zone = self.zones.get(person).cloned().unwrap_or(TimeZone::UTC);
        self.instant(slot).to_zoned(zone)
    }

    /// The last slot that starts at or before `at`, kept within the horizon.
    pub fn floor(&self, at: Timestamp) -> Slot {
        self.clamp((at.as_second() - self.start.as_second()).div_euclid(SLOT_SECONDS))
    }

    /// The first slot that starts at or after `at`, kept within the horizon.
    pub fn ceil(&self, at: Timestamp) -> Slot {
        let nanos = i64::from(at.subsec_nanosecond() > 0);
        let seconds = at.as_second() + nanos - self.start.as_second();
        self.clamp((seconds + SLOT_SECONDS - 1).div_euclid(SLOT_SECONDS))
    }

    /// The slots wholly inside `[from, to)`.
    pub fn inward(&self, from: Timestamp, to: Timestamp) -> Range {
        Range::new(self.ceil(from), self.floor(to))
    }

    /// The slots that `[from, to)` touches.
    pub fn outward(&self, from: Timestamp, to: Timestamp) -> Range {
        Range::new(self.floor(from), self.ceil(to))
    }

    fn clamp(&self, slot: i64) -> Slot {
        // Within 0 and `slots`, so the cast keeps the value.
        slot.clamp(0, i64::from(self.slots)) as Slot
    }
}

/// How many slots a length takes, rounded up.
pub fn slots_of(length: Minutes) -> Slot {
    length.0.div_ceil(SLOT_MINUTES)
}

/// The length of some slots.
pub fn minutes_of(slots: Slot) -> Minutes {
    Minutes(slots.saturating_mul(SLOT_MINUTES))
}
