//! Days as people say them: `fri`, `tomorrow`, `+3d`, `2026-12-01`, with a time of day if need be.

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use twohats_model::Due;

use crate::DateOrder;
use crate::dates::Written;

/// Letters of a weekday's name that tell it from the others.
const TELLING: usize = 3;
/// Most days or weeks that can be counted ahead.
const MOST: i64 = 5_000;

/// The day, or the instant where a time of day is given behind `@`.
pub(super) fn parse(text: &str, today: Date, zone: &TimeZone) -> Option<Due> {
    let (day, time) = match text.split_once('@') {
        Some((day, time)) => (day, Some(clock(time)?)),
        None => (text, None),
    };
    let due = match spoken(&day.to_lowercase(), today) {
        Some(day) => Due::Day(day),
        None => Written::parse(day)?.settle(DateOrder::DayFirst, zone)?,
    };
    match (due, time) {
        (Due::Day(day), Some(time)) => {
            let instant = zone.to_ambiguous_timestamp(day.to_datetime(time));
            instant.compatible().ok().map(Due::At)
        }
        (Due::At(_), Some(_)) => None,
        (due, None) => Some(due),
    }
}

/// Words that count from the present day. The name of today means the day a week from now.
fn spoken(text: &str, today: Date) -> Option<Date> {
    match text {
        "today" | "tod" => return Some(today),
        "tomorrow" | "tom" => return today.checked_add(1.day()).ok(),
        _ => {}
    }
    if let Some(count) = text.strip_prefix('+') {
        let (number, unit) = count.split_at(count.find(|c: char| !c.is_ascii_digit())?);
        let number: i64 = number.parse().ok().filter(|n| *n <= MOST)?;
        return match unit {
            "d" | "day" | "days" => today.checked_add(number.days()).ok(),
            "w" | "week" | "weeks" => today.checked_add(number.weeks()).ok(),
            _ => None,
        };
    }
    let wanted = weekday(text)?;
    today.nth_weekday(1, wanted).ok()
}

fn weekday(text: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let named = |name: &str| text.len() >= TELLING && name.starts_with(text);
    let at = NAMES.iter().position(|name| named(name))?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

/// `16:00`, `9`, `4pm`, `4:30pm`.
fn clock(text: &str) -> Option<Time> {
    let lower = text.to_lowercase();
    let (digits, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (lower.as_str(), None),
    };
    let (hour, minute) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}
