//! Jobs: claimed once, fenced, tried again, given up.

use std::collections::HashMap;

use jiff::SignedDuration;
use twohats_record::{PlanState, Task};
use twohats_store::{Change, CommitError, Expect, JobState, NewJob, Store};

use crate::place::{Place, at, both, commit, plan, put, task};

both!(
    a_job_comes_with_its_commit_and_ends_with_another,
    several_workers_see_each_job_once,
    a_lease_that_ran_out_is_claimed_again,
    who_lost_a_job_cannot_finish_it,
    a_failed_job_waits_and_is_given_up_at_last,
    a_job_whose_workers_vanish_is_given_up,
    a_job_given_back_loses_no_try,
    one_job_waits_under_a_word,
    a_plan_is_made_anew_where_one_is_in_force,
    a_clock_that_goes_back_hands_out_nothing_twice,
    dead_jobs_can_be_dropped,
);

const LEASE: SignedDuration = SignedDuration::from_secs(60);

fn job(kind: &str) -> NewJob {
    NewJob::new(kind, at(5))
}

async fn with_job(place: &Place, job: NewJob) -> Store {
    let store = place.team().await;
    assert!(store.add_job("w", &job, at(0)).await.unwrap());
    store
}

async fn a_job_comes_with_its_commit_and_ends_with_another(place: Place) {
    let store = place.team().await;
    let mut change = put(&[task("T-1", "One")]);
    change.jobs = vec![job("replan")];
    store.commit(change).await.unwrap();
    assert_eq!(store.claim(&["replan"], at(4), LEASE, 9).await.unwrap(), []);
    assert_eq!(store.claim(&["other"], at(5), LEASE, 9).await.unwrap(), []);
    assert_eq!(store.ready(at(6)).await.unwrap().oldest_due, Some(at(5)));
    let jobs = store.claim(&["replan"], at(5), LEASE, 9).await.unwrap();
    let [job] = &jobs[..] else { panic!("{jobs:?}") };
    assert_eq!(
        (job.state, job.attempts, job.lease_until),
        (JobState::Leased, 1, Some(at(65)))
    );
    assert_eq!(store.ready(at(6)).await.unwrap().oldest_due, None);
    let mut done = put(&[task("T-1", "Planned")]);
    done.finishes = Some(job.clone());
    store.commit(done.clone()).await.unwrap();
    assert_eq!(store.jobs("w", None, 9).await.unwrap(), []);
    // Done twice by mistake, it has effect once.
    done.changes = put(&[task("T-1", "Twice")]).changes;
    assert!(matches!(
        store.commit(done).await,
        Err(CommitError::JobLost)
    ));
    let now = store.load::<Task>("w", "T-1").await.unwrap().unwrap();
    assert_eq!(now.record.title, "Planned");
}

async fn several_workers_see_each_job_once(place: Place) {
    let store = place.team().await;
    let mut many = commit(Vec::new());
    many.jobs = (0..200).map(|_| job("work")).collect();
    store.commit(many).await.unwrap();
    let mut workers = tokio::task::JoinSet::new();
    for worker in 0..4 {
        let store = match worker % 2 {
            0 => store.clone(),
            _ => place.open().await,
        };
        workers.spawn(async move {
            let mut seen = Vec::new();
            loop {
                let jobs = store.claim(&["work"], at(5), LEASE, 7).await.unwrap();
                if jobs.is_empty() {
                    return seen;
                }
                for job in jobs {
                    assert!(store.finish(&job).await.unwrap());
                    seen.push(job.id);
                }
            }
        });
    }
    let mut times: HashMap<String, u32> = HashMap::new();
    for id in workers.join_all().await.into_iter().flatten() {
        *times.entry(id).or_default() += 1;
    }
    assert_eq!(times.len(), 200);
    assert!(times.values().all(|times| *times == 1));
    assert_eq!(store.jobs("w", None, 9).await.unwrap(), []);
}

