//! A plan that was made anew because something changed: what stays, what is kept of it, and how it goes back.

use serde_json::json;
use twohats_app::plans::{self, MoveBlock, PlanQuery, Propose};
use twohats_app::week::{WeekQuery, week};
use twohats_app::{Code, How, Outcome, history, tasks};
use twohats_record::{Plan, PlanState, PlannedBlock};

use crate::desk::Desk;

/// A team with `tasks` of 90 minutes each, all of Ana's, and a plan in force.
async fn planned(tasks: usize) -> Desk {
    let desk = Desk::team().await;
    for n in 0..tasks {
        let draft = json!({"id": format!("A-{n}"), "title": "a", "owner": "ana", "hat": "maker",
            "effort_minutes": 90, "importance": 1 + n % 5});
        desk.task(draft).await;
    }
    propose(&desk, true).await;
    desk
}

async fn propose(desk: &Desk, accept: bool) -> Outcome<Plan> {
    let wish = Propose {
        accept,
        ..Propose::default()
    };
    let made = plans::propose(&desk.app, &desk.own, &wish, &How::default()).await;
    made.unwrap()
}

async fn in_force(desk: &Desk) -> Option<Plan> {
    let found = plans::in_force(&desk.app, &desk.own).await.unwrap();
    found.map(|stored| stored.record)
}

async fn blocks(desk: &Desk) -> Vec<PlannedBlock> {
    in_force(desk).await.unwrap().proposal.blocks
}

async fn done(desk: &Desk, task: &str) -> u64 {
    let done = tasks::done(&desk.app, &desk.own, task, &How::default()).await;
    let seq = done.unwrap().seq.unwrap();
    desk.minutes(1);
    assert_eq!(desk.work().await, 1);
    seq
}

