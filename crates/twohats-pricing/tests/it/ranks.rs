//! The ranked list.

use twohats_model::Importance;
use twohats_pricing::pricing::{Quadrant, Ranked, Risk, TermKind, rank, risk};

use super::team::{after, due, owned, priced, situation, task};

fn important(level: i64, mut task: twohats_model::Task) -> twohats_model::Task {
    task.importance = Some(Importance::new(level).unwrap());
    task
}

fn order(ranks: &[Ranked]) -> Vec<&str> {
    ranks.iter().map(|r| r.task.as_str()).collect()
}

#[test]
fn importance_and_urgency_decide() {
    let situation = situation(vec![
        task("plain", 60, ""),
        important(5, task("vision", 60, "")),
        due(23, task("today", 480, "")),
        due(27, task("friday", 240, "")),
        important(2, due(20, task("overdue", 60, ""))),
    ]);
    let ranks = rank(&situation);
    assert_eq!(
        order(&ranks),
        ["today", "overdue", "vision", "friday", "plain"]
    );
    let scores: Vec<i64> = ranks.iter().map(|r| r.score / 60).collect();
    // 16 + 120; 8 + 60; 64; 16 + 120 ÷ (1 + 3.9 days of 5 h to spare); 16.
    assert_eq!(scores, [136, 68, 64, 40, 16]);
    let quadrants: Vec<Quadrant> = ranks.iter().map(|r| r.quadrant).collect();
    assert_eq!(
        quadrants,
        [
            Quadrant::HandOver,
            Quadrant::HandOver,
            Quadrant::Schedule,
            Quadrant::Later,
            Quadrant::Later
        ]
    );
    assert_eq!(ranks, priced(&situation).ranks);
    for ranked in &ranks {
        assert_eq!(
            ranked.score,
            ranked.terms.iter().map(|t| t.price).sum::<i64>()
        );
    }
    assert_eq!(
        ranks[3].terms[1].sentence,
        "Due Fri 27 Nov: of 25 h that can be planned until then it may need 5 h 30"
    );
    assert_eq!(
        ranks[1].terms[1].sentence,
        "Due Fri 20 Nov, and no time is left until then"
    );
}

#[test]
fn what_others_wait_for_inherits() {
    let situation = situation(vec![
        important(1, task("base", 480, "")),
        after("base", important(1, task("middle", 480, ""))),
        after("middle", important(5, due(24, task("top", 240, "")))),
        important(3, task("other", 60, "")),
    ]);
    let ranks = rank(&situation);
    assert_eq!(order(&ranks), ["base", "middle", "top", "other"]);
    let base = &ranks[0];
    assert_eq!((base.importance.get(), base.urgency), (5, 1.0));
    assert_eq!(
        base.terms[0].sentence,
        "Each day until it is done costs 1 h 04 (importance 5), for `top` waits for it"
    );
    assert_eq!(base.terms[1].kind, TermKind::Late);
}

#[test]
fn dates_beyond_the_plan_press_less() {
    let situation = situation(vec![
        due(30, task("soon", 600, "")),
        twohats_model::Task {
            due: Some(twohats_model::Due::Day(jiff::civil::date(2027, 3, 1))),
            ..task("later", 600, "")
        },
    ]);
    let ranks = rank(&situation);
    assert_eq!(order(&ranks), ["soon", "later"]);
    assert!(
        ranks[0].urgency > 0.15 && ranks[1].urgency < 0.05 && ranks[1].urgency > 0.0,
        "{ranks:?}"
    );
}

#[test]
fn a_promise_asks_for_more_than_the_estimate() {
    let mut fixed = owned("bo", due(24, task("fixed", 240, "")));
    fixed.labels = vec!["Hard deadline".to_owned()];
    let priced = priced(&situation(vec![
        owned("bo", due(24, task("A", 240, ""))),
        fixed,
    ]));
    // Tuesday 14:00 leaves three hours until 17:00: enough for 4 h × 0.4, not for 4 h × 1.
    let tuesday_two = 96 + 56;
    assert_eq!(risk(&priced, 0, "bo", tuesday_two), Risk::Safe);
    let Risk::Tight { spare, wanted, .. } = risk(&priced, 1, "bo", tuesday_two) else {
        panic!()
    };
    assert_eq!((spare.0, wanted.0), (180, 240));
    let Risk::Late { by, sentence } = risk(&priced, 0, "bo", 96 + 72) else {
        panic!()
    };
    assert_eq!(
        (by.0, sentence.as_str()),
        (60, "It is complete 1 h after its date")
    );
    assert_eq!(risk(&priced, 9, "bo", 0), Risk::Safe);
}
