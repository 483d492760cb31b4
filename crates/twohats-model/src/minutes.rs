//! Lengths of time in whole minutes.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

/// A length of time in minutes, printed as "3 h 10", "40 min".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(pub u32);

/// A text that is no length of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no length of time: write minutes or hours, such as 90, 90m, 1.5h, 1h30 or 2d (of 8 h)"
)]
pub struct MinutesError(pub String);

/// Minutes in a working day, where a length is given in days.
pub const MINUTES_PER_WORKDAY: u32 = 8 * 60;

/// The longest length that is read: a working year or so.
const MAX_MINUTES: f64 = 200_000.0;

impl Minutes {
    /// Reads `90`, `90m`, `1.5h`, `1h30`, `1h 30m`, `2d` (days of 8 h), `1w` (5 days).
    ///
    /// # Errors
    /// When the text is none of these, negative, or longer than a working year.
    pub fn parse(text: &str) -> Result<Minutes, MinutesError> {
        let refuse = || MinutesError(text.chars().take(40).collect());
        let mut rest = text.trim();
        let mut total = 0.0;
        let mut last_unit = None;
        if rest.is_empty() {
            return Err(refuse());
        }
        while !rest.is_empty() {
            let (number, unit, tail) = split_part(rest).ok_or_else(refuse)?;
            total += number * unit_minutes(unit, last_unit).ok_or_else(refuse)?;
            last_unit = Some(unit);
            rest = tail;
        }
        if !(0.0..=MAX_MINUTES).contains(&total) {
            return Err(refuse());
        }
        // In range and not negative, so the cast keeps the value.
        Ok(Minutes(total.round() as u32))
    }

    /// The length in hours, for a person to read.
    pub fn hours(self) -> f64 {
        f64::from(self.0) / 60.0
    }

    /// The length in seconds.
    pub const fn seconds(self) -> i64 {
        self.0 as i64 * 60
    }
}

/// Splits `1h30` into `1`, `h`, `30`.
fn split_part(text: &str) -> Option<(f64, &str, &str)> {
    let text = text.trim_start();
    let number_end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(text.len());
    let number: f64 = text[..number_end].replace(',', ".").parse().ok()?;
    let after = text[number_end..].trim_start();
    let unit_end = after
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(after.len());
    Some((number, &after[..unit_end], after[unit_end..].trim()))
}

fn unit_minutes(unit: &str, last: Option<&str>) -> Option<f64> {
    let minutes = match unit.to_ascii_lowercase().as_str() {
        // "1h30": a bare number after hours is minutes; alone it is minutes too.
        "" if last.is_none_or(|u| u.to_ascii_lowercase().starts_with('h')) => 1,
        "m" | "min" | "mins" | "minute" | "minutes" => 1,
        "h" | "hr" | "hrs" | "hour" | "hours" => 60,
        "d" | "day" | "days" => MINUTES_PER_WORKDAY,
        "w" | "week" | "weeks" => 5 * MINUTES_PER_WORKDAY,
        _ => return None,
    };
    Some(f64::from(minutes))
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match (self.0 / 60, self.0 % 60) {
            (0, minutes) => format!("{minutes} min"),
            (hours, 0) => format!("{hours} h"),
            (hours, minutes) => format!("{hours} h {minutes:02}"),
        };
        f.pad(&text)
    }
}

impl Add for Minutes {
    type Output = Minutes;
    fn add(self, other: Minutes) -> Minutes {
        Minutes(self.0.saturating_add(other.0))
    }
}

impl Sub for Minutes {
    type Output = Minutes;
    /// The difference, or nothing where it would be negative.
    fn sub(self, other: Minutes) -> Minutes {
        Minutes(self.0.saturating_sub(other.0))
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Minutes>>(iter: I) -> Minutes {
        iter.fold(Minutes(0), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        for (text, minutes) in [
            ("90", 90),
            ("90m", 90),
            ("1.5h", 90),
            ("1,5 h", 90),
            ("1h30", 90),
            ("1h 30m", 90),
            ("2d", 960),
            ("1w 1d", 2880),
            ("0", 0),
        ] {
            assert_eq!(Minutes::parse(text), Ok(Minutes(minutes)), "{text}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        for text in ["", "h", "-3h", "3x", "9999999999w", "1.2.3h", "2d4", "ten"] {
            assert!(Minutes::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn prints_for_people() {
        assert_eq!(Minutes(40).to_string(), "40 min");
        assert_eq!(Minutes(190).to_string(), "3 h 10");
        assert_eq!(Minutes(120).to_string(), "2 h");
    }
}
