//! Random worlds: whatever is said of a plan holds.

use twohats_plan::check;
use twohats_plan::explain::{Basis, explain_task};
use twohats_plan::measures::measures;
use twohats_plan::proposal::{Proposal, Thoroughness, propose};
use twohats_plan::situation::Situation;
use twohats_testkit::dice::Dice;

use crate::world::{situation, thoroughness};

/// A team of one to four with up to a dozen tasks and some meetings, always the same for the same seed.
fn random(seed: u64) -> Situation {
    let mut dice = Dice::new(seed);
    let mut lines = vec!["person ana rust=4 payments=3 hours=9-12,13-17".to_owned()];
    let people = ["ana", "bo", "cy", "di"];
    let team = 1 + dice.below(4) as usize;
    for name in &people[1..team] {
        let (rust, want) = (
            1 + dice.below(5),
            ["rust", "payments"][dice.below(2) as usize],
        );
        lines.push(format!(
            "person {name} rust={rust} wants={want} led_by=ana one_on_one=30m"
        ));
    }
    for n in 0..1 + dice.below(12) {
        let mut line = format!("task t{n} effort={}m", 15 * (1 + dice.below(40)));
        line.push_str(&format!(" importance={}", 1 + dice.below(5)));
        if dice.below(2) == 0 {
            line.push_str(&format!(" due=2026-11-{}", 23 + dice.below(6)));
        }
        if dice.below(3) == 0 {
            line.push_str(&format!(" needs=rust:{}", 1 + dice.below(5)));
        }
        if n > 0 && dice.below(4) == 0 {
            line.push_str(&format!(" after=t{}", dice.below(n)));
        }
        if dice.below(3) > 0 {
            line.push_str(&format!(
                " owner={}",
                people[dice.below(team as u32) as usize]
            ));
        }
        if dice.below(3) == 0 {
            line.push_str(" hat=lead");
        }
        lines.push(format!("{line}: Task {n}"));
    }
    for n in 0..dice.below(10) {
        let who = people[dice.below(team as u32) as usize];
        let (day, hour) = (23 + dice.below(5), 9 + dice.below(8));
        let length = 15 * (1 + dice.below(10));
        lines.push(format!(
            "event {who} 2026-11-{day}T{hour:02}:00 {length}m: Meeting {n}"
        ));
    }
    let strategies = [
        "morning-maker",
        "dedicated-blocks",
        "grow-the-team",
        "needle-mover",
    ];
    let strategy = strategies[dice.below(4) as usize];
    situation(1 + dice.below(7) as u16, strategy, &lines.join("\n"))
}

fn quickly() -> Thoroughness<'static> {
    let mut quick = thoroughness();
    quick.decide.steps = Some(100);
    quick.place.steps = Some(100);
    quick
}

#[test]
fn what_is_said_of_a_plan_holds() {
    for seed in 0..24 {
        let situation = random(seed);
        let mut proposal = propose(&situation, &quickly()).unwrap();
        assert_sound(seed, &proposal);
        for task in situation.tasks.iter().take(4) {
            explain(seed, &situation, &mut proposal, &task.id);
        }
        assert_sound(seed, &proposal);
        assert_eq!(measures(&proposal).cost, proposal.cost.total, "{seed}");
    }
}

fn assert_sound(seed: u64, proposal: &Proposal) {
    for stage in [&proposal.decided, &proposal.solved] {
        let breakdown = check::check(&stage.priced.problem, &stage.plan);
        assert_eq!(breakdown.map(|b| b.total()), Ok(stage.plan.cost), "{seed}");
    }
    assert_eq!(proposal.cost.total, proposal.solved.plan.cost);
    let mut keys: Vec<&str> = proposal.blocks.iter().map(|b| b.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), proposal.blocks.len(), "{seed}: keys are unique");
    for advice in &proposal.advice {
        assert!(
            !advice.reason.is_empty() && advice.reason.ends_with('.'),
            "{seed}"
        );
        assert!(
            advice.runner_up.as_ref().is_none_or(|r| r.extra >= 0),
            "{seed}"
        );
    }
    for out in &proposal.unplaced {
        assert!(out.missing.0 > 0 && out.missing <= out.of, "{seed}");
        assert!(out.why.ends_with('.'), "{seed}: {}", out.why);
    }
}

fn explain(seed: u64, situation: &Situation, proposal: &mut Proposal, id: &twohats_model::TaskId) {
    let told = explain_task(situation, proposal, id, &quickly()).unwrap();
    let times = told
        .chunks
        .iter()
        .filter_map(|chunk| chunk.other_time.as_ref());
    for other in told.alternatives.iter().chain(times) {
        let stage = match other.against {
            Basis::Decided => &proposal.decided,
            Basis::Solved => &proposal.solved,
        };
        let cost = check::price(&stage.priced.problem, &other.plan)
            .unwrap()
            .total();
        assert_eq!(
            cost - stage.plan.cost,
            other.extra,
            "{seed}: {}",
            other.change
        );
        assert!(other.extra >= 0, "{seed}: {}", other.change);
    }
}
