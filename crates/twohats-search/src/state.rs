//! A plan under change: who does what and when, with its cost kept up to date.

use super::compile::{Compiled, FORCED};
use super::timeline::{Item, Line, MEETING, mix};
use twohats_problem::problem::{Price, Range, Slot};

/// No option: the task has no person.
pub(crate) const NOBODY: usize = usize::MAX;

/// What tasks cost at least that wait for others, on a grid of slots.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heirs {
    pub grid: Slot,
    /// By task; the cost where it completes at `i * grid` or later, which never falls.
    pub costs: Vec<Vec<Price>>,
}

impl Heirs {
    /// What waits for task `t` costs at least this where `t` is complete at `end`.
    pub(crate) fn of(&self, t: usize, end: Slot) -> Price {
        match self.costs.get(t) {
            Some(costs) if !costs.is_empty() => {
                costs[((end / self.grid) as usize).min(costs.len() - 1)]
            }
            _ => 0,
        }
    }
}

/// What one task has got.
#[derive(Clone, Debug, Default)]
pub(crate) struct Placed {
    pub option: usize,
    pub chunks: Vec<Range>,
    pub planned: Slot,
    /// Its completion, or the horizon's end while it is incomplete.
    pub end: Slot,
    pub complete: bool,
    /// The parts of the cost that are the task's own.
    pub cost: Price,
}

/// Where the search stands.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub lines: Vec<Line>,
    pub jobs: Vec<Placed>,
    pub meetings: Vec<Option<Slot>>,
    /// Planned slots of each person.
    pub used: Vec<Slot>,
    /// Tells apart what stands in each person's days.
    pub content: Vec<u64>,
    terms: Vec<u64>,
    /// For bounds: a price on every slot of a day, by hat; empty in plans.
    pub tolls: Vec<[Price; 2]>,
    /// For bounds: by task, what those that wait for it cost at least by its completion; empty in plans.
    pub heirs: Heirs,
    /// Everything but `finish`.
    cost: Price,
    /// How many tasks are complete at each slot; empty when `finish` is free.
    ends: Vec<u32>,
    last_end: Slot,
    incomplete: usize,
    /// Tasks and sessions changed since the best plan was last copied.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
}

impl State {
    /// Nothing planned but the pins.
    pub(crate) fn new(c: &Compiled) -> Self {
        let mut state = State {
            lines: vec![Line::default(); c.days.len()],
            jobs: vec![Placed::default(); c.jobs.len()],
            meetings: vec![None; c.meetings.len()],
            used: vec![0; c.people.len()],
            content: vec![0; c.people.len()],
            terms: vec![0; c.days.len()],
            tolls: Vec::new(),
            heirs: Heirs::default(),
            cost: 0,
            ends: Vec::new(),
            last_end: 0,
            incomplete: 0,
            touched: Vec::new(),
            is_touched: vec![false; c.jobs.len() + c.meetings.len()],
        };
        if c.finish > 0 {
            state.ends = vec![0; c.slots as usize + 1];
        }
        for d in 0..c.days.len() {
            state.rebuild(c, d);
        }
        for t in 0..c.jobs.len() {
            let placed = &mut state.jobs[t];
            placed.option = NOBODY;
            placed.end = c.slots;
            placed.cost = job_cost(c, t, NOBODY, &[]);
            state.cost += placed.cost;
            state.count_end(c.slots, false, true);
        }
        for t in 0..c.jobs.len() {
            state.set_job(c, t, NOBODY, &[]);
        }
        for s in 0..c.meetings.len() {
            state.cost += meeting_cost(c, s, None);
        }
        state
    }

    /// The plan's cost, plus [`FORCED`] for every task that a pinned one waits for in vain.
    pub(crate) fn total(&self, c: &Compiled) -> Price {
        let last = if self.incomplete > 0 {
            c.slots
        } else {
            self.last_end
        };
        self.cost + c.finish * Price::from(last)
    }

