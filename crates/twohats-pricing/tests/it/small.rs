//! A small situation to the problem that it should become.

use twohats_model::{Minutes, TaskId};
use twohats_pricing::pricing::{Origin, TermKind};
use twohats_pricing::problem::{Cap, Hat, Overload, PerHat};

use super::team::{clocks, due, event, owned, priced, situation, task, what, who};

#[test]
fn people_become_open_time_limits_and_prices() {
    let mut situation = situation(vec![]);
    situation.events = vec![event(
        "ana",
        "Board",
        "2026-11-23T10:00Z",
        "2026-11-23T13:00Z",
    )];
    let priced = priced(&situation);
    let problem = &priced.problem;
    assert_eq!(
        (problem.slots, problem.start.as_deref()),
        (5 * 96, Some("2026-11-23T00:00:00Z"))
    );
    assert_eq!(
        problem.prices.warmup,
        PerHat {
            maker: 900,
            lead: 300
        }
    );
    assert_eq!(
        (problem.prices.hat_switch, problem.prices.window),
        (600, 600)
    );
    let (ana, bo) = (who(&priced, "ana"), who(&priced, "bo"));
    assert_eq!((ana.slot_price, bo.slot_price), (1170, 900));
    assert_eq!(
        ana.cap,
        Cap {
            total: Some(20),
            maker: Some(16),
            lead: None
        }
    );
    assert_eq!(
        bo.cap,
        Cap {
            total: Some(20),
            maker: None,
            lead: None
        }
    );
    // 5 h stay open on Monday, of which 45 min are kept free.
    assert_eq!(
        clocks(&priced, "ana", &ana.open)[..3],
        ["Mon 09:00-10:00", "Mon 13:00-16:15", "Tue 09:00-17:00"]
    );
    assert_eq!(
        bo.overload,
        Some(Overload {
            above: 85,
            price: 300
        })
    );
    assert_eq!(ana.fixed[0].hat, Some(Hat::Lead));
    assert!(bo.fixed.is_empty() && bo.windows.is_empty());
}

#[test]
fn a_task_becomes_options_with_reasons() {
    let situation = situation(vec![due(25, task("INDEX", 480, "sql 4"))]);
    let priced = priced(&situation);
    let index = what(&priced, "INDEX");
    assert_eq!(
        priced.origins,
        [Origin::Task(TaskId::new("INDEX").unwrap())]
    );
    // Wednesday 17:00; prices of importance 3.
    assert_eq!((index.release, index.due), (0, Some(2 * 96 + 68)));
    assert_eq!(
        (index.late_price, index.delay_price, index.unplanned_price),
        (75, 10, 8100)
    );
    assert_eq!((index.min_chunk, index.max_chunk), (4, 8));
    let options: Vec<(&str, u32, i64, i64)> = index
        .options
        .iter()
        .map(|o| (o.person.as_str(), o.slots, o.price, o.growth))
        .collect();
    // Bo lacks two levels: 1.69 times the effort, 45 min of brief, 1 h 30 of coaching in two looks; and grows.
    assert_eq!(
        options,
        [
            ("ana", 32, 0, 0),
            ("bo", 55, 1170 * 9 + 900, 225),
            ("cy", 32, 1170 * 3 + 600, 0)
        ]
    );
    let bo = &priced.terms[0].options[1];
    assert_eq!(bo.effort, Minutes(55 * 15));
    let told: Vec<(TermKind, &str)> = bo
        .terms
        .iter()
        .map(|t| (t.kind, t.sentence.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (TermKind::Work, "It takes 8 h with the skills it needs"),
            (
                TermKind::Gap,
                "Bo has level 2 of 4 in sql, which takes 5 h 45 more"
            ),
            (
                TermKind::Growth,
                "Bo wants to grow in sql, which is worth 3 h 26"
            ),
            (
                TermKind::Handover,
                "Handing it to Bo takes 45 min of Ana (a brief of 45 min and 2 looks), counted as 1 h 14"
            ),
            (
                TermKind::Coaching,
                "Coaching Bo takes 1 h 30 of Ana, counted as 1 h 57"
            ),
        ]
    );
    let stakes: Vec<&str> = priced.terms[0]
        .stakes
        .iter()
        .map(|t| t.sentence.as_str())
        .collect();
    assert_eq!(
        stakes,
        [
            "Each day until it is done costs 16 min (importance 3)",
            "Each day after its date costs 2 h more (importance 3)",
            "Leaving all of it undone costs 72 h (importance 3)"
        ]
    );
}

#[test]
fn who_may_do_it_follows_owner_and_only() {
    let mut restricted = task("C", 60, "");
    restricted.only = vec![super::team::id("cy")];
    let situation = situation(vec![
        task("A", 60, ""),
        owned("bo", task("B", 60, "rust 5")),
        restricted,
    ]);
    let priced = priced(&situation);
    let people = |id: &str| -> Vec<String> {
        what(&priced, id)
            .options
            .iter()
            .map(|o| o.person.clone())
            .collect()
    };
    assert_eq!(people("A"), ["ana", "bo", "cy"]);
    assert_eq!(people("B"), ["bo"]);
    assert_eq!(people("C"), ["cy"]);
    assert_eq!(what(&priced, "B").options[0].price, 0, "it is Bo's already");
    assert!(what(&priced, "C").options[0].price > 0, "Ana hands it over");
}

#[test]
fn somebody_without_reports_plans_alone() {
    let mut situation = situation(vec![task("A", 60, "go 5")]);
    situation.team.people.truncate(1);
    situation.team.people[0].strengths.clear();
    let priced = priced(&situation);
    assert_eq!(priced.problem.people.len(), 1);
    assert_eq!(priced.problem.people[0].slot_price, 900);
    assert_eq!(
        what(&priced, "A").options[0].slots,
        4,
        "nobody said what they can"
    );
    assert!(priced.problem.sessions.is_empty());
}

#[test]
fn somebody_away_all_the_time_is_no_choice() {
    let mut situation = situation(vec![task("A", 60, ""), owned("cy", task("B", 60, ""))]);
    situation.team.people[2].time_off = vec![twohats_model::DateSpan {
        first: super::team::MONDAY,
        last: jiff::civil::date(2026, 12, 31),
    }];
    let priced = priced(&situation);
    assert_eq!(what(&priced, "A").options.len(), 2);
    assert_eq!(
        what(&priced, "B").options[0].person,
        "cy",
        "it stays theirs, and finds no place"
    );
    assert!(
        priced
            .assumptions
            .iter()
            .any(|a| a.to_string().contains("One-on-one with Cy: none from Mon"))
    );
}
