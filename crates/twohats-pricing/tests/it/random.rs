//! Whatever the situation, the problem keeps its format's rules, its prices are those that are told, and it can be planned.

use std::collections::BTreeMap;

use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use twohats_model::{
    Busy, Cadence, DateSpan, Due, Event, EventKind, Hat, Importance, Minutes, Task, TaskId,
};
use twohats_pricing::pricing::{Choice, Choices, Origin, Priced, price};
use twohats_pricing::situation::{InForce, Situation, StandingBlock, StandingSession, Stretch};
use twohats_pricing::strategy::presets;
use twohats_testkit::dice::Dice;
use twohats_testkit::planned::planned;

use super::team::{hold, hours, id, person, situation};

const ZONES: [&str; 6] = [
    "UTC",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/New_York",
    "Pacific/Apia",
];
const NAMES: [&str; 5] = ["Ana", "Bo", "Cy", "Di", "Ed"];

/// Weeks around changes of the clock in one zone or another.
const FIRSTS: [(i16, i8, i8); 5] = [
    (2026, 3, 5),
    (2026, 3, 27),
    (2026, 10, 22),
    (2026, 4, 3),
    (2026, 11, 23),
];

fn random(dice: &mut Dice) -> Situation {
    let (year, month, day) = dice.pick(&FIRSTS);
    let mut situation = situation(Vec::new());
    situation.first = date(year, month, day);
    situation.days = dice.between(1, 14) as u16;
    situation.strategy = presets().swap_remove(dice.below(6) as usize);
    situation.team.people = NAMES
        .iter()
        .map(|name| someone(name, dice, situation.first))
        .collect();
    let start = situation
        .first
        .to_zoned(jiff::tz::TimeZone::UTC)
        .unwrap()
        .timestamp();
    situation.now = dice.chance(50).then(|| later(start, dice, 3 * 1440));
    situation.events = (0..dice.below(60)).map(|_| entry(start, dice)).collect();
    situation.tasks = (0..dice.between(1, 25))
        .map(|n| work(n, &situation, dice))
        .collect();
    situation.in_force = dice.chance(50).then(|| in_force(start, &situation, dice));
    situation
}

fn later(start: Timestamp, dice: &mut Dice, most: u32) -> Timestamp {
    start
        .checked_add(i64::from(dice.below(most)).minutes())
        .unwrap()
}

fn someone(name: &str, dice: &mut Dice, first: jiff::civil::Date) -> twohats_model::Person {
    let skills = dice.pick(&["", "rust 4, sql 1", "sql 5", "rust 2, sql 3, css 5"]);
    let mut person = person(name, dice.pick(&ZONES), skills);
    person.hours = hours(dice.pick(&["9-17", "0-24", "7:10-11:50,13-16:20", "22-24", "1-4"]));
    person.led_by = (name != "Ana" && dice.chance(80)).then(|| id("ana"));
    person.one_on_one = dice.chance(70).then(|| Cadence {
        every_days: dice.pick(&[1, 3, 7, 14]),
        length: Minutes(dice.between(1, 90)),
    });
    if dice.chance(30) {
        person.growth_wishes = super::team::levels("sql 3").into_keys().collect();
        person.time_off = vec![DateSpan {
            first,
            last: first.checked_add(dice.between(0, 20).days_span()).unwrap(),
        }];
    }
    person
}

trait DaysSpan {
    fn days_span(self) -> jiff::Span;
}

impl DaysSpan for u32 {
    fn days_span(self) -> jiff::Span {
        i64::from(self).days()
    }
}

fn entry(from: Timestamp, dice: &mut Dice) -> Event {
    let start = later(from, dice, 14 * 1440);
    Event {
        person: id(&dice.pick(&NAMES).to_lowercase()),
        title: dice.pick(&["", "Sync", "1:1 Bo", "Standup"]).to_owned(),
        start,
        end: later(start, dice, 300),
        all_day: dice.chance(10),
        busy: dice.pick(&[Busy::Busy, Busy::Tentative, Busy::Free]),
        declined: false,
        kind: dice.pick(&[EventKind::Meeting, EventKind::OutOfOffice, EventKind::Focus]),
        hat: dice.pick(&[None, Some(Hat::Maker), Some(Hat::Lead)]),
    }
}

