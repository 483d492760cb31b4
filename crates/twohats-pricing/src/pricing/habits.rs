//! Habits: planned time that recurs without a task, as sessions of one.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use twohats_model::{Assumption, Minutes};

use super::Origin;
use super::grid::{LocalDay, minutes_of, slots_of};
use super::hat::wire;
use super::meetings::{Sessions, add};
use super::periods::{Period, monday};
use super::scene::Scene;
use super::spans::{clip, total};
use super::term::{seconds, whole};
use crate::problem::{Range, Slot, Task};
use crate::strategy::{Habit, Rhythm};

/// What missing an hour of a habit costs, in hours. Our own judgement: between leaving work of importance 3
/// and of importance 4 undone.
pub const HABIT_WORTH: f64 = 12.0;

/// Adds the habits of the plan's owner. `tasks` tells how much work of each hat is theirs already.
pub(super) fn habits(
    scene: &Scene<'_>,
    tasks: &[Task],
    all: &mut Sessions,
    assumptions: &mut Vec<Assumption>,
) {
    let leads = scene.situation.team.is_lead(&scene.me().person.id);
    for habit in scene
        .situation
        .strategy
        .habits
        .iter()
        .filter(|h| leads || !h.with_team)
    {
        let mut periods = periods(habit, scene);
        let slots = slots_of(habit.length).max(1);
        if habit.fed_by_tasks {
            let fed = feed(habit, scene, tasks, slots, &mut periods);
            if let Some(what) = fed {
                assumptions.push(Assumption::new(&habit.title, what));
            }
        }
        for period in periods {
            let origin = Origin::Habit {
                name: habit.name.clone(),
                title: habit.title.clone(),
                period: period.first,
            };
            let me = scene.me();
            let missed = whole((me.slot_price * i64::from(period.slots)) as f64 * habit.worth);
            let sentence = format!(
                "Missing it costs {}: {}, {}",
                seconds(missed),
                habit.title,
                habit.length
            );
            add(
                all,
                scene,
                origin,
                &[me],
                habit.hat,
                &period,
                missed,
                sentence,
            );
        }
    }
}

/// Takes away as many of the first periods as tasks already fill; says so where it does.
fn feed(
    habit: &Habit,
    scene: &Scene<'_>,
    tasks: &[Task],
    slots: Slot,
    periods: &mut Vec<Period>,
) -> Option<String> {
    let me = scene.me().person.id.as_str();
    let mine = tasks
        .iter()
        .filter(|t| t.hat == wire(habit.hat))
        .filter_map(|t| match t.options.as_slice() {
            [only] if only.person == me && t.release < scene.grid.slots() => Some(only.slots),
            _ => None,
        });
    let work = mine.fold(0, Slot::saturating_add);
    let filled = usize::try_from(work / slots)
        .unwrap_or(usize::MAX)
        .min(periods.len());
    periods.drain(..filled);
    let given: Minutes = minutes_of(work);
    (filled > 0).then(|| {
        format!(
            "{filled} of them are filled by your own {} tasks ({given})",
            habit.hat
        )
    })
}

/// The days, or parts of a week, in each of which the habit belongs once and has not been.
fn periods(habit: &Habit, scene: &Scene<'_>) -> Vec<Period> {
    let chosen = |day: &Weekday| habit.days.is_empty() || habit.days.contains(day);
    let slots = slots_of(habit.length);
    let days: Vec<&LocalDay> = scene
        .me()
        .days
        .iter()
        .filter(|day| chosen(&day.date.weekday()) && room(day, scene.now) >= slots)
        .collect();
    let mut periods: Vec<Period> = match habit.rhythm {
        Rhythm::Daily => days
            .iter()
            .filter_map(|day| part(habit, scene, &[day], (day.date, day.date)))
            .collect(),
        Rhythm::Weekly(times) => {
            let hours = &scene.me().person.hours;
            let usual = |day: &Weekday| chosen(day) && !hours.on(*day).spans().is_empty();
            let usual: Vec<Weekday> = WEEK.into_iter().filter(usual).collect();
            days.chunk_by(|a, b| monday(a.date) == monday(b.date))
                .flat_map(|week| parts(habit, scene, (week, &usual), times))
                .collect()
        }
    };
    periods.retain(|period| period.held.is_none());
    periods
}

/// The days of a week in order.
const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Working time of a day that is still to come, in slots.
fn room(day: &LocalDay, now: Slot) -> Slot {
    total(&clip(&day.hours, Range::new(now, Slot::MAX)))
}

/// Splits the usual days of a week into as many parts as the habit is due in it, once a day at most. A part is there as
/// long as half of its days are left, or the plan in force has the habit in it still to come.
fn parts(
    habit: &Habit,
    scene: &Scene<'_>,
    (week, usual): (&[&LocalDay], &[Weekday]),
    times: u8,
) -> Vec<Period> {
    let Some(monday) = week.first().map(|day| monday(day.date)) else {
        return Vec::new();
    };
    let count = usize::from(times).min(usual.len());
    let number = |n: usize| {
        let days = &usual[n * usual.len() / count..(n + 1) * usual.len() / count];
        let (first, last) = (days.first()?, days.last()?);
        let date = |day: &Weekday| {
            let since = i32::from(day.since(Weekday::Monday));
            monday.checked_add(since.days()).ok()
        };
        let span = (date(first)?, date(last)?);
        let inside = |day: &&&LocalDay| span.0 <= day.date && day.date <= span.1;
        let left: Vec<&LocalDay> = week.iter().filter(inside).copied().collect();
        let due = 2 * left.len() >= days.len();
        let period = part(habit, scene, &left, span);
        period.filter(|period| due || period.stands(scene))
    };
    (0..count).filter_map(number).collect()
}

/// The period of the days that are left between two, both of which are of it.
fn part(
    habit: &Habit,
    scene: &Scene<'_>,
    left: &[&LocalDay],
    (first, last): (Date, Date),
) -> Option<Period> {
    let id = format!("habit:{}:{first}", habit.name);
    Period::of(
        scene,
        (id, slots_of(habit.length).max(1)),
        left,
        (first, last.tomorrow().ok()?),
    )
}
