//! Tasks: what is refused, and what comes with a change.

use serde_json::json;
use twohats_app::tasks::{self, Stop, TaskQuery};
use twohats_app::{AppError, Code, How};
use twohats_record::TaskState;

use crate::desk::Desk;

fn fields(error: &AppError) -> Vec<&str> {
    match error {
        AppError::Invalid(faults) => faults.iter().map(|f| f.field.as_str()).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_task_names_must_be_there() {
    let desk = Desk::team().await;
    let draft = json!({"title": "x", "owner": "zoe", "only": ["ana", "yan"], "after": ["T-9"]});
    let error = desk.try_task(draft).await.unwrap_err();
    assert_eq!(fields(&error), ["owner", "only.1", "after.0"]);
    let error = desk
        .try_task(json!({"title": " ", "effort_minutes": 0}))
        .await
        .unwrap_err();
    assert_eq!(fields(&error), ["title", "effort_minutes"]);
    desk.task(json!({"id": "A", "title": "a"})).await;
    let error = desk
        .try_task(json!({"id": "A", "title": "b"}))
        .await
        .unwrap_err();
    assert_eq!(error.code(), Code::Conflict);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_circle_is_named() {
    let desk = Desk::team().await;
    desk.task(json!({"id": "A", "title": "a"})).await;
    desk.task(json!({"id": "B", "title": "b", "after": ["A"]}))
        .await;
    desk.task(json!({"id": "C", "title": "c", "after": ["B"]}))
        .await;
    let patch = json!({"after": ["C"]});
    let how = How::default();
    let change = tasks::change(&desk.app, &desk.own, "A", &patch, &how);
    let error = change.await.unwrap_err();
    let told = error.to_string();
    assert!(
        told.contains("`A`") && told.contains("`B`") && told.contains("`C`"),
        "{told}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_task_is_waited_for_no_longer() {
    let desk = Desk::team().await;
    desk.task(json!({"id": "A", "title": "a"})).await;
    desk.task(json!({"id": "B", "title": "b", "after": ["A"]}))
        .await;
    let outcome = tasks::delete(&desk.app, &desk.own, "A", &How::default())
        .await
        .unwrap();
    assert_eq!(outcome.notes.len(), 1);
    assert!(desk.get("B").await.after.is_empty());
    let gone = tasks::get(&desk.app, &desk.own, "A").await.unwrap_err();
    assert_eq!(gone.code(), Code::Missing);
}

#[tokio::test(flavor = "multi_thread")]
async fn states_bring_their_times_with_them() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 20}))
        .await;
    let started = json!({"state": "started"});
    let error = tasks::change(app, own, "A", &started, how)
        .await
        .unwrap_err();
    assert_eq!(fields(&error), ["state"]);
    tasks::change(app, own, "A", &json!({"state": "dropped"}), how)
        .await
        .unwrap();
    assert_eq!(desk.get("A").await.closed_at, Some(desk.now()));
    tasks::reopen(app, own, "A", how).await.unwrap();
    tasks::start(app, own, "A", how).await.unwrap();
    desk.minutes(60);
    // However long it took, a quarter of an hour stays as long as it is not done.
    tasks::stop(app, own, "A", &Stop::default(), how)
        .await
        .unwrap();
    let task = desk.get("A").await;
    assert_eq!(
        (task.effort_minutes, task.state),
        (Some(15), TaskState::Open)
    );
    let error = tasks::stop(app, own, "A", &Stop::default(), how)
        .await
        .unwrap_err();
    assert_eq!(error.code(), Code::Conflict);
    let past = Some("2026-11-22".parse().unwrap());
    let error = tasks::snooze(app, own, "A", past, how).await.unwrap_err();
    assert_eq!(fields(&error), ["until"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn left_overrides_what_was_worked() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 100}))
        .await;
    tasks::start(app, own, "A", how).await.unwrap();
    desk.minutes(10);
    let stop = Stop {
        left_minutes: Some(300),
        ..Stop::default()
    };
    tasks::stop(app, own, "A", &stop, how).await.unwrap();
    assert_eq!(desk.get("A").await.effort_minutes, Some(300));
    tasks::start(app, own, "A", how).await.unwrap();
    let stop = Stop {
        done: true,
        ..Stop::default()
    };
    tasks::stop(app, own, "A", &stop, how).await.unwrap();
    assert_eq!(desk.get("A").await.state, TaskState::Done);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_come_in_pages() {
    let desk = Desk::team().await;
    for n in 0..5 {
        desk.task(json!({"id": format!("A-{n}"), "title": "a"}))
            .await;
    }
    let mut query = TaskQuery {
        limit: Some(2),
        ..TaskQuery::default()
    };
    let mut seen = Vec::new();
    loop {
        let page = tasks::list(&desk.app, &desk.own, &query).await.unwrap();
        seen.extend(page.items.into_iter().map(|stored| stored.record.id));
        match page.next {
            Some(next) => query.after = Some(next.to_string()),
            None => break,
        }
    }
    assert_eq!(seen, ["A-0", "A-1", "A-2", "A-3", "A-4"]);
    for bad in [
        TaskQuery {
            limit: Some(0),
            ..TaskQuery::default()
        },
        TaskQuery {
            state: Some("lost".to_owned()),
            ..TaskQuery::default()
        },
        TaskQuery {
            after: Some("zz".to_owned()),
            ..TaskQuery::default()
        },
    ] {
        let error = tasks::list(&desk.app, &desk.own, &bad).await.unwrap_err();
        assert_eq!(error.code(), Code::Invalid);
    }
}
