//! A proposal's blocks and meetings, week by week, as the picture wants them.

use jiff::civil::{Date, Weekday};
use jiff::{ToSpan, Zoned};
use twohats_model::{Busy, EventKind, Hat, PersonId};
use twohats_plan::proposal::{Proposal, Row, Standing};

use super::title;
use crate::render::text::drawable;
use crate::render::week::{Day, Entry, Look, Week};

/// Hours shown of somebody who has no open time at all.
const DEFAULT_HOURS: (u16, u16) = (9 * 60, 17 * 60);

/// One person's weeks between `first` and the day before `after`; a weekend day without anything in it is left out.
pub(crate) fn weeks(
    proposal: &Proposal,
    person: &PersonId,
    (first, after): (Date, Date),
) -> Vec<Week> {
    let Some(row) = proposal.rows.iter().find(|row| row.person == *person) else {
        return Vec::new();
    };
    let dates = first.series(1.day()).take_while(|day| *day < after);
    let mut days: Vec<Day> = dates.map(empty).collect();
    let hours = hours(row);
    for block in proposal.blocks.iter().filter(|b| b.person == *person) {
        add(
            &mut days,
            &block.start,
            &block.end,
            &title::of(proposal, block),
            look(block.hat),
        );
    }
    for standing in proposal.standing.iter().filter(|s| s.person == *person) {
        stand(&mut days, standing, hours);
    }
    let zone = zone_name(row, proposal);
    let mut weeks: Vec<Vec<Day>> = Vec::new();
    for day in days {
        match weeks.last_mut() {
            Some(week) if day.date.weekday() != Weekday::Monday => week.push(day),
            _ => weeks.push(vec![day]),
        }
    }
    let whole = weeks
        .into_iter()
        .map(|days| without_empty_weekend(days, row));
    whole
        .filter(|days| !days.is_empty())
        .map(|days| Week {
            heading: heading(&row.name, &days, &zone),
            days,
            hours,
        })
        .collect()
}

fn empty(date: Date) -> Day {
    Day {
        date,
        banners: Vec::new(),
        entries: Vec::new(),
    }
}

fn look(hat: Hat) -> Look {
    match hat {
        Hat::Maker => Look::Maker,
        Hat::Lead => Look::Lead,
    }
}

/// Adds a meeting that stands: what lasts whole days is told above them, and hatched where it takes the time.
fn stand(days: &mut [Day], standing: &Standing, hours: (u16, u16)) {
    let busy = standing.busy != Busy::Free;
    let title = if standing.title.is_empty() {
        "busy".to_owned()
    } else {
        standing.title.clone()
    };
    if standing.all_day {
        let (from, to) = (standing.start.date(), standing.end.date());
        for day in days.iter_mut().filter(|d| from <= d.date && d.date < to) {
            day.banners.push(title.clone());
            if busy {
                day.entries.push(Entry {
                    from: hours.0,
                    to: hours.1,
                    title: String::new(),
                    look: Look::Away,
                });
            }
        }
    } else if busy {
        let look = match standing.kind {
            EventKind::OutOfOffice => Look::Away,
            EventKind::Meeting | EventKind::Focus => Look::Meeting,
        };
        add(days, &standing.start, &standing.end, &title, look);
    }
}

/// Adds a stretch to each day that it touches.
fn add(days: &mut [Day], start: &Zoned, end: &Zoned, title: &str, look: Look) {
    for day in days.iter_mut() {
        let from = minute_in(day.date, start);
        let to = minute_in(day.date, end);
        if from < to {
            day.entries.push(Entry {
                from,
                to,
                title: drawable(title),
                look,
            });
        }
    }
}

/// The minute of `date` at which `at` lies: 0 before that day, 1440 after it.
fn minute_in(date: Date, at: &Zoned) -> u16 {
    match at.date().cmp(&date) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Greater => 24 * 60,
        // 0 to 23 and 0 to 59, so the casts keep the values.
        std::cmp::Ordering::Equal => at.hour() as u16 * 60 + at.minute() as u16,
    }
}

/// From the earliest to the latest open minute of any day.
fn hours(row: &Row) -> (u16, u16) {
    let spans = row.open.iter().map(|span| {
        let from = minute_in(span.from.date(), &span.from);
        (from, minute_in(span.from.date(), &span.to))
    });
    spans
        .reduce(|(a, b), (from, to)| (a.min(from), b.max(to)))
        .unwrap_or(DEFAULT_HOURS)
}

fn without_empty_weekend(days: Vec<Day>, row: &Row) -> Vec<Day> {
    let works = |date: Date| row.open.iter().any(|span| span.from.date() == date);
    let weekend = |date: Date| matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    days.into_iter()
        .filter(|day| !weekend(day.date) || works(day.date) || !day.entries.is_empty())
        .collect()
}

fn zone_name(row: &Row, proposal: &Proposal) -> String {
    let zoned = row.open.first().map_or(&proposal.from, |span| &span.from);
    let name = zoned.time_zone().iana_name();
    name.map_or_else(|| zoned.offset().to_string(), str::to_owned)
}

/// "Ana Ribeiro · 23 to 27 November 2026 · Europe/Berlin".
fn heading(name: &str, days: &[Day], zone: &str) -> String {
    let (first, last) = (days[0].date, days[days.len() - 1].date);
    let to = last.strftime("%-d %B %Y");
    let from = match (first.month() == last.month(), first.year() == last.year()) {
        _ if first == last => return format!("{name} · {to} · {zone}"),
        (true, true) => first.strftime("%-d"),
        (false, true) => first.strftime("%-d %B"),
        (_, false) => first.strftime("%-d %B %Y"),
    };
    format!("{name} · {from} to {to} · {zone}")
}
