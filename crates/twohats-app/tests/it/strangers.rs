//! Files of tasks whose owners the workspace does not know.

use twohats_app::tasks::{self, TaskImport, TasksImported};
use twohats_app::{How, history, people};
use twohats_record::{Person, TaskState, ToldKind, UnknownOwners};

use crate::desk::Desk;

const CSV: &str = "id,title,effort,owner,done,after
A,One,2h,Bo,,
B,Two,1h,Zoe Ray,,
C,Three,,zoe.ray@example.org,,B
D,Four,1h,Zoe,yes,
E,Five,1h,Kit,,
F,Six,1h,,,E
";

async fn import(desk: &Desk, csv: &str, unknown_owners: UnknownOwners, how: &How) -> TasksImported {
    let file = TaskImport {
        name: "tasks.csv".to_owned(),
        bytes: csv.as_bytes().to_vec(),
        unknown_owners,
        ..TaskImport::default()
    };
    let taken = tasks::import(&desk.app, &desk.own, file, how).await;
    taken.unwrap().value
}

async fn person(desk: &Desk, id: &str) -> Option<Person> {
    let found = people::get(&desk.app, &desk.own, id).await;
    found.ok().map(|stored| stored.record)
}

async fn owner(desk: &Desk, id: &str) -> Option<String> {
    desk.get(id).await.owner
}

fn unknown(read: &TasksImported) -> Vec<(&str, usize)> {
    let unknown = read.unknown_owners.iter();
    unknown.map(|one| (one.name.as_str(), one.tasks)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn are_added_and_taken_back_with_their_tasks() {
    let desk = Desk::team().await;
    let before = desk.records().await;
    let dry = import(&desk, CSV, UnknownOwners::Add, &How::dry_run()).await;
    assert_eq!(desk.records().await, before);
    let read = import(&desk, CSV, UnknownOwners::Add, &How::default()).await;
    assert_eq!(read, dry);
    assert_eq!(unknown(&read), [("Zoe Ray", 2), ("Kit", 1)]);
    assert_eq!(read.people_added, ["zoe-ray", "kit"]);
    assert_eq!(
        (read.added.len(), read.added_open, read.added_closed),
        (6, 5, 1)
    );
    assert_eq!(read.problems, Vec::<String>::new());
    let zoe = person(&desk, "zoe-ray").await.unwrap();
    assert_eq!((zoe.name.as_str(), zoe.hours), ("Zoe Ray", None));
    assert_eq!(zoe.emails, ["zoe.ray@example.org"]);
    assert_eq!(zoe.led_by.as_deref(), Some("ana"));
    for (task, whose) in [
        ("A", "bo"),
        ("B", "zoe-ray"),
        ("C", "zoe-ray"),
        ("D", "zoe-ray"),
    ] {
        assert_eq!(owner(&desk, task).await.as_deref(), Some(whose), "{task}");
    }

    let again = import(&desk, CSV, UnknownOwners::Add, &How::default()).await;
    assert_eq!((again.unchanged, again.people_added.len()), (6, 0));
    assert_eq!((again.changed.len(), unknown(&again).len()), (0, 0));

    history::undo(&desk.app, &desk.own, None, &How::default())
        .await
        .unwrap();
    assert_eq!(desk.records().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn are_left_out_with_their_tasks() {
    let desk = Desk::team().await;
    let read = import(&desk, CSV, UnknownOwners::LeaveOut, &How::default()).await;
    assert_eq!(read.added, ["A", "F"]);
    assert_eq!((read.left_out, read.people_added.len()), (4, 0));
    assert_eq!(unknown(&read), [("Zoe Ray", 2), ("Kit", 1)]);
    assert_eq!(desk.get("F").await.after, Vec::<String>::new());
    assert_eq!(read.problems.len(), 1, "{:?}", read.problems);
    assert!(read.problems[0].contains("cannot wait for `E`"));
}

#[tokio::test(flavor = "multi_thread")]
async fn are_nobody_where_nothing_is_chosen() {
    let desk = Desk::team().await;
    let read = import(&desk, CSV, UnknownOwners::default(), &How::default()).await;
    assert_eq!((read.added.len(), read.left_out), (6, 0));
    assert_eq!(owner(&desk, "B").await, None);
    let told = read.told.iter().map(|told| (told.kind, told.count));
    let told: Vec<(ToldKind, usize)> = told.collect();
    assert_eq!(told, [(ToldKind::Changed, 3), (ToldKind::Assumed, 1)]);
    assert_eq!(read.told[0].examples[0].detail, "Zoe Ray (1 task)");
    // Whoever decides otherwise later gives the same tasks their owners.
    let added = import(&desk, CSV, UnknownOwners::Add, &How::default()).await;
    assert_eq!(added.changed, ["B", "C", "D", "E"]);
    assert_eq!(desk.get("D").await.state, TaskState::Done);
}

#[tokio::test(flavor = "multi_thread")]
async fn that_are_too_many_are_told_in_one_line() {
    let desk = Desk::team().await;
    let mut csv = "id,title,owner\n".to_owned();
    for n in 0..5_000 {
        csv.push_str(&format!("A-{n},Task {n},Stranger X{n}\n"));
    }
    let read = import(&desk, &csv, UnknownOwners::Add, &How::default()).await;
    assert_eq!((read.added.len(), read.people_added.len()), (5_000, 0));
    assert_eq!(read.problems.len(), 1, "{:?}", read.problems);
    assert!(read.problems[0].contains("none of them is added"));
}

#[tokio::test(flavor = "multi_thread")]
async fn with_names_that_are_none_add_nobody() {
    let desk = Desk::team().await;
    let csv = format!(
        "title,owner\nOne,{}\nTwo,\u{1}\u{202e}\nThree,@@\nFour,\"\u{7}Kit\u{0}\"\n",
        "x".repeat(10_000)
    );
    let read = import(&desk, &csv, UnknownOwners::Add, &How::default()).await;
    assert_eq!((read.added.len(), read.people_added.len()), (4, 1));
    assert_eq!(person(&desk, "kit").await.unwrap().name, "Kit");
}
