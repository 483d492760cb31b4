//! What matters: everything to be done, the most pressing first.
//!
//! The score is what putting a task off by a day costs, from the very prices
//! that the plan is made with:
//!
//! ```text
//! score   = delay(importance) + late(importance) × urgency
//! urgency = 1 ÷ (1 + days to spare), 1 where none is left, 0 without a date
//! ```
//!
//! where `delay` and `late` are the prices of a day, and days to spare are what
//! can be planned until the date less the promised effort, which is the estimate
//! times 1.4 (for fixed dates 2), in days of planned work. What others wait for
//! takes over their importance and date, with their effort added to its own,
//! where that presses more.

use std::cmp::Reverse;

use jiff::Timestamp;
use twohats_model::{Importance, TaskId};

use super::grid::{SLOT_MINUTES, minutes_of};
use super::scene::Scene;
use super::term::whole;
use super::work::{Work, sort_out};
use super::{Term, TermKind, delay, late, promise};
use crate::problem::{Price, Range, Slot};
use crate::situation::Situation;

/// From this importance on, inherited or not, a task counts as important in the matrix.
pub const IMPORTANT: u8 = 4;

/// From this urgency on, a task counts as urgent in the matrix: at most a day and a half to spare. Our own judgement.
pub const URGENT: f64 = 0.4;

/// The four fields of the matrix of importance and urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quadrant {
    /// Important and urgent.
    DoNow,
    /// Important, not urgent.
    Schedule,
    /// Urgent, not important.
    HandOver,
    /// Neither.
    Later,
}

/// One task's place among all.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The task.
    pub task: TaskId,
    /// What putting it off by a day costs, in seconds of working time.
    pub score: Price,
    /// How much it matters, itself or by what waits for it.
    pub importance: Importance,
    /// How little time it has to spare: 1 for none, 0.5 for a day, 0 without a date.
    pub urgency: f64,
    /// Its field in the matrix.
    pub quadrant: Quadrant,
    /// The parts of the score; their prices sum to it.
    pub terms: Vec<Term>,
}

/// Ranks everything that is not done: by what a day's delay costs, and at the same cost by id.
/// Empty where the situation cannot be priced at all.
pub fn rank(situation: &Situation) -> Vec<Ranked> {
    let Ok(scene) = Scene::set(situation, &mut Vec::new()) else {
        return Vec::new();
    };
    ranked(&sort_out(&scene, &mut Vec::new(), &mut Vec::new()), &scene)
}

/// What presses: a work's own importance and date, or those of something that waits for it.
#[derive(Clone, Copy)]
struct Pressure {
    /// The work that gives importance and date.
    from: usize,
    importance: Importance,
    due: Option<Timestamp>,
    /// Promised effort up to and with that work, in slots.
    promised: f64,
    urgency: f64,
    score: Price,
}

