//! From a small world to the proposal that a lead reads.

use insta::assert_snapshot;
use twohats_plan::check;

use crate::world::{advice, proposed, situation, unplaced, warnings};

#[test]
fn hands_over_what_somebody_else_does_better() {
    let situation = situation(
        5,
        "morning-maker",
        "person ana rust=5 payments=3
         person bo rust=3 payments=5 led_by=ana
         task pay effort=3h importance=4 due=2026-11-26 owner=ana needs=payments:5: Decline codes
         task arch effort=2h importance=5 due=2026-11-25 owner=ana needs=rust:5: Retry queue
         task okr effort=1h importance=4 owner=ana hat=lead only=ana: Quarter goals",
    );
    let proposal = proposed(&situation);
    // When exactly is the search's business; that the brief comes first and the check-in last is not.
    let handed = proposal
        .blocks
        .iter()
        .filter(|b| b.title.contains("Decline codes"));
    let handed: Vec<String> = handed
        .map(|b| format!("{}: {}", b.person, b.title))
        .collect();
    assert_snapshot!(handed.join("\n"), @r"
    ana: Brief for Bo: Decline codes
    bo: Decline codes
    bo: Decline codes
    ");
    assert_snapshot!(advice(&proposal), @r"
    1. Retry queue: Keep it. Handing it to Bo would cost you 3 h 31 more: the handover would take 1 h 15 of your time, you know the area better and work would wait longer. It is clear: it would hold even if you needed twice the 2 h.
    2. Decline codes: Hand it to Bo. Keeping it would cost you 5 h 15 more: Bo knows the area better, work would wait longer and your own hours are worth more elsewhere; handing over costs you 15 min. It is clear: it would hold even if Bo needed twice the 3 h.
    3. Quarter goals: Keep it. Only you may do it: the task says so.
    ");
    assert_snapshot!(unplaced(&proposal), @"");
    assert_snapshot!(warnings(&proposal), @"");
}

#[test]
fn both_plans_pass_the_check_and_the_same_input_gives_the_same_proposal() {
    let situation = situation(
        5,
        "ranked-and-delegated",
        "person ana rust=5
         person bo rust=4 led_by=ana one_on_one=30m
         task a effort=12h importance=4 due=2026-11-25: First
         task b effort=12h importance=3 after=a: Second
         task c effort=12h importance=2: Third",
    );
    let proposal = proposed(&situation);
    for plan in [&proposal.decided, &proposal.solved] {
        let cost = check::price(&plan.priced.problem, &plan.plan).unwrap();
        assert_eq!(cost.total(), plan.plan.cost);
    }
    assert_eq!(proposal, proposed(&situation));
}

#[test]
fn says_why_something_has_no_place_and_what_would_mend_it() {
    let alone = "person ana rust=5 hours=9-12";
    let cases = [
        // Not that many hours in the days there are.
        format!("{alone}\n task big effort=12h importance=4 owner=ana: Rewrite"),
        // It waits for what has no place itself.
        format!(
            "{alone}\n task big effort=12h importance=4 owner=ana: Rewrite
             task next effort=1h importance=4 owner=ana after=big: Release"
        ),
        // Others may not, and the lead is in meetings.
        format!(
            "{alone}\n task talk effort=2h importance=5 owner=ana hat=lead: Board talk
             event ana 2026-11-23T09:00 3h: Offsite
             event ana 2026-11-24T09:00 90m: Audit
             event ana 2026-11-24T10:45 75m: Interview"
        ),
    ];
    let told: Vec<String> = cases
        .iter()
        .map(|world| unplaced(&proposed(&situation(2, "no-meeting-days", world))))
        .collect();
    assert_snapshot!(told.join("--\n"), @r"
    Rewrite: 8 h of 12 h. You have no 12 h of open time for it in these weeks. It would fit if 4 h of it were enough.
    --
    Rewrite: 8 h of 12 h. You have no 12 h of open time for it in these weeks. It would fit if 4 h of it were enough.
    Release: 1 h of 1 h. It waits for “Rewrite”, which this plan does not complete.
    --
    Board talk: 1 h 45 of 2 h. You have no 2 h of open time for it in these weeks. It would fit if 15 min of it were enough.
    Hands-on time: 2 h of 2 h. You have no 2 h in one piece then.
    ");
}

#[test]
fn warns_of_dates_and_of_what_ranks_high_without_a_place() {
    let situation = situation(
        2,
        "ranked-and-delegated",
        "person ana rust=5
         task late effort=8h importance=5 due=2026-11-23 owner=ana: Incident report
         task wide effort=20h importance=4 owner=ana: Migration",
    );
    assert_snapshot!(warnings(&proposed(&situation)), @r"
    Late: “Incident report”: it is complete 18 h 30 after its date.
    RankedHighUnplaced: “Migration” is number 2 in the list and has no place for 16 h 30 of 20 h. You have no 20 h of open time for it in these weeks.
    Overload: You have 11 h 30 planned in the 2 days of this plan, 1 h 45 more than the strategy wants.
    OverCapacity: Only you may do 28 h of work, and have 11 h 30 of time for it.
    ");
}

#[test]
fn what_begins_later_misses_nothing_and_what_is_overdue_says_so() {
    let situation = situation(
        2,
        "ranked-and-delegated",
        "person ana rust=5
         task later effort=20h importance=5 owner=ana not_before=2026-12-14: Next quarter
         task old effort=2h importance=5 due=2026-11-13 owner=ana hat=lead: Minutes",
    );
    let proposal = proposed(&situation);
    let unplaced = unplaced(&proposal);
    assert!(!unplaced.contains("Next quarter"), "{unplaced}");
    assert_snapshot!(warnings(&proposal), @"Late: “Minutes”: it is overdue: its date was before this plan begins.");
}
