//! One worker's hands: takes work out of a plan, puts it back where it is cheapest, and can undo both.

use super::compile::{Compiled, NEVER};
use super::floors::Floors;
use super::insert::{Ask, Inserter};
use super::meet;
use super::rng::Rng;
use super::state::{NOBODY, State, job_cost, meeting_cost};
use twohats_problem::problem::{Price, Range, Slot};

/// Of a thousand tasks that others wait for, how many are planned whatever they cost themselves.
const OPENING: usize = 500;

/// Of a thousand placements, how many may use only a part of the time they could.
const HURRY: usize = 60;

/// Of a thousand placements, how many see some days dearer than they are.
const NOISE: usize = 350;

/// A plan with everything needed to change it. Items are numbered: tasks first, then sessions.
pub(crate) struct Engine<'a> {
    pub c: &'a Compiled,
    pub state: State,
    pub rng: Rng,
    pub inserter: Inserter,
    floors: &'a Floors,
    /// The items that steps begin with.
    pub part: Vec<u32>,
    /// Taken out and waiting to be placed.
    pub pool: Vec<u32>,
    in_pool: Vec<bool>,
    /// Chosen to be taken out next.
    marks: Vec<u32>,
    is_marked: Vec<bool>,
    /// Of a thousand options, how many are left untried.
    pub blink: usize,
    undo: Undo,
    chunks: Vec<Range>,
    /// Along chains, what is looked at next.
    waiting: Vec<u32>,
}

/// What every changed item was before.
#[derive(Default)]
struct Undo {
    entries: Vec<Entry>,
    chunks: Vec<Range>,
    saved: Vec<bool>,
}

struct Entry {
    item: u32,
    option: usize,
    start: Option<Slot>,
    chunks: std::ops::Range<usize>,
}

impl<'a> Engine<'a> {
    pub(crate) fn new(c: &'a Compiled, floors: &'a Floors, state: State, rng: Rng) -> Self {
        let items = c.jobs.len() + c.meetings.len();
        Engine {
            c,
            state,
            rng,
            inserter: Inserter::new(c),
            floors,
            part: (0..items as u32).collect(),
            pool: Vec::with_capacity(items),
            in_pool: vec![false; items],
            marks: Vec::new(),
            is_marked: vec![false; items],
            blink: 0,
            undo: Undo {
                saved: vec![false; items],
                ..Undo::default()
            },
            chunks: Vec::new(),
            waiting: Vec::new(),
        }
    }

    /// Takes an item out and puts it into the pool.
    pub(crate) fn lift(&mut self, item: usize) {
        if self.in_pool[item] {
            return;
        }
        self.in_pool[item] = true;
        self.pool.push(item as u32);
        self.save(item);
        self.clear(item);
    }

    fn clear(&mut self, item: usize) {
        if item < self.c.jobs.len() {
            if self.state.jobs[item].option != NOBODY {
                self.state.set_job(self.c, item, NOBODY, &[]);
            }
        } else {
            self.state
                .set_meeting(self.c, item - self.c.jobs.len(), None);
        }
    }

    /// Chooses an item to be taken out.
    pub(crate) fn mark(&mut self, item: usize) {
        if !self.is_marked[item] {
            self.is_marked[item] = true;
            self.marks.push(item as u32);
        }
    }

    pub(crate) fn marked(&self) -> usize {
        self.marks.len()
    }

    /// What an item costs above its floor.
    pub(crate) fn excess(&self, item: usize) -> Price {
        match self.state.jobs.get(item) {
            Some(placed) => placed.cost - self.floors.jobs.get(item).copied().unwrap_or(0),
            None => {
                let s = item - self.c.jobs.len();
                let cost = meeting_cost(self.c, s, self.state.meetings[s]);
                cost - self.floors.meetings.get(s).copied().unwrap_or(0)
            }
        }
    }

    /// Takes every chosen item out.
    pub(crate) fn lift_marked(&mut self) {
        let mut marks = std::mem::take(&mut self.marks);
        for item in marks.drain(..) {
            self.is_marked[item as usize] = false;
            self.lift(item as usize);
        }
        self.marks = marks;
    }

    /// Places the pool's items in its order, each after those it waits for, and empties it.
    pub(crate) fn refill(&mut self) {
        let mut next = 0;
        while next < self.pool.len() {
            let ready = (next..self.pool.len()).find(|&i| self.is_ready(self.pool[i] as usize));
            let at = ready.unwrap_or(next);
            self.pool[next..=at].rotate_right(1);
            let item = self.pool[next] as usize;
            self.in_pool[item] = false;
            next += 1;
            if item < self.c.jobs.len() {
                self.place_job(item);
            } else {
                self.place_meeting(item - self.c.jobs.len());
            }
        }
        self.pool.clear();
    }

