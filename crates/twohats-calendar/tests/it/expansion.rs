//! Events to occurrences: overrides, exceptions, clock changes, lengths.

use crate::text::{events, lines, shown, window};
use twohats_calendar::expand;

#[test]
fn a_weekly_meeting_keeps_its_hour_over_the_clock_change() {
    let event = "UID:1 DTSTART;TZID=Europe/Berlin:20240318T090000 DTEND;TZID=Europe/Berlin:20240318T093000 RRULE:FREQ=WEEKLY SUMMARY:Sync";
    assert_eq!(
        shown(&[event], "2024-03-20", "2024-04-05"),
        [
            "03-25T08:00 03-25T08:30 Sync",
            "04-01T07:00 04-01T07:30 Sync"
        ]
    );
}

#[test]
fn a_time_that_does_not_exist_moves_on_and_one_that_comes_twice_is_the_first() {
    let event = "UID:1 DTSTART;TZID=Europe/Berlin:20240329T023000 RRULE:FREQ=DAILY;COUNT=4";
    assert_eq!(
        shown(&[event], "2024-03-30", "2024-04-02"),
        [
            "03-30T01:30 03-30T01:30",
            "03-31T01:30 03-31T01:30",
            "04-01T00:30 04-01T00:30"
        ]
    );
    let event = "UID:1 DTSTART;TZID=Europe/Berlin:20241027T023000";
    assert_eq!(
        shown(&[event], "2024-10-27", "2024-10-28"),
        ["10-27T00:30 10-27T00:30"]
    );
}

#[test]
fn an_hour_that_is_skipped_gives_no_double() {
    let event = "UID:1 DTSTART;TZID=Europe/Berlin:20240331T000000 RRULE:FREQ=HOURLY;COUNT=5";
    let starts: Vec<_> = shown(&[event], "2024-03-30", "2024-04-02")
        .iter()
        .map(|l| l[..11].to_owned())
        .collect();
    assert_eq!(
        starts,
        ["03-30T23:00", "03-31T00:00", "03-31T01:00", "03-31T02:00"]
    );
}

#[test]
fn a_day_is_nominal_hours_and_dtend_are_exact() {
    let start = "DTSTART;TZID=Europe/Berlin:20240330T120000";
    for (end, wanted) in [
        ("DURATION:P1D", "03-31T10:00"),
        ("DURATION:PT24H", "03-31T11:00"),
        ("DTEND;TZID=Europe/Berlin:20240331T120000", "03-31T10:00"),
    ] {
        let found = shown(
            &[&format!("UID:1 {start} {end}")],
            "2024-03-30",
            "2024-04-01",
        );
        assert_eq!(found, [format!("03-30T11:00 {wanted}")], "{end}");
    }
    let weekly = "UID:1 DTSTART;TZID=Europe/Berlin:20240323T220000 DTEND;TZID=Europe/Berlin:20240324T060000 RRULE:FREQ=WEEKLY";
    assert_eq!(
        shown(&[weekly], "2024-03-30", "2024-04-01"),
        ["03-30T21:00 03-31T05:00"]
    );
}

#[test]
fn an_override_counts_whatever_its_sequence_and_only_for_its_uid() {
    let found = shown(
        &[
            "UID:a SEQUENCE:7 DTSTART:20240101T090000Z DURATION:PT1H RRULE:FREQ=DAILY;COUNT=3 SUMMARY:A",
            "UID:b DTSTART:20240101T090000Z DURATION:PT1H RRULE:FREQ=DAILY;COUNT=2 SUMMARY:B",
            "UID:a SEQUENCE:2 RECURRENCE-ID;TZID=Europe/Berlin:20240102T100000 DTSTART:20240102T150000Z SUMMARY:moved",
        ],
        "2024-01-01",
        "2024-02-01",
    );
    assert_eq!(
        found,
        [
            "01-01T09:00 01-01T10:00 A",
            "01-01T09:00 01-01T10:00 B",
            "01-02T09:00 01-02T10:00 B",
            "01-02T15:00 01-02T15:00 moved",
            "01-03T09:00 01-03T10:00 A",
        ]
    );
}

#[test]
fn an_override_without_its_series_takes_place() {
    let found = shown(
        &["UID:a RECURRENCE-ID:20240102T090000Z DTSTART:20240102T100000Z DURATION:PT1H"],
        "2024-01-01",
        "2024-02-01",
    );
    assert_eq!(found, ["01-02T10:00 01-02T11:00"]);
}

