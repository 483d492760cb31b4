//! How full weeks are.

use serde_json::json;
use twohats_app::load::{Load, LoadQuery, load};
use twohats_app::plans::{self, Propose};
use twohats_app::{Code, How, calendars, people};

use crate::desk::Desk;

async fn told(desk: &Desk, query: LoadQuery) -> Load {
    load(&desk.app, &desk.own, &query).await.unwrap()
}

/// A calendar of Bo's with these events.
async fn calendar(desk: &Desk, events: &[&str]) {
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    let draft = json!({"id": "work", "person": "bo", "name": "Work"});
    let draft = serde_json::from_value(draft).unwrap();
    calendars::add(app, own, draft, how).await.unwrap();
    let events = events.iter().enumerate().map(|(n, event)| {
        format!(
            "BEGIN:VEVENT\r\nUID:{n}\r\nDTSTAMP:20261101T000000Z\r\nSUMMARY:{n}\r\n{event}END:VEVENT\r\n"
        )
    });
    let events: String = events.collect();
    let file = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
    let bytes = file.into_bytes();
    calendars::import(app, own, "work", "work.ics", bytes, how)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_days_off_meetings_and_what_is_planned_are_counted() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    let nothing = told(&desk, LoadQuery::default()).await;
    assert_eq!(nothing.weeks.len(), 4);
    assert_eq!(nothing.weeks[0].to_string(), "2026-11-23");
    let bo = |load: &Load| {
        load.people
            .iter()
            .find(|one| one.person == "bo")
            .unwrap()
            .clone()
    };
    let usual = bo(&nothing).weeks[0].clone();
    assert!(usual.open_minutes > 0 && usual.planned_minutes == 0);
    let off = json!({"time_off": [{"first": "2026-11-25", "last": "2026-11-30"}]});
    people::change(app, own, "bo", &off, how).await.unwrap();
    // An hour, twice over; one late in the evening; half a morning away.
    let events = [
        "DTSTART:20261123T100000Z\r\nDTEND:20261123T110000Z\r\n",
        "DTSTART:20261123T103000Z\r\nDTEND:20261123T110000Z\r\n",
        "DTSTART:20261123T210000Z\r\nDTEND:20261123T220000Z\r\n",
        "DTSTART:20261124T090000Z\r\nDTEND:20261124T110000Z\r\nX-MICROSOFT-CDO-BUSYSTATUS:OOF\r\n",
    ];
    calendar(&desk, &events).await;
    let first = bo(&told(&desk, LoadQuery::default()).await);
    assert_eq!(
        first.weeks[0].open_minutes,
        usual.open_minutes / 5 * 2 - 120
    );
    assert_eq!(first.weeks[0].meeting_minutes, 60);
    assert_eq!(first.weeks[1].open_minutes, usual.open_minutes / 5 * 4);
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 120, "only": ["bo"]}))
        .await;
    let wish = Propose {
        accept: true,
        ..Propose::default()
    };
    plans::propose(app, own, &wish, how).await.unwrap();
    let planned = bo(&told(&desk, LoadQuery::default()).await);
    let total: u32 = planned.weeks.iter().map(|week| week.planned_minutes).sum();
    assert!(total >= 120, "{planned:?}");
    for week in &planned.weeks {
        assert_eq!(week.planned_minutes, week.maker_minutes + week.lead_minutes);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn weeks_that_cannot_be_shown_are_refused() {
    let desk = Desk::empty().await;
    for (weeks, first) in [
        (Some(0), None),
        (Some(13), None),
        (None, Some("9999-12-20")),
    ] {
        let first = first.map(|first: &str| first.parse().unwrap());
        let refused = load(&desk.app, &desk.own, &LoadQuery { first, weeks }).await;
        assert_eq!(refused.unwrap_err().code(), Code::Invalid);
    }
    let alone = told(
        &desk,
        LoadQuery {
            weeks: Some(1),
            first: None,
        },
    )
    .await;
    assert_eq!(alone.people.len(), 1);
}
