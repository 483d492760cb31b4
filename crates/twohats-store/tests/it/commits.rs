//! Commits: all or nothing, versions, what is refused.

use twohats_record::{Kind, Plan, PlanState, Settings, Task};
use twohats_store::{Change, CommitError, Expect, StoreError};

use crate::place::{Place, add_team, at, both, commit, done, plan, put, task, who};

both!(
    a_commit_puts_and_deletes,
    versions_are_numbers_of_changes,
    a_stale_version_is_refused_with_what_is_there,
    a_refused_commit_leaves_nothing,
    the_same_body_is_no_change,
    only_what_plans_are_made_from_moves_the_inputs,
    a_plan_from_old_inputs_is_refused,
    at_most_one_plan_is_in_force,
    workspaces_know_nothing_of_each_other,
    a_deleted_workspace_leaves_nothing,
    numbers_are_given_once,
    writers_at_once_lose_nothing,
    of_two_changes_to_one_version_one_wins,
    commits_at_once_are_refused_alone,
    a_dropped_commit_leaves_nothing,
    a_body_of_another_kind_is_refused,
);

async fn a_commit_puts_and_deletes(place: Place) {
    let store = place.team().await;
    let committed = store
        .commit(put(&[task("T-1", "One"), task("T-2", "Two")]))
        .await
        .unwrap();
    assert_eq!((committed.seq, committed.inputs), (2, 2));
    let both = [
        (Kind::Task, "T-1".to_owned(), 2),
        (Kind::Task, "T-2".to_owned(), 2),
    ];
    assert_eq!(committed.versions, both);
    let stored = store.load::<Task>("w", "T-1").await.unwrap().unwrap();
    assert_eq!(
        (stored.record, stored.version, stored.changed_at),
        (task("T-1", "One"), 2, at(1))
    );
    let gone = commit(vec![Change::delete::<Task>("T-1", Expect::Version(2))]);
    assert_eq!(store.commit(gone).await.unwrap().seq, 3);
    assert_eq!(store.load::<Task>("w", "T-1").await.unwrap(), None);
    assert!(store.load::<Task>("w", "T-2").await.unwrap().is_some());
    store.check().await.unwrap();
}

async fn versions_are_numbers_of_changes(place: Place) {
    let store = place.team().await;
    store.commit(put(&[task("T-1", "One")])).await.unwrap();
    store
        .commit(commit(vec![Change::delete::<Task>("T-1", Expect::Any)]))
        .await
        .unwrap();
    let again = store.commit(put(&[task("T-1", "One")])).await.unwrap();
    // Not 1 again: whoever held the first one must not overwrite this one.
    assert_eq!(again.versions[0].2, 4);
}

async fn a_stale_version_is_refused_with_what_is_there(place: Place) {
    let store = place.team().await;
    store.commit(put(&[task("T-1", "One")])).await.unwrap();
    store.commit(put(&[task("T-1", "Eins")])).await.unwrap();
    for expect in [Expect::Absent, Expect::Version(2), Expect::Version(9)] {
        let stale = commit(vec![Change::put(&task("T-1", "Uno"), expect)]);
        let Err(CommitError::Changed { kind, id, present }) = store.commit(stale).await else {
            panic!("{expect:?} was taken");
        };
        let (version, body) = present.unwrap();
        assert_eq!((kind, id.as_str(), version), (Kind::Task, "T-1", 3));
        assert_eq!(
            serde_json::from_str::<Task>(&body).unwrap(),
            task("T-1", "Eins")
        );
    }
    let gone = commit(vec![Change::delete::<Task>("T-7", Expect::Version(2))]);
    let refused = store.commit(gone).await;
    assert!(matches!(
        refused,
        Err(CommitError::Changed { present: None, .. })
    ));
}

async fn a_refused_commit_leaves_nothing(place: Place) {
    let store = place.team().await;
    let changes = vec![
        Change::put(&task("T-1", "One"), Expect::Absent),
        Change::put(&task("T-2", "Two"), Expect::Version(1)),
    ];
    store.commit(commit(changes)).await.unwrap_err();
    assert_eq!(store.load::<Task>("w", "T-1").await.unwrap(), None);
    assert_eq!(store.workspace("w").await.unwrap().unwrap().seq, 1);
    assert_eq!(store.history("w", None, 10).await.unwrap().len(), 1);
    let mut nowhere = put(&[task("T-1", "One")]);
    nowhere.workspace = "x".to_owned();
    assert!(matches!(
        store.commit(nowhere).await,
        Err(CommitError::NoWorkspace)
    ));
}

