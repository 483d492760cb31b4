//! Days on which the clock changes.

use serde_json::json;
use twohats_app::calendars::{self, CalendarDraft};
use twohats_app::events;
use twohats_app::plans::{self, Propose};
use twohats_app::week::{WeekQuery, week};
use twohats_app::{How, tasks};

use crate::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn a_weekly_meeting_keeps_its_hour_over_the_change() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.set("2026-10-19T07:00:00Z");
    let draft = CalendarDraft {
        id: Some("work".to_owned()),
        person: "ana".to_owned(),
        name: "Work".to_owned(),
        feed: None,
    };
    calendars::add(app, own, draft, how).await.unwrap();
    let ics = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Stand-up\r\n\
        DTSTART;TZID=Europe/Berlin:20261019T093000\r\nDURATION:PT15M\r\nRRULE:FREQ=WEEKLY\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";
    calendars::import(app, own, "work", "a.ics", ics.into(), how)
        .await
        .unwrap();
    let (from, to) = ("2026-10-19T00:00:00Z", "2026-11-03T00:00:00Z");
    let found = events::occurrences(app, own, from.parse().unwrap(), to.parse().unwrap(), None);
    let starts: Vec<String> = found
        .await
        .unwrap()
        .into_iter()
        .map(|item| item.start)
        .collect();
    assert_eq!(
        starts,
        [
            "2026-10-19T09:30:00+02:00",
            "2026-10-26T09:30:00+01:00",
            "2026-11-02T09:30:00+01:00"
        ]
    );
    // The Sunday of the change has 25 hours and is one day.
    let week = week(app, own, &WeekQuery::default()).await.unwrap();
    assert_eq!(week.days.len(), 7);
    assert_eq!(week.days[0].items.len(), 1);
    assert_eq!(week.last.to_string(), "2026-10-25");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_over_the_change_is_made_and_worked_by() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.set("2026-10-23T12:00:00Z");
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 600, "only": ["ana"]}))
        .await;
    let wish = Propose {
        accept: true,
        ..Propose::default()
    };
    let plan = plans::propose(app, own, &wish, how).await.unwrap().value;
    let starts = plan
        .proposal
        .blocks
        .iter()
        .map(|block| block.start.as_str());
    let offsets: std::collections::BTreeSet<&str> =
        starts.map(|start| &start[start.len() - 6..]).collect();
    assert!(offsets.contains("+01:00"), "{offsets:?}");
    // Work over the hour that comes twice counts as long as it took.
    desk.set("2026-10-25T00:30:00Z");
    tasks::start(app, own, "A", how).await.unwrap();
    desk.minutes(60);
    tasks::stop(app, own, "A", &tasks::Stop::default(), how)
        .await
        .unwrap();
    assert_eq!(desk.get("A").await.effort_minutes, Some(540));
    desk.work().await;
}