    /// The latest completion of any complete task; 0 when `finish` is free.
    pub(crate) fn last_end(&self) -> Slot {
        self.last_end
    }

    /// Gives task `t` these chunks (ascending); without any it keeps its pins alone.
    pub(crate) fn set_job(&mut self, c: &Compiled, t: usize, option: usize, chunks: &[Range]) {
        self.clear_job(c, t);
        let job = &c.jobs[t];
        let (option, chunks) = if chunks.is_empty() && !job.base.is_empty() {
            (job.pinned_to.unwrap_or(NOBODY), job.base.as_slice())
        } else if chunks.is_empty() {
            (NOBODY, chunks)
        } else {
            (option, chunks)
        };
        self.occupy(c, t, option, chunks);
    }

    /// Takes every chunk of `t` away, pins as well; [`State::set_job`] must follow.
    pub(crate) fn clear_job(&mut self, c: &Compiled, t: usize) {
        self.touch(t);
        let mut placed = std::mem::take(&mut self.jobs[t]);
        if placed.option != NOBODY {
            let person = c.jobs[t].options[placed.option].person;
            self.use_time(c, person, placed.planned, false);
            for chunk in &placed.chunks {
                let day = c.day_from(person, chunk.from);
                self.lines[day].remove(chunk.from, t as u32);
                self.rebuild(c, day);
            }
        }
        self.cost -= placed.cost;
        self.count_end(placed.end, placed.complete, false);
        placed.option = NOBODY;
        placed.chunks.clear();
        placed.planned = 0;
        placed.complete = false;
        placed.end = c.slots;
        placed.cost = job_cost(c, t, NOBODY, &[]);
        self.cost += placed.cost;
        self.count_end(placed.end, false, true);
        self.jobs[t] = placed;
    }

    fn occupy(&mut self, c: &Compiled, t: usize, option: usize, chunks: &[Range]) {
        if option == NOBODY {
            return;
        }
        let job = &c.jobs[t];
        let choice = &job.options[option];
        let mut planned = 0;
        for chunk in chunks {
            let day = c.day_from(choice.person, chunk.from);
            self.lines[day].insert(Item {
                from: chunk.from,
                to: chunk.to,
                hat: job.hat as u8,
                owner: t as u32,
            });
            self.rebuild(c, day);
            planned += chunk.len();
        }
        self.use_time(c, choice.person, planned, true);
        self.count_end(self.jobs[t].end, false, false);
        self.cost -= self.jobs[t].cost;
        let placed = &mut self.jobs[t];
        placed.option = option;
        placed.chunks.extend_from_slice(chunks);
        placed.planned = planned;
        placed.complete = planned == choice.slots;
        let last = chunks.last().map_or(c.slots, |r| r.to);
        placed.end = if placed.complete { last } else { c.slots };
        placed.cost = job_cost(c, t, option, chunks);
        self.cost += placed.cost;
        self.count_end(self.jobs[t].end, self.jobs[t].complete, true);
    }

    /// Puts session `s` at `start`, or takes it out.
    pub(crate) fn set_meeting(&mut self, c: &Compiled, s: usize, start: Option<Slot>) {
        self.touch(c.jobs.len() + s);
        let meeting = &c.meetings[s];
        let old = self.meetings[s];
        self.cost += meeting_cost(c, s, start) - meeting_cost(c, s, old);
        for (at, add) in [(old, false), (start, true)] {
            let Some(at) = at else { continue };
            for &person in &meeting.people {
                let day = c.day_from(person, at);
                let owner = s as u32 | MEETING;
                if add {
                    self.lines[day].insert(Item {
                        from: at,
                        to: at + meeting.slots,
                        hat: meeting.hat as u8,
                        owner,
                    });
                } else {
                    self.lines[day].remove(at, owner);
                }
                self.rebuild(c, day);
                self.use_time(c, person, meeting.slots, add);
            }
        }
        self.meetings[s] = start;
    }