fn work(n: u32, situation: &Situation, dice: &mut Dice) -> Task {
    let name = |n: u32| TaskId::new(&format!("T{n}")).unwrap();
    let day = |dice: &mut Dice| {
        situation
            .first
            .checked_add(dice.below(20).days_span())
            .map(Due::Day)
            .ok()
    };
    let someone = |dice: &mut Dice| id(dice.pick(&["ana", "bo", "cy", "di", "ed", "zoe"]));
    let mut task = Task::new(name(n), format!("Task {n}"));
    task.hat = dice.pick(&[None, Some(Hat::Maker), Some(Hat::Lead)]);
    task.effort = dice.chance(80).then(|| Minutes(dice.below(2000)));
    task.importance = dice
        .chance(80)
        .then(|| Importance::new(i64::from(dice.between(1, 5))).unwrap());
    task.due = if dice.chance(60) { day(dice) } else { None };
    task.not_before = if dice.chance(20) { day(dice) } else { None };
    task.skills = super::team::levels(dice.pick(&["", "rust 3", "sql 5, rust 1", "go 5, css 5"]));
    task.after = (0..dice.below(3)).map(|_| name(dice.below(26))).collect();
    task.owner = dice.chance(40).then(|| someone(dice));
    task.only = (0..dice.below(2)).map(|_| someone(dice)).collect();
    task.min_chunk = dice.chance(20).then(|| Minutes(dice.below(300)));
    task.max_chunk = dice.chance(20).then(|| Minutes(dice.below(300)));
    task.done = dice.chance(10);
    task
}

fn in_force(from: Timestamp, situation: &Situation, dice: &mut Dice) -> InForce {
    let tasks: Vec<String> = situation.tasks.iter().map(|t| t.id.to_string()).collect();
    let block = |dice: &mut Dice| {
        let start = later(from, dice, 10 * 1440);
        StandingBlock {
            task: tasks[dice.below(tasks.len() as u32) as usize].clone(),
            person: id(&dice.pick(&NAMES).to_lowercase()),
            start,
            end: later(start, dice, 200),
            pinned: false,
        }
    };
    let session = |dice: &mut Dice| StandingSession {
        session: format!("one-on-one:bo:{}", situation.first),
        start: later(from, dice, 5 * 1440),
    };
    let stretch = |dice: &mut Dice| {
        let start = later(from, dice, 5 * 1440);
        Stretch {
            person: id(&dice.pick(&NAMES).to_lowercase()),
            hat: dice.pick(&[Hat::Maker, Hat::Lead]),
            start,
            end: later(start, dice, 300),
        }
    };
    InForce {
        blocks: (0..dice.below(20)).map(|_| block(dice)).collect(),
        sessions: (0..dice.below(3)).map(|_| session(dice)).collect(),
        stretches: (0..dice.below(20)).map(|_| stretch(dice)).collect(),
    }
}

/// What the plan chose, with when.
fn chosen(priced: &Priced, plan: &twohats_pricing::plan::Plan) -> Choices {
    let mut choices = BTreeMap::new();
    for (planned, origin) in plan.tasks.iter().zip(&priced.origins) {
        if let (Some(person), Origin::Task(task)) = (&planned.person, origin) {
            let ends = planned.chunks.first().zip(planned.chunks.last());
            let span = ends.map(|(a, b)| (priced.grid.instant(a.from), priced.grid.instant(b.to)));
            choices.insert(
                task.clone(),
                Choice {
                    person: id(person),
                    span,
                },
            );
        }
    }
    Choices(choices)
}

#[test]
fn every_problem_is_sound_and_can_be_planned() {
    let mut dice = Dice::new(20261123);
    for round in 0..120 {
        let situation = random(&mut dice);
        let first =
            price(&situation, &Choices::default()).unwrap_or_else(|e| panic!("{round}: {e}"));
        hold(&first);
        let plan = planned(&first.problem, 50, &format!("round {round}"));
        let second = price(&situation, &chosen(&first, &plan)).unwrap();
        hold(&second);
        planned(&second.problem, 50, &format!("round {round} again"));
        assert_eq!(
            price(&situation, &Choices::default()).unwrap(),
            first,
            "the same again"
        );
    }
}
