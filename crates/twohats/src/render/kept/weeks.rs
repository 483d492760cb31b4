//! What is kept of somebody's time, as the picture of the weeks wants it.

use jiff::ToSpan;
use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use twohats_app::view::Item;
use twohats_app::week::Week;
use twohats_record::{Hat, Person, PlannedBlock, Proposal};

use crate::render::week::Look;
use crate::render::week::diary::{Diary, Stretch};
use crate::render::when;

/// What `person` does in a plan.
pub(crate) fn of_proposal(proposal: &Proposal, person: &Person) -> Diary {
    let zone = zone(person);
    let blocks = proposal.blocks.iter().filter(|b| b.person == person.id);
    let blocks = blocks.filter_map(|block| {
        Some(Stretch {
            start: when::parse(&block.start, &zone)?,
            end: when::parse(&block.end, &zone)?,
            title: title(proposal, block),
            look: look(block.hat),
            all_day: false,
            takes: true,
        })
    });
    let meetings = proposal.meetings.iter().filter(|m| m.person == person.id);
    let meetings = meetings.filter_map(|meeting| {
        Some(Stretch {
            start: when::parse(&meeting.start, &zone)?,
            end: when::parse(&meeting.end, &zone)?,
            title: meeting.title.clone(),
            look: standing(&meeting.kind),
            all_day: meeting.all_day,
            takes: meeting.busy != "free",
        })
    });
    let row = proposal.people.iter().find(|row| row.id == person.id);
    let open = row.into_iter().flat_map(|row| &row.open);
    let open =
        open.filter_map(|[from, to]| Some((when::parse(from, &zone)?, when::parse(to, &zone)?)));
    Diary {
        name: person.name.clone(),
        zone: person.zone.clone(),
        open: open.collect(),
        stretches: blocks.chain(meetings).collect(),
    }
}

/// What `person` does in a week as it is now.
pub(crate) fn of_week(week: &Week, person: &Person) -> Diary {
    let zone = zone(person);
    let items = week.days.iter().flat_map(|day| &day.items);
    let mut seen: Vec<&Item> = Vec::new();
    for item in items.filter(|item| item.person == person.id) {
        // What lasts over midnight stands in both days.
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    let stretches = seen.into_iter().filter_map(|item| {
        let planned = item.key.is_some();
        Some(Stretch {
            start: when::parse(&item.start, &zone)?,
            end: when::parse(&item.end, &zone)?,
            title: match &item.part {
                Some(part) => format!("{} {part}", item.title),
                None => item.title.clone(),
            },
            look: match (planned, item.hat) {
                (true, Some(hat)) => look(hat),
                (true, None) => Look::Lead,
                (false, _) => standing(&item.kind),
            },
            all_day: item.all_day,
            takes: item.busy.as_deref() != Some("free"),
        })
    });
    Diary {
        name: person.name.clone(),
        zone: person.zone.clone(),
        open: open(person, &zone, (week.first, week.last)),
        stretches: stretches.collect(),
    }
}

/// When somebody works, by their usual hours.
fn open(person: &Person, zone: &TimeZone, (first, last): (Date, Date)) -> Vec<(Zoned, Zoned)> {
    let Ok(model) = person.to_model() else {
        return Vec::new();
    };
    let mut open = Vec::new();
    for day in first.series(1.day()).take_while(|day| *day <= last) {
        for span in model.hours.on(day.weekday()).spans() {
            let at = |minute: u16| {
                let midnight = day.to_zoned(zone.clone()).ok()?;
                midnight.checked_add(i64::from(minute).minutes()).ok()
            };
            open.extend(at(span.from()).zip(at(span.to())));
        }
    }
    open
}

/// What stands in a block: a task's title with its part, "1:1 Bo", "Brief Bo: Retry queue".
fn title(proposal: &Proposal, block: &PlannedBlock) -> String {
    match (block.kind.as_str(), &block.to, &block.task) {
        ("brief", Some(to), Some(task)) => named(proposal, "Brief", to, task),
        ("checkpoint", Some(to), Some(task)) => named(proposal, "Check-in", to, task),
        ("session", ..) => match block.people.as_slice() {
            [one, other] | [other, one] if *one == block.person => {
                format!("1:1 {}", first_name(proposal, other))
            }
            _ => block.title.clone(),
        },
        ("task", ..) if block.parts > 1 => {
            format!("{} {}/{}", block.title, block.part, block.parts)
        }
        _ => block.title.clone(),
    }
}

fn named(proposal: &Proposal, what: &str, to: &str, task: &str) -> String {
    let ranked = proposal.ranked.iter().find(|ranked| ranked.task == task);
    let title = ranked.map_or(task, |ranked| ranked.title.as_str());
    format!("{what} {}: {title}", first_name(proposal, to))
}

fn first_name<'a>(proposal: &'a Proposal, person: &'a str) -> &'a str {
    let name = super::name(proposal, person);
    name.split_whitespace().next().unwrap_or(name)
}

fn look(hat: Hat) -> Look {
    match hat {
        Hat::Maker => Look::Maker,
        Hat::Lead => Look::Lead,
    }
}

fn standing(kind: &str) -> Look {
    if kind == "out-of-office" {
        Look::Away
    } else {
        Look::Meeting
    }
}

fn zone(person: &Person) -> TimeZone {
    TimeZone::get(&person.zone).unwrap_or(TimeZone::UTC)
}
