//! Calendars: no byte is lost, every occurrence lies in the window that was
//! asked for, in order, and reading ends soon whatever the rules say.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use twohats_calendar::occurrence::{MAX_OCCURRENCES, availability};
use twohats_calendar::{Calendar, Event, Todo, Window, expand};

/// Two weeks with a change of the clocks in Europe.
const FROM: &str = "2026-03-23T00:00:00Z";
const TO: &str = "2026-04-06T00:00:00Z";

pub(super) fn run(bytes: &[u8]) {
    let calendar = Calendar::parse(bytes);
    assert_eq!(calendar.print(), bytes);
    for component in calendar.components() {
        let _ = Event::read(&component);
        let _ = Todo::read(&component);
    }
    let window = window();
    let found = expand(&calendar, &window).occurrences;
    assert!(found.len() <= MAX_OCCURRENCES);
    for one in &found {
        assert!(one.start <= one.end, "{one:?}");
        assert!(one.start < window.to && one.end >= window.from, "{one:?}");
    }
    assert!(found.is_sorted_by_key(|one| one.start));
    let (open, _) = availability(&calendar, &window);
    assert!(open.is_sorted_by(|one, next| one.end <= next.start));
}

fn window() -> Window {
    let instant = |text: &str| text.parse::<Timestamp>().expect("a constant");
    let zone = TimeZone::get("Europe/Berlin").expect("jiff brings its own zones");
    Window::new(instant(FROM), instant(TO), zone)
}
