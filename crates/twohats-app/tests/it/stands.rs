//! Blocks that are set where somebody wants them: moved, split, done next.

use jiff::Timestamp;
use serde_json::json;
use twohats_app::plans::{self, DoNext, MoveBlock, PlanPreview, PlanQuery, Propose, SplitBlock};
use twohats_app::{AppError, Code, How};
use twohats_record::{Plan, PlanState, PlannedBlock};

use crate::desk::Desk;

pub(crate) async fn planned(desk: &Desk) -> Plan {
    let wish = Propose {
        accept: true,
        ..Propose::default()
    };
    let made = plans::propose(&desk.app, &desk.own, &wish, &How::default()).await;
    made.unwrap().value
}

pub(crate) fn of<'a>(plan: &'a Plan, task: &str) -> Vec<&'a PlannedBlock> {
    let blocks = plan.proposal.blocks.iter();
    blocks
        .filter(|block| block.kind == "task" && block.task.as_deref() == Some(task))
        .collect()
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn moved(block: &PlannedBlock) -> MoveBlock {
    MoveBlock {
        key: block.key.clone(),
        starts_at: None,
        ends_at: None,
        person: None,
    }
}

pub(crate) async fn try_move(desk: &Desk, wish: MoveBlock) -> Result<PlanPreview, AppError> {
    let outcome = plans::move_block(&desk.app, &desk.own, wish, &How::default()).await;
    outcome.map(|outcome| outcome.value)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_that_is_moved_stands_there_and_the_rest_makes_room() {
    let desk = Desk::team().await;
    let (app, own) = (&desk.app, &desk.own);
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 120, "only": ["ana"]}))
        .await;
    desk.task(json!({"id": "B", "title": "b", "effort_minutes": 120, "only": ["ana"]}))
        .await;
    let plan = planned(&desk).await;
    let (a, b) = (of(&plan, "A")[0], of(&plan, "B")[0]);
    // Onto the other's place.
    let wish = MoveBlock {
        starts_at: Some(at(&b.start)),
        ..moved(a)
    };
    let trial = plans::move_block(app, own, wish.clone(), &How::dry_run()).await;
    assert!(trial.unwrap().seq.is_none());
    let list = plans::list(app, own, &PlanQuery::default()).await.unwrap();
    assert_eq!(list.items.len(), 1);
    let preview = try_move(&desk, wish).await.unwrap();
    assert_eq!(preview.plan.state, PlanState::Proposed);
    assert_eq!(of(&preview.plan, "A")[0].start, b.start);
    assert_eq!(preview.plan.pins.len(), 1);
    let found = preview.diff.moved.iter().find(|one| one.to.key == a.key);
    let found = found.unwrap();
    assert_eq!((&found.from.start, &found.to.start), (&a.start, &b.start));
    assert!(found.by_minutes > 0 && !found.why.is_empty());
    assert!(
        preview
            .diff
            .moved
            .iter()
            .any(|one| one.to.task.as_deref() == Some("B"))
    );
    let told = plans::diff(app, own, &preview.plan.id).await.unwrap();
    assert_eq!(told, preview.diff);
    // What was in force is untouched until the new one is taken, and then the block stays fixed.
    let before = plans::in_force(app, own).await.unwrap().unwrap();
    assert_eq!(before.record.id, plan.id);
    plans::accept(app, own, &preview.plan.id, &How::default())
        .await
        .unwrap();
    desk.task(json!({"id": "C", "title": "c", "effort_minutes": 60, "due": "2026-11-23"}))
        .await;
    assert_eq!(desk.work().await, 1);
    let now = plans::in_force(app, own).await.unwrap().unwrap().record;
    assert_eq!(of(&now, "A")[0].start, b.start);
    // Made anew, it is held against what it was before.
    let told = plans::diff(app, own, &now.id).await.unwrap();
    assert!(!told.kept.is_empty(), "{told:?}");
    let new = told.new.iter().filter_map(|one| one.block.task.as_deref());
    assert!(
        new.clone().all(|task| task == "C") && new.count() > 0,
        "{told:?}"
    );
    assert_eq!(
        plans::diff(app, own, &plan.id).await.unwrap().new.len(),
        plan.proposal.blocks.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_can_go_to_somebody_else_and_get_another_length() {
    let desk = Desk::team().await;
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 240, "max_chunk_minutes": 240}))
        .await;
    let plan = planned(&desk).await;
    let block = of(&plan, "A")[0];
    let other = if block.person == "bo" { "cy" } else { "bo" };
    let wish = MoveBlock {
        person: Some(other.to_owned()),
        ..moved(block)
    };
    let preview = try_move(&desk, wish).await.unwrap();
    assert!(
        of(&preview.plan, "A")
            .iter()
            .all(|block| block.person == other)
    );
    let found = preview
        .diff
        .moved
        .iter()
        .find(|one| one.to.task.as_deref() == Some("A"));
    assert_eq!(found.unwrap().taken_from.as_deref(), Some(&*block.person));
    let shorter = at(&block.start) + jiff::SignedDuration::from_mins(60);
    let wish = MoveBlock {
        ends_at: Some(shorter),
        ..moved(block)
    };
    let preview = try_move(&desk, wish).await.unwrap();
    let first = of(&preview.plan, "A")[0].clone();
    let pin = &preview.plan.pins[0];
    assert_eq!((pin.starts_at, pin.ends_at), (at(&block.start), shorter));
    assert_eq!(at(&first.start), at(&block.start));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_stand_is_refused_by_field() {
    let desk = Desk::team().await;
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 120, "only": ["ana"]}))
        .await;
    let plan = planned(&desk).await;
    let block = of(&plan, "A")[0];
    let refused = async |wish: MoveBlock| match try_move(&desk, wish).await.unwrap_err() {
        AppError::Invalid(faults) => faults[0].field.clone(),
        other => other.code().as_str().to_owned(),
    };
    for bad in [
        "2026-11-20T08:00:00Z",
        "2026-11-24T08:07:00Z",
        "2027-11-24T08:00:00Z",
        // Late in the evening, and a Sunday.
        "2026-11-24T22:00:00Z",
        "2026-11-29T10:00:00Z",
    ] {
        let wish = MoveBlock {
            starts_at: Some(at(bad)),
            ..moved(block)
        };
        assert_eq!(refused(wish).await, "starts_at", "{bad}");
    }
    let longer = at(&block.end) + jiff::SignedDuration::from_mins(60);
    let wish = MoveBlock {
        ends_at: Some(longer),
        ..moved(block)
    };
    assert_eq!(refused(wish).await, "ends_at");
    for nobody in ["bo", "nobody", ""] {
        let wish = MoveBlock {
            person: Some(nobody.to_owned()),
            ..moved(block)
        };
        assert_eq!(refused(wish).await, "person", "{nobody}");
    }
    let wish = MoveBlock {
        key: "nothing".to_owned(),
        ..moved(block)
    };
    assert_eq!(
        try_move(&desk, wish).await.unwrap_err().code(),
        Code::Missing
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_is_done_next_at_the_next_open_time() {
    let desk = Desk::team().await;
    for id in ["A", "B", "C"] {
        desk.task(json!({"id": id, "title": id, "effort_minutes": 120, "only": ["ana"]}))
            .await;
    }
    let plan = planned(&desk).await;
    let next = async |task: &str| {
        let wish = DoNext {
            task: task.to_owned(),
        };
        plans::next(&desk.app, &desk.own, wish, &How::default()).await
    };
    let open = &plan.proposal.people[0].open[0][0];
    for id in ["A", "B", "C"] {
        let preview = next(id).await.unwrap().value;
        assert_eq!(&of(&preview.plan, id)[0].start, open, "{id}");
    }
    assert_eq!(next("Z").await.unwrap_err().code(), Code::Conflict);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_is_cut_in_two() {
    let desk = Desk::team().await;
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 120, "only": ["ana"]}))
        .await;
    let plan = planned(&desk).await;
    let block = of(&plan, "A")[0];
    assert_eq!(of(&plan, "A").len(), 1, "{:?}", plan.proposal.blocks);
    let half = at(&block.start) + jiff::SignedDuration::from_mins(60);
    let split = async |at: Timestamp, second_at: Option<Timestamp>| {
        let wish = SplitBlock {
            key: block.key.clone(),
            at,
            second_at,
        };
        plans::split(&desk.app, &desk.own, wish, &How::default()).await
    };
    let preview = split(half, None).await.unwrap().value;
    let parts = of(&preview.plan, "A");
    assert_eq!(parts.len(), 2);
    assert_eq!(
        (at(&parts[0].start), at(&parts[0].end)),
        (at(&block.start), half)
    );
    assert!(at(&parts[1].start) >= at(&block.end));
    let later = at("2026-11-26T13:00:00Z");
    let preview = split(half, Some(later)).await.unwrap().value;
    assert_eq!(at(&of(&preview.plan, "A")[1].start), later);
    assert_eq!(preview.plan.pins.len(), 2);
    for bad in [at(&block.start), at(&block.end)] {
        assert_eq!(split(bad, None).await.unwrap_err().code(), Code::Invalid);
    }
    assert_eq!(
        split(half, Some(half)).await.unwrap_err().code(),
        Code::Invalid
    );
}
