//! RRULE text to a value.

use jiff::civil::{Date, DateTime, Weekday};
use thiserror::Error;

use crate::{
    problem::quote,
    value::{Moment, parse_plain},
};

/// Why a rule cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RuleError {
    /// No FREQ, or one that does not exist.
    #[error("{0} has no known FREQ; write FREQ=DAILY, WEEKLY, MONTHLY or another of RFC 5545")]
    Frequency(String),
    /// A part whose value has no meaning.
    #[error("{part}={value} in a rule has no meaning; {wanted}")]
    Part {
        /// The part's name.
        part: &'static str,
        /// What it was given, quoted.
        value: String,
        /// What it should be.
        wanted: &'static str,
    },
    /// A calendar other than the Gregorian one (RFC 7529).
    #[error("RSCALE={0} is not supported; only Gregorian rules with SKIP=OMIT are")]
    Scale(String),
}

/// How often a rule's period comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// Every INTERVAL seconds.
    Secondly,
    /// Every INTERVAL minutes.
    Minutely,
    /// Every INTERVAL hours.
    Hourly,
    /// Every INTERVAL days.
    Daily,
    /// Every INTERVAL weeks.
    Weekly,
    /// Every INTERVAL months.
    Monthly,
    /// Every INTERVAL years.
    Yearly,
}

/// A weekday, or the n-th of them in the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByDay {
    /// Which one, counted from the start or, if negative, from the end of the
    /// month or year; every one when absent.
    pub nth: Option<i8>,
    /// The weekday.
    pub weekday: Weekday,
}

/// The last moment at which an occurrence may start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// The whole of this day counts.
    Date(Date),
    /// An instant, in UTC.
    Utc(DateTime),
    /// A clock reading in the event's own zone.
    Local(DateTime),
}

/// An RRULE (RFC 5545 section 3.3.10). Lists are sorted and without doubles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// FREQ.
    pub frequency: Frequency,
    /// INTERVAL, at least 1.
    pub interval: u32,
    /// COUNT.
    pub count: Option<u64>,
    /// UNTIL.
    pub until: Option<Until>,
    /// BYSECOND, 0 to 59.
    pub by_second: Vec<i16>,
    /// BYMINUTE, 0 to 59.
    pub by_minute: Vec<i16>,
    /// BYHOUR, 0 to 23.
    pub by_hour: Vec<i16>,
    /// BYDAY.
    pub by_day: Vec<ByDay>,
    /// BYMONTHDAY, 1 to 31 or -31 to -1.
    pub by_month_day: Vec<i16>,
    /// BYYEARDAY, 1 to 366 or -366 to -1.
    pub by_year_day: Vec<i16>,
    /// BYWEEKNO, 1 to 53 or -53 to -1.
    pub by_week_no: Vec<i16>,
    /// BYMONTH, 1 to 12.
    pub by_month: Vec<i16>,
    /// BYSETPOS, not 0.
    pub by_set_pos: Vec<i16>,
    /// WKST.
    pub week_start: Weekday,
    /// Parts that were left out, each with its reason.
    pub ignored: Vec<String>,
}