async fn a_lease_that_ran_out_is_claimed_again(place: Place) {
    let store = with_job(&place, job("work")).await;
    let first = store
        .claim(&["work"], at(5), LEASE, 9)
        .await
        .unwrap()
        .remove(0);
    assert_eq!(store.claim(&["work"], at(64), LEASE, 9).await.unwrap(), []);
    assert!(store.renew(&first, at(99)).await.unwrap());
    assert_eq!(store.claim(&["work"], at(65), LEASE, 9).await.unwrap(), []);
    let second = store
        .claim(&["work"], at(99), LEASE, 9)
        .await
        .unwrap()
        .remove(0);
    assert_eq!(
        (second.id.as_str(), second.attempts),
        (first.id.as_str(), 2)
    );
}

async fn who_lost_a_job_cannot_finish_it(place: Place) {
    let store = with_job(&place, job("work")).await;
    let lost = store
        .claim(&["work"], at(5), LEASE, 9)
        .await
        .unwrap()
        .remove(0);
    let held = store
        .claim(&["work"], at(65), LEASE, 9)
        .await
        .unwrap()
        .remove(0);
    assert!(!store.finish(&lost).await.unwrap());
    assert!(!store.give_back(&lost, at(5)).await.unwrap());
    assert!(!store.renew(&lost, at(999)).await.unwrap());
    assert_eq!(store.fail(&lost, "late", at(66)).await.unwrap(), None);
    let mut late = put(&[task("T-1", "Late")]);
    late.finishes = Some(lost);
    assert!(matches!(
        store.commit(late).await,
        Err(CommitError::JobLost)
    ));
    assert_eq!(store.load::<Task>("w", "T-1").await.unwrap(), None);
    assert!(store.finish(&held).await.unwrap());
}

async fn a_failed_job_waits_and_is_given_up_at_last(place: Place) {
    let mut twice = job("work");
    twice.max_attempts = 2;
    let store = with_job(&place, twice).await;
    let held = store
        .claim(&["work"], at(5), LEASE, 9)
        .await
        .unwrap()
        .remove(0);
    let state = store.fail(&held, "no answer", at(10)).await.unwrap();
    assert_eq!(state, Some(JobState::Ready));
    let waits = store
        .jobs("w", Some(JobState::Ready), 9)
        .await
        .unwrap()
        .remove(0);
    assert!(
        waits.run_at > at(10) && waits.run_at <= at(12),
        "{}",
        waits.run_at
    );
    assert_eq!(waits.last_error.as_deref(), Some("no answer"));
    assert_eq!(store.claim(&["work"], at(10), LEASE, 9).await.unwrap(), []);
    let held = store
        .claim(&["work"], at(12), LEASE, 9)
        .await
        .unwrap()
        .remove(0);
    let state = store.fail(&held, "still none", at(13)).await.unwrap();
    assert_eq!(state, Some(JobState::Dead));
    assert_eq!(
        store.claim(&["work"], at(9999), LEASE, 9).await.unwrap(),
        []
    );
    assert_eq!(store.ready(at(13)).await.unwrap().dead_jobs, 1);
    assert!(store.retry("w", &held.id, at(20)).await.unwrap());
    assert!(!store.retry("w", &held.id, at(20)).await.unwrap());
    assert_eq!(store.ready(at(13)).await.unwrap().dead_jobs, 0);
    let again = store
        .claim(&["work"], at(20), LEASE, 9)
        .await
        .unwrap()
        .remove(0);
    assert_eq!(again.attempts, 3);
    assert_eq!(
        store.fail(&again, "x", at(21)).await.unwrap(),
        Some(JobState::Ready)
    );
}

async fn a_job_whose_workers_vanish_is_given_up(place: Place) {
    let mut twice = job("work");
    twice.max_attempts = 2;
    let store = with_job(&place, twice).await;
    assert_eq!(
        store.claim(&["work"], at(5), LEASE, 9).await.unwrap().len(),
        1
    );
    assert_eq!(
        store
            .claim(&["work"], at(100), LEASE, 9)
            .await
            .unwrap()
            .len(),
        1
    );
    assert_eq!(store.claim(&["work"], at(200), LEASE, 9).await.unwrap(), []);
    let dead = store
        .jobs("w", Some(JobState::Dead), 9)
        .await
        .unwrap()
        .remove(0);
    assert_eq!(dead.last_error.as_deref(), Some("its worker vanished"));
}

