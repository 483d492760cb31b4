//! Dates that are not ISO: with month names, or numbers in a local order.

use jiff::civil::{Date, Time};

use super::{Written, YEARS};
use crate::DateOrder;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// One part of the date.
#[derive(Clone, Copy, Debug)]
enum Part {
    Number { value: i16, digits: usize },
    Month(i8),
}

/// Reads three parts, of which one may be a month's name, and a time.
pub(super) fn parse(text: &str) -> Option<Written> {
    let lower = text.to_lowercase();
    let mut parts = Vec::new();
    let mut clock = None;
    let mut half = None;
    for word in lower.split(|c: char| c.is_whitespace() || "/-.,".contains(c)) {
        if word.is_empty() || is_weekday(word) {
            continue;
        }
        match word {
            "am" => half = Some(0),
            "pm" => half = Some(12),
            _ if word.contains(':') => clock = Some(parse_clock(word, &mut half)?),
            _ => parts.push(parse_part(word)?),
        }
    }
    let time = match clock {
        Some(clock) => Some(to_time(clock, half)?),
        None if half.is_some() => return None,
        None => None,
    };
    let [a, b, c] = parts[..] else { return None };
    arrange(a, b, c, time, lower.contains('.'))
}

fn arrange(a: Part, b: Part, c: Part, time: Option<Time>, dotted: bool) -> Option<Written> {
    use Part::{Month, Number};
    let day = match (a, b, c) {
        (
            Number {
                value: y,
                digits: 4,
            },
            Month(m),
            Number { value: d, .. },
        )
        | (Number { value: d, .. }, Month(m), Number { value: y, .. })
        | (Month(m), Number { value: d, .. }, Number { value: y, .. }) => date(y, m, d)?,
        (
            Number {
                value: y,
                digits: 4,
            },
            Number { value: m, .. },
            Number { value: d, .. },
        ) => date(y, i8::try_from(m).ok()?, d)?,
        (Number { value: a, .. }, Number { value: b, .. }, Number { value: y, .. }) => {
            let day_first = i8::try_from(b).ok().and_then(|m| date(y, m, a));
            let month_first = i8::try_from(a).ok().and_then(|m| date(y, m, b));
            return either(day_first, month_first, time, dotted);
        }
        _ => return None,
    };
    Some(Written::new(day, time))
}

fn either(
    day_first: Option<Date>,
    month_first: Option<Date>,
    time: Option<Time>,
    dotted: bool,
) -> Option<Written> {
    let order = match (day_first, month_first) {
        (Some(_), None) => Some(DateOrder::DayFirst),
        (None, Some(_)) => Some(DateOrder::MonthFirst),
        // Nobody writes the month first with dots.
        (Some(day), Some(_)) if dotted => return Some(Written::new(day, time)),
        (Some(_), Some(_)) => None,
        (None, None) => return None,
    };
    Some(Written::Either {
        day_first: day_first.or(month_first)?,
        month_first: month_first.or(day_first)?,
        time,
        order,
    })
}

fn date(year: i16, month: i8, day: i16) -> Option<Date> {
    let year = if (0..100).contains(&year) {
        2000 + year
    } else {
        year
    };
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

fn parse_part(word: &str) -> Option<Part> {
    if word.len() >= 3
        && let Some(month) = MONTHS
            .iter()
            .position(|m| m.starts_with(word) || word == "sept")
    {
        let month = if word == "sept" { 8 } else { month };
        return i8::try_from(month + 1).ok().map(Part::Month);
    }
    let number = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|s| word.strip_suffix(s))
        .unwrap_or(word);
    let plain = number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit());
    let value = plain.then(|| number.parse().ok()).flatten()?;
    Some(Part::Number {
        value,
        digits: number.len(),
    })
}

fn is_weekday(word: &str) -> bool {
    word.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(word))
}

/// `5:00`, `17:00:30`, `5:00pm` as hours, minutes, seconds.
fn parse_clock(word: &str, half: &mut Option<i8>) -> Option<[i8; 3]> {
    let mut word = word;
    for (suffix, hours) in [("am", 0), ("pm", 12)] {
        if let Some(rest) = word.strip_suffix(suffix) {
            (word, *half) = (rest, Some(hours));
        }
    }
    let mut clock = [0; 3];
    for (i, part) in word.split(':').enumerate() {
        *clock.get_mut(i)? = part.parse().ok().filter(|n| (0..60).contains(n))?;
    }
    Some(clock)
}

fn to_time([hour, minute, second]: [i8; 3], half: Option<i8>) -> Option<Time> {
    let hour = match half {
        Some(add) if (1..=12).contains(&hour) => hour % 12 + add,
        Some(_) => return None,
        None => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}