impl Rule {
    /// Reads an RRULE or EXRULE value, as leniently as its meaning allows.
    ///
    /// # Errors
    /// When nothing sensible can be made of it. A part that means nothing and
    /// does no harm is left out and named in [`ignored`](Self::ignored).
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        let text = text.trim();
        let text = text
            .get(..6)
            .filter(|head| head.eq_ignore_ascii_case("RRULE:"))
            .map_or(text, |_| &text[6..]);
        let mut rule = Self::every(frequency_in(text)?);
        let parts = text.split(';').filter(|part| !part.trim().is_empty());
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            rule.set(name.trim(), value.trim())?;
        }
        rule.tidy();
        Ok(rule)
    }

    /// A rule with nothing but its frequency.
    pub fn every(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            count: None,
            until: None,
            by_second: Vec::new(),
            by_minute: Vec::new(),
            by_hour: Vec::new(),
            by_day: Vec::new(),
            by_month_day: Vec::new(),
            by_year_day: Vec::new(),
            by_week_no: Vec::new(),
            by_month: Vec::new(),
            by_set_pos: Vec::new(),
            week_start: Weekday::Monday,
            ignored: Vec::new(),
        }
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), RuleError> {
        match name.to_ascii_uppercase().as_str() {
            "FREQ" => {}
            "INTERVAL" => self.set_interval(value),
            "COUNT" => self.set_count(value),
            "UNTIL" => self.until = Some(until(value)?),
            "BYSECOND" => self.by_second = numbers("BYSECOND", value, 0, 60)?,
            "BYMINUTE" => self.by_minute = numbers("BYMINUTE", value, 0, 59)?,
            "BYHOUR" => self.by_hour = numbers("BYHOUR", value, 0, 23)?,
            "BYDAY" | "BYWEEKDAY" => self.by_day = days(value)?,
            "BYMONTHDAY" => self.by_month_day = signed("BYMONTHDAY", value, 31)?,
            "BYYEARDAY" => self.by_year_day = signed("BYYEARDAY", value, 366)?,
            "BYWEEKNO" => self.by_week_no = signed("BYWEEKNO", value, 53)?,
            "BYMONTH" => self.by_month = numbers("BYMONTH", value, 1, 12)?,
            "BYSETPOS" => self.by_set_pos = signed("BYSETPOS", value, 366)?,
            "WKST" => match weekday(value) {
                Some(weekday) => self.week_start = weekday,
                None => self.ignored.push(format!(
                    "WKST={} is no weekday, Monday is used",
                    quote(value)
                )),
            },
            "RSCALE" if value.eq_ignore_ascii_case("GREGORIAN") => {}
            "RSCALE" => return Err(RuleError::Scale(quote(value))),
            "SKIP" if value.eq_ignore_ascii_case("OMIT") => {}
            "SKIP" => {
                return Err(RuleError::Scale(format!(
                    "GREGORIAN with SKIP={}",
                    quote(value)
                )));
            }
            _ => self
                .ignored
                .push(format!("the part {} is unknown and left out", quote(name))),
        }
        Ok(())
    }

    fn set_interval(&mut self, value: &str) {
        match value.parse::<u32>() {
            Ok(interval) if interval > 0 => self.interval = interval,
            _ => self.ignored.push(format!(
                "INTERVAL={} is left out; it must be 1 or more",
                quote(value)
            )),
        }
    }

    /// Some programs write COUNT=-1 or 0 for a rule that never ends.
    fn set_count(&mut self, value: &str) {
        match value.parse::<u64>() {
            Ok(count) if count > 0 => self.count = Some(count),
            _ => self.ignored.push(format!(
                "COUNT={} is left out; it must be 1 or more",
                quote(value)
            )),
        }
    }

    fn tidy(&mut self) {
        // There are no leap seconds in civil time; 60 stands for the last one.
        for second in &mut self.by_second {
            *second = (*second).min(59);
        }
        for list in [
            &mut self.by_second,
            &mut self.by_minute,
            &mut self.by_hour,
            &mut self.by_month_day,
            &mut self.by_year_day,
            &mut self.by_week_no,
            &mut self.by_month,
            &mut self.by_set_pos,
        ] {
            list.sort_unstable();
            list.dedup();
        }
        // The n-th Monday means something in a month or a year only.
        if !matches!(self.frequency, Frequency::Monthly | Frequency::Yearly) {
            for day in &mut self.by_day {
                if let Some(nth) = day.nth.take() {
                    self.ignored.push(format!(
                        "the {nth} before a weekday is left out; it needs FREQ=MONTHLY or YEARLY"
                    ));
                }
            }
        }
    }
}

fn frequency_in(text: &str) -> Result<Frequency, RuleError> {
    let named = text
        .split(';')
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("FREQ"));
    let value = named.map_or("", |(_, value)| value.trim());
    Ok(match value.to_ascii_uppercase().as_str() {
        "SECONDLY" => Frequency::Secondly,
        "MINUTELY" => Frequency::Minutely,
        "HOURLY" => Frequency::Hourly,
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => return Err(RuleError::Frequency(quote(text))),
    })
}

