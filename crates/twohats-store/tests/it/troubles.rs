//! Trouble while it runs: full disks, held locks, broken connections. Each ends without a restart.

use std::time::{Duration, Instant};

use sqlx::{Connection, Executor, SqliteConnection};
use twohats_record::Task;
use twohats_store::{CommitError, Location, StoreError};
use twohats_testkit::postgres::cluster;

use crate::place::{Place, put, task};

fn path(place: &Place) -> &std::path::Path {
    match &place.at {
        Location::Sqlite(path) => path,
        Location::Postgres(_) => unreachable!("a SQLite place"),
    }
}

async fn sqlite(place: &Place) -> SqliteConnection {
    let url = format!("sqlite://{}", path(place).display());
    SqliteConnection::connect(&url).await.unwrap()
}

/// A file system of a few pages, where one can be mounted.
struct SmallDisk(twohats_testkit::scratch::Scratch);

impl SmallDisk {
    fn mount() -> Option<SmallDisk> {
        let scratch = twohats_testkit::scratch::Scratch::new();
        let done = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"])
            .arg(scratch.path())
            .output();
        done.is_ok_and(|done| done.status.success())
            .then_some(SmallDisk(scratch))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let mut umount = std::process::Command::new("umount");
        let _ = umount.arg("-l").arg(self.0.path()).output();
    }
}

#[tokio::test]
async fn a_full_disk_loses_nothing_and_passes() {
    // Only root may mount; elsewhere the test of the code is all there is.
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let ballast = disk.0.file("ballast");
    std::fs::write(&ballast, vec![0; 300_000]).unwrap();
    let mut place = Place::sqlite();
    place.at = Location::Sqlite(disk.0.file("a.db"));
    let store = place.team().await;
    let mut answered = 0;
    let full = loop {
        let big = task(&format!("T-{answered}"), &"x".repeat(20_000));
        match store.commit(put(&[big])).await {
            Ok(_) => answered += 1,
            Err(error) => break error,
        }
        assert!(answered < 100, "the disk never was full");
    };
    assert!(
        matches!(full, CommitError::Store(StoreError::Full)),
        "{full:?}"
    );
    assert_eq!(store.all::<Task>("w", &[]).await.unwrap().len(), answered);
    std::fs::remove_file(&ballast).unwrap();
    store
        .commit(put(&[task("T-after", "Room again")]))
        .await
        .unwrap();
    assert_eq!(
        store.all::<Task>("w", &[]).await.unwrap().len(),
        answered + 1
    );
    store.check().await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn a_held_lock_is_waited_for_and_then_told() {
    let place = Place::sqlite();
    let store = place.team().await;
    let mut other = sqlite(&place).await;
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    // Readers do not care.
    assert_eq!(store.all::<Task>("w", &[]).await.unwrap(), []);
    let begin = Instant::now();
    let busy = store.commit(put(&[task("T-1", "One")])).await.unwrap_err();
    assert!(
        matches!(busy, CommitError::Store(StoreError::Busy)),
        "{busy:?}"
    );
    assert!(begin.elapsed() >= Duration::from_secs(4));
    let waits = store.clone();
    let waits = tokio::spawn(async move { waits.commit(put(&[task("T-1", "One")])).await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    other.execute("COMMIT").await.unwrap();
    waits.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_broken_connection_is_made_again() {
    let place = Place::postgres();
    let store = place.team().await;
    let Location::Postgres(url) = &place.at else {
        unreachable!()
    };
    let url = secrecy::ExposeSecret::expose_secret(url);
    for round in 0..3 {
        cluster().cut(url);
        let one = task(&format!("T-{round}"), "One");
        store.commit(put(&[one])).await.unwrap();
        cluster().cut(url);
        assert_eq!(store.all::<Task>("w", &[]).await.unwrap().len(), round + 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_cut_in_the_middle_lose_nothing_answered() {
    let place = Place::postgres();
    let store = place.team().await;
    let Location::Postgres(url) = &place.at else {
        unreachable!()
    };
    let url = secrecy::ExposeSecret::expose_secret(url).to_owned();
    let writer = store.clone();
    let writing = tokio::spawn(async move {
        let mut answered = Vec::new();
        for n in 0..150 {
            let id = format!("T-{n}");
            match writer.commit(put(&[task(&id, "One")])).await {
                Ok(_) => answered.push(id),
                Err(CommitError::Store(StoreError::Lost(_))) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
        answered
    });
    while !writing.is_finished() {
        tokio::time::sleep(Duration::from_millis(30)).await;
        cluster().cut(&url);
    }
    let answered = writing.await.unwrap();
    let found = store.load_many::<Task>("w", &answered).await.unwrap();
    assert_eq!(found.len(), answered.len());
    store.check().await.unwrap();
}
