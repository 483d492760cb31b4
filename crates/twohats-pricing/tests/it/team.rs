//! A small team for the tests: Ana leads Bo and Cy.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use twohats_model::{
    Busy, Cadence, DayHours, DaySpan, Due, Event, EventKind, Hat, Importance, Level, Minutes,
    Person, PersonId, Skill, Task, TaskId, Team, WeekHours,
};
use twohats_pricing::pricing::{Choice, Choices, Origin, Priced, price};
use twohats_pricing::problem;
use twohats_pricing::problem::{Range, Slot, validate};
use twohats_pricing::situation::Situation;
use twohats_pricing::strategy::Strategy;

/// The Monday of the week that the tests plan.
pub(crate) const MONDAY: Date = date(2026, 11, 23);

pub(crate) fn id(text: &str) -> PersonId {
    PersonId::new(text).unwrap()
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Somebody who works from 9 to 17 in a zone, with skills written as "rust 4, sql 2".
pub(crate) fn person(name: &str, zone: &str, skills: &str) -> Person {
    let mut person = Person::new(id(&name.to_lowercase()), TimeZone::get(zone).unwrap());
    person.name = name.to_owned();
    person.strengths = levels(skills);
    person
}

pub(crate) fn levels(text: &str) -> std::collections::BTreeMap<Skill, Level> {
    let pair = |part: &str| {
        let (skill, level) = part.trim().rsplit_once(' ').unwrap();
        (
            Skill::new(skill).unwrap(),
            Level::new(level.parse().unwrap()).unwrap(),
        )
    };
    text.split(',')
        .filter(|part| !part.trim().is_empty())
        .map(pair)
        .collect()
}

pub(crate) fn hours(text: &str) -> WeekHours {
    let spans = text
        .split(',')
        .map(|span| DaySpan::parse(span).unwrap())
        .collect();
    WeekHours::workdays(&DayHours::new(spans).unwrap())
}

/// Ana leads Bo, who knows Rust and wants to learn SQL, and Cy, who knows SQL; all in UTC.
pub(crate) fn trio() -> Team {
    let ana = person("Ana", "UTC", "rust 5, sql 4");
    let (mut bo, mut cy) = (
        person("Bo", "UTC", "rust 4, sql 2"),
        person("Cy", "UTC", "sql 4, rust 1"),
    );
    for report in [&mut bo, &mut cy] {
        report.led_by = Some(id("ana"));
        report.one_on_one = Some(Cadence {
            every_days: 7,
            length: Minutes(30),
        });
    }
    bo.growth_wishes.insert(Skill::new("sql").unwrap());
    Team {
        people: vec![ana, bo, cy],
        check_ins: Vec::new(),
    }
}

/// A plain strategy: no windows, no habits, default prices.
pub(crate) fn plain() -> Strategy {
    Strategy {
        name: "plain".to_owned(),
        ..Strategy::default()
    }
}

/// Five days of the trio without calendars.
pub(crate) fn situation(tasks: Vec<Task>) -> Situation {
    Situation {
        team: trio(),
        me: id("ana"),
        tasks,
        events: Vec::new(),
        strategy: plain(),
        first: MONDAY,
        days: 5,
        now: None,
        in_force: None,
    }
}

/// Maker work of importance 3.
pub(crate) fn task(name: &str, effort: u32, skills: &str) -> Task {
    Task {
        hat: Some(Hat::Maker),
        effort: Some(Minutes(effort)),
        importance: Some(Importance::DEFAULT),
        skills: levels(skills),
        ..Task::new(TaskId::new(name).unwrap(), name)
    }
}

pub(crate) fn due(day: i8, task: Task) -> Task {
    Task {
        due: Some(Due::Day(date(2026, 11, day))),
        ..task
    }
}

pub(crate) fn after(first: &str, task: Task) -> Task {
    Task {
        after: vec![TaskId::new(first).unwrap()],
        ..task
    }
}

pub(crate) fn owned(owner: &str, task: Task) -> Task {
    Task {
        owner: Some(id(owner)),
        ..task
    }
}

/// A meeting in somebody's calendar.
pub(crate) fn event(who: &str, title: &str, start: &str, end: &str) -> Event {
    Event {
        person: id(who),
        title: title.to_owned(),
        start: at(start),
        end: at(end),
        all_day: false,
        busy: Busy::Busy,
        declined: false,
        kind: EventKind::Meeting,
        hat: None,
    }
}

/// Prices and holds every problem to its format's rules.
pub(crate) fn priced(situation: &Situation) -> Priced {
    priced_with(situation, &[])
}

/// As [`priced`], with tasks given to people.
pub(crate) fn priced_with(situation: &Situation, choices: &[(&str, &str)]) -> Priced {
    let choice = |(task, person): &(&str, &str)| {
        (
            TaskId::new(task).unwrap(),
            Choice {
                person: id(person),
                span: None,
            },
        )
    };
    let priced = price(situation, &Choices(choices.iter().map(choice).collect())).unwrap();
    hold(&priced);
    priced
}

/// What holds for whatever was priced.
pub(crate) fn hold(priced: &Priced) {
    let problem = &priced.problem;
    if let Err(faults) = validate(problem) {
        panic!("{faults:?}");
    }
    assert_eq!(problem.tasks.len(), priced.origins.len());
    assert_eq!(problem.tasks.len(), priced.terms.len());
    assert_eq!(problem.sessions.len(), priced.session_origins.len());
    assert_eq!(problem.sessions.len(), priced.session_terms.len());
    for ((task, terms), origin) in problem.tasks.iter().zip(&priced.terms).zip(&priced.origins) {
        assert_eq!(task.options.len(), terms.options.len());
        for (option, told) in task.options.iter().zip(&terms.options) {
            let person = problem
                .people
                .iter()
                .find(|p| p.id == option.person)
                .unwrap();
            let slots = i64::from(option.slots);
            let charged = slots * (person.slot_price - option.growth) + option.price;
            let apart = if option.price == 0 {
                told.total() - of_handover(told)
            } else {
                told.total()
            };
            assert_eq!(charged, apart, "{origin:?}: {told:#?}");
        }
    }
}

fn of_handover(told: &twohats_pricing::pricing::OptionTerms) -> i64 {
    use twohats_pricing::pricing::TermKind::{Coaching, Handover};
    told.price_of(Handover) + told.price_of(Coaching)
}

/// The problem's person of that name.
pub(crate) fn who<'a>(priced: &'a Priced, name: &str) -> &'a problem::Person {
    priced.problem.people.iter().find(|p| p.id == name).unwrap()
}

