//! Our own formats, and round trips.

use insta::assert_snapshot;
use twohats_connect::{TaskOptions, print_tasks_json, print_tasks_toml, read_tasks};
use twohats_model::{Source, Task};

use crate::samples::{bytes, read, sample, zone};

#[test]
fn toml() {
    assert_snapshot!(sample("tasks.toml"), @r#"
    3 queue "Retry queue for failed charges" maker 5h !5 due:2026-11-27 needs:rust=4,sql=2 @bo min:1h max:3h #backend,payments
    16 alarm-on-a-growing-queue "Alarm on a growing queue" 1h30 start:2026-11-24T08:00:00Z after:queue only:bo,cy
    23 old "Double charge on time-out" done
    "#);
}

#[test]
fn json_with_slips() {
    assert_snapshot!(sample("tasks.json"), @r#"
    4 queue "Retry queue for failed charges" 5h due:2026-11-27T16:00:00Z needs:rust=4
    5 alarm-on-a-growing-queue "Alarm on a growing queue" 1h30 after:queue
    6 7 "7" needs:rust=5 #one label
    ! tasks.json:5:104: warning: there is no field `importence`: it is left out; did you mean `importance`?
    ! tasks.json:6:28: warning: 7: `effort` is a list and is left out; docs/reference/tasks.md tells what each field holds
    ! tasks.json:6:43: warning: 7: a skill level is 1 to 5: `rust` at 9 is taken as 5; write skills as rust:3; sql:2, with levels 1 to 5
    "#);
}

#[test]
fn fields_that_do_not_exist() {
    let text = "formt = 1\n[[tasks]]\ntitle = \"x\"\ndeadline = 2026-11-27\nskils = { rust = 3 }\nhat = [1]\n";
    assert_snapshot!(read("tasks.toml", text.as_bytes()), @r#"
    2 x "x"
    ! tasks.toml:1:1: warning: there is no field `formt`: it is left out; did you mean `format`?
    ! tasks.toml:4:1: warning: there is no field `deadline`: it is left out; the fields are id, title, effort, hat, importance, due, start, skills, after, blocks, owner, only, labels, done, min_chunk, max_chunk
    ! tasks.toml:5:1: warning: there is no field `skils`: it is left out; did you mean `skills`?
    ! tasks.toml:6:7: warning: x: `hat` is a list and is left out; docs/reference/tasks.md tells what each field holds
    "#);
}

#[test]
fn what_is_printed_reads_back() {
    for name in [
        "tasks.csv",
        "tasks.toml",
        "jira-cloud.csv",
        "trello-board.json",
        "taskwarrior.json",
        "todo.txt",
        "tasks.ics",
    ] {
        let tasks = plain(name, &bytes(name));
        assert!(!tasks.is_empty());
        assert_eq!(
            plain("t.toml", print_tasks_toml(&tasks).as_bytes()),
            tasks,
            "{name}"
        );
        assert_eq!(
            plain("t.json", print_tasks_json(&tasks).as_bytes()),
            tasks,
            "{name}"
        );
    }
}

/// The tasks of a file, without their sources and without a team.
fn plain(name: &str, bytes: &[u8]) -> Vec<Task> {
    let mut tasks = read_tasks(name, bytes, &TaskOptions::new(zone()))
        .unwrap()
        .value;
    tasks
        .iter_mut()
        .for_each(|task| task.source = Source::default());
    tasks
}
