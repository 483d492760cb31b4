//! The day, the week and the ranked list, also where there is next to nothing.

use serde_json::json;
use twohats_app::plans::{self, Propose};
use twohats_app::ranked::{RankedQuery, ranked};
use twohats_app::today::{WaitKind, today};
use twohats_app::view::ItemState;
use twohats_app::week::{WeekQuery, week};
use twohats_app::{Code, How, history, tasks};

use crate::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_shown_as_nothing() {
    let desk = Desk::empty().await;
    let day = today(&desk.app, &desk.own, None).await.unwrap();
    assert!(day.items.is_empty() && day.plan.is_none() && day.top.is_empty());
    let week = week(&desk.app, &desk.own, &WeekQuery::default())
        .await
        .unwrap();
    assert_eq!(week.first.to_string(), "2026-11-23");
    assert_eq!(
        ranked(&desk.app, &desk.own, &RankedQuery::default())
            .await
            .unwrap()
            .total,
        0
    );
    let missing = today(&desk.app, &desk.own, Some("zoe")).await.unwrap_err();
    assert_eq!(missing.code(), Code::Missing);
    for days in [0, 29] {
        let query = WeekQuery {
            days: Some(days),
            ..WeekQuery::default()
        };
        let refused = twohats_app::week::week(&desk.app, &desk.own, &query).await;
        assert_eq!(refused.unwrap_err().code(), Code::Invalid);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_people_without_a_lead_are_shown_but_not_planned() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    for (person, patch) in [
        ("bo", json!({"led_by": null})),
        ("cy", json!({"led_by": null})),
    ] {
        twohats_app::people::change(app, own, person, &patch, how)
            .await
            .unwrap();
    }
    twohats_app::settings::change(app, own, &json!({"lead": null}), how)
        .await
        .unwrap();
    desk.task(json!({"title": "a"})).await;
    assert_eq!(
        ranked(app, own, &RankedQuery::default())
            .await
            .unwrap()
            .total,
        1
    );
    today(app, own, None).await.unwrap();
    let refused = plans::propose(app, own, &Propose::default(), how)
        .await
        .unwrap_err();
    assert_eq!(refused.code(), Code::Conflict);
    assert!(refused.hint().contains("lead"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stretch_that_others_follow_leaves_nothing_over() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    let long = json!({"id": "A", "title": "a", "effort_minutes": 960, "max_chunk_minutes": 120, "due": "2026-11-27", "only": ["ana"], "importance": 5});
    desk.task(long).await;
    let wish = Propose {
        accept: true,
        ..Propose::default()
    };
    plans::propose(app, own, &wish, how).await.unwrap();
    let states = async || {
        let query = WeekQuery {
            first: Some("2026-11-23".parse().unwrap()),
            days: Some(14),
            ..WeekQuery::default()
        };
        let weeks = week(app, own, &query).await.unwrap();
        let items = weeks.days.into_iter().flat_map(|day| day.items);
        let states = items.filter(|item| item.task.as_deref() == Some("A"));
        states.map(|item| item.state).collect::<Vec<_>>()
    };
    let stretches = states().await.len();
    assert!(stretches > 3, "{stretches}");
    desk.set("2026-11-24T20:00:00Z");
    let some_over = states().await;
    assert_eq!(some_over[0], ItemState::Past);
    assert!(!some_over.contains(&ItemState::Unfinished), "{some_over:?}");
    desk.set("2026-12-07T20:00:00Z");
    assert_eq!(states().await.last(), Some(&ItemState::Unfinished));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_planned_and_not_done_is_left_over_the_next_day() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    let due = json!({"id": "A", "title": "a", "effort_minutes": 120, "due": "2026-11-23", "only": ["ana"], "importance": 5});
    desk.task(due).await;
    let wish = Propose {
        accept: true,
        ..Propose::default()
    };
    plans::propose(app, own, &wish, how).await.unwrap();
    let day = today(app, own, None).await.unwrap();
    let block = day
        .items
        .iter()
        .find(|item| item.task.as_deref() == Some("A"))
        .unwrap();
    desk.clock.set(block.start.parse().unwrap());
    desk.minutes(10);
    let day = today(app, own, None).await.unwrap();
    assert_eq!(day.hat.unwrap().because, "a");
    assert!(day.items.iter().any(|item| item.state == ItemState::Now));
    desk.set("2026-11-24T09:00:00Z");
    // Planned anew, the day before is not forgotten.
    plans::propose(app, own, &wish, how).await.unwrap();
    let day = today(app, own, None).await.unwrap();
    assert_eq!(day.unfinished[0].task.as_deref(), Some("A"));
    // What is somebody else's by now, or asleep, is not.
    for away in [
        json!({"owner": "bo", "only": []}),
        json!({"snoozed_until": "2026-11-26"}),
    ] {
        tasks::change(app, own, "A", &away, how).await.unwrap();
        assert!(today(app, own, None).await.unwrap().unfinished.is_empty());
        history::undo(app, own, None, how).await.unwrap();
    }
    tasks::done(app, own, "A", how).await.unwrap();
    assert!(today(app, own, None).await.unwrap().unfinished.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_told() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.task(json!({"id": "A", "title": "a", "owner": "bo"}))
        .await;
    desk.task(json!({"id": "B", "title": "b", "after": ["A"]}))
        .await;
    desk.task(json!({"id": "C", "title": "c"})).await;
    let tomorrow = Some("2026-11-24".parse().unwrap());
    tasks::snooze(app, own, "C", tomorrow, how).await.unwrap();
    let list = ranked(app, own, &RankedQuery::default()).await.unwrap();
    assert!(list.items.iter().all(|item| item.task != "C"));
    plans::propose(app, own, &Propose::default(), how)
        .await
        .unwrap();
    desk.set("2026-11-24T09:00:00Z");
    let day = today(app, own, None).await.unwrap();
    let kinds: Vec<(WaitKind, &str)> = day
        .waiting
        .iter()
        .map(|w| (w.kind, w.id.as_str()))
        .collect();
    assert!(kinds.contains(&(WaitKind::Awake, "C")), "{kinds:?}");
    assert!(kinds.contains(&(WaitKind::Blocked, "B")), "{kinds:?}");
    assert!(
        kinds.iter().any(|(kind, _)| *kind == WaitKind::Plan),
        "{kinds:?}"
    );
    let bo = today(app, own, Some("bo")).await.unwrap();
    assert!(
        bo.waiting
            .iter()
            .all(|waiting| waiting.kind != WaitKind::Plan)
    );
}
