//! Bad input: each with its line and what would mend it, and everything else used.

use insta::assert_snapshot;
use jiff::tz::TimeZone;
use twohats_connect::{TaskFile, TaskOptions, read_task_files};

use crate::samples::{read, show};

#[test]
fn cells_that_cannot_be_read() {
    let table = "title,effort,importance,due,skills,owner,efort,hat
,1h,,,,,,
Good,1h,,,,,,
Bad date,1h,,31/02/2026,,,,
Negative,-2h,,,,,,
Level nine,1h,9,,rust:9,,,
Stranger,1h,,,,Zed Moe,,
Stranger again,1h,,,,Zed Moe,,cook
More,1h,,,,,,,extra
";
    assert_snapshot!(read("t.csv", table.as_bytes()), @r#"
    3 good "Good" 1h
    4 bad-date "Bad date" 1h
    5 negative "Negative"
    6 level-nine "Level nine" 1h !5 needs:rust=5
    7 stranger "Stranger" 1h
    8 stranger-again "Stranger again" 1h
    9 more "More" 1h
    ! t.csv:1: warning: the column `efort` is not known and is left out; did you mean `effort`?
    ! t.csv:2: error: a task without a title is left out; give it a title
    ! t.csv:4: warning: Bad date: the due date `31/02/2026` is left out: it is no date; write it as 2026-11-22, or with a time as 2026-11-22 17:00 or 2026-11-22T17:00:00Z
    ! t.csv:5: warning: Negative: the effort `-2h` is left out: it is negative; write minutes or hours, such as 90m, 1.5h, 1h30, 2d (of 8 h) or 3 points
    ! t.csv:6: warning: Level nine: importance is 1 to 5: `9` is taken as 5; write 1 (nice to have) to 5 (the quarter hangs on it)
    ! t.csv:6: warning: Level nine: a skill level is 1 to 5: `rust` at 9 is taken as 5; write skills as rust:3; sql:2, with levels 1 to 5
    ! t.csv:7: warning: `Zed Moe` is not in the team: their tasks come without an owner (2 tasks); add the person to the team, or this name or address to somebody who is in it
    ! t.csv:8: warning: Stranger again: the hat `cook` is left out: there is none of that name; write maker or lead, or leave it out
    ! t.csv:9: warning: cells beyond the header (1) are left out; put cells that hold a separator in quotes
    "#);
}

#[test]
fn ids_and_dependencies() {
    let table = "id,title,after
a,One,b
b,Two,c
c,Three,\"a, z\"
a,One,
A,Another,c
d,Four,d
e,Five,Two
f,Six,cc
";
    assert_snapshot!(read("t.csv", table.as_bytes()), @r#"
    2 a "One" after:b
    3 b "Two" after:c
    4 c "Three"
    6 another "Another" after:c
    7 d "Four"
    8 e "Five" after:b
    9 f "Six"
    ! t.csv:4: warning: c: waits for `z`, which is not in the file: that wait is left out; export that task too, if it is not done
    ! t.csv:4: warning: tasks wait for each other (a waits for b waits for c waits for a): the wait of c for a is left out; take out the wait that is not meant
    ! t.csv:5: error: `a` is there twice: the first one is used; take one out
    ! t.csv:6: warning: `A` is the id of another task too: this one gets an id made from its title; give each task an id of its own
    ! t.csv:7: warning: tasks wait for each other (d waits for d): the wait of d for d is left out; take out the wait that is not meant
    ! t.csv:9: warning: f: waits for `cc`, which is not in the file: that wait is left out; export that task too, if it is not done
    "#);
}

#[test]
fn a_quote_that_is_never_closed() {
    assert_snapshot!(read("t.csv", b"title,effort\nOne,1h\n\"Two,2h\nThree,3h\n"), @r#"
    2 one "One" 1h
    3 two "\"Two" 2h
    4 three "Three" 3h
    ! t.csv:3:1: warning: a quote is opened here and never closed: its row is read as if quotes meant nothing; close the quote, or write two of them ("") where one is meant
    "#);
}

#[test]
fn files_that_are_no_lists_of_tasks() {
    let mut shown = String::new();
    for (name, bytes) in [
        ("a.xlsx", &b"PK\x03\x04"[..]),
        ("b", b"call somebody about something"),
        ("c.csv", b""),
        ("d.json", b"{\"tasks\": 3}"),
        ("e.toml", b"[[tasks]]\ntitle = \n"),
        ("f.json", b"{\"a\": 1}"),
    ] {
        shown += &format!("{}\n", read(name, bytes).trim_end());
    }
    assert_snapshot!(shown, @r#"
    unreadable: a.xlsx: error: this is a workbook or an archive, no text file; save the sheet as CSV (UTF-8)
    unreadable: b: error: its format is not recognised; say which it is: csv, trello, taskwarrior, todotxt, ics, toml, json
    ! c.csv: warning: the file is empty; export the tasks again
    unreadable: d.json:1:11: error: the tasks should be a list and are a number; write each task as a [[tasks]] table with a title (TOML), or in a list "tasks" (JSON)
    unreadable: e.toml:2:9: error: this is no TOML: string values must be quoted, expected literal string; mend this line; docs/reference/tasks.md shows the format
    unreadable: f.json: error: there is no list `tasks`; write each task as a [[tasks]] table with a title (TOML), or in a list "tasks" (JSON)
    "#);
}

#[test]
fn several_files_are_one_list() {
    let options = TaskOptions::new(TimeZone::UTC);
    let file = |name, bytes| TaskFile {
        name,
        bytes,
        options: &options,
    };
    let (read, unreadable) = read_task_files(&[
        file("a.csv", &b"Issue key,Summary\nPAY-1,Queue\n"[..]),
        file("todo.txt", b"Tell the team dep:PAY-1\nTell Bo dep:PAY-2\n"),
        file("b.xlsx", b"PK\x03\x04"),
        file("c.csv", b"id,title\nPAY-1,Something else\n"),
    ]);
    assert_snapshot!(show(&read), @r#"
    2 PAY-1 "Queue"
    1 tell-the-team "Tell the team" after:PAY-1
    2 tell-bo "Tell Bo"
    2 something-else "Something else"
    ! todo.txt:2: warning: tell-bo: waits for `PAY-2`, which is not in the file: that wait is left out; export that task too, if it is not done
    ! c.csv:2: warning: `PAY-1` is the id of another task too: this one gets an id made from its title; give each task an id of its own
    "#);
    assert_eq!(unreadable.len(), 1);
}
