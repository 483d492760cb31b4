//! The problem with ids turned into indices and everything constant worked out once.

use std::collections::HashMap;

use super::SolveError;
use super::{pins, size};
use twohats_problem::problem::{Hat, Person, Price, Problem, Range, Session, Slot, Task};

/// A cost no plan reaches: "cannot be".
pub(crate) const NEVER: Price = i64::MAX / 4;

/// What leaving out a task that a pinned one waits for counts in the search: such a plan is invalid.
pub(crate) const FORCED: Price = 1 << 46;

/// How many of those that wait for a task are looked at.
const LONGEST_CHAIN: usize = 24;

/// Index of a hat in every pair that is kept by hat.
pub(crate) const fn hat_index(hat: Hat) -> usize {
    match hat {
        Hat::Maker => 0,
        Hat::Lead => 1,
    }
}

/// A person's local day, with its openings.
#[derive(Clone, Debug)]
pub(crate) struct Day {
    pub person: u32,
    pub range: Range,
    /// Openings cut to the day, apart from each other.
    pub open: Vec<Range>,
    /// Starts of standing meetings that wear a hat, in order.
    pub marks: Vec<(Slot, u8)>,
    /// Most slots in all, of maker and of lead work.
    pub cap: Slot,
    pub hat_cap: [Slot; 2],
    /// An opening of this day begins where one of the day before ends.
    pub touches_previous: bool,
    pub touches_next: bool,
}

/// Someone whose time is planned.
#[derive(Clone, Debug)]
pub(crate) struct Worker {
    pub slot_price: Price,
    /// This person's days among all days.
    pub days: std::ops::Range<usize>,
    /// Free slots over the horizon, and the price of each beyond.
    pub overload: Option<(Slot, Price)>,
    /// For each hat, how many slots before a slot lie in the other hat's windows; empty without windows.
    pub windows: [Vec<Slot>; 2],
}

impl Worker {
    /// How many slots of `[from, to)` a hat would pay `window` for.
    pub(crate) fn window_slots(&self, hat: usize, from: Slot, to: Slot) -> Slot {
        let counts = &self.windows[hat];
        if counts.is_empty() {
            0
        } else {
            counts[to as usize] - counts[from as usize]
        }
    }

    /// The surcharge for `slots` planned over the horizon.
    pub(crate) fn overload_of(&self, slots: Slot) -> Price {
        match self.overload {
            Some((above, price)) => price * Price::from(slots.saturating_sub(above)),
            None => 0,
        }
    }
}

/// One way to do a task.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice {
    pub person: usize,
    pub slots: Slot,
    pub price: Price,
    pub growth: Price,
}

/// The fewest chunks that `v` slots in one even free run need.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Split {
    pub chunks: Slot,
    pub short: bool,
}

/// A piece of work.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub hat: usize,
    pub release: Slot,
    pub due: Slot,
    pub late_price: Price,
    pub delay_price: Price,
    pub unplanned_price: Price,
    pub min: Slot,
    pub max: Slot,
    pub warmup: Price,
    pub before: Vec<u32>,
    pub after: Vec<u32>,
    /// Everything that waits for it, directly or not; the nearest, where there is much.
    pub chain: Vec<u32>,
    pub options: Vec<Choice>,
    /// The smallest effort among the options.
    pub least: Slot,
    pub most: Slot,
    /// Tasks of one class have hat and chunk lengths in common.
    pub class: u32,
    pub pins: Vec<Range>,
    /// The option that the pins name.
    pub pinned_to: Option<usize>,
    /// Pins as the chunks they force, joined where they touch.
    pub base: Vec<Range>,
    pub keep: Vec<(usize, Range, Price)>,
    /// Σ over keep of slots times price.
    pub keep_total: Price,
    /// A pinned task waits for this one.
    pub forced: bool,
    /// The pins alone break the rules on lengths: they must grow.
    pub grows: bool,
}

impl Job {
    /// What a completion at `end` costs in lateness and delay.
    pub(crate) fn completion(&self, end: Slot) -> Price {
        let late = Price::from(end.saturating_sub(self.due)) * self.late_price;
        let delay = Price::from(end.saturating_sub(self.release)) * self.delay_price;
        late + delay
    }