    fn is_ready(&self, item: usize) -> bool {
        item >= self.c.jobs.len()
            || !self.c.jobs[item]
                .before
                .iter()
                .any(|&b| self.in_pool[b as usize])
    }

    fn place_meeting(&mut self, s: usize) {
        let missed = meeting_cost(self.c, s, None);
        if let Some((start, cost)) = meet::best_start(self.c, &self.state, s)
            && cost < missed
        {
            self.save(self.c.jobs.len() + s);
            self.state.set_meeting(self.c, s, Some(start));
        }
    }

    /// Gives task `t` its cheapest place; takes out what waits for it where that is in the way.
    pub(crate) fn place_job(&mut self, t: usize) {
        let c = self.c;
        let job = &c.jobs[t];
        let planned_base: Slot = job.base.iter().map(|r| r.len()).sum();
        if job
            .pinned_to
            .is_some_and(|o| job.options[o].slots == planned_base)
        {
            return;
        }
        let mut from = job.release;
        for &b in &job.before {
            let placed = &self.state.jobs[b as usize];
            if !placed.complete {
                self.evict_waiting(t);
                return;
            }
            from = from.max(placed.end);
        }
        self.save(t);
        let stay = self.stay_cost(t);
        if self.try_place(t, from, stay) {
            return;
        }
        if !self.state.jobs[t].complete && self.evict_waiting(t) {
            self.try_place(t, from, stay);
        }
    }

    /// What leaving `t` as it is (with its pins alone, if any) costs beside an offer; takes its pins
    /// out of the plan for the offers.
    fn stay_cost(&mut self, t: usize) -> Price {
        let c = self.c;
        let left = c.finish * Price::from(c.slots - self.state.last_end());
        if c.jobs[t].base.is_empty() {
            return job_cost(c, t, NOBODY, &[]) + left;
        }
        let with = self.state.total(c);
        self.state.clear_job(c, t);
        let without = self.state.total(c);
        with - without + job_cost(c, t, NOBODY, &[]) + left
    }

    fn try_place(&mut self, t: usize, from: Slot, stay: Price) -> bool {
        let c = self.c;
        let job = &c.jobs[t];
        if !job.base.is_empty() {
            self.state.clear_job(c, t);
        }
        let (to, waiting) = self.first_waiting(t);
        // Work that others wait for may be worth more than it seems: what it allows is seen only
        // once it stands.
        let opens = !job.after.is_empty() && !waiting && self.rng.chance(OPENING);
        let pull = self.pull(t);
        let stay = if opens {
            NEVER
        } else {
            stay + pull * Price::from(c.slots)
        };
        let mut ask = Ask {
            task: t,
            option: 0,
            from,
            to,
            whole: waiting || opens || job.forced,
            limit: stay,
            pull,
            noise: 0,
        };
        if self.blink > 0 && self.rng.chance(NOISE) {
            ask.noise = self.rng.next() | 1;
        }
        if self.blink > 0 && job.base.is_empty() && from < to && self.rng.chance(HURRY) {
            // Sooner or later than is best for the task alone may be best for what comes next.
            let at = from + self.rng.below((to - from) as usize) as Slot;
            if self.rng.chance(700) {
                ask.to = at + 1;
            } else {
                ask.from = at;
            }
        }
        let mut best = None;
        for &(floor, option) in &self.floors.options[t] {
            if floor >= ask.limit {
                break;
            }
            let option = option as usize;
            if self.blink > 0 && job.pinned_to.is_none() && self.rng.chance(self.blink) {
                continue;
            }
            ask.option = option;
            if let Some(cost) = self.inserter.offer(c, &self.state, ask) {
                debug_assert!(cost >= floor, "no offer is below the task's floor");
                ask.limit = cost;
                best = Some((option, cost));
            }
        }
        let Some((option, cost)) = best else {
            if !job.base.is_empty() {
                self.state.set_job(c, t, NOBODY, &[]);
            }
            return false;
        };
        ask.option = option;
        ask.limit = cost + 1;
        let mut chunks = std::mem::take(&mut self.chunks);
        self.inserter.trace(c, &self.state, ask, &mut chunks);
        self.state.set_job(c, t, option, &chunks);
        self.chunks = chunks;
        if opens {
            for &a in &job.after {
                if !self.state.jobs[a as usize].complete {
                    self.lift(a as usize);
                }
            }
        }
        true
    }