#[test]
fn this_and_future_moves_and_lengthens_the_rest() {
    let found = shown(
        &[
            "UID:a DTSTART;TZID=Europe/Berlin:20240311T090000 DURATION:PT1H RRULE:FREQ=WEEKLY;COUNT=5 SUMMARY:old",
            "UID:a RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20240325T090000 DTSTART;TZID=Europe/Berlin:20240326T110000 DURATION:PT2H SUMMARY:new",
        ],
        "2024-03-01",
        "2024-05-01",
    );
    assert_eq!(
        found,
        [
            "03-11T08:00 03-11T09:00 old",
            "03-18T08:00 03-18T09:00 old",
            "03-26T10:00 03-26T12:00 new",
            "04-02T09:00 04-02T11:00 new",
            "04-09T09:00 04-09T11:00 new",
        ]
    );
}

#[test]
fn exceptions_in_every_form_that_programs_write() {
    let found = shown(
        &[
            "UID:a DTSTART;TZID=Europe/Berlin:20240101T090000 RRULE:FREQ=DAILY;COUNT=6 EXDATE:20240102T080000Z \
           EXDATE;VALUE=DATE:20240103 EXDATE;TZID=America/New_York:20240104T030000 EXDATE:20240105T090000 \
           RDATE:20240102T080000Z,20240110T080000Z RDATE;VALUE=PERIOD:20240106T080000Z/PT2H",
        ],
        "2024-01-01",
        "2024-02-01",
    );
    assert_eq!(
        found,
        [
            "01-01T08:00 01-01T08:00",
            "01-06T08:00 01-06T10:00",
            "01-10T08:00 01-10T08:00"
        ]
    );
    let found = shown(
        &[
            "UID:a DTSTART;VALUE=DATE:20240101 RRULE:FREQ=DAILY;COUNT=4 EXDATE:20240102T000000Z EXDATE;TZID=Europe/Berlin:20240103T000000",
        ],
        "2024-01-01",
        "2024-02-01",
    );
    assert_eq!(
        found,
        ["12-31T23:00 01-01T23:00", "01-03T23:00 01-04T23:00"]
    );
}

#[test]
fn until_is_inclusive_in_every_form() {
    for (until, count) in [
        ("20240103", 3),
        ("20240103T080000Z", 3),
        ("20240103T075959Z", 2),
        ("20240103T090000", 3),
    ] {
        let event = format!(
            "UID:a DTSTART;TZID=Europe/Berlin:20240101T090000 RRULE:FREQ=DAILY;UNTIL={until}"
        );
        assert_eq!(
            shown(&[&event], "2024-01-01", "2024-02-01").len(),
            count,
            "{until}"
        );
    }
    for (until, count) in [
        ("20240103", 3),
        ("20240102T230000Z", 3),
        ("20240103T000000Z", 3),
    ] {
        let event = format!("UID:a DTSTART;VALUE=DATE:20240101 RRULE:FREQ=DAILY;UNTIL={until}");
        assert_eq!(
            shown(&[&event], "2023-12-01", "2024-02-01").len(),
            count,
            "{until}"
        );
    }
}

#[test]
fn two_events_that_share_a_uid_are_both_kept_and_told() {
    let calendar = events(&[
        "UID:a DTSTART:20240101T090000Z SUMMARY:one",
        "UID:a DTSTART:20240102T090000Z SUMMARY:two",
    ]);
    let found = expand(&calendar, &window("2024-01-01", "2024-02-01"));
    assert_eq!(lines(&found).len(), 2);
    assert!(found.problems[0].message.contains("its own UID"));
    let versions = [
        "UID:a SEQUENCE:1 DTSTART:20240101T090000Z",
        "UID:a SEQUENCE:2 DTSTART:20240102T090000Z",
    ];
    assert_eq!(
        shown(&versions, "2024-01-01", "2024-02-01"),
        ["01-02T09:00 01-02T09:00"]
    );
}

#[test]
fn nothing_is_lost_beside_a_broken_event() {
    let calendar = events(&[
        "UID:a SUMMARY:no~start",
        "UID:b DTSTART;TZID=Nowhere:20240101T090000 SUMMARY:b",
    ]);
    let found = expand(&calendar, &window("2024-01-01", "2024-02-01"));
    assert_eq!(lines(&found), ["01-01T08:00 01-01T08:00 b"]);
    let told: Vec<_> = found.problems.iter().map(ToString::to_string).collect();
    assert!(
        told[0].starts_with("line 2: the event has no readable DTSTART"),
        "{told:?}"
    );
    assert!(told[1].contains("`Nowhere`"), "{told:?}");
}
