//! Plans: proposed, taken, fixed by hand, made anew.

use jiff::Timestamp;
use serde_json::json;
use twohats_app::plans::{self, Fix, PlanQuery, Propose};
use twohats_app::{Code, How, history, settings, strategies, tasks};

use twohats_record::{Hat, Plan, PlanState, PlannedBlock, Strategy};

use crate::desk::Desk;

async fn planned(desk: &Desk) -> Plan {
    let wish = Propose {
        accept: true,
        ..Propose::default()
    };
    plans::propose(&desk.app, &desk.own, &wish, &How::default())
        .await
        .unwrap()
        .value
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_proposed_and_taken_and_only_one_is_in_force() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.task(json!({"title": "a", "effort_minutes": 120}))
        .await;
    let first = plans::propose(app, own, &Propose::default(), how)
        .await
        .unwrap()
        .value;
    let second = plans::propose(app, own, &Propose::default(), how)
        .await
        .unwrap()
        .value;
    let state = async |id: &str| plans::get(app, own, id).await.unwrap().record.state;
    assert_eq!(state(&first.id).await, PlanState::Replaced);
    assert_eq!(
        plans::accept(app, own, &first.id, how)
            .await
            .unwrap_err()
            .code(),
        Code::Conflict
    );
    plans::accept(app, own, &second.id, how).await.unwrap();
    assert_eq!(
        plans::in_force(app, own).await.unwrap().unwrap().record.id,
        second.id
    );
    let third = planned(&desk).await;
    assert_eq!(state(&second.id).await, PlanState::Replaced);
    let fourth = plans::propose(app, own, &Propose::default(), how)
        .await
        .unwrap()
        .value;
    plans::reject(app, own, &fourth.id, how).await.unwrap();
    let query = PlanQuery {
        state: Some("in_force".to_owned()),
        ..PlanQuery::default()
    };
    let list = plans::list(app, own, &query).await.unwrap();
    assert_eq!(list.items.len(), 1);
    assert_eq!(list.items[0].id, third.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_that_are_taken_at_once_one_is_in_force() {
    let desk = Desk::team().await;
    desk.task(json!({"title": "a", "effort_minutes": 120}))
        .await;
    let (first, second) = tokio::join!(planned(&desk), planned(&desk));
    let now = plans::in_force(&desk.app, &desk.own).await.unwrap();
    let all = desk.app.store().all::<Plan>("team", &[]).await.unwrap();
    let mut states: Vec<_> = all.iter().map(|plan| plan.record.state.as_str()).collect();
    states.sort_unstable();
    assert_eq!(states, ["in_force", "replaced"]);
    assert!([first.id, second.id].contains(&now.unwrap().record.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_is_taken_again_does_not_stand_beside_another() {
    let desk = Desk::team().await;
    desk.task(json!({"title": "a", "effort_minutes": 120}))
        .await;
    let undo = async |seq| history::undo(&desk.app, &desk.own, seq, &How::default()).await;
    planned(&desk).await;
    let back = undo(None).await.unwrap().seq;
    let second = planned(&desk).await;
    let refused = undo(back).await.unwrap_err();
    assert_eq!(refused.code(), Code::Conflict);
    assert!(refused.to_string().contains(&second.id), "{refused}");
    let now = plans::in_force(&desk.app, &desk.own).await.unwrap();
    assert_eq!(now.unwrap().record.id, second.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_makes_the_plan_anew_once_however_often_it_is_tried() {
    let desk = Desk::team().await;
    let (app, own) = (&desk.app, &desk.own);
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 120}))
        .await;
    // Nothing is in force: nothing is to be made anew.
    assert_eq!(desk.work().await, 0);
    let plan = planned(&desk).await;
    desk.task(json!({"id": "B", "title": "b", "effort_minutes": 60, "due": "2026-11-23"}))
        .await;
    desk.task(json!({"id": "C", "title": "c", "effort_minutes": 60}))
        .await;
    assert_eq!(desk.work().await, 1);
    let now = plans::in_force(app, own).await.unwrap().unwrap().record;
    // As it was accepted, it is kept.
    assert_ne!(now.id, plan.id);
    for task in ["A", "B", "C"] {
        let mut blocks = now.proposal.blocks.iter();
        assert!(
            blocks.any(|block| block.task.as_deref() == Some(task)),
            "{task}"
        );
    }
    assert_eq!(desk.work().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_while_the_first_plan_is_taken_makes_it_anew() {
    for _ in 0..10 {
        let desk = Desk::team().await;
        let (app, own, how) = (&desk.app, &desk.own, &How::default());
        desk.task(json!({"id": "A", "title": "a", "effort_minutes": 120}))
            .await;
        let made = plans::propose(app, own, &Propose::default(), how).await;
        let id = made.unwrap().value.id;
        let late = desk.task(json!({"id": "B", "title": "b", "effort_minutes": 60}));
        let (accepted, _) = tokio::join!(plans::accept(app, own, &id, how), late);
        accepted.unwrap();
        desk.work().await;
        let now = plans::in_force(app, own).await.unwrap().unwrap().record;
        let mut blocks = now.proposal.blocks.iter();
        assert!(blocks.any(|block| block.task.as_deref() == Some("B")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_fixed_by_hand_stays_where_it_is_put() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 120, "only": ["ana"]}))
        .await;
    let plan = planned(&desk).await;
    let of_a = |plan: &Plan| {
        let mut blocks = plan.proposal.blocks.iter();
        blocks
            .find(|block| block.task.as_deref() == Some("A"))
            .cloned()
            .unwrap()
    };
    let block = of_a(&plan);
    let fix = |at: &str| Fix {
        key: block.key.clone(),
        starts_at: Some(at.parse().unwrap()),
    };
    for bad in [
        "2026-11-20T08:00:00Z",
        "2026-11-24T08:07:00Z",
        "2027-11-24T08:00:00Z",
    ] {
        let refused = plans::fix(app, own, &fix(bad), how).await.unwrap_err();
        assert_eq!(refused.code(), Code::Invalid, "{bad}");
    }
    plans::fix(app, own, &fix("2026-11-26T13:00:00Z"), how)
        .await
        .unwrap();
    desk.task(json!({"id": "B", "title": "b", "effort_minutes": 60}))
        .await;
    assert_eq!(desk.work().await, 1);
    let now = plans::in_force(app, own).await.unwrap().unwrap().record;
    assert_eq!(of_a(&now).start, "2026-11-26T14:00:00+01:00");
    assert_eq!(now.pins.len(), 1);
    plans::release(app, own, &of_a(&now).key, how)
        .await
        .unwrap();
    let now = plans::in_force(app, own).await.unwrap().unwrap().record;
    assert!(now.pins.is_empty());
    let missing = Fix {
        key: "nothing".to_owned(),
        starts_at: None,
    };
    assert_eq!(
        plans::fix(app, own, &missing, how)
            .await
            .unwrap_err()
            .code(),
        Code::Missing
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_alone_plans_too() {
    let desk = Desk::empty().await;
    desk.task(json!({"title": "a", "effort_minutes": 120}))
        .await;
    let plan = planned(&desk).await;
    assert_eq!(plan.proposal.me, "me");
    assert!(
        plan.proposal
            .blocks
            .iter()
            .any(|block| block.kind == "task")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_says_why() {
    let desk = Desk::team().await;
    let (app, own) = (&desk.app, &desk.own);
    desk.task(json!({"id": "A", "title": "a", "effort_minutes": 120}))
        .await;
    let told = plans::explain(app, own, "A").await.unwrap();
    assert!(!told.decision.is_empty() && !told.options.is_empty());
    assert_eq!(
        plans::explain(app, own, "Z").await.unwrap_err().code(),
        Code::Missing
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_limits_of_a_day_hold_over_a_replan() {
    let desk = Desk::team().await;
    for id in ["A", "B", "C"] {
        let task = json!({"id": id, "title": id, "effort_minutes": 240, "hat": "maker", "only": ["ana"], "due": "2026-11-23"});
        desk.task(task).await;
    }
    planned(&desk).await;
    desk.set("2026-11-23T12:00:00Z");
    desk.task(json!({"id": "D", "title": "d", "effort_minutes": 60, "only": ["bo"]}))
        .await;
    assert_eq!(desk.work().await, 1);
    let now = plans::in_force(&desk.app, &desk.own).await.unwrap();
    let now = now.unwrap().record;
    let monday = |block: &&PlannedBlock| {
        block.person == "ana" && block.hat == Hat::Maker && block.start.starts_with("2026-11-23")
    };
    let minutes = |blocks: &[PlannedBlock]| -> i64 {
        let length = |block: &PlannedBlock| {
            let at = |text: &str| text.parse::<Timestamp>().unwrap();
            at(&block.end).duration_since(at(&block.start)).as_mins()
        };
        blocks.iter().filter(monday).map(length).sum()
    };
    let (before, after) = (minutes(&now.past), minutes(&now.proposal.blocks));
    assert!(before > 0, "there was work in the morning");
    assert!(before + after <= 240, "{before} minutes, and then {after}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_explained_is_what_stands() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    let later = json!({"id": "A", "title": "a", "effort_minutes": 120, "not_before": "2026-11-26", "importance": 5});
    desk.task(later).await;
    let plan = planned(&desk).await;
    let of_a = |block: &&PlannedBlock| block.task.as_deref() == Some("A") && block.kind == "task";
    let starts: Vec<&String> = plan
        .proposal
        .blocks
        .iter()
        .filter(of_a)
        .map(|b| &b.start)
        .collect();
    // A plan made now would have it days earlier.
    let sooner = json!({"not_before": null, "due": "2026-11-23"});
    tasks::change(app, own, "A", &sooner, how).await.unwrap();
    let told = plans::explain(app, own, "A").await.unwrap();
    let told: Vec<&String> = told
        .stretches
        .iter()
        .map(|stretch| &stretch.start)
        .collect();
    assert_eq!(told, starts);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strategy_of_ones_own_is_checked_and_can_be_chosen() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    let strategy = |toml: &str| Strategy {
        id: "ours".to_owned(),
        toml: toml.to_owned(),
    };
    let bad = strategies::put(app, own, strategy("[limits]\nkeep_fre = 0.2\n"), how).await;
    let told = bad.unwrap_err().to_string();
    assert!(
        told.contains("line 2") && told.contains("keep_fre"),
        "{told}"
    );
    let toml = "name = \"ours\"\nsummary = \"Ours.\"\n[limits]\nkeep_free = 0.2\n";
    strategies::put(app, own, strategy(toml), how)
        .await
        .unwrap();
    let unknown = json!({"strategy": "theirs"});
    assert_eq!(
        settings::change(app, own, &unknown, how)
            .await
            .unwrap_err()
            .code(),
        Code::Invalid
    );
    settings::change(app, own, &json!({"strategy": "ours"}), how)
        .await
        .unwrap();
    assert!(strategies::get(app, own, "ours").await.unwrap().chosen);
    let chosen = strategies::delete(app, own, "ours", how).await.unwrap_err();
    assert_eq!(chosen.code(), Code::Conflict);
    let preset = Strategy {
        id: "morning-maker".to_owned(),
        toml: toml.to_owned(),
    };
    assert_eq!(
        strategies::put(app, own, preset, how)
            .await
            .unwrap_err()
            .code(),
        Code::Conflict
    );
    desk.task(json!({"title": "a"})).await;
    assert_eq!(planned(&desk).await.proposal.strategy, "ours");
    tasks::get(app, own, "T-1").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn far_more_than_can_be_done_is_planned_by_what_presses_most() {
    let desk = Desk::empty().await;
    let mut csv = "id,title,effort,importance,after\n".to_owned();
    for n in 0..500 {
        let importance = if n < 5 { 5 } else { 2 };
        let after = if n == 0 { "A-499" } else { "" };
        csv.push_str(&format!("A-{n},Task {n},1h,{importance},{after}\n"));
    }
    let file = tasks::TaskImport {
        name: "tasks.csv".to_owned(),
        bytes: csv.into_bytes(),
        ..tasks::TaskImport::default()
    };
    tasks::import(&desk.app, &desk.own, file, &How::default())
        .await
        .unwrap();
    let plan = planned(&desk).await;
    assert!(
        plan.proposal.ranked.len() < 320,
        "{}",
        plan.proposal.ranked.len()
    );
    let is_there = |id: &str| plan.proposal.ranked.iter().any(|ranked| ranked.task == id);
    assert!(is_there("A-0") && is_there("A-4") && is_there("A-499"));
    assert!(
        plan.proposal
            .notes
            .iter()
            .any(|note| note.message.contains("left out"))
    );
}
