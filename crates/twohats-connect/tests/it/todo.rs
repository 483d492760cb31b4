//! Lists of to-dos: Taskwarrior, todo.txt, iCalendar.

use insta::assert_snapshot;

use crate::samples::{bytes, read, sample};

#[test]
fn taskwarrior() {
    assert_snapshot!(sample("taskwarrior.json"), @r#"
    2 5b0f2d1e "Retry queue for failed charges" 5h !4 due:2026-11-27T16:00:00Z start:2026-11-23T08:00:00Z needs:rust=3 #rust,next,pay
    3 7c1a3e2f "Alarm on a growing queue" 2h after:5b0f2d1e
    5 9e3c5041 "Old thing" done
    6 af4d6152 "Tell the team" start:2026-11-30T00:00:00Z after:5b0f2d1e,7c1a3e2f
    ~ 7c1a3e2f: takes 2 h: `estimate` names no unit
    ~ 5b0f2d1e: its labels are taken as skills that it needs, at level 3 (rust)
    "#);
}

#[test]
fn taskwarrior_with_a_broken_line() {
    let text = String::from_utf8(bytes("taskwarrior.json")).unwrap();
    let text = text.replace("\"description\":\"Alarm", "\"description:\"Alarm");
    assert_snapshot!(read("export.json", text.as_bytes()), @r#"
    2 5b0f2d1e "Retry queue for failed charges" 5h !4 due:2026-11-27T16:00:00Z start:2026-11-23T08:00:00Z needs:rust=3 #rust,next,pay
    5 9e3c5041 "Old thing" done
    6 af4d6152 "Tell the team" start:2026-11-30T00:00:00Z after:5b0f2d1e
    ! export.json:3: error: this line is no task and is left out; export the tasks again
    ! export.json:6: warning: af4d6152: waits for `7c1a3e2f-9d4b-4b68-8e75-1a2f3e4d5c02`, which is not in the file: that wait is left out; export that task too, if it is not done
    ~ 5b0f2d1e: its labels are taken as skills that it needs, at level 3 (rust)
    "#);
}

#[test]
fn taskwarrior_line_by_line() {
    let text = br#"{"uuid":"5b0f2d1e-8c3a-4a57-9d64-0f1e2d3c4b01","status":"pending","description":"One"}
{"uuid":"7c1a3e2f-9d4b-4b68-8e75-1a2f3e4d5c02","status":"pending","description":"Two","due":"tomorrow"}"#;
    assert_snapshot!(read("-", text), @r#"
    1 5b0f2d1e "One"
    2 7c1a3e2f "Two"
    ! -:2: warning: 7c1a3e2f: the due date `tomorrow` is left out: it is no date; write it as 2026-11-22, or with a time as 2026-11-22 17:00 or 2026-11-22T17:00:00Z
    "#);
}

#[test]
fn todo_txt() {
    assert_snapshot!(sample("todo.txt"), @r#"
    1 queue "Retry queue for failed charges" 5h !5 due:2026-11-27 needs:rust=3 #pay,rust
    2 alarm-on-a-growing-queue "Alarm on a growing queue" 2h !4 start:2026-11-23 after:queue #pay
    3 prepare-1-1-with-bo-at-12-30 "Prepare 1:1 with Bo at 12:30" lead 30min @ana #1:1
    4 double-charge-on-time-out "Double charge on time-out" !5 #pay done
    5 old-habit-of-another-program "Old habit of another program" !4 done
    7 read-http-example-org-a-b-and-think "Read http://example.org/a:b and think"
    ! todo.txt:7: warning: Read http://example.org/a:b and think: the effort `soon` is left out: it is no length of time, or longer than a working year; write minutes or hours, such as 90m, 1.5h, 1h30, 2d (of 8 h) or 3 points
    ! todo.txt:8: error: a task without a title is left out; give it a title
    ~ queue: its labels are taken as skills that it needs, at level 3 (rust)
    ~ Prepare 1:1 with Bo at 12:30: taken as lead work, because of `1:1`
    "#);
}

#[test]
fn calendar_tasks() {
    assert_snapshot!(sample("tasks.ics"), @r#"
    21 0c5e7f10 "Retry queue, with alarms" maker 5h !5 due:2026-11-27T16:00:00Z needs:backend=3 #backend,payments
    34 1d6f8021 "Tell the team" due:2026-11-30 after:0c5e7f10
    42 reminder-3 "Buy a new headset" !2 done
    ! tasks.ics:49: warning: reminder-3: DUE: `nonsense` is no date or time; write it like 20240131 or 20240131T090000Z
    ~ 1d6f8021: recurs, and is planned once
    ~ 0c5e7f10: taken as maker work, because of `backend`
    ~ 0c5e7f10: its labels are taken as skills that it needs, at level 3 (backend)
    "#);
}

#[test]
fn a_calendar_of_events() {
    let text = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_snapshot!(read("work.ics", text), @r#"! work.ics: warning: the calendar holds no tasks (VTODO); export a list of tasks; events belong to --calendar"#);
}
