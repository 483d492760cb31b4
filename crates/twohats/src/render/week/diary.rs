//! What somebody does in some days, laid out week by week as the picture wants it.

use jiff::civil::{Date, Weekday};
use jiff::{ToSpan, Zoned};

use super::{Day, Entry, Look, Week};
use crate::render::text::drawable;

/// Hours shown of somebody who has no open time at all.
const DEFAULT_HOURS: (u16, u16) = (9 * 60, 17 * 60);

/// A stretch of somebody's time.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    /// Start, in the person's zone.
    pub(crate) start: Zoned,
    /// End.
    pub(crate) end: Zoned,
    /// What it is; empty where that is hidden.
    pub(crate) title: String,
    /// How it looks.
    pub(crate) look: Look,
    /// Whether it lasts whole days.
    pub(crate) all_day: bool,
    /// Whether it takes the time; what does not is told only where it lasts whole days.
    pub(crate) takes: bool,
}

/// What somebody does in some days.
#[derive(Clone, Debug)]
pub(crate) struct Diary {
    /// Their name.
    pub(crate) name: String,
    /// Their zone, for the heading.
    pub(crate) zone: String,
    /// When they work, in their zone.
    pub(crate) open: Vec<(Zoned, Zoned)>,
    /// What they do.
    pub(crate) stretches: Vec<Stretch>,
}

/// The weeks between `first` and the day before `after`; a weekend day without anything in it is left out.
pub(crate) fn weeks(diary: &Diary, (first, after): (Date, Date)) -> Vec<Week> {
    let dates = first.series(1.day()).take_while(|day| *day < after);
    let mut days: Vec<Day> = dates.map(empty).collect();
    let hours = hours(diary);
    for stretch in &diary.stretches {
        stand(&mut days, stretch, hours);
    }
    let mut weeks: Vec<Vec<Day>> = Vec::new();
    for day in days {
        match weeks.last_mut() {
            Some(week) if day.date.weekday() != Weekday::Monday => week.push(day),
            _ => weeks.push(vec![day]),
        }
    }
    let whole = weeks
        .into_iter()
        .map(|days| without_empty_weekend(days, diary));
    whole
        .filter(|days| !days.is_empty())
        .map(|days| Week {
            heading: heading(&diary.name, &days, &diary.zone),
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

/// Adds a stretch: what lasts whole days is told above them, and hatched where it takes the time.
fn stand(days: &mut [Day], stretch: &Stretch, hours: (u16, u16)) {
    let title = if stretch.title.is_empty() {
        "busy"
    } else {
        &stretch.title
    };
    if stretch.all_day {
        let (from, to) = (stretch.start.date(), stretch.end.date());
        for day in days.iter_mut().filter(|d| from <= d.date && d.date < to) {
            day.banners.push(title.to_owned());
            if stretch.takes {
                day.entries.push(Entry {
                    from: hours.0,
                    to: hours.1,
                    title: String::new(),
                    look: Look::Away,
                });
            }
        }
    } else if stretch.takes {
        add(days, stretch, title);
    }
}

/// Adds a stretch to each day that it touches.
fn add(days: &mut [Day], stretch: &Stretch, title: &str) {
    for day in days.iter_mut() {
        let from = minute_in(day.date, &stretch.start);
        let to = minute_in(day.date, &stretch.end);
        if from < to {
            day.entries.push(Entry {
                from,
                to,
                title: drawable(title),
                look: stretch.look,
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
fn hours(diary: &Diary) -> (u16, u16) {
    let spans = diary.open.iter().map(|(from, to)| {
        let day = from.date();
        (minute_in(day, from), minute_in(day, to))
    });
    spans
        .reduce(|(a, b), (from, to)| (a.min(from), b.max(to)))
        .unwrap_or(DEFAULT_HOURS)
}

fn without_empty_weekend(days: Vec<Day>, diary: &Diary) -> Vec<Day> {
    let works = |date: Date| diary.open.iter().any(|(from, _)| from.date() == date);
    let weekend = |date: Date| matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    days.into_iter()
        .filter(|day| !weekend(day.date) || works(day.date) || !day.entries.is_empty())
        .collect()
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
