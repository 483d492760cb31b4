//! Hand-computed costs of people's time: time, switch, window, overload.

use twohats_problem::plan::{Breakdown, Plan};
use twohats_problem::problem::{Hat, Overload, Problem};
use twohats_testkit::sketch::{
    fixed, person, placed, plan, planned, problem, session, task, window,
};

use super::cost;

/// Maker task `m` and lead task `l` for ana, a session of ana and bo, two days.
fn two_hats() -> Problem {
    let mut problem = problem(24);
    problem.people = vec![
        person("ana", &[(0, 12), (12, 24)]),
        person("bo", &[(0, 12), (12, 24)]),
    ];
    problem.tasks = vec![task("m", "ana", 8), task("l", "ana", 8)];
    problem.tasks[1].hat = Hat::Lead;
    problem.sessions = vec![session("s", &["ana", "bo"], 2, (0, 24))];
    problem
}

fn mixed(maker: &[(u32, u32)], lead: &[(u32, u32)], session: Option<u32>) -> Plan {
    let given = |id, chunks: &[(u32, u32)]| match chunks {
        [] => twohats_testkit::sketch::unplanned(id),
        _ => planned(id, "ana", chunks),
    };
    plan(
        vec![given("m", maker), given("l", lead)],
        vec![placed("s", session)],
    )
}

#[test]
fn time_counts_sessions_for_each_of_their_people() {
    let mut problem = two_hats();
    problem.people[0].slot_price = 10;
    problem.people[1].slot_price = 100;
    let found = cost(&problem, &mixed(&[(0, 3)], &[(4, 5)], Some(8)));
    assert_eq!(
        found,
        Breakdown {
            time: 40 + 20 + 200,
            ..Breakdown::default()
        }
    );
}

#[test]
fn switch_counts_changes_between_neighbours_of_a_day() {
    let mut problem = two_hats();
    problem.prices.hat_switch = 600;
    let switches = |problem: &Problem, plan: &Plan| cost(problem, plan).switch / 600;
    assert_eq!(
        switches(&problem, &mixed(&[(0, 2), (6, 8)], &[(4, 5)], None)),
        2
    );
    assert_eq!(
        switches(&problem, &mixed(&[(0, 2)], &[(12, 14)], None)),
        0,
        "another day"
    );
    assert_eq!(
        switches(&problem, &mixed(&[(0, 2)], &[], Some(8))),
        1,
        "sessions count"
    );
    let with = |meetings| {
        let mut problem = problem.clone();
        problem.people[0].fixed = meetings;
        problem
    };
    let busy = with(vec![fixed(3, 4, Some(Hat::Lead))]);
    assert_eq!(switches(&busy, &mixed(&[(0, 2), (5, 7)], &[], None)), 2);
    let neither = with(vec![fixed(3, 4, None)]);
    assert_eq!(switches(&neither, &mixed(&[(0, 2), (5, 7)], &[], None)), 0);
}

#[test]
fn switch_orders_by_start_and_fixed_first_as_listed() {
    let mut problem = two_hats();
    problem.prices.hat_switch = 1;
    problem.people[0].fixed = vec![
        fixed(4, 6, Some(Hat::Lead)),
        fixed(4, 5, Some(Hat::Maker)),
        fixed(2, 11, Some(Hat::Maker)),
    ];
    // By start: maker 2, lead 4, maker 4, and then the chunk at 4.
    assert_eq!(cost(&problem, &mixed(&[(4, 6)], &[], None)).switch, 2);
    assert_eq!(cost(&problem, &mixed(&[], &[(4, 6)], None)).switch, 3);
    assert_eq!(
        cost(&problem, &mixed(&[], &[], None)).switch,
        2,
        "meetings alone switch too"
    );
}

#[test]
fn switch_takes_meetings_by_the_day_they_start_in() {
    let mut problem = two_hats();
    problem.prices.hat_switch = 1;
    problem.people[0].days = [(0, 10), (12, 24)].map(Into::into).to_vec();
    problem.people[0].open = problem.people[0].days.clone();
    problem.people[0].fixed = vec![
        fixed(9, 13, Some(Hat::Lead)),
        fixed(11, 14, Some(Hat::Lead)),
    ];
    assert_eq!(cost(&problem, &mixed(&[(14, 16)], &[], None)).switch, 0);
    assert_eq!(cost(&problem, &mixed(&[(0, 2)], &[], None)).switch, 1);
}

#[test]
fn window_counts_slots_in_the_other_hats_windows_only() {
    let mut problem = two_hats();
    problem.prices.window = 5;
    problem.people[0].windows = vec![
        window(0, 4, Hat::Lead),
        window(2, 6, Hat::Lead),
        window(3, 5, Hat::Maker),
    ];
    let found = cost(&problem, &mixed(&[(0, 8)], &[], None));
    assert_eq!(
        found,
        Breakdown {
            window: 5 * 4,
            ..Breakdown::default()
        },
        "0, 1, 2 and 5"
    );
    assert_eq!(cost(&problem, &mixed(&[], &[(0, 8)], None)).window, 0);
    problem.people[1].windows = vec![window(0, 1, Hat::Maker)];
    assert_eq!(
        cost(&problem, &mixed(&[], &[], Some(0))).window,
        5,
        "bo's slot of the session"
    );
}

#[test]
fn overload_counts_beyond_the_threshold() {
    let mut problem = two_hats();
    problem.people[0].overload = Some(Overload { above: 5, price: 9 });
    let overload = |plan: &Plan| cost(&problem, plan).total();
    assert_eq!(overload(&mixed(&[(0, 3)], &[], Some(4))), 0);
    assert_eq!(overload(&mixed(&[(0, 3)], &[(14, 16)], Some(4))), 18);
    assert_eq!(overload(&mixed(&[], &[], None)), 0);
}
