//! When a schedule comes.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// When a schedule comes; as text `daily 06:00`, `weekly monday 06:00` (in local time) or `every 15m`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Every day.
    Daily(Time),
    /// Every week, on this day.
    Weekly(Weekday, Time),
    /// So many minutes after it came last, at least 1.
    Every(u16),
}

/// A text that is no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no rule such as `daily 06:00`, `weekly monday 06:00` or `every 15m`")]
pub struct RuleError(String);

const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

impl Rule {
    /// The first time after `after`. A local time that a day skips comes as much later as the clock jumps; one that
    /// a day has twice comes once, at the first.
    pub fn next(&self, after: Timestamp, zone: &TimeZone) -> Timestamp {
        let (day, time) = match self {
            Rule::Daily(time) => (None, *time),
            Rule::Weekly(day, time) => (Some(*day), *time),
            Rule::Every(minutes) => {
                let pause = SignedDuration::from_mins(i64::from(*minutes).max(1));
                return after.saturating_add(pause).unwrap_or(Timestamp::MAX);
            }
        };
        let today = zone.to_datetime(after).date();
        // From yesterday on: where the clock jumps over midnight, yesterday's time may lie in today.
        let days = (-1..=8).filter_map(|ahead: i64| today.checked_add(ahead.days()).ok());
        days.filter(|date| day.is_none_or(|day| date.weekday() == day))
            .filter_map(|date| date.to_datetime(time).to_zoned(zone.clone()).ok())
            .map(|at| at.timestamp())
            .find(|at| *at > after)
            .unwrap_or(Timestamp::MAX)
    }
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Rule, RuleError> {
        let error = || RuleError(text.chars().take(60).collect());
        let words: Vec<&str> = text.split(' ').collect();
        let time = |word: &str| Time::strptime("%H:%M", word).map_err(|_| error());
        match words[..] {
            ["daily", at] => Ok(Rule::Daily(time(at)?)),
            ["weekly", day, at] => {
                let found = DAYS.iter().find(|(_, name)| *name == day);
                let (day, _) = found.ok_or_else(error)?;
                Ok(Rule::Weekly(*day, time(at)?))
            }
            ["every", pause] => {
                let minutes = pause.strip_suffix('m').and_then(|text| text.parse().ok());
                let minutes = minutes.filter(|minutes| *minutes > 0);
                minutes.map(Rule::Every).ok_or_else(error)
            }
            _ => Err(error()),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::Daily(time) => write!(f, "daily {}", time.strftime("%H:%M")),
            Rule::Weekly(day, time) => {
                let name = DAYS.iter().find(|(one, _)| one == day);
                let name = name.map_or("", |(_, name)| name);
                write!(f, "weekly {name} {}", time.strftime("%H:%M"))
            }
            Rule::Every(minutes) => write!(f, "every {minutes}m"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(rule: &str, after: &str, zone: &str) -> String {
        let rule: Rule = rule.parse().unwrap();
        let zone = TimeZone::get(zone).unwrap();
        rule.next(after.parse().unwrap(), &zone).to_string()
    }

    #[test]
    fn a_rule_survives_being_text() {
        for text in [
            "daily 06:00",
            "daily 23:59",
            "weekly monday 00:00",
            "weekly sunday 12:30",
            "every 15m",
        ] {
            assert_eq!(text.parse::<Rule>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "daily",
            "daily 25:00",
            "weekly 06:00",
            "weekly noday 06:00",
            "hourly",
            "every 0m",
            "every 15",
            "every -1m",
        ] {
            assert!(text.parse::<Rule>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_next_time_is_later_today_or_another_day() {
        let zone = "Europe/Berlin";
        assert_eq!(
            next("daily 06:00", "2026-11-22T04:59:59Z", zone),
            "2026-11-22T05:00:00Z"
        );
        assert_eq!(
            next("daily 06:00", "2026-11-22T05:00:00Z", zone),
            "2026-11-23T05:00:00Z"
        );
        let weekly = next("weekly monday 06:00", "2026-11-23T05:00:00Z", zone);
        assert_eq!(weekly, "2026-11-30T05:00:00Z");
        let every = next("every 15m", "2026-11-23T05:00:01Z", zone);
        assert_eq!(every, "2026-11-23T05:15:01Z");
    }

    #[test]
    fn local_time_stays_when_the_clock_moves() {
        let zone = "Europe/Berlin";
        // Spring: 02:30 is not there on 29 March 2026; it comes at 03:30 summer time.
        assert_eq!(
            next("daily 02:30", "2026-03-28T12:00:00Z", zone),
            "2026-03-29T01:30:00Z"
        );
        assert_eq!(
            next("daily 02:30", "2026-03-29T01:30:00Z", zone),
            "2026-03-30T00:30:00Z"
        );
        // Autumn: 02:30 is there twice on 25 October 2026; it comes once.
        assert_eq!(
            next("daily 02:30", "2026-10-24T12:00:00Z", zone),
            "2026-10-25T00:30:00Z"
        );
        assert_eq!(
            next("daily 02:30", "2026-10-25T00:30:00Z", zone),
            "2026-10-26T01:30:00Z"
        );
        // Samoa had no 30 December 2011.
        let apia = "Pacific/Apia";
        assert_eq!(
            next("daily 06:00", "2011-12-29T16:00:00Z", apia),
            "2011-12-30T16:00:00Z"
        );
    }
}
