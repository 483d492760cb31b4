//! What a replan changes, and why.

use insta::assert_snapshot;
use twohats_model::{PersonId, TaskId};
use twohats_plan::diff::diff;
use twohats_plan::proposal::{Block, What, propose_around};
use twohats_plan::situation::{InForce, StandingBlock, StandingSession};

use crate::world::{proposed, situation, thoroughness};

const WORLD: &str = "person ana rust=5
    task arch effort=4h importance=5 due=2026-11-25 owner=ana: Retry queue design
    task okr effort=2h importance=4 owner=ana hat=lead: Quarter goals";

#[test]
fn nothing_changed_moves_nothing() {
    let world = situation(3, "morning-maker", WORLD);
    let before = proposed(&world);
    let mut again = world.clone();
    again.in_force = Some(in_force(&before));
    let after = proposed(&again);
    let diff = diff(&again, &before.blocks, &after);
    assert_eq!(diff.kept.len(), before.blocks.len());
    assert!(diff.moved.is_empty() && diff.new.is_empty() && diff.gone.is_empty());
}

#[test]
fn a_new_meeting_moves_what_it_hits_and_is_named() {
    let world = situation(3, "morning-maker", WORLD);
    let before = proposed(&world);
    let arch = before
        .blocks
        .iter()
        .find(|b| b.title == "Retry queue design")
        .unwrap();
    let meeting = format!(
        "{WORLD}\nevent ana {} 60m: Outage review",
        arch.start.strftime("%Y-%m-%dT%H:%M")
    );
    let mut later = situation(3, "morning-maker", &meeting);
    later.in_force = Some(in_force(&before));
    let after = proposed(&later);
    let diff = diff(&later, &before.blocks, &after);
    let moved = diff
        .moved
        .iter()
        .find(|m| m.to.title == "Retry queue design")
        .unwrap();
    assert_snapshot!(moved.why, @"“Outage review” stands there now.");
}

#[test]
fn a_task_that_is_done_goes() {
    let world = situation(3, "morning-maker", WORLD);
    let before = proposed(&world);
    let mut later = world.clone();
    later.tasks[1].done = true;
    later.in_force = Some(in_force(&before));
    let after = proposed(&later);
    let diff = diff(&later, &before.blocks, &after);
    let gone = diff
        .gone
        .iter()
        .find(|gone| gone.block.title == "Quarter goals")
        .unwrap();
    assert_snapshot!(gone.why, @"It is done, or no longer there.");
}

#[test]
fn a_block_set_by_hand_says_so_and_all_else_stays() {
    let world = situation(3, "morning-maker", WORLD);
    let before = proposed(&world);
    let mut later = world.clone();
    let mut force = in_force(&before);
    let goals = force.blocks.iter_mut().find(|b| b.task == "okr").unwrap();
    let day = jiff::SignedDuration::from_hours(24);
    (goals.start, goals.end, goals.pinned) = (goals.start + day, goals.end + day, true);
    later.in_force = Some(force);
    let after = propose_around(&later, &thoroughness()).unwrap();
    let diff = diff(&later, &before.blocks, &after);
    let goals = diff.moved.iter().find(|m| m.to.title == "Quarter goals");
    assert_snapshot!(goals.unwrap().why, @"It was set there by hand.");
    let others = diff.moved.len() - 1 + diff.new.len() + diff.gone.len();
    assert!(others <= 1, "{diff:?}");
}

#[test]
fn what_is_over_is_not_told_and_what_runs_is_kept() {
    let world = situation(3, "morning-maker", WORLD);
    let before = proposed(&world);
    let first = before
        .blocks
        .iter()
        .min_by_key(|block| block.start.timestamp());
    let first = first.unwrap();
    let mut later = world.clone();
    later.in_force = Some(in_force(&before));
    let minutes = |minutes| jiff::SignedDuration::from_mins(minutes);
    later.now = Some(first.start.timestamp() + minutes(5));
    let running = diff(&later, &before.blocks, &proposed(&later));
    assert!(
        running.moved.is_empty() && running.gone.is_empty(),
        "{running:?}"
    );
    assert!(running.kept.iter().any(|block| block.end == first.end));
    later.now = Some(first.end.timestamp());
    let over = diff(&later, &before.blocks, &proposed(&later));
    let told = over.gone.iter().map(|gone| &gone.block);
    let mut told = told.chain(over.moved.iter().map(|moved| &moved.from));
    assert!(told.all(|block| block.end > first.end), "{over:?}");
}

#[test]
fn what_was_not_done_in_its_time_is_not_told_as_longer() {
    let world = situation(3, "morning-maker", WORLD);
    let before = proposed(&world);
    let of_goals = |block: &&Block| block.title == "Quarter goals";
    let last = before
        .blocks
        .iter()
        .filter(of_goals)
        .map(|b| b.end.timestamp());
    let mut later = world.clone();
    later.in_force = Some(in_force(&before));
    later.now = last.max();
    let diff = diff(&later, &before.blocks, &proposed(&later));
    let goals = diff.new.iter().find(|new| of_goals(&&new.block)).unwrap();
    assert_snapshot!(goals.why, @"It is not done, and the time it had is over.");
}

#[test]
fn a_brief_of_what_is_done_says_so() {
    let world = situation(3, "morning-maker", WORLD);
    let mut before = proposed(&world).blocks;
    let goals = before
        .iter_mut()
        .find(|b| b.title == "Quarter goals")
        .unwrap();
    goals.what = What::Brief {
        task: TaskId::new("okr").unwrap(),
        to: PersonId::new("bo").unwrap(),
    };
    let mut later = world.clone();
    later.tasks[1].done = true;
    let told = diff(&later, &before, &proposed(&later)).gone;
    assert_snapshot!(told[0].why, @"It is done, or no longer there.");
}

#[test]
fn the_reason_of_a_namesake_is_not_told() {
    let crowded = format!("{WORLD}\ntask big effort=90h owner=ana: Quarter goals");
    let world = situation(3, "morning-maker", &crowded);
    let before = proposed(&situation(3, "morning-maker", WORLD)).blocks;
    let mut goals = before
        .iter()
        .find(|b| b.title == "Quarter goals")
        .unwrap()
        .clone();
    (goals.what, goals.key) = (
        What::Habit("goals".to_owned()),
        "session.goals.ana".to_owned(),
    );
    let told = diff(&world, &[goals], &proposed(&world)).gone;
    assert_snapshot!(told[0].why, @"It is not due any more in these days.");
}

/// The proposal as the plan in force.
fn in_force(proposal: &twohats_plan::proposal::Proposal) -> InForce {
    let solved = &proposal.solved;
    let grid = &solved.priced.grid;
    let blocks = solved.plan.tasks.iter().flat_map(|task| {
        task.chunks.iter().map(|chunk| StandingBlock {
            task: task.id.clone(),
            person: twohats_model::PersonId::new(task.person.as_deref().unwrap()).unwrap(),
            start: grid.instant(chunk.from),
            end: grid.instant(chunk.to),
            pinned: false,
        })
    });
    let sessions = solved.plan.sessions.iter().filter_map(|session| {
        Some(StandingSession {
            session: session.id.clone(),
            start: grid.instant(session.start?),
        })
    });
    InForce {
        blocks: blocks.collect(),
        sessions: sessions.collect(),
        ..InForce::default()
    }
}
