//! Taking back: one change, several, and taking back itself.

use proptest::prelude::*;
use serde_json::{Value, json};
use twohats_app::entries::{self, Interruption};
use twohats_app::plans::{self, Propose};
use twohats_app::tasks::{self, Stop};
use twohats_app::{Code, How, calendars, history, people, settings, strategies};
use twohats_record::{Member, Role, Strategy};
use twohats_store::{Change, Commit, Expect, Who};

use crate::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_since_is_named() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.task(json!({"id": "A", "title": "a"})).await;
    let done = tasks::done(app, own, "A", how).await.unwrap().seq;
    tasks::change(app, own, "A", &json!({"title": "b"}), how)
        .await
        .unwrap();
    let refused = history::undo(app, own, done, how).await.unwrap_err();
    assert_eq!(refused.code(), Code::Conflict);
    assert!(refused.to_string().contains("task `A`"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_after_the_other_and_back_again() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.task(json!({"id": "A", "title": "a"})).await;
    tasks::change(app, own, "A", &json!({"title": "b"}), how)
        .await
        .unwrap();
    tasks::done(app, own, "A", how).await.unwrap();
    let actions = async || {
        history::undo(app, own, None, how)
            .await
            .map(|o| o.value.action)
    };
    assert_eq!(actions().await.unwrap(), "task.done");
    assert_eq!(actions().await.unwrap(), "task.change");
    assert_eq!(desk.get("A").await.title, "a");
    // Taking back the taking back does it anew, and then it can be taken back again.
    let last = history::page(app, own, None, 1).await.unwrap()[0].seq;
    history::undo(app, own, Some(last), how).await.unwrap();
    assert_eq!(desk.get("A").await.title, "b");
    assert_eq!(actions().await.unwrap(), "task.change");
    assert_eq!(actions().await.unwrap(), "task.add");
    assert_eq!(actions().await.unwrap(), "person.add");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_naming_what_is_gone() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.task(json!({"id": "A", "title": "a"})).await;
    let added = history::page(app, own, None, 1).await.unwrap()[0].seq;
    desk.task(json!({"id": "B", "title": "b", "after": ["A"]}))
        .await;
    let refused = history::undo(app, own, Some(added), how).await.unwrap_err();
    assert!(
        refused.to_string().contains("task `B` waits for `A`"),
        "{refused}"
    );
    assert_eq!(
        history::undo(app, own, Some(1), how)
            .await
            .unwrap_err()
            .code(),
        Code::Conflict
    );
    assert_eq!(
        history::undo(app, own, Some(999), how)
            .await
            .unwrap_err()
            .code(),
        Code::Missing
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_naming_who_is_gone() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.person("dan", Some("ana")).await.unwrap();
    let added = history::page(app, own, None, 1).await.unwrap()[0].seq;
    desk.person("eve", Some("dan")).await.unwrap();
    let calendar = json!({"id": "work", "person": "dan", "name": "Work"});
    let calendar = serde_json::from_value(calendar).unwrap();
    calendars::add(app, own, calendar, how).await.unwrap();
    let refused = history::undo(app, own, Some(added), how).await.unwrap_err();
    let told = refused.to_string();
    assert!(told.contains("`eve` is led by `dan`"), "{told}");
    assert!(told.contains("calendar `work` is of `dan`"), "{told}");
    for _ in 0..3 {
        history::undo(app, own, None, how).await.unwrap();
    }
    assert!(!desk.records().await.to_string().contains("dan"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_is_gone_is_named_again() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    desk.person("dan", Some("ana")).await.unwrap();
    desk.person("eve", Some("dan")).await.unwrap();
    desk.task(json!({"id": "A", "title": "a", "only": ["dan", "bo"]}))
        .await;
    let calendar = json!({"id": "work", "name": "Work", "person": "dan"});
    let calendar = serde_json::from_value(calendar).unwrap();
    calendars::add(app, own, calendar, how).await.unwrap();
    settings::change(app, own, &json!({"lead": "dan"}), how)
        .await
        .unwrap();
    let member = Member {
        id: "a-1".to_owned(),
        person: Some("dan".to_owned()),
        role: Role::Member,
    };
    let joined = Change::put(&member, Expect::Absent);
    let mut join = Commit::new("team", Who::named("test"), desk.now(), "member.join");
    join.changes = vec![joined];
    app.store().commit(join).await.unwrap();
    let added = people::get(app, own, "dan").await.unwrap();
    let refused = history::undo(app, own, Some(added.version), how).await;
    let told = refused.unwrap_err().to_string();
    assert!(told.contains("account `a-1` is `dan`"), "{told}");

    // Everything lets go of dan, one after another, and dan leaves.
    let mut freed = vec![
        tasks::change(app, own, "A", &json!({"only": ["bo"]}), how)
            .await
            .unwrap()
            .seq,
        people::change(app, own, "eve", &json!({"led_by": "ana"}), how)
            .await
            .unwrap()
            .seq,
        settings::change(app, own, &json!({"lead": "ana"}), how)
            .await
            .unwrap()
            .seq,
        calendars::change(app, own, "work", &json!({"person": "bo"}), how)
            .await
            .unwrap()
            .seq,
    ];
    let other = Member {
        person: None,
        ..member
    };
    let mut alone = Commit::new("team", Who::named("test"), desk.now(), "member.change");
    alone.changes = vec![Change::put(&other, Expect::Any)];
    freed.push(Some(app.store().commit(alone).await.unwrap().seq));
    people::delete(app, own, "dan", &people::Leaving::default(), how)
        .await
        .unwrap();
    for (seq, what) in freed.into_iter().zip([
        "task `A`",
        "person `eve`",
        "the workspace",
        "calendar `work`",
        "member `a-1`",
    ]) {
        let refused = history::undo(app, own, seq, how).await.unwrap_err();
        let told = refused.to_string();
        assert!(
            told.contains(&format!("`dan`, whom {what} names, is gone")),
            "{told}"
        );
    }
    assert_eq!(
        history::undo(app, own, None, how)
            .await
            .unwrap()
            .value
            .action,
        "person.delete"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_meanwhile_is_not_named_again() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    for n in 0..20 {
        let (id, task) = (format!("dan-{n}"), format!("A-{n}"));
        desk.person(&id, Some("ana")).await.unwrap();
        desk.task(json!({"id": task, "title": "a", "only": [id, "bo"]}))
            .await;
        let freed = tasks::change(app, own, &task, &json!({"only": ["bo"]}), how).await;
        let freed = freed.unwrap().seq;
        let nobody = people::Leaving::default();
        let (undone, left) = tokio::join!(
            history::undo(app, own, freed, how),
            people::delete(app, own, &id, &nobody, how)
        );
        assert!(undone.is_ok() != left.is_ok(), "{undone:?} {left:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_leads_who_leads_them_again() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    let led = async |id: &str, lead: Value| {
        let changed = people::change(app, own, id, &json!({"led_by": lead}), how).await;
        changed.unwrap().seq
    };
    let freed = led("bo", Value::Null).await;
    led("ana", json!("bo")).await;
    let refused = history::undo(app, own, freed, how).await.unwrap_err();
    assert!(refused.to_string().contains("lead each other"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strategy_that_is_gone_does_not_come_into_use() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    let preset = strategies::get(app, own, "morning-maker").await.unwrap();
    let toml = preset.toml.replace("morning-maker", "mine");
    let mine = json!({"id": "mine", "toml": toml});
    let mine = serde_json::from_value(mine).unwrap();
    strategies::put(app, own, mine, how).await.unwrap();
    let to = async |name: &str| {
        let wish = json!({"strategy": name});
        let changed = settings::change(app, own, &wish, how).await;
        changed.unwrap().seq.unwrap()
    };
    to("mine").await;
    let back = to("morning-maker").await;
    strategies::delete(app, own, "mine", how).await.unwrap();
    let refused = history::undo(app, own, Some(back), how).await.unwrap_err();
    let told = refused.to_string();
    assert!(told.contains("no strategy `mine`"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_circle_comes_back() {
    let desk = Desk::team().await;
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    for draft in [
        json!({"id": "A", "title": "a"}),
        json!({"id": "B", "title": "b", "after": ["A"]}),
        json!({"id": "C", "title": "c"}),
    ] {
        desk.task(draft).await;
    }
    let change = async |id: &str, after: serde_json::Value| {
        let changed = tasks::change(app, own, id, &json!({"after": after}), how).await;
        changed.unwrap().seq.unwrap()
    };
    let freed = change("B", json!(["C"])).await;
    change("A", json!(["B"])).await;
    let refused = history::undo(app, own, Some(freed), how).await.unwrap_err();
    assert_eq!(refused.code(), Code::Conflict, "{refused}");
    assert!(refused.to_string().contains("task `B`"), "{refused}");
}

/// One of the things that people do, with which task and a number.
async fn act(desk: &Desk, what: u8, task: u8, number: u32) -> Option<u64> {
    let (app, own, how) = (&desk.app, &desk.own, &How::default());
    let id = format!("A-{}", task % 4);
    let id = id.as_str();
    let person = ["ana", "bo", "cy"][usize::from(task) % 3];
    let seq = match what % 14 {
        0 => tasks::done(app, own, id, how).await.ok()?.seq,
        1 => tasks::reopen(app, own, id, how).await.ok()?.seq,
        2 => tasks::drop(app, own, id, how).await.ok()?.seq,
        3 => tasks::start(app, own, id, how).await.ok()?.seq,
        4 => {
            tasks::stop(app, own, id, &Stop::default(), how)
                .await
                .ok()?
                .seq
        }
        5 => {
            tasks::snooze(app, own, id, Some("2026-12-01".parse().unwrap()), how)
                .await
                .ok()?
                .seq
        }
        6 => tasks::delete(app, own, id, how).await.ok()?.seq,
        7 => {
            let patch = json!({"effort_minutes": 30 + number % 300, "owner": person});
            tasks::change(app, own, id, &patch, how).await.ok()?.seq
        }
        8 => {
            let after = format!("A-{}", number % 4);
            let draft = json!({"id": id, "title": "again", "after": [after]});
            let draft = serde_json::from_value(draft).unwrap();
            tasks::add(app, own, draft, how).await.ok()?.seq
        }
        9 => {
            let minutes = number.is_multiple_of(2).then_some(1 + number % 60);
            let interruption = Interruption {
                minutes,
                ..Interruption::default()
            };
            entries::interrupt(app, own, &interruption, how)
                .await
                .ok()?
                .seq
        }
        10 => entries::resume(app, own, None, how).await.ok()?.seq,
        11 => {
            let heir = people::Leaving {
                reassign: Some("ana".to_owned()),
            };
            people::delete(app, own, person, &heir, how).await.ok()?.seq
        }
        12 => {
            let toml = format!("[limits]\nkeep_free = 0.{}\n", number % 9);
            let strategy = Strategy {
                id: "ours".to_owned(),
                toml,
            };
            strategies::put(app, own, strategy, how).await.ok()?.seq
        }
        _ if number.is_multiple_of(3) => {
            let wish = Propose {
                accept: number.is_multiple_of(2),
                days: Some(2),
                ..Propose::default()
            };
            plans::propose(app, own, &wish, how).await.ok()?.seq
        }
        _ => {
            let patch: Value = json!({"days": 1 + number % 28});
            settings::change(app, own, &patch, how).await.ok()?.seq
        }
    };
    desk.minutes(i64::from(number % 90));
    seq
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_was_done_and_taken_back_in_reverse_is_as_it_was(
        steps in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u32>()), 1..25)
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let desk = Desk::team().await;
            for n in 0..3 {
                let draft = json!({"id": format!("A-{n}"), "title": "a", "effort_minutes": 90});
                desk.task(draft).await;
            }
            let before = desk.records().await;
            let mut done = Vec::new();
            for (what, task, number) in steps {
                done.extend(act(&desk, what, task, number).await);
            }
            for seq in done.into_iter().rev() {
                let undone = history::undo(&desk.app, &desk.own, Some(seq), &How::default()).await;
                assert!(undone.is_ok(), "{seq}: {undone:?}");
            }
            assert_eq!(desk.records().await, before);
        });
    }
}
