//! Days and instants as other tools write them.

mod words;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::{DateTimeParser, PiecesOffset};
use jiff::tz::{Offset, TimeZone};
use twohats_model::Due;

use crate::DateOrder;

/// What every message about an unreadable date advises.
pub(crate) const DATE_MEND: &str =
    "write it as 2026-11-22, or with a time as 2026-11-22 17:00 or 2026-11-22T17:00:00Z";

/// Years in which anything is planned. Others are a slip of the pen.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2999;

/// Longest text that is looked at as a date, in bytes.
const MAX_BYTES: usize = 64;

/// A date as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// A day.
    Day(Date),
    /// A local time.
    Local(DateTime),
    /// An instant.
    At(Timestamp),
    /// `5/11/2026`: either of two days.
    Either {
        /// Read day first.
        day_first: Date,
        /// Read month first.
        month_first: Date,
        /// With this time of day.
        time: Option<Time>,
        /// Which order would hold if only the numbers decided.
        order: Option<DateOrder>,
    },
}

impl Written {
    /// Reads ISO 8601 (extended and basic), `22/Nov/26 5:00 PM`, `Nov 22, 2026`, `22.11.2026`, `11/22/2026`.
    pub(crate) fn parse(text: &str) -> Option<Written> {
        let text = text.trim();
        if text.is_empty() || text.len() > MAX_BYTES {
            return None;
        }
        parse_iso(text).or_else(|| words::parse(text))
    }

    /// The order of day and month that this date alone shows.
    pub(crate) fn order(self) -> Option<DateOrder> {
        match self {
            Written::Either { order, .. } => order,
            _ => None,
        }
    }

    /// Whether it can be read in two ways.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Written::Either { order: None, day_first, month_first, .. } if day_first != month_first)
    }

    /// The day or instant; local times lie in `zone`, midnight stands for its day.
    pub(crate) fn settle(self, order: DateOrder, zone: &TimeZone) -> Option<Due> {
        match self {
            Written::Day(day) => Some(Due::Day(day)),
            Written::At(instant) => Some(Due::At(instant)),
            Written::Local(local) if local.time() == Time::midnight() => {
                Some(Due::Day(local.date()))
            }
            Written::Local(local) => {
                let instant = zone.to_ambiguous_timestamp(local).compatible();
                instant.ok().map(Due::At)
            }
            Written::Either {
                day_first,
                month_first,
                time,
                order: own,
            } => {
                let day = match own.unwrap_or(order) {
                    DateOrder::DayFirst => day_first,
                    DateOrder::MonthFirst => month_first,
                };
                Written::new(day, time).settle(order, zone)
            }
        }
    }

    /// An instant that is midnight in `zone` as the day it begins: so programs store dates that were given without a
    /// time.
    pub(crate) fn or_day(self, zone: &TimeZone) -> Written {
        let Written::At(instant) = self else {
            return self;
        };
        let local = zone.to_datetime(instant);
        if local.time() == Time::midnight() {
            Written::Day(local.date())
        } else {
            self
        }
    }

    fn new(day: Date, time: Option<Time>) -> Written {
        time.map_or(Written::Day(day), |t| Written::Local(day.to_datetime(t)))
    }
}

/// ISO 8601 as RFC 9557 narrows it; the basic form (`20261122T170000Z`) too.
fn parse_iso(text: &str) -> Option<Written> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let pieces = DateTimeParser::new().parse_pieces(text).ok()?;
    if !YEARS.contains(&pieces.date().year()) {
        return None;
    }
    let time = pieces.time();
    let offset = match pieces.offset() {
        Some(PiecesOffset::Zulu) => Some(Offset::UTC),
        Some(PiecesOffset::Numeric(numeric)) => Some(numeric.offset()),
        _ => None,
    };
    match (time, offset) {
        (Some(time), Some(offset)) => offset
            .to_timestamp(pieces.date().to_datetime(time))
            .ok()
            .map(Written::At),
        _ => Some(Written::new(pieces.date(), time)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(text: &str, order: DateOrder) -> String {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        match Written::parse(text).and_then(|w| w.settle(order, &zone)) {
            Some(Due::Day(day)) => day.to_string(),
            Some(Due::At(at)) => at.to_string(),
            None => "-".to_owned(),
        }
    }

    #[test]
    fn reads_what_tools_write() {
        for (text, expected) in [
            ("2026-11-22", "2026-11-22"),
            ("20261122", "2026-11-22"),
            ("20261122T170000Z", "2026-11-22T17:00:00Z"),
            ("2026-11-22T17:00:00.000Z", "2026-11-22T17:00:00Z"),
            ("2026-11-22T17:00:00.000+0100", "2026-11-22T16:00:00Z"),
            ("2026-11-22 17:00", "2026-11-22T16:00:00Z"),
            ("2026-11-22 17:00:30", "2026-11-22T16:00:30Z"),
            ("22/Nov/26", "2026-11-22"),
            ("22/Nov/26 5:00 PM", "2026-11-22T16:00:00Z"),
            ("22/Nov/26 12:00 AM", "2026-11-22"),
            ("22/Nov/2026 17:00", "2026-11-22T16:00:00Z"),
            ("Nov 22, 2026", "2026-11-22"),
            ("November 22nd 2026", "2026-11-22"),
            ("Sun, 22 Nov 2026", "2026-11-22"),
            ("22.11.2026", "2026-11-22"),
            ("5.11.26", "2026-11-05"),
            ("22/11/2026 17:00", "2026-11-22T16:00:00Z"),
            ("11/22/2026", "2026-11-22"),
            ("2026/11/22", "2026-11-22"),
            ("2026-11-22T00:00:00", "2026-11-22"),
        ] {
            assert_eq!(settled(text, DateOrder::DayFirst), expected, "{text}");
        }
        for bad in [
            "",
            "soon",
            "31/Feb/26",
            "2026-13-01",
            "32.1.2026",
            "1/2",
            "13/13/2026",
            "5:00",
        ] {
            assert_eq!(settled(bad, DateOrder::DayFirst), "-", "{bad}");
        }
    }

    #[test]
    fn order_decides_what_numbers_leave_open() {
        assert_eq!(settled("5/11/2026", DateOrder::DayFirst), "2026-11-05");
        assert_eq!(settled("5/11/2026", DateOrder::MonthFirst), "2026-05-11");
        assert_eq!(settled("22/11/2026", DateOrder::MonthFirst), "2026-11-22");
        assert!(Written::parse("5/11/2026").unwrap().is_open());
        assert!(!Written::parse("5/5/2026").unwrap().is_open());
        assert_eq!(
            Written::parse("11/22/26").unwrap().order(),
            Some(DateOrder::MonthFirst)
        );
    }

    #[test]
    fn an_instant_at_midnight_can_stand_for_its_day() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let day = |text| Written::parse(text).unwrap().or_day(&zone);
        assert_eq!(
            day("20261129T230000Z"),
            Written::parse("2026-11-30").unwrap()
        );
        assert!(matches!(day("20261130T000000Z"), Written::At(_)));
    }

    #[test]
    fn a_time_in_the_gap_moves_forward() {
        assert_eq!(
            settled("2026-03-29 02:30", DateOrder::DayFirst),
            "2026-03-29T01:30:00Z"
        );
    }
}