    /// What each slot of completion costs those that wait for `t` and are not planned yet: a guess,
    /// sometimes left out and sometimes doubled.
    fn pull(&mut self, t: usize) -> Price {
        let c = self.c;
        if c.jobs[t].chain.is_empty() {
            return 0;
        }
        let scale = if self.blink > 0 {
            self.rng.below(4) as Price
        } else {
            2
        };
        let price = |&a: &u32| {
            let job = &c.jobs[a as usize];
            let late = if job.due < c.slots { job.late_price } else { 0 };
            if self.state.jobs[a as usize].complete {
                0
            } else {
                job.delay_price + late
            }
        };
        c.jobs[t].chain.iter().map(price).sum::<Price>() * scale / 2
    }

    /// The first slot of planned work that waits for `t`, and whether there is any.
    fn first_waiting(&self, t: usize) -> (Slot, bool) {
        let starts = self.c.jobs[t].after.iter();
        let first = starts.filter_map(|&a| self.state.jobs[a as usize].chunks.first());
        match first.map(|chunk| chunk.from).min() {
            Some(from) => (from, true),
            None => (self.c.slots, false),
        }
    }

    /// Takes out what is planned after `t`, all along the chain; pins stay. Says whether it could.
    fn evict_waiting(&mut self, t: usize) -> bool {
        let c = self.c;
        let mut any = false;
        // A list instead of calls within calls: chains may be as long as the problem.
        self.waiting.clear();
        self.waiting.extend(c.jobs[t].after.iter().rev());
        let mut direct = self.waiting.len();
        while let Some(a) = self.waiting.pop() {
            let a = a as usize;
            let is_direct = self.waiting.len() < direct;
            direct = direct.min(self.waiting.len());
            let chunks = self.state.jobs[a].chunks.len();
            if chunks == 0 || (!c.jobs[a].base.is_empty() && self.in_pool[a]) {
                continue;
            }
            any |= is_direct && c.jobs[a].base.is_empty();
            self.lift(a);
            self.waiting.extend(c.jobs[a].after.iter().rev());
        }
        any
    }

    /// Takes out what waits for `t` and stands before `end`, all along the chain.
    pub(crate) fn evict_before(&mut self, t: usize, end: Slot) {
        let waiting = self.c.jobs[t].after.iter();
        let early = |&&a: &&u32| {
            let first = self.state.jobs[a as usize].chunks.first();
            first.is_some_and(|chunk| chunk.from < end)
        };
        if waiting.clone().any(|a| early(&a)) {
            self.evict_waiting(t);
        }
    }

    /// Takes an item that was lifted out of the pool again: it is placed by hand.
    pub(crate) fn unpool(&mut self, item: usize) {
        if std::mem::take(&mut self.in_pool[item]) {
            self.pool.retain(|&other| other as usize != item);
        }
    }

    fn save(&mut self, item: usize) {
        if self.undo.saved[item] {
            return;
        }
        self.undo.saved[item] = true;
        let from = self.undo.chunks.len();
        let mut entry = Entry {
            item: item as u32,
            option: NOBODY,
            start: None,
            chunks: from..from,
        };
        if item < self.c.jobs.len() {
            let placed = &self.state.jobs[item];
            entry.option = placed.option;
            self.undo.chunks.extend_from_slice(&placed.chunks);
            entry.chunks = from..self.undo.chunks.len();
        } else {
            entry.start = self.state.meetings[item - self.c.jobs.len()];
        }
        self.undo.entries.push(entry);
    }

    /// The changes stand.
    pub(crate) fn keep_changes(&mut self) {
        for entry in self.undo.entries.drain(..) {
            self.undo.saved[entry.item as usize] = false;
        }
        self.undo.chunks.clear();
    }

    /// Takes back every change since the last call of this or of [`Engine::keep_changes`].
    pub(crate) fn take_back(&mut self) {
        let undo = std::mem::take(&mut self.undo);
        for entry in &undo.entries {
            self.clear(entry.item as usize);
        }
        for entry in &undo.entries {
            let item = entry.item as usize;
            if item >= self.c.jobs.len() {
                let s = item - self.c.jobs.len();
                self.state.set_meeting(self.c, s, entry.start);
            } else if entry.option != NOBODY {
                let chunks = &undo.chunks[entry.chunks.clone()];
                self.state.set_job(self.c, item, entry.option, chunks);
            }
        }
        self.undo = undo;
        self.keep_changes();
    }
}
