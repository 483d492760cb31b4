//! What holds for every write: versions, keys, dry runs, and others who are faster.

use serde_json::json;
use twohats_app::tasks::{self, TaskDraft};
use twohats_app::{AppError, How, IdempotencyKey, history};

use crate::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_version_is_refused_with_what_is_there() {
    let desk = Desk::team().await;
    desk.task(json!({"id": "A", "title": "a"})).await;
    let seen = tasks::get(&desk.app, &desk.own, "A").await.unwrap().version;
    let patch = json!({"title": "b"});
    let how = How::if_match(seen);
    let changed = tasks::change(&desk.app, &desk.own, "A", &patch, &how)
        .await
        .unwrap();
    assert!(changed.version > seen);
    match tasks::change(&desk.app, &desk.own, "A", &patch, &how).await {
        Err(AppError::Changed { present, version }) => {
            assert_eq!(version, changed.version);
            assert_eq!(present.unwrap()["title"], "b");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_tells_and_changes_nothing() {
    let desk = Desk::team().await;
    desk.task(json!({"id": "A", "title": "a"})).await;
    let before = desk.records().await;
    let told = tasks::done(&desk.app, &desk.own, "A", &How::dry_run())
        .await
        .unwrap();
    assert_eq!(told.seq, None);
    assert_eq!(told.touched[0].before.as_ref().unwrap()["state"], "open");
    assert_eq!(told.touched[0].after.as_ref().unwrap()["state"], "done");
    let draft = TaskDraft {
        title: "new".to_owned(),
        ..TaskDraft::default()
    };
    tasks::add(&desk.app, &desk.own, draft, &How::dry_run())
        .await
        .unwrap();
    assert_eq!(desk.records().await, before);
    // No number was taken away.
    assert_eq!(desk.task(json!({"title": "b"})).await.id, "T-1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_request_is_answered_not_done_again() {
    let desk = Desk::team().await;
    let key = |fingerprint: &str| How {
        key: Some(IdempotencyKey::new("k-1", fingerprint).unwrap()),
        ..How::default()
    };
    let draft = TaskDraft {
        title: "once".to_owned(),
        ..TaskDraft::default()
    };
    let first = tasks::add(&desk.app, &desk.own, draft.clone(), &key("a"))
        .await
        .unwrap();
    let again = tasks::add(&desk.app, &desk.own, draft.clone(), &key("a"))
        .await
        .unwrap();
    assert_eq!(
        (&first.value, first.seq, first.version),
        (&again.value, again.seq, again.version)
    );
    let other = tasks::add(&desk.app, &desk.own, draft, &key("b")).await;
    assert!(matches!(other, Err(AppError::KeyReused)));
    for bad in ["", "with space", "é", &"x".repeat(300)] {
        assert!(IdempotencyKey::new(bad, "").is_err());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_with_a_key_that_changes_nothing_tells_the_version_that_stands() {
    let desk = Desk::team().await;
    desk.task(json!({"id": "A", "title": "a"})).await;
    desk.task(json!({"id": "B", "title": "b"})).await;
    let stands = tasks::get(&desk.app, &desk.own, "A").await.unwrap().version;
    let how = How {
        key: Some(IdempotencyKey::new("k-1", "a").unwrap()),
        if_match: Some(stands),
        ..How::default()
    };
    for _ in 0..2 {
        let same = tasks::change(&desk.app, &desk.own, "A", &json!({"title": "a"}), &how)
            .await
            .unwrap();
        assert_eq!((same.version, same.seq), (stands, None));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_write_at_once_all_get_through() {
    let desk = Desk::team().await;
    desk.task(json!({"id": "A", "title": "a"})).await;
    let mut writers = Vec::new();
    for n in 0..4 {
        let (app, own) = (desk.app.clone(), desk.own.clone());
        writers.push(tokio::spawn(async move {
            let patch = json!({"labels": [format!("l-{n}")]});
            tasks::change(&app, &own, "A", &patch, &How::default()).await
        }));
    }
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    let page = history::page(&desk.app, &desk.own, None, 50).await.unwrap();
    assert_eq!(
        page.iter()
            .filter(|entry| entry.action == "task.change")
            .count(),
        4
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_write_is_seen_at_once() {
    let desk = Desk::team().await;
    let other = twohats_app::App::new(
        desk.app.store().clone(),
        desk.clock.clone(),
        desk.app.planner().clone(),
        twohats_app::Settings::default(),
    );
    let query = twohats_app::ranked::RankedQuery::default();
    assert_eq!(
        twohats_app::ranked::ranked(&other, &desk.own, &query)
            .await
            .unwrap()
            .total,
        0
    );
    desk.task(json!({"id": "A", "title": "a"})).await;
    assert_eq!(
        twohats_app::ranked::ranked(&other, &desk.own, &query)
            .await
            .unwrap()
            .total,
        1
    );
    desk.person("di", Some("ana")).await.unwrap();
    tasks::done(&desk.app, &desk.own, "A", &How::default())
        .await
        .unwrap();
    assert_eq!(
        twohats_app::ranked::ranked(&other, &desk.own, &query)
            .await
            .unwrap()
            .total,
        0
    );
}
