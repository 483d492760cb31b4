//! Lists: filters, orders, pages.

use twohats_record::{Entry, Task};
use twohats_store::{Change, Expect, Page, Query, Store};

use crate::place::{Place, at, both, commit, done, put, task};

both!(
    pages_cover_each_record_once,
    tasks_are_found_by_state_and_owner,
    all_and_many,
    entries_are_found_by_time_and_task,
    newest_come_first,
    a_page_goes_on_where_a_record_was,
);

/// All pages of a query, as ids.
async fn ids<R: twohats_record::Record>(store: &Store, mut query: Query) -> Vec<String> {
    let mut ids = Vec::new();
    loop {
        let page: Page<R> = store.list("w", &query).await.unwrap();
        assert!(page.items.len() <= query.limit as usize);
        ids.extend(
            page.items
                .iter()
                .map(|stored| stored.record.id().to_owned()),
        );
        let Some(next) = page.next else { return ids };
        query.after = Some(next.to_string().parse().unwrap());
    }
}

async fn tasks(place: &Place) -> Store {
    let store = place.team().await;
    let mut tasks: Vec<Task> = (1..=9).map(|n| task(&format!("T-{n}"), "Some")).collect();
    for task in tasks.iter_mut().step_by(3) {
        *task = done(task.clone());
    }
    tasks[1].owner = Some("ana".to_owned());
    tasks[3].owner = Some("ana".to_owned());
    store.commit(put(&tasks)).await.unwrap();
    store
}

async fn pages_cover_each_record_once(place: Place) {
    let store = tasks(&place).await;
    let whole: Vec<String> = (1..=9).map(|n| format!("T-{n}")).collect();
    for limit in [1, 2, 3, 9, 50] {
        let query = Query {
            limit,
            ..Query::default()
        };
        assert_eq!(ids::<Task>(&store, query).await, whole, "{limit}");
    }
}

async fn tasks_are_found_by_state_and_owner(place: Place) {
    let store = tasks(&place).await;
    let states = |states: &[&str]| Query {
        states: states.iter().map(|&state| state.to_owned()).collect(),
        limit: 2,
        ..Query::default()
    };
    assert_eq!(
        ids::<Task>(&store, states(&["done"])).await,
        ["T-1", "T-4", "T-7"]
    );
    assert_eq!(
        ids::<Task>(&store, states(&["done", "open"])).await.len(),
        9
    );
    assert_eq!(ids::<Task>(&store, states(&["started"])).await, [""; 0]);
    let mut of_ana = states(&[]);
    of_ana.person = Some("ana".to_owned());
    assert_eq!(ids::<Task>(&store, of_ana.clone()).await, ["T-2", "T-4"]);
    of_ana.states = vec!["open".to_owned()];
    assert_eq!(ids::<Task>(&store, of_ana).await, ["T-2"]);
}

async fn all_and_many(place: Place) {
    let store = tasks(&place).await;
    assert_eq!(store.all::<Task>("w", &[]).await.unwrap().len(), 9);
    assert_eq!(store.all::<Task>("w", &["done"]).await.unwrap().len(), 3);
    assert_eq!(
        store
            .all::<Task>("w", &["done", "open"])
            .await
            .unwrap()
            .len(),
        9
    );
    let wanted = ["T-9", "T-77", "T-2"].map(str::to_owned);
    let found = store.load_many::<Task>("w", &wanted).await.unwrap();
    let found: Vec<&str> = found
        .iter()
        .map(|stored| stored.record.id.as_str())
        .collect();
    assert_eq!(found, ["T-2", "T-9"]);
}

/// Entries of 10 minutes, one each hour; the third is of task T-1 and the last still runs.
async fn entries(place: &Place) -> Store {
    let store = place.team().await;
    let entries = (0..6).map(|n| {
        let json = serde_json::json!({
            "id": format!("E-{n}"), "person": "ana", "kind": "work", "starts_at": at(n * 3600),
            "ends_at": (n < 5).then(|| at(n * 3600 + 600)), "task": (n == 2).then_some("T-1"),
        });
        Change::put(
            &serde_json::from_value::<Entry>(json).unwrap(),
            Expect::Absent,
        )
    });
    store.commit(commit(entries.collect())).await.unwrap();
    store
}

async fn entries_are_found_by_time_and_task(place: Place) {
    let store = entries(&place).await;
    let between = |from, to| Query {
        from,
        to,
        limit: 2,
        ..Query::default()
    };
    let found = async |from, to| ids::<Entry>(&store, between(from, to)).await;
    assert_eq!(found(Some(at(3600)), Some(at(7201))).await, ["E-1", "E-2"]);
    // One that ends as the time begins, or begins as it ends, is not in it.
    assert_eq!(found(Some(at(4200)), Some(at(7200))).await, [""; 0]);
    assert_eq!(found(Some(at(90_000)), None).await, ["E-5"]);
    assert_eq!(found(None, Some(at(3601))).await, ["E-0", "E-1"]);
    assert_eq!(found(Some(at(-9)), None).await.len(), 6);
    let of_task = Query {
        parent: Some("T-1".to_owned()),
        ..Query::default()
    };
    assert_eq!(ids::<Entry>(&store, of_task.clone()).await, ["E-2"]);
    let early = Query {
        to: Some(at(3600)),
        ..of_task
    };
    assert_eq!(ids::<Entry>(&store, early).await, [""; 0]);
}

async fn newest_come_first(place: Place) {
    let store = entries(&place).await;
    let newest = Query {
        newest_first: true,
        limit: 4,
        ..Query::default()
    };
    let found = ids::<Entry>(&store, newest.clone()).await;
    assert_eq!(found, ["E-5", "E-4", "E-3", "E-2", "E-1", "E-0"]);
    let ended = Query {
        states: vec!["ended".to_owned()],
        to: Some(at(7201)),
        ..newest
    };
    assert_eq!(ids::<Entry>(&store, ended).await, ["E-2", "E-1", "E-0"]);
}

async fn a_page_goes_on_where_a_record_was(place: Place) {
    let store = tasks(&place).await;
    let mut query = Query {
        limit: 3,
        ..Query::default()
    };
    let page: Page<Task> = store.list("w", &query).await.unwrap();
    store
        .commit(commit(vec![Change::delete::<Task>("T-3", Expect::Any)]))
        .await
        .unwrap();
    query.after = page.next;
    let page: Page<Task> = store.list("w", &query).await.unwrap();
    assert_eq!(page.items[0].record.id, "T-4");
}
