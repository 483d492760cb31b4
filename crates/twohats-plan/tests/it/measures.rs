//! The figures of a week, and weeks side by side.

use twohats_model::Minutes;
use twohats_plan::compare::compare;
use twohats_plan::measures::{FOCUS_MINUTES, measures};
use twohats_plan::proposal::{What, propose_plainly};
use twohats_plan::strategy::preset;

use crate::world::{proposed, situation, thoroughness};

const WORLD: &str = "person ana rust=5 payments=3
    person bo rust=3 payments=5 wants=rust led_by=ana one_on_one=30m
    task pay effort=6h importance=4 due=2026-11-26 owner=ana needs=payments:5: Decline codes
    task arch effort=4h importance=5 due=2026-11-25 owner=ana needs=rust:5: Retry queue design
    task okr effort=2h importance=4 owner=ana hat=lead only=ana: Quarter goals
    event ana 2026-11-24T10:00 60m: Leads' sync";

#[test]
fn figures_agree_with_the_blocks() {
    let proposal = proposed(&situation(5, "morning-maker", WORLD));
    let figures = measures(&proposal);
    assert_eq!(figures.cost, proposal.cost.total);
    assert_eq!((figures.sessions_kept, figures.sessions_wanted), (1, 1));
    assert!(figures.longest_focus.0 >= FOCUS_MINUTES);
    assert!(figures.focus >= figures.longest_focus);
    let open: Minutes = proposal.rows[0]
        .open
        .iter()
        .map(|span| Minutes(span.to.duration_since(&span.from).as_secs() as u32 / 60))
        .sum();
    let mine = proposal.blocks.iter().filter(|b| b.person == proposal.me);
    assert_eq!(figures.free, open - mine.map(|b| b.length()).sum());
    let of = |wanted: &dyn Fn(&What) -> bool| -> Minutes {
        let blocks = proposal.blocks.iter().filter(|b| wanted(&b.what));
        blocks.map(|b| b.length()).sum()
    };
    let handed = of(&|what| matches!(what, What::Task(id) if id.as_str() == "pay"));
    let after = of(&|what| matches!(what, What::Brief { .. } | What::Checkpoint { .. }));
    assert_eq!(figures.handed_over, handed - after);
}

#[test]
fn every_strategy_is_priced_by_the_first_one_too() {
    let world = situation(5, "needle-mover", WORLD);
    let names = ["morning-maker", "grow-the-team", "no-meeting-days"];
    let strategies: Vec<_> = names.iter().map(|name| preset(name).unwrap()).collect();
    let compared = compare(&world, &strategies, |world| {
        propose_plainly(world, &thoroughness())
    })
    .unwrap();
    let order: Vec<&str> = compared.iter().map(|c| c.strategy.as_str()).collect();
    assert_eq!(order, names);
    assert_eq!(compared[0].common_cost, Some(compared[0].own_cost));
    for other in &compared {
        assert_eq!(other.own_cost, other.measures.cost);
        assert!(other.common_cost.is_some(), "{}", other.strategy);
    }
}