async fn the_same_body_is_no_change(place: Place) {
    let store = place.team().await;
    store.commit(put(&[task("T-1", "One")])).await.unwrap();
    let same = store
        .commit(put(&[task("T-1", "One"), task("T-2", "Two")]))
        .await
        .unwrap();
    assert_eq!(same.versions[0].2, 2);
    assert_eq!(same.versions[1].2, 3);
    let nothing = store.commit(put(&[task("T-1", "One")])).await.unwrap();
    assert_eq!(nothing.seq, 3);
    let history = store.history("w", None, 10).await.unwrap();
    assert_eq!(history.len(), 3);
    assert_eq!(history[0].changes.len(), 1);
}

async fn only_what_plans_are_made_from_moves_the_inputs(place: Place) {
    let store = place.team().await;
    let member = serde_json::json!({"id": "a-1", "role": "lead"}).to_string();
    let member = Change::raw(Kind::Member, "a-1", Some(member), Expect::Absent).unwrap();
    let committed = store.commit(commit(vec![member])).await.unwrap();
    assert_eq!((committed.seq, committed.inputs), (2, 1));
    let found = store.members_of("a-1").await.unwrap();
    assert_eq!((found.len(), found[0].0.as_str()), (1, "w"));
    let workspace = store.workspace("w").await.unwrap().unwrap();
    assert_eq!((workspace.seq, workspace.inputs), (2, 1));
}

async fn a_plan_from_old_inputs_is_refused(place: Place) {
    let store = place.team().await;
    store.commit(put(&[task("T-1", "One")])).await.unwrap();
    let mut late = put(&[task("T-2", "Two")]);
    late.expect_inputs = Some(1);
    let refused = store.commit(late.clone()).await;
    assert!(matches!(refused, Err(CommitError::InputsMoved { now: 2 })));
    late.expect_inputs = Some(2);
    store.commit(late).await.unwrap();
}

async fn at_most_one_plan_is_in_force(place: Place) {
    let store = place.team().await;
    add_team(&store, "v").await;
    let new = |id: &str| Change::put(&plan(id, PlanState::InForce), Expect::Absent);
    let mut taken = tokio::task::JoinSet::new();
    for id in ["P-9", "P-10"] {
        let (store, commit) = (store.clone(), commit(vec![new(id)]));
        taken.spawn(async move { store.commit(commit).await });
    }
    let taken = taken.join_all().await;
    let won = taken.iter().flatten().next().unwrap().versions[0].1.clone();
    let mut lost = taken.iter().filter_map(|taken| taken.as_ref().err());
    let Some(CommitError::Changed { kind, id, present }) = lost.next() else {
        panic!("two are in force");
    };
    assert_eq!((*kind, id), (Kind::Plan, &won));
    assert!(present.is_some());
    store
        .commit(commit(vec![new("P-11"), new("P-12")]))
        .await
        .unwrap_err();
    // One that takes the place of another, in whatever order; and another workspace has its own.
    let replaced = Change::put(&plan(&won, PlanState::Replaced), Expect::Version(2));
    store
        .commit(commit(vec![new("P-11"), replaced]))
        .await
        .unwrap();
    let mut own = commit(vec![new("P-11")]);
    own.workspace = "v".to_owned();
    store.commit(own).await.unwrap();
    let in_force = store.all::<Plan>("w", &["in_force"]).await.unwrap();
    assert_eq!(in_force[0].record.id, "P-11");
    assert_eq!(in_force.len(), 1);
}

async fn workspaces_know_nothing_of_each_other(place: Place) {
    let store = place.team().await;
    add_team(&store, "v").await;
    store.commit(put(&[task("T-1", "One")])).await.unwrap();
    assert_eq!(store.load::<Task>("v", "T-1").await.unwrap(), None);
    assert_eq!(store.all::<Task>("v", &[]).await.unwrap(), []);
    let ids = ["v".to_owned(), "w".to_owned(), "x".to_owned()];
    let seqs = store.seqs(&ids).await.unwrap();
    assert_eq!(seqs, [("v".to_owned(), 1), ("w".to_owned(), 2)]);
    assert_eq!(store.workspaces().await.unwrap().len(), 2);
    let twice = store.create_workspace("v", "V", &who(), at(0), &[]).await;
    assert!(matches!(twice, Err(CommitError::WorkspaceExists)));
}

async fn a_deleted_workspace_leaves_nothing(place: Place) {
    let store = place.team().await;
    store.commit(put(&[task("T-1", "One")])).await.unwrap();
    assert!(store.delete_workspace("w").await.unwrap());
    assert!(!store.delete_workspace("w").await.unwrap());
    assert_eq!(store.workspace("w").await.unwrap(), None);
    assert_eq!(store.history("w", None, 10).await.unwrap(), []);
    assert_eq!(store.load::<Settings>("w", "settings").await.unwrap(), None);
    add_team(&store, "w").await;
    store.check().await.unwrap();
}

