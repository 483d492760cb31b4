//! VFREEBUSY and VAVAILABILITY as open and busy time.

use twohats_calendar::{Busy, Calendar, expand, occurrence::EventKind, occurrence::availability};

use crate::text::window;

#[test]
fn free_busy_periods_are_busy_time() {
    let calendar = Calendar::parse(
        "BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nUID:f\nDTSTART:20240101T000000Z\nDTEND:20240108T000000Z\n\
         FREEBUSY:20240102T090000Z/PT1H,20240102T100000Z/20240102T103000Z\n\
         FREEBUSY;FBTYPE=BUSY-TENTATIVE:20240103T090000Z/PT1H\n\
         FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20240104T000000Z/P1D\n\
         FREEBUSY;FBTYPE=FREE:20240105T090000Z/PT1H\nFREEBUSY:20240105T0900\n\
         FREEBUSY:20240106T090000Z/20240106T080000Z\nEND:VFREEBUSY\nEND:VCALENDAR\n",
    );
    let found = expand(&calendar, &window("2024-01-01", "2024-01-08"));
    let shown: Vec<_> = found
        .occurrences
        .iter()
        .map(|it| {
            (
                it.start.to_string(),
                it.end.to_string(),
                it.busy(),
                it.details.kind,
            )
        })
        .collect();
    let line = |start: &str, end: &str, busy, kind| (start.to_owned(), end.to_owned(), busy, kind);
    assert_eq!(
        shown,
        [
            line(
                "2024-01-02T09:00:00Z",
                "2024-01-02T10:00:00Z",
                Busy::Busy,
                EventKind::FreeBusy
            ),
            line(
                "2024-01-02T10:00:00Z",
                "2024-01-02T10:30:00Z",
                Busy::Busy,
                EventKind::FreeBusy
            ),
            line(
                "2024-01-03T09:00:00Z",
                "2024-01-03T10:00:00Z",
                Busy::Tentative,
                EventKind::FreeBusy
            ),
            line(
                "2024-01-04T00:00:00Z",
                "2024-01-05T00:00:00Z",
                Busy::Busy,
                EventKind::OutOfOffice
            ),
        ]
    );
    assert_eq!(
        found.problems.iter().map(|p| p.line).collect::<Vec<_>>(),
        [10, 11]
    );
}

#[test]
fn the_higher_priority_decides_and_the_rest_is_unknown() {
    let calendar = Calendar::parse(
        "BEGIN:VCALENDAR\n\
         BEGIN:VAVAILABILITY\nUID:trip\nPRIORITY:1\nDTSTART:20240103T000000Z\nDTEND:20240105T000000Z\n\
         BUSYTYPE:BUSY-TENTATIVE\nEND:VAVAILABILITY\n\
         BEGIN:VAVAILABILITY\nUID:office\nDTSTART:20240102T000000Z\nDURATION:P4D\n\
         BEGIN:AVAILABLE\nUID:hours\nDTSTART;TZID=Europe/Berlin:20240101T090000\nDURATION:PT8H\n\
         RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\nEND:AVAILABLE\n\
         BEGIN:AVAILABLE\nUID:hours\nRECURRENCE-ID;TZID=Europe/Berlin:20240102T090000\n\
         DTSTART;TZID=Europe/Berlin:20240102T120000\nDURATION:PT2H\nEND:AVAILABLE\n\
         END:VAVAILABILITY\nEND:VCALENDAR\n",
    );
    let (spans, problems) = availability(&calendar, &window("2024-01-01", "2024-01-08"));
    assert_eq!(problems, []);
    let shown: Vec<_> = spans
        .iter()
        .map(|it| {
            format!(
                "{} {} {:?}",
                it.start.strftime("%dT%H"),
                it.end.strftime("%dT%H"),
                it.busy
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "02T00 02T11 Busy",
            "02T11 02T13 Free",
            "02T13 03T00 Busy",
            "03T00 05T00 Tentative",
            "05T00 05T08 Busy",
            "05T08 05T16 Free",
            "05T16 06T00 Busy",
        ]
    );
}
