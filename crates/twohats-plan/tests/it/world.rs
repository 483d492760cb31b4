//! Small worlds in a few lines, and proposals as text.
//!
//! One thing to a line: `person ana rust=5 hours=9-17 wants=go led_by=ana`,
//! `task pay effort=4h importance=5 due=2026-11-25 owner=ana needs=rust:4 after=x only=bo: Title`,
//! `event ana 2026-11-23T09:00 60m: Title`.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use twohats_model::{
    Busy, Cadence, DayHours, DaySpan, Due, Event, EventKind, Hat, Importance, Level, Minutes,
    Person, PersonId, Skill, Task, TaskId, Team, WeekHours,
};
use twohats_plan::proposal::{Proposal, Thoroughness, WEIGHING_STEPS, propose};
use twohats_plan::search::Budget;
use twohats_plan::situation::Situation;
use twohats_plan::strategy::preset;

/// The situation of these lines: Ana's, from Monday 23 November 2026 on, in UTC.
pub(crate) fn situation(days: u16, strategy: &str, lines: &str) -> Situation {
    let mut situation = Situation {
        team: Team::default(),
        me: PersonId::new("ana").unwrap(),
        tasks: Vec::new(),
        events: Vec::new(),
        strategy: preset(strategy).unwrap(),
        first: "2026-11-23".parse().unwrap(),
        days,
        now: None,
        in_force: None,
    };
    for line in lines.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (head, title) = line.split_once(": ").unwrap_or((line, ""));
        let mut words = head.split_whitespace();
        let (kind, id) = (words.next().unwrap(), words.next().unwrap());
        let words: Vec<&str> = words.collect();
        match kind {
            "person" => situation.team.people.push(person(id, &words)),
            "task" => situation.tasks.push(task(id, title, &words)),
            "event" => situation.events.push(event(id, title, &words)),
            _ => panic!("no such line: {line}"),
        }
    }
    situation
}

fn person(id: &str, words: &[&str]) -> Person {
    let mut person = Person::new(PersonId::new(id).unwrap(), TimeZone::UTC);
    let mut letters = id.chars();
    let first = letters.next().unwrap().to_uppercase();
    person.name = first.chain(letters).collect();
    for (key, value) in words.iter().map(|word| word.split_once('=').unwrap()) {
        match key {
            "hours" => {
                let spans = value.split(',').map(|span| DaySpan::parse(span).unwrap());
                person.hours = WeekHours::workdays(&DayHours::new(spans.collect()).unwrap());
            }
            "wants" => {
                let skills = value.split(',').map(|skill| Skill::new(skill).unwrap());
                person.growth_wishes.extend(skills);
            }
            "led_by" => person.led_by = Some(PersonId::new(value).unwrap()),
            "one_on_one" => {
                let length = Minutes::parse(value).unwrap();
                let every_days = 7;
                person.one_on_one = Some(Cadence { every_days, length });
            }
            skill => {
                let level = Level::new(value.parse().unwrap()).unwrap();
                person.strengths.insert(Skill::new(skill).unwrap(), level);
            }
        }
    }
    person
}

fn task(id: &str, title: &str, words: &[&str]) -> Task {
    let mut task = Task::new(TaskId::new(id).unwrap(), title);
    for (key, value) in words.iter().map(|word| word.split_once('=').unwrap()) {
        match key {
            "effort" => task.effort = Some(Minutes::parse(value).unwrap()),
            "importance" => {
                task.importance = Some(Importance::new(value.parse().unwrap()).unwrap());
            }
            "due" => task.due = Some(Due::Day(value.parse::<Date>().unwrap())),
            "not_before" => task.not_before = Some(Due::Day(value.parse::<Date>().unwrap())),
            "hat" => task.hat = Hat::parse(value),
            "owner" => task.owner = Some(PersonId::new(value).unwrap()),
            "only" => task.only.push(PersonId::new(value).unwrap()),
            "after" => task.after.push(TaskId::new(value).unwrap()),
            "needs" => {
                for (skill, level) in value.split(',').map(|need| need.split_once(':').unwrap()) {
                    let level = Level::new(level.parse().unwrap()).unwrap();
                    task.skills.insert(Skill::new(skill).unwrap(), level);
                }
            }
            _ => panic!("no such key: {key}"),
        }
    }
    task
}

fn event(person: &str, title: &str, words: &[&str]) -> Event {
    let start: DateTime = words[0].parse().unwrap();
    let start = start.to_zoned(TimeZone::UTC).unwrap().timestamp();
    let length = Minutes::parse(words[1]).unwrap();
    Event {
        person: PersonId::new(person).unwrap(),
        title: title.to_owned(),
        start,
        end: start + jiff::SignedDuration::from_secs(length.seconds()),
        all_day: false,
        busy: Busy::Busy,
        declined: false,
        kind: EventKind::Meeting,
        hat: Some(Hat::Lead),
    }
}

/// Enough for small worlds.
pub(crate) fn thoroughness() -> Thoroughness<'static> {
    let budget = || Budget {
        steps: Some(600),
        stop: &|| false,
        seed: 1,
        threads: 1,
    };
    Thoroughness {
        decide: budget(),
        place: budget(),
        weigh: WEIGHING_STEPS,
    }
}

pub(crate) fn proposed(situation: &Situation) -> Proposal {
    propose(situation, &thoroughness()).unwrap()
}

fn trimmed(line: &str) -> String {
    format!("{}\n", line.trim_end())
}

/// The advice, two lines to a task.
pub(crate) fn advice(proposal: &Proposal) -> String {
    let lines = proposal.advice.iter().map(|advice| {
        let flip = advice.runner_up.as_ref().map_or("", |r| r.flip.as_str());
        trimmed(&format!(
            "{}. {}: {}. {} {flip}",
            advice.rank, advice.title, advice.headline, advice.reason
        ))
    });
    lines.collect()
}

/// What found no place, with cause and remedy.
pub(crate) fn unplaced(proposal: &Proposal) -> String {
    let lines = proposal.unplaced.iter().map(|out| {
        let remedy = out
            .remedy
            .as_ref()
            .map_or("", |remedy| remedy.change.as_str());
        trimmed(&format!(
            "{}: {} of {}. {} {remedy}",
            out.title, out.missing, out.of, out.why
        ))
    });
    lines.collect()
}

/// The warnings.
pub(crate) fn warnings(proposal: &Proposal) -> String {
    let lines = proposal.warnings.iter();
    lines
        .map(|warning| format!("{:?}: {}\n", warning.kind, warning.text))
        .collect()
}
