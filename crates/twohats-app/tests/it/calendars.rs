//! Calendars: what is read, read again, and given back.

use twohats_app::calendars::{self, CalendarDraft, CalendarRead};
use twohats_app::events::{self, EventQuery};
use twohats_app::{AppError, How, history};

use crate::desk::Desk;

const ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Our Zone\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
    TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

fn file(events: &[&str]) -> Vec<u8> {
    let events = events.concat();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{ZONE}{events}END:VCALENDAR\r\n").into_bytes()
}

fn event(uid: &str, stamp: &str, more: &str) -> String {
    format!("BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:{stamp}\r\n{more}END:VEVENT\r\n")
}

async fn calendar(desk: &Desk) {
    let draft = CalendarDraft {
        id: Some("work".to_owned()),
        person: "ana".to_owned(),
        name: "Work".to_owned(),
        feed: None,
    };
    calendars::add(&desk.app, &desk.own, draft, &How::default())
        .await
        .unwrap();
}

async fn read(desk: &Desk, bytes: Vec<u8>) -> Result<CalendarRead, AppError> {
    let how = How::default();
    let read = calendars::import(&desk.app, &desk.own, "work", "work.ics", bytes, &how).await?;
    Ok(read.value)
}

fn counts(read: &CalendarRead) -> [usize; 4] {
    [read.added, read.changed, read.gone, read.unchanged]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stays_keeps_its_id_and_a_new_stamp_is_no_change() {
    let desk = Desk::team().await;
    calendar(&desk).await;
    let weekly = "SUMMARY:Jour fixe\r\nDTSTART;TZID=Our Zone:20261123T100000\r\nDURATION:PT1H\r\n\
        RRULE:FREQ=WEEKLY\r\n";
    let moved = "RECURRENCE-ID;TZID=Our Zone:20261130T100000\r\nSUMMARY:Jour fixe\r\n\
        DTSTART;TZID=Our Zone:20261201T110000\r\nDURATION:PT1H\r\n";
    let single = "SUMMARY:Dentist\r\nDTSTART:20261124T080000Z\r\nDTEND:20261124T090000Z\r\n";
    let (a, b, c) = (
        event("a", "20260101T000000Z", weekly),
        event("a", "20260101T000000Z", moved),
        event("c", "20260101T000000Z", single),
    );
    let first = read(&desk, file(&[&a, &b, &c])).await.unwrap();
    assert_eq!(counts(&first), [2, 0, 0, 0], "{:?}", first.problems);
    let all = events::list(&desk.app, &desk.own, &EventQuery::default())
        .await
        .unwrap();
    let series = all.items.iter().find(|e| e.record.recurs).unwrap();
    assert_eq!(series.record.starts_at.to_string(), "2026-11-23T07:00:00Z");
    assert_eq!(series.record.ends_at, None);
    assert!(series.record.ical.contains(&a) && series.record.ical.contains(&b));
    assert!(series.record.ical.contains(ZONE));
    let dentist = all.items.iter().find(|e| !e.record.recurs).unwrap();
    assert!(!dentist.record.ical.contains("VTIMEZONE"));
    assert_eq!(
        dentist.record.ends_at.unwrap().to_string(),
        "2026-11-24T09:00:00Z"
    );

    let again = [a, b, c].map(|event| event.replace("20260101", "20260202"));
    let second = read(&desk, file(&[&again[0], &again[1], &again[2]]))
        .await
        .unwrap();
    assert_eq!(counts(&second), [0, 0, 0, 2]);
    let third = read(
        &desk,
        file(&[&again[0], &again[2].replace("Dentist", "Vet")]),
    )
    .await
    .unwrap();
    assert_eq!(counts(&third), [0, 2, 0, 0]);
    let before = desk.records().await;
    let last = read(&desk, file(&[&again[0]])).await.unwrap();
    assert_eq!(counts(&last), [0, 0, 1, 1]);
    history::undo(&desk.app, &desk.own, None, &How::default())
        .await
        .unwrap();
    assert_eq!(desk.records().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_is_given_back_as_it_was() {
    let desk = Desk::team().await;
    calendar(&desk).await;
    let odd = "SUMMARY:Odd\\, but\r\n  kept\r\nX-MINE;P=\"a;b\":1\r\nDTSTART:20261124T080000Z\r\n";
    let odd = event("odd", "20260101T000000Z", odd);
    read(&desk, file(&[&odd])).await.unwrap();
    let back = calendars::export(&desk.app, &desk.own, "work")
        .await
        .unwrap();
    let back = String::from_utf8(back).unwrap();
    assert!(back.contains(&odd), "{back}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_told_with_its_line() {
    let desk = Desk::team().await;
    calendar(&desk).await;
    let bad = event(
        "bad",
        "20260101T000000Z",
        "SUMMARY:When?\r\nDTSTART:soon\r\n",
    );
    let good = event("good", "20260101T000000Z", "DTSTART:20261124T080000Z\r\n");
    let told = read(&desk, file(&[&bad, &good])).await.unwrap();
    assert_eq!(told.added, 1);
    assert!(
        told.problems.iter().any(|p| p.starts_with("line ")),
        "{:?}",
        told.problems
    );
    for nothing in [b"hello".to_vec(), Vec::new()] {
        let error = read(&desk, nothing).await.unwrap_err();
        assert!(error.to_string().contains("calendar"), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_without_end_costs_nothing() {
    let desk = Desk::team().await;
    calendar(&desk).await;
    let rules = [
        "FREQ=SECONDLY",
        "FREQ=DAILY;UNTIL=99991231",
        "FREQ=MINUTELY;COUNT=100000000",
    ];
    let events: Vec<String> = (0..300)
        .map(|n| {
            let rule = rules[n % 3];
            let more =
                format!("DTSTART:19700101T000000Z\r\nRRULE:{rule}\r\nTRANSP:TRANSPARENT\r\n");
            event(&n.to_string(), "20260101T000000Z", &more)
        })
        .collect();
    let events: Vec<&str> = events.iter().map(String::as_str).collect();
    let begun = std::time::Instant::now();
    let told = read(&desk, file(&events)).await.unwrap();
    assert_eq!(told.added, 300);
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}
