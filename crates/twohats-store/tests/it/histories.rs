//! The history: what it says, and that nothing rewrites it.

use twohats_record::{Kind, Task};
use twohats_store::{Change, Expect, Location};

use crate::place::{Place, both, commit, put, task, who};

both!(
    the_history_tells_before_and_after,
    pages_go_back,
    heads_are_entries_without_bodies,
    an_undo_says_what_it_undoes,
    nothing_rewrites_the_history,
);

async fn the_history_tells_before_and_after(place: Place) {
    let store = place.team().await;
    store.commit(put(&[task("T-1", "One")])).await.unwrap();
    let mut second = put(&[task("T-1", "Eins")]);
    second.note = "in German".to_owned();
    second.by.account = Some("a-1".to_owned());
    store.commit(second.clone()).await.unwrap();
    store
        .commit(commit(vec![Change::delete::<Task>("T-1", Expect::Any)]))
        .await
        .unwrap();

    let entry = store.change("w", 3).await.unwrap().unwrap();
    assert_eq!((entry.seq, entry.at, entry.by), (3, second.at, second.by));
    assert_eq!((entry.action, entry.note), (second.action, second.note));
    let [change] = &entry.changes[..] else {
        panic!()
    };
    assert_eq!(
        (change.kind, change.id.as_str(), change.was),
        (Kind::Task, "T-1", Some(2))
    );
    let body = |title| Some(serde_json::to_string(&task("T-1", title)).unwrap());
    assert_eq!(
        (change.before.clone(), change.after.clone()),
        (body("One"), body("Eins"))
    );

    let first = store.change("w", 2).await.unwrap().unwrap();
    assert_eq!(
        (first.changes[0].was, first.changes[0].before.clone()),
        (None, None)
    );
    assert_eq!(first.by, who());
    let last = store.change("w", 4).await.unwrap().unwrap();
    assert_eq!(
        (last.changes[0].was, last.changes[0].after.clone()),
        (Some(3), None)
    );
    assert_eq!(store.change("w", 5).await.unwrap(), None);
}

async fn heads_are_entries_without_bodies(place: Place) {
    let store = place.team().await;
    let title = "Quote \" and \\ and ü";
    let both = [task("T-\"1\"", title), task("T-0", title)];
    store.commit(put(&both)).await.unwrap();
    store.commit(put(&[task("T-0", "Null")])).await.unwrap();
    let mut whole = store.history("w", None, 9).await.unwrap();
    for change in whole.iter_mut().flat_map(|entry| &mut entry.changes) {
        assert!(change.after.is_some());
        (change.before, change.after) = (None, None);
    }
    assert_eq!(store.history_heads("w", None, 9).await.unwrap(), whole);
    let last = store.history_heads("w", Some(3), 1).await.unwrap();
    assert_eq!(last, whole[1..2]);
}

async fn pages_go_back(place: Place) {
    let store = place.team().await;
    for n in 1..=5 {
        store
            .commit(put(&[task(&format!("T-{n}"), "One")]))
            .await
            .unwrap();
    }
    let seqs = async |before, limit| {
        let page = store.history("w", before, limit).await.unwrap();
        page.iter().map(|entry| entry.seq).collect::<Vec<_>>()
    };
    assert_eq!(seqs(None, 3).await, [6, 5, 4]);
    assert_eq!(seqs(Some(4), 3).await, [3, 2, 1]);
    assert_eq!(seqs(Some(1), 3).await, [0_u64; 0]);
}

async fn an_undo_says_what_it_undoes(place: Place) {
    let store = place.team().await;
    store.commit(put(&[task("T-1", "One")])).await.unwrap();
    store.commit(put(&[task("T-1", "Eins")])).await.unwrap();
    let entry = store.change("w", 3).await.unwrap().unwrap();
    let changes = entry.changes.into_iter().map(|change| {
        Change::raw(
            change.kind,
            &change.id,
            change.before,
            Expect::Version(entry.seq),
        )
        .unwrap()
    });
    let mut undo = commit(changes.collect());
    undo.undoes = Some(3);
    store.commit(undo.clone()).await.unwrap();
    let now = store.load::<Task>("w", "T-1").await.unwrap().unwrap();
    assert_eq!(now.record, task("T-1", "One"));
    assert_eq!(store.change("w", 4).await.unwrap().unwrap().undoes, Some(3));
    // A second time the record is no longer as change 3 left it.
    store.commit(undo).await.unwrap_err();
}

async fn nothing_rewrites_the_history(place: Place) {
    let store = place.team().await;
    store.commit(put(&[task("T-1", "One")])).await.unwrap();
    for sql in [
        "UPDATE history SET label = 'nobody'",
        "DELETE FROM history",
        "DELETE FROM history WHERE seq = 2",
    ] {
        let refused = run(&place.at, sql).await.unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{refused}");
    }
    assert_eq!(store.history("w", None, 10).await.unwrap().len(), 2);
    store.check().await.unwrap();
}

/// Runs SQL behind the store's back.
async fn run(at: &Location, sql: &'static str) -> Result<(), sqlx::Error> {
    use sqlx::{Connection, Executor};
    match at {
        Location::Sqlite(path) => {
            let url = format!("sqlite://{}", path.display());
            let mut db = sqlx::SqliteConnection::connect(&url).await?;
            db.execute(sql).await.map(drop)
        }
        Location::Postgres(url) => {
            let url = secrecy::ExposeSecret::expose_secret(url);
            let mut db = sqlx::PgConnection::connect(url).await?;
            db.execute(sql).await.map(drop)
        }
    }
}
