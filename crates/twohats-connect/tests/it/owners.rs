//! Owners whom the team does not have.

use std::fmt::Write as _;

use insta::assert_snapshot;
use twohats_connect::{MAX_NEWCOMERS, Read, TaskList, TaskOptions, UnknownOwners, read_task_list};

use crate::samples::{show, team, zone};

fn list(bytes: &[u8], unknown_owners: UnknownOwners) -> Read<TaskList> {
    let team = team();
    let mut options = TaskOptions::new(zone());
    options.team = Some(&team);
    options.unknown_owners = unknown_owners;
    read_task_list("t.csv", bytes, &options).unwrap()
}

fn shown(bytes: &[u8], unknown_owners: UnknownOwners) -> String {
    let read = list(bytes, unknown_owners);
    let mut out = String::new();
    for stranger in &read.value.strangers {
        writeln!(
            out,
            "? {} {}+{}",
            stranger.name, stranger.open, stranger.closed
        )
        .unwrap();
    }
    for person in &read.value.newcomers {
        let (id, name, emails) = (&person.id, &person.name, person.emails.join(","));
        writeln!(out, "+ {id} {name:?} {emails}").unwrap();
    }
    if read.value.left_out > 0 {
        writeln!(out, "- {}", read.value.left_out).unwrap();
    }
    out + &show(&read.map(|list| list.tasks))
}

const TABLE: &[u8] = b"id,title,owner,done
1,One,Ben Okafor,
2,Two,ben.okafor@example.org,
3,Three,BEN,
4,Four,Chlo\xc3\xa9,
5,Five,Ana,
6,Six,kim@example.org,yes
7,Seven,Unassigned,
8,Eight,\"Chlo\xc3\xa9; Ana\",
9,Nine,chloe@example.org,
";

#[test]
fn are_nobody_unless_asked_for() {
    assert_snapshot!(shown(TABLE, UnknownOwners::Nobody), @r#"
    ? Ben Okafor 3+0
    ? Chloé 2+0
    2 1 "One"
    3 2 "Two"
    4 3 "Three"
    5 4 "Four"
    6 5 "Five" @ana
    7 6 "Six" done
    8 7 "Seven"
    9 8 "Eight" @ana
    10 9 "Nine"
    ! t.csv:2: warning: `Ben Okafor` is not in the team: their tasks come without an owner (1 task); add the person to the team, or this name or address to somebody who is in it
    ! t.csv:3: warning: `ben.okafor@example.org` is not in the team: their tasks come without an owner (1 task); add the person to the team, or this name or address to somebody who is in it
    ! t.csv:4: warning: `BEN` is not in the team: their tasks come without an owner (1 task); add the person to the team, or this name or address to somebody who is in it
    ! t.csv:5: warning: `Chloé` is not in the team: their tasks come without an owner (1 task); add the person to the team, or this name or address to somebody who is in it
    ! t.csv:10: warning: `chloe@example.org` is not in the team: their tasks come without an owner (1 task); add the person to the team, or this name or address to somebody who is in it
    "#);
}

#[test]
fn are_left_out() {
    assert_snapshot!(shown(TABLE, UnknownOwners::LeaveOut), @r#"
    ? Ben Okafor 3+0
    ? Chloé 2+0
    - 6
    6 5 "Five" @ana
    8 7 "Seven"
    9 8 "Eight" @ana
    "#);
}

#[test]
fn are_added_once_under_all_their_names() {
    assert_snapshot!(shown(TABLE, UnknownOwners::Add), @r#"
    ? Ben Okafor 3+0
    ? Chloé 2+0
    + ben-okafor "Ben Okafor" ben.okafor@example.org
    + chloe "Chloé" chloe@example.org
    2 1 "One" @ben-okafor
    3 2 "Two" @ben-okafor
    4 3 "Three" @ben-okafor
    5 4 "Four" @chloe
    6 5 "Five" @ana
    7 6 "Six" done
    8 7 "Seven"
    9 8 "Eight" @chloe
    10 9 "Nine" @chloe
    ~ 8: taken as the work of the first who is named (chloe; then ana)
    "#);
}

/// The newcomers of a table with a task for each owner.
fn newcomers(owners: &[&str]) -> Vec<String> {
    let mut table = b"title,owner\n".to_vec();
    for owner in owners {
        writeln!(Text(&mut table), "Task,\"{owner}\"").unwrap();
    }
    let read = list(&table, UnknownOwners::Add);
    assert_eq!(read.value.tasks.len(), owners.len());
    let people = read.value.newcomers.iter();
    let shown = people.map(|p| format!("{} {:?} {}", p.id, p.name, p.emails.join(",")));
    shown.map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn names_and_addresses_are_read() {
    let mut people = newcomers(&[
        "@Ben  Okafor",
        "Kim.Roe+jira@Example.org",
        "Zoe <z@example.org>",
        "Lee (712020:a)",
        "Chloé Müller-Łoś",
        "山田 太郎",
    ]);
    people.sort();
    assert_eq!(
        people,
        [
            "ben-okafor \"Ben Okafor\"",
            "chloe-muller-los \"Chloé Müller-Łoś\"",
            "kim-roe \"Kim Roe\" kim.roe+jira@example.org",
            "lee \"Lee\"",
            "zoe \"Zoe\" z@example.org",
            "山田-太郎 \"山田 太郎\"",
        ]
    );
}

#[test]
fn ids_are_free() {
    // Ana and Bo are there; the second Bo has another address than the first.
    assert_eq!(
        newcomers(&["bo@another.example"]),
        ["bo-2 \"Bo\" bo@another.example"]
    );
    let long = "long ".repeat(12);
    assert_eq!(newcomers(&[&long])[0].find(' '), Some(39));
}

#[test]
fn words_for_nobody_and_hostile_names_add_nobody() {
    let long = "x".repeat(5_000);
    let names = [
        &long,
        "Unassigned",
        " - ",
        "@",
        "Nicht  zugewiesen",
        "",
        "\u{202e}",
        "'; --",
        "4711",
        "🦊",
        "<>",
    ];
    assert_eq!(newcomers(&names), Vec::<String>::new());
    let odd = ["\u{0}\u{1b}[31mMallory\u{7}", "[31mMallory"];
    assert_eq!(newcomers(&odd), ["31mmallory \"[31mMallory\""]);
}

#[test]
fn a_name_that_two_people_have_adds_nobody() {
    assert_eq!(
        newcomers(&["Ben Okafor", "Ben Adams", "Ben"]),
        ["ben-okafor \"Ben Okafor\"", "ben-adams \"Ben Adams\""]
    );
}

#[test]
fn too_many_are_told_in_one_line() {
    for (many, added) in [
        (MAX_NEWCOMERS, MAX_NEWCOMERS),
        (MAX_NEWCOMERS + 1, 0),
        (5_000, 0),
    ] {
        let mut table = b"title,owner\n".to_vec();
        for n in 0..many {
            writeln!(Text(&mut table), "Task {n},Person X{n}").unwrap();
        }
        let read = list(&table, UnknownOwners::Add);
        assert_eq!(read.value.newcomers.len(), added);
        assert_eq!(read.value.tasks.len(), many);
        assert_eq!(read.problems.len(), usize::from(added == 0));
        let left = list(&table, UnknownOwners::LeaveOut).value;
        assert_eq!((left.tasks.len(), left.left_out), (0, many));
    }
}

/// Bytes that can be written to as text.
struct Text<'a>(&'a mut Vec<u8>);

impl std::fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}
