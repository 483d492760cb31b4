//! The address of a feed: who gives another one, and who gave it last.

use serde_json::{Value, json};
use twohats_app::calendars::{self, CalendarDraft};
use twohats_app::{AppError, Code, How, IdempotencyKey, Outcome, history};
use twohats_record::Calendar;

use crate::desk::Desk;

const ONE: &str = "https://calendar.example.org/one.ics";
const TWO: &str = "https://calendar.example.org/two.ics";

async fn add(desk: &Desk, how: &How) -> Result<Outcome<Calendar>, AppError> {
    let draft = CalendarDraft {
        id: Some("work".to_owned()),
        person: "ana".to_owned(),
        name: "Work".to_owned(),
        feed: Some(ONE.to_owned()),
    };
    calendars::add(&desk.app, &desk.own, draft, how).await
}

async fn change(desk: &Desk, patch: Value, seen: u64) -> Result<Outcome<Calendar>, AppError> {
    let how = How {
        if_match: Some(seen),
        ..How::default()
    };
    calendars::change(&desk.app, &desk.own, "work", &patch, &how).await
}

/// The address, and the version of the calendar.
async fn stands(desk: &Desk) -> (Option<String>, u64) {
    let found = calendars::get(&desk.app, &desk.own, "work").await.unwrap();
    let version = found.version;
    let shown = calendars::shown(&desk.app, &desk.own, vec![found]).await;
    let feed = shown.unwrap().remove(0).record.feed;
    (feed.and_then(|feed| feed.url), version)
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_give_another_address_the_second_is_told() {
    let desk = Desk::team().await;
    let seen = add(&desk, &How::default()).await.unwrap().version;
    change(&desk, json!({"feed": TWO}), seen).await.unwrap();
    let (address, version) = stands(&desk).await;
    assert_eq!(address.as_deref(), Some(TWO));
    assert!(version > seen);
    for late in [json!({"feed": ONE}), json!({"feed": null})] {
        let refused = change(&desk, late, seen).await.unwrap_err();
        assert!(matches!(refused, AppError::Changed { .. }), "{refused:?}");
    }
    assert_eq!(stands(&desk).await, (Some(TWO.to_owned()), version));
    // The same again is no change, and the count is not for others to write.
    change(&desk, json!({"feed": TWO}), version).await.unwrap();
    assert_eq!(stands(&desk).await.1, version);
    let counted = change(&desk, json!({"feed_changes": 9}), version).await;
    assert_eq!(counted.unwrap_err().code(), Code::Invalid);
    change(&desk, json!({"feed": null}), version).await.unwrap();
    assert_eq!(stands(&desk).await.0, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_comes_again_brings_no_old_address() {
    let desk = Desk::team().await;
    let how = How {
        key: Some(IdempotencyKey::new("k-1", "a").unwrap()),
        ..How::default()
    };
    let first = add(&desk, &how).await.unwrap();
    change(&desk, json!({"feed": TWO}), first.version)
        .await
        .unwrap();
    let again = add(&desk, &how).await.unwrap();
    assert_eq!(again.seq, first.seq);
    assert_eq!(stands(&desk).await.0.as_deref(), Some(TWO));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trial_or_a_refusal_gives_no_address() {
    let desk = Desk::team().await;
    add(&desk, &How::dry_run()).await.unwrap();
    assert_eq!(desk.app.store().schedules("team").await.unwrap(), []);
    let seen = add(&desk, &How::default()).await.unwrap().version;
    let refused = change(&desk, json!({"feed": TWO, "person": "zoe"}), seen).await;
    assert_eq!(refused.unwrap_err().code(), Code::Invalid);
    assert_eq!(stands(&desk).await, (Some(ONE.to_owned()), seen));
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_an_address_back_says_that_it_stays() {
    let desk = Desk::team().await;
    let seen = add(&desk, &How::default()).await.unwrap().version;
    change(&desk, json!({"feed": TWO}), seen).await.unwrap();
    let undone = history::undo(&desk.app, &desk.own, None, &How::default()).await;
    let notes = undone.unwrap().notes;
    assert!(notes.iter().any(|note| note.contains("stays")), "{notes:?}");
    assert_eq!(stands(&desk).await.0.as_deref(), Some(TWO));
}
