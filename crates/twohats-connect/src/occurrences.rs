//! Events of calendars as occurrences in the planner's words.

use jiff::{Timestamp, ToSpan};
use twohats_calendar::occurrence::EventKind as Entry;
use twohats_calendar::{Busy as Taken, Calendar, Occurrence, Window, expand};
use twohats_model::{Busy, Event, EventKind, Hat, Person, PersonId};

/// Days around what is asked for in which events are read too, for zones far apart and meetings that reach in.
const MARGIN_DAYS: i64 = 2;

/// The occurrences between two instants of an event of `person`, given as an iCalendar object (RFC 5545).
pub fn expand_event(ical: &str, person: &Person, (from, to): (Timestamp, Timestamp)) -> Vec<Event> {
    let window = Window {
        from,
        to,
        zone: person.zone.clone(),
        owner: person.emails.clone(),
    };
    let calendar = Calendar::parse(ical);
    let found = expand(&calendar, &window).occurrences;
    found.iter().filter_map(|o| event(o, &person.id)).collect()
}

/// Wider on both sides by the days from which meetings of zones far apart may reach in.
pub fn widened((from, to): (Timestamp, Timestamp)) -> (Timestamp, Timestamp) {
    let margin = (24 * MARGIN_DAYS).hours();
    (
        from.saturating_sub(margin).unwrap_or(from),
        to.saturating_add(margin).unwrap_or(to),
    )
}

/// The occurrence in the words of the planner; none for what says only where somebody works.
pub fn event(occurrence: &Occurrence, person: &PersonId) -> Option<Event> {
    let details = &occurrence.details;
    let kind = match details.kind {
        Entry::WorkingLocation => return None,
        Entry::OutOfOffice => EventKind::OutOfOffice,
        Entry::Focus => EventKind::Focus,
        Entry::Meeting | Entry::Appointment | Entry::FreeBusy => EventKind::Meeting,
    };
    let busy = match details.busy {
        Taken::Busy => Busy::Busy,
        Taken::Tentative => Busy::Tentative,
        Taken::Free => Busy::Free,
    };
    Some(Event {
        person: person.clone(),
        title: if details.private {
            String::new()
        } else {
            details.title.clone()
        },
        start: occurrence.start,
        end: occurrence.end,
        all_day: occurrence.all_day,
        busy,
        declined: details.declined,
        kind,
        hat: hat(occurrence),
    })
}

/// The hat of an occurrence, where its categories name one or its kind leaves no doubt.
pub fn hat(occurrence: &Occurrence) -> Option<Hat> {
    let details = &occurrence.details;
    let named = details.categories.iter().find_map(|name| Hat::parse(name));
    named.or(match details.kind {
        Entry::Focus => Some(Hat::Maker),
        Entry::Meeting => Some(Hat::Lead),
        _ => None,
    })
}
