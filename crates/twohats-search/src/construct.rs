//! First plans: everything placed in one pass, by several orders; and what an older plan still allows.

use std::cmp::Reverse;

use super::compile::{Compiled, Job};
use super::engine::Engine;
use super::export::Solution;
use super::state::{NOBODY, State};
use twohats_problem::problem::{Price, Range, Slot, joined};

/// In which order the construction places the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// What loses most per slot of effort first.
    Dearest,
    /// What is due first; then what is released first.
    Due,
    /// The longest first.
    Longest,
}

/// Every rule, best first by measurement.
pub(crate) const RULES: [Rule; 3] = [Rule::Dearest, Rule::Due, Rule::Longest];

/// Places everything that is not planned yet, in the order of `rule`.
pub(crate) fn fill(engine: &mut Engine, rule: Rule) {
    let c = engine.c;
    let mut items: Vec<usize> = (0..c.jobs.len() + c.meetings.len()).collect();
    items.retain(|&item| is_open(c, &engine.state, item));
    items.sort_by_cached_key(|&item| (Reverse(forced(c, item)), key(c, item, rule), item));
    for item in items {
        engine.lift(item);
    }
    engine.refill();
}

fn is_open(c: &Compiled, state: &State, item: usize) -> bool {
    if item < c.jobs.len() {
        !state.jobs[item].complete
    } else {
        state.meetings[item - c.jobs.len()].is_none()
    }
}

fn forced(c: &Compiled, item: usize) -> bool {
    c.jobs
        .get(item)
        .is_some_and(|job| job.forced || !job.base.is_empty())
}

pub(crate) fn key(c: &Compiled, item: usize, rule: Rule) -> (Price, Price) {
    let Some(job) = c.jobs.get(item) else {
        let meeting = &c.meetings[item - c.jobs.len()];
        let slots = Price::from(meeting.slots.max(1));
        let room = Price::from(meeting.latest.saturating_sub(meeting.earliest));
        return match rule {
            Rule::Dearest => (-(meeting.missed_price / slots), room),
            Rule::Due => (Price::from(meeting.earliest), room),
            Rule::Longest => (-slots, room),
        };
    };
    let effort = Price::from(job.least.max(1));
    let urgency = job.late_price + job.delay_price;
    match rule {
        Rule::Dearest => (
            -(job.unplanned_price + urgency * 16 / effort),
            Price::from(job.due),
        ),
        Rule::Due => (Price::from(job.due), Price::from(job.release)),
        Rule::Longest => (-effort, Price::from(job.due)),
    }
}

/// The cheapest plan of one pass per rule, starting from what the engine has; at least one pass,
/// then more while `go_on` says so.
pub(crate) fn best_of(engine: &mut Engine, rules: &[Rule], go_on: &dyn Fn() -> bool) -> Solution {
    let start = Solution::of(engine.c, &engine.state);
    let mut best: Option<Solution> = None;
    for &rule in rules {
        if best.is_some() && !go_on() {
            break;
        }
        start.load(engine);
        fill(engine, rule);
        let cost = engine.state.total(engine.c);
        if best.as_ref().is_none_or(|b| cost < b.cost) {
            best = Some(Solution::of(engine.c, &engine.state));
        }
        engine.keep_changes();
    }
    best.unwrap_or(start)
}

/// Plans of `wish` what is still valid, in the order of `after`.
pub(crate) fn adopt(engine: &mut Engine, wish: &Solution) {
    let c = engine.c;
    for &t in &c.order {
        let t = t as usize;
        let (option, chunks) = &wish.jobs[t];
        if *option == NOBODY || chunks.is_empty() || engine.state.jobs[t].complete {
            continue;
        }
        engine.state.clear_job(c, t);
        if fits(c, &engine.state, t, *option, chunks) {
            engine.state.set_job(c, t, *option, chunks);
        } else {
            engine.state.set_job(c, t, NOBODY, &[]);
        }
    }
    for (s, start) in wish.meetings.iter().enumerate() {
        if let Some(start) = *start
            && meeting_fits(c, &engine.state, s, start)
        {
            engine.state.set_meeting(c, s, Some(start));
        }
    }
}

/// Puts one item that was lifted where `wish` has it, if it fits there; else it stays in the pool.
pub(crate) fn put(engine: &mut Engine, wish: &Solution, item: usize) {
    let c = engine.c;
    if item < c.jobs.len() {
        let (option, chunks) = &wish.jobs[item];
        if *option == NOBODY || chunks.is_empty() {
            return;
        }
        engine.state.clear_job(c, item);
        if fits(c, &engine.state, item, *option, chunks) {
            engine.state.set_job(c, item, *option, chunks);
            engine.unpool(item);
        } else {
            engine.state.set_job(c, item, NOBODY, &[]);
        }
    } else {
        let s = item - c.jobs.len();
        if let Some(start) = wish.meetings[s]
            && meeting_fits(c, &engine.state, s, start)
        {
            engine.state.set_meeting(c, s, Some(start));
            engine.unpool(item);
        }
    }
}

