//! Values with a type: dates and times, durations, periods.
//!
//! Real programs write more than the grammar allows: times without seconds,
//! dashes and colons inside dates, `T240000`. What has one sensible reading is
//! read; the rest is a [`ValueError`].

use jiff::{
    Span,
    civil::{Date, DateTime, Time},
};
use thiserror::Error;

use crate::{line::Property, problem::quote};

/// Why a value could not be read. Says what was found and what is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ValueError {
    /// Neither a date nor a time.
    #[error("{0} is no date or time; write it like 20240131 or 20240131T090000Z")]
    Moment(String),
    /// Not a duration.
    #[error("{0} is no duration; write it like PT1H30M or P1D")]
    Length(String),
    /// Not a period.
    #[error("{0} is no period; write it like 20240131T090000Z/PT1H")]
    Period(String),
}

/// A date or a time as written, its zone not yet resolved.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A whole day, in no zone.
    Date(Date),
    /// A local time without a zone: the same clock reading everywhere.
    Floating(DateTime),
    /// A time in UTC.
    Utc(DateTime),
    /// A local time in the zone that the file calls `tzid`.
    Zoned {
        /// What clocks there show.
        at: DateTime,
        /// The zone's name in the file.
        tzid: Box<str>,
    },
}

impl Moment {
    /// Reads a property with one date or time, heeding VALUE and TZID.
    ///
    /// # Errors
    /// When the value is no date or time.
    pub fn read(property: &Property<'_>) -> Result<Self, ValueError> {
        Self::parse_in(property.value(), property)
    }

    /// Reads a property that lists dates or times; the bad ones come second.
    pub fn read_list(property: &Property<'_>) -> (Vec<Self>, Vec<ValueError>) {
        let mut good = Vec::new();
        let mut bad = Vec::new();
        for item in property
            .value()
            .split(',')
            .filter(|item| !item.trim().is_empty())
        {
            match Self::parse_in(item, property) {
                Ok(moment) => good.push(moment),
                Err(error) => bad.push(error),
            }
        }
        (good, bad)
    }

    pub(crate) fn parse_in(text: &str, property: &Property<'_>) -> Result<Self, ValueError> {
        let text = text.trim();
        let (at, utc) = parse_moment(text)
            // An unquoted zone such as `(UTC+01:00) Berlin` leaves a part of
            // itself before the value.
            .or_else(|| parse_moment(text.rsplit(':').next()?.trim()))
            .or_else(|| parse_moment(&text.replace(['-', ':'], "")))
            .ok_or_else(|| ValueError::Moment(quote(text)))?;
        let Some(time) = at.time else {
            return Ok(Self::Date(at.date));
        };
        if property
            .param("VALUE")
            .is_some_and(|value| value.eq_ignore_ascii_case("DATE"))
        {
            return Ok(Self::Date(at.date));
        }
        let at = at.date.to_datetime(time);
        if utc {
            return Ok(Self::Utc(at));
        }
        Ok(match property.param("TZID") {
            Some(tzid) if !tzid.trim().is_empty() => Self::Zoned {
                at,
                tzid: tzid.trim().into(),
            },
            _ => Self::Floating(at),
        })
    }

    /// The day as written, in the moment's own zone.
    pub fn date(&self) -> Date {
        match self {
            Self::Date(date) => *date,
            other => other.civil().date(),
        }
    }

    /// The clock reading as written; midnight for a date.
    pub fn civil(&self) -> DateTime {
        match self {
            Self::Date(date) => date.to_datetime(Time::midnight()),
            Self::Floating(at) | Self::Utc(at) | Self::Zoned { at, .. } => *at,
        }
    }

    /// Whether it is a whole day.
    pub fn is_date(&self) -> bool {
        matches!(self, Self::Date(_))
    }
}

/// A DURATION: days are nominal (a day may have 23 hours), the rest is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Length {
    /// Days and weeks, in days; negative for a negative duration.
    pub days: i32,
    /// Hours, minutes and seconds, in seconds; of the same sign as `days`.
    pub seconds: i64,
}

/// No duration is longer than this many days; more is taken as a mistake.
const MAX_DAYS: i64 = 366 * 1_000;