    /// What was touched since the last call, tasks first by index, sessions after them.
    pub(crate) fn drain_touched(&mut self, mut each: impl FnMut(&Self, usize)) {
        let touched = std::mem::take(&mut self.touched);
        for &i in &touched {
            self.is_touched[i as usize] = false;
            each(self, i as usize);
        }
        self.touched = touched;
        self.touched.clear();
    }

    fn touch(&mut self, i: usize) {
        if !self.is_touched[i] {
            self.is_touched[i] = true;
            self.touched.push(i as u32);
        }
    }

    fn rebuild(&mut self, c: &Compiled, d: usize) {
        let day = &c.days[d];
        let line = &mut self.lines[d];
        let before = line.switches;
        line.rebuild(day, &c.people[day.person as usize], c.hat_switch, c.window);
        let term = mix(line.content ^ mix(d as u64 + 1));
        self.content[day.person as usize] ^= term ^ self.terms[d];
        self.terms[d] = term;
        self.cost += c.hat_switch * (Price::from(line.switches) - Price::from(before));
    }

    fn use_time(&mut self, c: &Compiled, person: usize, slots: Slot, add: bool) {
        let worker = &c.people[person];
        let before = self.used[person];
        let after = if add { before + slots } else { before - slots };
        self.used[person] = after;
        self.cost += worker.overload_of(after) - worker.overload_of(before);
    }

    fn count_end(&mut self, end: Slot, complete: bool, add: bool) {
        if self.ends.is_empty() {
            return;
        }
        if !complete && add {
            self.incomplete += 1;
        } else if !complete {
            self.incomplete -= 1;
        } else if add {
            self.ends[end as usize] += 1;
            self.last_end = self.last_end.max(end);
        } else {
            self.ends[end as usize] -= 1;
            while self.last_end > 0 && self.ends[self.last_end as usize] == 0 {
                self.last_end -= 1;
            }
        }
    }
}

/// The parts of the cost that belong to task `t` alone.
pub(crate) fn job_cost(c: &Compiled, t: usize, option: usize, chunks: &[Range]) -> Price {
    let job = &c.jobs[t];
    if option == NOBODY {
        let force = if job.forced || job.grows { FORCED } else { 0 };
        let left = job.unplanned_price * Price::from(job.least);
        return job.completion(c.slots) + left + job.keep_total + force;
    }
    let choice = &job.options[option];
    let worker = &c.people[choice.person];
    let mut cost = choice.price + job.keep_total;
    let mut planned = 0;
    for chunk in chunks {
        let slots = Price::from(chunk.len());
        let inside = worker.window_slots(job.hat, chunk.from, chunk.to);
        cost += job.warmup + slots * (worker.slot_price - choice.growth);
        cost += c.window * Price::from(inside) - job.kept(choice.person, chunk.from, chunk.to);
        planned += chunk.len();
    }
    let end = if planned == choice.slots {
        chunks.last().map_or(c.slots, |r| r.to)
    } else {
        c.slots
    };
    let held_back = (job.forced && planned < choice.slots) || (job.grows && chunks == job.base);
    cost += if held_back { FORCED } else { 0 };
    cost + job.completion(end) + job.unplanned_price * Price::from(choice.slots - planned)
}

/// The parts of the cost that belong to session `s` alone.
pub(crate) fn meeting_cost(c: &Compiled, s: usize, start: Option<Slot>) -> Price {
    let meeting = &c.meetings[s];
    let moved = match meeting.keep {
        Some((at, price)) if start != Some(at) => price,
        _ => 0,
    };
    let Some(start) = start else {
        return moved + meeting.missed_price;
    };
    let inside = |&p: &usize| {
        let worker = &c.people[p];
        Price::from(worker.window_slots(meeting.hat, start, start + meeting.slots))
    };
    moved + meeting.time + c.window * meeting.people.iter().map(inside).sum::<Price>()
}
