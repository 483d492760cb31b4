//! Explanations never contradict the plan's cost.

use twohats_model::TaskId;
use twohats_plan::check;
use twohats_plan::explain::{Alternative, Basis, CostPart, explain_session, explain_task};
use twohats_plan::proposal::Proposal;
use twohats_plan::situation::Situation;

use crate::world::{proposed, situation, thoroughness};

/// A team of three with more than enough to do.
fn busy() -> Situation {
    situation(
        7,
        "morning-maker",
        "person ana rust=5 payments=3
         person bo rust=3 payments=5 wants=rust led_by=ana one_on_one=30m
         person cy react=4 wants=payments led_by=ana one_on_one=30m
         task pay effort=6h importance=4 due=2026-11-26 owner=ana needs=payments:5: Decline codes
         task arch effort=4h importance=5 due=2026-11-25 owner=ana needs=rust:5: Retry queue design
         task impl effort=9h importance=4 due=2026-11-27 owner=ana needs=rust:4 after=arch: Retry queue
         task ui effort=5h importance=3 needs=react:3: Empty states
         task okr effort=2h importance=4 owner=ana hat=lead only=ana: Quarter goals
         task wiki effort=3h importance=1: Roadmap page
         task own effort=30h importance=3 owner=bo: Ledger outbox
         event ana 2026-11-23T09:00 60m: Leads' sync
         event ana 2026-11-24T10:00 2h: Board
         event bo 2026-11-24T09:00 60m: Stand-up
         event ana 2026-11-25T14:00 90m: Budget",
    )
}

fn assert_true_to_cost(proposal: &Proposal, other: &Alternative) {
    let basis = match other.against {
        Basis::Decided => &proposal.decided,
        Basis::Solved => &proposal.solved,
    };
    let cost = check::price(&basis.priced.problem, &other.plan).unwrap();
    assert_eq!(
        cost.total() - basis.plan.cost,
        other.extra,
        "{}",
        other.change
    );
    assert!(other.extra >= 0, "{}", other.change);
    let parts: i64 = other.parts.iter().map(|part| part.price).sum();
    assert_eq!(parts, other.extra, "{}", other.change);
}

#[test]
fn every_alternative_costs_what_is_said() {
    let situation = busy();
    let mut proposal = proposed(&situation);
    for task in situation.tasks.iter().map(|task| task.id.clone()) {
        let told = explain_task(&situation, &mut proposal, &task, &thoroughness()).unwrap();
        for other in &told.alternatives {
            assert_true_to_cost(&proposal, other);
        }
        for chunk in &told.chunks {
            if let Some(other) = &chunk.other_time {
                assert_true_to_cost(&proposal, other);
            }
            assert!(proposal.blocks.iter().any(|block| block.key == chunk.key));
        }
        for option in &told.options {
            assert!(option.extra.is_none_or(|extra| extra >= 0));
            assert_eq!(option.chosen, option.chosen && option.extra == Some(0));
        }
    }
    let sessions = proposal.solved.priced.problem.sessions.clone();
    for session in &sessions {
        let told =
            explain_session(&situation, &mut proposal, &session.id, &thoroughness()).unwrap();
        if let Some(other) = &told.other_time {
            assert_true_to_cost(&proposal, other);
        }
    }
}

#[test]
fn a_task_s_parts_are_what_leaving_it_out_of_the_world_saves() {
    let situation = busy();
    let mut proposal = proposed(&situation);
    let wiki = TaskId::new("okr").unwrap();
    let told = explain_task(&situation, &mut proposal, &wiki, &thoroughness()).unwrap();
    let solved = &proposal.solved;
    let (mut problem, mut plan) = (solved.priced.problem.clone(), solved.plan.clone());
    problem.tasks.retain(|task| task.id != "okr");
    plan.tasks.retain(|task| task.id != "okr");
    let without = check::price(&problem, &plan).unwrap().total();
    let parts = |parts: &[CostPart]| parts.iter().map(|part| part.price).sum::<i64>();
    assert_eq!(parts(&told.parts), solved.plan.cost - without);
}

#[test]
fn advice_says_what_explain_says() {
    let situation = busy();
    let mut proposal = proposed(&situation);
    for advice in proposal.advice.clone() {
        let told = explain_task(&situation, &mut proposal, &advice.task, &thoroughness()).unwrap();
        // A better plan may have been taken up; then the advice is that plan's.
        let now = proposal
            .advice
            .iter()
            .find(|a| a.task == advice.task)
            .unwrap();
        let Some(runner_up) = &now.runner_up else {
            continue;
        };
        let person = match &runner_up.course {
            twohats_plan::advice::Course::HandTo(person) => person.clone(),
            _ => situation.me.clone(),
        };
        let option = told
            .options
            .iter()
            .find(|option| option.person == person)
            .unwrap();
        assert_eq!(option.extra, Some(runner_up.extra), "{}", advice.title);
    }
}

#[test]
fn what_is_not_there_is_said_so() {
    let situation = busy();
    let mut proposal = proposed(&situation);
    let nothing = TaskId::new("nothing").unwrap();
    let error = explain_task(&situation, &mut proposal, &nothing, &thoroughness()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`nothing` is not among the open tasks of this plan"
    );
}
