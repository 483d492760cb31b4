//! Schedules.

use twohats_store::{Rule, Schedule};

use crate::place::{Place, at, both};

both!(a_schedule_comes_once_each_time, what_was_missed_comes_once);

/// Every morning, next at a second.
pub(crate) fn daily(next: i64) -> Schedule {
    Schedule {
        workspace: "w".to_owned(),
        id: "morning".to_owned(),
        kind: "replan".to_owned(),
        payload: "{\"why\":\"morning\"}".to_owned(),
        rule: "daily 06:00".parse::<Rule>().unwrap(),
        zone: "Europe/Berlin".to_owned(),
        next_at: at(next),
    }
}

async fn a_schedule_comes_once_each_time(place: Place) {
    let store = place.team().await;
    store.put_schedule(&daily(10)).await.unwrap();
    assert_eq!(store.schedules("w").await.unwrap(), [daily(10)]);
    assert_eq!(store.run_schedules(at(9)).await.unwrap(), 0);
    // Several servers look at once.
    let mut servers = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let store = store.clone();
        servers.spawn(async move { store.run_schedules(at(10)).await.unwrap() });
    }
    assert_eq!(servers.join_all().await.iter().sum::<u32>(), 1);
    let jobs = store.jobs("w", None, 9).await.unwrap();
    assert_eq!((jobs.len(), jobs[0].kind.as_str()), (1, "replan"));
    assert_eq!(jobs[0].payload, "{\"why\":\"morning\"}");
    let next = store.schedules("w").await.unwrap()[0].next_at;
    assert_eq!(next.to_string(), "2026-05-29T04:00:00Z");
    assert!(store.drop_schedule("w", "morning").await.unwrap());
    assert!(!store.drop_schedule("w", "morning").await.unwrap());
}

async fn what_was_missed_comes_once(place: Place) {
    let store = place.team().await;
    store.put_schedule(&daily(10)).await.unwrap();
    let later = at(10 * 86_400);
    assert_eq!(store.run_schedules(later).await.unwrap(), 1);
    assert_eq!(store.run_schedules(later).await.unwrap(), 0);
    // The next morning the first is still waiting: one is enough.
    assert_eq!(store.run_schedules(at(11 * 86_400)).await.unwrap(), 0);
    assert_eq!(store.jobs("w", None, 9).await.unwrap().len(), 1);
    assert!(store.schedules("w").await.unwrap()[0].next_at > at(11 * 86_400));
}
