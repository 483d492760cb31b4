//! What must hold for any input: nothing lost, edits that stay local, windows
//! that agree with each other, bounded work.

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use proptest::prelude::*;
use twohats_calendar::{Calendar, ContentLine, Kind, Window, expand, occurrence::availability};

use crate::{
    generated,
    text::{window, zone},
};

/// Bytes that are much like a calendar: known lines, some of them damaged.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let line = prop_oneof![
        8 => prop::sample::select(LINES.to_vec()).prop_map(|line| line.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..20),
    ];
    let end = prop::sample::select(vec!["\r\n", "\n", "\r", "\r\r\n", "\r\n ", "\n\t", ""]);
    prop::collection::vec((line, end), 0..60).prop_map(|lines| {
        lines
            .into_iter()
            .flat_map(|(line, end)| line.into_iter().chain(end.bytes()))
            .collect()
    })
}

const LINES: &[&str] = &[
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "begin:valarm",
    "END:VALARM",
    "BEGIN:VTIMEZONE",
    "END:VTIMEZONE",
    "BEGIN:STANDARD",
    "TZOFFSETTO:+0130",
    "TZOFFSETFROM:-0500",
    "TZID:X",
    "BEGIN:VFREEBUSY",
    "FREEBUSY:20240102T000000Z/PT5H,20240103T000000Z/20240101T000000Z",
    "BEGIN:VAVAILABILITY",
    "BEGIN:AVAILABLE",
    "UID:a",
    "UID:b",
    "SUMMARY:x",
    "DTSTART:20240101T090000Z",
    "DTSTART;TZID=X:00010101T090000",
    "DTSTART;VALUE=DATE:20240101",
    "DTSTART;TZID=Europe/Berlin:20240331T023000",
    "DTEND:99991231T235959Z",
    "DURATION:P300000D",
    "DURATION:-P1D",
    "RRULE:FREQ=SECONDLY",
    "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
    "RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYSETPOS=-1;BYHOUR=0,1,2,3;BYSECOND=5,6",
    "RRULE:FREQ=MONTHLY;INTERVAL=4294967295",
    "RRULE:FREQ=HOURLY;INTERVAL=4294967295;COUNT=18446744073709551615",
    "RRULE:FREQ=DAILY;UNTIL=99991231",
    "EXRULE:FREQ=MINUTELY",
    "RDATE;VALUE=PERIOD:20240101T090000Z/P300000D",
    "EXDATE:20240101T090000Z",
    "RECURRENCE-ID:20240101T090000Z",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:00010101T000000Z",
    "SEQUENCE:999999999999999999999",
];

