//! Counterfactuals on generated problems: valid, priced by the check, and true to what was asked.

use super::*;
use crate::check;
use crate::search::{self, Budget};

/// A generated problem, carried over by its text: the test kit is built on another build of this crate.
fn generated(size: twohats_testkit::generate::Size, seed: u64) -> Problem {
    let problem = twohats_testkit::generate::realistic(size, seed);
    let text = serde_json::to_string(&problem).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn solved(problem: &Problem, steps: u64) -> Plan {
    let budget = Budget {
        steps: Some(steps),
        stop: &|| false,
        seed: 1,
        threads: 1,
    };
    let solved = search::solve(problem, None, &budget, &mut |_| ()).unwrap();
    assert!(check::check(problem, &solved.plan).is_ok());
    solved.plan
}

const WEIGHING: Weighing = Weighing { steps: 4, seed: 1 };

fn assert_priced(problem: &Problem, tried: &Tried) {
    assert_eq!(
        check::check(problem, &tried.plan).map(|b| b.total()),
        Ok(tried.cost())
    );
}

#[test]
fn forced_choices_hold_and_are_priced_by_the_check() {
    use twohats_testkit::generate::Size;
    for seed in 0..4 {
        let problem = generated(Size::M, seed);
        let plan = solved(&problem, 2_000);
        for task in problem.tasks.iter().take(12) {
            for option in &task.options {
                let tried = force_option(&problem, &plan, &task.id, &option.person, WEIGHING);
                let Some(tried) = tried else { continue };
                assert_priced(&problem, &tried);
                let forced = tried.plan.tasks.iter().find(|t| t.id == task.id).unwrap();
                assert_eq!(forced.person.as_ref(), Some(&option.person));
                assert_eq!(missing_slots(&problem, &tried.plan, &task.id), 0);
            }
            if let Some(tried) = leave_out(&problem, &plan, &task.id, WEIGHING) {
                assert_priced(&problem, &tried);
                assert_eq!(planned_slots(&tried.plan, &task.id), 0);
            }
        }
    }
}

#[test]
fn other_times_are_other_times() {
    use twohats_testkit::generate::Size;
    for seed in 0..6 {
        let problem = generated(Size::S, seed);
        let plan = solved(&problem, 500);
        for (index, planned) in plan.tasks.iter().enumerate() {
            for chunk in &planned.chunks {
                let Some(tried) = chunk_elsewhere(&problem, &plan, index, *chunk) else {
                    continue;
                };
                assert_priced(&problem, &tried);
                let after = &tried.plan.tasks[index];
                assert_eq!(after.person, planned.person);
                assert_ne!(after.chunks, planned.chunks);
                let slots = |plan| planned_slots(plan, &planned.id);
                assert_eq!(slots(&tried.plan), slots(&plan));
            }
        }
        for index in 0..plan.sessions.len() {
            if let Some(tried) = session_elsewhere(&problem, &plan, index) {
                assert_priced(&problem, &tried);
                assert_ne!(tried.plan.sessions[index].start, plan.sessions[index].start);
            }
        }
    }
}

#[test]
fn blockers_and_changes_are_found_for_overfull_weeks() {
    use twohats_testkit::generate::Size;
    for seed in 0..6 {
        let problem = generated(Size::M, seed);
        let plan = solved(&problem, 2_000);
        for task in &problem.tasks {
            if missing_slots(&problem, &plan, &task.id) == 0 {
                continue;
            }
            let found = blocker(&problem, &plan, &task.id, Some(WEIGHING));
            match found {
                Ok(Blocker::CheaperLeftOut { by }) => assert!(by >= 0),
                Ok(_) => {}
                Err(better) => assert!(better.cost() < plan.cost),
            }
            if let Some(relaxed) = relax_task(&problem, &plan, &task.id) {
                let Relaxed { tried, .. } = relaxed;
                assert!(planned_slots(&tried.plan, &task.id) > 0);
            }
        }
        for session in &problem.sessions {
            let planned = plan.sessions.iter().find(|s| s.id == session.id).unwrap();
            if planned.start.is_none() {
                let found = blocker(&problem, &plan, &session.id, Some(WEIGHING));
                assert!(found.is_ok() || found.is_err_and(|b| b.cost() < plan.cost));
            }
        }
    }
}

#[test]
fn without_limits_no_limit_keeps_a_session_out() {
    use twohats_testkit::sketch;
    let mut problem = sketch::problem(8);
    let mut ana = sketch::person("ana", &[(0, 8)]);
    ana.open = vec![crate::problem::Range::new(0, 4)];
    problem.people.push(ana);
    let mut fixed = sketch::task("T", "ana", 2);
    fixed.pinned.push(sketch::pin("ana", 0, 2));
    let mut dear = sketch::task("V", "ana", 2);
    dear.unplanned_price = 1_000_000;
    problem.tasks = vec![fixed, dear];
    let mut session = sketch::session("S", &["ana"], 2, (0, 8));
    session.missed_price = 1;
    problem.sessions.push(session);
    let text = serde_json::to_string(&problem).unwrap();
    let mut problem: Problem = serde_json::from_str(&text).unwrap();
    let plan = solved(&problem, 50);
    let told = |problem: &Problem| blocker(problem, &plan, "S", None).unwrap();
    assert!(matches!(told(&problem), Blocker::Crowded { .. }));
    problem.people[0].cap.lead = Some(1);
    assert_eq!(told(&problem), Blocker::CapReached(vec!["ana".to_owned()]));
}