    /// What `[from, to)` with `person` saves of the keep prices.
    pub(crate) fn kept(&self, person: usize, from: Slot, to: Slot) -> Price {
        let range = Range::new(from, to);
        let worth = |&(who, at, price): &(usize, Range, Price)| {
            if who == person {
                price * Price::from(at.overlap(range))
            } else {
                0
            }
        };
        self.keep.iter().map(worth).sum()
    }
}

/// A meeting to place.
#[derive(Clone, Debug)]
pub(crate) struct Meeting {
    pub people: Vec<usize>,
    pub hat: usize,
    pub slots: Slot,
    pub earliest: Slot,
    pub latest: Slot,
    pub missed_price: Price,
    pub keep: Option<(Slot, Price)>,
    /// Time of all its people.
    pub time: Price,
}

/// The whole problem by index.
#[derive(Clone, Debug)]
pub(crate) struct Compiled {
    pub slots: Slot,
    pub hat_switch: Price,
    pub window: Price,
    pub finish: Price,
    pub people: Vec<Worker>,
    pub days: Vec<Day>,
    pub jobs: Vec<Job>,
    pub meetings: Vec<Meeting>,
    /// Tasks in an order that respects `after`.
    pub order: Vec<u32>,
    /// By class: `splits[class][v]` is how `v` slots in one run are cut, as long as a run may be
    /// used.
    pub splits: Vec<Vec<Split>>,
    /// The largest effort of any option, within the horizon.
    pub most: usize,
}

impl Compiled {
    pub(crate) fn new(problem: &Problem) -> Result<Self, SolveError> {
        let who = index(problem.people.iter().map(|p| p.id.as_str()), "person")?;
        let tasks = index(problem.tasks.iter().map(|t| t.id.as_str()), "task")?;
        index(problem.sessions.iter().map(|s| s.id.as_str()), "session")?;
        let mut days = Vec::new();
        let mut people = Vec::with_capacity(problem.people.len());
        for (p, person) in problem.people.iter().enumerate() {
            people.push(worker(problem, p, person, &mut days));
        }
        let jobs = problem.tasks.iter().map(|t| job(problem, t, &who, &tasks));
        let mut jobs = jobs.collect::<Result<Vec<_>, _>>()?;
        for t in 0..jobs.len() {
            for b in jobs[t].before.clone() {
                jobs[b as usize].after.push(t as u32);
            }
        }
        let most = jobs
            .iter()
            .map(|j| j.most)
            .max()
            .unwrap_or(0)
            .min(problem.slots);
        size::check(&people, &days, &jobs)?;
        let openings = days.iter().flat_map(|d| &d.open);
        let longest = openings.map(|o| o.len()).max().unwrap_or(0).min(most);
        let splits = classify(&mut jobs, longest);
        let order = topological(problem, &jobs)?;
        for t in 0..jobs.len() {
            jobs[t].chain = chain(&jobs, t);
        }
        let meetings = problem.sessions.iter().map(|s| meeting(problem, s, &who));
        let meetings = meetings.collect::<Result<Vec<_>, _>>()?;
        let mut compiled = Compiled {
            slots: problem.slots,
            hat_switch: problem.prices.hat_switch,
            window: problem.prices.window,
            finish: problem.prices.finish,
            people,
            days,
            jobs,
            meetings,
            order,
            splits,
            most: most as usize,
        };
        pins::settle(problem, &mut compiled)?;
        Ok(compiled)
    }

    /// The day of `person` that holds `slot`.
    pub(crate) fn day_at(&self, person: usize, slot: Slot) -> Option<usize> {
        let days = &self.people[person].days;
        let among = &self.days[days.clone()];
        let d = among.partition_point(|day| day.range.to <= slot);
        (d < among.len() && among[d].range.from <= slot).then_some(days.start + d)
    }

    /// The first day of `person` that ends after `slot`.
    pub(crate) fn day_from(&self, person: usize, slot: Slot) -> usize {
        let days = &self.people[person].days;
        let among = &self.days[days.clone()];
        days.start + among.partition_point(|day| day.range.to <= slot)
    }
}

fn index<'a>(
    ids: impl Iterator<Item = &'a str>,
    what: &'static str,
) -> Result<HashMap<&'a str, usize>, SolveError> {
    let mut map = HashMap::new();
    for (i, id) in ids.enumerate() {
        if map.insert(id, i).is_some() {
            return Err(SolveError::Twice {
                what,
                id: id.to_owned(),
            });
        }
    }
    Ok(map)
}

