//! What was chosen to be handed over takes the lead's time in the plan.

use std::collections::BTreeMap;

use twohats_model::{PersonId, TaskId};
use twohats_pricing::pricing::{Choice, Choices, Origin, price};
use twohats_pricing::problem::Hat;

use super::team::{
    after, at, due, hold, id, origins, owned, priced, priced_with, situation, task, what,
};

#[test]
fn a_handover_becomes_a_brief_and_looks() {
    let situation = situation(vec![
        due(27, task("INDEX", 480, "sql 4")),
        after("INDEX", task("NEXT", 60, "")),
    ]);
    let first = priced(&situation);
    let second = priced_with(&situation, &[("INDEX", "bo"), ("NEXT", "ana")]);
    let index = what(&second, "INDEX");
    assert_eq!(index.options.len(), 1);
    assert_eq!(
        (index.options[0].person.as_str(), index.options[0].price),
        ("bo", 0)
    );
    assert_eq!(index.after, ["brief:INDEX:bo"]);
    assert_eq!(what(&second, "NEXT").after, ["INDEX"]);
    let task = TaskId::new("INDEX").unwrap();
    let next = TaskId::new("NEXT").unwrap();
    let to = id("bo");
    assert_eq!(
        origins(&second),
        [
            &Origin::Task(task.clone()),
            &Origin::Task(next),
            &Origin::Brief {
                task: task.clone(),
                to: to.clone()
            },
            &Origin::Checkpoint {
                task: task.clone(),
                to: to.clone(),
                n: 1
            },
            &Origin::Checkpoint { task, to, n: 2 },
        ]
    );
    let brief = what(&second, "brief:INDEX:bo");
    assert_eq!(
        (
            brief.hat,
            brief.options[0].person.as_str(),
            brief.options[0].slots
        ),
        (Hat::Lead, "ana", 3)
    );
    let looks: Vec<_> = [1, 2]
        .map(|n| what(&second, &format!("checkpoint:INDEX:bo:{n}")))
        .into();
    // 55 slots of at most 20 a day: three days, looked at after a third and two thirds, within a day each.
    assert_eq!((looks[0].release, looks[0].due), (95, Some(191)));
    assert_eq!((looks[1].release, looks[1].due), (190, Some(286)));
    // The first solve's price is exactly what these take: slots of Ana, and the warm-up of each.
    let slots: i64 = second.problem.tasks[2..]
        .iter()
        .map(|t| i64::from(t.options[0].slots))
        .sum();
    assert_eq!(
        what(&first, "INDEX").options[1].price,
        slots * 1170 + 3 * 300
    );
}

#[test]
fn looks_follow_the_first_plan() {
    let situation = situation(vec![
        task("INDEX", 480, "sql 4"),
        task("DOCS", 300, "sql 4"),
    ]);
    let choose = |person: &str, end: &str| {
        let span = Some((at("2026-11-24T09:00Z"), at(end)));
        Choice {
            person: PersonId::new(person).unwrap(),
            span,
        }
    };
    let chosen = |docs_end: &str| {
        Choices(BTreeMap::from([
            (
                TaskId::new("INDEX").unwrap(),
                choose("bo", "2026-11-26T15:00Z"),
            ),
            (TaskId::new("DOCS").unwrap(), choose("cy", docs_end)),
        ]))
    };
    let priced = price(&situation, &chosen("2026-11-24T11:00Z")).unwrap();
    hold(&priced);
    // A third of 54 h after Tuesday 9:00.
    assert_eq!(
        super::team::clock(
            &priced,
            "ana",
            what(&priced, "checkpoint:INDEX:bo:1").release
        ),
        "Wed 02:45"
    );
    // Cy knows SQL: a look once it is complete.
    let look = what(&priced, "checkpoint:DOCS:cy:1");
    assert_eq!(
        (look.after.as_slice(), look.due),
        (["DOCS".to_owned()].as_slice(), None)
    );
    assert_eq!((look.min_chunk, look.delay_price), (1, 3));
    let beyond = price(&situation, &chosen("2026-11-28T00:00Z")).unwrap();
    assert!(
        !beyond
            .problem
            .tasks
            .iter()
            .any(|t| t.id == "checkpoint:DOCS:cy:1"),
        "it has no end in this plan"
    );
}

#[test]
fn what_is_kept_or_theirs_already_needs_no_brief() {
    let situation = situation(vec![task("A", 60, ""), owned("bo", task("B", 60, ""))]);
    let priced = priced_with(&situation, &[("A", "ana"), ("B", "bo")]);
    assert_eq!(priced.problem.tasks.len(), 2);
    assert!(priced.terms.iter().all(|t| t.options[0].handover.is_none()));
}

#[test]
fn a_choice_that_is_none_any_more_is_open_again() {
    let situation = situation(vec![task("A", 60, "")]);
    let priced = priced_with(&situation, &[("A", "zoe"), ("GONE", "bo")]);
    assert_eq!(what(&priced, "A").options.len(), 3);
    assert_eq!(
        priced.notes[0].message,
        "`A` was given to `zoe`, who cannot do it any more, and is open again"
    );
}

#[test]
fn ids_of_briefs_give_way_to_ids_of_tasks() {
    let situation = situation(vec![
        task("A", 60, ""),
        owned("bo", task("brief:A:bo", 60, "")),
    ]);
    let priced = priced_with(&situation, &[("A", "bo")]);
    assert_eq!(what(&priced, "A").after, ["brief:A:bo~"]);
}
