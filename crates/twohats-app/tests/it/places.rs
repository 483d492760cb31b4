//! What is in the way of a block that is set by hand, and how little gives way.

use serde_json::json;
use twohats_app::calendars::{self, CalendarDraft};
use twohats_app::plans::{self, DoNext, MoveBlock};
use twohats_app::{AppError, How, people};
use twohats_record::{Plan, PlannedBlock};

use crate::desk::Desk;
use crate::stands::{at, moved, of, planned, try_move};

/// Puts a meeting into Ana's calendar, Wednesday from 10 to 12.
async fn board(desk: &Desk) {
    let draft = CalendarDraft {
        id: Some("work".to_owned()),
        person: "ana".to_owned(),
        name: "Work".to_owned(),
        feed: None,
    };
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    calendars::add(app, own, draft, how).await.unwrap();
    let file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:b\r\nDTSTAMP:20260101T000000Z\r\n\
        SUMMARY:Board\r\nDTSTART:20261125T090000Z\r\nDTEND:20261125T110000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let bytes = file.as_bytes().to_vec();
    calendars::import(app, own, "work", "work.ics", bytes, how)
        .await
        .unwrap();
}

/// What a refused move says of its field.
async fn told(desk: &Desk, wish: MoveBlock) -> String {
    match try_move(desk, wish).await.unwrap_err() {
        AppError::Invalid(faults) => faults[0].message.clone(),
        other => format!("{}: {other}", other.code().as_str()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_says_what_is_in_the_way_and_what_would_do() {
    let desk = Desk::team().await;
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 120, "only": ["ana"]}))
        .await;
    board(&desk).await;
    let plan = planned(&desk).await;
    let block = of(&plan, "A")[0];
    let to = |text: &str| MoveBlock {
        starts_at: Some(at(text)),
        ..moved(block)
    };
    let night = told(&desk, to("2026-11-24T22:00:00Z")).await;
    assert_eq!(
        night,
        "is outside of ANA's working hours; \
         the nearest time that would do is Tuesday 24 November, 15:00"
    );
    let meeting = told(&desk, to("2026-11-25T10:00:00Z")).await;
    assert_eq!(
        meeting,
        "is taken by the meeting “Board”; \
         the nearest time that would do is Wednesday 25 November, 12:00"
    );
    // The time that it names does.
    try_move(&desk, to("2026-11-24T14:00:00Z")).await.unwrap();
    try_move(&desk, to("2026-11-25T11:00:00Z")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_is_full_of_fixed_blocks_takes_no_more() {
    let desk = Desk::team().await;
    for id in ["A", "B", "C"] {
        let task = json!({"id": id, "title": id, "effort_minutes": 120, "only": ["ana"]});
        desk.task(task).await;
    }
    let mut plan = planned(&desk).await;
    for (id, time) in [("A", "2026-11-25T08:00:00Z"), ("B", "2026-11-25T12:00:00Z")] {
        let wish = MoveBlock {
            starts_at: Some(at(time)),
            ..moved(of(&plan, id)[0])
        };
        let preview = try_move(&desk, wish).await.unwrap();
        plan = plans::accept(&desk.app, &desk.own, &preview.plan.id, &How::default())
            .await
            .unwrap()
            .value;
    }
    let wish = MoveBlock {
        starts_at: Some(at("2026-11-25T14:00:00Z")),
        ..moved(of(&plan, "C")[0])
    };
    let told = told(&desk, wish).await;
    assert!(
        told.starts_with(
            "is in a day of ANA's that holds 5 h at most, of which 4 h are fixed; \
             the nearest time that would do is "
        ),
        "{told}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_of_a_day_does_not_forbid_more_of_it() {
    let desk = Desk::team().await;
    for id in ["A", "B", "C"] {
        let task = json!({"id": id, "title": id, "effort_minutes": 240, "hat": "maker", "only": ["ana"], "due": "2026-11-23"});
        desk.task(task).await;
    }
    desk.task(json!({"id": "D", "title": "d", "effort_minutes": 60, "only": ["cy"]}))
        .await;
    desk.task(
        json!({"id": "E", "title": "e", "effort_minutes": 60, "only": ["cy"], "after": ["D"]}),
    )
    .await;
    let plan = planned(&desk).await;
    // One that waits for another is fixed, so that orders are looked at.
    let wish = MoveBlock {
        starts_at: Some(at("2026-11-25T13:00:00Z")),
        ..moved(of(&plan, "E")[0])
    };
    let preview = try_move(&desk, wish).await.unwrap();
    let accepted = plans::accept(&desk.app, &desk.own, &preview.plan.id, &How::default()).await;
    let plan = accepted.unwrap().value;
    desk.set("2026-11-23T12:05:00Z");
    let later = |block: &&&PlannedBlock| at(&block.start) > at("2026-11-24T00:00:00Z");
    let blocks: Vec<&PlannedBlock> = ["A", "B", "C"]
        .iter()
        .flat_map(|id| of(&plan, id))
        .collect();
    let block = blocks.iter().find(later).unwrap();
    let wish = MoveBlock {
        starts_at: Some(at("2026-11-23T13:00:00Z")),
        ..moved(block)
    };
    let moved = try_move(&desk, wish).await.unwrap();
    let today = |b: &PlannedBlock| at(&b.start) == at("2026-11-23T13:00:00Z") && b.person == "ana";
    assert!(moved.plan.proposal.blocks.iter().any(today));
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_waits_is_not_set_before_what_it_waits_for() {
    let desk = Desk::team().await;
    let (app, own) = (&desk.app, &desk.own);
    desk.task(
        json!({"id": "A", "title": "first", "effort_minutes": 240, "only": ["bo"], "owner": "bo"}),
    )
    .await;
    desk.task(json!({"id": "B", "title": "then", "effort_minutes": 120, "only": ["cy"], "owner": "cy", "after": ["A"]}))
        .await;
    let plan = planned(&desk).await;
    let block = of(&plan, "B")[0];
    let wish = MoveBlock {
        starts_at: Some(at("2026-11-23T09:00:00Z")),
        ..moved(block)
    };
    let told = told(&desk, wish).await;
    assert!(
        told.starts_with("is before “first” can be done, for which it waits: Monday 23 November, "),
        "{told}"
    );
    assert!(
        told.contains("the nearest time that would do is Monday 23"),
        "{told}"
    );
    // Next is as soon as it can be, and what it waits for is done by then.
    let wish = DoNext {
        task: "B".to_owned(),
    };
    let preview = plans::next(app, own, wish, &How::default()).await.unwrap();
    let plan = preview.value.plan;
    let done = of(&plan, "A").iter().map(|b| at(&b.end)).max().unwrap();
    assert!(at(&of(&plan, "B")[0].start) >= done);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_handed_over_is_done_next_after_its_brief() {
    let desk = Desk::team().await;
    for id in ["A", "B", "C", "D", "E", "F"] {
        desk.task(json!({"id": id, "title": id, "effort_minutes": 480}))
            .await;
    }
    let plan = planned(&desk).await;
    let blocks = plan.proposal.blocks.iter();
    let handed: Vec<&PlannedBlock> = blocks.filter(|block| block.kind == "brief").collect();
    assert!(!handed.is_empty(), "{:?}", plan.proposal.blocks);
    for brief in handed {
        let task = brief.task.as_deref().unwrap();
        let wish = DoNext {
            task: task.to_owned(),
        };
        let preview = plans::next(&desk.app, &desk.own, wish, &How::default()).await;
        let plan = preview.unwrap().value.plan;
        let first = at(&of(&plan, task)[0].start);
        let mut blocks = plan.proposal.blocks.iter();
        let brief = blocks.find(|b| b.kind == "brief" && b.task.as_deref() == Some(task));
        assert!(at(&brief.unwrap().end) <= first, "{task}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn little_but_what_must_make_room_moves() {
    let desk = Desk::team().await;
    for n in 0..12 {
        let who = ["ana", "bo", "cy"][n % 3];
        desk.task(json!({"id": format!("T-{n}"), "title": "t", "effort_minutes": 120, "only": [who], "owner": who}))
            .await;
    }
    let plan = planned(&desk).await;
    let blocks = plan.proposal.blocks.iter().filter(|b| b.kind == "task");
    let blocks: Vec<&PlannedBlock> = blocks.collect();
    for block in &blocks {
        let theirs = blocks.iter().filter(|b| b.person == block.person);
        let onto = theirs.max_by_key(|b| at(&b.start)).unwrap();
        if onto.task == block.task {
            continue;
        }
        let wish = MoveBlock {
            starts_at: Some(at(&onto.start)),
            ..moved(block)
        };
        let diff = try_move(&desk, wish).await.unwrap().diff;
        let others = diff.moved.iter().filter(|one| one.to.task != block.task);
        let others = others.count() + diff.new.len() + diff.gone.len();
        assert!(others <= 2, "{}: {:?}", block.key, diff.moved);
        assert!(diff.moved.iter().all(|one| one.taken_from.is_none()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_that_the_planner_placed_is_moved_for_all_its_people() {
    let desk = Desk::team().await;
    let (app, own) = (&desk.app, &desk.own);
    let weekly = json!({"one_on_one": {"every_days": 7, "minutes": 30}});
    people::change(app, own, "bo", &weekly, &How::default())
        .await
        .unwrap();
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 120, "only": ["ana"]}))
        .await;
    let plan = planned(&desk).await;
    let session = |plan: &Plan| -> Vec<PlannedBlock> {
        let blocks = plan.proposal.blocks.iter();
        let sessions = blocks.filter(|block| block.people.iter().any(|id| id == "bo"));
        let first = sessions.clone().next().unwrap().start.clone();
        sessions
            .filter(|block| block.start == first)
            .cloned()
            .collect()
    };
    let block = session(&plan)[0].clone();
    let to = |text: &str| MoveBlock {
        starts_at: Some(at(text)),
        ..moved(&block)
    };
    let night = told(&desk, to("2026-11-24T22:00:00Z")).await;
    assert!(
        night.contains("working hours; the nearest time that would do is Tuesday"),
        "{night}"
    );
    let later = told(&desk, to("2026-12-02T10:00:00Z")).await;
    assert!(
        later.starts_with("is not between Monday 23 November and "),
        "{later}"
    );
    let cy = MoveBlock {
        person: Some("cy".to_owned()),
        ..moved(&block)
    };
    assert!(told(&desk, cy).await.starts_with("is who it is with"));
    let wish = to("2026-11-25T13:00:00Z");
    let longer = MoveBlock {
        ends_at: Some(at("2026-11-25T14:00:00Z")),
        ..wish.clone()
    };
    assert!(told(&desk, longer).await.starts_with("is as long as"));
    let preview = try_move(&desk, wish).await.unwrap();
    let there = session(&preview.plan);
    assert_eq!(there.len(), 2, "{there:?}");
    assert!(
        there
            .iter()
            .all(|b| at(&b.start) == at("2026-11-25T13:00:00Z"))
    );
    let why = preview
        .diff
        .moved
        .iter()
        .find(|one| one.to.key == block.key);
    assert_eq!(why.unwrap().why, "It was set there by hand.");
    // It stays there when the plan is made anew.
    plans::accept(app, own, &preview.plan.id, &How::default())
        .await
        .unwrap();
    desk.task(json!({"id": "C", "title": "c", "effort_minutes": 60}))
        .await;
    desk.work().await;
    let now = plans::in_force(app, own).await.unwrap().unwrap().record;
    assert_eq!(session(&now)[0].start, there[0].start);
    assert_eq!(now.pins.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_brief_can_be_moved_as_far_as_its_work_allows() {
    let desk = Desk::team().await;
    for id in ["A", "B", "C", "D", "E", "F"] {
        desk.task(json!({"id": id, "title": id, "effort_minutes": 480}))
            .await;
    }
    let plan = planned(&desk).await;
    let mut blocks = plan.proposal.blocks.iter();
    let brief = blocks.find(|block| block.kind == "brief").unwrap();
    let wish = MoveBlock {
        starts_at: Some(at("2026-11-24T13:00:00Z")),
        ..moved(brief)
    };
    let preview = try_move(&desk, wish).await.unwrap();
    let mut blocks = preview.plan.proposal.blocks.iter();
    let there = blocks.find(|block| block.key == brief.key).unwrap();
    assert_eq!(at(&there.start), at("2026-11-24T13:00:00Z"));
    let first = of(&preview.plan, brief.task.as_deref().unwrap());
    assert!(first.iter().all(|block| at(&block.start) >= at(&there.end)));
}