impl Length {
    /// Reads a DURATION value such as `P1DT2H` or `-PT15M`.
    ///
    /// # Errors
    /// When the text is no duration, or one of over a thousand years.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        parse_length(text.trim()).ok_or_else(|| ValueError::Length(quote(text)))
    }

    /// Whether it goes backwards.
    pub fn is_negative(self) -> bool {
        self.days < 0 || self.seconds < 0
    }

    /// The nominal part as a span.
    pub(crate) fn nominal(self) -> Span {
        Span::new().try_days(self.days).unwrap_or_default()
    }

    /// About how long it is, in seconds.
    pub fn approximate_seconds(self) -> i64 {
        i64::from(self.days) * 86_400 + self.seconds
    }
}

/// A PERIOD: a start with an end or a length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Where it starts.
    pub start: Moment,
    /// Where it ends.
    pub end: PeriodEnd,
}

/// The second half of a [`Period`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeriodEnd {
    /// At a moment.
    At(Moment),
    /// After a length.
    After(Length),
}

impl Period {
    /// Reads one `start/end` or `start/duration`.
    ///
    /// # Errors
    /// When either half cannot be read.
    pub(crate) fn parse_in(text: &str, property: &Property<'_>) -> Result<Self, ValueError> {
        let (start, end) = text
            .split_once('/')
            .ok_or_else(|| ValueError::Period(quote(text)))?;
        let start = Moment::parse_in(start, property)?;
        let end = match end.trim_start().as_bytes() {
            [b'P' | b'p' | b'+' | b'-', ..] => PeriodEnd::After(Length::parse(end)?),
            _ => PeriodEnd::At(Moment::parse_in(end, property)?),
        };
        Ok(Self { start, end })
    }
}

struct Stamp {
    date: Date,
    time: Option<Time>,
}

/// Reads `20240131`, `20240131T0900`, `20240131T090000` with or without `Z`.
fn parse_moment(text: &str) -> Option<(Stamp, bool)> {
    let bytes = text.as_bytes();
    let (bytes, utc) = match bytes {
        [rest @ .., b'Z' | b'z'] => (rest, true),
        _ => (bytes, false),
    };
    let (day, clock) = match bytes {
        [day @ .., b'T' | b't', _, _, _, _, _, _] if day.len() == 8 => (day, Some(&bytes[9..])),
        [day @ .., b'T' | b't', _, _, _, _] if day.len() == 8 => (day, Some(&bytes[9..])),
        day if day.len() == 8 => (day, None),
        _ => return None,
    };
    let year = number(&day[..4])?;
    let date = Date::new(
        i16::try_from(year).ok()?,
        two(&day[4..6])?,
        two(&day[6..8])?,
    )
    .ok()?;
    let Some(clock) = clock else {
        return Some((Stamp { date, time: None }, utc));
    };
    let (hour, minute) = (two(&clock[..2])?, two(&clock[2..4])?);
    let second = if clock.len() == 6 {
        two(&clock[4..6])?
    } else {
        0
    };
    // The end of a day, and a leap second, which jiff does not count.
    if (hour, minute, second) == (24, 0, 0) {
        return Some((
            Stamp {
                date: date.tomorrow().ok()?,
                time: Some(Time::midnight()),
            },
            utc,
        ));
    }
    let time = Time::new(hour, minute, if second == 60 { 59 } else { second }, 0).ok()?;
    Some((
        Stamp {
            date,
            time: Some(time),
        },
        utc,
    ))
}

/// A moment without parameters, as in UNTIL: a day, local or UTC.
pub(crate) fn parse_plain(text: &str) -> Option<Moment> {
    let (stamp, utc) =
        parse_moment(text.trim()).or_else(|| parse_moment(&text.replace(['-', ':'], "")))?;
    Some(match stamp.time {
        None => Moment::Date(stamp.date),
        Some(time) if utc => Moment::Utc(stamp.date.to_datetime(time)),
        Some(time) => Moment::Floating(stamp.date.to_datetime(time)),
    })
}

fn number(digits: &[u8]) -> Option<i64> {
    if digits.is_empty() || digits.len() > 12 {
        return None;
    }
    digits.iter().try_fold(0_i64, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + i64::from(digit - b'0'))
    })
}

