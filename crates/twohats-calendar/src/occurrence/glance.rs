//! A first look at every event: enough to leave most of a large file alone.

use std::borrow::Cow;

use crate::{
    calendar::{Calendar, Component, ComponentId, Kind},
    occurrence::Window,
    recur::seconds_from_civil,
    value::Moment,
};

/// An event far outside of the window by its local dates is not read; this
/// many days leave room for every zone.
const MARGIN_DAYS: i64 = 3;
const DAY: i64 = 86_400;

struct Glance<'a> {
    id: ComponentId,
    uid: Cow<'a, [u8]>,
    /// Whether a full reading may matter.
    relevant: bool,
}

/// The events by UID, without the groups that cannot touch the window. Events
/// without a UID stand alone. Groups and their members are in file order.
pub(super) fn groups(calendar: &Calendar, window: &Window) -> Vec<Vec<ComponentId>> {
    let days = (
        window.from.as_second().div_euclid(DAY) - MARGIN_DAYS,
        window.to.as_second().div_euclid(DAY) + MARGIN_DAYS,
    );
    let mut glances: Vec<_> = calendar
        .of_kind(Kind::Event)
        .map(|event| glance(&event, days))
        .collect();
    glances.sort_by(|a, b| (&a.uid, a.id).cmp(&(&b.uid, b.id)));
    let mut groups: Vec<Vec<ComponentId>> = glances
        .chunk_by(|a, b| a.uid == b.uid && !a.uid.is_empty())
        .filter(|group| group.iter().any(|glance| glance.relevant))
        .map(|group| group.iter().map(|glance| glance.id).collect())
        .collect();
    groups.sort();
    groups
}

fn glance<'a>(event: &Component<'a>, (from, to): (i64, i64)) -> Glance<'a> {
    let mut uid: Cow<'a, [u8]> = Cow::Borrowed(&[]);
    let (mut start, mut end, mut open_ended) = (None, None, false);
    for (line, raw) in event.lines() {
        // The first letter rules out most lines before any comparison.
        match raw.bytes.first().map(u8::to_ascii_uppercase) {
            Some(b'U') if raw.is(b"UID") => {
                uid = match raw.unfolded() {
                    Cow::Borrowed(bytes) => Cow::Borrowed(value_of(bytes)),
                    Cow::Owned(bytes) => Cow::Owned(value_of(&bytes).to_vec()),
                };
            }
            Some(b'D') if raw.is(b"DTSTART") => start = raw.property(line),
            Some(b'D') if raw.is(b"DTEND") => end = raw.property(line),
            Some(b'D') if raw.is(b"DURATION") => open_ended = true,
            Some(b'R') if raw.is(b"RRULE") || raw.is(b"RDATE") || raw.is(b"RECURRENCE-ID") => {
                open_ended = true;
            }
            _ => {}
        }
    }
    let day = |moment: Moment| seconds_from_civil(moment.civil()).div_euclid(DAY);
    let start = start.and_then(|line| Moment::read(&line).ok()).map(day);
    let end = end.and_then(|line| Moment::read(&line).ok()).map(day);
    let relevant = open_ended
        || match (start, end) {
            (Some(start), Some(end)) => start.min(end) <= to && start.max(end) >= from,
            (Some(start), None) => (from..=to).contains(&start),
            (None, _) => true,
        };
    Glance {
        id: event.id(),
        uid,
        relevant,
    }
}

fn value_of(bytes: &[u8]) -> &[u8] {
    let mut quoted = false;
    let colon = bytes.iter().position(|&byte| {
        quoted ^= byte == b'"';
        byte == b':' && !quoted
    });
    colon.map_or(&[], |at| bytes[at + 1..].trim_ascii())
}