fn year_2024() -> Window {
    window("2024-01-01", "2025-01-01")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_print_as_they_came(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let calendar = Calendar::parse(bytes.clone());
        prop_assert_eq!(calendar.print(), bytes);
    }

    #[test]
    fn damaged_calendars_print_as_they_came_and_expand(bytes in damaged()) {
        let calendar = Calendar::parse(bytes.clone());
        prop_assert_eq!(calendar.print(), bytes);
        let found = expand(&calendar, &year_2024());
        prop_assert!(found.occurrences.iter().all(|it| it.start <= it.end));
        let (spans, _) = availability(&calendar, &year_2024());
        prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }

    #[test]
    fn components_are_ranges_in_order_that_nest(bytes in damaged()) {
        let calendar = Calendar::parse(bytes);
        for component in calendar.components() {
            let inside: usize = component.children().map(|child| child.raw().len()).sum();
            prop_assert!(inside <= component.raw().len());
            for property in component.properties() {
                prop_assert!(property.range.end <= calendar.print().len());
                prop_assert!(property.line >= component.line());
            }
        }
    }

    #[test]
    fn an_edit_touches_only_its_own_lines(bytes in damaged(), title in "\\PC{0,90}") {
        let calendar = Calendar::parse(bytes.clone());
        for event in calendar.of_kind(Kind::Event) {
            let edited = calendar.edit().set(event.id(), &ContentLine::text("SUMMARY", &title)).finish();
            let removed: Vec<_> = event.properties_named("SUMMARY").map(|line| line.range).collect();
            // Without the property's own lines, both are the same text but for
            // one piece that was put in.
            let rest: Vec<u8> = bytes.iter().enumerate()
                .filter(|(at, _)| removed.iter().all(|range| !range.contains(at)))
                .map(|(_, byte)| *byte).collect();
            let head = rest.iter().zip(&edited).take_while(|(a, b)| a == b).count();
            let tail = rest[head..].iter().rev().zip(edited[head..].iter().rev()).take_while(|(a, b)| a == b).count();
            prop_assert_eq!(head + tail, rest.len());
        }
    }

    #[test]
    fn a_set_title_is_read_back(title in "\\PC{0,90}") {
        let calendar = Calendar::parse("BEGIN:VEVENT\r\nSUMMARY:old\r\nEND:VEVENT\r\n");
        let event = calendar.of_kind(Kind::Event).next().unwrap().id();
        let edited = calendar.edit().set(event, &ContentLine::text("SUMMARY", &title)).finish();
        let again = Calendar::parse(edited);
        prop_assert_eq!(again.problems(), &[]);
        let event = again.of_kind(Kind::Event).next().unwrap();
        prop_assert_eq!(event.text("SUMMARY").unwrap(), title);
    }

    /// What a window shows does not depend on how far it reaches elsewhere.
    #[test]
    fn a_window_is_a_cut_of_a_larger_one(number in 0_usize..400, from in 0_i64..700, days in 1_i64..40) {
        let case = generated::cases(77, 400).swap_remove(number);
        let calendar = Calendar::parse(case.text);
        let start: Timestamp = "2024-01-01T00:00:00Z".parse().unwrap();
        let at = |day: i64| start + (day * 24).hours();
        let small = Window::new(at(from), at(from + days), zone("Europe/Berlin"));
        let large = Window::new(at(-400), at(1_200), zone("Europe/Berlin"));
        let show = |it: &twohats_calendar::Occurrence| (it.start, it.end, it.title().to_owned(), it.recurrence_id);
        let inside: Vec<_> = expand(&calendar, &large).occurrences.iter()
            .filter(|it| it.start < small.to && (it.end > small.from || (it.start == it.end && it.start >= small.from)))
            .map(show).collect();
        let found: Vec<_> = expand(&calendar, &small).occurrences.iter().map(show).collect();
        prop_assert_eq!(found, inside);
    }
}

#[test]
fn hostile_rules_cost_no_more_than_their_bounds() {
    let rules = [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;BYHOUR=1;BYMINUTE=1;COUNT=999999999",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYYEARDAY=366;BYMONTH=1;COUNT=2",
    ];
    let bodies: String = (0..2_000)
        .map(|number| {
            let rule = rules[number % rules.len()];
            format!(
                "BEGIN:VEVENT\nUID:{number}\nDTSTART:19700101T000000Z\nRRULE:{rule}\nEND:VEVENT\n"
            )
        })
        .collect();
    let calendar = Calendar::parse(format!("BEGIN:VCALENDAR\n{bodies}END:VCALENDAR\n"));
    let start: Timestamp = "2024-01-01T00:00:00Z".parse().unwrap();
    let window = Window::new(start, start + 60.seconds(), TimeZone::UTC);
    let found = expand(&calendar, &window);
    // The steps that all rules share are used up by the dear ones, and said so.
    assert!(
        found
            .problems
            .iter()
            .any(|problem| problem.message.contains("takes too long"))
    );
    assert!(found.occurrences.len() >= 60);
}

#[test]
fn hostile_zones_cost_no_more_than_their_bounds() {
    let rules = "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\n".repeat(40);
    let part = format!(
        "BEGIN:STANDARD\nDTSTART:00010101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\n{rules}END:STANDARD\n"
    );
    let bodies: String = (0..1_500)
        .map(|number| {
            format!(
                "BEGIN:VTIMEZONE\nTZID:Z{number}\n{part}END:VTIMEZONE\n\
                 BEGIN:VEVENT\nUID:{number}\nDTSTART;TZID=Z{number}:20240101T090000\nEND:VEVENT\n"
            )
        })
        .collect();
    let calendar = Calendar::parse(format!("BEGIN:VCALENDAR\n{bodies}END:VCALENDAR\n"));
    let found = expand(&calendar, &year_2024());
    assert_eq!(found.occurrences.len(), 1_500);
    assert_eq!(found.problems.len(), 500);
}

#[test]
fn a_zone_that_is_unknown_is_told_once() {
    let event = "BEGIN:VEVENT\nDTSTART;TZID=Nowhere:20240101T090000\nEND:VEVENT\n";
    let calendar = Calendar::parse(event.repeat(50));
    let found = expand(&calendar, &year_2024());
    assert_eq!((found.occurrences.len(), found.problems.len()), (50, 1));
}