async fn a_job_given_back_loses_no_try(place: Place) {
    let mut once = job("work");
    once.max_attempts = 1;
    let store = with_job(&place, once).await;
    let held = store
        .claim(&["work"], at(5), LEASE, 9)
        .await
        .unwrap()
        .remove(0);
    assert!(store.give_back(&held, at(8)).await.unwrap());
    assert_eq!(store.claim(&["work"], at(7), LEASE, 9).await.unwrap(), []);
    let again = store
        .claim(&["work"], at(8), LEASE, 9)
        .await
        .unwrap()
        .remove(0);
    assert_eq!((again.attempts, again.max_attempts), (2, 2));
}

async fn one_job_waits_under_a_word(place: Place) {
    let mut once = job("replan");
    once.dedupe = Some("replan".to_owned());
    let store = with_job(&place, once.clone()).await;
    assert!(!store.add_job("w", &once, at(0)).await.unwrap());
    let held = store
        .claim(&["replan"], at(5), LEASE, 9)
        .await
        .unwrap()
        .remove(0);
    // What changed while it runs, it may have missed.
    assert!(store.add_job("w", &once, at(0)).await.unwrap());
    assert_eq!(
        store.fail(&held, "x", at(6)).await.unwrap(),
        Some(JobState::Ready)
    );
    assert_eq!(store.jobs("w", None, 9).await.unwrap().len(), 2);
}

async fn a_plan_is_made_anew_where_one_is_in_force(place: Place) {
    let store = place.team().await;
    let waiting = async || store.jobs("w", None, 9).await.unwrap().len();
    let mut change = put(&[task("T-1", "One")]);
    change.replans = Some(job("replan"));
    store.commit(change.clone()).await.unwrap();
    let proposed = plan("P-1", PlanState::Proposed);
    let proposed = Change::put(&proposed, Expect::Absent);
    store.commit(commit(vec![proposed])).await.unwrap();
    change.changes = put(&[task("T-1", "Two")]).changes;
    store.commit(change.clone()).await.unwrap();
    assert_eq!(waiting().await, 0);
    let taken = Change::put(&plan("P-1", PlanState::InForce), Expect::Any);
    store.commit(commit(vec![taken])).await.unwrap();
    assert_eq!(waiting().await, 0);
    change.changes = put(&[task("T-1", "Three")]).changes;
    store.commit(change).await.unwrap();
    assert_eq!(waiting().await, 1);
}

async fn a_clock_that_goes_back_hands_out_nothing_twice(place: Place) {
    let store = with_job(&place, job("work")).await;
    let held = store
        .claim(&["work"], at(500), LEASE, 9)
        .await
        .unwrap()
        .remove(0);
    for second in [499, 100, 5, 0] {
        assert_eq!(
            store.claim(&["work"], at(second), LEASE, 9).await.unwrap(),
            []
        );
    }
    let mut change = put(&[task("T-1", "One")]);
    change.at = at(-100);
    change.finishes = Some(held);
    let committed = store.commit(change).await.unwrap();
    // Changes are ordered by their numbers, whatever the clock says.
    assert_eq!(committed.seq, 2);
    store.check().await.unwrap();
}

async fn dead_jobs_can_be_dropped(place: Place) {
    let once = NewJob {
        max_attempts: 1,
        ..job("work")
    };
    let store = with_job(&place, once).await;
    let id = store.jobs("w", None, 9).await.unwrap().remove(0).id;
    assert!(!store.drop_job("w", &id).await.unwrap(), "it is to be done");
    let held = store.claim(&["work"], at(5), LEASE, 9).await.unwrap();
    assert!(!store.drop_job("w", &id).await.unwrap(), "it is being done");
    let state = store.fail(&held[0], "no", at(6)).await.unwrap();
    assert_eq!(state, Some(JobState::Dead));
    assert!(!store.drop_job("v", &id).await.unwrap());
    assert!(store.drop_job("w", &id).await.unwrap());
    assert!(!store.drop_job("w", &id).await.unwrap());
    assert!(store.add_job("x", &job("work"), at(0)).await.is_err());
}