async fn undo(desk: &Desk, seq: u64) {
    let undone = history::undo(&desk.app, &desk.own, Some(seq), &How::default()).await;
    undone.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_leaves_everything_else_where_it_stands() {
    let desk = planned(12).await;
    let before = blocks(&desk).await;
    let mine = |block: &&PlannedBlock| block.task.as_deref() == Some("A-3");
    assert!(before.iter().any(|block| mine(&block)));
    done(&desk, "A-3").await;
    let after = blocks(&desk).await;
    assert!(!after.iter().any(|block| mine(&block)));
    let others = before.iter().filter(|block| !mine(block));
    let moved: Vec<_> = others
        .filter(|old| {
            !after
                .iter()
                .any(|new| (&new.key, &new.start) == (&old.key, &old.start))
        })
        .collect();
    assert!(moved.is_empty(), "{moved:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plan_goes_back_with_what_had_it_made_anew() {
    let desk = planned(6).await;
    let before = in_force(&desk).await.unwrap();
    let seq = done(&desk, "A-2").await;
    let second = done(&desk, "A-4").await;
    undo(&desk, second).await;
    undo(&desk, seq).await;
    assert_eq!(in_force(&desk).await.unwrap(), before);
    // It is brought up to date then, which changes nothing of it.
    desk.work().await;
    assert_eq!(blocks(&desk).await, before.proposal.blocks);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_plan_is_kept_as_it_was_and_can_be_taken_back_later() {
    let desk = planned(3).await;
    let first = in_force(&desk).await.unwrap();
    let second = propose(&desk, false).await.value;
    let accepted = plans::accept(&desk.app, &desk.own, &second.id, &How::default()).await;
    let accepted = accepted.unwrap().seq.unwrap();
    done(&desk, "A-1").await;
    done(&desk, "A-2").await;
    let all = plans::list(&desk.app, &desk.own, &PlanQuery::default())
        .await
        .unwrap();
    let states: Vec<PlanState> = all.items.iter().map(|head| head.state).collect();
    let replaced = PlanState::Replaced;
    assert_eq!(states, [PlanState::InForce, replaced, replaced]);
    let kept = plans::get(&desk.app, &desk.own, &second.id)
        .await
        .unwrap()
        .record;
    assert_eq!(kept.proposal, second.proposal);
    undo(&desk, accepted).await;
    assert_eq!(in_force(&desk).await.unwrap(), first);
    let again = plans::get(&desk.app, &desk.own, &second.id)
        .await
        .unwrap()
        .record;
    assert_eq!(again.state, PlanState::Proposed);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_moved_since_stays() {
    let desk = planned(4).await;
    let seq = done(&desk, "A-0").await;
    let of_a_task = |block: &PlannedBlock| block.task.as_deref() == Some("A-3");
    let last = blocks(&desk).await.into_iter().find(of_a_task).unwrap();
    let moved = MoveBlock {
        key: last.key.clone(),
        person: None,
        starts_at: Some("2026-11-27T14:00:00Z".parse().unwrap()),
        ends_at: None,
    };
    let preview = plans::move_block(&desk.app, &desk.own, moved, &How::default()).await;
    let id = preview.unwrap().value.plan.id;
    let accepted = plans::accept(&desk.app, &desk.own, &id, &How::default()).await;
    accepted.unwrap();
    undo(&desk, seq).await;
    desk.work().await;
    let stands = blocks(&desk).await;
    let there = |block: &&PlannedBlock| block.start.starts_with("2026-11-27T15:00:00");
    assert!(stands.iter().any(|block| there(&block)), "{stands:?}");
    assert!(
        stands
            .iter()
            .any(|block| block.task.as_deref() == Some("A-0"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_plan_is_proposed_again_as_far_as_it_can_be() {
    let desk = planned(5).await;
    let first = in_force(&desk).await.unwrap();
    let wish = Propose {
        strategy: Some("dedicated-blocks".to_owned()),
        accept: true,
        ..Propose::default()
    };
    let other = plans::propose(&desk.app, &desk.own, &wish, &How::default()).await;
    assert_ne!(other.unwrap().value.proposal.blocks, first.proposal.blocks);
    done(&desk, "A-2").await;
    let like = |id: &str| Propose {
        like: Some(id.to_owned()),
        ..Propose::default()
    };
    let again = plans::propose(&desk.app, &desk.own, &like(&first.id), &How::default()).await;
    let again = again.unwrap().value.proposal;
    assert_eq!(again.strategy, first.proposal.strategy);
    let place = |block: &PlannedBlock| (block.key.clone(), block.start.clone());
    let places: Vec<_> = again.blocks.iter().map(place).collect();
    let theirs = first.proposal.blocks.iter();
    let theirs = theirs.filter(|block| block.task.as_deref() != Some("A-2"));
    let gone: Vec<_> = theirs.map(place).collect();
    let gone: Vec<_> = gone.iter().filter(|at| !places.contains(at)).collect();
    assert!(gone.is_empty(), "{gone:?}");
    let none = plans::propose(&desk.app, &desk.own, &like("P-99"), &How::default()).await;
    assert_eq!(none.unwrap_err().code(), Code::Invalid);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_weighed_is_still_told() {
    let desk = planned(8).await;
    let advice = async || in_force(&desk).await.unwrap().proposal.advice;
    let before = advice().await;
    let weighed = before.iter().filter(|one| one.runner_up.is_some());
    let weighed: Vec<_> = weighed.collect();
    assert!(!weighed.is_empty());
    desk.task(json!({"id": "new", "title": "n", "effort_minutes": 60}))
        .await;
    assert_eq!(desk.work().await, 1);
    let after = advice().await;
    let of = |task: &str| after.iter().find(|one| one.task == task).unwrap();
    for old in weighed
        .iter()
        .filter(|old| old.course == of(&old.task).course)
    {
        let now = of(&old.task);
        assert_eq!((&now.reason, &now.runner_up), (&old.reason, &old.runner_up));
    }
    // What is new can be decided the other way too.
    assert!(of("new").runner_up.is_some(), "{:?}", of("new"));
    let decided = json!({"only": ["ana"]});
    tasks::change(&desk.app, &desk.own, "A-0", &decided, &How::default())
        .await
        .unwrap();
    desk.work().await;
    let now = advice().await;
    let now = now.iter().find(|one| one.task == "A-0").unwrap();
    assert_eq!(now.reason, "Only you may do it: the task says so.");
    assert_eq!(now.runner_up, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_runs_goes_on() {
    let desk = planned(8).await;
    let other =
        json!({"id": "X", "title": "x", "owner": "cy", "effort_minutes": 30, "due": "2026-12-04"});
    desk.task(other).await;
    desk.work().await;
    let plan = blocks(&desk).await;
    let instant = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
    let first = plan
        .iter()
        .filter(|b| b.kind == "task")
        .map(|b| instant(&b.start))
        .min()
        .unwrap();
    let mut seen = plan.clone();
    // At once, in the middle, and in the last quarter of an hour.
    for minutes in [1, 40, 84] {
        let now = first + jiff::SignedDuration::from_mins(minutes);
        desk.set(&now.to_string());
        let runs = |block: &&PlannedBlock| {
            block.kind == "task" && instant(&block.start) <= now && now < instant(&block.end)
        };
        let before = blocks(&desk).await;
        seen.extend(before.iter().cloned());
        let running: Vec<_> = before.iter().filter(runs).collect();
        assert!(!running.is_empty(), "{minutes}: {before:?}");
        desk.task(json!({"title": "more", "owner": "bo", "effort_minutes": 15}))
            .await;
        assert_eq!(desk.work().await, 1);
        let after = blocks(&desk).await;
        for old in running {
            let task = old.task.as_deref().unwrap();
            let ends = |block: &&PlannedBlock| {
                block.task == old.task && block.end == old.end && block.kind == "task"
            };
            assert!(
                after.iter().any(|block| ends(&block)),
                "{minutes} {task}: {after:?}"
            );
            let count = |all: &[PlannedBlock]| {
                all.iter()
                    .filter(|b| b.task == old.task && b.kind == "task")
                    .count()
            };
            assert_eq!(count(&after), count(&before), "{minutes} {task}");
            // It is shown as one, though the new plan holds only the rest of it.
            let began = seen.iter().filter(ends).map(|block| &block.start).min();
            let shown = week(&desk.app, &desk.own, &WeekQuery::default())
                .await
                .unwrap();
            let mut shown = shown.days.iter().flat_map(|day| &day.items);
            let whole = shown.find(|item| item.task == old.task && item.end == old.end);
            assert_eq!(whole.map(|item| &item.start), began, "{minutes} {task}");
        }
    }
}
