//! Each of the eight rules, broken alone.

use twohats_problem::plan::Plan;
use twohats_problem::problem::{Hat, Problem, Used};
use twohats_testkit::sketch::{
    option, person, pin, placed, plan, planned, problem, session, task, unplanned,
};

use super::broken;

const NONE: [u8; 0] = [];

/// Two people with two days of 8 slots each; slot 12 of ana is busy.
fn week() -> Problem {
    let mut week = problem(24);
    week.people = vec![
        person("ana", &[(0, 8), (8, 16)]),
        person("bo", &[(0, 8), (8, 16)]),
    ];
    week.people[0].open = [(0, 12), (13, 16)].map(Into::into).to_vec();
    let mut build = task("build", "ana", 6);
    build.options.push(option("bo", 8));
    build.min_chunk = 2;
    build.max_chunk = 4;
    build.release = 1;
    let mut test = task("test", "bo", 2);
    test.after = vec!["build".to_owned()];
    week.tasks = vec![build, test];
    week.sessions = vec![session("one-on-one", &["ana", "bo"], 2, (8, 16))];
    week
}

fn sound() -> Plan {
    plan(
        vec![
            planned("build", "ana", &[(1, 5), (6, 8)]),
            planned("test", "bo", &[(10, 12)]),
        ],
        vec![placed("one-on-one", Some(8))],
    )
}

#[test]
fn a_sound_plan_breaks_none() {
    assert_eq!(broken(&week(), &sound()), NONE);
    let nothing = plan(
        vec![unplanned("build"), unplanned("test")],
        vec![placed("one-on-one", None)],
    );
    assert_eq!(broken(&week(), &nothing), NONE);
}

#[test]
fn rule_1_one_of_the_options_exactly_with_chunks() {
    let mut stranger = sound();
    stranger.tasks[1] = planned("test", "ana", &[(10, 12)]);
    assert_eq!(broken(&week(), &stranger), [1]);
    let mut nobody = sound();
    nobody.tasks[1].person = None;
    assert_eq!(broken(&week(), &nobody), [1]);
    let mut idle = sound();
    idle.tasks[1].chunks.clear();
    assert_eq!(broken(&week(), &idle), [1]);
    let mut unheard_of = sound();
    unheard_of.tasks[1] = planned("test", "zoe", &[(10, 12)]);
    assert_eq!(broken(&week(), &unheard_of), [1]);
}

#[test]
fn rule_2_work_lies_apart() {
    let mut overlap = sound();
    overlap.tasks[0].chunks[1] = (8, 10).into();
    overlap.tasks[1].chunks[0] = (13, 15).into();
    overlap.sessions[0].start = Some(9);
    // The session is neither free nor apart: its own rule is broken with it.
    assert_eq!(broken(&week(), &overlap), [2, 8]);
    let mut twice = sound();
    twice.tasks[0].chunks = [(1, 4), (3, 5)].map(Into::into).to_vec();
    twice.tasks[1] = unplanned("test");
    assert_eq!(broken(&week(), &twice), [2]);
}

#[test]
fn rule_2_work_lies_in_open_time() {
    let mut busy = sound();
    busy.tasks[0].chunks[1] = (12, 14).into();
    busy.tasks[1].chunks[0] = (14, 16).into();
    assert_eq!(broken(&week(), &busy), [2]);
    let mut night = sound();
    night.tasks[1].chunks[0] = (20, 22).into();
    assert_eq!(broken(&week(), &night), [2]);
    night.tasks[1].chunks[0] = (u32::MAX - 2, u32::MAX).into();
    assert_eq!(broken(&week(), &night), [2]);
}

#[test]
fn rule_2_no_chunk_crosses_the_end_of_a_day() {
    let mut late = sound();
    late.tasks[0].chunks = [(1, 3), (6, 10)].map(Into::into).to_vec();
    late.tasks[1].chunks[0] = (12, 14).into();
    late.sessions[0].start = Some(10);
    assert_eq!(broken(&week(), &late), [2]);
}

#[test]
fn rule_3_nothing_before_the_release() {
    let mut early = sound();
    early.tasks[0].chunks[0] = (0, 4).into();
    assert_eq!(broken(&week(), &early), [3]);
}

#[test]
fn rule_3_no_more_than_the_effort() {
    let mut much = sound();
    much.tasks[1].chunks[0] = (10, 13).into();
    let mut week = week();
    week.tasks[1].max_chunk = 4;
    assert_eq!(broken(&week, &much), [3]);
}

#[test]
fn rule_4_chunks_keep_their_lengths() {
    let mut long = sound();
    long.tasks[0].chunks = vec![(1, 7).into()];
    assert_eq!(broken(&week(), &long), [4]);
    let mut short = sound();
    short.tasks[0].chunks = [(1, 5), (6, 7), (14, 15)].map(Into::into).to_vec();
    short.tasks[1] = unplanned("test");
    assert_eq!(broken(&week(), &short), [4]);
}

#[test]
fn rule_4_one_chunk_may_be_short() {
    let mut one = sound();
    one.tasks[0].chunks = [(1, 4), (5, 7), (14, 15)].map(Into::into).to_vec();
    one.tasks[1] = unplanned("test");
    assert_eq!(broken(&week(), &one), NONE);
}