fn until(value: &str) -> Result<Until, RuleError> {
    match parse_plain(value) {
        Some(Moment::Date(date)) => Ok(Until::Date(date)),
        Some(Moment::Utc(at)) => Ok(Until::Utc(at)),
        Some(Moment::Floating(at) | Moment::Zoned { at, .. }) => Ok(Until::Local(at)),
        None => Err(RuleError::Part {
            part: "UNTIL",
            value: quote(value),
            wanted: "write a date or a UTC time such as 20241231T235959Z",
        }),
    }
}

fn numbers(part: &'static str, value: &str, least: i16, most: i16) -> Result<Vec<i16>, RuleError> {
    let bad = || RuleError::Part {
        part,
        value: quote(value),
        wanted: "write numbers within its range, with commas",
    };
    value
        .split(',')
        .map(|item| {
            item.trim()
                .parse::<i16>()
                .ok()
                .filter(|number| (least..=most).contains(number))
                .ok_or_else(bad)
        })
        .collect()
}

fn signed(part: &'static str, value: &str, most: i16) -> Result<Vec<i16>, RuleError> {
    let list = numbers(part, value, -most, most)?;
    if list.contains(&0) {
        return Err(RuleError::Part {
            part,
            value: quote(value),
            wanted: "0 is no position; count from 1 or from -1",
        });
    }
    Ok(list)
}

fn days(value: &str) -> Result<Vec<ByDay>, RuleError> {
    let bad = || RuleError::Part {
        part: "BYDAY",
        value: quote(value),
        wanted: "write weekdays such as MO,TU or 2MO or -1FR",
    };
    let mut days = Vec::new();
    for item in value.split(',').map(str::trim) {
        let at = item
            .len()
            .checked_sub(2)
            .filter(|&at| item.is_char_boundary(at))
            .ok_or_else(bad)?;
        let weekday = weekday(&item[at..]).ok_or_else(bad)?;
        let nth = match item[..at].trim() {
            "" => None,
            number => Some(
                number
                    .parse::<i8>()
                    .ok()
                    .filter(|n| *n != 0 && n.abs() <= 53)
                    .ok_or_else(bad)?,
            ),
        };
        days.push(ByDay { nth, weekday });
    }
    days.sort_by_key(|day| (day.weekday.to_monday_zero_offset(), day.nth));
    days.dedup();
    Ok(days)
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn lenient_where_the_meaning_is_plain() {
        let rule =
            Rule::parse("RRULE:freq=monthly;byday=-5mo,+1TU;UNTIL=20240110;COUNT=-1;X-FOO=1;")
                .unwrap();
        assert_eq!(
            rule.by_day[0],
            ByDay {
                nth: Some(-5),
                weekday: Weekday::Monday
            }
        );
        assert_eq!(rule.by_day[1].nth, Some(1));
        assert_eq!(rule.until, Some(Until::Date(date(2024, 1, 10))));
        assert_eq!(rule.count, None);
        assert_eq!(rule.ignored.len(), 2);
    }

    #[test]
    fn a_number_before_a_weekday_needs_a_month_or_a_year() {
        let rule = Rule::parse("FREQ=WEEKLY;BYDAY=1MO").unwrap();
        assert_eq!(rule.by_day[0].nth, None);
        assert_eq!(rule.ignored.len(), 1);
    }

    #[test]
    fn refusals_say_what_was_found() {
        for (text, wanted) in [
            ("FREQ=FORTNIGHTLY", "FORTNIGHTLY"),
            ("COUNT=3", "FREQ"),
            ("FREQ=DAILY;BYHOUR=25", "BYHOUR=`25`"),
            ("FREQ=MONTHLY;BYMONTHDAY=0", "0 is no position"),
            ("FREQ=DAILY;UNTIL=soon", "UNTIL=`soon`"),
            ("RSCALE=HEBREW;FREQ=YEARLY", "RSCALE=`HEBREW`"),
            ("FREQ=MONTHLY;BYDAY=é", "BYDAY"),
        ] {
            let message = Rule::parse(text).unwrap_err().to_string();
            assert!(message.contains(wanted), "{text}: {message}");
        }
    }
}
