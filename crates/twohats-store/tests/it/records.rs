//! Records: put, found, changed, refused.

use jiff::Timestamp;
use twohats_record::{Event, Settings};
use twohats_store::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + second).unwrap()
}

#[tokio::test]
async fn smoke() {
    let folder = std::env::temp_dir().join(format!("twohats-smoke-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let store = Store::open(&Location::Sqlite(folder.join("a.db")))
        .await
        .unwrap();
    let who = Who::named("test");
    let settings = Settings::new("Team", "Europe/Berlin");
    let first = [Change::put(&settings, Expect::Absent)];
    let made = store
        .create_workspace("w", "Team", &who, at(0), &first)
        .await
        .unwrap();
    assert_eq!((made.seq, made.inputs), (1, 1));
    assert_eq!(store.numbers("w", 3).await.unwrap(), 1);
    assert_eq!(store.numbers("w", 1).await.unwrap(), 4);
    let loaded = store
        .load::<Settings>("w", "settings")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(loaded.record, settings);
    let page = store
        .list::<Settings>("w", &Query::default())
        .await
        .unwrap();
    assert_eq!(page.items.len(), 1);
    assert_eq!(
        store.all::<Settings>("w", &["open"]).await.unwrap().len(),
        0
    );
    let mut q = Query {
        from: Some(at(0)),
        ..Query::default()
    };
    assert_eq!(store.list::<Event>("w", &q).await.unwrap().items.len(), 0);
    q.newest_first = true;
    assert_eq!(store.list::<Event>("w", &q).await.unwrap().items.len(), 0);
    store.check().await.unwrap();
    assert_eq!(store.history("w", None, 10).await.unwrap().len(), 1);
    store.close().await;
    let store = Store::open(&Location::Sqlite(folder.join("a.db")))
        .await
        .unwrap();
    store.check().await.unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
}
