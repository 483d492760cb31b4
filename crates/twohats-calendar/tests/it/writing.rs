//! What we write, others read the same: ourselves, Python's `icalendar` and
//! `khal import`.

use std::{fs, path::Path, process::Command};

use jiff::{Timestamp, civil::date, tz::TimeZone};
use twohats_calendar::{
    Busy, Calendar, ContentLine, NewCalendar, NewEvent, Window, expand, write::NewTime,
};

use crate::{
    reasons::Row,
    reference::{python, reference, row},
    text::zone,
};

const FROM: &str = "2026-03-01T00:00:00+01:00";
const TO: &str = "2026-05-01T00:00:00+02:00";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Blocks around the changes of the clock on both sides of the Atlantic.
fn plan() -> NewCalendar {
    let stamp = at("2026-03-01T12:00:00Z");
    let timed = |start: &str, end: &str, zone: TimeZone| NewTime::Timed {
        start: at(start),
        end: at(end),
        zone,
    };
    let mut deep = NewEvent::new(
        "block-1@twohats.example",
        stamp,
        "Deep work: parser; tests, docs",
        timed(
            "2026-03-28T23:30:00Z",
            "2026-03-29T02:30:00Z",
            zone("Europe/Berlin"),
        ),
    );
    deep.description = "Why here:\nit is the longest free run, and you are at your best — says the record of three weeks of work.".into();
    deep.categories = vec!["Maker".into(), "Deep, quiet".into()];
    deep.more = vec![ContentLine::text("X-TWOHATS-TASK", "t-17")];
    let mut talk = NewEvent::new(
        "block-2@twohats.example",
        stamp,
        "One-on-one with Bo",
        timed(
            "2026-03-31T13:00:00Z",
            "2026-03-31T13:30:00Z",
            zone("America/New_York"),
        ),
    );
    talk.location = "Room 4, west".into();
    let review = NewEvent::new(
        "block-3@twohats.example",
        stamp,
        "Review",
        timed(
            "2026-04-01T09:00:00Z",
            "2026-04-01T09:45:00Z",
            TimeZone::UTC,
        ),
    );
    let days = NewTime::Days {
        first: date(2026, 4, 3),
        after: date(2026, 4, 5),
    };
    let mut off = NewEvent::new("block-4@twohats.example", stamp, "Off", days);
    off.busy = false;
    let events = vec![deep, talk, review, off];
    NewCalendar {
        product: "-//Twohats//Twohats//EN".into(),
        name: "Plan".into(),
        events,
    }
}

fn ours(text: &[u8]) -> Vec<Row> {
    let calendar = Calendar::parse(text);
    assert_eq!(calendar.problems(), []);
    let window = Window::new(at(FROM), at(TO), zone("Europe/Berlin"));
    let found = expand(&calendar, &window);
    assert_eq!(found.problems, []);
    let busy: Vec<_> = found.occurrences.iter().map(|it| it.busy()).collect();
    assert_eq!(busy, [Busy::Busy, Busy::Busy, Busy::Busy, Busy::Free]);
    found.occurrences.iter().map(row).collect()
}

#[test]
fn a_written_plan_is_read_back() {
    let text = plan().print();
    let lines: Vec<_> = text.split(|&byte| byte == b'\n').collect();
    assert!(
        lines.iter().all(|line| line.len() <= 76),
        "folded at 75 octets"
    );
    assert!(
        lines[..lines.len() - 1]
            .iter()
            .all(|line| line.ends_with(b"\r")),
        "CRLF"
    );
    let rows = ours(&text);
    assert_eq!(
        rows[0],
        (
            "1774740600".into(),
            "1774751400".into(),
            "Deep work: parser; tests, docs".into()
        )
    );
    assert_eq!(
        rows[3],
        ("2026-04-03".into(), "2026-04-05".into(), "Off".into())
    );
}

#[test]
fn icalendar_reads_the_same_blocks() {
    let text = plan().print();
    let case = ("plan".to_owned(), String::from_utf8(text.clone()).unwrap());
    let theirs = reference("plan", &[case], FROM, TO).remove(0).unwrap();
    assert_eq!(theirs, ours(&text).into_iter().collect());
}

#[test]
fn khal_imports_the_same_blocks() {
    let python = python();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("khal");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("plan")).unwrap();
    let file = folder.join("plan.ics");
    fs::write(&file, plan().print()).unwrap();
    let config = folder.join("config");
    let shown = folder.display();
    fs::write(
        &config,
        format!(
            "[calendars]\n[[plan]]\npath = {shown}/plan\ntype = calendar\n\
             [sqlite]\npath = {shown}/khal.db\n\
             [locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n\
             timeformat = %H:%M\ndateformat = %d.%m.\nlongdateformat = %d.%m.%Y\n\
             datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n[default]\ndefault_calendar = plan\n"
        ),
    )
    .unwrap();
    let khal = Path::new(&python).with_file_name("khal");
    let run = |arguments: &[&str]| {
        let output = Command::new(&khal)
            .arg("-c")
            .arg(&config)
            .args(arguments)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["import", "--batch", "-a", "plan", file.to_str().unwrap()]);
    let format = "{start-long-full}|{end-long-full}|{title}";
    let listed = run(&[
        "list",
        "--once",
        "--day-format",
        "",
        "--format",
        format,
        "01.03.2026",
        "30d",
    ]) + &run(&[
        "list",
        "--once",
        "--day-format",
        "",
        "--format",
        format,
        "31.03.2026",
        "30d",
    ]);
    let mut listed: Vec<_> = listed.lines().filter(|line| line.contains('|')).collect();
    listed.dedup();
    assert_eq!(
        listed,
        [
            "2026-03-29 00:30|2026-03-29 04:30|Deep work: parser; tests, docs",
            "2026-03-31 15:00|2026-03-31 15:30|One-on-one with Bo",
            "2026-04-01 11:00|2026-04-01 11:45|Review",
            "2026-04-03 00:00|2026-04-04 00:00|Off",
        ]
    );
}
