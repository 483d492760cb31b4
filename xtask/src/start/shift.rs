//! Dates of the sample, moved to the present week.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// The Monday of the first week that the sample's files speak of.
pub(crate) const FIRST: Date = date(2026, 11, 23);
/// The years whose dates are moved; others, such as the first days of time zones, stay.
const YEARS: std::ops::RangeInclusive<i16> = 2026..=2027;

/// How many weeks the sample has to move to begin in the week of `today`, or in the next one at a weekend.
pub(crate) fn weeks(today: Date) -> i32 {
    let ahead = match today.weekday() {
        Weekday::Saturday | Weekday::Sunday => 2,
        _ => 0,
    };
    let day = today.saturating_add(ahead.days());
    let monday = day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
    FIRST.until(monday).map_or(0, |span| span.get_days() / 7)
}

/// The text with each date (`2026-11-23`, `20261123`) moved by whole weeks, so that weekdays stay.
pub(crate) fn shift(text: &str, weeks: i32) -> String {
    let mut shifted = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, digits) = rest.split_at(at);
        shifted.push_str(before);
        let end = digits
            .find(|c: char| !(c.is_ascii_digit() || c == '-'))
            .unwrap_or(digits.len());
        let (number, after) = digits.split_at(end);
        shifted.push_str(&moved(number, weeks).unwrap_or_else(|| number.to_owned()));
        rest = after;
    }
    shifted.push_str(rest);
    shifted
}

/// The date moved; nothing where it is none, or not of the sample's years.
fn moved(number: &str, weeks: i32) -> Option<String> {
    let format = match number.len() {
        8 => "%Y%m%d",
        10 => "%Y-%m-%d",
        _ => return None,
    };
    let day = Date::strptime(format, number).ok()?;
    let day = YEARS.contains(&day.year()).then_some(day)?;
    let day = day.checked_add(weeks.weeks()).ok()?;
    Some(day.strftime(format).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_move_and_all_else_stays() {
        assert_eq!(
            shift(
                "DTSTART:20261123T090000 due 2026-12-31, KES-101 19700329",
                1
            ),
            "DTSTART:20261130T090000 due 2027-01-07, KES-101 19700329"
        );
        assert_eq!(shift("2026-11-26..2026-11-27", 2), "2026-12-10..2026-12-11");
        assert_eq!(shift("UID:1234567890-12", 3), "UID:1234567890-12");
    }

    #[test]
    fn the_week_is_the_present_one() {
        assert_eq!(weeks(date(2026, 11, 23)), 0);
        assert_eq!(weeks(date(2026, 11, 27)), 0);
        assert_eq!(weeks(date(2026, 11, 22)), 0);
        assert_eq!(weeks(date(2026, 11, 20)), -1);
        assert_eq!(weeks(date(2026, 12, 5)), 2);
        assert_eq!(weeks(date(2027, 1, 6)), 6);
    }
}
