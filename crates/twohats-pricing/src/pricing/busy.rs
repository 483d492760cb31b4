//! What stands in somebody's calendar: busy time, meetings, time set aside to work alone.

use jiff::ToSpan;
use twohats_model::{Busy, Event, EventKind, Hat, Minutes, PersonId};

use super::grid::Grid;
use super::hat::wire;
use super::spans::merge;
use crate::problem::{Fixed, Range};

/// A person's calendar in slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Calendar {
    /// Taken, buffers included; ascending and disjoint.
    pub(super) busy: Vec<Range>,
    /// Meetings that stand, for counting switches, in order of start.
    pub(super) fixed: Vec<Fixed>,
    /// Time the owner set aside to work alone. It is open to work, and a maker window.
    pub(super) focus: Vec<Range>,
}

/// Reads one person's events. `buffer` is kept free on both sides of each meeting.
pub(super) fn calendar(
    events: &[Event],
    person: &PersonId,
    grid: &Grid,
    buffer: Minutes,
) -> Calendar {
    let mut calendar = Calendar::default();
    let mine = events
        .iter()
        .filter(|e| &e.person == person && e.busy != Busy::Free && e.start < e.end);
    for event in mine {
        let at = grid.outward(event.start, event.end);
        match event.kind {
            EventKind::Focus if !event.all_day => {
                calendar.focus.push(grid.inward(event.start, event.end));
            }
            EventKind::Focus => {}
            EventKind::Meeting if !event.all_day => {
                calendar.busy.push(buffered(event, grid, buffer));
                if !at.is_empty() {
                    calendar.fixed.push(Fixed {
                        at,
                        hat: hat_of(event).map(wire),
                    });
                }
            }
            EventKind::Meeting | EventKind::OutOfOffice => calendar.busy.push(at),
        }
    }
    calendar.busy = merge(calendar.busy);
    calendar.focus = merge(calendar.focus);
    calendar.fixed.sort_by_key(|f| f.at);
    calendar
}

fn buffered(event: &Event, grid: &Grid, buffer: Minutes) -> Range {
    let buffer = i64::from(buffer.0).minutes();
    let start = event.start.checked_sub(buffer).unwrap_or(event.start);
    let end = event.end.checked_add(buffer).unwrap_or(event.end);
    grid.outward(start, end)
}

/// The hat of a meeting: its own, else lead, for a meeting is time with others. One whose title is hidden has none.
fn hat_of(event: &Event) -> Option<Hat> {
    event
        .hat
        .or_else(|| (!event.title.trim().is_empty()).then_some(Hat::Lead))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use twohats_model::Person;

    use super::*;
    use crate::problem;

    fn event(title: &str, from: &str, to: &str) -> Event {
        let at = |time: &str| format!("2026-11-23T{time}Z").parse::<Timestamp>().unwrap();
        Event {
            person: PersonId::new("ana").unwrap(),
            title: title.to_owned(),
            start: at(from),
            end: at(to),
            all_day: false,
            busy: Busy::Busy,
            declined: false,
            kind: EventKind::Meeting,
            hat: None,
        }
    }

    fn read(events: &[Event], buffer: u32) -> Calendar {
        let ana = Person::new(PersonId::new("ana").unwrap(), TimeZone::UTC);
        let grid = Grid::lay(&[&ana], date(2026, 11, 23), 1).unwrap();
        calendar(events, &ana.id, &grid, Minutes(buffer))
    }

    #[test]
    fn meetings_take_time_and_have_a_hat() {
        let hidden = event("", "14:00", "15:00");
        let pairing = Event {
            hat: Some(Hat::Maker),
            busy: Busy::Tentative,
            ..event("Pairing", "16:05", "16:20")
        };
        let calendar = read(&[event("Sync", "10:00", "11:00"), hidden, pairing], 0);
        assert_eq!(
            calendar.busy,
            [Range::new(40, 44), Range::new(56, 60), Range::new(64, 66)]
        );
        let hats: Vec<Option<problem::Hat>> = calendar.fixed.iter().map(|f| f.hat).collect();
        assert_eq!(
            hats,
            [Some(problem::Hat::Lead), None, Some(problem::Hat::Maker)]
        );
    }

    #[test]
    fn buffers_surround_meetings_only() {
        let away = Event {
            kind: EventKind::OutOfOffice,
            ..event("Away", "14:00", "15:00")
        };
        let calendar = read(&[event("Sync", "10:00", "11:00"), away], 10);
        assert_eq!(calendar.busy, [Range::new(39, 45), Range::new(56, 60)]);
        assert_eq!(calendar.fixed.len(), 1);
    }

    #[test]
    fn what_is_free_or_empty_takes_nothing_and_focus_stays_open() {
        let free = Event {
            busy: Busy::Free,
            ..event("Birthday", "10:00", "11:00")
        };
        let focus = Event {
            kind: EventKind::Focus,
            ..event("Focus", "09:00", "11:00")
        };
        let calendar = read(&[free, event("Mark", "12:00", "12:00"), focus], 15);
        assert_eq!(
            calendar,
            Calendar {
                focus: vec![Range::new(36, 44)],
                ..Calendar::default()
            }
        );
        let all_day = Event {
            all_day: true,
            ..event("Offsite", "00:00", "23:59")
        };
        let calendar = read(&[all_day], 15);
        assert_eq!((calendar.busy.len(), calendar.fixed.len()), (1, 0));
    }
}