/// The problem's task of that id.
pub(crate) fn what<'a>(priced: &'a Priced, id: &str) -> &'a problem::Task {
    priced.problem.tasks.iter().find(|t| t.id == id).unwrap()
}

/// A slot in somebody's local time: "Mon 09:00".
pub(crate) fn clock(priced: &Priced, who: &str, slot: Slot) -> String {
    priced
        .grid
        .local(slot, &id(who))
        .strftime("%a %H:%M")
        .to_string()
}

/// Ranges in somebody's local time: "Mon 09:00-11:00".
pub(crate) fn clocks(priced: &Priced, who: &str, ranges: &[Range]) -> Vec<String> {
    let end = |slot| {
        priced
            .grid
            .local(slot, &id(who))
            .strftime("%H:%M")
            .to_string()
    };
    ranges
        .iter()
        .map(|r| format!("{}-{}", clock(priced, who, r.from), end(r.to)))
        .collect()
}

/// Ids of sessions with their ranges in Ana's time.
pub(crate) fn sessions(priced: &Priced) -> Vec<String> {
    let line = |s: &problem::Session| {
        format!(
            "{} {} to {}",
            s.id,
            clock(priced, "ana", s.earliest),
            clock(priced, "ana", s.latest)
        )
    };
    priced.problem.sessions.iter().map(line).collect()
}

/// The origins of all tasks.
pub(crate) fn origins(priced: &Priced) -> Vec<&Origin> {
    priced.origins.iter().collect()
}