fn worker(problem: &Problem, p: usize, person: &Person, days: &mut Vec<Day>) -> Worker {
    let open = openings(problem.slots, &person.open);
    let first = days.len();
    let all = person.days.iter().copied().enumerate();
    let mut ranges: Vec<(Range, usize)> = all.map(|(place, range)| (range, place)).collect();
    ranges.retain(|(r, _)| !r.is_empty() && r.from < problem.slots);
    ranges.sort_unstable();
    for (range, place) in ranges {
        let cap = person.cap_on(place);
        let range = Range::new(range.from, range.to.min(problem.slots));
        let mut marks: Vec<(Slot, u8)> = Vec::new();
        for fixed in &person.fixed {
            if let (true, Some(hat)) = (range.contains(fixed.at.from), fixed.hat) {
                marks.push((fixed.at.from, hat_index(hat) as u8));
            }
        }
        marks.sort_by_key(|mark| mark.0);
        let cut = open.iter().filter(|o| o.overlap(range) > 0);
        days.push(Day {
            person: p as u32,
            range,
            open: cut
                .map(|o| Range::new(o.from.max(range.from), o.to.min(range.to)))
                .collect(),
            marks,
            cap: cap.total.unwrap_or(Slot::MAX),
            hat_cap: [
                cap.maker.unwrap_or(Slot::MAX),
                cap.lead.unwrap_or(Slot::MAX),
            ],
            touches_previous: false,
            touches_next: false,
        });
    }
    for d in first + 1..days.len() {
        let end = days[d - 1].open.last().map(|o| o.to);
        let touch = end.is_some() && end == days[d].open.first().map(|o| o.from);
        days[d - 1].touches_next = touch;
        days[d].touches_previous = touch;
    }
    Worker {
        slot_price: person.slot_price,
        days: first..days.len(),
        overload: person.overload.map(|o| (o.above, o.price)),
        windows: window_counts(problem, person),
    }
}

/// Openings in order, joined where they touch.
fn openings(slots: Slot, open: &[Range]) -> Vec<Range> {
    let mut sorted: Vec<Range> = open.iter().copied().filter(|r| !r.is_empty()).collect();
    sorted.sort_unstable();
    let mut joined: Vec<Range> = Vec::with_capacity(sorted.len());
    for range in sorted {
        let range = Range::new(range.from, range.to.min(slots));
        match joined.last_mut() {
            Some(last) if last.to >= range.from => last.to = last.to.max(range.to),
            _ if range.is_empty() => {}
            _ => joined.push(range),
        }
    }
    joined
}

fn window_counts(problem: &Problem, person: &Person) -> [Vec<Slot>; 2] {
    if person.windows.is_empty() || problem.prices.window == 0 {
        return [Vec::new(), Vec::new()];
    }
    let slots = problem.slots as usize;
    let mut inside = [vec![false; slots], vec![false; slots]];
    for window in &person.windows {
        let to = (window.at.to as usize).min(slots);
        let from = (window.at.from as usize).min(to);
        inside[hat_index(window.hat)][from..to].fill(true);
    }
    [0, 1].map(|hat: usize| {
        let mut counts = Vec::with_capacity(slots + 1);
        let mut count = 0;
        counts.push(0);
        for (other, own) in inside[1 - hat].iter().zip(&inside[hat]) {
            count += Slot::from(*other && !own);
            counts.push(count);
        }
        counts
    })
}

