//! Files of tasks and of a team, each one change.

use twohats_app::tasks::{self, TaskImport, TasksImported};
use twohats_app::{Code, How, history, people};
use twohats_record::TaskState;

use crate::desk::Desk;

async fn import(desk: &Desk, csv: &str, how: &How) -> TasksImported {
    let file = TaskImport {
        name: "tasks.csv".to_owned(),
        bytes: csv.as_bytes().to_vec(),
        ..TaskImport::default()
    };
    tasks::import(&desk.app, &desk.own, file, how)
        .await
        .unwrap()
        .value
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_in_and_taken_back_as_one() {
    let desk = Desk::team().await;
    let empty = desk.records().await;
    let csv = "id,title,effort,owner,after\nA,One,2h,bo,\nB,Two,1h,zoe,A\nC,,1h,,\n";
    let dry = import(&desk, csv, &How::dry_run()).await;
    assert_eq!(dry.added, ["A", "B"]);
    assert_eq!(desk.records().await, empty);
    let read = import(&desk, csv, &How::default()).await;
    assert_eq!(read.added, ["A", "B"]);
    assert!(
        read.problems.iter().any(|p| p.contains("zoe")),
        "{:?}",
        read.problems
    );
    assert_eq!(desk.get("A").await.owner.as_deref(), Some("bo"));
    assert_eq!(desk.get("B").await.after, ["A"]);
    let again = import(&desk, csv, &How::default()).await;
    assert_eq!(
        (again.added.len(), again.changed.len(), again.unchanged),
        (0, 0, 2)
    );
    history::undo(&desk.app, &desk.own, None, &How::default())
        .await
        .unwrap();
    assert_eq!(desk.records().await, empty);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_file_does_not_say_stays() {
    let desk = Desk::team().await;
    import(&desk, "id,title,importance\nA,One,4\n", &How::default()).await;
    tasks::done(&desk.app, &desk.own, "A", &How::default())
        .await
        .unwrap();
    let read = import(&desk, "id,title,effort\nA,One!,3h\n", &How::default()).await;
    assert_eq!(read.changed, ["A"]);
    let task = desk.get("A").await;
    assert_eq!((task.importance, task.effort_minutes), (Some(4), Some(180)));
    assert_eq!((task.title.as_str(), task.state), ("One!", TaskState::Done));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_as_done_was_not_done_now() {
    let desk = Desk::team().await;
    let csv = "id,title,status\nA,One,done\nB,Two,open\n";
    import(&desk, csv, &How::default()).await;
    let a = desk.get("A").await;
    assert_eq!((a.state, a.closed_at), (TaskState::Done, None));
    import(&desk, &csv.replace("open", "done"), &How::default()).await;
    let b = desk.get("B").await;
    assert_eq!((b.state, b.closed_at), (TaskState::Done, Some(desk.now())));
    assert_eq!(desk.get("A").await.closed_at, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_here_is_not_brought_back() {
    let desk = Desk::team().await;
    let csv = "id,title,effort,owner,after\nA,One,4h,bo,\nB,Two,1h,,Z\n";
    import(&desk, csv, &How::default()).await;
    let handed = serde_json::json!({"owner": "cy", "effort_minutes": 60});
    tasks::change(&desk.app, &desk.own, "A", &handed, &How::default())
        .await
        .unwrap();
    let read = import(&desk, csv, &How::default()).await;
    assert_eq!((read.changed.len(), read.unchanged), (0, 2));
    let task = desk.get("A").await;
    assert_eq!(
        (task.owner.as_deref(), task.effort_minutes),
        (Some("cy"), Some(60))
    );
    // News count, and a wait that could not be kept the last time.
    let csv = "id,title,effort,owner,after\nA,One,5h,bo,\nB,Two,1h,,Z\nZ,Three,1h,,\n";
    let read = import(&desk, csv, &How::default()).await;
    assert_eq!(
        (read.added, read.changed),
        (vec!["Z".to_owned()], vec!["A".to_owned(), "B".to_owned()])
    );
    let task = desk.get("A").await;
    assert_eq!(
        (task.owner.as_deref(), task.effort_minutes),
        (Some("cy"), Some(300))
    );
    assert_eq!(desk.get("B").await.after, ["Z"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_tasks_are_one_change() {
    let desk = Desk::team().await;
    let mut csv = "id,title,effort\n".to_owned();
    for n in 0..10_000 {
        csv.push_str(&format!("A-{n},Task {n},1h\n"));
    }
    let read = import(&desk, &csv, &How::default()).await;
    assert_eq!(read.added.len(), 10_000);
    let query = twohats_app::ranked::RankedQuery::default();
    let ranked = twohats_app::ranked::ranked(&desk.app, &desk.own, &query)
        .await
        .unwrap();
    assert_eq!(ranked.total, 10_000);
    let page = history::page(&desk.app, &desk.own, None, 1).await.unwrap();
    assert_eq!(page[0].action, "task.import");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_none_is_refused() {
    let desk = Desk::team().await;
    for (bytes, format) in [
        (vec![0, 159, 146, 150], None),
        (b"x".to_vec(), Some("doc".to_owned())),
    ] {
        let file = TaskImport {
            bytes,
            format,
            ..TaskImport::default()
        };
        let refused = tasks::import(&desk.app, &desk.own, file, &How::default()).await;
        assert_eq!(refused.unwrap_err().code(), Code::Invalid);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_team_file_brings_its_lead() {
    let desk = Desk::empty().await;
    let toml = "[[people]]\nid = \"ana\"\nzone = \"Europe/Berlin\"\n\n[[people]]\nid = \"bo\"\nled_by = \"ana\"\n";
    let read = people::import(&desk.app, &desk.own, "team.toml", toml, &How::default()).await;
    let read = read.unwrap().value;
    assert_eq!(read.added, ["ana", "bo"], "{:?}", read.problems);
    let settings = twohats_app::settings::get(&desk.app, &desk.own)
        .await
        .unwrap()
        .record;
    assert_eq!(settings.lead.as_deref(), Some("ana"));
}
