//! What stands in for single occurrences of a series, or for all later ones.

use std::collections::HashSet;

use jiff::{Timestamp, civil::Date, civil::DateTime, civil::Time};

use super::{Placed, latest_by_id};
use crate::{occurrence::Work, recur::seconds_from_civil, value::Moment, zone::instant};

/// An occurrence of a series by the instant at which it would start, or any
/// one on a day where the file gives only the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    At(Timestamp),
    Day(Date),
}

impl Key {
    /// The key for a RECURRENCE-ID, EXDATE or the like in the series of `master`.
    ///
    /// Exchange and Google mix forms here: UTC against a zoned start, a time
    /// against an all-day series, a day against a timed one.
    pub(super) fn of(work: &mut Work<'_>, master: &Placed, moment: &Moment) -> Option<Self> {
        if master.start.is_date() {
            let date = match moment {
                Moment::Utc(at) if at.time() != Time::midnight() => {
                    civil_in(work, master, moment)?.date()
                }
                other => other.date(),
            };
            return Some(Self::At(instant(
                date.to_datetime(Time::midnight()),
                &master.zone,
            )?));
        }
        Some(match moment {
            Moment::Date(date) => Self::Day(*date),
            Moment::Floating(at) => Self::At(instant(*at, &master.zone)?),
            other => Self::At(instant(
                other.civil(),
                &work.zones.of(other, master.scope).rules,
            )?),
        })
    }
}

/// The clock reading of a moment in the zone of `master`.
pub(super) fn civil_in(work: &mut Work<'_>, master: &Placed, moment: &Moment) -> Option<DateTime> {
    match moment {
        Moment::Date(_) | Moment::Floating(_) => Some(moment.civil()),
        zoned if *zoned == master.start => Some(zoned.civil()),
        other => {
            let zone = work.zones.of(other, master.scope).rules;
            if zone == master.zone {
                return Some(other.civil());
            }
            Some(master.zone.to_datetime(instant(other.civil(), &zone)?))
        }
    }
}

/// A set of occurrences, by instant or by day.
#[derive(Debug, Default)]
pub(super) struct Keys {
    instants: HashSet<Timestamp>,
    days: HashSet<Date>,
}

impl Keys {
    pub(super) fn insert(&mut self, key: Key) {
        match key {
            Key::At(at) => self.instants.insert(at),
            Key::Day(day) => self.days.insert(day),
        };
    }

    pub(super) fn contains(&self, key: Key) -> bool {
        match key {
            Key::At(at) => self.instants.contains(&at),
            Key::Day(day) => self.days.contains(&day),
        }
    }

    /// Whether it holds the occurrence that would start at `at`, on `day` by
    /// the clock of the series.
    pub(super) fn holds(&self, at: Timestamp, day: Date) -> bool {
        self.instants.contains(&at) || (!self.days.is_empty() && self.days.contains(&day))
    }
}

/// A change to this and all later occurrences.
pub(super) struct Future {
    from: Timestamp,
    /// How far later ones move on the local clock, in seconds.
    pub(super) shift: i64,
    /// Index into [`Replacements::all`].
    pub(super) index: usize,
}

/// Everything that replaces occurrences of one series.
#[derive(Default)]
pub(super) struct Replacements {
    pub(super) all: Vec<Placed>,
    keys: Vec<Option<Key>>,
    replaced: Keys,
    /// In order of `from`.
    pub(super) futures: Vec<Future>,
}

impl Replacements {
    pub(super) fn new(work: &mut Work<'_>, master: &Placed, replacing: Vec<Placed>) -> Self {
        let mut it = Self {
            all: latest_by_id(replacing),
            ..Self::default()
        };
        for (index, placed) in it.all.iter().enumerate() {
            let Some(id) = &placed.event.recurrence_id else {
                continue;
            };
            let key = Key::of(work, master, &id.at);
            it.keys.push(key);
            let Some(key) = key else { continue };
            it.replaced.insert(key);
            if !id.and_future {
                continue;
            }
            let new = civil_in(work, master, &placed.start);
            let old = civil_in(work, master, &id.at);
            let from = match key {
                Key::At(at) => Some(at),
                Key::Day(day) => instant(day.to_datetime(Time::midnight()), &master.zone),
            };
            if let (Some(from), Some(new), Some(old)) = (from, new, old) {
                let both_timed = !placed.start.is_date() && !id.at.is_date();
                let shift = if both_timed || placed.start.is_date() == id.at.is_date() {
                    seconds_from_civil(new) - seconds_from_civil(old)
                } else {
                    0
                };
                it.futures.push(Future { from, shift, index });
            }
        }
        it.futures.sort_by_key(|future| future.from);
        it
    }

    /// Whether something stands in for the occurrence at `at`.
    pub(super) fn replaces(&self, at: Timestamp, day: Date) -> bool {
        self.replaced.holds(at, day)
    }

    /// The last change that covers the occurrence at `at`.
    pub(super) fn future_at(&self, at: Timestamp) -> Option<&Future> {
        let after = self.futures.partition_point(|future| future.from <= at);
        after.checked_sub(1).map(|index| &self.futures[index])
    }

    /// Each replacement with the occurrence it stands for.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Placed, Option<Key>)> {
        self.all.iter().zip(self.keys.iter().copied())
    }
}
