//! `calendar show`: what the planner sees.

use serde_json::Value;

use crate::run::{Folder, finish, run, twohats};

const ANA: &str = "samples/team/calendars/ana.ics";
const WEEK: [&str; 6] = [
    "--from",
    "2026-11-23",
    "--to",
    "2026-11-27",
    "--zone",
    "Europe/Berlin",
];

fn show(files: &[&str], more: &[&str]) -> crate::run::Ran {
    run(&[&["calendar", "show"], files, &WEEK[..], more].concat())
}

#[test]
fn lists_a_week_as_a_table() {
    insta::assert_snapshot!(show(&[ANA], &[]).ok());
}

#[test]
fn json_has_every_field() {
    let json: Value = serde_json::from_str(&show(&[ANA], &["--format", "json"]).ok()).unwrap();
    let all = json.as_array().unwrap();
    let found = |title: &str| all.iter().find(|one| one["title"] == title).unwrap();
    insta::assert_snapshot!(
        serde_json::to_string_pretty(found("Stand-up (late: all hands before)")).unwrap()
    );
    let declined = found("Vendor pitch: fraud scoring");
    assert_eq!(
        (&declined["busy"], &declined["declined"]),
        (&"free".into(), &true.into())
    );
    assert_eq!(found("Hiring: debrief")["busy"], "tentative");
    assert_eq!(found("Hiring: interview, backend")["hat"], "lead");
    assert!(all.iter().all(|one| one.as_object().unwrap().len() == 17));
}

#[test]
fn several_files_come_in_one_order() {
    let out = show(
        &[ANA, "samples/team/calendars/hiro.ics"],
        &["--format", "json"],
    )
    .ok();
    let json: Value = serde_json::from_str(&out).unwrap();
    let instant = |one: &Value| {
        one["start"]
            .as_str()
            .unwrap()
            .parse::<jiff::Timestamp>()
            .unwrap()
    };
    let starts: Vec<_> = json.as_array().unwrap().iter().map(instant).collect();
    assert!(starts.is_sorted() && starts.len() > 15);
}

#[test]
fn a_missing_file_is_named_and_the_others_are_shown() {
    let ran = show(&["no-such.ics", ANA], &[]);
    ran.fails(
        66,
        &[
            "no-such.ics: there is no such file",
            "one thing in the input cannot be used",
        ],
    );
    assert!(ran.out.contains("Sprint planning"));
}

#[test]
fn what_is_no_calendar_says_so() {
    show(&["samples/team/tasks.csv"], &[]).fails(65, &["tasks.csv", "no BEGIN:VCALENDAR"]);
}

#[test]
fn one_bad_component_gives_a_warning_with_its_line() {
    let folder = Folder::new();
    let text = std::fs::read_to_string(crate::run::root().join(ANA)).unwrap();
    let bad = text.replacen(
        "DTSTART;TZID=Europe/Berlin:20260914T100000",
        "DTSTART:some day",
        1,
    );
    let path = folder.write("bad.ics", bad);
    let ran = show(&[&path], &[]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("bad.ics:53: warning: "), "{}", ran.err);
    assert!(ran.out.contains("Stand-up") && !ran.out.contains("Sprint planning"));
}

#[test]
fn standard_input_is_a_file_too() {
    let text = std::fs::read(crate::run::root().join(ANA)).unwrap();
    let args = [&["calendar", "show", "-"], &WEEK[..]].concat();
    let out = finish(twohats().args(args), &text).ok();
    assert_eq!(out, show(&[ANA], &[]).ok());
}

#[test]
fn days_and_zones_that_make_no_sense_are_usage_errors() {
    let show = |more: &[&str]| run(&[&["calendar", "show", ANA], more].concat());
    show(&["--from", "2026-11-23", "--to", "2026-11-20"]).fails(2, &["lies before"]);
    show(&["--zone", "Mars/Olympus"]).fails(2, &["Mars/Olympus", "Region/City"]);
    show(&["--from", "2026-13-01"]).fails(2, &["--from"]);
    show(&["--from", "1000-01-01", "--to", "9998-12-30"]).fails(2, &["hundred years"]);
    show(&["--from", "9999-12-31"]).fails(2, &["end of the calendar"]);
}

#[test]
fn a_locale_without_unicode_gets_ascii() {
    let args = [
        &["calendar", "show", "samples/team/calendars/hiro.ics"],
        &WEEK[..],
    ]
    .concat();
    let ran = finish(twohats().args(args).env("LANG", "C"), b"");
    assert!(ran.ok().is_ascii());
}
