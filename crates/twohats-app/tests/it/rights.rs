//! Who may do what to whose.

use serde_json::json;
use twohats_app::calendars::CalendarDraft;
use twohats_app::tasks::{self, TaskDraft};
use twohats_app::{Code, How, Permit, Work, calendars, history, people};
use twohats_record::Role;

use crate::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn a_member_works_on_what_is_theirs() {
    let desk = Desk::team().await;
    let (app, how) = (&desk.app, &How::default());
    let bo: Permit<Work> = desk.actor("bo", Role::Member).permit().unwrap();
    desk.task(json!({"id": "A", "title": "a", "owner": "ana"}))
        .await;
    desk.task(json!({"id": "B", "title": "b", "owner": "bo"}))
        .await;
    desk.task(json!({"id": "N", "title": "n"})).await;
    let patch = json!({"title": "x"});
    let refused = tasks::change(app, &bo, "A", &patch, how).await.unwrap_err();
    assert_eq!(refused.code(), Code::Forbidden);
    tasks::change(app, &bo, "B", &patch, how).await.unwrap();
    let given = json!({"owner": "ana"});
    assert!(tasks::change(app, &bo, "B", &given, how).await.is_err());
    // What nobody has can be taken up, and is theirs then.
    tasks::start(app, &bo, "N", how).await.unwrap();
    assert_eq!(desk.get("N").await.owner.as_deref(), Some("bo"));
    let draft = TaskDraft {
        title: "mine".to_owned(),
        ..TaskDraft::default()
    };
    let added = tasks::add(app, &bo, draft, how).await.unwrap();
    assert_eq!(added.value.owner.as_deref(), Some("bo"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_says_when_they_work_but_not_who_leads_them() {
    let desk = Desk::team().await;
    let (app, how) = (&desk.app, &How::default());
    let bo: Permit<Work> = desk.actor("bo", Role::Member).permit().unwrap();
    let away = json!({"time_off": [{"first": "2026-12-24", "last": "2026-12-31"}]});
    people::change(app, &bo, "bo", &away, how).await.unwrap();
    for (person, patch) in [
        ("bo", json!({"led_by": null})),
        ("cy", json!({"name": "C"})),
    ] {
        let refused = people::change(app, &bo, person, &patch, how)
            .await
            .unwrap_err();
        assert_eq!(refused.code(), Code::Forbidden);
    }
    let draft = |person: &str| CalendarDraft {
        person: person.to_owned(),
        name: "Work".to_owned(),
        ..CalendarDraft::default()
    };
    calendars::add(app, &bo, draft("bo"), how).await.unwrap();
    assert!(calendars::add(app, &bo, draft("cy"), how).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_takes_back_only_what_they_did() {
    let desk = Desk::team().await;
    let (app, how) = (&desk.app, &How::default());
    let bo: Permit<Work> = desk.actor("bo", Role::Member).permit().unwrap();
    desk.task(json!({"id": "B", "title": "b", "owner": "bo"}))
        .await;
    assert!(history::undo(app, &bo, None, how).await.is_err());
    let seq = history::page(app, &bo, None, 1).await.unwrap()[0].seq;
    let refused = history::undo(app, &bo, Some(seq), how).await.unwrap_err();
    assert_eq!(refused.code(), Code::Forbidden);
    tasks::done(app, &bo, "B", how).await.unwrap();
    let undone = history::undo(app, &bo, None, how).await.unwrap();
    assert_eq!(undone.value.action, "task.done");
}
