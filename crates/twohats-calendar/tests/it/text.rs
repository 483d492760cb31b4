//! Short ways to write calendars and to print what they mean.

use jiff::{Timestamp, tz::TimeZone, tz::TimeZoneDatabase};
use twohats_calendar::{Calendar, Expansion, Window, expand};

/// A VCALENDAR around one VEVENT per item; each item is its lines.
pub(crate) fn events(items: &[&str]) -> Calendar {
    let bodies: String = items
        .iter()
        .map(|lines| {
            format!(
                "BEGIN:VEVENT\n{}\nEND:VEVENT\n",
                lines.replace(' ', "\n").replace('~', " ")
            )
        })
        .collect();
    Calendar::parse(format!("BEGIN:VCALENDAR\n{bodies}END:VCALENDAR\n"))
}

pub(crate) fn zone(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(name).unwrap()
}

pub(crate) fn window(from: &str, to: &str) -> Window {
    let at = |day: &str| format!("{day}T00:00:00Z").parse::<Timestamp>().unwrap();
    Window::new(at(from), at(to), zone("Europe/Berlin"))
}

/// One line per occurrence: start, end in UTC, title.
pub(crate) fn lines(expansion: &Expansion) -> Vec<String> {
    let short = |at: Timestamp| at.strftime("%m-%dT%H:%M").to_string();
    let all = expansion.occurrences.iter();
    all.map(|it| {
        format!("{} {} {}", short(it.start), short(it.end), it.title())
            .trim()
            .to_owned()
    })
    .collect()
}

/// Events to lines, for a window. In an item a space ends a line and `~` is a space.
pub(crate) fn shown(items: &[&str], from: &str, to: &str) -> Vec<String> {
    lines(&expand(&events(items), &window(from, to)))
}