fn meeting_fits(c: &Compiled, state: &State, s: usize, start: Slot) -> bool {
    let meeting = &c.meetings[s];
    let Some(end) = start.checked_add(meeting.slots) else {
        return false;
    };
    let at = Range::new(start, end);
    start >= meeting.earliest
        && end <= meeting.latest
        && meeting
            .people
            .iter()
            .all(|&p| is_free(c, state, p, meeting.hat, at))
}

/// Whether `at` is open and free for the person, and the day's caps allow it.
fn is_free(c: &Compiled, state: &State, person: usize, hat: usize, at: Range) -> bool {
    let Some(d) = c.day_at(person, at.from) else {
        return false;
    };
    let line = &state.lines[d];
    let open = |o: &Range| o.from <= at.from && at.to <= o.to;
    !at.is_empty()
        && c.days[d].open.iter().any(open)
        && line
            .items
            .iter()
            .all(|i| i.to <= at.from || at.to <= i.from)
        && line.room(&c.days[d], hat) >= at.len()
}

/// Whether task `t`, of which nothing is planned, may have exactly these chunks.
fn fits(c: &Compiled, state: &State, t: usize, option: usize, chunks: &[Range]) -> bool {
    let job = &c.jobs[t];
    let choice = &job.options[option];
    let mut from = job.release;
    for &b in &job.before {
        let placed = &state.jobs[b as usize];
        if !placed.complete {
            return false;
        }
        from = from.max(placed.end);
    }
    let planned: u64 = chunks.iter().map(|r| u64::from(r.len())).sum();
    let own = chunks.iter().filter(|r| !job.pins.contains(r));
    let short = own.clone().filter(|r| r.len() < job.min).count();
    let pinned = |pin: &Range| chunks.iter().any(|r| r.from <= pin.from && pin.to <= r.to);
    job.pinned_to.is_none_or(|o| o == option)
        && chunks[0].from >= from
        && chunks.windows(2).all(|pair| pair[0].to < pair[1].from)
        && planned <= u64::from(choice.slots)
        && short <= 1
        && leaves_time(state, job, chunks, planned == u64::from(choice.slots))
        && own.clone().all(|r| r.len() <= job.max)
        && job.base.iter().all(pinned)
        && fits_caps(c, state, job.hat, choice.person, chunks)
}

/// Whether what waits for a task and is planned already, as what is pinned always is, may stay.
fn leaves_time(state: &State, job: &Job, chunks: &[Range], complete: bool) -> bool {
    let end = chunks.last().map_or(0, |chunk| chunk.to);
    job.after.iter().all(|&a| {
        let first = state.jobs[a as usize].chunks.first();
        first.is_none_or(|first| complete && end <= first.from)
    })
}

fn fits_caps(c: &Compiled, state: &State, hat: usize, person: usize, chunks: &[Range]) -> bool {
    chunks.iter().all(|r| is_free(c, state, person, hat, *r))
        && chunks.iter().all(|r| {
            let Some(d) = c.day_at(person, r.from) else {
                return false;
            };
            let day = &c.days[d];
            let today: Slot = chunks.iter().map(|o| o.overlap(day.range)).sum();
            state.lines[d].room(day, hat) >= today
        })
}

/// The plan that `keep` describes: for each task the person who has most of it.
pub(crate) fn kept(c: &Compiled) -> Solution {
    let mut wish = Solution::default();
    for job in &c.jobs {
        let held = |o: usize| -> Price {
            let person = job.options[o].person;
            let own = job.keep.iter().filter(|k| k.0 == person);
            own.map(|k| Price::from(k.1.len())).sum()
        };
        let option = (0..job.options.len()).rev().max_by_key(|&o| held(o));
        let option = option.filter(|&o| held(o) > 0);
        let mut chunks: Vec<Range> = Vec::new();
        if let Some(o) = option {
            let own = job.keep.iter().filter(|k| k.0 == job.options[o].person);
            chunks = own.map(|k| k.1).filter(|r| !r.is_empty()).collect();
            chunks.sort_unstable();
            chunks = joined(chunks);
        }
        wish.jobs.push((option.unwrap_or(NOBODY), chunks));
    }
    wish.meetings = c.meetings.iter().map(|m| m.keep.map(|k| k.0)).collect();
    wish
}

/// A task that a pinned one waits for, or whose pins must grow, and that found no place.
pub(crate) fn held_back(c: &Compiled, solution: &Solution) -> Option<usize> {
    (0..c.jobs.len()).find(|&t| {
        let job = &c.jobs[t];
        let (option, chunks) = &solution.jobs[t];
        let planned: Slot = chunks.iter().map(|r| r.len()).sum();
        let complete = job.options.get(*option).is_some_and(|o| o.slots == planned);
        (job.forced && !complete) || (job.grows && *chunks == job.base)
    })
}
