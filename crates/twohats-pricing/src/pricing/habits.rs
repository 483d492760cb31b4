//! Habits: planned time that recurs without a task, as sessions of one.

use jiff::civil::Weekday;
use twohats_model::{Assumption, Minutes};

use super::Origin;
use super::grid::{LocalDay, minutes_of, slots_of};
use super::hat::wire;
use super::meetings::{Sessions, add};
use super::periods::{Period, between, monday};
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
            let id = format!("habit:{}:{}", habit.name, period.first);
            let origin = Origin::Habit {
                name: habit.name.clone(),
                title: habit.title.clone(),
                period: period.first,
            };
            let me = scene.me();
            let missed = whole((me.slot_price * i64::from(slots)) as f64 * habit.worth);
            let sentence = format!(
                "Missing it costs {}: {}, {}",
                seconds(missed),
                habit.title,
                habit.length
            );
            add(
                all,
                scene,
                id,
                origin,
                &[me],
                habit.hat,
                slots,
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

/// The days, or parts of a week, in each of which the habit belongs once.
fn periods(habit: &Habit, scene: &Scene<'_>) -> Vec<Period> {
    let chosen = |day: &Weekday| habit.days.is_empty() || habit.days.contains(day);
    let days: Vec<&LocalDay> = scene
        .me()
        .days
        .iter()
        .filter(|day| chosen(&day.date.weekday()) && room(day, scene.now) >= slots_of(habit.length))
        .collect();
    match habit.rhythm {
        Rhythm::Daily => days
            .iter()
            .filter_map(|day| between(&[day], scene.now))
            .collect(),
        Rhythm::Weekly(times) => {
            let weeks = days.chunk_by(|a, b| monday(a.date) == monday(b.date));
            let hours = &scene.me().person.hours;
            let usual = Weekday::Monday.cycle_forward().take(7);
            let usual = usual
                .filter(|day| chosen(day) && !hours.on(*day).spans().is_empty())
                .count();
            weeks
                .flat_map(|week| slices(week, times, usual, scene.now))
                .collect()
        }
    }
}

/// Working time of a day that is still to come, in slots.
fn room(day: &LocalDay, now: Slot) -> Slot {
    total(&clip(&day.hours, Range::new(now, Slot::MAX)))
}

/// Splits what is left of a week into as many parts as the habit is due in it: its share of the usual days, rounded.
fn slices(week: &[&LocalDay], times: u8, usual: usize, now: Slot) -> Vec<Period> {
    let usual = usual.max(1);
    let count = (usize::from(times) * week.len() * 2 + usual) / (usual * 2);
    // Once a day at most, so that no part is empty.
    let count = count.min(week.len());
    let part = |n: usize| {
        between(
            &week[n * week.len() / count..(n + 1) * week.len() / count],
            now,
        )
    };
    (0..count).filter_map(part).collect()
}
