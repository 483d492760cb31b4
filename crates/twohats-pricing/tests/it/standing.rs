//! The plan in force.

use twohats_model::Hat;
use twohats_pricing::problem::{KeptChunk, KeptStart, Pin, Range, Used};
use twohats_pricing::situation::{InForce, Situation, StandingBlock, StandingSession, Stretch};

use super::team::{at, clocks, event, id, owned, priced, situation, task, what, who};

fn block(task: &str, who: &str, start: &str, end: &str, pinned: bool) -> StandingBlock {
    StandingBlock {
        task: task.to_owned(),
        person: id(who),
        start: at(start),
        end: at(end),
        pinned,
    }
}

fn stretch(who: &str, hat: Hat, start: &str, end: &str) -> Stretch {
    Stretch {
        person: id(who),
        hat,
        start: at(start),
        end: at(end),
    }
}

#[test]
fn the_limits_of_a_day_do_not_begin_anew() {
    let mut situation = situation(vec![owned("ana", task("A", 600, ""))]);
    situation.now = Some(at("2026-11-24T13:05Z"));
    let force = |stretches: Vec<Stretch>, blocks: Vec<StandingBlock>| InForce {
        blocks,
        stretches,
        ..InForce::default()
    };
    let stretches = vec![
        stretch("ana", Hat::Maker, "2026-11-23T09:00Z", "2026-11-23T12:00Z"),
        stretch("ana", Hat::Maker, "2026-11-24T09:00Z", "2026-11-24T11:00Z"),
        // The plan before had it a little otherwise: no slot counts twice.
        stretch("ana", Hat::Maker, "2026-11-24T10:00Z", "2026-11-24T12:00Z"),
        stretch("ana", Hat::Lead, "2026-11-24T12:30Z", "2026-11-24T13:00Z"),
        stretch("bo", Hat::Maker, "2026-11-24T09:00Z", "2026-11-24T10:00Z"),
        stretch("ana", Hat::Maker, "2026-11-24T15:00Z", "2026-11-24T16:00Z"),
    ];
    let used = |day, maker, lead| Used { day, maker, lead };
    let used_by = |situation: &Situation, name: &str| who(&priced(situation), name).used.clone();
    situation.in_force = Some(force(stretches.clone(), vec![]));
    assert_eq!(used_by(&situation, "ana"), [used(1, 12, 2)]);
    // What was fixed for the afternoon keeps its room.
    let fixed = block("A", "ana", "2026-11-24T15:00Z", "2026-11-24T17:00Z", true);
    situation.in_force = Some(force(stretches.clone(), vec![fixed]));
    assert_eq!(used_by(&situation, "ana"), [used(1, 8, 2)]);
    // With its own hat, and only while it is still to be done.
    situation.tasks[0].hat = Some(Hat::Lead);
    assert_eq!(used_by(&situation, "ana"), [used(1, 12, 0)]);
    situation.tasks[0].done = true;
    assert_eq!(used_by(&situation, "ana"), [used(1, 12, 2)]);
    situation.now = None;
    assert!(used_by(&situation, "ana").is_empty());
}

#[test]
fn what_stands_moves_for_a_price() {
    let mut situation = situation(vec![task("A", 240, "")]);
    situation.now = Some(at("2026-11-23T10:00Z"));
    situation.in_force = Some(InForce {
        blocks: vec![
            block("A", "bo", "2026-11-23T09:00Z", "2026-11-23T11:00Z", false),
            block("A", "bo", "2026-11-25T09:00Z", "2026-11-25T11:00Z", false),
            block("A", "bo", "2026-11-20T09:00Z", "2026-11-20T11:00Z", false),
            block(
                "GONE",
                "bo",
                "2026-11-25T12:00Z",
                "2026-11-25T13:00Z",
                false,
            ),
        ],
        sessions: vec![
            StandingSession {
                session: "one-on-one:bo:2026-11-23".to_owned(),
                start: at("2026-11-24T10:00Z"),
            },
            StandingSession {
                session: "one-on-one:cy:2026-11-23".to_owned(),
                start: at("2026-11-23T09:00Z"),
            },
        ],
        ..InForce::default()
    });
    let priced = priced(&situation);
    let kept = |from, to, price| KeptChunk {
        person: "bo".to_owned(),
        at: Range::new(from, to),
        price,
    };
    // What is left of the running block is near, and dear.
    assert_eq!(
        what(&priced, "A").keep,
        [kept(40, 44, 180), kept(228, 236, 60)]
    );
    assert_eq!(
        priced.problem.sessions[0].keep,
        Some(KeptStart {
            start: 136,
            price: 600
        })
    );
    assert_eq!(priced.problem.sessions.len(), 1, "the other is over by now");
}

#[test]
fn fixed_blocks_stand_as_long_as_they_can() {
    let mut situation = situation(vec![owned("ana", task("A", 120, "")), task("B", 60, "")]);
    situation.events = vec![event(
        "ana",
        "New",
        "2026-11-24T09:30Z",
        "2026-11-24T10:30Z",
    )];
    situation.in_force = Some(InForce {
        blocks: vec![
            block("A", "ana", "2026-11-23T15:00Z", "2026-11-23T17:00Z", true),
            block("B", "ana", "2026-11-24T09:00Z", "2026-11-24T10:00Z", true),
            block("A", "ana", "2026-11-25T15:00Z", "2026-11-25T17:00Z", true),
        ],
        ..InForce::default()
    });
    let priced = priced(&situation);
    assert_eq!(
        what(&priced, "A").pinned,
        [Pin {
            person: "ana".to_owned(),
            at: Range::new(60, 68)
        }]
    );
    assert!(what(&priced, "B").pinned.is_empty());
    let told: Vec<&str> = priced.notes.iter().map(|n| n.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "the fixed block of Ana on Tue 24 Nov 09:00 for `B` no longer lies in open time, so it is not kept: free the time, or release the block",
            "a fixed block of `A` is beyond its effort, its start or its people, and is not kept: release the block",
        ]
    );
}

#[test]
fn a_full_day_keeps_fixed_time_open() {
    let mut situation = situation(vec![owned("ana", task("A", 60, ""))]);
    situation.events = vec![event(
        "ana",
        "Offsite",
        "2026-11-23T09:00Z",
        "2026-11-23T15:00Z",
    )];
    let open = |s: &twohats_pricing::situation::Situation| {
        let priced = priced(s);
        clocks(&priced, "ana", &who(&priced, "ana").open[..1]).remove(0)
    };
    assert_eq!(open(&situation), "Mon 15:00-16:45");
    let pinned = block("A", "ana", "2026-11-23T16:00Z", "2026-11-23T17:00Z", true);
    situation.in_force = Some(InForce {
        blocks: vec![pinned],
        ..InForce::default()
    });
    assert_eq!(open(&situation), "Mon 15:00-17:00");
}
