//! The periods in which something that recurs is due once.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::grid::LocalDay;
use super::scene::{Member, Scene};
use crate::problem::{Range, Slot};

/// Part of somebody's days in which one meeting or habit belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// Its first day.
    pub(super) first: Date,
    /// From now on.
    pub(super) range: Range,
}

/// The Monday on or before a day; the day itself at the beginning of the calendar.
pub(super) fn monday(date: Date) -> Date {
    let back = date.weekday().since(Weekday::Monday);
    date.checked_sub(i32::from(back).days()).unwrap_or(date)
}

/// Stretches of `every` days, counted from the Monday on or before the first day, as far as at least half of one lies
/// on the horizon and some of it is still to come. `days` narrows each to the days from its first to its last of these.
pub(super) fn periods(
    scene: &Scene<'_>,
    member: &Member<'_>,
    every: u16,
    days: &[Weekday],
) -> Vec<Period> {
    let anchor = monday(scene.situation.first);
    let every = i64::from(every.max(1));
    let number = |day: &LocalDay| days_between(anchor, day.date) / every;
    let runs = member.days.chunk_by(|a, b| number(a) == number(b));
    let mut periods = Vec::new();
    for run in runs {
        if (run.len() as i64) * 2 < every {
            continue;
        }
        let works = |day: &&LocalDay| !day.hours.is_empty();
        let liked = |day: &&LocalDay| days.is_empty() || days.contains(&day.date.weekday());
        let mut kept: Vec<&LocalDay> = run.iter().filter(works).filter(liked).collect();
        if kept.is_empty() {
            kept = run.iter().filter(works).collect();
        }
        periods.extend(between(&kept, scene.now));
    }
    periods
}

/// From the first to the last of some days, from now on; none where nothing of it is still to come.
pub(super) fn between(days: &[&LocalDay], now: Slot) -> Option<Period> {
    let (first, last) = (days.first()?, days.last()?);
    let range = Range::new(first.range.from.max(now), last.range.to);
    (!range.is_empty()).then_some(Period {
        first: first.date,
        range,
    })
}

fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}