fn job(
    problem: &Problem,
    task: &Task,
    who: &HashMap<&str, usize>,
    tasks: &HashMap<&str, usize>,
) -> Result<Job, SolveError> {
    let person = |id: &str| look_up(who, "person", id);
    let mut options = Vec::with_capacity(task.options.len());
    for option in &task.options {
        options.push(Choice {
            person: person(&option.person)?,
            slots: option.slots,
            price: option.price,
            growth: option.growth,
        });
    }
    let mut before = Vec::with_capacity(task.after.len());
    for id in &task.after {
        before.push(look_up(tasks, "task", id)? as u32);
    }
    before.sort_unstable();
    before.dedup();
    let mut keep = Vec::with_capacity(task.keep.len());
    for kept in &task.keep {
        keep.push((person(&kept.person)?, kept.at, kept.price));
    }
    let most = options.iter().map(|o| o.slots).max().unwrap_or(0);
    let (min, max) = (task.min_chunk.max(1), task.max_chunk.max(1));
    Ok(Job {
        hat: hat_index(task.hat),
        // Whatever may begin only after the horizon may as well begin at its end.
        release: task.release.min(problem.slots),
        due: task.due.unwrap_or(Slot::MAX),
        late_price: task.late_price,
        delay_price: task.delay_price,
        unplanned_price: task.unplanned_price,
        min,
        max,
        warmup: problem.prices.warmup.of(task.hat),
        before,
        after: Vec::new(),
        chain: Vec::new(),
        least: options.iter().map(|o| o.slots).min().unwrap_or(0),
        options,
        most,
        pins: task.pinned.iter().map(|pin| pin.at).collect(),
        pinned_to: None,
        base: Vec::new(),
        keep_total: keep.iter().map(|k| k.2 * Price::from(k.1.len())).sum(),
        keep,
        class: 0,
        forced: false,
        grows: false,
    })
}

fn classify(jobs: &mut [Job], longest: Slot) -> Vec<Vec<Split>> {
    let mut classes = HashMap::new();
    let mut all = Vec::new();
    for job in jobs {
        let next = all.len() as u32;
        job.class = *classes
            .entry((job.hat, job.min, job.max))
            .or_insert_with(|| {
                all.push(splits(job.min, job.max, longest));
                next
            });
    }
    all
}

/// In a run without breaks, `v` slots are cheapest and earliest complete in the fewest chunks, one
/// idle slot between them: ⌈v / max⌉, of which one is short when they cannot all reach `min`.
fn splits(min: Slot, max: Slot, most: Slot) -> Vec<Split> {
    let longest = if min > max { max.min(most) } else { most };
    let one = |v: Slot| {
        let chunks = v.div_ceil(max);
        let short = u64::from(chunks) * u64::from(min) > u64::from(v);
        Split { chunks, short }
    };
    (0..=longest).map(one).collect()
}

fn meeting(
    problem: &Problem,
    session: &Session,
    who: &HashMap<&str, usize>,
) -> Result<Meeting, SolveError> {
    let mut people = Vec::with_capacity(session.people.len());
    let mut time = 0;
    for id in &session.people {
        let p = look_up(who, "person", id)?;
        if !people.contains(&p) {
            people.push(p);
            time += problem.people[p].slot_price * Price::from(session.slots);
        }
    }
    Ok(Meeting {
        people,
        hat: hat_index(session.hat),
        slots: session.slots,
        earliest: session.earliest,
        latest: session.latest.min(problem.slots),
        missed_price: session.missed_price,
        keep: session.keep.map(|k| (k.start, k.price)),
        time,
    })
}

fn look_up(map: &HashMap<&str, usize>, what: &'static str, id: &str) -> Result<usize, SolveError> {
    map.get(id).copied().ok_or_else(|| SolveError::Unknown {
        what,
        id: id.to_owned(),
    })
}

/// What waits for `t`, nearest first, up to [`LONGEST_CHAIN`].
fn chain(jobs: &[Job], t: usize) -> Vec<u32> {
    let mut chain = jobs[t].after.clone();
    let mut next = 0;
    while next < chain.len() && chain.len() < LONGEST_CHAIN {
        for &a in &jobs[chain[next] as usize].after {
            if !chain.contains(&a) {
                chain.push(a);
            }
        }
        next += 1;
    }
    chain.truncate(LONGEST_CHAIN);
    chain
}

fn topological(problem: &Problem, jobs: &[Job]) -> Result<Vec<u32>, SolveError> {
    let mut waits: Vec<usize> = jobs.iter().map(|j| j.before.len()).collect();
    let mut order: Vec<u32> = (0..jobs.len() as u32)
        .filter(|&t| waits[t as usize] == 0)
        .collect();
    let mut next = 0;
    while next < order.len() {
        let t = order[next] as usize;
        next += 1;
        for &a in &jobs[t].after {
            waits[a as usize] -= 1;
            if waits[a as usize] == 0 {
                order.push(a);
            }
        }
    }
    match waits.iter().position(|&w| w > 0) {
        Some(t) => Err(SolveError::Circle {
            task: problem.tasks[t].id.clone(),
        }),
        None => Ok(order),
    }
}
