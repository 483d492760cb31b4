//! The periods in which something that recurs is due once.

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use twohats_model::Event;

use super::grid::LocalDay;
use super::handed::bounded;
use super::scene::{Member, Scene};
use crate::problem::{Range, Slot};

/// The Monday from which stretches of days are counted, so that each is the same one on whatever day one plans.
const FIRST_MONDAY: Date = jiff::civil::date(1970, 1, 5);

/// Days of which at least half must be left for something rarer to be due yet.
const WEEK: i64 = 7;

/// Part of somebody's days in which one meeting or habit belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// What is due in it, in the problem: the same whenever it is planned.
    pub(super) id: String,
    /// Its first day that is planned.
    pub(super) first: Date,
    /// From now on; of what has begun, what is left of it.
    pub(super) range: Range,
    /// How long it takes; of what has begun, how much of it is left.
    pub(super) slots: Slot,
    /// The days to which it belongs, planned or not: the first, and the first after them.
    stretch: (Date, Date),
    /// When it was, by the plan in force: what is over is not due again.
    pub(super) held: Option<Timestamp>,
}

impl Period {
    /// The days that are left of a stretch for something that takes `slots`; none where nothing of them is to come.
    pub(super) fn of(
        scene: &Scene<'_>,
        (id, slots): (String, Slot),
        days: &[&LocalDay],
        stretch: (Date, Date),
    ) -> Option<Period> {
        let (first, last) = (days.first()?, days.last()?);
        let range = Range::new(first.range.from.max(scene.now), last.range.to);
        let id = bounded(id);
        let held = standing(scene, &id).filter(|start| *start < present(scene));
        let mut period = Period {
            id,
            first: first.date,
            range,
            slots,
            stretch,
            held,
        };
        period.go_on(scene);
        (!period.range.is_empty()).then_some(period)
    }

    /// What runs now goes on to its end.
    fn go_on(&mut self, scene: &Scene<'_>) {
        let Some(start) = self.held.filter(|start| scene.grid.start() <= *start) else {
            return;
        };
        let left = Range::new(scene.now, scene.grid.floor(start) + self.slots);
        if !left.is_empty() {
            (self.range, self.slots, self.held) = (left, left.len(), None);
        }
    }

    /// Whether a calendar's entry of the plan's owner starts in these days.
    pub(super) fn has(&self, event: &Event, scene: &Scene<'_>) -> bool {
        let zone = scene.me().person.zone.clone();
        let date = event.start.to_zoned(zone).date();
        self.stretch.0 <= date && date < self.stretch.1
    }

    /// Whether the plan in force has a place for it that is still to come.
    pub(super) fn stands(&self, scene: &Scene<'_>) -> bool {
        self.held.is_none() && standing(scene, &self.id).is_some()
    }
}

/// The Monday on or before a day; the day itself at the beginning of the calendar.
pub(super) fn monday(date: Date) -> Date {
    let back = date.weekday().since(Weekday::Monday);
    date.checked_sub(i32::from(back).days()).unwrap_or(date)
}

/// Stretches of `every` days. One that goes beyond the horizon is there once more than half of it lies on it; one that
/// has begun is, as long as half of it is left, or half a week, or the plan in force has it still to come. `days`
/// narrows each to the days from its first to its last of these.
pub(super) fn periods(
    scene: &Scene<'_>,
    member: &Member<'_>,
    (every, slots): (u16, Slot),
    days: &[Weekday],
    name: impl Fn(Date) -> String,
) -> Vec<Period> {
    let every = i64::from(every.max(1));
    let number = |day: &LocalDay| days_since(day.date).div_euclid(every);
    let runs = member.days.chunk_by(|a, b| number(a) == number(b));
    let mut periods = Vec::new();
    for run in runs {
        let Some(stretch) = stretch(number(&run[0]), every) else {
            continue;
        };
        let works = |day: &&LocalDay| !day.hours.is_empty();
        let liked = |day: &&LocalDay| days.is_empty() || days.contains(&day.date.weekday());
        let mut kept: Vec<&LocalDay> = run.iter().filter(works).filter(liked).collect();
        if kept.is_empty() {
            kept = run.iter().filter(works).collect();
        }
        let whole = 2 * run.len() as i64;
        let goes_on = run[run.len() - 1].date < stretch.1.yesterday().unwrap_or(stretch.1);
        let due = if goes_on {
            whole > every
        } else {
            whole >= every.min(WEEK)
        };
        let period = Period::of(scene, (name(stretch.0), slots), &kept, stretch);
        periods.extend(period.filter(|period| due || period.stands(scene)));
    }
    periods
}

/// The first day of a stretch, and the first after it.
fn stretch(number: i64, every: i64) -> Option<(Date, Date)> {
    let start = i32::try_from(number.checked_mul(every)?).ok()?;
    let first = FIRST_MONDAY.checked_add(start.days()).ok()?;
    let after = first.checked_add(every.days()).ok()?;
    Some((first, after))
}

/// When the plan in force has something; where it does more than once, when it has it last: it was put off.
pub(super) fn standing(scene: &Scene<'_>, id: &str) -> Option<Timestamp> {
    let plan = scene.situation.in_force.as_ref()?;
    let theirs = plan.sessions.iter().filter(|s| s.session == id);
    theirs.map(|s| s.start).max()
}

/// What begins before this has begun, or will have by the first day of the plan.
fn present(scene: &Scene<'_>) -> Timestamp {
    let now = scene.situation.now.unwrap_or(Timestamp::MIN);
    now.max(scene.grid.start())
}

fn days_since(date: Date) -> i64 {
    FIRST_MONDAY.duration_until(date).as_hours() / 24
}
