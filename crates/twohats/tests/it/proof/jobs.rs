//! Jobs after the storm: none is left, none was lost, none took effect twice.

use std::time::{Duration, Instant};

use twohats_record::{Plan, PlanState};
use twohats_store::{JobState, Location, Store};

use super::owner::WORKSPACE;

/// The longest that the last jobs may take, their back-off after killed attempts included.
const LONGEST: Duration = Duration::from_secs(120);

/// Waits until no job is left, and holds the plan in force against what was written: it knows the last change, and
/// no job made two of them. Gives the number of plans that jobs made.
pub(crate) async fn settle(db: &str) -> usize {
    let store = Store::open_as_is(&Location::parse(db).unwrap())
        .await
        .unwrap();
    let begin = Instant::now();
    loop {
        let jobs = store.jobs(WORKSPACE, None, 100).await.unwrap();
        assert!(
            jobs.iter().all(|job| job.state != JobState::Dead),
            "a job was lost: {jobs:?}"
        );
        if jobs.is_empty() {
            break;
        }
        assert!(begin.elapsed() < LONGEST, "still there: {jobs:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let plans = store
        .all::<Plan>(WORKSPACE, &[PlanState::InForce.as_str()])
        .await
        .unwrap();
    let workspace = store.workspace(WORKSPACE).await.unwrap().unwrap();
    assert_eq!(plans.len(), 1, "plans in force");
    assert_eq!(
        plans[0].record.made_from, workspace.inputs,
        "the last change was not planned with"
    );
    let done = replans(&store).await;
    store.close().await;
    done
}

/// How many plans the jobs made. Each was made from more than the one before it: a job that is done again finds that
/// there is nothing to do.
async fn replans(store: &Store) -> usize {
    let mut made_from = Vec::new();
    let mut before = None;
    loop {
        let page = store.history(WORKSPACE, before, 500).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.seq);
        for entry in page.iter().filter(|entry| entry.action == "plan.replan") {
            let plan = entry.changes[0].after.as_deref().unwrap();
            made_from.push(serde_json::from_str::<Plan>(plan).unwrap().made_from);
        }
    }
    made_from.reverse();
    let grows = made_from.is_sorted_by(|a, b| a < b);
    assert!(grows, "a replan took effect twice: {made_from:?}");
    made_from.len()
}
