//! Backups of SQLite files.

use std::fs;

use twohats_record::Task;
use twohats_store::{Location, RestoreError, Store, StoreError, restore};

use crate::place::{Place, put, task};

#[tokio::test]
async fn a_backup_is_whole_while_others_write() {
    let place = Place::sqlite();
    let store = place.team().await;
    let file = place.scratch.file("backup.db");
    fs::write(&file, "what was there").unwrap();
    let writer = store.clone();
    let writing = tokio::spawn(async move {
        for n in 0..50 {
            writer
                .commit(put(&[task(&format!("T-{n}"), "New")]))
                .await
                .unwrap();
        }
    });
    let mut seen = 0;
    while !writing.is_finished() {
        store.backup(&file).await.unwrap();
        let copy = Store::open(&Location::Sqlite(file.clone())).await.unwrap();
        copy.check().await.unwrap();
        let count = copy.all::<Task>("w", &[]).await.unwrap().len();
        assert!(count >= seen, "{count} after {seen}");
        seen = count;
        copy.close().await;
    }
    writing.await.unwrap();
    #[cfg(unix)]
    for file in [&file, &place.scratch.file("a.db")] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(file).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", file.display());
    }
    let left: Vec<_> = fs::read_dir(place.scratch.path()).unwrap().collect();
    assert!(
        left.iter()
            .flatten()
            .all(|file| !file.path().ends_with(".partial"))
    );
}

#[tokio::test]
async fn a_restore_puts_the_backup_in_place_and_keeps_the_old() {
    let place = Place::sqlite();
    let store = place.team().await;
    let Location::Sqlite(path) = &place.at else {
        unreachable!()
    };
    let file = place.scratch.file("backup.db");
    store.commit(put(&[task("T-1", "Kept")])).await.unwrap();
    store.backup(&file).await.unwrap();
    store.commit(put(&[task("T-2", "Newer")])).await.unwrap();
    let refused = restore(&file, path).await;
    assert!(
        matches!(refused, Err(RestoreError::InUse(_))),
        "{refused:?}"
    );
    store.close().await;

    let old = restore(&file, path).await.unwrap().unwrap();
    let store = place.open().await;
    assert_eq!(store.all::<Task>("w", &[]).await.unwrap().len(), 1);
    let old = Store::open(&Location::Sqlite(old)).await.unwrap();
    assert_eq!(old.all::<Task>("w", &[]).await.unwrap().len(), 2);
    // Where there is nothing yet.
    let fresh = place.scratch.file("fresh.db");
    assert_eq!(restore(&file, &fresh).await.unwrap(), None);
    assert!(Store::open_as_is(&Location::Sqlite(fresh)).await.is_ok());
}

#[tokio::test]
async fn a_damaged_database_is_replaced_too() {
    let place = Place::sqlite();
    let store = place.team().await;
    let Location::Sqlite(path) = &place.at else {
        unreachable!()
    };
    let file = place.scratch.file("backup.db");
    store.backup(&file).await.unwrap();
    store.close().await;
    fs::write(path, "SQLite format 3\0 and then nothing of the sort").unwrap();
    let old = restore(&file, path).await.unwrap().unwrap();
    assert!(fs::read(old).unwrap().ends_with(b"nothing of the sort"));
    place.open().await.check().await.unwrap();
}

#[tokio::test]
async fn a_bad_backup_changes_nothing() {
    let place = Place::sqlite();
    place.team().await.close().await;
    let Location::Sqlite(path) = &place.at else {
        unreachable!()
    };
    let before = fs::read(path).unwrap();
    let missing = place.scratch.file("missing.db");
    assert!(matches!(
        restore(&missing, path).await,
        Err(RestoreError::File(_))
    ));
    let mut half = before.clone();
    half.truncate(before.len() / 2);
    for bad in [&b"hello"[..], &half] {
        let file = place.scratch.file("bad.db");
        fs::write(&file, bad).unwrap();
        let refused = restore(&file, path).await;
        assert!(
            matches!(refused, Err(RestoreError::Backup(_))),
            "{refused:?}"
        );
    }
    assert_eq!(fs::read(path).unwrap(), before);
}

#[tokio::test]
async fn postgres_is_sent_to_its_own_tools() {
    let place = Place::postgres();
    let store = place.team().await;
    let refused = store.backup(&place.scratch.file("backup.db")).await;
    assert!(matches!(refused, Err(StoreError::Unsupported(told)) if told.contains("pg_dump")));
}