#[test]
fn rule_4_leaves_pins_as_they_are_but_not_what_grows_beyond() {
    let mut week = week();
    week.tasks[0].pinned = vec![pin("ana", 1, 2), pin("ana", 3, 8)];
    week.tasks[1] = task("test", "bo", 2);
    let mut exact = sound();
    exact.tasks[0].chunks = [(1, 2), (3, 8)].map(Into::into).to_vec();
    assert_eq!(
        broken(&week, &exact),
        NONE,
        "one is too short, one too long: both pinned"
    );
    week.tasks[0].pinned[1] = pin("ana", 3, 7);
    exact.tasks[0].chunks = [(1, 2), (3, 8)].map(Into::into).to_vec();
    assert_eq!(broken(&week, &exact), [4], "it grew beyond the pin");
    week.tasks[0].pinned = vec![pin("ana", 1, 4), pin("ana", 4, 7)];
    exact.tasks[0].chunks = vec![(1, 7).into()];
    assert_eq!(broken(&week, &exact), [4], "two pins joined");
}

#[test]
fn rule_5_pins_stand_inside_chunks_of_their_person() {
    let mut week = week();
    week.tasks[0].pinned = vec![pin("ana", 2, 4)];
    assert_eq!(broken(&week, &sound()), NONE);
    week.tasks[0].pinned = vec![pin("ana", 2, 6)];
    assert_eq!(broken(&week, &sound()), [5]);
    week.tasks[0].pinned = vec![pin("bo", 2, 4)];
    assert_eq!(broken(&week, &sound()), [5]);
    week.tasks[0].pinned.clear();
    week.tasks[1].pinned = vec![pin("bo", 10, 12)];
    let mut out = sound();
    out.tasks[1] = unplanned("test");
    assert_eq!(broken(&week, &out), [5]);
}

#[test]
fn rule_6_after_the_others_are_complete() {
    let mut early = sound();
    early.tasks[1].chunks[0] = (7, 8).into();
    assert_eq!(broken(&week(), &early), [6]);
    let mut part = sound();
    part.tasks[0].chunks.pop();
    assert_eq!(broken(&week(), &part), [6]);
    let mut at_once = sound();
    at_once.tasks[0].chunks[0] = (1, 4).into();
    at_once.tasks[0].chunks[1] = (5, 8).into();
    at_once.tasks[1].chunks[0] = (10, 12).into();
    assert_eq!(broken(&week(), &at_once), NONE, "at or after");
}

#[test]
fn rule_7_caps_hold_for_each_day_and_hat() {
    let with = |total, maker, lead| {
        let mut week = week();
        let cap = &mut week.people[0].cap;
        (cap.total, cap.maker, cap.lead) = (total, maker, lead);
        week
    };
    assert_eq!(broken(&with(Some(6), Some(6), Some(2)), &sound()), NONE);
    assert_eq!(broken(&with(Some(5), None, None), &sound()), [7]);
    assert_eq!(broken(&with(None, Some(5), None), &sound()), [7]);
    assert_eq!(broken(&with(None, None, Some(1)), &sound()), [7]);
}

#[test]
fn rule_7_what_a_day_holds_already_counts_within_its_caps() {
    let with = |maker, used| {
        let mut week = week();
        week.people[0].cap.maker = maker;
        week.people[0].used = vec![used];
        week
    };
    let used = |day, maker, lead| Used { day, maker, lead };
    assert_eq!(broken(&with(Some(6), used(0, 0, 9)), &sound()), NONE);
    assert_eq!(broken(&with(Some(6), used(0, 1, 0)), &sound()), [7]);
    assert_eq!(
        broken(&with(Some(6), used(1, 6, 0)), &sound()),
        NONE,
        "the other day"
    );
    assert_eq!(broken(&with(Some(6), used(0, 99, 0)), &sound()), [7]);
    assert_eq!(broken(&with(None, used(0, 99, 99)), &sound()), NONE);
    let mut both = with(None, used(0, 2, 1));
    both.people[0].cap.total = Some(8);
    assert_eq!(broken(&both, &sound()), [7]);
}

#[test]
fn rule_8_sessions_lie_in_their_range() {
    let mut early = sound();
    early.sessions[0].start = Some(5);
    early.tasks[0].chunks = vec![(1, 5).into()];
    early.tasks[1] = unplanned("test");
    assert_eq!(broken(&week(), &early), [8]);
    let mut week = week();
    week.sessions[0].latest = 9;
    assert_eq!(broken(&week, &sound()), [8], "it ends beyond its range");
}

#[test]
fn rule_8_all_the_people_are_open() {
    let mut busy = sound();
    busy.sessions[0].start = Some(12);
    assert_eq!(broken(&week(), &busy), [2, 8]);
    busy.sessions[0].start = Some(u32::MAX);
    assert_eq!(broken(&week(), &busy), [2, 8]);
}

#[test]
fn hats_of_sessions_count_against_their_caps() {
    let mut week = week();
    week.people[1].cap.maker = Some(2);
    assert_eq!(broken(&week, &sound()), NONE);
    week.sessions[0].hat = Hat::Maker;
    assert_eq!(broken(&week, &sound()), [7]);
}

#[test]
fn rule_5_holds_where_other_chunks_overlap_the_pinned_one() {
    let mut week = week();
    week.tasks[0].pinned = vec![pin("ana", 2, 6)];
    week.tasks[0].max_chunk = 6;
    let mut twice = sound();
    twice.tasks[0].chunks = [(1, 6), (2, 3)].map(Into::into).to_vec();
    twice.tasks[1] = unplanned("test");
    assert_eq!(broken(&week, &twice), [2]);
}
