//! A lead's day, from the first task to the last look at the week.

use serde_json::json;
use twohats_app::entries::{self, Interruption};
use twohats_app::plans::{self, Propose};
use twohats_app::ranked::{RankedQuery, ranked};
use twohats_app::tasks::{self, Stop};
use twohats_app::today::today;
use twohats_app::week::{WeekQuery, week};
use twohats_app::{How, history};
use twohats_record::TaskState;

use crate::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_plans_works_is_interrupted_and_takes_back() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    let retry = json!({"title": "Retry queue", "effort_minutes": 240, "importance": 5, "hat": "maker", "due": "2026-11-27"});
    let retry = desk.task(retry).await;
    let review = json!({"title": "Review", "effort_minutes": 60, "importance": 2, "hat": "lead"});
    let review = desk.task(review).await;
    assert_eq!((retry.id.as_str(), review.id.as_str()), ("T-1", "T-2"));

    let list = ranked(app, own, &RankedQuery::default()).await.unwrap();
    assert_eq!(list.items[0].task, "T-1");

    let wish = Propose {
        accept: true,
        ..Propose::default()
    };
    let plan = plans::propose(app, own, &wish, how).await.unwrap().value;
    assert!(
        plan.proposal
            .blocks
            .iter()
            .any(|b| b.task.as_deref() == Some("T-1"))
    );

    tasks::start(app, own, "T-1", how).await.unwrap();
    desk.minutes(50);
    let interruption = Interruption {
        note: "Outage".to_owned(),
        ..Interruption::default()
    };
    entries::interrupt(app, own, &interruption, how)
        .await
        .unwrap();
    assert_eq!(desk.get("T-1").await.effort_minutes, Some(190));
    desk.minutes(20);
    entries::resume(app, own, None, how).await.unwrap();
    assert_eq!(desk.get("T-1").await.state, TaskState::Started);
    desk.minutes(30);
    tasks::stop(app, own, "T-1", &Stop::default(), how)
        .await
        .unwrap();
    assert_eq!(desk.get("T-1").await.effort_minutes, Some(160));

    tasks::done(app, own, "T-2", how).await.unwrap();
    history::undo(app, own, None, how).await.unwrap();
    assert_eq!(desk.get("T-2").await.state, TaskState::Open);

    assert!(desk.work().await > 0);
    let day = today(app, own, None).await.unwrap();
    assert_eq!(day.person.unwrap().id, "ana");
    assert!(!day.plan.unwrap().outdated);
    let week = week(app, own, &WeekQuery::default()).await.unwrap();
    assert_eq!(week.days.len(), 7);
    assert!(week.days.iter().any(|day| !day.items.is_empty()));
}

#[tokio::test(flavor = "multi_thread")]
async fn work_goes_on_after_an_interruption_that_is_noted_afterwards() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    for effort in [None, Some(10), Some(240)] {
        let task = json!({"title": "Retry queue", "effort_minutes": effort});
        let task = desk.task(task).await.id;
        tasks::start(app, own, &task, how).await.unwrap();
        desk.minutes(50);
        let interruption = Interruption {
            note: "Outage".to_owned(),
            minutes: Some(20),
            ..Interruption::default()
        };
        let noted = entries::interrupt(app, own, &interruption, how).await;
        assert!(noted.unwrap().seq.is_some());
        assert_eq!(
            desk.get(&task).await.state,
            TaskState::Started,
            "{effort:?}"
        );
        let left = effort.map(|minutes: u32| minutes.saturating_sub(30).max(10));
        assert_eq!(desk.get(&task).await.effort_minutes, left, "{effort:?}");
        tasks::stop(app, own, &task, &Stop::default(), how)
            .await
            .unwrap();
    }
}