fn two(digits: &[u8]) -> Option<i8> {
    i8::try_from(number(digits)?).ok()
}

fn parse_length(text: &str) -> Option<Length> {
    let (sign, rest) = match text.as_bytes() {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        rest => (1, rest),
    };
    let [b'P' | b'p', rest @ ..] = rest else {
        return None;
    };
    let (mut days, mut seconds, mut in_time, mut any) = (0_i64, 0_i64, false, false);
    let mut rest = rest;
    while let Some(&first) = rest.first() {
        if matches!(first, b'T' | b't') {
            in_time = true;
            rest = &rest[1..];
            continue;
        }
        let digits = rest.iter().position(|b| !b.is_ascii_digit())?;
        let amount = number(&rest[..digits])?;
        match (rest[digits].to_ascii_uppercase(), in_time) {
            (b'W', false) => days += amount.checked_mul(7)?,
            (b'D', false) => days += amount,
            (b'H', _) => seconds += amount.checked_mul(3_600)?,
            (b'M', true) => seconds += amount.checked_mul(60)?,
            (b'S', _) => seconds += amount,
            _ => return None,
        }
        any = true;
        rest = &rest[digits + 1..];
    }
    let fits = any && days <= MAX_DAYS && seconds <= MAX_DAYS * 86_400;
    fits.then(|| {
        Some(Length {
            days: i32::try_from(days * sign).ok()?,
            seconds: seconds * sign,
        })
    })?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::RawLine;
    use jiff::civil::{date, datetime};

    fn moment(line: &str) -> Result<Moment, ValueError> {
        Moment::read(
            &RawLine::at(line.as_bytes(), 0)
                .unwrap()
                .property(1)
                .unwrap(),
        )
    }

    #[test]
    fn moments_as_programs_write_them() {
        let nine = datetime(2024, 1, 31, 9, 0, 0, 0);
        let berlin = Moment::Zoned {
            at: nine,
            tzid: "Europe/Berlin".into(),
        };
        assert_eq!(
            moment("D;VALUE=DATE:20240131"),
            Ok(Moment::Date(date(2024, 1, 31)))
        );
        assert_eq!(moment("D:20240131"), Ok(Moment::Date(date(2024, 1, 31))));
        assert_eq!(
            moment("D;VALUE=DATE:20240131T000000"),
            Ok(Moment::Date(date(2024, 1, 31)))
        );
        assert_eq!(moment("D:20240131T090000Z"), Ok(Moment::Utc(nine)));
        assert_eq!(moment("D:20240131T0900"), Ok(Moment::Floating(nine)));
        assert_eq!(moment("D:2024-01-31T09:00:00"), Ok(Moment::Floating(nine)));
        assert_eq!(moment("D;TZID=Europe/Berlin:20240131T090000"), Ok(berlin));
        assert_eq!(
            moment("D:20240131T240000Z"),
            Ok(Moment::Utc(datetime(2024, 2, 1, 0, 0, 0, 0)))
        );
        assert!(
            moment("D:tomorrow")
                .unwrap_err()
                .to_string()
                .contains("`tomorrow`")
        );
        assert!(moment("D:20240231").is_err());
    }

    #[test]
    fn an_unquoted_zone_with_a_colon_keeps_the_time() {
        let found = moment("D;TZID=(UTC+01:00) Berlin:20240131T090000").unwrap();
        assert_eq!(found.civil(), datetime(2024, 1, 31, 9, 0, 0, 0));
    }

    #[test]
    fn lengths() {
        assert_eq!(
            Length::parse("P1DT2H"),
            Ok(Length {
                days: 1,
                seconds: 7_200
            })
        );
        assert_eq!(
            Length::parse("-P2W"),
            Ok(Length {
                days: -14,
                seconds: 0
            })
        );
        assert_eq!(
            Length::parse("PT1H0M0S"),
            Ok(Length {
                days: 0,
                seconds: 3_600
            })
        );
        for bad in ["", "P", "PT", "1H", "P1", "P99999999999W", "PT1X"] {
            assert!(Length::parse(bad).is_err(), "{bad}");
        }
    }
}
