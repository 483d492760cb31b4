//! Days and instants as people read them.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use twohats_record::Moment;

/// "Fri 27 Nov", with the year where it is another one than that of `today`.
pub(crate) fn day(day: Date, today: Date) -> String {
    if day.year() == today.year() {
        day.strftime("%a %-d %b").to_string()
    } else {
        day.strftime("%a %-d %b %Y").to_string()
    }
}

/// "Fri 27 Nov 16:00".
pub(crate) fn instant(at: Timestamp, zone: &TimeZone, today: Date) -> String {
    let local = at.to_zoned(zone.clone());
    format!("{} {}", day(local.date(), today), local.strftime("%-H:%M"))
}

/// A day, or an instant with its time.
pub(crate) fn moment(moment: Moment, zone: &TimeZone, today: Date) -> String {
    match moment {
        Moment::Day(date) => day(date, today),
        Moment::At(at) => instant(at, zone, today),
    }
}

/// An instant that was written with its offset, in `zone`.
pub(crate) fn parse(text: &str, zone: &TimeZone) -> Option<Zoned> {
    let at: Timestamp = text.parse().ok()?;
    Some(at.to_zoned(zone.clone()))
}

/// The local time that an instant was written with.
pub(crate) fn local(text: &str) -> Option<DateTime> {
    // What is read as a local time has its offset passed over; `Z` says that there is none to speak of.
    text.trim_end_matches('Z').parse().ok()
}

/// "16:00", of an instant that was written with its offset.
pub(crate) fn clock(text: &str, zone: &TimeZone) -> String {
    parse(text, zone).map_or_else(String::new, |at| at.strftime("%-H:%M").to_string())
}