async fn numbers_are_given_once(place: Place) {
    let store = place.team().await;
    assert_eq!(store.numbers("w", 3).await.unwrap(), 1);
    assert_eq!(store.numbers("w", 1).await.unwrap(), 4);
    let refused = store.numbers("x", 1).await;
    assert!(matches!(refused, Err(StoreError::Unreadable { .. })));
}

async fn writers_at_once_lose_nothing(place: Place) {
    let store = place.team().await;
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8 {
        // Half of them through connections of their own, as another process has.
        let store = match writer % 2 {
            0 => store.clone(),
            _ => place.open().await,
        };
        writers.spawn(async move {
            for round in 0..10 {
                let number = store.numbers("w", 1).await.unwrap();
                let new = task(&format!("T-{number}"), &format!("{writer}/{round}"));
                let change = Change::put(&new, Expect::Absent);
                store.commit(commit(vec![change])).await.unwrap();
            }
        });
    }
    writers.join_all().await;
    assert_eq!(store.all::<Task>("w", &[]).await.unwrap().len(), 80);
    assert_eq!(store.workspace("w").await.unwrap().unwrap().seq, 81);
    store.check().await.unwrap();
}

async fn of_two_changes_to_one_version_one_wins(place: Place) {
    let store = place.team().await;
    store.commit(put(&[task("T-1", "One")])).await.unwrap();
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..6 {
        let store = store.clone();
        writers.spawn(async move {
            let mine = task("T-1", &format!("of {writer}"));
            let change = Change::put(&mine, Expect::Version(2));
            store.commit(commit(vec![change])).await.is_ok()
        });
    }
    let won = writers.join_all().await.into_iter().filter(|won| *won);
    assert_eq!(won.count(), 1);
}

async fn commits_at_once_are_refused_alone(place: Place) {
    let store = place.team().await;
    store.commit(put(&[task("T-0", "There")])).await.unwrap();
    let mut all = tokio::task::JoinSet::new();
    for n in 0..40 {
        let store = store.clone();
        all.spawn(async move {
            // Every third is one too many: the first task is there.
            let refused = n % 3 == 0;
            let id = format!("T-{}", if refused { 0 } else { n });
            let change = Change::put(&task(&id, "New"), Expect::Absent);
            (refused, store.commit(commit(vec![change])).await)
        });
    }
    let mut numbers = Vec::new();
    while let Some(answered) = all.join_next().await {
        match answered.unwrap() {
            (true, answer) => assert!(matches!(answer, Err(CommitError::Changed { .. }))),
            (false, answer) => numbers.push(answer.unwrap().seq),
        }
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (3..29).collect::<Vec<u64>>());
    let tasks = store.all::<Task>("w", &[]).await.unwrap();
    assert_eq!(tasks.len(), 27);
    assert_eq!(
        tasks.iter().filter(|t| t.record.title == "There").count(),
        1
    );
    store.check().await.unwrap();
}

async fn a_dropped_commit_leaves_nothing(place: Place) {
    let store = place.team().await;
    let many: Vec<Task> = (0..300).map(|n| task(&format!("T-{n}"), "Many")).collect();
    // A client that hangs up drops the future wherever it is.
    for wait in [0, 1, 2, 5, 10, 20] {
        let wait = std::time::Duration::from_millis(wait);
        let _ = tokio::time::timeout(wait, store.commit(put(&many))).await;
    }
    // All of it, in the case that one was fast enough, or nothing.
    let found = store.all::<Task>("w", &[]).await.unwrap().len();
    assert!(found == 0 || found == 300, "{found}");
    store
        .commit(put(&[done(task("T-1", "One"))]))
        .await
        .unwrap();
    store.check().await.unwrap();
}

async fn a_body_of_another_kind_is_refused(place: Place) {
    let store = place.team().await;
    let body = serde_json::to_string(&task("T-1", "One")).unwrap();
    let raw = |kind, id, body: &str| Change::raw(kind, id, Some(body.to_owned()), Expect::Any);
    assert!(raw(Kind::Person, "T-1", &body).is_err());
    assert!(raw(Kind::Task, "T-2", &body).is_err());
    assert!(raw(Kind::Task, "T-1", "{").is_err());
    let spaced = body.replace("\":", "\": ");
    let change = raw(Kind::Task, "T-1", &spaced).unwrap();
    store.commit(commit(vec![change])).await.unwrap();
    let entry = store.change("w", 2).await.unwrap().unwrap();
    assert_eq!(entry.changes[0].after.as_deref(), Some(spaced.as_str()));
}
