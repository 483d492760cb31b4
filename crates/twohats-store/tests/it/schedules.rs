//! Schedules.

use twohats_store::{Rule, Schedule, ScheduleChange};

use crate::place::{Place, at, both, put, task};

both!(
    a_schedule_comes_once_each_time,
    a_schedule_changes_if_it_is_what_was_read,
    a_schedule_comes_and_goes_with_a_commit,
    what_was_missed_comes_once,
);

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
}

async fn a_schedule_changes_if_it_is_what_was_read(place: Place) {
    let store = place.team().await;
    store.put_schedule(&daily(10)).await.unwrap();
    let (was, mut other) = (daily(10).payload, daily(20));
    other.payload = "{}".to_owned();
    assert!(!store.replace_schedule("{}", &other).await.unwrap());
    assert!(store.replace_schedule(&was, &other).await.unwrap());
    assert!(!store.replace_schedule(&was, &daily(30)).await.unwrap());
    assert_eq!(store.schedules("w").await.unwrap(), [other]);
    let dropped = async |payload| store.drop_schedule("w", "morning", payload).await.unwrap();
    assert!(!dropped(&*was).await);
    assert!(dropped("{}").await);
    assert!(!dropped("{}").await);
    assert!(!store.replace_schedule("{}", &daily(30)).await.unwrap());
}

async fn a_schedule_comes_and_goes_with_a_commit(place: Place) {
    let store = place.team().await;
    let mut with = put(&[task("T-1", "One")]);
    with.schedules = vec![ScheduleChange::Put(daily(10))];
    let mut refused = with.clone();
    refused.expect_inputs = Some(99);
    store.commit(refused).await.unwrap_err();
    assert_eq!(store.schedules("w").await.unwrap(), []);
    store.commit(with).await.unwrap();
    assert_eq!(store.schedules("w").await.unwrap(), [daily(10)]);
    let mut without = put(&[task("T-1", "Two")]);
    without.schedules = vec![ScheduleChange::Drop("morning".to_owned())];
    store.commit(without).await.unwrap();
    assert_eq!(store.schedules("w").await.unwrap(), []);
}

/// Servers that look for what is due stand in nobody's way, nor any commit in theirs. SQLite has one writer anyway.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn schedules_and_commits_do_not_wait_for_each_other() {
    let store = Place::postgres().team().await;
    let mut all = tokio::task::JoinSet::new();
    for n in 0..24 {
        let (store, mut with) = (store.clone(), put(&[task("T-1", &n.to_string())]));
        with.schedules = vec![ScheduleChange::Put(daily(10))];
        all.spawn(async move {
            match n % 2 {
                0 => store.commit(with).await.map(drop).unwrap(),
                _ => store.run_schedules(at(10)).await.map(drop).unwrap(),
            }
        });
    }
    all.join_all().await;
    store.check().await.unwrap();
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
