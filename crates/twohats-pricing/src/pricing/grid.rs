//! Slots as instants, and as people's local time.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use twohats_model::{DaySpan, Minutes, Person, PersonId};

use super::PricingError;
use crate::problem::{Range, Slot};

/// Minutes in a slot.
pub const SLOT_MINUTES: u32 = 15;

/// Seconds in a slot.
pub const SLOT_SECONDS: i64 = SLOT_MINUTES as i64 * 60;

/// The longest horizon: a quarter of a year.
pub const MOST_DAYS: u16 = 92;

/// Where slots lie in time: slot `n` starts `n` quarter hours after slot 0.
///
/// Slot 0 starts at the earliest midnight that anybody has on the first day.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    start: Timestamp,
    slots: Slot,
    zones: BTreeMap<PersonId, TimeZone>,
}

/// A local day of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LocalDay {
    pub(super) date: Date,
    /// The slots that start in it: 96, or as many as fit on a day of 23 or 25 hours.
    pub(super) range: Range,
    /// Working hours, time off taken away, rounded inward.
    pub(super) hours: Vec<Range>,
}

impl Grid {
    /// Lays `days` days from `first` for these people.
    pub(super) fn lay(people: &[&Person], first: Date, days: u16) -> Result<Grid, PricingError> {
        if days == 0 || days > MOST_DAYS {
            return Err(PricingError::Days {
                found: days,
                most: MOST_DAYS,
            });
        }
        let last = first
            .checked_add(i32::from(days).days())
            .map_err(|_| PricingError::OutOfCalendar)?;
        let (mut from, mut to) = (i64::MAX, i64::MIN);
        for person in people {
            from = from.min(midnight(first, &person.zone)?.as_second());
            to = to.max(midnight(last, &person.zone)?.as_second());
        }
        let from = from.div_euclid(SLOT_SECONDS) * SLOT_SECONDS;
        let start = Timestamp::from_second(from).map_err(|_| PricingError::OutOfCalendar)?;
        let slots = (to - from).max(0).div_euclid(SLOT_SECONDS);
        Ok(Grid {
            start,
            slots: Slot::try_from(slots).map_err(|_| PricingError::OutOfCalendar)?,
            zones: people
                .iter()
                .map(|p| (p.id.clone(), p.zone.clone()))
                .collect(),
        })
    }

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
        self.instant(slot).to_zoned(self.zone(person))
    }

    /// A person's zone; UTC for somebody who is not planned.
    pub fn zone(&self, person: &PersonId) -> TimeZone {
        self.zones.get(person).cloned().unwrap_or(TimeZone::UTC)
    }

    /// The last slot that starts at or before `at`, kept within the horizon.
    pub fn floor(&self, at: Timestamp) -> Slot {
        self.clamp((at.as_second() - self.start.as_second()).div_euclid(SLOT_SECONDS))
    }

    /// The first slot that starts at or after `at`, kept within the horizon.
    pub fn ceil(&self, at: Timestamp) -> Slot {
        let part = i64::from(at.subsec_nanosecond() > 0);
        let seconds = at.as_second() + part - self.start.as_second();
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

    /// The person's local days from `first`; a day that their zone leaves out is not there.
    pub(super) fn local_days(&self, person: &Person, first: Date, days: u16) -> Vec<LocalDay> {
        let dates = first.series(1.day()).take(usize::from(days));
        let days = dates.filter_map(|date| {
            let next = date.tomorrow().ok()?;
            let from = self.ceil(midnight(date, &person.zone).ok()?);
            let to = self.ceil(midnight(next, &person.zone).ok()?);
            let away = person.time_off.iter().any(|off| off.contains(date));
            let spans = person.hours.on(date.weekday()).spans();
            let spans = if away { &[] } else { spans };
            let hours = spans
                .iter()
                .filter_map(|span| self.span_on(date, *span, &person.zone));
            let range = Range::new(from, to);
            (!range.is_empty()).then(|| LocalDay {
                date,
                range,
                hours: hours.collect(),
            })
        });
        days.collect()
    }

    /// A stretch of a local day as whole slots inside it; none where no slot fits.
    pub(super) fn span_on(&self, date: Date, span: DaySpan, zone: &TimeZone) -> Option<Range> {
        let from = minute_of(date, span.from(), zone)?;
        let to = minute_of(date, span.to(), zone)?;
        let range = self.inward(from, to);
        (!range.is_empty()).then_some(range)
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

/// The start of a local day; where the clock skips midnight, the first instant after.
pub(super) fn midnight(date: Date, zone: &TimeZone) -> Result<Timestamp, PricingError> {
    let zoned = date
        .to_zoned(zone.clone())
        .map_err(|_| PricingError::OutOfCalendar)?;
    Ok(zoned.timestamp())
}

/// A minute of a local day, 1440 for its end. In a gap of the clock the time after it, in an overlap the first.
pub(super) fn minute_of(date: Date, minute: u16, zone: &TimeZone) -> Option<Timestamp> {
    if minute >= 24 * 60 {
        return midnight(date.tomorrow().ok()?, zone).ok();
    }
    // Below 24 and 60, so the casts keep the values.
    let time = date.at((minute / 60) as i8, (minute % 60) as i8, 0, 0);
    Some(zone.to_ambiguous_zoned(time).compatible().ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn person(id: &str, zone: &str) -> Person {
        Person::new(PersonId::new(id).unwrap(), TimeZone::get(zone).unwrap())
    }

    #[test]
    fn slot_zero_is_the_earliest_midnight() {
        let (ana, bo) = (
            person("ana", "Europe/Berlin"),
            person("bo", "Asia/Kathmandu"),
        );
        let grid = Grid::lay(&[&ana, &bo], date(2026, 11, 23), 1).unwrap();
        assert_eq!(grid.start().to_string(), "2026-11-22T18:15:00Z");
        // Berlin's day ends 4 h 45 after Kathmandu's.
        assert_eq!(grid.slots(), 96 + 19);
        assert_eq!(
            grid.local(0, &bo.id).to_string(),
            "2026-11-23T00:00:00+05:45[Asia/Kathmandu]"
        );
        let days = grid.local_days(&ana, date(2026, 11, 23), 1);
        assert_eq!(days[0].range, Range::new(19, 115));
        assert_eq!(days[0].hours, [Range::new(19 + 36, 19 + 68)]);
    }

    #[test]
    fn days_are_short_and_long_when_clocks_change() {
        let ana = person("ana", "Europe/Berlin");
        for (first, slots) in [(date(2026, 3, 29), 92), (date(2026, 10, 25), 100)] {
            let grid = Grid::lay(&[&ana], first, 1).unwrap();
            assert_eq!(grid.slots(), slots);
        }
        let lord = person("lo", "Australia/Lord_Howe");
        let grid = Grid::lay(&[&lord], date(2026, 4, 5), 1).unwrap();
        assert_eq!(grid.slots(), 98, "half an hour longer");
    }

    #[test]
    fn zones_off_the_quarter_hour_round_inward() {
        // Amsterdam kept UTC+0:19:32 until 1937.
        let old = person("ol", "Europe/Amsterdam");
        let grid = Grid::lay(&[&old], date(1930, 1, 6), 2).unwrap();
        let days = grid.local_days(&old, date(1930, 1, 6), 2);
        assert_eq!(days[0].range.to, days[1].range.from);
        let hours = days[0].hours[0];
        assert_eq!(hours.len(), 31);
        let from = grid.local(hours.from, &old.id);
        assert!(from.hour() == 9 && from.minute() < 15, "{from}");
    }

    #[test]
    fn rounds_both_ways_and_stays_inside() {
        let ana = person("ana", "UTC");
        let grid = Grid::lay(&[&ana], date(2026, 11, 23), 1).unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let (from, to) = (at("2026-11-23T10:05Z"), at("2026-11-23T10:50Z"));
        assert_eq!(grid.inward(from, to), Range::new(41, 43));
        assert_eq!(grid.outward(from, to), Range::new(40, 44));
        assert_eq!(grid.ceil(at("2030-01-01T00:00Z")), 96);
        assert_eq!(grid.floor(at("2020-01-01T00:00Z")), 0);
    }

    #[test]
    fn refuses_what_no_calendar_holds() {
        let ana = person("ana", "UTC");
        assert!(matches!(
            Grid::lay(&[&ana], date(2026, 1, 1), 0),
            Err(PricingError::Days { .. })
        ));
        assert_eq!(
            Grid::lay(&[&ana], date(9999, 12, 31), 9),
            Err(PricingError::OutOfCalendar)
        );
    }
}
