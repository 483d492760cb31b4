//! How long an event is, and where that puts the end of an occurrence.

use jiff::{SignedDuration, Timestamp, ToSpan, civil::DateTime, tz::TimeZone};

use crate::{
    calendar::ComponentId,
    event::Event,
    problem::Problems,
    value::{Length, Moment, PeriodEnd},
    zone::{Zones, instant},
};

/// The length of each occurrence of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// So many whole days, of an all-day event.
    Days(i32),
    /// Days on the local clock, then exact seconds.
    Length(Length),
}

impl Extent {
    const NOTHING: Self = Self::Length(Length {
        days: 0,
        seconds: 0,
    });

    /// The extent of `event`, which starts at `start` in `zone`.
    pub(crate) fn of(
        event: &Event,
        start: &Moment,
        zone: &TimeZone,
        scope: Option<ComponentId>,
        (zones, problems): (&mut Zones<'_>, &mut Problems),
    ) -> Self {
        if start.is_date() {
            return Self::Days(whole_days(event, start));
        }
        if let Some(end) = &event.end {
            let seconds = exact_seconds(start, zone, end, scope, zones);
            if let Some(seconds) = seconds.filter(|&seconds| seconds >= 0) {
                return Self::Length(Length { days: 0, seconds });
            }
            problems.add(
                event.line,
                "the event ends before it starts; it is read as taking no time, mend DTEND",
            );
            return Self::NOTHING;
        }
        match event.length {
            Some(length) if length.is_negative() => {
                problems.add(
                    event.line,
                    "the event has a negative DURATION; it is read as taking no time",
                );
                Self::NOTHING
            }
            Some(length) => Self::Length(length),
            None => Self::NOTHING,
        }
    }

    /// The extent of an RDATE period.
    pub(crate) fn of_period(
        start: &Moment,
        zone: &TimeZone,
        end: &PeriodEnd,
        scope: Option<ComponentId>,
        zones: &mut Zones<'_>,
    ) -> Option<Self> {
        let length = match end {
            PeriodEnd::After(length) => *length,
            PeriodEnd::At(end) => Length {
                days: 0,
                seconds: exact_seconds(start, zone, end, scope, zones)?,
            },
        };
        (!length.is_negative()).then_some(Self::Length(length))
    }

    /// The end of an occurrence that starts at `start`, which the clock of
    /// `zone` calls `at`. Days are counted on the clock from `at` even if a
    /// gap moved the start, so that the days of a series do not overlap.
    pub(crate) fn end(self, start: Timestamp, at: DateTime, zone: &TimeZone) -> Option<Timestamp> {
        let end = match self {
            Self::Days(days) => instant(at.checked_add(days.days()).ok()?, zone)?,
            Self::Length(length) => {
                let nominal = match length.days {
                    0 => start,
                    _ => instant(at.checked_add(length.nominal()).ok()?, zone)?,
                };
                nominal
                    .checked_add(SignedDuration::from_secs(length.seconds))
                    .ok()?
            }
        };
        Some(end.max(start))
    }

    /// Both instants of an occurrence that starts when the clock of `zone`
    /// shows `at`.
    pub(crate) fn instants(self, at: DateTime, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let start = instant(at, zone)?;
        Some((start, self.end(start, at, zone)?))
    }

    /// An upper bound in seconds, for looking back from a window.
    pub(crate) fn at_most(self) -> i64 {
        // A day may have 25 hours.
        const LONG_DAY: i64 = 25 * 3_600;
        match self {
            Self::Days(days) => i64::from(days) * LONG_DAY,
            Self::Length(length) => i64::from(length.days) * LONG_DAY + length.seconds,
        }
    }
}

/// Days of an all-day event: at least one, also where DTEND repeats DTSTART.
fn whole_days(event: &Event, start: &Moment) -> i32 {
    let days = match (&event.end, event.length) {
        (Some(end), _) => {
            let last = end.civil();
            let extra = i32::from(last.time() != jiff::civil::Time::midnight());
            (last.date() - start.date()).get_days() + extra
        }
        (None, Some(length)) => {
            let seconds = length.approximate_seconds();
            i32::try_from(seconds.div_euclid(86_400) + i64::from(seconds % 86_400 > 0)).unwrap_or(1)
        }
        (None, None) => 1,
    };
    days.max(1)
}

fn exact_seconds(
    start: &Moment,
    zone: &TimeZone,
    end: &Moment,
    scope: Option<ComponentId>,
    zones: &mut Zones<'_>,
) -> Option<i64> {
    let from = instant(start.civil(), zone)?;
    // A date as the end of a timed event means that midnight, where it starts.
    let to = match end {
        Moment::Date(_) | Moment::Floating(_) => instant(end.civil(), zone)?,
        end => instant(end.civil(), &zones.of(end, scope).rules)?,
    };
    Some(to.as_second() - from.as_second())
}
