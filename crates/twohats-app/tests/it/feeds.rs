//! Calendars that are read from an address: against a server of the tests' own.

use std::sync::{Arc, Mutex};

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use twohats_app::calendars::{self, CalendarDraft, CalendarView, FeedView};
use twohats_app::{AppError, How, Permit, Read, history};
use twohats_record::{Person, Role};
use twohats_store::{Change, Commit, Expect, Who};

use crate::desk::Desk;

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\n\
    SUMMARY:Jour fixe\r\nDTSTART:20261124T080000Z\r\nDTEND:20261124T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// A server that answers what it was told last, and keeps what it was asked.
#[derive(Clone)]
struct Outside {
    url: String,
    answer: Arc<Mutex<(String, String)>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Outside {
    async fn new() -> Outside {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let outside = Outside {
            url: format!("http://{address}/private-7f3a/basic.ics"),
            answer: Arc::default(),
            asked: Arc::default(),
        };
        outside.says("200 OK\r\nETag: \"one\"", CALENDAR);
        let own = outside.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut request = Vec::new();
                while !request.ends_with(b"\r\n\r\n") {
                    request.push(stream.read_u8().await.unwrap());
                }
                let request = String::from_utf8(request).unwrap();
                own.asked.lock().unwrap().push(request);
                let (head, body) = own.answer.lock().unwrap().clone();
                let length = body.len();
                let answer = format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\n\r\n{body}");
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        outside
    }

    fn says(&self, head: &str, body: &str) {
        *self.answer.lock().unwrap() = (head.to_owned(), body.to_owned());
    }

    fn last(&self) -> String {
        self.asked.lock().unwrap().last().unwrap().to_lowercase()
    }
}

fn draft(url: &str) -> CalendarDraft {
    CalendarDraft {
        id: Some("work".to_owned()),
        person: "ana".to_owned(),
        name: "Work".to_owned(),
        feed: Some(url.to_owned()),
    }
}

async fn subscribed(outside: &Outside) -> Desk {
    let desk = Desk::team_with_private_feeds().await;
    calendars::add(&desk.app, &desk.own, draft(&outside.url), &How::default())
        .await
        .unwrap();
    desk
}

async fn shown(desk: &Desk, permit: &Permit<Read>) -> CalendarView {
    let found = calendars::get(&desk.app, permit, "work").await.unwrap();
    let shown = calendars::shown(&desk.app, permit, vec![found]).await;
    shown.unwrap().remove(0).record
}

async fn feed(desk: &Desk) -> FeedView {
    shown(desk, &desk.own).await.feed.unwrap()
}

/// Does what the worker would: the schedules, then their jobs.
async fn work(desk: &Desk) -> usize {
    desk.app.store().run_schedules(desk.now()).await.unwrap();
    desk.work().await
}

async fn titles(desk: &Desk) -> Vec<String> {
    let query = serde_json::from_value(json!({})).unwrap();
    let page = twohats_app::events::list(&desk.app, &desk.own, &query).await;
    let events = page.unwrap().items.into_iter();
    events.map(|event| event.record.title).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_fetches_at_once_and_every_quarter_of_an_hour() {
    let outside = Outside::new().await;
    let desk = subscribed(&outside).await;
    assert_eq!(work(&desk).await, 1);
    assert_eq!(titles(&desk).await, ["Jour fixe"]);
    assert_eq!(feed(&desk).await.fetched_at, Some(desk.now()));
    assert_eq!(work(&desk).await, 0, "not before its time");

    // As it was, says the server.
    desk.minutes(15);
    outside.says("304 Not Modified", "");
    let (before, page) = (desk.records().await, history(&desk).await);
    assert_eq!(work(&desk).await, 1);
    assert!(
        outside.last().contains("if-none-match: \"one\""),
        "{}",
        outside.last()
    );
    assert_eq!(feed(&desk).await.fetched_at, Some(desk.now()));

    // As it was, but for a new stamp on each event.
    desk.minutes(15);
    outside.says("200 OK", &CALENDAR.replace("20260101", "20260202"));
    assert_eq!(work(&desk).await, 1);
    assert_eq!(
        desk.records().await,
        before,
        "nothing new is nothing written"
    );
    assert_eq!(history(&desk).await, page);

    desk.minutes(15);
    outside.says("200 OK", &CALENDAR.replace("Jour fixe", "Planning"));
    work(&desk).await;
    assert_eq!(titles(&desk).await, ["Planning"]);
}

async fn history(desk: &Desk) -> usize {
    let page = history::page(&desk.app, &desk.own, None, 200).await;
    page.unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_are_told_and_what_was_read_stays() {
    let outside = Outside::new().await;
    let desk = subscribed(&outside).await;
    work(&desk).await;
    let html = "200 OK\r\nContent-Type: text/html";
    for (head, body, kind) in [
        ("404 Not Found", "", "missing"),
        ("403 Forbidden", "", "unauthorized"),
        ("503 Unavailable", "", "temporary"),
        ("302 Found\r\nLocation: file:///etc/passwd", "", "refused"),
        (html, "<html>Sign in</html>", "unreadable"),
        ("200 OK", "BEGIN:VEVENT", "unreadable"),
    ] {
        desk.minutes(24 * 60);
        outside.says(head, body);
        assert_eq!(
            work(&desk).await,
            1,
            "{head}: no job is left to be tried again"
        );
        let told = feed(&desk).await.last_error.unwrap();
        assert_eq!((&*told.kind, told.at), (kind, desk.now()), "{head}");
        assert!(!told.message.contains("7f3a"), "{told:?}");
        assert_eq!(titles(&desk).await, ["Jour fixe"]);
        let asked = calendars::fetch(&desk.app, &desk.own, "work", &How::default()).await;
        assert!(matches!(asked, Err(AppError::Conflict { .. })), "{asked:?}");
    }
    outside.says("200 OK", CALENDAR);
    desk.minutes(24 * 60);
    work(&desk).await;
    assert_eq!(feed(&desk).await.last_error, None);
}

/// Minutes until the next time, after a failure of so many minutes.
async fn pauses(desk: &Desk, outside: &Outside, head: &str, most: usize) -> Vec<i64> {
    outside.says(head, "");
    let since = desk.now();
    let mut pauses = Vec::new();
    for _ in 0..most {
        assert_eq!(work(desk).await, 1);
        let told = feed(desk).await;
        assert_eq!(told.last_error.unwrap().since, Some(since));
        let pause = told.next_at.duration_since(desk.now()).as_mins();
        pauses.push(pause);
        desk.minutes(pause);
    }
    pauses
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_that_fails_is_tried_more_and_more_rarely() {
    let outside = Outside::new().await;
    let desk = subscribed(&outside).await;
    let hours = async |head| {
        let found = pauses(&desk, &outside, head, 8).await;
        found.iter().map(|pause| pause / 60).collect::<Vec<_>>()
    };
    assert_eq!(hours("410 Gone").await, [1, 1, 2, 4, 8, 16, 24, 24]);
    // Once it is read, it is read as often as any other.
    outside.says("200 OK", CALENDAR);
    work(&desk).await;
    assert_eq!(feed(&desk).await.last_error, None);
    desk.minutes(15);
    let passing = pauses(&desk, &outside, "503 Unavailable", 6).await;
    assert_eq!(passing, [15, 15, 30, 60, 60, 60]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_is_for_those_who_may_change_the_calendar() {
    let outside = Outside::new().await;
    let desk = subscribed(&outside).await;
    work(&desk).await;
    let origin = outside.url.split_once("/private").unwrap().0;
    for (person, role, sees) in [
        ("ana", Role::Member, true),
        ("bo", Role::Lead, true),
        ("bo", Role::Member, false),
        ("ana", Role::Viewer, false),
    ] {
        let permit: Permit<Read> = desk.actor(person, role).permit().unwrap();
        let view = shown(&desk, &permit).await;
        let feed = view.feed.clone().unwrap();
        assert_eq!(feed.url.is_some(), sees, "{person} {role:?}");
        assert_eq!(feed.origin, origin);
        assert_eq!(view.calendar.source.as_deref(), Some(origin));
        let told = serde_json::to_string(&view).unwrap();
        assert_eq!(told.contains("7f3a"), sees, "{told}");
    }
    for seq in 1..20 {
        if let Ok(change) = history::get(&desk.app, &desk.own, seq).await {
            let told = serde_json::to_string(&change).unwrap();
            assert!(!told.contains("7f3a"), "{told}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_is_given_changed_and_taken_away() {
    let outside = Outside::new().await;
    let desk = subscribed(&outside).await;
    let how = How::default();
    let change = async |patch| {
        let own = &desk.own;
        calendars::change(&desk.app, own, "work", &patch, &how).await
    };
    change(json!({"feed": null})).await.unwrap();
    assert_eq!(shown(&desk, &desk.own).await.feed, None);
    let refused = calendars::fetch(&desk.app, &desk.own, "work", &how).await;
    assert!(matches!(refused, Err(AppError::Conflict { .. })));
    assert_eq!(work(&desk).await, 0);
    let other = outside.url.replace("http://", "webcal://");
    change(json!({"feed": other, "name": "Ours"}))
        .await
        .unwrap();
    let view = shown(&desk, &desk.own).await;
    assert!(view.feed.unwrap().url.unwrap().starts_with("https://"));
    assert_eq!(view.calendar.name, "Ours");
    for wrong in [json!(1), json!("file:///etc/passwd"), json!("")] {
        let refused = change(json!({"feed": wrong})).await;
        assert!(matches!(refused, Err(AppError::Invalid(_))), "{refused:?}");
    }
    change(json!({"feed": outside.url})).await.unwrap();
    let trial = calendars::fetch(&desk.app, &desk.own, "work", &How::dry_run())
        .await
        .unwrap();
    assert_eq!((trial.value.added, trial.seq), (1, None));
    assert_eq!(feed(&desk).await.fetched_at, None);
    let read = calendars::fetch(&desk.app, &desk.own, "work", &how)
        .await
        .unwrap();
    assert_eq!((read.value.added, read.seq.is_some()), (1, true));
    // Deleted, and its feed is fetched no more and not inherited by the next of its name.
    calendars::delete(&desk.app, &desk.own, "work", &how)
        .await
        .unwrap();
    let plain = CalendarDraft {
        feed: None,
        ..draft("")
    };
    calendars::add(&desk.app, &desk.own, plain, &how)
        .await
        .unwrap();
    assert_eq!(shown(&desk, &desk.own).await.feed, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_back_a_deletion_brings_the_feed_back() {
    let outside = Outside::new().await;
    let desk = subscribed(&outside).await;
    let how = How::default();
    work(&desk).await;
    calendars::delete(&desk.app, &desk.own, "work", &how)
        .await
        .unwrap();
    for _ in 0..3 {
        desk.minutes(24 * 60);
        work(&desk).await;
    }
    assert_eq!(outside.asked.lock().unwrap().len(), 1, "nobody asks for it");
    history::undo(&desk.app, &desk.own, None, &how)
        .await
        .unwrap();
    let back = feed(&desk).await;
    assert_eq!(back.url.as_deref(), Some(&*outside.url));
    outside.says("200 OK", &CALENDAR.replace("Jour fixe", "Planning"));
    desk.minutes(15);
    work(&desk).await;
    assert_eq!(titles(&desk).await, ["Planning"]);
    assert_eq!(feed(&desk).await.fetched_at, Some(desk.now()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_of_a_deleted_calendar_is_forgotten_after_a_month() {
    let outside = Outside::new().await;
    let desk = subscribed(&outside).await;
    let how = How::default();
    calendars::delete(&desk.app, &desk.own, "work", &how)
        .await
        .unwrap();
    assert_eq!(work(&desk).await, 1);
    let kept = async || desk.app.store().schedules("team").await.unwrap().len();
    desk.minutes(29 * 24 * 60);
    work(&desk).await;
    assert_eq!(kept().await, 1);
    desk.minutes(24 * 60);
    work(&desk).await;
    assert_eq!(kept().await, 0);
    assert!(outside.asked.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_of_this_machine_are_refused_where_nobody_allowed_them() {
    let outside = Outside::new().await;
    let desk = Desk::team().await;
    let how = How::default();
    let refused = calendars::add(&desk.app, &desk.own, draft(&outside.url), &how).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))), "{refused:?}");
    // A name is judged where it is looked up.
    let named = outside.url.replace("127.0.0.1", "localhost");
    calendars::add(&desk.app, &desk.own, draft(&named), &how)
        .await
        .unwrap();
    work(&desk).await;
    assert_eq!(feed(&desk).await.last_error.unwrap().kind, "refused");
    assert!(outside.asked.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_of_somebody_who_is_gone_is_not_read() {
    let outside = Outside::new().await;
    let desk = subscribed(&outside).await;
    let (store, who) = (desk.app.store(), Who::named("test"));
    let person = shown(&desk, &desk.own).await.calendar.person;
    let mut gone = Commit::new("team", who, desk.now(), "test");
    gone.changes = vec![Change::delete::<Person>(&person, Expect::Any)];
    store.commit(gone).await.unwrap();
    // No job fails over and over, each with the address in it.
    assert_eq!(work(&desk).await, 1);
    assert_eq!(store.jobs("team", None, 9).await.unwrap(), []);
    assert!(titles(&desk).await.is_empty());
    assert_eq!(feed(&desk).await.fetched_at, None);
}
