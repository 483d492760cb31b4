//! Meetings that recur, from one day to the next.

use serde_json::json;
use twohats_app::How;
use twohats_app::plans::{self, MoveBlock};
use twohats_record::{Plan, PlannedBlock};

use crate::desk::Desk;
use crate::stands::{at, moved, planned, try_move};

/// A team in which Bo meets the lead each week and nobody does anything else; with the plan in force.
async fn met() -> (Desk, Plan) {
    let desk = Desk::team().await;
    let weekly = json!({"one_on_one": {"every_days": 7, "minutes": 30}});
    twohats_app::people::change(&desk.app, &desk.own, "bo", &weekly, &How::default())
        .await
        .unwrap();
    let plan = planned(&desk).await;
    (desk, plan)
}

/// The blocks of the one-on-one of this week.
fn met_in(plan: &Plan) -> Vec<&PlannedBlock> {
    let this = |block: &&PlannedBlock| {
        block
            .key
            .starts_with("session.one-on-one_3abo_3a2026-11-23")
    };
    plan.proposal.blocks.iter().filter(this).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_keeps_its_place_the_days_after_and_can_be_moved_then() {
    let (desk, plan) = met().await;
    let wish = MoveBlock {
        starts_at: Some(at("2026-11-26T13:00:00Z")),
        ..moved(met_in(&plan)[0])
    };
    let plan = try_move(&desk, wish).await.unwrap().plan;
    plans::accept(&desk.app, &desk.own, &plan.id, &How::default())
        .await
        .unwrap();
    desk.set("2026-11-25T08:00:00Z");
    let plan = planned(&desk).await;
    let there = met_in(&plan);
    assert_eq!(there.len(), 2);
    assert!(
        there
            .iter()
            .all(|b| at(&b.start) == at("2026-11-26T13:00:00Z"))
    );
    let wish = MoveBlock {
        starts_at: Some(at("2026-11-27T10:00:00Z")),
        ..moved(there[0])
    };
    let plan = try_move(&desk, wish).await.unwrap().plan;
    assert!(
        met_in(&plan)
            .iter()
            .all(|b| at(&b.start) == at("2026-11-27T10:00:00Z"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_that_was_held_is_not_planned_again_but_can_be_put_off() {
    let (desk, plan) = met().await;
    let wish = MoveBlock {
        starts_at: Some(at("2026-11-23T13:00:00Z")),
        ..moved(met_in(&plan)[0])
    };
    let plan = try_move(&desk, wish).await.unwrap().plan;
    plans::accept(&desk.app, &desk.own, &plan.id, &How::default())
        .await
        .unwrap();
    let was = met_in(&plan)[0].clone();
    for day in ["2026-11-24T08:00:00Z", "2026-11-25T08:00:00Z"] {
        desk.set(day);
        let plan = planned(&desk).await;
        assert!(met_in(&plan).is_empty(), "{day}: {:?}", met_in(&plan));
    }
    // It did not happen: it is put off, and counts as it was put.
    let wish = MoveBlock {
        starts_at: Some(at("2026-11-26T10:00:00Z")),
        ..moved(&was)
    };
    let plan = try_move(&desk, wish).await.unwrap().plan;
    assert_eq!(met_in(&plan).len(), 2);
    plans::accept(&desk.app, &desk.own, &plan.id, &How::default())
        .await
        .unwrap();
    desk.set("2026-11-26T08:00:00Z");
    let plan = planned(&desk).await;
    assert!(
        met_in(&plan)
            .iter()
            .all(|b| at(&b.start) == at("2026-11-26T10:00:00Z"))
    );
    assert_eq!(met_in(&plan).len(), 2);
}