pub(super) fn ranked(works: &[Work<'_>], scene: &Scene<'_>) -> Vec<Ranked> {
    let mut pressures: Vec<Option<Pressure>> = vec![None; works.len()];
    for &n in &last_first(works) {
        let own = pressure(n, n, promised(&works[n]), works, scene);
        let best = pressures[n]
            .take()
            .filter(|p| p.score > own.score)
            .unwrap_or(own);
        for &before in &works[n].after {
            let promised = best.promised + promised(&works[before]);
            let passed = pressure(before, best.from, promised, works, scene);
            let known = &mut pressures[before];
            if known.is_none_or(|k| passed.score > k.score) {
                *known = Some(passed);
            }
        }
        pressures[n] = Some(best);
    }
    let place = |(n, p): (usize, Option<Pressure>)| p.map(|p| described(n, &p, works, scene));
    let mut ranks: Vec<Ranked> = pressures
        .into_iter()
        .enumerate()
        .filter_map(place)
        .collect();
    ranks.sort_by(|a, b| (Reverse(a.score), &a.task).cmp(&(Reverse(b.score), &b.task)));
    ranks
}

/// Every work before all that it waits for; links hold no circle.
fn last_first(works: &[Work<'_>]) -> Vec<usize> {
    let mut waiting = vec![0_usize; works.len()];
    for &before in works.iter().flat_map(|w| &w.after) {
        waiting[before] += 1;
    }
    let mut order: Vec<usize> = (0..works.len()).filter(|&n| waiting[n] == 0).collect();
    let mut next = 0;
    while let Some(&n) = order.get(next) {
        next += 1;
        for &before in &works[n].after {
            waiting[before] -= 1;
            if waiting[before] == 0 {
                order.push(before);
            }
        }
    }
    order
}

fn promised(work: &Work<'_>) -> f64 {
    f64::from(work.effort) * promise::factor(work.task)
}

/// The pressure on work `at` that importance and date of work `from` make.
fn pressure(
    at: usize,
    from: usize,
    promised: f64,
    works: &[Work<'_>],
    scene: &Scene<'_>,
) -> Pressure {
    let tariff = &scene.situation.strategy.prices;
    let Work {
        importance, due, ..
    } = works[from];
    let urgency = due.map_or(0.0, |due| urgency(promised, due, &works[at], scene));
    let late = whole(late::per_day(importance, tariff) as f64 * urgency);
    let score = delay::per_day(importance, tariff) + late;
    Pressure {
        from,
        importance,
        due,
        promised,
        urgency,
        score,
    }
}

fn urgency(promised: f64, due: Timestamp, work: &Work<'_>, scene: &Scene<'_>) -> f64 {
    let left = time_left(due, work, scene);
    let member = &scene.members[work.holder];
    let a_day = f64::from(member.cap.total.unwrap_or(1).max(1));
    let spare = (left - promised) / a_day;
    if left <= 0.0 || spare <= 0.0 {
        1.0
    } else {
        1.0 / (1.0 + spare)
    }
}

/// What can be planned for the work's holder until a date, in slots; beyond the horizon by the
/// usual hours of their week.
fn time_left(due: Timestamp, work: &Work<'_>, scene: &Scene<'_>) -> f64 {
    let member = &scene.members[work.holder];
    let within = member.open_in(Range::new(
        work.release,
        scene.grid.floor(due).max(work.release),
    ));
    let end = scene.grid.instant(scene.grid.slots());
    let beyond = (due.as_second() - end.as_second()).max(0) as f64 / 86_400.0;
    let a_day = f64::from(member.person.hours.minutes()) / f64::from(SLOT_MINUTES) / 7.0;
    let share = f64::from(member.plannable()) / f64::from(member.open_slots().max(1));
    (f64::from(within) + beyond * a_day) * share
}

fn described(n: usize, pressure: &Pressure, works: &[Work<'_>], scene: &Scene<'_>) -> Ranked {
    let tariff = &scene.situation.strategy.prices;
    let inherits = (pressure.from != n).then(|| works[pressure.from].task.id.clone());
    let mut delay = delay::term(pressure.importance, tariff);
    if let Some(heir) = &inherits {
        delay.sentence = format!("{}, for `{heir}` waits for it", delay.sentence);
    }
    let late = pressure.score - delay.price;
    let mut terms = vec![delay];
    if let (Some(due), true) = (pressure.due, late > 0) {
        terms.push(Term {
            kind: TermKind::Late,
            price: late,
            sentence: pressing(due, pressure, &works[n], scene),
        });
    }
    let important = pressure.importance.get() >= IMPORTANT;
    let quadrant = match (important, pressure.urgency >= URGENT) {
        (true, true) => Quadrant::DoNow,
        (true, false) => Quadrant::Schedule,
        (false, true) => Quadrant::HandOver,
        (false, false) => Quadrant::Later,
    };
    Ranked {
        task: works[n].task.id.clone(),
        score: pressure.score,
        importance: pressure.importance,
        urgency: pressure.urgency,
        quadrant,
        terms,
    }
}

fn pressing(due: Timestamp, pressure: &Pressure, work: &Work<'_>, scene: &Scene<'_>) -> String {
    let zone = scene.members[work.holder].person.zone.clone();
    let date = due.to_zoned(zone).strftime("%a %e %b").to_string();
    let left = time_left(due, work, scene);
    if left <= 0.0 {
        return format!("Due {date}, and no time is left until then");
    }
    // Far below what slots can count, whatever the estimate.
    let slots = |slots: f64| minutes_of(slots.round().min(1e6) as Slot);
    format!(
        "Due {date}: of {} that can be planned until then it may need {}",
        slots(left),
        slots(pressure.promised)
    )
}
